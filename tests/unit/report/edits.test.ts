import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf } from '$lib/report/edits';
import { numbered, ordinal } from '$lib/report/numbered';
import { withWords } from '$lib/report/compose';
import type { Report } from '$lib/report/terms';
import { written } from '$lib/report/write';

const computed = '截至5月31日，安置上岗1732人，完成年度计划3310个的52.33%，高于目标2.33个百分点。';
const gone = (edited: string) => changesOf(computed, edited).gone;
const added = (edited: string) => changesOf(computed, edited).added;

describe('the numbers of an edited text', () => {
	test('that the computed one doesn’t have are marked and told, and those that are gone', () => {
		const edited = computed.replace('1732', '1733');
		const { stretches, ...numbers } = changesOf(computed, edited);
		expect(numbers).toEqual({ added: ['1733人'], gone: ['1732人'] });
		expect(stretches).toEqual([
			{ text: '截至5月31日，安置上岗', changed: false },
			{ text: '1733人', changed: true },
			{ text: '，完成年度计划3310个的52.33%，高于目标2.33个百分点。', changed: false }
		]);
	});

	test('are the same however they are written, and wherever they stand', () => {
		const edited =
			'完成计划３，３１０个的52.33％（安置 1,732 人），高出2.33 个百分点，截至5月31日。';
		expect(changesOf(computed, edited)).toMatchObject({ added: [], gone: [] });
	});

	test('are others when they count something else', () => {
		expect(added(computed.replace('2.33个百分点', '2.33%'))).toEqual(['2.33%']);
		expect(added(computed.replace('1732人', '1732个'))).toEqual(['1732个']);
		expect(added(computed.replace('5月31日', '6月30日'))).toEqual(['6月', '30日']);
	});

	test('are told as often as they stand there', () => {
		expect(changesOf('3人和3人', '3人')).toMatchObject({ added: [], gone: ['3人'] });
		expect(changesOf('3人', '3人、3人')).toMatchObject({ added: ['3人'], gone: [] });
	});

	test('of words alone are none: what was cut out is gone', () => {
		expect(added('进展顺利，其中，成效明显。')).toEqual([]);
		expect(gone('进展顺利。')).toHaveLength(6);
	});

	test('a comma between two numbers is no separator of thousands', () => {
		expect(changesOf('', '12，345人').added).toEqual(['12，345人']);
		expect(changesOf('', '第1，20人，300').added).toEqual(['1', '20人', '300']);
	});

	test('a text keeps all of its signs, and is never changed against itself', () => {
		const texts = fc.string({ unit: fc.constantFrom(...'0123456789,.%个百分点万元人月 ，') });
		fc.assert(
			fc.property(texts, texts, (before, after) => {
				const { stretches } = changesOf(before, after);
				expect(stretches.map(({ text }) => text).join('')).toBe(after);
				expect(changesOf(after, after)).toMatchObject({ added: [], gone: [] });
			})
		);
	});
});

describe('the parts of a report', () => {
	const part = (title: string, ...texts: string[]) => ({
		...{ name: title, title },
		paragraphs: texts.map((text, i) => ({ id: `${title}${i + 1}`, text }))
	});

	test('are counted in Chinese, without those that say nothing', () => {
		expect([1, 9, 10, 12, 20, 21].map(ordinal)).toEqual([
			...['一', '九', '十', '十二', '二十', '二十一']
		]);
		const parts = [part('总体', '好'), part('资金'), part('问题', '无')];
		expect(numbered(parts).map(({ heading }) => heading)).toEqual(['一、总体', '二、问题']);
	});

	test('have the office’s words: a paragraph for each line, none for none', () => {
		const report: Report = {
			...{ place: '东昌府区', asOf: '2022-05-31', mark: null },
			...{ values: {}, conditions: {}, rows: {}, charts: {} },
			sections: [part('总体', '一', '二', '三')]
		};
		const edited = withWords(report, { 总体1: '甲 A 1,234\n\n 乙 ', 总体3: '' });
		// As they were written.
		expect(edited.rows['总体']!.map((it) => written(it['段']!))).toEqual([
			...['甲 A 1,234', '乙', '二']
		]);
		const ids = edited.sections[0]!.paragraphs.map(({ id }) => id);
		expect(ids).toEqual(['总体1', '总体1/2', '总体2']);
	});
});
