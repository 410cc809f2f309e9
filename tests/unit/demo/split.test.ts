import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plan as planDeclaration } from '$lib/datasets/plan';
import { places, placesUnder, villagesOf } from '$lib/datasets/places';
import { planTable, splitPlan } from '$lib/demo/split';
import { records } from './hand';

const zibo = placesUnder('3703')
	.filter((place) => place.level === 'town')
	.map(({ code, name }) => ({ code, name, villages: villagesOf(code) }));
const sum = (rows: { posts: number }[]) => rows.reduce((total, row) => total + row.posts, 0);

const villages = (count: number, kind: string) =>
	Array.from({ length: count }, (_, i) => `第${i + 1}${kind}`);

describe('splitPlan', () => {
	test('adds up exactly, rural posts to their rounded share', () => {
		const town = fc.record({
			code: fc.integer({ min: 370_000_000, max: 379_999_999 }).map(String),
			name: fc.constantFrom('甲街道', '乙镇', '丙乡'),
			villages: fc
				.tuple(fc.nat(40), fc.nat(20))
				.map(([rural, urban]) => [...villages(rural, '村委会'), ...villages(urban, '社区居委会')])
		});
		const towns = fc.uniqueArray(town, {
			minLength: 1,
			maxLength: 40,
			selector: ({ code }) => code
		});
		fc.assert(
			fc.property(
				towns,
				fc.nat(20_000),
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.integer(),
				(towns, total, ruralShare, seed) => {
					const rows = splitPlan({ total, ruralShare, towns, seed });
					expect(sum(rows)).toBe(total);
					expect(sum(rows.filter((row) => row.level === 'rural'))).toBe(
						Math.round(total * ruralShare)
					);
					for (const row of rows) expect(row.posts).toBeGreaterThan(0);
				}
			)
		);
	});

	test('every 镇 gets both kinds, a 街道 without villages urban posts only', () => {
		const towns = [
			{ code: '1', name: '闹市街道', villages: villages(12, '社区居委会') },
			{ code: '2', name: '城郊街道', villages: [...villages(5, '村委会'), '一社区居委会'] },
			{ code: '3', name: '大镇', villages: villages(90, '村委会') },
			{ code: '4', name: '小镇', villages: villages(1, '村委会') },
			{ code: '5', name: '无名镇', villages: [] }
		];
		const rows = splitPlan({ total: 100, ruralShare: 0.6, towns, seed: 1 });
		expect(rows.map(({ town, level }) => town + level)).toEqual([
			'1urban',
			'2urban',
			'2rural',
			'3urban',
			'3rural',
			'4urban',
			'4rural',
			'5urban',
			'5rural'
		]);
		const posts = (town: string, level: string) =>
			rows.find((row) => row.town === town && row.level === level)!.posts;
		expect(posts('1', 'urban')).toBeGreaterThan(posts('3', 'urban') * 3);
		expect(posts('3', 'rural')).toBeGreaterThan(posts('4', 'rural') * 10);
	});

	test('Zibo: 16,300 posts over 88 towns, in the same way each time', () => {
		const split = (seed: number) =>
			splitPlan({ total: 16_300, ruralShare: 0.78, towns: zibo, seed });
		expect(sum(split(3703))).toBe(16_300);
		expect(sum(split(3703).filter((row) => row.level === 'rural'))).toBe(12_714);
		expect(new Set(split(3703).map((row) => row.town)).size).toBe(zibo.length);
		expect(split(3703)).toEqual(split(3703));
		expect(split(3703)).not.toEqual(split(3704));
	});

	test('refuses an empty list of towns', () => {
		expect(() => splitPlan({ total: 1, ruralShare: 0, towns: [], seed: 1 })).toThrow('no towns');
	});
});

describe('planTable', () => {
	test('has the headers of the declaration and names, zones under their own name', () => {
		const table = planTable(
			[
				{ town: '370302102', level: 'rural', posts: 225 },
				{ town: '370303008', level: 'urban', posts: 40 }
			],
			places()
		);
		expect(table.rows[0]).toEqual(['县（市、区）', '镇（街道）', '城乡类别', '下达计划']);
		expect(records(table, planDeclaration)).toEqual([
			{ county: '淄川区', town: '昆仑镇', level: '乡村', issued: '225' },
			{ county: '淄博高新技术产业开发区', town: '四宝山街道', level: '城镇', issued: '40' }
		]);
	});

	test('refuses a code that is no place', () => {
		expect(() => planTable([{ town: '0', level: 'rural', posts: 1 }], places())).toThrow(
			'no place with code 0'
		);
	});
});
