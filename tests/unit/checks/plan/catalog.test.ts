import { describe, expect, test } from 'vitest';
import { planChecks } from '$lib/checks/plan/catalog';
import { readingsOf } from '$lib/checks/plan/figures';
import { policies } from '$lib/policy/load';
import { placesNamed, placesUnder } from '$lib/datasets/places';
import { dongchangfu } from '../../model/measured';
import { drawnChecks } from '../drawing';

type Rule = keyof typeof planChecks;
const rules = Object.keys(planChecks) as Rule[];
const zibo = { id: 'drawn', place: '3703', plan_year: 2022, issued_on: '2022-01-01' };
const roster = 'town | level | on_date\n般阳路街道 | 乡村 | 2022-01-10';

/** Rows that rules find in a plan, by their line with what is doubtful. */
async function all(
	plan: string | readonly string[],
	rules: readonly Rule[],
	info = zibo,
	of = roster
) {
	const it = await drawnChecks(info, { plan, roster: of }, '2022-06-30');
	const found: string[][] = [];
	for (const rule of rules) {
		const { rows, state } = await it.found(rule);
		expect(state).toBe(rows.length ? 'found' : 'none');
		found.push(rows.map((row) => `${row.row} ${row.town} ${row.detail}`));
	}
	await it.close();
	return found;
}

describe('figures of notices', () => {
	const of = (jurisdiction: string) =>
		policies('plan_figures').find((it) => it.jurisdiction === jurisdiction)!;

	test('taibaihu’s 140 and 197 aren’t 438: both readings', () => {
		expect(readingsOf(of('3708-tbh'), 2024, 140)).toMatchObject([
			{
				item: '总数与各年计划',
				stated: '总数438个：2025年应为298个（乡村227个、城镇71个）',
				reckoned: '2024年140个、2025年197个，合计337个',
				difference: 101
			}
		]);
		expect(readingsOf(of('3708-tbh'), 2024, 141)).toHaveLength(2);
	});

	test('liaocheng’s four years are its 8.28万, and 3310 are 2550 and 760', () => {
		expect(readingsOf(of('3715'), 2022, null)).toEqual([]);
		expect(readingsOf(of('371502'), 2022, 3310)).toEqual([]);
		expect(readingsOf(of('371502'), 2022, 3309)).toMatchObject([
			{
				item: '2022年计划与计划表',
				stated: '通知写3310个',
				reckoned: '计划表合计3309个',
				difference: 1
			}
		]);
	});

	test('a total that isn’t its parts', () => {
		const { value, source } = of('371502');
		const other = {
			...value,
			parts: [
				{ level: 'rural' as const, posts: 2550 },
				{ level: 'urban' as const, posts: 761 }
			]
		};
		expect(readingsOf({ value: other, source }, 2022, null)).toMatchObject([
			{ stated: '总数3310个', reckoned: '乡村2550个、城镇761个，合计3311个', difference: 1 }
		]);
	});

	test('are those of the place, from the day of its notice on', async () => {
		const taibaihu = { id: 'drawn', place: '3708-tbh', plan_year: 2024, issued_on: '2024-05-24' };
		const it = await drawnChecks(
			taibaihu,
			{
				plan: 'town | level | issued\n石桥镇 | 乡村 | 110\n许庄街道 | 城镇 | 30',
				roster: 'town | level | on_date\n石桥镇 | 乡村 | 2024-06-10'
			},
			'2024-08-31'
		);
		expect((await it.found('plan-figures')).rows).toHaveLength(1);
		expect((await it.found('plan-figures', { asOf: '2024-05-23' })).rows).toEqual([]);
		await it.close();
	});
});

describe('a table', () => {
	const own = 'town | level | on_date\n古楼 | 乡村 | 2022-03-15';
	const both = (plan: string) => all(plan, ['plan-total', 'plan-own-increase'], dongchangfu, own);

	test('whose totals aren’t 城镇 and 乡村, with or without what the place adds', async () => {
		const plan = `town | total | urban | rural | urban_increase | rural_increase
			古楼 | 10 | 4 | 6 | 1 | 0
			柳园 | 11 | 4 | 6 | 1 | 0
			沙镇 | 12 | 4 | 6 | 1 | 0
			闫寺 | 11 | 4 | 6 | 0 | 0
			侯营 | 5 | | 5 | 0 | 0`;
		expect(await both(plan)).toEqual([
			[
				'4 沙镇镇 总数写12个；城镇4个加乡村6个为10个',
				'5 闫寺街道 总数写11个；城镇4个加乡村6个为10个'
			],
			['2 古楼街道 下达4个，自增1个', '3 柳园街道 下达4个，自增1个', '4 沙镇镇 下达4个，自增1个']
		]);
	});

	test('of a row per 城乡 has no total', async () => {
		expect(await both('town | level | issued\n古楼 | 乡村 | 5')).toEqual([[], []]);
	});
});

describe('plans of a city, its counties and their towns', () => {
	/** Counties with what each says of itself and of two of its towns. */
	const plan = (city: string, counties: readonly (readonly [string, string, string, string])[]) => {
		const towns = (county: string) =>
			placesUnder(placesNamed(county, 'county').find(({ parent }) => parent === '3703')!.code)
				.filter(({ level }) => level === 'town')
				.slice(0, 2)
				.map(({ name }) => name);
		return [
			`city | level | issued\n淄博市 | 乡村 | ${city}`,
			[
				'county | level | issued | own_increase',
				...counties.map(([county, increase]) => `${county} | 乡村 | 30 | ${increase}`)
			].join('\n'),
			[
				'county | town | level | issued',
				...counties.flatMap(([county, , ...posts]) =>
					towns(county).map((town, i) => `${county} | ${town} | 乡村 | ${posts[i]}`)
				)
			].join('\n')
		];
	};
	const both = (of: readonly string[]) => all(of, ['plan-below-city', 'plan-parts']);

	test('that agree, or of whose towns there are fewer or more', async () => {
		const counties = [
			['淄川区', '', '10', '20'],
			// Fewer than the city assigned.
			['张店区', '', '10', '19'],
			// More than the county says.
			['博山区', '', '10', '21'],
			// What it adds itself.
			['临淄区', '1', '10', '21']
		] as const;
		const [below, parts] = await both(plan('121', counties));
		expect(below).toEqual(['3 张店区 市级下达30个；分解到镇（街道）合计29个，少1个']);
		expect(parts!.filter((it) => !it.startsWith('5 临淄区'))).toEqual([
			'4 博山区 本行计划30个；所辖镇（街道）合计31个'
		]);
	});
	test('counties that aren’t the city', async () => {
		expect((await both(plan('31', [['淄川区', '', '10', '20']])))[1]).toEqual([
			'2 淄博市 本行计划31个；所辖县（市、区）合计30个'
		]);
	});
});

test('a plan is always there', async () => {
	const it = await drawnChecks(
		zibo,
		{ plan: 'county | level | issued\n淄川区 | 乡村 | 9', roster },
		'2022-06-30'
	);
	for (const rule of rules) expect([rule, await it.stateOf(rule)]).toEqual([rule, 'none']);
	await it.close();
});
