import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budget as budgetDeclaration } from '$lib/datasets/budget';
import type { Place } from '$lib/datasets/places';
import { budgetTable, type Bill } from '$lib/demo/money/budget';
import { isWeekend, places, records } from '../hand';

const counties = Array.from({ length: 160 }, (_, i) => String(371600 + i));
const many = new Map<string, Place>([
	...places,
	...counties.map((code): [string, Place] => [
		code,
		{ code, name: `第${code}县`, level: 'county', parent: '3715', aliases: [] }
	])
]);
const bill = (county: string, tier: Bill['tier'], fen: number): Bill => ({
	county,
	tier,
	level: tier === 'existing' ? 'urban' : 'rural',
	fen
});
const bills = counties.flatMap((county, i) => [
	bill(county, 'province', 7_654_321_09 + i),
	bill(county, 'city', 3_210_000_00),
	bill(county, 'existing', 987_654_32)
]);
const table = (changes: Partial<Parameters<typeof budgetTable>[0]> = {}) =>
	budgetTable({ year: 2022, asOf: '2022-05-31', seed: 7, bills, places: many, ...changes });
const rowsOf = (changes: Parameters<typeof table>[0] = {}) =>
	records(table(changes), budgetDeclaration);
const fen = (yuan: string) => Number(yuan.replace('.', ''));

const rows = rowsOf();

describe('rows', () => {
	test('one per bill in its order; bills of 0 are left out', () => {
		expect(rows).toHaveLength(bills.length);
		expect(rows.slice(0, 3)).toMatchObject([
			{ county: '第371600县', year: '2022', tier: '省级', level: '乡村' },
			{ county: '第371600县', year: '2022', tier: '市级', level: '乡村' },
			{ county: '第371600县', year: '2022', tier: '原有资金渠道', level: '城镇' }
		]);
		const few = [
			bill('371502', 'province', 0),
			bill('371502', 'county', 5_000_000),
			bill('3715-zone', 'city', 0)
		];
		expect(rowsOf({ bills: few })).toMatchObject([{ county: '东昌府区', tier: '区县级' }]);
		expect(table({ bills: [] }).rows).toHaveLength(1);
	});

	test('a code that is no place is refused', () => {
		expect(() => table({ bills: [bill('0', 'city', 1)] })).toThrow('no place with code 0');
	});
});

describe('amounts', () => {
	test('budgeted: whole hundreds of 元, 92 % to 106 % of the bill', () => {
		for (const [i, row] of rows.entries()) {
			const budgeted = fen(row.budgeted!);
			expect(row.budgeted).toMatch(/^\d+00\.00$/);
			expect(budgeted * 100).toBeGreaterThanOrEqual(bills[i]!.fen * 92);
			expect(budgeted * 100).toBeLessThanOrEqual(bills[i]!.fen * 106);
		}
		const shares = rows.map((row, i) => fen(row.budgeted!) / bills[i]!.fen);
		expect(Math.min(...shares)).toBeLessThan(0.93);
		expect(Math.max(...shares)).toBeGreaterThan(1.05);
	});

	test.each([
		// Days gone by of the days of the year.
		[2022, '2022-05-31', 151 / 365],
		[2024, '2024-09-30', 274 / 366],
		[2022, '2022-12-31', 1],
		[2022, '2023-04-01', 1],
		[2022, '2021-12-31', 0]
	])(
		'of %i disbursed by %s: 75 % to 105 % of %f, whole 元, at most the budget',
		(year, asOf, part) => {
			const shares = rowsOf({ year, asOf }).map((row) => {
				const [budgeted, disbursed] = [fen(row.budgeted!), fen(row.disbursed!)];
				expect(row.disbursed).toMatch(/^\d+\.00$/);
				expect(disbursed).toBeGreaterThanOrEqual(budgeted * part * 0.75 - 50);
				expect(disbursed).toBeLessThanOrEqual(Math.min(budgeted, budgeted * part * 1.05 + 50));
				return disbursed / budgeted;
			});
			expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThanOrEqual(0.2 * part);
		}
	);

	test('bills of any size, down to a fen, give a budget that holds what is disbursed', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 100_000_000_000 }), fc.nat(999), (size, seed) => {
				const [row] = rowsOf({ seed, bills: [bill('371502', 'county', size)] });
				const budgeted = fen(row!.budgeted!);
				expect(budgeted % 10_000).toBe(0);
				expect(budgeted).toBeGreaterThan(0);
				expect(Math.abs(budgeted - size)).toBeLessThanOrEqual(Math.max(10_000, size * 0.08));
				expect(fen(row!.disbursed!)).toBeLessThanOrEqual(budgeted);
			})
		);
	});
});

describe('reporting', () => {
	test('one working day per county: January 10–30, for one county in eight in February', () => {
		const days = new Map<string, Set<string>>();
		for (const row of rows) {
			days.set(row.county!, (days.get(row.county!) ?? new Set()).add(row.reported_on!));
			expect(row.reported_on).toMatch(/^2022-(01-(1\d|2\d|30)|02-\d\d)$/);
			expect(isWeekend(row.reported_on!)).toBe(false);
		}
		expect([...days.values()].every((set) => set.size === 1)).toBe(true);
		const late = [...days.values()].filter((set) => [...set][0]! >= '2022-02-01').length;
		expect(late).toBeGreaterThan(8);
		expect(late).toBeLessThan(35);
	});

	test('never after as-of: empty for who has not reported by then', () => {
		const early = rowsOf({ asOf: '2022-01-20' });
		for (const [i, row] of early.entries()) {
			const day = rows[i]!.reported_on!;
			expect(row.reported_on).toBe(day <= '2022-01-20' ? day : '');
		}
		const header = table({ asOf: '2021-12-31' }).rows[0]!;
		expect(header).not.toContain(budgetDeclaration.columns.reported_on.label);
	});
});

describe('determinism', () => {
	test('the same input gives the same table; another seed does not', () => {
		expect(rowsOf()).toEqual(rows);
		expect(rowsOf({ seed: 8 })).not.toEqual(rows);
	});

	test("a row doesn't depend on other bills", () => {
		expect(rowsOf({ bills: bills.filter((_, i) => i % 5 === 2) })).toEqual(
			rows.filter((_, i) => i % 5 === 2)
		);
	});
});
