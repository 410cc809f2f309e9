import { describe, expect, test } from 'vitest';
import type { DatasetId } from '$lib/datasets';
import { constantsOf } from '$lib/intake/layout/constants';
import { packed } from '$lib/intake/raw/table';

interface Said {
	sheet?: string;
	titles?: string[];
	file?: string;
}

/** What a table without the columns takes from its names and titles. */
function said(
	name: string,
	{ sheet, titles = [], file = '表.csv' }: Said,
	dataset: DatasetId = 'roster'
) {
	const rows = [...titles.map((title) => [title]), ['姓名', '备注'], ['张三', '']];
	const table = packed({ file, sheet: sheet ?? null, format: '', rows });
	const header = { first: titles.length, last: titles.length };
	return constantsOf(table, { dataset, header }, [name])[name] ?? null;
}

describe('the town of all rows', () => {
	test.each<[string, Said, string | null]>([
		['the sheet', { sheet: '古楼' }, '古楼'],
		['the title', { titles: ['东昌府区沙镇镇花名册'] }, '沙镇镇'],
		['the title beside a sheet of no place', { sheet: 'Sheet1', titles: ['沙镇镇'] }, '沙镇镇'],
		['sheet and title alike', { sheet: '古楼', titles: ['古楼街道花名册'] }, '古楼'],
		['the file where nothing nearer does', { file: '古楼街道.xlsx' }, '古楼街道'],
		['the sheet before the file', { sheet: '柳园', file: '古楼街道等.xlsx' }, '柳园'],
		['a county of a town’s name in front', { titles: ['博山区池上镇花名册'] }, '池上镇'],
		['two full names', { titles: ['古楼街道、柳园街道花名册'] }, null],
		['a full and a short name', { titles: ['柳园街道、新区花名册'] }, null],
		['two in two titles', { titles: ['柳园街道花名册', '填报单位：新区街道'] }, null],
		['sheet and title at odds', { sheet: '新区', titles: ['柳园街道花名册'] }, null],
		['two in the file’s name', { file: '古楼街道柳园街道.xlsx' }, null],
		['two nearby, one in the file’s name', { sheet: '古楼街道、柳园', file: '柳园街道.xlsx' }, null]
	])('%s', (_, names, town) => expect(said('town', names)).toBe(town));
});

describe('the 城乡类别 of all rows', () => {
	test.each<[string, Said, string | null]>([
		['the title', { titles: ['乡村公益性岗位花名册'] }, '乡村'],
		['the sheet', { sheet: '城镇公岗' }, '城镇'],
		['both in a title', { titles: ['城镇公益性岗位、乡村公益性岗位'] }, null],
		[
			'sheet and title at odds',
			{ sheet: '城镇公益性岗位', titles: ['乡村公益性岗位花名册'] },
			null
		],
		['城乡公益性岗位', { titles: ['城乡公益性岗位花名册'] }, null]
	])('%s', (_, names, level) => expect(said('level', names)).toBe(level));
});

describe('the month of all rows', () => {
	test.each<[string, Said, string | null]>([
		['the title', { titles: ['2022年4月公示表'] }, '2022-04'],
		[
			'beside days',
			{ titles: ['2022年4月公示表', '公示时间：2022年5月1日至2022年5月7日'] },
			'2022-04'
		],
		['a day is none', { titles: ['公示表', '填报时间：2022年5月6日'] }, null],
		['the sheet', { sheet: '2022.4' }, '2022-04'],
		['the file', { titles: ['发放表'], file: '2022年4月发放表.xlsx' }, '2022-04'],
		['a stretch', { titles: ['2022年4月至6月发放表'] }, null],
		['a stretch in short', { titles: ['2022年4-6月发放表'], file: '2022年4月.xlsx' }, null],
		['two months', { titles: ['2022年4月、5月发放表'] }, null],
		['two in two titles', { titles: ['2022年4月发放表', '2022年5月补发'] }, null]
	])('%s', (_, names, month) => expect(said('month', names, 'payments')).toBe(month));
});
