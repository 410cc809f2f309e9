import type { CorrectionOutcome } from '../../base/correction';
import type { LayoutPlan } from './plan';

/**
 * A text that the user put in the place of a cell's. The file stays as it is; what is read afterwards is held to
 * the same rules as any cell. It may be a person's: it goes into no profile.
 */
export interface Correction {
	/** 1-based row of the file. */
	row: number;
	/** Index of the file's column. */
	column: number;
	/** The cell's text in the file. */
	from: string;
	to: string;
	/** index of another column → its text in the file: what tells the row from others */
	beside: Readonly<Record<string, string>>;
}

/** A correction and what became of it. */
export interface Corrected {
	correction: Correction;
	outcome: CorrectionOutcome;
	/** The cell's text in the file as it is. */
	text: string;
}

/** Declaration columns that say which person or post a row is. */
const telling = ['id_no', 'name', 'post_no'];

/**
 * The texts that tell a row from others when one of its cells is corrected: the person's and the post's, or all
 * others where it names neither.
 *
 * @param cells of the row, as they stand in the file
 * @param at index of the column that is corrected
 */
export function besideOf(
	cells: readonly string[],
	{ columns }: Pick<LayoutPlan, 'columns'>,
	at: number
): Record<string, string> {
	const isFilled = (it: number): boolean => it !== at && (cells[it] ?? '') !== '';
	const named = telling.flatMap((name) => columns[name] ?? []).filter(isFilled);
	const kept = named.length > 0 ? named : [...cells.keys()].filter(isFilled);
	return Object.fromEntries(kept.map((it) => [String(it), cells[it]!]));
}

/** What becomes of a correction in a row of the file. */
export function outcomeIn(
	cells: readonly (string | null | undefined)[],
	{ column, from, to, beside }: Correction
): CorrectionOutcome {
	const isSameRow = Object.entries(beside).every(
		([at, text]) => (cells[Number(at)] ?? '') === text
	);
	const text = cells[column] ?? '';
	if (!isSameRow) return 'stale';
	return text === from ? 'applied' : text === to ? 'done' : 'stale';
}

/** Whether two corrections are of the same cell. */
export const isSameCell = (
	a: Pick<Correction, 'row' | 'column'>,
	b: Pick<Correction, 'row' | 'column'>
): boolean => a.row === b.row && a.column === b.column;
