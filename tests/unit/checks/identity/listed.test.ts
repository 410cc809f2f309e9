import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckId } from '$lib/checks/catalog';
import { openForCases } from '../../../support/engine';
import { asking, openSets, type CaseSet } from '../cases';
import { dongchangfu } from '../../model/measured';

const day = '2022-05-31';
const plan = 'town | level | issued\n古楼 | 乡村 | 9';
const roster = 'town | level | on_date\n古楼 | 乡村 | 2022-03-15';

let engine: Awaited<ReturnType<typeof openForCases>>;
beforeAll(async () => {
	engine = await openForCases();
});
const sets = openSets();
afterAll(async () => {
	await engine.close();
	await sets.close();
});

const posts = `post_no | town | level | created_on | abolished_on | post_name | remark | veteran
	N1 | 古楼 | 乡村 | 2022-03-11 | | | |
	N2 | 古楼 | 乡村 | 2022-03-11 | ${day} | | |
	N3 | 古楼 | 乡村 | 2022-03-11 | 2022-06-01 | | |
	N4 | 古楼 | 乡村 | 2022-06-01 | | | |
	N5 | 古楼 | 乡村 | ${day} | | 村容保洁 | |
	N6 | 古楼 | 乡村 | 2022-03-11 | | | | 是
	V1 | 古楼 | 城镇 | 2022-03-11 | | 退役士兵专项公益岗 | |
	V2 | 古楼 | 城镇 | 2022-03-11 | | 退役军人服务站协管员 | 非退役士兵 |
	V3 | 古楼 | 城镇 | 2022-03-11 | | 社区网格员 | 用于安置退役士兵 |
	V4 | 古楼 | 城镇 | 2022-03-11 | | 退役士兵专项公益岗 | | 是`;

const set: CaseSet = {
	...{ info: dongchangfu, day, whole: {}, rows: [] },
	tables: { plan, roster, posts }
};

test.each<[CheckId, string[], string]>([
	['post-unnamed', ['N1', 'N3'], 'F'],
	['veteran-post', ['V1', 'V3'], 'F']
])('%s finds the posts that it must, and no near miss', async (rule, hits, column) => {
	const ask = await sets.of(set);
	const { state, rows, columns } = await ask(rule);
	expect([state, rows.map(({ post_no }) => post_no)]).toEqual(['found', hits]);
	expect(rows[0]!.column).toBe(column);
	for (const it of rows) {
		expect(Object.keys(it).sort()).toEqual(columns.map(({ key }) => key).sort());
		expect(it.key).toMatch(new RegExp(`^${rule}/posts.csv//${it.row}/[0-9a-f]{8}$`));
	}
	expect((await ask(rule, { level: 'rural' })).rows.length).toBe(
		rows.filter(({ level }) => level === '乡村').length
	);
});

test('without a list of posts nothing is known', () =>
	engine.alone(async (connection) => {
		const ask = await asking(connection, dongchangfu, { plan, roster }, day);
		for (const rule of ['post-unnamed', 'veteran-post'] as const)
			expect((await ask(rule)).state).toBe('lacking');
	}));

test('a list without names is no list whose names are blank', () =>
	engine.alone(async (connection) => {
		const list = 'post_no | town | level | created_on\nN1 | 古楼 | 乡村 | 2022-03-11';
		const ask = await asking(connection, dongchangfu, { plan, roster, posts: list }, day);
		expect((await ask('post-unnamed')).state).toBe('lacking');
	}));
