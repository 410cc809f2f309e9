import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '$lib/blocks/cell';
import { amounts, words } from '$lib/blocks/fields';
import { gridOf } from '$lib/blocks/grid';
import { exactMoney, moneyText, plainYuan, type MoneyUnit } from '$lib/blocks/money';
import { roundingNote } from '$lib/blocks/rounding';
import { bare, cellText, write } from '$lib/blocks/text';
import type { Locale } from '$lib/paraglide/runtime';

const wan = 10_000_00;

describe('an amount', () => {
	test.each<[number, MoneyUnit, Locale, string]>([
		[105_000_000, 'yuan', 'zh-CN', '1,050,000.00'],
		[105_000_000, 'wan', 'zh-CN', '105.00'],
		[3_333, 'wan', 'zh-CN', '0.00'],
		[1, 'yuan', 'zh-CN', '0.01'],
		[0, 'yuan', 'zh-CN', '0.00'],
		[-0, 'wan', 'zh-CN', '0.00'],
		[-123_456_789, 'yuan', 'zh-CN', '-1,234,567.89'],
		[-123_456_789, 'wan', 'zh-CN', '-123.46'],
		[2_080_800_000, 'wan', 'zh-CN', '2,080.80'],
		[Number.MAX_SAFE_INTEGER, 'yuan', 'zh-CN', '90,071,992,547,409.91'],
		// Halves go up, from the integers.
		[1_005_000, 'wan', 'zh-CN', '1.01'],
		[-1_005_000, 'wan', 'zh-CN', '-1.01'],
		[3_522_000_000, 'wan', 'en', '35,220.00'],
		// A sentence's: 亿元 from 10,000 万元, 元 below the last decimal of 万元.
		[105 * wan, 'words', 'zh-CN', '105.00 万元'],
		[9_999.99 * wan, 'words', 'zh-CN', '9,999.99 万元'],
		[10_000 * wan, 'words', 'zh-CN', '1.00 亿元'],
		[35_220 * wan, 'words', 'zh-CN', '3.52 亿元'],
		[-35_220 * wan, 'words', 'zh-CN', '-3.52 亿元'],
		[1_00, 'words', 'zh-CN', '1.00 元'],
		[0, 'words', 'zh-CN', '0.00 万元'],
		[3_522 * wan, 'words', 'en', '¥35.22 million'],
		[352_200 * wan, 'words', 'en', '¥3.52 billion'],
		[680_00, 'words', 'en', '¥680']
	])('%s fen in %s, %s: %s', (fen, unit, locale, text) =>
		expect(moneyText(fen, unit, locale)).toBe(text)
	);

	test('unknown is a dash', () => expect(cellText(money(null), 'zh-CN')).toBe('—'));

	test('has two decimals in every table, whatever its size and language', () => {
		fc.assert(
			fc.property(
				fc.maxSafeInteger(),
				fc.constantFrom<MoneyUnit>('yuan', 'wan'),
				fc.constantFrom<Locale>('zh-CN', 'en'),
				(fen, unit, locale) => {
					expect(moneyText(fen, unit, locale)).toMatch(/^-?\d{1,3}(,\d{3})*\.\d{2}$/);
				}
			)
		);
	});

	test('loses no fen in 元, in files and on hover', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e15, max: 1e15 }), (fen) => {
				const digits = (text: string) => Number(text.replace(/[,.]|\D+$/g, '')) + 0;
				expect(digits(moneyText(fen, 'yuan', 'zh-CN'))).toBe(fen + 0);
				expect(digits(exactMoney(fen, 'zh-CN'))).toBe(fen + 0);
				const said = String(bare(money(fen), 'zh-CN'));
				expect(said).toMatch(/^-?\d+(\.\d{1,2})?$/);
				const [head = '', tail = ''] = said.split('.');
				expect(Number(head + tail.padEnd(2, '0')) + 0).toBe(fen + 0);
			})
		);
	});

	test('of a person stands in 元 without the decimals of a whole one', () =>
		expect([816_000, 166_450].map(plainYuan)).toEqual(['8,160', '1,664.50']));
});

describe('the remark on rounding', () => {
	const grid = (parts: (number | null)[], total: number | null) =>
		gridOf<number | null>(
			parts,
			String,
			[words('地区', () => '甲'), amounts('应拨', (fen) => fen)],
			{ whole: total, name: '合计' }
		);

	test.each<[string, (number | null)[], number | null, boolean]>([
		['amounts that add up as printed', [1.01 * wan, 2.02 * wan], 3.03 * wan, false],
		['three thirds of a hundredth', [3_333, 3_333, 3_334], 10_000, true],
		['two halves', [5_000, 5_000], 10_000, true],
		['parts that are not all of the total', [3_333, 3_333], 10_000, false],
		['an unknown part beside', [5_000, null, 5_000], 10_000, true],
		['no total', [5_000, 5_000], null, false]
	])('of %s', (_, parts, total, isSaid) =>
		expect(write(roundingNote(grid(parts, total)), 'zh-CN') !== '').toBe(isSaid)
	);

	test('is said in the language in which it is so', () => {
		const halves = roundingNote(grid([500, 500], 1_000));
		expect([write(halves, 'zh-CN'), write(halves, 'en')]).toEqual([
			'',
			'Amounts are rounded: their sum may differ slightly from the total.'
		]);
		expect(write(roundingNote(grid([5_000, 5_000], 10_000)), 'en')).toBe('');
	});

	test('is not made of a table without a total', () => {
		const { columns, rows } = grid([5_000, 5_000], 10_000);
		expect(write(roundingNote({ columns, rows }), 'zh-CN')).toBe('');
	});
});
