/** A table as it comes out of a file: text only, with the row number that a clerk would see. */
export interface TextTable {
	/** File name as the user knows it. */
	file: string;
	/** Sheet name; null where the format has none. */
	sheet: string | null;
	/** What the bytes turned out to be, for people: `CSV（GB18030）`, `XLSX`. */
	format: string;
	/** Cells by row; rows may differ in length; a missing cell is an empty text. */
	rows: string[][];
}
