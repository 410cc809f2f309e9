import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, rate } from '$lib/blocks/cell';
import { listed, runsOf, said, write } from '$lib/blocks/text';
import { m } from '$lib/paraglide/messages';

const verdict = said(m.verdict_above, {
	label: { zh: '3月底', en: 'end-March' },
	points: { kind: 'points', hundredths: 233 },
	people: count(77, 'onboarded')
});

describe('a sentence', () => {
	test('is written in the language asked for, its parts too', () => {
		expect(write(verdict, 'zh-CN')).toBe('高于3月底目标 2.33 个百分点，多 77 人');
		expect(write(verdict, 'en')).toBe('2.33 points above the end-March target, 77 people more');
	});

	test('knows the numbers in it by what they measure', () => {
		const runs = runsOf(verdict, 'zh-CN');
		expect(runs.map(({ text }) => text).join('')).toBe(write(verdict, 'zh-CN'));
		expect(runs.filter(({ cell }) => cell).map(({ text, cell }) => [text, cell!.metric])).toEqual([
			['2.33', undefined],
			['77', 'onboarded']
		]);
	});

	test('in parts says what it says whole, whatever stands in it', () => {
		const name = fc.string({ unit: 'grapheme' }).filter((it) => !/[\uE000\uE001]/.test(it));
		fc.assert(
			fc.property(name, fc.nat(), (label, people) => {
				const text = listed([said(m.verdict_level, { label }), null, count(people)], m.comma);
				const runs = runsOf(text, 'zh-CN');
				expect(runs.map((it) => it.text).join('')).toBe(write(text, 'zh-CN'));
			})
		);
	});

	test('of several leaves out what is empty', () => {
		expect(write(listed(['甲', '', null, false, '乙'], m.list_comma), 'zh-CN')).toBe('甲、乙');
		expect(write(rate({ numerator: 1, denominator: 0 }), 'zh-CN')).toBe('—');
	});
});
