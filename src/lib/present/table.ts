import Papa from 'papaparse';

/** A table for a screen or a file: what is printed, and the bare value for machines. */
export interface Table {
	columns: { label: string; numeric: boolean }[];
	/** `href` makes a cell a link on screens; `lang` is said where it isn't the page's. */
	rows: { text: string; value: string | number | null; href?: string; lang?: 'zh-CN' }[][];
}

/** A text cell. */
export const textCell = (text: string): Table['rows'][number][number] => ({ text, value: text });

/** A text cell with words of the files, which are Chinese whatever the page's language. */
export const ownTextCell = (text: string): Table['rows'][number][number] => ({
	...textCell(text),
	lang: 'zh-CN'
});

/** A number with its printed form. */
export const numberCell = (text: string, value: number | null): Table['rows'][number][number] => ({
	text,
	value
});

const decimal = /^[^\d]*[\d,]+(?:\.(\d+))?$/;

/**
 * The table with the decimals of each column of numbers filled up to the longest, so that their
 * points stand below each other. Percentages and words stay as they are.
 */
export function evenDecimals(table: Table): Table {
	const decimalsIn = (text: string): number => decimal.exec(text)?.[1]?.length ?? 0;
	const most = table.columns.map(({ numeric }, j) =>
		numeric ? Math.max(0, ...table.rows.map((row) => decimalsIn(row[j]?.text ?? ''))) : 0
	);
	const filled = (text: string, to: number): string => {
		if (to === 0 || !decimal.test(text)) return text;
		const has = decimalsIn(text);
		return `${text}${has === 0 ? '.' : ''}${'0'.repeat(to - has)}`;
	};
	return {
		...table,
		rows: table.rows.map((row) =>
			row.map((cell, j) => ({ ...cell, text: filled(cell.text, most[j] ?? 0) }))
		)
	};
}

/** Text that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. */
const trigger = /^[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * The table as CSV for Excel and WPS: UTF-8 with BOM, CRLF, numbers bare, no formula from any text.
 */
export function toCsv(table: Table): string {
	const guarded = (value: string | number | null) =>
		typeof value === 'string' && trigger.test(value) ? `'${value}` : (value ?? '');
	const rows = table.rows.map((row) => row.map(({ value }) => guarded(value)));
	const header = table.columns.map(({ label }) => guarded(label));
	return `\ufeff${Papa.unparse([header, ...rows], { newline: '\r\n' })}\r\n`;
}
