/**
 * What becomes of a correction of one cell: it stands in the place of the file's text, the file says the same
 * by now, or the file has something else there, so that nobody knows whether it is still meant.
 */
export type CorrectionOutcome = 'applied' | 'done' | 'stale';

/** A cell that was corrected on the page, as it is told: ID numbers, accounts and the like are masked. */
export interface CorrectedCell {
	file: string;
	sheet: string | null;
	/** Address as a spreadsheet program shows it, for example `D5`. */
	cell: string;
	/** Header of the column, as the file spells it. */
	column: string;
	from: string;
	to: string;
	outcome: CorrectionOutcome;
}
