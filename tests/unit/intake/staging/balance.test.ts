import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '$lib/db/connection';
import { layOut } from '$lib/intake/layout/plan';
import { dropPlaced, loadTables } from '$lib/intake/staging/load';
import { createStaging, issuesOf } from '$lib/intake/staging/stage';
import { createReference } from '$lib/model/build';
import { forFew } from '../../../support/engine';
import { openShipping } from '../../../support/wasm';
import { header, person, tableOf } from '../tables';

let connection: Connection;
beforeAll(async () => {
	connection = await forFew(openShipping());
	const info = { id: 'balance', place: '371502', plan_year: 2022, issued_on: '2022-03-11' };
	await createReference(connection, info);
	await createStaging(connection);
});
afterAll(() => connection.close());
beforeEach(() =>
	connection.run('DELETE FROM stg_roster; DELETE FROM stg_plan; DELETE FROM issues')
);

/** The engine, with an accident after rows went into a table. */
const clumsy = (table: string, accident: string): Connection => ({
	...connection,
	query: async (sql, params) => {
		const rows = await connection.query<never>(sql, params);
		if (sql.startsWith(`INSERT INTO ${table}`)) await connection.run(accident);
		return rows;
	}
});
const loaded = async (rows: string[][], engine = connection) => {
	const table = tableOf(rows);
	try {
		return await loadTables(engine, [{ table, layout: layOut(table) }]);
	} finally {
		await dropPlaced(engine);
	}
};

describe('rows that don’t add up stop everything', () => {
	test.each([
		['lost', 'DELETE FROM stg_roster WHERE "row" = 3', '采用1行'],
		['doubled', 'INSERT INTO stg_roster SELECT * FROM stg_roster WHERE "row" = 3', '采用3行']
	])('%s on the way', async (_, accident, words) => {
		const rows = [header, person, person.with(2, '李四')];
		await expect(loaded(rows, clumsy('stg_roster', accident))).rejects.toThrow(
			`读入2行，${words}、非数据0行、有错0行，合不上`
		);
	});

	test('one of the two that a row of a plan becomes', async () => {
		const accident = `DELETE FROM stg_plan WHERE level = 'urban' AND "row" = 2`;
		const rows = [
			['镇街', '城镇', '乡村'],
			['古楼', '1', '2'],
			['柳园', '3', '4']
		];
		await expect(loaded(rows, clumsy('stg_plan', accident))).rejects.toThrow('合不上');
		expect(await loaded(rows)).toMatchObject([{ read: 2, staged: 2 }]);
	});
});

describe('a table without a row of data', () => {
	test.each([
		['an empty one', [header], '第1行'],
		['nothing but sums', [['名单'], header, ['合计', '0']], '第2行']
	])('%s is told', async (_, rows, where) => {
		const [report] = await loaded(rows);
		expect(report).toMatchObject({ staged: 0, rejected: 0 });
		expect(await issuesOf(connection)).toMatchObject([
			{
				severity: 'warning',
				file: '表.csv',
				row: null,
				cell: null,
				rule: 'no-rows',
				message: `按人员花名册读取，${where}是表头，下面没有一行数据`
			}
		]);
	});
});
