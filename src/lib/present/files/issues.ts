import type { Issue } from '../../base/issue';
import { count, none, own, text, type Cell } from '../../blocks/cell';
import { words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { listed, said } from '../../blocks/text';
import { m } from '../../paraglide/messages';

/** File and sheet of an issue, as screens name them. */
export const sourceOf = ({ file, sheet }: { file: string; sheet: string | null }): string =>
	sheet === null ? file : `${file} · ${sheet}`;

/** What stands for no town. */
const nowhere = '—';

/** The town of an issue, as screens name it. */
export const townOf = ({ town }: Issue): string => town ?? nowhere;

/** Issues by what `of` says of each, in the order in which they first occur; null leaves one out. */
export function groupedBy(
	issues: readonly Issue[],
	of: (issue: Issue) => string | null
): [string, Issue[]][] {
	const found = new Map<string, Issue[]>();
	for (const issue of issues) {
		const key = of(issue);
		if (key === null) continue;
		const group = found.get(key);
		if (group) group.push(issue);
		else found.set(key, [issue]);
	}
	return [...found];
}

/** How many issues there are of each kind, the most frequent first. */
export const tally = (issues: readonly Issue[], of: (issue: Issue) => string): [string, number][] =>
	groupedBy(issues, of)
		.map(([key, group]): [string, number] => [key, group.length])
		.sort((a, b) => b[1] - a[1]);

/** Issues by how bad they are, by file and sheet as Chinese dictionaries order them, then by row. */
function worstFirst(issues: readonly Issue[]): Issue[] {
	// Few sources for many issues: each is compared with the others once.
	const sources = [...new Set(issues.map(sourceOf))].sort(dictionary.compare);
	const ranks = new Map(sources.map((it, i) => [it, i]));
	const rank = (issue: Issue) => ranks.get(sourceOf(issue))!;
	const isWarning = ({ severity }: Issue) => Number(severity !== 'error');
	return issues.toSorted(
		(a, b) => isWarning(a) - isWarning(b) || rank(a) - rank(b) || (a.row ?? 0) - (b.row ?? 0)
	);
}

const dictionary = new Intl.Collator('zh');

const severityCell = ({ severity }: Issue): Cell =>
	severity === 'error'
		? { ...text(listed(['✕', m.files_severity_error], ' ')), tone: 'alarm' }
		: { ...text(listed(['▲', m.files_severity_warning], ' ')), tone: 'warning' };

const wraps = { wraps: true } as const;

const fields: readonly Field<Issue>[] = [
	{ column: { label: m.files_severity, kind: 'status' }, cell: severityCell },
	words(m.files_file, (it) => own(sourceOf(it))),
	words(m.files_issue_cell, (it) => given(it.cell ?? it.row)),
	words(m.files_issue_town, ({ town }) => given(town), wraps),
	words(m.files_issue_column, ({ column }) => given(column), wraps),
	words(m.files_issue_value, ({ value }) => given(value), wraps),
	words(m.files_issue_message, ({ message }) => own(message), wraps),
	words(m.files_issue_remedy, ({ remedy }) => own(remedy), wraps)
];

const given = (value: string | number | null): Cell =>
	value === null ? none('blank') : own(String(value));

/** What was found in files: rows that are left out first, then by file and row; see `issueAt`. */
export const issueGrid = (issues: readonly Issue[]): Grid => gridIn(issues, issues);

/** Some of the issues, by the place of each among all. */
function gridIn(all: readonly Issue[], some: readonly Issue[]): Grid {
	const at = new Map(all.map((it, i) => [it, i]));
	return gridOf(worstFirst(some), (it) => String(at.get(it)), fields);
}

/** The issue of a row of a grid of issues; undefined for a row that is none's. */
export const issueAt = (issues: readonly Issue[], key: string): Issue | undefined =>
	issues[Number(/\d+$/.exec(key)?.[0] ?? -1)];

/** The same below its towns, which are in the order of dictionaries. */
export function issueGridByTown(issues: readonly Issue[]): Grid {
	const groups = groupedBy(issues, townOf).sort(([a], [b]) => dictionary.compare(a, b));
	return {
		columns: fields.map(({ column }) => column),
		rows: groups.map(([town, found]) => ({
			key: `/${town}`,
			cells: fields.map((_, i) =>
				i === 1
					? text(said(m.files_issue_of_town, { town, count: count(found.length) }))
					: none('blank')
			),
			children: gridIn(issues, found).rows.map((row) => ({ ...row, key: `${town}/${row.key}` }))
		}))
	};
}
