import type { Issue } from '../base/issue';

/** File and sheet of an issue, as screens name them. */
export const sourceOf = ({ file, sheet }: { file: string; sheet: string | null }): string =>
	sheet === null ? file : `${file} · ${sheet}`;

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

/** Issues by a key, as Chinese dictionaries order it, then by file, sheet and row. */
export function sortedBy(
	issues: readonly Issue[],
	of: (issue: Issue) => string,
	down = false
): Issue[] {
	// Few texts for many issues: each is compared with the others once.
	const ranks = (key: (issue: Issue) => string): ((issue: Issue) => number) => {
		const keys = [...new Set(issues.map(key))].sort(dictionary.compare);
		const known = new Map(keys.map((it, i) => [it, i]));
		return (issue) => known.get(key(issue))!;
	};
	const [first, second] = [ranks(of), ranks(sourceOf)];
	const sign = down ? -1 : 1;
	return issues
		.map((issue) => ({
			issue,
			order: [sign * first(issue), second(issue), issue.row ?? 0] as const
		}))
		.sort(({ order: a }, { order: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
		.map(({ issue }) => issue);
}

const dictionary = new Intl.Collator('zh');
