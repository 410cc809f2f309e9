import { columnLetters } from '../../base/letters';
import { datasets } from '../../datasets';
import type { Column, Dataset } from '../../datasets/declare';
import { quoted, type Connection } from '../../db/connection';
import { runWith } from '../../db/parameters';
import { isSameCell, outcomeIn, type Corrected } from '../layout/corrections';
import type { LaidOut, Placed } from '../layout/placed';
import type { RawTable } from '../raw/table';
import { shown } from '../values/checks';

/**
 * Puts the user's corrections in the place of the cells of the relation `raw`, before anything is read of them,
 * and gives what became of each. One of a cell above the data or outside of the table is stale.
 */
export async function applyCorrections(
	connection: Connection,
	{ table, layout, corrections = [] }: LaidOut,
	raw: string
): Promise<Corrected[]> {
	const isWithin = (row: number): boolean => row > layout.header.last + 1 && row <= table.count;
	const rows = [...new Set(corrections.map(({ row }) => row))].filter(isWithin);
	if (rows.length === 0) return corrections.map(asStale);
	const found = await connection.query<Record<string, string | null>>(
		`FROM ${raw} WHERE "row" IN (${rows.join(', ')})`
	);
	const cellsOf = new Map(
		found.map((row) => [
			Number(row.row),
			Array.from({ length: table.width }, (_, at) => row[`c${at}`] ?? '')
		])
	);
	const text = quoted(`${raw}_text`);
	const corrected = corrections.map((correction): Corrected => {
		const cells = cellsOf.get(correction.row);
		if (!cells || correction.column >= table.width) return asStale(correction);
		const outcome = outcomeIn(cells, correction);
		return { correction, outcome, text: cells[correction.column]! };
	});
	for (const { correction, outcome } of corrected)
		if (outcome === 'applied')
			await runWith(
				connection,
				(said) =>
					`UPDATE ${text} SET c${correction.column} = ${said(correction.to)} WHERE rowid = ${correction.row - 1}`
			);
	return corrected;
}

const asStale = (correction: Corrected['correction']): Corrected => ({
	...{ correction, outcome: 'stale', text: '' }
});

/** A table without what its reader knows of numbers that were corrected. */
export function withoutNotesOf(table: RawTable, corrected: readonly Corrected[]): RawTable {
	const applied = corrected.filter(({ outcome }) => outcome === 'applied');
	if (applied.length === 0) return table;
	const notes = table.notes.filter(
		(note) =>
			note.kind !== 'stored' || !applied.some(({ correction }) => isSameCell(correction, note))
	);
	return { ...table, notes };
}

/** Records in `issues` the corrections that aren't applied, because the file has something else there. */
export async function noteStale(
	connection: Connection,
	{ table, layout, corrected }: Placed
): Promise<void> {
	const { columns }: Dataset = datasets[layout.dataset];
	const declared = new Map(
		Object.entries(layout.columns).map(([name, at]): [number, Column] => [at, columns[name]!])
	);
	for (const { correction, outcome, text } of corrected) {
		if (outcome !== 'stale') continue;
		const { row, column } = correction;
		const kind = declared.get(column) ?? anyText;
		await runWith(
			connection,
			(
				said
			) => `INSERT INTO issues BY NAME SELECT 'warning' AS severity, ${said(table.file)} AS file,
				${said(table.sheet)} AS sheet, ${row}::integer AS "row", ${said(columnLetters(column) + row)} AS cell,
				${said(layout.labels[column] ?? '')} AS "column", NULL::varchar AS town,
				${shown(kind, 'text')} AS value, 'correction-stale' AS rule,
				'文件里这一行或这一格已与在页面更正时不同，更正没有应用' AS message,
				'请核对：仍要更正的重新填写，不要的撤销这处更正' AS remedy
			FROM (SELECT ${said(text)} AS text)`
		);
	}
}

const anyText: Column = { kind: 'text', label: '', tier: 'internal', description: '' };
