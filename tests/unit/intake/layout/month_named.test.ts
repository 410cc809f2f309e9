import { describe, expect, test } from 'vitest';
import { monthNamed } from '$lib/intake/layout/month_named';
import { layOut } from '$lib/intake/layout/plan';
import type { LaidOut } from '$lib/intake/layout/placed';
import { packed } from '$lib/intake/raw/table';

const laidOut = (file: string, sheet: string | null, ...lines: string[]): LaidOut => {
	const table = packed({ file, sheet, format: '', rows: lines.map((line) => line.split('|')) });
	return { table, layout: layOut(table) };
};
const body = ['镇街|城乡|上岗日期', '古楼|乡村|2022-03-01'];
const roster = (file: string, ...titles: string[]) => laidOut(file, null, ...titles, ...body);
const paid = laidOut('4月发放表.csv', null, '姓名|身份证号|补贴月份|补贴金额', '张三||2022-04|680');

describe('the month that rosters name', () => {
	test.each<[string, LaidOut, string | null]>([
		['the file', roster('5月花名册.xlsx'), '2022-05-31'],
		['the file with its year', roster('2022年2月花名册.xlsx'), '2022-02-28'],
		['Chinese figures', roster('花名册.csv', '二〇二二年十二月份花名册'), '2022-12-31'],
		['the title', roster('花名册.csv', '2022年5月城乡公益性岗位人员花名册'), '2022-05-31'],
		['the sheet', laidOut('花名册.xlsx', '2022-05', ...body), '2022-05-31'],
		['six figures', roster('花名册202205.csv'), '2022-05-31'],
		['the last of a stretch', roster('1-5月花名册.csv'), '2022-05-31'],
		['the day up to which it reaches', roster('表.csv', '截至2022年5月20日'), '2022-05-31'],
		['not the day on which it was filled in', roster('表.csv', '填报日期：2022年6月3日'), null],
		['nor the day in a file’s name', roster('花名册20220603.csv'), null],
		['nor a span', roster('表.csv', '协议期限36个月'), null],
		['nor the month of another year', roster('2021年12月花名册.csv'), null],
		['nor where title and file differ', roster('5月花名册.csv', '2022年4月花名册'), null],
		['nor the year alone', roster('2022年花名册.csv'), null]
	])('is read from %s', (_, table, end) => {
		expect(monthNamed([table], 2022)?.end ?? null).toBe(end);
	});

	test('is that of most of them, whatever month was paid', () => {
		const [one, two, none] = [roster('古楼5月.csv'), roster('沙镇5月.csv'), roster('堂邑.csv')];
		expect(monthNamed([one, two, none, paid], 2022)).toEqual({
			end: '2022-05-31',
			files: 2,
			rosters: 3
		});
		expect(monthNamed([one, none, paid], 2022)).toBeNull();
		expect(monthNamed([one, roster('沙镇4月.csv')], 2022)).toBeNull();
		expect(monthNamed([none, paid], 2022)).toBeNull();
	});
});
