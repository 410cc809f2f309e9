/**
 * How one input table is declared: its columns, the headers that offices give them, their kinds,
 * allowed values and disclosure tier. Mapping, staging, templates, the data dictionary and the demo
 * generator read this.
 */

/** What a cell of a column holds; staging has one normaliser for each kind. */
export type Kind =
	| 'text'
	/** Whole number, not negative. */
	| 'count'
	/** Number that may have decimals, not negative: days, hours. */
	| 'number'
	/** Amount of money, stored as whole 分 (fen). */
	| 'money'
	/** Calendar day. */
	| 'day'
	/** Calendar month, stored as its first day. */
	| 'month'
	/** First and last day in one cell; stays text and feeds two `day` columns (`Column.from`). */
	| 'period'
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
	/** Spellings of older rules: read, but with the warning `old-term`. */
	old?: readonly string[];
}

export interface Column {
	kind: Kind;
	/** Header of our own templates and exports. */
	label: string;
	/** Other header spellings; compared after `comparable()`. */
	headers?: readonly string[];
	/** A row without it is set aside. */
	required?: boolean;
	/** For `required`: a blank cell isn't at fault by itself, the row's others decide (`row_rules.ts`). */
	may_be_blank?: true;
	/** A table without the column isn't of this dataset, though its cells may be blank. */
	header?: 'required';
	/** A row whose cell can't be read is set aside, though the cell may be blank. */
	strict?: boolean;
	/** What a blank or missing cell means; nothing known without it. */
	blank?: 0 | false;
	/** For `place`: which level of division the column names. */
	level?: 'city' | 'county' | 'town';
	/** For `code`: the closed list. */
	codes?: readonly Code[];
	/** For `code`: a cell may name several, parted by 、 or the like; stored in the list's order, parted by commas. */
	many?: true;
	/** For `money`: what the amount is for; without it an amount “per” anything is refused. */
	unit?: 'month' | 'year';
	/** May be negative: what is taken back. */
	signed?: true;
	/** May be negative in a table that has this other column. */
	signed_with?: string;
	/** For `count`: what it says is added to another column, or taken off it. */
	adds_to?: { column: string; sign: 1 | -1 };
	/** For `day`: the `period` column, and its part, that stands in where the cell is blank. */
	from?: { column: string; part: 'start' | 'end' };
	/** For `day`: first year that a bare serial number of a workbook may mean; 1982 without it. */
	earliest?: number;
	/** Shown in issues as its last four characters only. */
	mask?: 'last4';
	tier: Tier;
	/** What the column means, in a sentence. */
	description: string;
	/** A made-up cell, for templates. */
	example?: string;
}

export interface Dataset {
	id: string;
	label: string;
	/** What one row is. */
	grain: string;
	/** In the order of the template. */
	columns: Readonly<Record<string, Column>>;
	/**
	 * Columns that name a place, the finest first: a table needs one of them, and each row a value in the
	 * finest that the table has.
	 */
	placedBy?: readonly string[];
	/** Header spellings that stand under two columns on purpose: the cells below decide. */
	ambiguous?: readonly string[];
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
		unsplit?: {
			column: string;
			code: string;
			/** Columns that give it for each 城乡 after all, by the column of the plan itself. */
			split: Readonly<Record<string, string>>;
		};
	};
}

/** Whether a table with the columns that `has` knows needs a value of this one in every row. */
export function isRequired(
	{ columns, placedBy = [] }: Dataset,
	name: string,
	has: (name: string) => boolean
): boolean {
	if (!placedBy.includes(name)) return columns[name]?.required === true;
	return name === (placedBy.find(has) ?? placedBy[0]);
}

/** Columns that say what is added to one, or taken off it. */
export const addends = ({ columns }: Dataset, name: string): [name: string, sign: 1 | -1][] =>
	Object.entries(columns).flatMap(([other, { adds_to: to }]): [string, 1 | -1][] =>
		to?.column === name ? [[other, to.sign]] : []
	);

/** All spellings of a column's header, the template's own first. */
export function headersOf(column: Column): readonly string[] {
	return [column.label, ...(column.headers ?? [])];
}
