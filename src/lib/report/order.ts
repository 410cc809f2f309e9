/**
 * The name of a list in a template, and the column by which its rows are put in order: `镇街 按排名` and
 * `镇街（按排名）` alike.
 */
export function sortedName(name: string): { of: string; by: string | null } {
	const [, of, inBrackets, after] =
		/^(.+?)(?:\s*[（(]\s*按(.+?)\s*[）)]|\s+按(.+))$/.exec(name) ?? [];
	const by = inBrackets ?? after;
	return of !== undefined && by !== undefined ? { of, by: by.trim() } : { of: name, by: null };
}
