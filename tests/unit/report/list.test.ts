import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asWritten, placeholderList, valueOf } from '$lib/report/list';
import { placeholders } from '$lib/report/compose';
import type { Placeholder, Report } from '$lib/report/terms';
import { filledFile, templateOf } from '$lib/report/writers';

const rows: Placeholder = {
	...{ kind: 'rows', name: '镇街', says: '各镇（街道）' },
	columns: [{ name: '镇', says: '名称' }]
};
const report: Report = {
	...{ place: '东昌府区', asOf: '2022-05-31', mark: null },
	values: { 已上岗: { kind: 'count', value: 3012 } },
	conditions: { 有滞后: true },
	rows: { 镇街: [{ 镇: '沙镇镇' }] },
	charts: { 进度: { categories: ['5月'], series: [{ name: '已上岗', values: [3012] }] } },
	sections: []
};
const named = (kind: 'value' | 'condition' | 'chart', name: string): Placeholder => ({
	...{ kind, name, says: '' }
});

test('docs/placeholders.md lists what there is: npm run --silent gangwei -- report --placeholders > docs/placeholders.md', () => {
	expect(readFileSync('docs/placeholders.md', 'utf8')).toBe(placeholderList(placeholders));
});

describe('a placeholder', () => {
	test('stands in the list as templates write it, a list with its columns', () => {
		expect(asWritten(rows)).toBe('{#镇街}…{/镇街}');
		expect(placeholderList([rows, named('value', '已上岗')])).toMatch(
			/## 数值和文字[^#]*- `\{已上岗\}`：\n\n## 清单[^#]*- `\{#镇街\}…\{\/镇街\}`：各镇（街道）\n {2}- `\{镇\}`：名称\n$/
		);
	});

	test('has what the month gives for it', () => {
		expect(valueOf(named('value', '已上岗'), report)).toBe('3012');
		expect(valueOf(named('value', '没有'), report)).toBeNull();
		expect(valueOf(named('condition', '有滞后'), report)).toBe(true);
		expect(valueOf(rows, report)).toEqual([{ 镇: '沙镇镇' }]);
		expect(valueOf(named('chart', '进度'), report)).toBe(report.charts['进度']);
		expect(valueOf({ kind: 'office', name: '文号', says: '', example: '' }, report)).toBeNull();
	});

	test('is named once, and says what it is', () => {
		const names = placeholders.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const { says } of placeholders) expect(says).toMatch(/\p{Script=Han}/u);
	});
});

describe('a filled file', () => {
	test('is named by place, month and template', () => {
		expect(filledFile(report, { name: '调度报告', ending: 'docx' })).toBe(
			'东昌府区_2022年5月_调度报告.docx'
		);
		const own = templateOf('我区 月报：模板.v2.XLSX');
		expect(filledFile(report, own)).toBe('东昌府区_2022年5月_我区月报模板.v2.xlsx');
	});

	test('is made of documents and workbooks only', () => {
		expect(() => templateOf('月报.doc')).toThrow(
			'《月报.doc》不是能填写的模板：请选择 .docx 或 .xlsx 文件'
		);
	});
});
