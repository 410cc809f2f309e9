import { datasets, type DatasetId } from '../datasets';
import { quoted, type Connection } from '../db/connection';

/** The rows that a table gave to `stg_<dataset>`, by rowid: above `after`, up to `to`. */
export interface Stretch {
	dataset: DatasetId;
	after: number;
	to: number;
	read: number;
}

/** Whether two tables say the same, whatever their formats: equal values in as many rows. */
export async function isTwin(connection: Connection, a: Stretch, b: Stretch): Promise<boolean> {
	if (a.dataset !== b.dataset || a.read !== b.read || a.to - a.after !== b.to - b.after)
		return false;
	const values = Object.keys(datasets[a.dataset].columns).map(quoted).join(', ');
	// A sum, unlike an exclusive or, tells a row that stands there twice from one that doesn't.
	const print = ({ after, to }: Stretch): string =>
		`(SELECT sum(hash(${values})::hugeint) FROM stg_${a.dataset} WHERE rowid > ${after} AND rowid <= ${to})`;
	const [found] = await connection.query<{ same: boolean | null }>(
		`SELECT ${print(a)} = ${print(b)} AS same`
	);
	return found?.same === true;
}

/** Rowid of a relation's last row; -1 of none. */
export async function lastOf(connection: Connection, relation: string): Promise<number> {
	const [last] = await connection.query<{ last: number }>(
		`SELECT coalesce(max(rowid), -1)::double AS last FROM ${relation}`
	);
	return last!.last;
}
