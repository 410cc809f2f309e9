import { expect } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { inCorpus } from '../support/corpus';
import { csvFile, load, openFiles } from '../support/local';
import { shared } from '../support/site';

/** What the files themselves say of rows that were left out, where a clerk mends them. */

const files = [
	csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|3|20', '沙镇|3|20', '堂邑||8'),
	csvFile(
		'岗位清单.csv',
		'岗位编号|镇（街道）|城乡类别|开发日期',
		'A1|古楼|乡村|2022-02-01',
		'A2|古楼|城镇|2022-02-01',
		'B1|沙镇|乡村|2022-02-01'
	),
	csvFile(
		'花名册.csv',
		'镇街|城乡类别|姓名|岗位编号|计划年度|上岗日期|协议开始日期',
		'堂意镇|乡村|甲|A1|2022|2022-03-01|',
		'火星|乡村|乙|A1|2022|2022-03-01|',
		'火星|乡村|丙|B1|2022|2022-03-01|',
		'古楼||丁|A2|2022|2022-03-01|',
		'古楼|乡村|戊|A1|2022|2002-06-01|2022-05-06',
		'古楼|乡村|己|A1|2022|2022-02-30|2022-03-02'
	)
];

const opened = shared('files/', { intranet: true });

inCorpus(
	'a name that is spelt like a town is proposed the one of its post, and rows of several towns are mended singly',
	async () => {
		const page = opened();
		await openFiles(page);
		await load(page, files);
		const asked = page.getByRole('combobox', { name: /“堂意镇”/ });
		await asked.waitFor();
		expect((await asked.locator('option').allInnerTexts())[1]).toBe(
			m.files_places_by_post({ name: '古楼街道' })
		);
		expect(await page.getByRole('combobox', { name: /“火星”/ }).count()).toBe(0);
		const fieldOf = (cell: string, column: string) =>
			page.getByLabel(m.files_correct_of({ source: '花名册.csv', cell, column }), { exact: true });
		await fieldOf('A4', '镇（街道）').waitFor();
		for (const value of ['古楼街道', '沙镇镇', '城镇'])
			await page.getByRole('button', { name: m.files_correct_use({ value }), exact: true }).click();
		expect(await fieldOf('A3', '镇（街道）').inputValue()).toBe('古楼街道');
		expect(await fieldOf('A4', '镇（街道）').inputValue()).toBe('沙镇镇');
		expect(await fieldOf('B5', '城乡类别').inputValue()).toBe('城镇');
		expect(await fieldOf('F6', '上岗日期').inputValue()).toBe('2002-06-01');
		await page.getByRole('button', { name: m.files_correct_apply() }).first().click();
		await page.getByRole('region', { name: m.files_corrected(), exact: true }).waitFor();
		await fieldOf('A4', '镇（街道）').waitFor({ state: 'detached' });
		expect(await fieldOf('B5', '城乡类别').count()).toBe(0);
	}
);
