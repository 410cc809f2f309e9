import { datasets } from '../datasets';
import type { DatasetMeta } from '../datasets/meta';
import { quoted, type Cell, type Connection, type Row } from '../db/connection';
import type { View } from '../metrics/measured/progress';
import { isInView } from '../checks/places';
import type { Months } from './people';

/** Files that towns send each month. */
const monthly = ['roster', 'posts', 'payments'] as const;

/** Rows of a town that both months' files have, not one of them changed. */
export interface SameRows {
	dataset: (typeof monthly)[number];
	/** Code. */
	town: string;
	rows: number;
	/** This month's files that have them, and last month's. */
	files: string[];
	before_files: string[];
}

/** Columns of a file's rows that say nothing of what they are about. */
const numbering: readonly string[] = ['seq'];

/**
 * Towns of a view whose rows of a file are the same in both months, one for one, whatever the files are called and
 * in whatever order they stand.
 */
export async function sameRows(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	{ now, before }: Months
): Promise<SameRows[]> {
	const found: SameRows[] = [];
	for (const dataset of monthly) {
		const columns = Object.keys(datasets[dataset].columns)
			.filter((name) => !numbering.includes(name))
			.map(quoted);
		const params: Cell[] = [];
		const rows = await connection.query<
			{ town: string; rows: number; files: string; before_files: string } & Row
		>(
			`with sent as (
	select ${columns.join(', ')}, file, 1 as n from ${now}.stg_${dataset}
	union all
	select ${columns.join(', ')}, file, -1 from ${before}.stg_${dataset}
),
each as (
	select town, sum(n) as surplus, count(*) filter (n > 0) as own from sent group by ${columns.join(', ')}
),
same as (
	select town, sum(own)::integer as rows from each where town is not null
	group by town having bool_and(surplus = 0) and sum(own) > 0
)
select s.town, s.rows,
	string_agg(distinct t.file, chr(10) order by t.file) filter (t.n > 0) as files,
	string_agg(distinct t.file, chr(10) order by t.file) filter (t.n < 0) as before_files
from same s
join sent t on t.town = s.town
join place p on p.code = s.town
where ${isInView(meta, { ...view, level: null }, params, { place: 's.town', hasLevel: false })}
group by s.town, s.rows, p.ordinal order by p.ordinal`,
			params
		);
		found.push(
			...rows.map(({ town, rows, files, before_files }) => ({
				...{ dataset, town, rows },
				...{ files: files.split('\n'), before_files: before_files.split('\n') }
			}))
		);
	}
	return found;
}

/** A file as it was chosen, by its bytes. */
export interface Hashed {
	file: string;
	/** SHA-256 in hexadecimal. */
	sha256: string;
}

/** Files of this month that are byte for byte one of last month's. */
export const sameFiles = (
	now: readonly Hashed[],
	before: readonly Hashed[]
): { file: string; before_file: string }[] =>
	now.flatMap(({ file, sha256 }) => {
		const same = before.find((it) => it.sha256 === sha256);
		return same ? [{ file, before_file: same.file }] : [];
	});
