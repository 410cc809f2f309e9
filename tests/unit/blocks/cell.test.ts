import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { change, count, money, none, rate, share, short, type Cell } from '$lib/blocks/cell';
import { bare, cellText } from '$lib/blocks/text';
import { exactMoney, inUnit } from '$lib/blocks/money';

const zh = (cell: Cell) => cellText(cell, 'zh-CN');
const en = (cell: Cell) => cellText(cell, 'en');

describe('values as they are printed, and bare for machines', () => {
	const cases: [string, Cell, string, string, string | number | null][] = [
		['a count', count(16_300), '16,300', '16,300', 16_300],
		['unknown', count(null), '—', '—', null],
		['a change', change(12), '+12', '+12', 12],
		['no change', change(0), '0', '0', 0],
		['people short', short(170), '170', '170', 170],
		['more than asked', short(-12), '超额 12', '12 ahead', -12],
		['a rate', rate({ numerator: 1732, denominator: 3310 }), '52.33%', '52.33%', 1732 / 3310],
		['a rate of nothing', rate({ numerator: 0, denominator: 0 }), '—', '—', null],
		['a share', share(0.5), '50%', '50%', 0.5],
		['a difference', { kind: 'points', hundredths: -7 }, '-0.07', '-0.07', -0.07],
		['one with its sign', { kind: 'points', hundredths: 7, signed: true }, '+0.07', '+0.07', 0.07],
		['beyond the pace', { kind: 'beyond', value: 77 }, '多 77', '77 ahead', 77],
		['below it', { kind: 'beyond', value: -12 }, '少 12', '12 behind', -12],
		['level', { kind: 'beyond', value: 0 }, '持平', 'level', 0],
		[
			'a status',
			{ kind: 'status', status: 'far_behind' },
			'■ 严重滞后',
			'■ Far behind',
			'■ 严重滞后'
		],
		['too few', none('too_small'), '不足10人', '<10 people', null]
	];
	test.each(cases)('%s', (_, cell, chinese, english, value) => {
		expect(zh(cell)).toBe(chinese);
		expect(en(cell)).toBe(english);
		expect(bare(cell, 'zh-CN')).toBe(value);
	});
});

describe('money', () => {
	const yuan = (it: number) => it * 100;
	test.each([
		[yuan(35_220_000), '3,522.00 万元', '¥35.22 million'],
		[yuan(100_000_000), '1.00 亿元', '¥100.00 million'],
		[yuan(99_994_999), '9,999.50 万元', '¥99.99 million'],
		[yuan(2_345_678_901), '23.46 亿元', '¥2.35 billion'],
		[yuan(8160), '0.82 万元', '¥8,160'],
		[yuan(36.5), '36.50 元', '¥37'],
		[0, '0.00 万元', '¥0'],
		[yuan(-35_220_000), '-3,522.00 万元', '-¥35.22 million']
	])('%d fen in a sentence', (fen, chinese, english) => {
		expect(zh(money(fen, 'words'))).toBe(chinese);
		expect(en(money(fen, 'words'))).toBe(english);
	});

	test('in a table has two decimals of 万元; in files 元 to the fen', () => {
		expect(zh(money(1_234_567_89))).toBe('123.46');
		expect(bare(money(1_234_567_89), 'zh-CN')).toBe(1_234_567.89);
		expect(exactMoney(1_234_567_89, 'zh-CN')).toBe('1,234,567.89 元');
		expect(en(money(1_234_567_89))).toBe('1,234.57');
	});

	test('is rounded half away from 0, from the integers', () => {
		expect(inUnit(5000, 1_000_000, 2)).toBe('0.01');
		expect(inUnit(4999, 1_000_000, 2)).toBe('0.00');
		expect(inUnit(-5000, 1_000_000, 2)).toBe('-0.01');
		expect(inUnit(-4999, 1_000_000, 2)).toBe('0.00');
		fc.assert(
			fc.property(fc.maxSafeInteger(), (fen) => {
				const text = inUnit(fen, 1_000_000, 2);
				expect(text).toMatch(/^-?[\d,]+\.\d\d$/);
				const hundredths = BigInt(text.replace(/[,.]/g, ''));
				const off = hundredths * 10_000n - BigInt(fen);
				expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(10_000n);
			})
		);
	});
});
