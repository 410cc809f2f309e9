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

/** The column that says among which kind of places one is ranked. */
export const KIND = '排名类别';

/** Rows put in order by a column; by rank those of each kind by themselves, where kinds are ranked apart. */
export function orderedWithin<Row extends object>(
	rows: readonly Row[],
	by: string,
	sort: (rows: readonly Row[]) => readonly Row[]
): readonly Row[] {
	if (by !== '排名') return sort(rows);
	const kind = (row: Row): unknown => (row as Readonly<Record<string, unknown>>)[KIND];
	return [...new Set(rows.map(kind))].flatMap((it) => sort(rows.filter((row) => kind(row) === it)));
}
