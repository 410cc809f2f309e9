import type { MadeTable } from './tables';
import { reread } from './tables';

/** A cell of a simulated table that is made doubtful, so that a check has something to find. */
export interface Planted {
	/** The check that finds it. */
	rule: string;
	table: 'roster' | 'posts' | 'payments' | 'finance' | 'comparison';
	/** As a clerk sees it: the header is row 1. */
	row: number;
	/** Label of the column. */
	column: string;
	value: string;
}

/** A table with its doubtful cells; throws for a row or column that isn't there. */
export function withPlanted(table: MadeTable, planted: readonly Planted[]): MadeTable {
	if (planted.length === 0) return table;
	return {
		...table,
		rows: reread(function* () {
			const rows = table.rows[Symbol.iterator]();
			const header = rows.next().value as string[];
			yield header;
			let left = planted.length;
			let number = 1;
			for (const row of { [Symbol.iterator]: () => rows }) {
				number++;
				const own = planted.filter((it) => it.row === number);
				left -= own.length;
				yield own.length ? changed(row, header, own) : row;
			}
			if (left > 0) throw new Error(`${table.file} has no row for ${left} planted cells`);
		})
	};
}

function changed(row: string[], header: readonly string[], own: readonly Planted[]): string[] {
	const cells = [...row];
	for (const { column, value } of own) {
		const at = header.indexOf(column);
		if (at < 0) throw new Error(`no column ${column}`);
		cells[at] = value;
	}
	return cells;
}
