/**
 * What becomes of a correction of one cell: it stands in the place of the file's text, the file says the same
 * by now, or the file has something else there, so that nobody knows whether it is still meant.
 */
export type CorrectionOutcome = 'applied' | 'done' | 'stale';

/** What was said of all cells of a column: a spelling means a place, years of two digits mean what was proposed. */
export type SaidOutcome = 'named' | 'completed';

/** A cell that was corrected on the page, as it is told: ID numbers, accounts and the like are masked. */
export interface CorrectedCell {
	file: string;
	sheet: string | null;
	/** Address as a spreadsheet program shows it, for example `D5`; blank for what was said of a column. */
	cell: string;
	/** How many rows of a column it holds for; null where that isn't counted. */
	rows?: number | null;
	/** Header of the column, as the file spells it. */
	column: string;
	from: string;
	to: string;
	outcome: CorrectionOutcome | SaidOutcome;
}
