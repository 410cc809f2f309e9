import * as XLSX from '@e965/xlsx';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { datasets } from '../../src/lib/datasets';
import { m } from '../../src/lib/paraglide/messages';
import { usable, readFile as readIntake } from '../../src/lib/intake/read';
import { intakeCases } from '../support/cases';
import { overview } from '../../src/lib/pages/overview';
import { inCorpus, some } from '../support/corpus';
import { expectOverview, saidBy } from '../support/figures';
import { axeFaults, layoutFaults } from '../support/layout';
import {
	cellsOf,
	choose,
	confirm,
	csvFile,
	file,
	load,
	measuredLocal,
	openFiles,
	openOverview,
	xlsxFile,
	type LocalFile
} from '../support/local';
import { open, shared } from '../support/site';

const cases = intakeCases();
const filesOf = (number: string): LocalFile[] =>
	cases
		.find(({ name }) => name.startsWith(number))!
		.inputs.map(({ name, bytes }) => file(name, bytes));

const towns = '古楼,柳园,新区,闫寺,道口铺,沙镇,梁水镇,堂邑,郑家,斗虎屯,侯营,张炉集,韩集,广平';
const plan = csvFile(
	'2022年计划.csv',
	'镇（街道）|城镇|乡村',
	...towns.split(',').map((town) => `${town}|3|20`)
);

/** Cells of the rows of the table in a region. */
const rowsOf = (page: Page, name: string): Promise<string[][]> =>
	cellsOf(page.getByRole('region', { name, exact: true }).locator('tbody tr'));

async function download(page: Page, by: Locator): Promise<Uint8Array> {
	const [saved] = await Promise.all([page.waitForEvent('download'), by.click()]);
	return readFile(await saved.path());
}

/** Where files are loaded that need no page of their own. */
const opened = shared('files/');

describe('the corpus in Chromium', () => {
	const sample = '003 010 013 014 044'.split(' ');
	test('is read, counted and complained of as in Node', { timeout: 240_000 }, async () => {
		const page = opened();
		await openFiles(page);
		for (const number of some(sample, 2)) {
			const files = [plan, ...filesOf(number)];
			const [expected] = await Promise.all([measuredLocal(files), load(page, files)]);
			const report = await rowsOf(page, m.files_report());
			expect(
				report.map((cells) => cells.slice(2).map((cell) => cell.replaceAll(',', ''))),
				number
			).toEqual(
				expected.reports.map((it) => [
					it.header_rows.join('–'),
					...[it.read, it.staged, it.aside, it.rejected].map(String)
				])
			);
			const issues = expected.issues.length > 0 ? await rowsOf(page, m.files_issues()) : [];
			const told = issues.map(([, , cell, , column, value, message]) => [
				cell,
				column,
				value,
				message
			]);
			const meant = expected.issues.map((it) => [
				it.cell ?? '',
				it.column ?? '',
				it.value ?? '',
				it.message
			]);
			const sorted = (rows: unknown[][]) =>
				rows.map((row) => JSON.stringify(row).replace(/\\n|\s+/g, ' ')).sort();
			expect(sorted(told), number).toEqual(sorted(meant));
		}
	});
});

test('six ugly files at once: two clicks to the dashboards, which say first who hasn’t reported', async () => {
	const page = opened();
	await openFiles(page);
	const ugly = [
		...filesOf('086'),
		...filesOf('030'),
		...filesOf('040'),
		...filesOf('013'),
		...filesOf('014'),
		...filesOf('020')
	];
	const start = Date.now();
	await load(page, ugly);
	expect(await page.getByRole('alert').count()).toBe(0);
	await openOverview(page);
	const of = await measuredLocal(ugly);
	await expectOverview(page, of);
	expect(Date.now() - start).toBeLessThan(60_000);
	const said = saidBy(overview, { meta: of.meta, figures: of.progress });
	expect(said.sentences.slice(0, 2)).toEqual([
		'14个镇（街道）中11个未报送花名册，以下为已报送的数',
		'已报送的镇（街道）上岗完成率0.78%，已上岗7个，计划902个'
	]);
	// Nobody is blamed for a file that isn't there.
	expect(await page.locator('main').innerText()).not.toMatch(/最低|垫底/);
	const silent = said.grids.ranking!.slice(0, 11);
	expect(silent.every((cells) => cells[4]!.startsWith('—'))).toBe(true);
});

describe('what was read wrongly', () => {
	const odd = csvFile(
		'表.csv',
		'编号|所在单位|谁|类|何时',
		'1|古楼街道|张三|乡村|2022-03-01',
		'2|沙镇|李四|乡村|2022-03-02'
	);

	test('is set right by hand, and the next file of the same shape is read so at once', async () => {
		const page = opened();
		await openFiles(page);
		await page.evaluate(() => localStorage.clear());
		await choose(page, [plan, odd]);
		const row = page.locator('main section tbody tr', { hasText: '表.csv' }).first();
		expect(await row.getByRole('checkbox').isChecked()).toBe(false);
		await row.getByRole('combobox').selectOption('roster');
		await row.getByRole('button', { name: m.files_edit() }).click();
		const meanings: [string, string][] = [
			['B', 'town'],
			['C', 'name'],
			['D', 'level'],
			['E', 'on_date']
		];
		for (const [letter, column] of meanings)
			await page.getByLabel(m.files_column_of({ letter })).selectOption(column);
		await confirm(page);
		const report = await rowsOf(page, m.files_report());
		expect(report.map(([name, , ...counts]) => [name, ...counts])).toEqual([
			['2022年计划.csv', '1', '14', '14', '0', '0'],
			['表.csv', '1', '2', '2', '0', '0']
		]);

		const kept = await page.evaluate(() => ({ ...localStorage }));
		expect(Object.keys(kept)).toEqual(['gangwei.profiles']);
		expect(kept['gangwei.profiles']).toContain('所在单位');
		expect(kept['gangwei.profiles']).not.toMatch(/张三|李四|古楼|2022-03/);

		await load(page, [
			plan,
			csvFile('下月.csv', '编号|所在单位|谁|类|何时', '1|堂邑|王五|城镇|2022-04-01')
		]);
		expect((await rowsOf(page, m.files_report()))[1]).toEqual([
			'下月.csv',
			expect.stringContaining(m.dataset_roster()),
			...['1', '1', '1', '0', '0']
		]);
	});

	test('before it is loaded, rows are taken for data or left out by hand', async () => {
		const page = opened();
		await openFiles(page);
		const roster = csvFile(
			'花名册.csv',
			'镇街|姓名|岗位性质|上岗时间',
			'古楼|张三|乡村|2022-03-01',
			'古楼|李四|乡村|2022-03-01',
			'合计|王五|乡村|2022-03-01',
			'沙镇|赵六|乡村|2022-03-01',
			'沙镇|钱七|乡村|2022-03-01'
		);
		await choose(page, [plan, roster]);
		await page.getByRole('button', { name: m.files_edit() }).nth(1).click();
		const row = (at: number) => page.getByLabel(m.files_row_is_data({ row: at }), { exact: true });
		const data = () => Promise.all([2, 3, 4, 5, 6].map((at) => row(at).isChecked()));
		// The engine starts for this.
		await expect.poll(data).toEqual([true, true, false, true, true]);
		await row(3).click();
		await expect.poll(data).toEqual([true, false, false, true, true]);
		await page.getByLabel(m.files_until()).fill('5');
		await page.getByLabel(m.files_until()).press('Tab');
		await expect.poll(data).toEqual([true, false, false, true, false]);
		await row(4).click();
		await expect.poll(data).toEqual([true, false, true, true, false]);
		await confirm(page);
		expect((await rowsOf(page, m.files_report()))[1]!.slice(-4)).toEqual(['5', '2', '2', '1']);
	});

	test('a town that isn’t known: the user says which is meant', async () => {
		const page = opened();
		await openFiles(page);
		const roster = csvFile(
			'花名册.csv',
			'镇街|姓名|岗位性质|上岗时间',
			'道口埔|张三|乡村|2022-03-01',
			'古楼|李四|乡村|2022-03-01'
		);
		await load(page, [plan, roster]);
		expect((await rowsOf(page, m.files_report()))[1]!.slice(-4)).toEqual(['2', '1', '0', '1']);
		await page.getByLabel('道口埔').selectOption('道口铺街道');
		await page.getByRole('button', { name: m.files_correct_apply() }).click();
		await page.locator('main .work').waitFor({ state: 'detached' });
		expect((await rowsOf(page, m.files_report()))[1]!.slice(-4)).toEqual(['2', '2', '0', '0']);
		await page.getByText(m.files_no_issues()).waitFor();
	});
});

inCorpus('issues are filtered, sorted and grouped by town', async () => {
	const page = opened();
	await openFiles(page);
	const [head, day] = ['镇街|姓名|岗位性质|身份证号|上岗时间', '2022-03-01'];
	await load(page, [
		plan,
		csvFile(
			'甲.csv',
			head,
			`古楼|张三|乡村|12|${day}`,
			`沙镇|李四|乡村||三月`,
			'沙镇|王五|乡村||四月'
		),
		csvFile('乙.csv', head, `古楼|赵六|乡村||五月`)
	]);
	const cells = async () =>
		(await rowsOf(page, m.files_issues())).map(([, from, cell]) => `${from} ${cell}`);
	const all = page.getByRole('group', { name: m.files_issue_filter() });
	const filter = (name: string) => all.getByRole('combobox', { name, exact: true });
	const heading = (name: string) =>
		page
			.getByRole('region', { name: m.files_issues(), exact: true })
			.getByRole('button', { name: new RegExp(`^${name}`) });
	const [id, sha1, sha2, other] = ['甲.csv D2', '甲.csv E3', '甲.csv E4', '乙.csv E2'];
	// Whose rows are left out come first.
	expect(await cells()).toEqual([sha1, sha2, other, id]);

	await filter(m.files_severity()).selectOption('error');
	expect(await cells()).toEqual([sha1, sha2, other]);
	await filter(m.files_issue_town()).selectOption('沙镇镇');
	expect(await cells()).toEqual([sha1, sha2]);
	await all.getByText(m.files_issue_found({ count: 2 })).waitFor();
	await filter(m.files_issue_town()).selectOption('');
	await filter(m.files_file()).selectOption('乙.csv');
	expect(await cells()).toEqual([other]);
	await filter(m.files_file()).selectOption('');
	await filter(m.files_severity()).selectOption('warning');
	expect(await cells()).toEqual([id]);
	await filter(m.files_severity()).selectOption('');

	await heading(m.files_file()).click();
	await expect.poll(cells).toEqual([sha1, sha2, id, other]);
	await heading(m.files_file()).click();
	await expect.poll(cells).toEqual([other, sha1, sha2, id]);
	await heading(m.files_issue_town()).click();
	await expect.poll(cells).toEqual([other, id, sha1, sha2]);
	await heading(m.files_issue_town()).click();
	await expect.poll(cells).toEqual([sha1, sha2, other, id]);

	await all.getByLabel(m.files_issue_group()).check();
	await page.getByRole('button', { name: m.grid_unfold(), exact: true }).click();
	const [gulou, shazhen] = ['古楼街道（2）', '沙镇镇（2）'];
	const grouped = (await cells()).map((it) => it.replace(/[▸▾]/, '').trim());
	expect(grouped).toEqual([gulou, other, id, shazhen, sha1, sha2]);
});

test('files of one name from two towns are told apart', async () => {
	const page = opened();
	await openFiles(page);
	const of = (town: string, person: string) =>
		csvFile('花名册.csv', '镇街|姓名|岗位性质|上岗时间', `${town}|${person}|乡村|2022-03-01`);
	await load(page, [plan, of('古楼', '张三'), of('沙镇', '李四')]);
	const names = (await rowsOf(page, m.files_report())).map(([name]) => name);
	expect(names).toEqual(['2022年计划.csv', '花名册.csv', '花名册（2）.csv']);
});

inCorpus('stopping leaves what was loaded before as it was', async () => {
	const page = opened();
	await openFiles(page);
	const small = [
		plan,
		csvFile('花名册.csv', '镇街|姓名|岗位性质|上岗时间', '古楼|张三|乡村|2022-03-01')
	];
	await load(page, small);
	const line = '古楼,某某,乡村,2022-03-01\n';
	const large = file('大表.csv', `镇街,姓名,岗位性质,上岗时间\n${line.repeat(150_000)}`);
	await choose(page, [plan, large]);
	await page.locator('main .bar .primary').first().click();
	await page.getByRole('button', { name: m.files_stop(), exact: true }).click();
	await page.locator('main .work').waitFor({ state: 'detached' });
	expect(await page.getByRole('alert').innerText()).toBe(m.files_stopped());
	await openOverview(page);
	await expectOverview(page, await measuredLocal(small));
});

describe('downloads', () => {
	const roster = xlsxFile('古楼花名册.xlsx', {
		花名册: [
			['镇街', '姓名', '身份证号', '岗位性质', '上岗时间'],
			['古楼', '张三', '37150219620315001X', '乡村', '三月一日'],
			['古楼', '李四', '3.71502E+17', '乡村', '2022-03-01']
		]
	});

	test('a list of the issues, and the sender’s own file with its cells marked', async () => {
		const page = opened();
		await openFiles(page);
		await load(page, [plan, roster]);
		const list = XLSX.read(
			await download(page, page.getByRole('button', { name: m.files_issue_list() }))
		);
		const rows = XLSX.utils.sheet_to_json<string[]>(list.Sheets['问题清单']!, { header: 1 });
		const cells = rows.flat().map(String);
		expect(cells).toContain('E2');
		expect(cells).toContain('三月一日');

		await page.getByRole('button', { name: m.files_sender() }).click();
		const copy = XLSX.read(await download(page, page.getByRole('menuitem').first()));
		const sheet = copy.Sheets['花名册']!;
		const comment = (address: string): string =>
			((sheet[address] as XLSX.CellObject).c ?? []).map(({ t }) => t).join();
		expect(comment('E2')).toContain('日期');
		expect(comment('C3')).toContain('精度丢失');
		expect((sheet.C2 as XLSX.CellObject).v).toBe('37150219620315001X');
		expect(comment('C2')).toBe('');
	});

	inCorpus('a template for each dataset file, which intake reads', async () => {
		const { page } = await open({ path: 'files/', engine: false });
		await page.getByText(m.files_templates()).click();
		const all = Object.values(datasets);
		for (const { id } of all.slice(0, 3)) {
			const name = m.files_template({ dataset: datasets[id].label });
			const bytes = await download(page, page.getByRole('button', { name, exact: true }));
			const { tables } = usable(await readIntake(`${id}.xlsx`, new Uint8Array(bytes)));
			expect(tables.map(({ layout }) => layout.dataset)).toEqual([id]);
		}
		const bytes = await download(page, page.getByRole('button', { name: m.files_dictionary() }));
		expect(XLSX.read(bytes).SheetNames).toHaveLength(all.length + 1);
	});
});

test('the list of tables and the mapping read well in an office and on a phone', async () => {
	const page = opened();
	await openFiles(page);
	await choose(page, [plan, ...filesOf('030'), ...filesOf('040')]);
	await page.getByRole('button', { name: m.files_edit() }).nth(1).click();
	for (const [width, height] of [
		[1366, 768],
		[390, 844]
	] as const) {
		await page.setViewportSize({ width, height });
		expect(await layoutFaults(page)).toEqual([]);
		expect(await axeFaults(page)).toEqual([]);
	}
});
