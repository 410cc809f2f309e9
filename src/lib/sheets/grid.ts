import type { Cell, CellStyle, CellValue, ColumnDef, WriteSheet } from 'hucre/xlsx';

/** A cell with its look. */
export interface Shown {
	value: CellValue;
	look: CellStyle;
	/** Where a click leads: `'清单'!A1`. */
	link?: string;
}

/** Cells of one look in a row. */
export const each = (values: readonly CellValue[], look: CellStyle): Shown[] =>
	values.map((value) => ({ value, look }));

/** A sheet of cells that carry their looks, as the writer takes it. */
export function gridSheet(
	name: string,
	widths: readonly number[],
	rows: readonly (readonly Shown[])[],
	more: Partial<WriteSheet> = {}
): WriteSheet {
	const cells = new Map<string, Partial<Cell>>();
	rows.forEach((row, r) =>
		row.forEach(({ value, look, link }, c) => {
			const hyperlink = link === undefined ? {} : { hyperlink: { target: '', location: link } };
			cells.set(`${r},${c}`, { value: value === '' ? null : value, style: look, ...hyperlink });
		})
	);
	const columns: ColumnDef[] = widths.map((width) => ({ width }));
	return {
		name,
		columns,
		rows: rows.map((row) => row.map(({ value }) => (value === '' ? null : value))),
		cells,
		...more
	};
}

/**
 * Height of a row whose cells wrap, in points: programs other than Excel don't work it out when they
 * open a file.
 */
export function rowHeight(widths: readonly number[], texts: readonly string[]): number {
	const lines = texts.map((text, i) =>
		text
			.split('\n')
			.reduce(
				(sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / ((widths[i] ?? 10) - 1))),
				0
			)
	);
	return Math.min(400, 4 + 15 * Math.max(1, ...lines));
}

/** Width of a text in digits: a Chinese character takes two. */
export function textWidth(text: string): number {
	return [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0);
}
