import type { Issue } from '$lib/base/issue';
import type { DatasetId } from '$lib/datasets';
import type { Connection, Row } from '$lib/db/connection';
import { createStaging, issuesOf, stage, type StageCount } from '$lib/intake/staging/stage';
import { createReference } from '$lib/model/build';
import { openForFew } from '../../../support/engine';

/** What became of one file: its counts, its rows by row number, its issues. */
export interface Outcome {
	count: Omit<StageCount, 'shortened'> & { read: number };
	rows: Map<number, Row[]>;
	issues: Issue[];
}

export interface Cells {
	file?: string;
	sheet?: string | null;
	headers?: Record<string, string>;
}

/** Staging over the places of one area; each file is staged alone unless `onTop` is said. */
export async function stagingOf(place: string, open: () => Promise<Connection> = openForFew) {
	const connection = await open();
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
		cells: readonly (readonly (string | null)[])[],
		{ file = 'file.csv', sheet = null, headers = {} }: Cells = {}
	): Promise<Outcome> {
		await connection.run('DROP TABLE IF EXISTS data_text; DROP TABLE IF EXISTS data_rows');
		await connection.load(
			'data_text',
			['row', ...columns.map((_, i) => `c${i}`)],
			cells.map((it, i) => [String(i + 2), ...columns.map((_, at) => it[at] ?? null)])
		);
		await connection.run(
			'CREATE TABLE data_rows AS SELECT * REPLACE ("row"::integer AS "row") FROM data_text'
		);
		const indexes = Object.fromEntries(columns.map((name, i) => [name, i]));
		const { shortened: _, ...count } = await stage(connection, {
			dataset,
			file,
			sheet,
			relation: 'data_rows',
			columns: indexes,
			headers
		});
		const staged = new Map<number, Row[]>();
		for (const row of await connection.query(`SELECT * FROM stg_${dataset}`)) {
			const number = row.row as number;
			staged.set(number, [...(staged.get(number) ?? []), row]);
		}
		return {
			count: { read: cells.length, ...count },
			rows: staged,
			issues: await issuesOf(connection)
		};
	}

	async function alone(...file: Parameters<typeof onTop>): Promise<Outcome> {
		await connection.run(`DELETE FROM stg_${file[0]}; DELETE FROM issues`);
		return onTop(...file);
	}

	return { alone, onTop, connection, close: () => connection.close() };
}

export type Staging = Awaited<ReturnType<typeof stagingOf>>;

/** A row of a dataset by what its cells have otherwise than a good one. */
export type Case = readonly [dataset: DatasetId, cells: Readonly<Record<string, string>>];

/**
 * Stages rows of many cases in one go, below a good one, and tells what became of each.
 *
 * @param isApart whether a case stands beside those with cells in the same columns alone, for a blank cell says
 *   something else than a column that isn't there
 */
export function together(
	cases: readonly Case[],
	isApart: boolean,
	file: Cells & { header?: string } = {}
) {
	const { header, ...place } = file;
	const groupOf = ([dataset, cells]: Case): string =>
		[dataset, ...(isApart ? Object.keys(cells) : [])].join();
	const outcomes = new Map<string, Promise<Outcome>>();
	return async (staging: Staging, it: Case) => {
		const [dataset] = it;
		const beside = cases.filter((other) => groupOf(other) === groupOf(it));
		const own = beside.flatMap(([, cells]) => Object.keys(cells));
		const columns = [...new Set([...Object.keys(needed[dataset]), ...own])];
		const lines = [{}, ...beside.map(([, cells]) => cells)].map(
			(cells: Readonly<Record<string, string>>) =>
				columns.map((name) => cells[name] ?? needed[dataset][name] ?? '')
		);
		const headers = Object.fromEntries(header ? own.map((name) => [name, header]) : []);
		const outcome =
			outcomes.get(groupOf(it)) ?? staging.alone(dataset, columns, lines, { ...place, headers });
		outcomes.set(groupOf(it), outcome);
		const { count, rows, issues } = await outcome;
		const number = beside.findIndex((other) => JSON.stringify(other) === JSON.stringify(it)) + 3;
		return {
			...{ count, columns, number, row: rows.get(number)?.[0] },
			issues: issues.filter((issue) => issue.row === number)
		};
	};
}

/** Cells that make a good row of Dongchangfu, for the columns that a row can't do without. */
export const needed: Record<DatasetId, Record<string, string>> = {
	plan: { town: '古楼街道', level: '乡村' },
	roster: { town: '古楼街道', level: '乡村', on_date: '2022-03-01' },
	posts: { post_no: 'A1', town: '古楼街道', level: '乡村', created_on: '2022-02-01' },
	payments: { id_no: '37150219620315001X', month: '2022-03' },
	population: { town: '古楼街道', group: '脱贫享受政策人口', eligible: '320' },
	budget: { county: '东昌府区', year: '2022', tier: '市级' },
	successions: { former: '古楼街道', town: '柳园街道', effective_on: '2022-07-01' },
	finance: { town: '古楼街道', month: '2022-03', paid: '680' },
	comparison: {
		id_no: '37150219620315001X',
		month: '2022-03',
		kind: '死亡',
		result: '未命中'
	},
	dictionary: { post_name: '村容保洁', category: '公共服务类' },
	inspections: { inspected_on: '2022-06-12', kind: '专项核查' }
};
