import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '$lib/db/connection';
import type { MetricId } from '$lib/metrics/catalog';
import { measure } from '$lib/metrics/compile/run';
import type { Scope } from '$lib/metrics/terms/scope';
import { buildDrawn } from '../../../support/dataset';
import { openShipping } from '../../../support/wasm';

/*
 * Dongchangfu 2022, two towns, worked out by hand.
 *
 * A1, A2 are dedicated posts by their name, of 800 and 680 元; A2 is abolished on 1 May, nobody was on it
 * A3 is an accountant’s (专业技术类), A4 has an office’s work in its duty (机关事业单位管理类)
 * A5 falls vacant on 1 May; A7 was never filled, and its standard of 0 is none; A6 is a veteran’s and counts nowhere
 * Whoever is on A4 gets 720 元, more than the list says.
 */
const tables = {
	plan: 'town | level | issued\n古楼 | 乡村 | 5\n沙镇 | 乡村 | 2\n沙镇 | 城镇 | 1',
	posts: `
		post_no | town | level | post_name        | duty         | standard | created_on | abolished_on | veteran
		A1      | 古楼 | 乡村  | 公益性岗位专职 | 协助管理     | 800      | 2022-03-11 |              |
		A2      | 古楼 | 乡村  | 公益性岗位专职 | 协助管理     | 680      | 2022-03-11 | 2022-05-01   |
		A3      | 沙镇 | 城镇  | 会计           |              | 1900     | 2022-03-11 |              |
		A4      | 沙镇 | 乡村  | 村容保洁       | 兼任机关值班 | 680      | 2022-03-11 |              |
		A5      | 古楼 | 乡村  | 村容保洁       | 清扫道路     | 700      | 2022-03-11 |              |
		A6      | 古楼 | 乡村  | 公益性岗位专职 | 机关值班     | 999      | 2022-03-11 |              | 是
		A7      | 沙镇 | 乡村  | 快递进村       |              | 0        | 2022-03-11 |              |`,
	roster: `
		town | level | post_no | post_name      | standard | on_date    | exit_date
		古楼 | 乡村  | A1      | 公益性岗位专职 |          | 2022-03-12 |
		沙镇 | 城镇  | A3      | 会计           |          | 2022-03-12 |
		沙镇 | 乡村  | A4      | 村容保洁       | 720      | 2022-03-12 |
		古楼 | 乡村  | A5      | 村容保洁       |          | 2022-03-12 | 2022-05-01`
};
const info = { id: 'by-hand', place: '371502', plan_year: 2022, issued_on: '2022-03-11' };
const gulou = '371502001';
const shazhen = '371502101';

describe('posts worked out by hand', () => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openShipping();
		await buildDrawn(connection, info, tables, ['progress', 'people', 'posts']);
	});
	afterAll(() => connection.close());

	const values = async (id: MetricId, asOf: string, by?: Scope['by']) => {
		const rows = await measure(
			connection,
			[id],
			{ asOf, where: {}, ...(by && { by }) },
			{
				posts: true
			}
		);
		return Object.fromEntries(rows[id].map((row) => [row.slice ?? '?', row.value]));
	};

	it('six in use until one is abolished', async () => {
		expect(await values('in_use', '2022-04-30', 'town')).toEqual({ [gulou]: 3, [shazhen]: 3 });
		expect(await values('in_use', '2022-05-01', 'town')).toEqual({ [gulou]: 2, [shazhen]: 3 });
	});

	it('dedicated posts are told by their name', async () => {
		expect(await values('dedicated_posts', '2022-04-30')).toEqual({ '': 2 });
		expect(await values('dedicated_posts', '2022-05-01')).toEqual({ '': 1 });
		expect(await values('dedicated_posts', '2022-05-01', 'town')).toEqual({
			[gulou]: 1,
			[shazhen]: 0
		});
	});

	it('kinds that must not be are told by name or duty', async () => {
		expect(await values('forbidden_posts', '2022-04-30', 'town')).toEqual({
			[gulou]: 0,
			[shazhen]: 2
		});
		expect(await values('forbidden_posts', '2022-04-30', 'level')).toEqual({ urban: 1, rural: 1 });
		// A day before the list begins.
		expect(await values('forbidden_posts', '2022-03-10')).toEqual({});
	});

	it('standards of posts and of people, in fen', async () => {
		expect(await values('pay_lowest', '2022-04-30')).toEqual({ '': 680_00 });
		expect(await values('pay_highest', '2022-04-30')).toEqual({ '': 1900_00 });
		expect(await values('pay_lowest', '2022-04-30', 'town')).toEqual({
			[gulou]: 680_00,
			[shazhen]: 680_00
		});
		// A2 goes: of Gulou 700 is the lowest then.
		expect(await values('pay_lowest', '2022-05-01', 'town')).toEqual({
			[gulou]: 700_00,
			[shazhen]: 680_00
		});
		expect(await values('pay_highest', '2022-05-01', 'town')).toEqual({
			[gulou]: 800_00,
			[shazhen]: 1900_00
		});
	});

	it('a gap is within one name, county and 城乡; of several the widest', async () => {
		// 专职 800 − 680; 村容保洁 720 − 680.
		expect(await values('pay_gap', '2022-04-30')).toEqual({ '': 120_00 });
		expect(await values('pay_gap', '2022-05-01')).toEqual({ '': 40_00 });
		expect(await values('pay_gap', '2022-04-30', 'post')).toEqual({
			公益性岗位专职: 120_00,
			村容保洁: 40_00,
			会计: 0
		});
	});

	it('more than 30 days are 31, more than 90 are 91', async () => {
		// A2 and A7 stand vacant since 11 March.
		const over30 = (day: string) => values('vacant_over_30', day);
		expect([await over30('2022-04-10'), await over30('2022-04-11')]).toEqual([
			{ '': 0 },
			{ '': 2 }
		]);
		// A5 since 1 May; A2 is abolished.
		const over90 = (day: string) => values('vacant_over_90', day);
		expect([await over90('2022-06-09'), await over90('2022-06-10')]).toEqual([
			{ '': 0 },
			{ '': 1 }
		]);
		expect(await values('vacant_over_30', '2022-06-10', 'town')).toEqual({
			[gulou]: 1,
			[shazhen]: 1
		});
		expect(await values('vacant_over_90', '2022-06-10', 'town')).toEqual({
			[gulou]: 0,
			[shazhen]: 1
		});
		expect(await values('longest_vacancy', '2022-06-10', 'town')).toEqual({
			[gulou]: 40,
			[shazhen]: 91
		});
	});
});

describe('priority groups by place and day', () => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openShipping();
		const weihai = { id: 'by-hand', place: '371071', plan_year: 2022, issued_on: '2022-04-13' };
		await buildDrawn(connection, weihai, {
			plan: 'town | level | issued\n初村镇 | 乡村 | 5',
			roster: `
				town   | level | id_no              | group        | on_date
				初村镇 | 乡村  | 371071196203150013 | 脱贫户       | 2022-01-01
				初村镇 | 乡村  | 371071196203150021 | 农村大龄人员 | 2022-01-01`
		});
	});
	afterAll(() => connection.close());

	it.each([
		['2022-04-12', 'the province’s rule as a reference: 脱贫 alone', 1],
		['2022-04-13', 'the zone’s own notice: 农村大龄 as well', 2],
		['2024-04-28', 'to its last day', 2],
		['2024-04-29', 'the province’s rule', 1]
	])('on %s %s', async (asOf, _, people) => {
		const { priority_share } = await measure(
			connection,
			['priority_share'],
			{ asOf, where: {} },
			{}
		);
		expect(priority_share.map((row) => [row.numerator, row.denominator])).toEqual([[people, 2]]);
	});
});

describe('priority groups by kind of post', () => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openShipping();
		const taibai = { id: 'by-hand', place: '3708-tbh', plan_year: 2024, issued_on: '2024-05-24' };
		await buildDrawn(connection, taibai, {
			plan: 'town | level | issued\n石桥镇 | 乡村 | 5\n石桥镇 | 城镇 | 5',
			roster: `
				town   | level | id_no              | group              | on_date
				石桥镇 | 乡村  | 370811196203150013 | 脱贫户             | 2024-01-01
				石桥镇 | 乡村  | 370811196203150021 | 城镇零就业家庭人员 | 2024-01-01
				石桥镇 | 乡村  | 37081119620315003X | 农村大龄人员       | 2024-01-01
				石桥镇 | 城镇  | 370811198203150016 | 城镇零就业家庭人员 | 2024-01-01
				石桥镇 | 城镇  | 370811198203150024 | 农村残疾人         | 2024-01-01`
		});
	});
	afterAll(() => connection.close());

	it.each([
		['2024-05-23', 'the province’s five, on posts of either kind', ['2/3', '2/2']],
		['2024-05-24', 'the zone’s own notice: two on 城镇, three on 乡村 posts', ['1/3', '1/2']]
	])('on %s %s', async (asOf, _, counts) => {
		const { priority_share } = await measure(
			connection,
			['priority_share'],
			{ asOf, where: {}, by: 'level' },
			{}
		);
		const found = new Map(
			priority_share.map((row) => [row.slice, `${row.numerator}/${row.denominator}`])
		);
		expect([found.get('rural'), found.get('urban')]).toEqual(counts);
	});
});
