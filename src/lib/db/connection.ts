import { positionIn, type Position } from './position';

/** What a cell of a result may be; days come as ISO text. */
export type Cell = string | number | boolean | null;

export type Row = Record<string, Cell>;

/**
 * A DuckDB of one version, in the browser or in Node. Everything above `db/` sees only this.
 */
export interface Connection {
	/** Runs one statement and returns its rows. `$1`, `$2`… are bound to `params`. Fails with `QueryError`. */
	query<R extends Row = Row>(sql: string, params?: readonly Cell[]): Promise<R[]>;
	/** Runs statements that return nothing; several may stand in one text. */
	run(sql: string): Promise<void>;
	/**
	 * Creates `table` with VARCHAR columns named `columns` and fills it. A missing cell or null is NULL.
	 */
	load(
		table: string,
		columns: readonly string[],
		rows: readonly (readonly (string | null)[])[]
	): Promise<void>;
	/**
	 * Creates `table` with VARCHAR columns `c0`… up to `width` from a CSV, in its order, without any
	 * sniffing. An empty field is NULL.
	 */
	loadCsv(table: string, width: number, csv: Csv): Promise<void>;
	close(): Promise<void>;
}

/**
 * Delimited UTF-8 text without BOM: a quotation mark only around a whole field, doubled inside; no
 * blank line; one kind of line end; a row may be shorter than the widest.
 */
export interface Csv {
	/** In memory, never a Blob: browsers may write those to disk. */
	bytes: Uint8Array;
	delimiter: string;
	newline: '\n' | '\r\n';
	/** Every row has as many fields as the widest: read without a look at the others. */
	even?: boolean;
}

/** A statement that the engine refused; carries the statement, never the data. */
export class QueryError extends Error {
	override name = 'QueryError';
	/** Where in the statement the engine sees the fault; null where it doesn't say. */
	readonly at: Position | null;
	/** The name that it complains of, where the statement has it. */
	readonly named: string | null;
	constructor(
		message: string,
		readonly sql: string
	) {
		super(withoutData(message));
		this.at = positionIn(message, sql);
		this.named = namedIn(message, sql);
	}
}

function namedIn(message: string, sql: string): string | null {
	const [, name = ''] = /"([^"\n]+)"/.exec(message) ?? [];
	return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && sql.includes(name) ? name : null;
}

/** The engine quotes cells and whole rows in its complaints: its first line stays, what it quotes goes. */
function withoutData(message: string): string {
	const [first = ''] = message.split('\n');
	return first
		.replace(/(["'])(?:(?!\1).)*\1/g, '$1…$1')
		.replace(/\d{5,}/g, '…')
		.slice(0, 200);
}

/** An identifier, quoted. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text of ours, quoted; what files and users say goes as a parameter (`queryWith`) or a row (`load`). */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
