import { datasets, type DatasetId } from '../../datasets';
import type { Dataset } from '../../datasets/declare';
import { quoted, type Connection } from '../../db/connection';

/** What a table gave to `stg_<dataset>` and to `issues`, by rowid. */
export interface Stretch {
	dataset: DatasetId;
	rows: Range;
	/** How many rows there are: rowids have gaps, so that only counting tells. */
	count: number;
	issues: Range;
	/** What the rows say, once it was asked. */
	print?: string;
}

/** Rowids above `after`, up to `to`. */
export interface Range {
	after: number;
	to: number;
}

/**
 * Takes the rows that a table staged out again if one of the `earlier` tables gave the same rows, whatever
 * its format and the order of its rows. Errors that the earlier one doesn't have stay.
 *
 * @returns whether the table was a copy
 */
export async function dropIfCopy(
	connection: Connection,
	stretch: Stretch,
	earlier: readonly Stretch[]
): Promise<boolean> {
	const alike = earlier.filter(
		({ dataset, count }) => count > 0 && dataset === stretch.dataset && count === stretch.count
	);
	for (const other of alike) {
		if ((await printOf(connection, other)) !== (await printOf(connection, stretch))) continue;
		await connection.run(
			`DELETE FROM stg_${stretch.dataset} WHERE ${within(stretch.rows)};
			DELETE FROM issues WHERE ${within(stretch.issues)} AND (severity <> 'error' OR EXISTS (
				FROM issues other WHERE ${within(other.issues, 'other.')}
					AND other.rule = issues.rule AND other.value IS NOT DISTINCT FROM issues.value))`
		);
		return true;
	}
	return false;
}

async function printOf(connection: Connection, stretch: Stretch): Promise<string> {
	if (stretch.print !== undefined) return stretch.print;
	const { dataset, rows } = stretch;
	// A sum, unlike an exclusive or, tells a row that stands there twice from one that doesn't.
	const [found] = await connection.query<{ print: string }>(
		`SELECT sum(hash(${saying(datasets[dataset])})::hugeint)::varchar AS print
		FROM stg_${dataset} WHERE ${within(rows)}`
	);
	return (stretch.print = found!.print);
}

/** How many rows of a relation lie in a range. */
export async function countIn(
	connection: Connection,
	relation: string,
	range: Range
): Promise<number> {
	const [found] = await connection.query<{ count: number }>(
		`SELECT count(*)::integer AS count FROM ${relation} WHERE ${within(range)}`
	);
	return found!.count;
}

const within = ({ after, to }: Range, of = ''): string =>
	`${of}rowid > ${after} AND ${of}rowid <= ${to}`;

/** Columns that say what a row is: not its number, nor what a plan with a column per 城乡 says another way. */
function saying({ columns, wide }: Dataset): string {
	const restated = wide
		? [...Object.keys(wide.columns), wide.total, ...Object.values(wide.unsplit?.split ?? {})]
		: [];
	return Object.keys(columns)
		.filter((name) => name !== 'seq' && !restated.includes(name))
		.map(quoted)
		.join(', ');
}

/** Rowid of a relation's last row; -1 of none. */
export async function lastOf(connection: Connection, relation: string): Promise<number> {
	const [last] = await connection.query<{ last: number }>(
		`SELECT coalesce(max(rowid), -1)::double AS last FROM ${relation}`
	);
	return last!.last;
}
