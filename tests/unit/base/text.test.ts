import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	comparable,
	guarded,
	maskId,
	masked,
	shortened,
	squeezed,
	unguarded
} from '$lib/base/text';

test.each([
	['镇（街道）', '镇', '镇(街道)'],
	['镇 (街道)', '镇', '镇(街道)'],
	['＊上岗　时间：', '上岗时间', '上岗时间'],
	['* 姓 名 ', '姓名', '姓名'],
	['城乡\n类别', '城乡类别', '城乡类别'],
	['乡村岗位（个）', '乡村岗位', '乡村岗位(个)'],
	['ＡＡＣ００２', 'AAC002', 'AAC002'],
	['镇（街道）（盖章）', '镇', '镇(街道)(盖章)'],
	['（个）', '(个)', '(个)'],
	['镇（街道', '镇(街道', '镇(街道'],
	['沙 镇', '沙镇', '沙镇'],
	['\u00a0姓\u3000名\t', '姓名', '姓名'],
	['\ufeff姓\u200b名\u00ad\u2060\u202c', '姓名', '姓名'],
	['', '', '']
])('%j compares as %j, with its brackets as %j', (text, bare, whole) => {
	expect(comparable(text)).toBe(bare);
	expect(squeezed(text)).toBe(whole);
});

test('comparing twice changes nothing more', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			expect(squeezed(squeezed(text))).toBe(squeezed(text));
		})
	);
});

describe('maskId', () => {
	test.each([
		['371502196203150012', '371502********0012'],
		['37150219620315001X', '371502********001X'],
		['371502620315001', '371502*****5001'],
		['37150219620315', '**************'],
		['13800000000', '***********'],
		['', '']
	])('%s shows as %s', (id, shown) => expect(maskId(id)).toBe(shown));

	test('never shows more than ten characters, and keeps the length', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[0-9]{0,30}X?$/), (id) => {
				const shown = maskId(id);
				expect(shown).toHaveLength(id.length);
				expect(shown.replaceAll('*', '').length).toBe(id.length < 15 ? 0 : 10);
			})
		);
	});
});

test.each([
	['张三371502196203150012', '张三371502********0012'],
	['371502 19620315 0012', '371502********0012'],
	['3715021962\u200b0315001X', '371502********001X'],
	['３７１５０２１９６２０３１５００１Ｘ', '371502********001X'],
	['2022-03-01 13800000000', '2022-03-01 13800000000']
])('%j shows as %j', (text, shown) => expect(masked(text)).toBe(shown));

test.each([
	['公益性岗位', 5, '公益性岗位'],
	['公益性岗位', 3, '公益性…'],
	['𠮷𠮷𠮷', 3, '𠮷𠮷𠮷'],
	['𠮷𠮷𠮷', 2, '𠮷𠮷…'],
	['𠮷ab', 2, '𠮷a…'],
	['', 0, '']
])('%s in %i characters is %s', (text, most, shown) => expect(shortened(text, most)).toBe(shown));

test.each([
	['=1+1', "'=1+1"],
	["'=1+1", "''=1+1"],
	['-', "'-"],
	["'甲", "'甲"],
	['甲=1', '甲=1'],
	['', '']
])('%j is %j in a file for spreadsheets', (text, cell) => {
	expect(guarded(text)).toBe(cell);
	expect(unguarded(cell)).toBe(text);
});

test('what was guarded is given back', () => {
	const unit = fc.oneof(fc.constantFrom("'", '=', '-', '@', '\t'), fc.string({ maxLength: 1 }));
	fc.assert(
		fc.property(fc.string({ unit }), (text) => {
			expect(unguarded(guarded(text))).toBe(text);
			expect(guarded(text)).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/);
		})
	);
});
