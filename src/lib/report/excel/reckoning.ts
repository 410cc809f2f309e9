import { tokensOf } from './formula/lex';
import { reckoned, type Cells } from './formula/reckon';
import { NotReckoned, type Value } from './formula/value';
import { valueOf, type Sheet, type SheetCell } from './sheet';

/**
 * Writes beside each formula what it shows, for programs that don't reckon. One that does more than is reckoned
 * here keeps what it showed where nothing that it asks for was filled in; else nothing stands there until a
 * program reckons it.
 *
 * @param changed names of the sheets that were filled in
 * @param names what the workbook's names are about
 */
export function reckon(
	sheets: readonly Sheet[],
	changed: ReadonlySet<string>,
	names: ReadonlyMap<string, string>
): void {
	const cells = new Map<string, Map<number, SheetCell>>();
	const lastRows = new Map<string, number>();
	for (const { name, rows } of sheets) {
		lastRows.set(name, rows.at(-1)?.row ?? 0);
		for (const { row, cells: of } of rows)
			cells.set(`${row} ${name}`, new Map(of.map((cell) => [cell.column, cell])));
	}
	const at = (sheet: string, row: number, column: number) =>
		cells.get(`${row} ${sheet}`)?.get(column);
	const done = new Map<SheetCell, Value | undefined>();

	const lookup: Cells = {
		lastRow: (sheet) => lastRows.get(sheet) ?? null,
		named: (name) => names.get(name) ?? null,
		isSubtotal(sheet, row, column) {
			const content = at(sheet, row, column)?.content;
			return content?.kind === 'formula' && /^\s*SUBTOTAL\(/i.test(content.text);
		},
		value(sheet, row, column) {
			const cell = at(sheet, row, column);
			if (!cell) return null;
			const value =
				cell.content.kind === 'formula' ? resultOf(sheet, row, cell) : valueOf(cell.content);
			if (value === undefined) throw new NotReckoned();
			return value;
		}
	};

	function resultOf(sheet: string, row: number, cell: SheetCell): Value | undefined {
		if (done.has(cell)) return done.get(cell);
		// One that asks for itself stays unknown.
		done.set(cell, undefined);
		if (cell.content.kind !== 'formula') return undefined;
		const { text, value: shown } = cell.content;
		let value: Value | undefined;
		try {
			value = reckoned(text, { sheet, row, column: cell.column }, lookup);
		} catch (error) {
			if (!(error instanceof NotReckoned)) throw error;
			value = isUntouched(text, sheet, changed) ? shown : undefined;
		}
		done.set(cell, value);
		return value;
	}

	for (const { name, rows } of sheets)
		for (const row of rows)
			for (const cell of row.cells)
				if (cell.content.kind === 'formula')
					cell.content = { ...cell.content, value: resultOf(name, row.row, cell) };
}

/** Whether a formula asks for nothing but cells of sheets that stayed as they were. */
const isUntouched = (text: string, own: string, changed: ReadonlySet<string>): boolean =>
	tokensOf(text).every((token) =>
		token.kind === 'ref'
			? !changed.has(token.ref.sheet ?? own)
			: token.kind !== 'name' && token.kind !== 'other'
	);
