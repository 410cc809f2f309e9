import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { grouped as count } from '../../src/lib/base/numbers';
import { inCorpus } from '../support/corpus';
import {
	choose,
	confirm,
	csvFile,
	file,
	onDisk,
	openFiles,
	type LocalFile
} from '../support/local';
import { shared } from '../support/site';
import { LONGEST_TASK, watchThread } from '../support/thread';

const towns = '古楼,柳园,新区,闫寺,道口铺,沙镇,梁水镇,堂邑,郑家,斗虎屯,侯营,张炉集,韩集,广平'.split(
	','
);
const plan = csvFile(
	'2022年计划.csv',
	'镇（街道）|城镇|乡村',
	...towns.map((town) => `${town}|3000|20000`)
);
const header = ['镇街', '姓名', '岗位性质', '上岗时间', '备注'];

/** A roster, with a day in every fifth row that can't be read. */
const people = (rows: number, surname: string): string[][] =>
	Array.from({ length: rows }, (_, i) => [
		towns[i % towns.length]!,
		`${surname}${i}`,
		'乡村',
		i % 5 === 0 ? '2022-13-45' : '2022-03-01',
		'从事公共服务'
	]);

const csvRoster = (name: string, rows: number): LocalFile =>
	csvFile(name, ...[header, ...people(rows, '李')].map((cells) => cells.join('|')));

function xlsxRoster(name: string, rows: number): LocalFile {
	const book = XLSX.utils.book_new(
		XLSX.utils.aoa_to_sheet([header, ...people(rows, '张')]),
		'花名册'
	);
	return file(name, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
}

const opened = shared('files/');

describe('the page’s thread', () => {
	inCorpus('is free while files are read, loaded and written', { timeout: 180_000 }, async () => {
		const page = opened();
		await page.waitForFunction(() => document.documentElement.dataset.pending === undefined);
		const rosters = [xlsxRoster('花名册.xlsx', 20_000), csvRoster('名册.csv', 20_000)];
		const paths = await onDisk(plan, ...rosters);
		const longest = await watchThread(page);
		await choose(page, paths);
		expect(await longest(), 'reading').toBeLessThan(LONGEST_TASK);
		await confirm(page);
		expect(await longest(), 'loading').toBeLessThan(LONGEST_TASK);

		const saved = async (click: () => Promise<void>): Promise<string> => {
			const [download] = await Promise.all([
				page.waitForEvent('download', { timeout: 60_000 }),
				click()
			]);
			return download.suggestedFilename();
		};
		const list = page.getByRole('button', { name: m.files_issue_list(), exact: true });
		expect(await saved(() => list.click())).toBe(`${m.files_issues()}.xlsx`);
		expect(await longest(), 'the list of issues').toBeLessThan(LONGEST_TASK);
		for (const name of ['花名册.xlsx', '名册.csv']) {
			await page.getByRole('button', { name: m.files_sender() }).click();
			const item = page.getByRole('menuitem', { name: `《${name}》` });
			expect(await saved(() => item.click())).toBe(`${name.replace(/\.\w+$/, '')}_退回修改.xlsx`);
			expect(await longest(), `the copy of ${name}`).toBeLessThan(LONGEST_TASK);
		}
	});
});

describe('many files', () => {
	test('are listed in windows that say how many there are', { timeout: 180_000 }, async () => {
		const page = opened();
		await openFiles(page);
		const roster = (i: number) => csvRoster(`花名册${i}.csv`, 5);
		const odd = csvFile('别的.csv', '甲|乙', '1|2');
		const files = [plan, ...Array.from({ length: 120 }, (_, i) => roster(i)), odd];
		const longest = await watchThread(page);
		await choose(page, files);
		expect(await longest()).toBeLessThan(LONGEST_TASK);
		const list = page.getByRole('region', { name: m.files_tables(), exact: true });
		const rows = list.locator('tbody tr:has(input[type=checkbox])');
		expect(await rows.count()).toBe(50);
		await page.getByText(m.more_shown({ count: count(122), shown: count(50) })).waitFor();
		await page.getByRole('button', { name: m.more_next({ count: count(50) }) }).press('Enter');
		expect(await rows.count()).toBe(100);
		await page.getByRole('button', { name: m.more_next({ count: count(22) }) }).click();
		expect(await rows.count()).toBe(122);
		// The one that needs a look is found without turning pages.
		await page
			.getByLabel(m.files_state_filter())
			.selectOption({ label: `${m.files_excluded()}（1）` });
		expect(await rows.count()).toBe(1);
		expect(await rows.innerText()).toContain('别的.csv');
	});

	inCorpus('of more tables than the list takes are refused by name', async () => {
		const page = opened();
		await openFiles(page);
		await page.getByRole('button', { name: m.files_reset(), exact: true }).click();
		const book = XLSX.utils.book_new();
		for (let i = 0; i < 400; i++)
			XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([header]), `表${i}`);
		const bytes = XLSX.write(book, {
			type: 'buffer',
			bookType: 'xlsx',
			compression: true
		}) as Buffer;
		await choose(
			page,
			Array.from({ length: 6 }, (_, i) => file(`镇${i}.xlsx`, bytes))
		);
		const refused = page.getByRole('alert');
		expect(await refused.innerText()).toContain(
			'《镇5.xlsx》有 400 张表，连同已选的 2000 张超过一次可载入的 2000 张：请分批载入'
		);
		expect(await refused.getByRole('listitem').count()).toBe(1);
	});
});
