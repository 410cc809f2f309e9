import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasets, type DatasetId } from '$lib/datasets';
import type { Dataset } from '$lib/datasets/declare';
import type { Connection } from '$lib/db/connection';
import type { Columns } from '$lib/intake/staging/mapped';
import { createStaging, issuesOf, stage } from '$lib/intake/staging/stage';
import { createReference } from '$lib/model/build';
import { needed } from './staged';
import { isWhole } from '../../../support/corpus';
import { openForFew } from '../../../support/engine';

/** Columns that no table says anything of aren't stored, and nobody who asks for them can tell. */

let connection: Connection;
beforeAll(async () => {
	connection = await openForFew();
	await createReference(connection, {
		id: 'stored',
		place: '371502',
		plan_year: 2022,
		issued_on: '2022-01-01'
	});
});
afterAll(() => connection.close());

const tables: [string, DatasetId, Record<string, string>][] = [
	...Object.entries(needed).map(([id, cells]): [string, DatasetId, Record<string, string>] => [
		id,
		id as DatasetId,
		cells
	]),
	['a plan with a column for 乡村 alone', 'plan', { town: '古楼街道', rural: '5' }],
	[
		'a plan with a column per 城乡',
		'plan',
		{ town: '古楼街道', urban: '5', rural: '7', own_increase: '2' }
	],
	[
		'a roster with what stands in for other columns',
		'roster',
		{
			...needed.roster,
			id_no: '37150219620315001X',
			origin: '老岗位',
			agreement: '2022.3.1-2025.2.28'
		}
	]
];

async function staged(
	dataset: DatasetId,
	cells: Record<string, string>,
	only: readonly Columns[] | undefined
) {
	const names = Object.keys(cells);
	const columns = Object.fromEntries(names.map((name, i) => [name, i]));
	await connection.run('CREATE SCHEMA own; USE own');
	await connection.run('CREATE VIEW place AS FROM memory.main.place');
	await connection.run('CREATE VIEW place_spelling AS FROM memory.main.place_spelling');
	await connection.run('CREATE VIEW place_lead AS FROM memory.main.place_lead');
	await createStaging(connection, only && [...only, { dataset, columns }]);
	await connection.load(
		'data_text',
		['row', ...names.map((_, i) => `c${i}`)],
		[
			['2', ...Object.values(cells)],
			['3', ...Object.values(cells)]
		]
	);
	await connection.run(
		'CREATE TABLE data AS SELECT * REPLACE ("row"::integer AS "row") FROM data_text'
	);
	const source = { dataset, columns, file: '表.csv', sheet: null, relation: 'data', headers: {} };
	const count = await stage(connection, source);
	const rows = await connection.query(`SELECT * FROM stg_${dataset}`);
	const types = await connection.query(
		`SELECT column_name, data_type FROM information_schema.columns
		WHERE table_schema = 'own' AND table_name = 'stg_${dataset}' ORDER BY ordinal_position`
	);
	const issues = await issuesOf(connection);
	await connection.run('USE memory.main; DROP SCHEMA own CASCADE');
	return { count, rows, types, issues };
}

describe.each(tables)('%s', (_, dataset, cells) => {
	test('its rows, columns and issues are the same whichever columns are stored', async () => {
		const all = await staged(dataset, cells, undefined);
		expect(all.rows.length).toBeGreaterThanOrEqual(2);
		expect(await staged(dataset, cells, [])).toEqual(all);
		// That others are stored with `CORPUS=1` for each.
		if (!isWhole && dataset !== 'plan') return;
		const { columns }: Dataset = datasets[dataset];
		const others = Object.fromEntries(Object.keys(columns).map((name, i) => [name, i]));
		expect(await staged(dataset, cells, [{ dataset, columns: others }])).toEqual(all);
	});
});
