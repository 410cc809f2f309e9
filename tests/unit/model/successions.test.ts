import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeCounts } from '$lib/changes/people';
import { layOut } from '$lib/intake/layout/plan';
import { packed } from '$lib/intake/raw/table';
import type { LaidOut } from '$lib/intake/staging/load';
import type { Connection } from '$lib/db/connection';
import { measure } from '$lib/metrics/compile/run';
import { buildEarlier } from '$lib/model/earlier';
import { buildLocal, type Local } from '$lib/model/local';
import { drawn } from '../../support/dataset';
import { openForFew } from '../../support/engine';

/*
 * Towns that are renamed or merged within the year, by hand: in July 新区街道 becomes part of 柳园街道, and 闫寺街道 is
 * called 道口铺街道. The plan and June's rosters know the former towns.
 */

const laidOut = (file: string, text: string): LaidOut => {
	const table = packed({ file, sheet: null, format: 'CSV（UTF-8）', rows: drawn(text) });
	return { table, layout: layOut(table) };
};
const [a, b, c, d, e] = [
	'37150219620315001X',
	'371502196203150036',
	'371502196203150052',
	'371502196203150079',
	'371502196203150095'
] as const;
const [liuyuan, xinqu, yansi, daokoupu] = ['371502002', '371502003', '371502006', '371502005'];

const plan = laidOut(
	'计划.csv',
	'镇街 | 城镇 | 乡村\n柳园街道 | | 4\n新区街道 | | 3\n闫寺街道 | | 2'
);
const changes = laidOut(
	'撤并.csv',
	`原镇街 | 现镇街 | 生效日期 | 变更类型
	新区街道 | 柳园街道 | 2022-07-01 | 合并
	闫寺街道 | 道口铺街道 | 2022-07-10 | 更名`
);
const header = '镇街 | 姓名 | 身份证号 | 城乡类别 | 岗位编号 | 上岗时间';
const june = laidOut(
	'六月.csv',
	`${header}
	柳园街道 | 甲 | ${a} | 乡村 | 1 | 2022-04-01
	新区街道 | 乙 | ${b} | 乡村 | 1 | 2022-04-01
	新区街道 | 丙 | ${c} | 乡村 | 2 | 2022-05-01
	闫寺街道 | 丁 | ${d} | 乡村 | 1 | 2022-05-01`
);
/** 乙 still stands under the former town; 丙 really went from 柳园 to 道口铺; 戊 is new. */
const july = laidOut(
	'七月.csv',
	`${header}
	柳园街道 | 甲 | ${a} | 乡村 | 1 | 2022-04-01
	新区街道 | 乙 | ${b} | 乡村 | 1 | 2022-04-01
	道口铺街道 | 丙 | ${c} | 乡村 | 2 | 2022-05-01
	道口铺街道 | 丁 | ${d} | 乡村 | 1 | 2022-05-01
	柳园街道 | 戊 | ${e} | 乡村 | 3 | 2022-07-05`
);
const known = { plan_year: 2022, issued_on: '2022-03-11' };

const by = async (connection: Connection, id: 'planned' | 'onboarded', asOf: string) => {
	const rows = await measure(connection, [id], { asOf, where: {}, by: 'town' }, {});
	return Object.fromEntries(
		rows[id].flatMap(({ slice, value }) => (value === null ? [] : [[slice ?? '', value] as const]))
	);
};

describe('from the day on', () => {
	let connection: Connection;
	let now: Local;
	beforeAll(async () => {
		connection = await openForFew();
		now = await buildLocal(connection, [plan, changes, july], known, undefined, ['progress']);
	});
	afterAll(() => connection.close());

	test('plan and people of the former towns are their successors’', async () => {
		expect(now.meta.as_of).toBe('2022-07-31');
		expect(await by(connection, 'planned', '2022-07-31')).toEqual({ [liuyuan]: 7, [daokoupu]: 2 });
		// Both towns had a post 1: they are two, of 甲 and of 乙.
		expect(await by(connection, 'onboarded', '2022-07-31')).toEqual({
			[liuyuan]: 3,
			[daokoupu]: 2
		});
		expect(now.meta.places.map(({ code }) => code)).not.toContain(xinqu);
		expect(now.meta.places.flatMap(({ missing }) => missing)).toEqual([]);
	});

	test('each file is told, and nobody is taken for being outside the plan', () => {
		const told = now.issues.map(({ rule, file, value, message }) => [rule, file, value, message]);
		expect(told.sort()).toEqual([
			['place-succeeded', '七月.csv', '新区街道', '已于2022-07-01并入柳园街道，1行计入柳园街道'],
			['place-succeeded', '计划.csv', '新区街道', '已于2022-07-01并入柳园街道，1行计入柳园街道'],
			[
				'place-succeeded',
				'计划.csv',
				'闫寺街道',
				'已于2022-07-10更名为道口铺街道，1行计入道口铺街道'
			]
		]);
	});
});

test('before the day the towns are as they were', async () => {
	const connection = await openForFew();
	const { meta, issues } = await buildLocal(connection, [plan, changes, june], known, undefined, [
		'progress'
	]);
	expect([meta.as_of, issues]).toEqual(['2022-06-30', []]);
	const done = await by(connection, 'onboarded', '2022-05-31');
	expect(done).toEqual({ [liuyuan]: 1, [xinqu]: 2, [yansi]: 1 });
	await connection.close();
});

test('month against month nobody has moved but who really did', async () => {
	const connection = await openForFew();
	await connection.run('CREATE SCHEMA now_month; CREATE SCHEMA before_month; USE memory.now_month');
	const now = await buildLocal(connection, [plan, changes, july], known, undefined, ['progress']);
	const { place, as_of, plan_year, issued_on } = now.meta;
	await connection.run('USE memory.before_month');
	const tables = [plan, changes, july];
	await buildEarlier(connection, [june, changes], {
		...{ tables, place },
		known: { plan_year, issued_on, as_of }
	});
	await connection.run('USE memory.now_month');
	const view = { asOf: '2022-07-31', place, level: null };
	const { counts } = await changeCounts(connection, now.meta, view, {
		...{ now: 'memory.now_month', before: 'memory.before_month' },
		days: { on: '2022-07-31', before: '2022-06-30' }
	});
	expect(counts.map((it) => `${it.kind} ${it.town} ${it.people}`).sort()).toEqual([
		`joined ${liuyuan} 1`,
		`moved ${daokoupu} 1`,
		`moved_out ${liuyuan} 1`,
		// What this month's files say of 丙's earlier days is another town, too.
		expect.stringMatching(/^restated \d+ 1$/)
	]);
	await connection.close();
});

test('a successor of a successor takes all, and what is written twice or backwards does no harm', async () => {
	const chain = laidOut(
		'撤并.csv',
		`原镇街 | 现镇街 | 生效日期 | 类型
		新区街道 | 闫寺街道 | 2022-04-01 | 合并
		闫寺街道 | 柳园街道 | 2022-06-01 | 合并
		闫寺街道 | 闫寺街道 | 2022-06-01 | 更名`
	);
	const connection = await openForFew();
	const { issues } = await buildLocal(connection, [plan, chain, july], known, undefined, [
		'progress'
	]);
	expect(await by(connection, 'planned', '2022-07-31')).toEqual({ [liuyuan]: 9 });
	expect(issues.map(({ rule }) => rule)).toContain('succession-same');
	await connection.close();
});
