import { beforeAll, describe, expect, test } from 'vitest';
import { withWords } from '$lib/report/compose';
import { briefParagraphs } from '$lib/report/brief/said';
import { slideParagraphs } from '$lib/report/slides/pages';
import type { Report } from '$lib/report/terms';
import { askedBy, isAmong, openIn, unusedIn } from '$lib/report/uses';
import { ownTemplates, templateOf, writersOf } from '$lib/report/writers';
import { forms } from '$lib/server/forms/list';
import { formWorkbook } from '$lib/server/forms/workbook';
import { templateFiles } from '$lib/server/templates';
import { compiledMonth } from './months';

test('what our templates are said to ask for is what is in them', async () => {
	const letters = new Map((await templateFiles()).map(({ name, bytes }) => [name, bytes]));
	for (const it of ownTemplates) {
		const form = forms.find(({ name }) => name === it.name);
		const bytes = letters.get(it.file) ?? (await formWorkbook(form!));
		const inspected = await (await writersOf(it)).inspect(it.file, bytes);
		const found = askedBy(it, inspected)!;
		expect([it.name, [...found.office].sort()]).toEqual([it.name, [...it.office].sort()]);
		const parts: readonly string[] = ownTemplates[0].parts;
		expect([it.name, found.parts.filter((name) => parts.includes(name)).sort()]).toEqual([
			it.name,
			[...it.parts].sort()
		]);
	}
	expect(askedBy({ name: '我局月报', ending: 'docx', file: '我局月报.docx' }, null)).toBeNull();
});

test('what is made of a template is called without that word', () => {
	const named = (file: string) => templateOf(file).name;
	expect(named('我局月报模板.docx')).toBe('我局月报');
	expect(named('月报（模板）.DOCX')).toBe('月报');
	expect(named('调度表_模板.xlsx')).toBe('调度表');
	expect(named('模板.docx')).toBe('模板');
	expect(named('模板样式.docx')).toBe('模板样式');
});

test('what the office has to say is told apart from what it may leave out', () => {
	const [, bulletin] = ownTemplates;
	const none = openIn(bulletin, {});
	expect(none.needed).toEqual(['主送', '署名', '成文日期']);
	expect(none.optional).toEqual([
		...['文号', '抄送', '印发机关', '印发日期', '联系单位', '联系人', '联系电话', '附注']
	]);
	expect(openIn(bulletin, { 主送: '各镇', 署名: ' ' }).needed).toEqual(['署名', '成文日期']);
});

describe('what was edited', () => {
	let report: Report;
	beforeAll(async () => {
		({ report } = await compiledMonth('dongchangfu-2022'));
	});
	const [dispatch, bulletin] = ownTemplates;
	const unused = (parts: readonly string[], words: Readonly<Record<string, string>>) =>
		unusedIn(report, words, ({ name }) => parts.includes(name)).map(({ part, nth }) => [part, nth]);

	test('is told where a template has no such part', () => {
		const words = { '安置对象.优先': '优先人群到位。', '总体进展.完成': '完成。' };
		expect(unused(dispatch.parts, words)).toEqual([]);
		expect(unused(bulletin.parts, words)).toEqual([['安置对象结构情况', 2]]);
		expect(unused([], words)).toHaveLength(2);
		// What is cut isn’t missed.
		expect(unused(bulletin.parts, { '安置对象.优先': ' ' })).toEqual([]);
	});

	test('is told where slides or the one page have no room or no place for it', () => {
		const words = { '总体进展.完成': '长'.repeat(120), '总体进展.较上月': '一行。\n两行。' };
		const filled = withWords(report, words);
		const lost = (some: Parameters<typeof isAmong>[0]) =>
			unusedIn(report, words, ({ id }) => isAmong(some, id)).map(({ id }) => id);
		expect(lost(slideParagraphs(filled))).toEqual(['总体进展.完成']);
		expect(lost(briefParagraphs(filled))).toEqual(['总体进展.完成', '总体进展.较上月']);
	});
});
