import { quoted, type Cell, type Connection, type Row } from '../db/connection';
import type { Judged } from './guard';

/** Rows of an answer that are kept: those of its files. */
export const MOST_ROWS = 100_000;

/** What a column of an answer holds. */
export interface AnswerColumn {
	name: string;
	kind: 'text' | 'number' | 'day' | 'flag';
	/** Of numbers: so many decimals, where the engine says. */
	decimals?: number;
}

/** What came of a query. */
export interface Answer {
	columns: readonly AnswerColumn[];
	/** Cells in the order of the columns. */
	rows: readonly (readonly Cell[])[];
	/** There are more than are kept. */
	isCut: boolean;
	/** How the engine goes about it, where that was asked for. */
	plan: string | null;
}

/** Table in which an answer lies until it is read. */
const HELD = 'answer of the query';

/**
 * Runs a judged statement on an engine that holds its views. The engine plans it within brackets as the source
 * of a table, where nothing but a query is taken, and as a prepared statement, which is one. Fails with the
 * engine's `QueryError`, of which `failureOf` makes a sentence.
 */
export async function answerOf(
	connection: Connection,
	{ query, explain }: Judged
): Promise<Answer> {
	const inBrackets = `(\n${query}\n) as answer limit $1::bigint`;
	if (explain) {
		const rows = await connection.query(`${explain} select * from ${inBrackets}`, [MOST_ROWS]);
		const plan = rows.map((row) => String(Object.values(row).at(-1) ?? '')).join('\n');
		return { columns: [], rows: [], isCut: false, plan };
	}
	const held = quoted(HELD);
	await connection.query(`create or replace temp table ${held} as select * from ${inBrackets}`, [
		MOST_ROWS + 1
	]);
	return read(connection);
}

async function read(connection: Connection): Promise<Answer> {
	const described = await connection.query<{ column_name: string; column_type: string }>(
		`select column_name, column_type from (describe ${quoted(HELD)})`
	);
	const columns = described.map(({ column_name: name, column_type: type }) => columnOf(name, type));
	// Names of their own: nobody's may be one that records of the page have already.
	const selected = columns.map(({ sql }, i) => `${sql} as c${i}`).join(', ');
	const rows = await connection.query<Row>(`select ${selected} from ${quoted(HELD)}`);
	await connection.run(`drop table ${quoted(HELD)}`);
	const cells = rows.slice(0, MOST_ROWS).map((row) => columns.map((_, i) => row[`c${i}`] ?? null));
	return {
		columns: columns.map(({ column }) => column),
		rows: cells,
		isCut: rows.length > MOST_ROWS,
		plan: null
	};
}

/** A column, and the SQL of its values as plain ones. */
function columnOf(name: string, type: string): { column: AnswerColumn; sql: string } {
	const sql = quoted(name);
	const decimal = /^DECIMAL\(\d+,(\d+)\)$/.exec(type);
	if (decimal) return { column: { name, kind: 'number', decimals: Number(decimal[1]) }, sql };
	if (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT)$/.test(type))
		return { column: { name, kind: 'number', decimals: 0 }, sql };
	if (/^U?HUGEINT$/.test(type))
		return { column: { name, kind: 'number', decimals: 0 }, sql: `${sql}::double` };
	if (/^(FLOAT|DOUBLE)$/.test(type)) return { column: { name, kind: 'number' }, sql };
	if (type === 'DATE') return { column: { name, kind: 'day' }, sql };
	if (type === 'BOOLEAN') return { column: { name, kind: 'flag' }, sql };
	return { column: { name, kind: 'text' }, sql: `${sql}::varchar` };
}
