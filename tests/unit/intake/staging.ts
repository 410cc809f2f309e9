import type { Issue } from '$lib/base/issue';
import type { DatasetId } from '$lib/datasets';
import type { Connection, Row } from '$lib/db/connection';
import { openNode } from '$lib/db/node';
import { createStaging, issuesOf, stage, type StageCount } from '$lib/intake/stage';
import { createReference } from '$lib/model/build';

/** What became of one file: its counts, its rows by row number, its issues. */
export interface Outcome {
	count: StageCount;
	rows: Map<number, Row[]>;
	issues: Issue[];
}

export interface Cells {
	file?: string;
	sheet?: string | null;
	headers?: Record<string, string>;
}

/** Staging over the places of one area; each file is staged alone unless `onTop` is said. */
export async function stagingOf(place: string) {
	const connection: Connection = await openNode();
	await createReference(connection, {
		id: 'test',
		place,
		plan_year: 2022,
		issued_on: '2022-01-01'
	});
	await createStaging(connection);

	/** Stages rows of cells in the order of `columns`; the first is row 2 of the file. */
	async function onTop(
		dataset: DatasetId,
		columns: readonly string[],
		cells: readonly (readonly string[])[],
		{ file = 'file.csv', sheet = null, headers = {} }: Cells = {}
	): Promise<Outcome> {
		const rows = cells.map((it, i) => ({ row: i + 2, cells: it }));
		const count = await stage(connection, { dataset, file, sheet, headers, columns, rows });
		const staged = new Map<number, Row[]>();
		for (const row of await connection.query(`SELECT * FROM stg_${dataset}`)) {
			const number = row.row as number;
			staged.set(number, [...(staged.get(number) ?? []), row]);
		}
		return { count, rows: staged, issues: await issuesOf(connection) };
	}

	async function alone(...file: Parameters<typeof onTop>): Promise<Outcome> {
		await connection.run(`DELETE FROM stg_${file[0]}; DELETE FROM issues`);
		return onTop(...file);
	}

	return { alone, onTop, close: () => connection.close() };
}

export type Staging = Awaited<ReturnType<typeof stagingOf>>;

/** Cells that make a good row of Dongchangfu, for the columns that a row can't do without. */
export const needed: Record<DatasetId, Record<string, string>> = {
	plan: { town: '古楼街道', level: '乡村' },
	roster: { town: '古楼街道', level: '乡村', on_date: '2022-03-01' },
	posts: { post_no: 'A1', town: '古楼街道', level: '乡村', created_on: '2022-02-01' }
};
