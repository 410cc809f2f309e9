import { afterAll, beforeAll, describe as block, expect, test } from 'vitest';
import type { Connection } from '$lib/db/connection';
import type { PlaceNode } from '$lib/datasets/meta';
import { lineage, placesUnder } from '$lib/datasets/places';
import { createReference } from '$lib/model/build';
import { describe, type Known } from '$lib/model/describe';
import { buildDrawn, type Drawn } from '../../support/dataset';
import { placeNode } from '../../support/places';
import { openForCases, openForFew } from '../../support/engine';

const known: Known = {
	id: 'drawn',
	title: '',
	title_en: '',
	place: '3703',
	plan_year: 2022,
	issued_on: '2022-01-01',
	as_of: '2022-06-30',
	simulated_people: false,
	plan_made_up: false,
	source: null,
	notes: [],
	file: null
};

let engine: Awaited<ReturnType<typeof openForCases>>;
beforeAll(async () => {
	engine = await openForCases();
});
afterAll(() => engine.close());

async function described(tables: Drawn, changes: Partial<Known> = {}) {
	const about = { ...known, ...changes };
	return engine.alone(async (connection) => {
		await buildDrawn(connection, about, tables, ['progress']);
		return describe(connection, about);
	});
}

const plan = `
	town     | level | issued | own_increase
	悦庄镇   | 乡村  | 8      |
	鲁村镇   | 乡村  | 6      | 1
	鲁村镇   | 城镇  | 1      |
	车站街道 | 城镇  | 5      |`;
const someone = `
	town   | level | post_no | birth      | on_date
	悦庄镇 | 乡村  | 1       | 1970-05-06 | 2022-03-01`;

const node = (
	code: string,
	name: string,
	level: PlaceNode['level'],
	parent: string | null,
	[urban, rural]: [number, number],
	changes: Partial<PlaceNode> = {}
): PlaceNode =>
	placeNode({ ...{ code, name, level, parent, planned: urban + rural, urban, rural }, ...changes });

block('describe', () => {
	test('lists the places of the plan and those above it, towns in the order of the plan', async () => {
		const { places, has_posts, numbers_missing } = await described({ plan, roster: someone });
		// Nor is there a list of posts; everybody has a number.
		expect([has_posts, numbers_missing]).toEqual([false, false]);
		expect(places).toEqual([
			node('3703', '淄博市', 'city', null, [6, 15]),
			// All of its towns are missing from the roster, so it is.
			node('370303', '张店区', 'county', '3703', [5, 0], { missing: ['roster'] }),
			node('370323', '沂源县', 'county', '3703', [1, 15]),
			node('370323104', '悦庄镇', 'town', '370323', [0, 8], { is_unit: true }),
			node('370323102', '鲁村镇', 'town', '370323', [1, 7], { is_unit: true, missing: ['roster'] }),
			node('370303001', '车站街道', 'town', '370303', [5, 0], {
				is_unit: true,
				missing: ['roster']
			})
		]);
	});

	test('adds places where only people or posts are, with 0 planned', async () => {
		const { places } = await described({
			plan: 'town | level | issued\n鲁村镇 | 乡村 | 6',
			roster: someone,
			posts: 'post_no | town | level | created_on\n1 | 中庄镇 | 乡村 | 2022-01-05'
		});
		const towns = places.filter(({ level }) => level === 'town');
		expect(towns.map(({ name, planned }) => [name, planned])).toEqual([
			['鲁村镇', 6],
			['悦庄镇', 0],
			['中庄镇', 0]
		]);
	});

	test('lists those after the towns of the plan, whatever their codes', async () => {
		const { places } = await described(
			{
				plan: 'town | level | issued\n悦庄镇 | 乡村 | 6',
				roster: 'town | level | on_date\n历山街道 | 乡村 | 2022-03-01'
			},
			{ place: '370323' }
		);
		expect(places.map(({ name }) => name)).toEqual(['沂源县', '悦庄镇', '历山街道']);
	});

	test('the place whose plan it is has none above it, though it lies in a city', async () => {
		const { places, milestones } = await described(
			{ plan: 'town | level | issued\n鲁村镇 | 乡村 | 6', roster: 'town | level | on_date' },
			{ place: '370323' }
		);
		expect(places.map(({ code, parent }) => [code, parent])).toEqual([
			['370323', null],
			['370323102', '370323']
		]);
		expect(milestones.map(({ due, assumption }) => [due, assumption])).toEqual([
			['2022-03-31', false],
			['2022-06-30', false]
		]);
	});

	test.each([
		[
			'a list of posts',
			{ posts: 'post_no | town | level | created_on\n1 | 鲁村镇 | 乡村 | 2022-01-05' },
			true
		],
		['an empty list', { posts: 'post_no | town | level | created_on' }, false]
	])('knows whether there is %s', async (_, tables, expected) => {
		expect((await described({ plan, roster: someone, ...tables })).has_posts).toBe(expected);
	});

	test.each([
		['one has none', 'town | level | post_no | on_date\n鲁村镇 | 乡村 | | 2022-03-01', true],
		[
			'only old posts and veterans have none',
			`town   | level | on_date    | old_post | veteran
			鲁村镇 | 乡村  | 2020-03-01 | 是       |
			鲁村镇 | 乡村  | 2022-03-01 |          | 是`,
			false
		]
	])('knows whether post numbers are missing: %s', async (_, roster, expected) => {
		expect((await described({ plan, roster })).numbers_missing).toBe(expected);
	});

	test('keeps what was known, and takes the words of status from the policy', async () => {
		const meta = await described({ plan, roster: someone }, { issued_on: '2022-04-13' });
		expect(meta).toMatchObject({ ...known, issued_on: '2022-04-13', lag_points: 10 });
		expect(meta.milestones.map(({ lapsed }) => lapsed)).toEqual([true, false]);
	});
});

block('the reference of an area', () => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openForFew();
		await createReference(connection, { ...known, place: '37' });
	});
	afterAll(() => connection.close());

	test('has every place of it once, with the city and county that it lies in', async () => {
		const rows = await connection.query('select code, city, county from place order by code');
		expect(rows).toHaveLength(placesUnder('37').length);
		for (const { code, city, county } of rows) {
			const above = lineage(code as string);
			const at = (level: string) => above.find((place) => place.level === level)?.code ?? null;
			expect([code, city, county]).toEqual([code, at('city'), at('county')]);
		}
	});

	test('gives each place the milestone rule of the nearest place that has one', async () => {
		const rule = async (code: string) =>
			(await connection.query('select milestone_rule as it from place where code = $1', [code]))[0]!
				.it;
		expect(await rule('370323102')).toBe('3703');
		expect(await rule('3703-gxq')).toBe('3703');
		expect(await rule('371502001')).toBe('37');
		// Weihai's zone has a rule for posts created, none of its own for people on post.
		expect(await rule('371071')).toBe('37');
	});

	test('has one milestone for each rule and day', async () => {
		const days = [
			'2021-06-01',
			'2022-01-01',
			'2022-01-02',
			'2022-03-31',
			'2022-04-01',
			'2022-12-31'
		];
		for (const day of days) {
			const rows = await connection.query(
				'select rule from policy_milestone where $1::date > starts and $1::date <= ends order by 1',
				[day]
			);
			// The clock starts on 1 January.
			expect([day, rows.map(({ rule }) => rule)]).toEqual([
				day,
				day < '2022-01-01' ? [] : ['37', '3703']
			]);
		}
	});

	test('tells of which rows of a town’s roster little can be relied on', async () => {
		const roster = `
			town     | level | post_no | birth      | on_date
			悦庄镇   | 乡村  | 1       | 1970-05-06 | 2022-03-01
			悦庄镇   | 乡村  |         | 1970-05-06 | 2022-03-01
			悦庄镇   | 乡村  | 3       |            | 2022-03-01
			悦庄镇   | 乡村  | 4       | 1970-05-06 | 三月初
			悦庄镇   | 乡村  | 5       | 1970-05-06 | 三月末
			车站街道 | 城镇  | 1       | 1970-05-06 | 2022-03-01`;
		const { places } = await described({ plan, roster });
		const trusts = places.map(({ name, trust }) => [name, trust]);
		const flawed = { rows: 3, refused: 2, unnumbered: 1, unidentified: 1 };
		// 鲁村镇 sent nothing, 车站街道 a faultless row.
		expect(trusts.filter(([, trust]) => trust)).toEqual([['悦庄镇', flawed]]);
	});
});
