import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { overview } from '../../src/lib/pages/overview';
import { readBack } from '../unit/sheets/samples';
import { inCorpus } from '../support/corpus';
import { expectOverview, saidBy } from '../support/figures';
import { axeFaults, contrastFaults, layoutFaults, textFaults } from '../support/layout';
import {
	cellsOf,
	csvFile,
	file,
	load,
	measuredLocal,
	openFiles,
	openOverview,
	xlsxFile,
	type LocalFile
} from '../support/local';
import { open, settled, shared } from '../support/site';

/** Cells that were rejected, mended on the page as a clerk would: by keyboard, several at once. */

const header = '镇街|城乡类别|姓名|身份证号|人员类别|岗位编号|上岗日期';
const plan = csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|3|20', '沙镇|3|20');
const rosterOf = (...lines: string[]): LocalFile =>
	xlsxFile('花名册.xlsx', { 六月: [header, ...lines].map((line) => line.split('|')) });
const good = ['沙镇|乡村|赵六|||B1|2022-03-01', '沙镇|乡村|钱七|||B2|2022-04-01'];
const faulty = [
	'古楼|乡村|张三|371502196203150011||A1|2022-03-01',
	'古楼|乡村|李四|||A2|2022-02-30',
	'沙镇|乡下|王五|||B3|2022-03-03',
	...good
];
const roster = rosterOf(...faulty);
/** The same with the number and the day as they are to be. */
const mended = rosterOf(
	'古楼|乡村|张三|37150219620315001X||A1|2022-03-01',
	'古楼|乡村|李四|||A2|2022-02-28',
	...faulty.slice(2)
);

const issues = (page: Page) => page.getByRole('region', { name: m.files_issues(), exact: true });
const listed = (page: Page) => page.getByRole('region', { name: m.files_corrected(), exact: true });
const field = (page: Page, cell: string, column: string) =>
	page.getByLabel(m.files_correct_of({ source: '花名册.xlsx · 六月', cell, column }), {
		exact: true
	});
const reload = (page: Page) => page.getByRole('button', { name: m.files_correct_apply() });
const loaded = (page: Page) =>
	page.locator('main .work').waitFor({ state: 'detached', timeout: 60_000 });
const countsOf = async (page: Page) =>
	(
		await cellsOf(
			page.getByRole('region', { name: m.files_report(), exact: true }).locator('tbody tr')
		)
	).map((cells) => cells.slice(3, 7));

/** Loads a faulty roster and corrects one of its days. */
async function correctDay(page: Page): Promise<void> {
	await openFiles(page);
	await load(page, [plan, roster]);
	await field(page, 'G3', '上岗日期').fill('2022-02-28');
	await reload(page).click();
	await listed(page).waitFor();
}

describe('cells that were rejected', () => {
	const opened = shared('files/', { intranet: true });

	test('are corrected by keyboard, several at once: the figures are those of the mended file, in a workspace too', async () => {
		const page = opened();
		await openFiles(page);
		await load(page, [plan, roster]);
		const [day, id] = [field(page, 'G3', '上岗日期'), field(page, 'D2', '身份证号')];
		await day.waitFor();
		expect(await field(page, 'B4', '城乡类别').locator('option').allInnerTexts()).toEqual([
			...['乡下', '城镇', '乡村']
		]);
		// A number is masked until somebody goes into its field.
		expect(await id.inputValue()).toBe('371502********0011');
		expect(await reload(page).isDisabled()).toBe(true);
		await day.focus();
		await day.fill('2022-02-28');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Enter');
		expect(await id.evaluate((it) => it === document.activeElement)).toBe(true);
		expect(await id.inputValue()).toBe('371502196203150011');
		await id.fill('37150219620315001X');
		await page.getByText(m.files_correct_typed({ count: '2' })).waitFor();
		// The last field's Enter loads.
		await page.keyboard.press('Enter');
		await listed(page).waitFor();
		await loaded(page);
		// Whoever works by keyboard goes on with what is left.
		const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
		await expect
			.poll(focused)
			.toBe(m.files_correct_of({ source: '花名册.xlsx · 六月', cell: 'B4', column: '城乡类别' }));

		const by = await measuredLocal([plan, mended]);
		expect(await countsOf(page)).toEqual(
			by.reports.map(({ read, staged, aside, rejected }) =>
				[read, staged, aside, rejected].map(String)
			)
		);
		expect(await cellsOf(issues(page).locator('tbody tr'))).toHaveLength(by.issues.length);
		expect((await cellsOf(listed(page).locator('tbody tr'))).map((it) => it.slice(1, 6))).toEqual([
			['D2', '身份证号', '371502********0011', '371502********001X', m.files_corrected_applied()],
			['G3', '上岗日期', '2022-02-30', '2022-02-28', m.files_corrected_applied()]
		]);
		await openOverview(page);
		await expectOverview(page, by);

		await openFiles(page);
		const waiting = page.waitForEvent('download');
		await page.keyboard.press('Control+s');
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel(m.workspace_name()).fill('六月');
		await dialog.getByLabel(m.workspace_seal()).uncheck();
		await dialog.getByRole('button', { name: m.workspace_save(), exact: true }).click();
		const saved = file('六月.gangwei', await readFile(await (await waiting).path()));
		// It would stand over what the other tests look at.
		await page.getByRole('button', { name: m.dismiss() }).click();

		const { page: other } = await open({ intranet: true, path: 'files/' });
		await other.locator('input[type=file]').setInputFiles(saved);
		const ask = other.getByRole('dialog');
		expect(await ask.innerText()).toContain(m.workspace_inside_cells());
		await ask.getByRole('button', { name: m.workspace_confirm(), exact: true }).click();
		await other.getByText(m.workspace_opened({ name: '六月.gangwei' })).waitFor();
		expect(await countsOf(other)).toEqual(await countsOf(page));
		expect(await cellsOf(listed(other).locator('tbody tr'))).toEqual(
			await cellsOf(listed(page).locator('tbody tr'))
		);
		await openOverview(other);
		await expectOverview(other, by);
		expect(
			saidBy(overview, { meta: by.meta, figures: by.progress }).sentences.length
		).toBeGreaterThan(0);
	});

	inCorpus(
		'and places that spellings mean are loaded at once, listed together, and taken back one by one',
		async () => {
			const page = opened();
			await openFiles(page);
			await load(page, [
				plan,
				rosterOf(...faulty, '古喽|乡村|孙八|||A8|2022-03-01', '古喽|乡村|周九|||A9|22.3.1')
			]);
			const [day, spelling] = [field(page, 'G3', '上岗日期'), page.getByLabel('“古喽”')];
			await day.fill('2022-02-28');
			await spelling.selectOption('古楼街道');
			await page.getByLabel(m.files_years_apply()).check();
			const things = [
				m.files_correct_cells({ count: '1' }),
				m.files_correct_places({ count: '1' }),
				m.files_correct_years({ count: '1' })
			].join(m.list_comma());
			const all = page.getByRole('button', { name: m.files_correct_apply_all({ things }) });
			// One button, wherever something was given.
			expect(await all.count()).toBe(3);

			// A load that fails loses nothing, nor does another one that loads everything again.
			await page.evaluate(() => {
				const stop = () => {
					const button = document.querySelector<HTMLElement>('main .work button');
					button?.click();
					// Before the load begins there is nothing to stop.
					if (!document.querySelector('main [role=alert]')) requestAnimationFrame(stop);
				};
				stop();
			});
			await all.first().click();
			await page.getByText(m.files_stopped()).waitFor();
			await day.waitFor();
			expect(await listed(page).count()).toBe(0);
			expect(await day.inputValue()).toBe('2022-02-28');
			expect(await spelling.inputValue()).toBe('古楼街道');
			expect(await page.getByLabel(m.files_years_apply()).isChecked()).toBe(true);
			await all.last().click();
			await listed(page).waitFor();
			await loaded(page);
			const rows = async () =>
				(await cellsOf(listed(page).locator('tbody tr'))).map((it) => it.slice(1, 6));
			await expect.poll(rows).toEqual([
				['G3', '上岗日期', '2022-02-30', '2022-02-28', m.files_corrected_applied()],
				[
					...[m.files_places_rows({ count: '2' }), '镇街', '古喽', '古楼街道'],
					m.files_corrected_named()
				],
				[...[m.files_corrected_column(), '上岗日期', '', ''], m.files_corrected_completed()]
			]);
			expect((await countsOf(page))[1]).toEqual(['7', '6', '0', '1']);
			expect(await layoutFaults(page)).toEqual([]);

			// What is typed meanwhile stays when something else is taken back.
			await field(page, 'B4', '城乡类别').selectOption('乡村');
			await listed(page)
				.getByRole('button', {
					name: m.files_corrected_undo_of({
						source: '花名册.xlsx · 六月',
						cell: m.files_places_rows({ count: '2' })
					})
				})
				.click();
			await spelling.waitFor();
			await loaded(page);
			expect((await countsOf(page))[1]).toEqual(['7', '4', '0', '3']);
			await field(page, 'B4', '城乡类别').waitFor();
			expect(await field(page, 'B4', '城乡类别').inputValue()).toBe('乡村');
			expect(await spelling.inputValue()).toBe('');
			expect(await rows()).toHaveLength(2);
		}
	);

	test('are judged as they are typed, and Enter chooses all that stands in the next', async () => {
		const page = opened();
		await openFiles(page);
		await load(page, [plan, roster]);
		const [day, id] = [field(page, 'G3', '上岗日期'), field(page, 'D2', '身份证号')];
		await day.focus();
		await page.keyboard.type('2022年2月26日2022-02-27');
		await page.getByText('不是能识别的日期', { exact: true }).waitFor();
		expect(await day.getAttribute('aria-invalid')).toBe('true');
		await day.focus();
		await page.keyboard.press('Control+a');
		await page.keyboard.type('2022-02-31');
		await page.locator('small').getByText('没有这一天', { exact: true }).waitFor();
		await page.keyboard.press('Control+a');
		await page.keyboard.type('2022-02-28');
		expect(await day.getAttribute('aria-invalid')).toBeNull();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Enter');
		await expect
			.poll(() => id.evaluate((it: HTMLInputElement) => it.selectionEnd! - it.selectionStart!))
			.toBe(18);
		// What is typed takes the place of what stood there.
		await page.keyboard.type('371502196203150');
		expect(await id.inputValue()).toBe('371502196203150');
		await page.keyboard.type('01X');
		expect(await id.inputValue()).toBe('37150219620315001X');
		await page.getByText(m.files_correct_id(), { exact: true }).waitFor();
		await page.keyboard.type('371502196203150011');
		const wrong = page.getByText('不是18位公民身份号码（现为36位）', { exact: true });
		await wrong.waitFor();
		// Masked, too.
		await day.focus();
		expect(await id.inputValue()).toBe('37150219620315001X371502196203150011');
		await wrong.waitFor();
		expect([await layoutFaults(page), await contrastFaults(page)]).toEqual([[], []]);
	});

	inCorpus(
		'are told of in the list and in the copy that goes back, and taken back by a click',
		async () => {
			const page = opened();
			await correctDay(page);
			const book = async (name: string | RegExp, inMenu?: RegExp) => {
				const waiting = page.waitForEvent('download');
				await issues(page).getByRole('button', { name }).click();
				if (inMenu) await page.getByRole('menuitem', { name: inMenu }).click();
				return readBack(await readFile(await (await waiting).path()));
			};
			const list = await book(m.files_issue_list());
			expect(list.SheetNames).toEqual(['汇总', '问题清单', '更正清单']);
			expect(list.Sheets['更正清单']!.F2).toMatchObject({ v: '2022-02-28' });
			const copy = await book(m.files_sender(), /花名册/);
			expect(copy.Sheets['六月']!.G3).toMatchObject({ v: '2022-02-30' });
			expect(JSON.stringify(copy.Sheets['六月']!.G3)).toContain('汇总时已更正为“2022-02-28”');
			const before = await countsOf(page);
			await listed(page)
				.getByRole('button', {
					name: m.files_corrected_undo_of({ source: '花名册.xlsx · 六月', cell: 'G3' })
				})
				.click();
			await listed(page).waitFor({ state: 'detached' });
			await loaded(page);
			await field(page, 'G3', '上岗日期').waitFor();
			expect(before[1]).toEqual(['5', '4', '0', '1']);
			expect(await countsOf(page)).toEqual([before[0], ['5', '3', '0', '2']]);
		}
	);

	inCorpus('read well in an office and on a phone, in the dark and in English', async () => {
		const page = opened();
		await correctDay(page);
		const check = async (where: string) => {
			await settled(page);
			expect([await layoutFaults(page), await axeFaults(page)], where).toEqual([[], []]);
		};
		await check('office');
		await field(page, 'D2', '身份证号').fill('37150219620315001X');
		expect(await contrastFaults(page)).toEqual([]);
		await page.emulateMedia({ colorScheme: 'dark' });
		expect(await contrastFaults(page)).toEqual([]);
		await page.getByRole('button', { name: m.files_correct_discard() }).click();
		await page.setViewportSize({ width: 390, height: 844 });
		// What was said of the workspace stays over the page until it is read.
		const read = page.getByRole('button', { name: m.dismiss(), exact: true });
		if (await read.count()) await read.click();
		await check('phone');
		await page.getByRole('button', { name: m.locale_switch({}, { locale: 'zh-CN' }) }).click();
		await check('English');
		expect(await textFaults(page, null)).toEqual([]);
	});
});
