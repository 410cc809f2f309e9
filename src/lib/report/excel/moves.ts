import { addressText, rangeOf, type Range } from '../../sheets/parts/address';

/** Where the rows of a sheet stand once some of them were repeated. */
export interface Moves {
	/** How many rows a row has become: 1 of all but those that were repeated. */
	count(row: number): number;
	/** Where a row, or the first of those that it became, stands. */
	first(row: number): number;
	/** Where the last of those stands. */
	last(row: number): number;
	/** Whether all rows stay where they are. */
	none: boolean;
}

/** The moves that repeated rows make, by how many each became. */
export function movesOf(repeated: ReadonlyMap<number, number>): Moves {
	const grown = [...repeated].filter(([, count]) => count > 1).sort(([a], [b]) => a - b);
	const count = (row: number): number => repeated.get(row) ?? 1;
	const first = (row: number): number => {
		let at = row;
		for (const [above, rows] of grown) if (above < row) at += rows - 1;
		return at;
	};
	return {
		count,
		first,
		last: (row) => first(row) + count(row) - 1,
		none: grown.length === 0
	};
}

/** A range with all rows that its rows became. */
export const movedRange = ({ from, to }: Range, moves: Moves): Range => ({
	from: { ...from, row: moves.first(from.row) },
	to: { ...to, row: moves.last(to.row) }
});

/** A range as text; what is no range of cells stays as it is. */
export function movedRangeText(text: string, moves: Moves): string {
	const range = rangeOf(text);
	if (!range) return text;
	const { from, to } = movedRange(range, moves);
	const [first, last] = [addressText(from), addressText(to)];
	return text.includes(':') || first !== last ? `${first}:${last}` : first;
}

/** A cell as text: the first that it became. */
export function movedCellText(text: string, moves: Moves): string {
	const range = rangeOf(text);
	return range ? addressText({ ...range.from, row: moves.first(range.from.row) }) : text;
}

/** Ranges with spaces between them. */
export const movedRanges = (text: string, moves: Moves): string =>
	text
		.trim()
		.split(/\s+/)
		.map((it) => movedRangeText(it, moves))
		.join(' ');
