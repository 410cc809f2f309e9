import { count, none, own, text, type Cell } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { said, type Text } from '../../blocks/text';
import { located } from '../../checks/located';
import type { DatasetMeta } from '../../datasets/meta';
import type { Finding } from '../../findings/finding';
import type { Looked, Rule } from '../../findings/survey';
import { cellOf, fileOf, toldOf } from '../../findings/told';
import { isSettled, type Standing, type Verdict } from '../../findings/verdicts';
import type { Severity } from '../../checks/check';
import { m } from '../../paraglide/messages';
import { severityCell, verdictText } from './words';

/** Which rows are looked at; an empty text is all. `open` is what isn't settled, `gone` what isn't found any more. */
export interface Chosen {
	rule: string;
	severity: Severity | '';
	town: string;
	stands: Verdict | 'open' | 'all' | 'fresh' | 'gone';
}

/** What is found, with how it stands and what changed. */
export interface Stood extends Looked {
	standing: (key: string) => Standing;
	off: Readonly<Record<string, string>>;
	/** Null before the month before was looked at. */
	change: { fresh: ReadonlySet<string>; gone: readonly Finding[] } | null;
}

/** The findings that were chosen, the gravest rule first. */
export function chosenOf(
	{ rules, findings, standing, off, change }: Stood,
	{ rule, severity, town, stands }: Chosen
): Finding[] {
	const severityOf = new Map(rules.map((it) => [it.rule, it.severity]));
	const order = new Map(rules.map((it, i) => [it.rule, i]));
	const isOf = (it: Finding): boolean =>
		off[it.rule] === undefined &&
		(rule === '' || it.rule === rule) &&
		(severity === '' || severityOf.get(it.rule) === severity) &&
		(town === '' || (it.town ?? '/') === town);
	const stood = ({ key }: Finding): boolean => {
		const { verdict } = standing(key);
		if (stands === 'open') return !isSettled(verdict);
		if (stands === 'fresh') return change?.fresh.has(key) ?? false;
		return stands === 'all' || verdict === stands;
	};
	const some = stands === 'gone' ? (change?.gone ?? []) : findings.filter(stood);
	const graveness = (it: Finding): number =>
		1_000 * ['error', 'warning', 'hint'].indexOf(severityOf.get(it.rule) ?? 'hint') +
		(order.get(it.rule) ?? 0);
	return some.filter(isOf).toSorted((a, b) => graveness(a) - graveness(b));
}

const given = (value: string | null): Cell => (value === null ? none('blank') : own(value));
const wraps = { wraps: true } as const;

/** The rows of findings: of one rule with the columns of its check, of several with what all tell. */
export function rowsGrid(
	rules: readonly Rule[],
	findings: readonly Finding[],
	meta: Pick<DatasetMeta, 'places'>,
	of: Pick<Stood, 'standing'>
): Grid {
	const byRule = new Map(rules.map((it) => [it.rule, it]));
	const towns = new Map(meta.places.map(({ code, name }) => [code, name]));
	const [first] = findings;
	const one = first && findings.every(({ rule }) => rule === first.rule);
	const rule = one ? byRule.get(first.rule) : undefined;
	const town = words<Finding>(m.findings_town, (it) =>
		given(it.town === null ? null : (towns.get(it.town) ?? null))
	);
	return gridOf(findings, ({ key }) => key, [
		...(rule ? columnsOf(rule, findings, town, meta) : columnsOfAll(byRule, town)),
		findings.some(({ spot }) => spot !== null) &&
			words<Finding>(m.files_file, (it) => given(fileOf(it)), wraps),
		findings.some(({ spot }) => spot !== null) &&
			numbers<Finding>(m.files_issue_cell, (it) => given(cellOf(it))),
		// Screens have it as something to work with, files and paper as words.
		words<Finding>(m.findings_verdict, ({ key }) => standingCell(of.standing(key)), wraps)
	]);
}

/** How a finding stands, and what was said of it. */
function standingCell({ verdict, note, before }: Standing): Cell {
	const detail: Text | null = before
		? said(m.findings_asked_anew, { verdict: verdictText[before.verdict] })
		: note || null;
	return { ...text(verdictText[verdict]), ...(detail && { detail }) };
}

function columnsOf(
	{ columns }: Rule,
	findings: readonly Finding[],
	town: Field<Finding>,
	{ places }: Pick<DatasetMeta, 'places'>
): Field<Finding>[] {
	const isOne = places.filter(({ level }) => level === 'county').length < 2;
	const apart: readonly string[] = [...Object.keys(located), ...(isOne ? ['county'] : [])];
	const fields = columns
		.filter(({ key }) => !apart.includes(key))
		// A person or a post is looked for by name.
		.toSorted((a, b) => Number(isName(b.label)) - Number(isName(a.label)))
		.map(({ key, label }): Field<Finding> => {
			const numeric = findings.some(({ values }) => typeof values[key] === 'number');
			return {
				column: { label: labelOf(label), kind: numeric ? 'number' : 'text', ...wraps },
				cell: ({ values }) => {
					const value = values[key];
					if (value === null || value === undefined) return none('blank');
					return typeof value === 'number' ? numberCell(value) : own(String(value));
				}
			};
		});
	const isOfTowns = findings.some((it) => it.town !== null);
	return isOfTowns ? [...fields.slice(0, 1), town, ...fields.slice(1)] : fields;
}

const isName = (label: string): boolean => label === '姓名' || label === '岗位名称';

/** Whole numbers are grouped; amounts stay as they are. */
const numberCell = (value: number): Cell =>
	Number.isInteger(value) ? count(value) : { kind: 'decimal', value, decimals: 2 };

/** Chinese labels of checks that the interface has a word of its own for. */
const labelWords: Readonly<Record<string, Text>> = {
	城乡类别: m.findings_level,
	姓名: m.findings_name,
	身份证号: m.findings_id_no,
	岗位编号: m.rows_post,
	岗位名称: m.findings_post_name,
	上岗日期: m.findings_since,
	疑点: m.nav_findings
};

const labelOf = (label: string): Text => labelWords[label] ?? label;

function columnsOfAll(byRule: ReadonlyMap<string, Rule>, town: Field<Finding>): Field<Finding>[] {
	const told = (it: Finding) => toldOf(byRule.get(it.rule) ?? { columns: [] }, it);
	return [
		words(m.findings_rule, (it) => own(byRule.get(it.rule)?.label ?? it.rule), wraps),
		{
			column: { label: m.files_severity, kind: 'status' },
			cell: (it) => severityCell(byRule.get(it.rule)?.severity ?? 'hint')
		},
		town,
		words(m.findings_who, (it) => {
			const { name, post_name, post_no } = told(it);
			const post = [post_name, post_no].filter((part) => part !== null).join(' ');
			const cell = given(name ?? (post || null));
			return name !== null && post && cell.kind === 'text' ? { ...cell, detail: post } : cell;
		}),
		words(m.nav_findings, (it) => given(told(it).detail || null), wraps)
	];
}
