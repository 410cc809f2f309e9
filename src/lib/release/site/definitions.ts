import { columnsIn, MARK } from '../package/identity';
import type { Column, PublishedTable, Release } from '../terms/publication';

/** A column of the dictionary: the same in several tables stands once. */
export interface Definition {
	/** Where links to it lead, on the release's page. */
	id: string;
	column: Column;
	tables: PublishedTable[];
}

/** 数据字典: every column of every table, in the order in which they first come; the mark of demo data last. */
export function definitionsOf(release: Release): Definition[] {
	const found = new Map<string, Definition>();
	const taken = new Set<string>();
	for (const table of release.tables)
		for (const column of columnsIn(table, release)) {
			const same = JSON.stringify(column);
			const known = found.get(same);
			if (known) known.tables.push(table);
			else {
				const plain = `column-${column.name}`;
				const id = taken.has(plain) ? `column-${table.id}-${column.name}` : plain;
				taken.add(id);
				found.set(same, { id, column, tables: [table] });
			}
		}
	const all = [...found.values()];
	const isMark = ({ column }: Definition) => column.name === MARK.name;
	return [...all.filter((it) => !isMark(it)), ...all.filter(isMark)];
}

/** Where the definition of a table's column stands. */
export const definedAt = (
	definitions: readonly Definition[],
	table: PublishedTable,
	column: Column
): string =>
	definitions.find((it) => it.column.name === column.name && it.tables.includes(table))!.id;
