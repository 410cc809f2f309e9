import type { Moves } from '../moves';
import { refText, tokensOf, type Corner, type Ref, type Token } from './lex';

/** Where a formula stands. */
export interface Origin {
	sheet: string;
	/** Its row in the template, and which of the rows that it became. */
	row: number;
	copy: number;
}

/** What takes all values of a range, so that a single cell given to it means all that the cell became. */
const takesMany = new Set(
	(
		'SUM COUNT COUNTA COUNTBLANK AVERAGE MAX MIN PRODUCT MEDIAN SUBTOTAL SUMPRODUCT ' +
		'STDEV STDEVP VAR VARP'
	).split(' ')
);

/**
 * A formula after rows were repeated. What names its own row without a dollar names the row that it became;
 * a range reaches from the first to the last of the rows that its ends became; a single cell inside of a
 * `SUM` becomes such a range; every other cell is the one that it was, wherever it stands now.
 *
 * @param movesOf by the sheet's name; null of one that there isn't
 */
export function moved(
	formula: string,
	origin: Origin,
	movesOf: (sheet: string) => Moves | null
): string {
	const tokens = tokensOf(formula);
	const within: string[] = [];
	return tokens
		.map((token, i) => {
			if (token.kind === 'open') within.push(functionBefore(tokens, i));
			else if (token.kind === 'close') within.pop();
			if (token.kind !== 'ref') return token.text;
			const moves = movesOf(token.ref.sheet ?? origin.sheet);
			if (!moves) return token.text;
			const isAll = takesMany.has(within.at(-1) ?? '') && isAlone(tokens, i);
			return refText(movedRef(token.ref, origin, moves, isAll));
		})
		.join('');
}

function movedRef(ref: Ref, origin: Origin, moves: Moves, isAll: boolean): Ref {
	const isHere = ref.sheet === null || ref.sheet === origin.sheet;
	const place = (corner: Corner, isEnd: boolean): Corner => {
		const { row, rowFixed } = corner;
		if (row === null) return corner;
		if (isHere && row === origin.row && !rowFixed)
			return { ...corner, row: moves.first(row) + origin.copy };
		return { ...corner, row: isEnd ? moves.last(row) : moves.first(row) };
	};
	const { from, to } = ref;
	const isOwn = isHere && from.row === origin.row && !from.rowFixed;
	const end = to ?? (isAll && !isOwn && moves.count(from.row ?? 0) > 1 ? from : null);
	return { ...ref, from: place(from, false), to: end && place(end, true) };
}

const isSpace = ({ kind }: Token): boolean => kind === 'space';

function functionBefore(tokens: readonly Token[], at: number): string {
	const before = tokens.slice(0, at).findLast((it) => !isSpace(it));
	return before?.kind === 'function' ? before.text.toUpperCase() : '';
}

/** Whether a piece is all that stands between two commas or brackets. */
function isAlone(tokens: readonly Token[], at: number): boolean {
	const before = tokens.slice(0, at).findLast((it) => !isSpace(it))?.kind;
	const behind = tokens.slice(at + 1).find((it) => !isSpace(it))?.kind;
	const isEdge = (kind: Token['kind'] | undefined) => kind === 'comma' || kind === 'close';
	return (before === 'open' || before === 'comma') && isEdge(behind);
}

/** A formula as a cell so many rows and columns further on has it that shares it. */
export function shifted(formula: string, rows: number, columns: number): string {
	const by = (corner: Corner): Corner => ({
		...corner,
		row: corner.row === null || corner.rowFixed ? corner.row : corner.row + rows,
		column: corner.column === null || corner.columnFixed ? corner.column : corner.column + columns
	});
	return tokensOf(formula)
		.map((token) =>
			token.kind === 'ref'
				? refText({
						...token.ref,
						from: by(token.ref.from),
						to: token.ref.to && by(token.ref.to)
					})
				: token.text
		)
		.join('');
}
