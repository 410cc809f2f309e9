/**
 * How one input table is declared: its columns, the headers that offices give them, their kinds,
 * allowed values and disclosure tier. Mapping, staging, templates and the demo generator read this.
 */

/** What a cell of a column holds; staging has one normaliser for each kind. */
export type Kind =
	| 'text'
	/** Whole number, not negative. */
	| 'count'
	/** Calendar day. */
	| 'day'
	/** Calendar year, four digits. */
	| 'year'
	/** 18-digit citizen ID number: always text. */
	| 'id'
	/** City, county or town by name, alias or code. */
	| 'place'
	/** One of a closed list: stored as its code. */
	| 'code'
	/** 是/否. */
	| 'flag';

/**
 * Who may see a column: `internal` stays in the bureau, `notice` may stand on a village notice
 * board, `open` may be published (trust rules still apply to counts made from it).
 */
export type Tier = 'internal' | 'notice' | 'open';

/** One allowed value of a `code` column. */
export interface Code {
	code: string;
	/** Official wording, as screens and reports print it. */
	label: string;
	/** Other spellings met in files; compared after normalisation. */
	aliases?: readonly string[];
}

export interface Column {
	kind: Kind;
	/** Header of our own templates and exports. */
	label: string;
	/** Other header spellings; compared after `comparable()`. */
	headers?: readonly string[];
	/** A row without it is set aside. */
	required?: boolean;
	/** For `place`: which level of division the column names. */
	level?: 'city' | 'county' | 'town';
	/** For `code`: the closed list. */
	codes?: readonly Code[];
	tier: Tier;
	/** What the column means, in a sentence. */
	description: string;
}

export interface Dataset {
	id: string;
	label: string;
	/** What one row is. */
	grain: string;
	columns: Readonly<Record<string, Column>>;
	/**
	 * Columns that together replace `into`: a plan table that has one column per 城乡 instead of one
	 * row. Each becomes a row of its own with `level` set to `code`.
	 */
	wide?: {
		into: string;
		by: string;
		columns: Readonly<Record<string, string>>;
		/** Only checked against the sum. */
		total?: string;
		/** A count that such a table has once for all: it goes to the row of `code`, with a warning. */
		unsplit?: { column: string; code: string };
	};
}

/** All spellings of a column's header, the template's own first. */
export function headersOf(column: Column): readonly string[] {
	return [column.label, ...(column.headers ?? [])];
}
