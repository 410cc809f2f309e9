import { columnsIn, MARK } from '../package/identity';
import type { Column, PublishedTable, Release } from '../terms/publication';

/** An entry of the dictionary: the same column in several tables stands once, as do all flags of one meaning. */
export interface Definition {
	/** Where links to it lead, on the release's page. */
	id: string;
	/** One, or several that are explained alike. */
	columns: Column[];
	tables: PublishedTable[];
}

/** 数据字典: every column of every table, in the order in which they first come; flags and the mark of demo data last. */
export function definitionsOf(release: Release): Definition[] {
	const found = new Map<string, Definition>();
	const taken = new Set<string>();
	for (const table of release.tables)
		for (const column of columnsIn(table, release)) {
			const { role, description } = column;
			const same = JSON.stringify(role === 'flag' ? [role, description] : column);
			const plain = `column-${column.name}`;
			const id = taken.has(plain) ? `column-${table.id}-${column.name}` : plain;
			const known = found.get(same) ?? { id, columns: [], tables: [] };
			found.set(same, known);
			taken.add(known.id);
			if (!known.tables.includes(table)) known.tables.push(table);
			if (!known.columns.some(({ name }) => name === column.name)) known.columns.push(column);
		}
	return [...found.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

const placeOf = ({ columns: [first] }: Definition): number => {
	if (first!.name === MARK.name) return 2;
	return first!.role === 'flag' ? 1 : 0;
};

/** Where the definition of a table's column stands. */
export const definedAt = (
	definitions: readonly Definition[],
	table: PublishedTable,
	column: Column
): string =>
	definitions.find(
		(it) => it.columns.some(({ name }) => name === column.name) && it.tables.includes(table)
	)!.id;
