import type { Cell, Connection, Row } from './connection';

/**
 * Takes a value and gives the SQL that stands for it (`$1::VARCHAR`): how whatever a file or a user says
 * gets into a statement, whose text holds the project's own words only.
 */
export type Said = (value: string | null) => string;

/** Runs one statement that `write` composes, with the values that it says; gives its rows. */
export async function queryWith<R extends Row = Row>(
	connection: Connection,
	write: (said: Said) => string
): Promise<R[]> {
	const params: Cell[] = [];
	const places = new Map<string | null, number>();
	const sql = write((value) => {
		if (!places.has(value)) places.set(value, params.push(value));
		return `$${places.get(value)}::VARCHAR`;
	});
	return connection.query<R>(sql, params);
}

/** The same for a statement that gives no rows. */
export async function runWith(
	connection: Connection,
	write: (said: Said) => string
): Promise<void> {
	await queryWith(connection, write);
}

/**
 * The same where no parameters can stand, as in a view: the values lie in the one row of a relation `name`,
 * which is made when there are any. Gives the SQL that joins it, for the end of a FROM.
 */
export async function rowOf(
	connection: Connection,
	name: string,
	write: (said: Said) => void
): Promise<string> {
	const values: (string | null)[] = [];
	write((value) => `${name}.k${values.push(value) - 1}`);
	if (values.length === 0) return '';
	await connection.load(
		name,
		values.map((_, i) => `k${i}`),
		[values]
	);
	return ` CROSS JOIN ${name}`;
}
