import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '$lib/db/connection';
import { openNode } from '$lib/db/node';
import { buildDrawn } from '../../support/dataset';

/**
 * ID numbers that a spreadsheet cut to 15 digits: as numbers of its cells, and as the text that it writes
 * into a CSV, one of them with a check digit that fits by chance.
 */
let connection: Connection;
beforeAll(async () => {
	connection = await openNode();
	const info = { id: 'cut', place: '371502', plan_year: 2022, issued_on: '2022-01-01' };
	await buildDrawn(connection, info, {
		plan: 'town | level | issued\n古楼 | 乡村 | 9',
		roster: `town | level | name | id_no | on_date
			古楼 | 乡村 | 张三 | 3.71502196203150E+17 | 2022-03-01
			古楼 | 乡村 | 李四 | 3.71502196203150E+17 | 2022-03-01
			古楼 | 乡村 | 王五 | 371502196203157000 | 2022-03-01
			古楼 | 乡村 | 赵六 | 371502196203157000 | 2022-03-01
			古楼 | 乡村 | 孙七 | 371502197104120020 | 2022-03-01`,
		payments: `id_no | month | paid
			3.71502196203150E+17 | 2022-04 | 680
			371502196203157000 | 2022-04 | 680
			371502197104120020 | 2022-04 | 680`,
		comparison: `id_no | month | kind | result
			3.71502196203150E+17 | 2022-04 | 死亡 | 命中
			371502196203157000 | 2022-04 | 死亡 | 未命中`
	});
});
afterAll(() => connection.close());

const rowsOf = (sql: string) => connection.query(sql);

test('are flagged, each', async () => {
	expect(
		await rowsOf(
			`SELECT file, list_sort(list("row"))::varchar AS "rows" FROM issues WHERE rule = 'id-destroyed' GROUP BY file ORDER BY file`
		)
	).toEqual([
		{ file: 'comparison.csv', rows: '[2, 3]' },
		{ file: 'payments.csv', rows: '[2, 3]' },
		{ file: 'roster.csv', rows: '[2, 3, 4, 5]' }
	]);
});

test('tell nobody apart, and make nobody one with another', async () => {
	const [people] = await rowsOf(
		'SELECT count(*)::integer AS spells, count(DISTINCT person)::integer AS people FROM fct_spell'
	);
	expect(people).toEqual({ spells: 5, people: 5 });
	const paid = await rowsOf('SELECT person, town FROM fct_payment ORDER BY person NULLS FIRST');
	expect(paid).toEqual([
		{ person: null, town: null },
		{ person: null, town: null },
		{ person: '371502197104120020', town: '371502001' }
	]);
	const compared = await rowsOf('SELECT DISTINCT id_no FROM stg_comparison');
	expect(compared).toEqual([{ id_no: null }]);
});
