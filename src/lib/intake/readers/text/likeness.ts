import type { Guess } from './dialect';

/** Numbers, days, ID numbers. */
const figures = /^[\d\s.,/:年月日元%-]*\d[\d\s.,/:年月日元%Xx-]*$/;
/** How often something must stand in a column to be like it. */
const [OFTEN, MOSTLY] = [2, 0.5];

/**
 * Tells whether a line looks like a row of the table: in some column it has what others have there, a
 * word that comes back or figures. Where no column has such, every line does.
 */
export function likeness(
	bytes: Uint8Array,
	{ dialect, width, rows }: Guess
): (start: number, end: number) => boolean {
	const decoder = new TextDecoder();
	const cellsOf = (start: number, end: number): string[] =>
		decoder
			.decode(bytes.subarray(start, end))
			.split(dialect.delimiter)
			.map((cell) => cell.trim().replace(/^"|"$/g, ''));
	let columns: { words: Set<string>; isFigures: boolean }[] | undefined;
	const looked = () => {
		const cells = rows.map((row) => cellsOf(...row)).filter((row) => row.length === width);
		return Array.from({ length: width }, (_, at) => {
			const column = cells.map((row) => row[at]!).filter((cell) => cell !== '');
			const times = new Map<string, number>();
			for (const cell of column) times.set(cell, (times.get(cell) ?? 0) + 1);
			const words = new Set([...times].flatMap(([cell, n]) => (n >= OFTEN ? [cell] : [])));
			const numbers = column.filter((cell) => figures.test(cell)).length;
			return { words, isFigures: numbers > 1 && numbers >= column.length * MOSTLY };
		});
	};
	return (start, end) => {
		columns ??= looked();
		if (columns.every(({ words, isFigures }) => words.size === 0 && !isFigures)) return true;
		const cells = cellsOf(start, end);
		return columns.some(
			({ words, isFigures }, at) =>
				words.has(cells[at] ?? '') || (isFigures && figures.test(cells[at] ?? ''))
		);
	};
}
