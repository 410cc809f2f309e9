/** What a column of a view holds; amounts of money are in 元. */
export type Kind = 'text' | 'integer' | 'number' | 'money' | 'day' | 'flag';

export interface ViewColumn {
	/** As statements write it. */
	name: string;
	kind: Kind;
	label: string;
	label_en: string;
	/** What the label doesn't say. */
	reads?: string;
	/** SQL over the relation of the view. */
	from: string;
}

/** What can be queried: a documented relation over the model. */
export interface View {
	name: string;
	label: string;
	label_en: string;
	/** What one row is, and what has to be known of it. */
	reads: string;
	reads_en: string;
	/** Who reads it can tell people apart: shown only to those who ask for it. */
	personal?: true;
	columns: readonly ViewColumn[];
	/** FROM clause, with what follows it. `as_of` is the day looked at (`looked`). */
	from: string;
}

/** How the engine stores each kind. */
export const types: Readonly<Record<Kind, string>> = {
	text: 'VARCHAR',
	integer: 'INTEGER',
	number: 'DOUBLE',
	money: 'DECIMAL(18,2)',
	day: 'DATE',
	flag: 'BOOLEAN'
};
