/** How bad an issue in the data is: an `error` sets its row aside, a `warning` does not. */
export type Severity = 'error' | 'warning';

/**
 * One thing wrong in a loaded file, as a row that a clerk can act on.
 * `value` never holds a whole ID number: mask before building the issue.
 */
export interface Issue {
	severity: Severity;
	file: string;
	sheet: string | null;
	/** 1-based row of the file, as a spreadsheet program shows it; null when the whole file is meant. */
	row: number | null;
	/** Address as a spreadsheet program shows it, for example `D5`; null without a row or a column. */
	cell: string | null;
	/** Header of the column, as the file spells it. */
	column: string | null;
	/** Town of the row by its official name, where it could be read. */
	town: string | null;
	value: string | null;
	/** Stable code, for example `place-unknown`. */
	rule: string;
	/** What is wrong, without a full stop. */
	message: string;
	/** What to do, beginning with 请, without a full stop. */
	remedy: string;
}
