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
	/** Header of the column, as the file spells it. */
	column: string | null;
	value: string | null;
	/** Stable code, for example `place-unknown`. */
	rule: string;
	/** One sentence: what is wrong and what to do. */
	message: string;
}
