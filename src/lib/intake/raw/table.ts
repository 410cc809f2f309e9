import Papa from 'papaparse';
import type { TextTable } from '../../datasets/table';
import type { Csv } from '../../db/connection';

export type { Csv };

/** A merged range, zero-based and inclusive. Only its top-left cell holds text. */
export interface Merge {
	top: number;
	left: number;
	bottom: number;
	right: number;
}

/** What a reader knows of a cell beside its text. */
export interface Note {
	/** 1-based row of the file. */
	row: number;
	/** Index of the file's column. */
	column: number;
	/**
	 * `stored`: a number whose format shows other digits. `quote-open`: a quotation mark without a
	 * partner, so where the row's cells divide is a guess. `quote-inside`: quotation marks inside a
	 * quoted cell that aren't doubled. `cut`: the file ends here, with fewer cells in its last row than
	 * in the others and no line end.
	 */
	kind: 'stored' | 'quote-open' | 'quote-inside' | 'cut';
	/** `stored`: the text with the digits of the stored number. */
	value?: string;
}

/** By column the years that its days name, each with the last row that has it, zero-based. */
export type DayYears = readonly ReadonlyMap<number, number>[];

/**
 * A table as the engine takes it: every cell as text, in a CSV that no one needs to sniff. Row `i` is
 * row `i + 1` of the file, blank rows included, so that a cell keeps the address a clerk sees.
 */
export interface RawTable {
	/** File name as the user knows it; a file inside a zip is `包.zip/花名册.xlsx`. */
	file: string;
	/** Sheet name; null where the format has none. */
	sheet: string | null;
	/** The sheet's name as the file spells it, where `sheet` isn't it: see `plainName`. */
	tab?: string;
	/** What the bytes turned out to be, for people: `CSV（GB18030）`, `XLSX`. */
	format: string;
	/** Columns of the widest row. */
	width: number;
	/** Rows to the last one that has text. */
	count: number;
	/** The first rows, at most `TOP` of them, as cells: enough to find titles and header. */
	top: string[][];
	merges: Merge[];
	/** Few beside the cells: most have none. */
	notes: Note[];
	/** What `dayYears` finds, where the reader looked for it. */
	dayYears?: DayYears;
	csv: Csv;
}

/** A part of a file that isn't loaded, and why; the interface has the words. */
export interface Skipped {
	file: string;
	sheet: string | null;
	reason:
		| 'hidden'
		| 'empty'
		| 'example'
		| 'unrecognised'
		/** About one person, with names and values side by side. */
		| 'form'
		/** A header stands there twice. */
		| 'doubled'
		/** Only its cells show what a needed column is. */
		| 'unconfirmed'
		| 'repeated'
		| 'chosen'
		| 'not-a-table'
		| 'zip-too-deep';
}

/** What a file holds: its tables, and the parts that aren't loaded. */
export interface Decoded {
	tables: RawTable[];
	skipped: Skipped[];
}

/** How many rows `RawTable.top` keeps. */
export const TOP = 60;

/** Cells in memory as a raw table. Empty cells at the end of a row and empty rows at the end go. */
export function packed(table: TextTable, merges: Merge[] = []): RawTable {
	const rows = trimmed(table.rows);
	const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
	// Every row in full: a row of nothing would be a blank line.
	const text = Papa.unparse(
		rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? '')),
		{ quotes: true, newline: '\n' }
	);
	return {
		file: table.file,
		sheet: table.sheet,
		format: table.format,
		width,
		count: rows.length,
		top: rows.slice(0, TOP),
		merges,
		notes: [],
		csv: { bytes: new TextEncoder().encode(text), delimiter: ',', newline: '\n' }
	};
}

/** All cells of a raw table, in memory; a missing cell is an empty text. */
export async function unpacked(table: RawTable): Promise<string[][]> {
	const { data } = Papa.parse<string[]>(new TextDecoder().decode(table.csv.bytes), {
		delimiter: table.csv.delimiter,
		newline: table.csv.newline
	});
	return trimmed(data);
}

/** Bytes that say enough of a long table. */
const HEAD = 8 * 1024 * 1024;

/** As many of a raw table's first rows as lie in its first 8 MB. */
export function firstRows({ csv }: RawTable): string[][] {
	const isWhole = csv.bytes.length <= HEAD;
	const { data } = Papa.parse<string[]>(new TextDecoder().decode(csv.bytes.subarray(0, HEAD)), {
		delimiter: csv.delimiter,
		newline: csv.newline
	});
	return isWhole ? data : data.slice(0, -1);
}

/** Single rows of a raw table as cells, by their 1-based numbers; the table is read to the last of them. */
export function someRows(
	{ csv }: Pick<RawTable, 'csv'>,
	wanted: readonly number[]
): Map<number, string[]> {
	if (wanted.length === 0) return new Map();
	const { data } = Papa.parse<string[]>(new TextDecoder().decode(csv.bytes), {
		delimiter: csv.delimiter,
		newline: csv.newline,
		preview: Math.max(...wanted)
	});
	return new Map(wanted.flatMap((row) => (data[row - 1] ? [[row, data[row - 1]!]] : [])));
}

/** The rows without what is empty at their ends, so that every format gives the same rows. */
export function trimmed(rows: readonly string[][]): string[][] {
	const kept = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1));
	return kept.slice(0, kept.findLastIndex((row) => row.length > 0) + 1);
}
