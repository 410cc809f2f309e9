import { describe, expect, test } from 'vitest';
import { layOut } from '$lib/intake/layout/plan';
import type { LaidOut } from '$lib/intake/staging/load';
import { planYearOf } from '$lib/intake/layout/plan_year';
import { packed } from '$lib/intake/raw/table';

const laidOut = (file: string, sheet: string | null, ...lines: string[]): LaidOut => {
	const table = packed({ file, sheet, format: '', rows: lines.map((line) => line.split('|')) });
	return { table, layout: layOut(table) };
};
const body = ['镇街|城镇|乡村', '古楼|1|2'];
const plan = laidOut('计划.csv', null, ...body);
const came = (...days: string[]) =>
	laidOut('花名册.csv', null, '镇街|城乡|上岗日期', ...days.map((day) => `古楼|乡村|${day}`));

describe('the plan’s year', () => {
	test.each<[string, LaidOut, number | null]>([
		['a title', laidOut('计划.csv', null, '2023年城乡公益性岗位计划', ...body), 2023],
		['a title in Chinese figures', laidOut('表.csv', null, '二〇二三年度计划', ...body), 2023],
		['the sheet', laidOut('计划.xlsx', '2023年', ...body), 2023],
		['the file', laidOut('2023计划.xlsx', 'Sheet1', ...body), 2023],
		['a column', laidOut('计划.csv', null, '年度|镇街|城镇|乡村', '2023|古楼|1|2'), 2023],
		[
			'two of a column',
			laidOut('计划.csv', null, '年度|镇街|城镇|乡村', '2023|古楼|1|2', '2024年|沙镇|1|2'),
			null
		],
		['the title before the file', laidOut('2024.csv', null, '2023年计划', ...body), 2023],
		[
			'a title of two years says nothing',
			laidOut('2024年.csv', null, '2023—2024年计划', ...body),
			2024
		],
		['nor does a day', laidOut('计划.csv', null, '填报时间：2023年1月5日', ...body), null],
		['nor the day in a file’s name', laidOut('计划20230105.csv', null, ...body), null],
		['nor a telephone number', laidOut('计划.csv', null, '电话：0635-8202300', ...body), null],
		['nothing', plan, null]
	])('is read from %s', (_, table, year) => {
		expect(planYearOf([table])?.year ?? null).toBe(year);
	});

	test('is that in which the people of the roster came', () => {
		expect(
			planYearOf([plan, came('2023-03-01', '2023年4月', '二〇二三年五月一日', '20230601')])
		).toEqual({
			year: 2023,
			by: 'people',
			file: '花名册.csv'
		});
		// People of old posts came before there was any plan.
		expect(planYearOf([plan, came('2019-03-01', '2023-04-01')])?.year).toBe(2023);
		expect(planYearOf([plan, came('2022-03-01', '2023-04-01')])).toBeNull();
		expect(planYearOf([plan, came('2019-03-01')])).toBeNull();
	});

	test('is the plan’s own, whenever people came', () => {
		const own = laidOut('2022年计划.csv', null, ...body);
		expect(planYearOf([came('2023-04-01'), own])).toEqual({
			year: 2022,
			by: 'name',
			file: '2022年计划.csv'
		});
		const next = laidOut('2023年计划.csv', null, ...body);
		expect(planYearOf([own, next, came('2023-04-01')])).toBeNull();
	});

	test('is what other files are called where nothing else says it', () => {
		const paid = laidOut('2023年4月发放表.csv', null, '姓名|身份证号|补贴金额', '张三||680');
		expect(planYearOf([plan, paid])?.year).toBe(2023);
		expect(planYearOf([plan])).toBeNull();
	});
});
