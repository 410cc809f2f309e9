import { beforeAll, describe, expect, test } from 'vitest';
import type { DatasetMeta } from '$lib/datasets/meta';
import { placeholderBlock, sectionBlocks, templateBlock } from '$lib/pages/report';
import { monthFigures } from '$lib/report/figures';
import { placeholders, reportOf, withWords } from '$lib/report/compose';
import type { Report } from '$lib/report/terms';
import { written } from '$lib/report/write';
import type { View } from '$lib/metrics/measured/progress';
import { said, texts } from '../../support/printed';
import { compiledSystem } from '../../support/systems';

let meta: DatasetMeta;
let view: View;
let report: Report;
beforeAll(async () => {
	const { connection, ...of } = await compiledSystem('dongchangfu-2022');
	meta = of.meta;
	view = { asOf: '2022-03-31', place: meta.place, level: null };
	report = reportOf(await monthFigures(connection, meta, view, null), meta);
});
const office = { 文号: '东人社字〔2022〕7号' };
const filled = () => ({ report, office });

describe('the list of placeholders', () => {
	test('has a row for each and each column of a list, what the office fills in last', () => {
		const block = placeholderBlock({ view }, meta, filled());
		const columns = placeholders.flatMap((it) => (it.kind === 'rows' ? it.columns : []));
		const rows = texts(block.variants[0].grid);
		expect(rows).toHaveLength(placeholders.length + columns.length);
		const kinds = rows.map(([, kind]) => kind);
		expect(kinds.lastIndexOf('数值')).toBeLessThan(kinds.indexOf('自填'));
	});

	test('has this month’s values as they are written, and what was filled in', () => {
		const rows = texts(placeholderBlock({ view }, meta, filled()).variants[0].grid);
		const of = (name: string) => rows.find(([it]) => it === name)!.slice(1, 3);
		expect(of('{已上岗}')).toEqual(['数值', '1721']);
		expect(of('{上岗完成率}')).toEqual(['数值', '51.99%']);
		expect(of('{文号}')).toEqual(['自填', '东人社字〔2022〕7号']);
		expect(of('{主送}')).toEqual(['自填', '未填写']);
	});
});

describe('a template', () => {
	const inspected = {
		has: ['已上岗', '文号', '主送'],
		unknown: [
			{ text: '{上岗率}', where: '正文第1段', nearest: '上岗完成率' },
			{ text: '{上岗率}', where: '页眉', nearest: null }
		],
		lacks: ['空岗'],
		faults: []
	};

	test('is told what it asks for: first what nobody knows, with what was probably meant', () => {
		const block = templateBlock({ view }, meta, { ...filled(), name: '我区月报', inspected });
		expect(said(block)).toBe('模板核对：我区月报\n模板中有 3 个占位符；无法识别 2 个；未用到 1 个');
		const rows = texts(block.variants[0].grid).map((row) => row.slice(0, 3));
		expect(rows).toEqual([
			['{上岗率}', '无法识别', '最接近的是 {上岗完成率}'],
			['{上岗率}', '无法识别', '没有相近的占位符'],
			['{已上岗}', '模板中有', '1721'],
			['{文号}', '模板中有', '东人社字〔2022〕7号'],
			['{主送}', '模板中有', '未填写'],
			['{空岗}', '模板中没有', expect.any(String)]
		]);
		expect(new Set(block.variants[0].grid.rows.map(({ key }) => key)).size).toBe(6);
	});
});

test('the report’s parts are numbered for a room to look at, in the office’s words', () => {
	const { id, text } = report.sections[0]!.paragraphs[0]!;
	expect(written(text)).toContain('计划安排城乡公益性岗位');
	const [first] = sectionBlocks({ view }, meta, withWords(report, { [id]: '进展顺利。' }));
	expect(said(first!)).toMatch(/^一、总体进展情况\n\n?进展顺利。/);
});
