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
