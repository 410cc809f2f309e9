import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { inCorpus } from '../support/corpus';
import { axeFaults, layoutFaults } from '../support/layout';
import { cellsOf, choose, csvFile, file, load, openFiles, type LocalFile } from '../support/local';
import { open, settled, shared } from '../support/site';
import { intakeCases } from '../support/cases';

const cases = intakeCases();
const filesOf = (number: string): LocalFile[] =>
	cases
		.find(({ name }) => name.startsWith(number))!
		.inputs.map(({ name, bytes }) => file(name, bytes));

const plan = csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|3|20', '柳园|1|2', '新区|1|2');
const roster = (...people: string[]): LocalFile =>
	csvFile('花名册.csv', '镇街|姓名|身份证号|岗位性质|上岗时间', ...people);
const zhang = '古楼|张三|371502197104120020|乡村|2022-03-01';

/** The rows of the list of tables: the tick, the file, what it is. */
const tables = (page: Page) =>
	page.locator('main section tbody tr').filter({ has: page.getByRole('checkbox') });
const rowOf = (page: Page, text: string) => tables(page).filter({ hasText: text }).first();
const tickOf = (page: Page, text: string) => rowOf(page, text).getByRole('checkbox').first();
const names = async (page: Page): Promise<string[]> =>
	(await tables(page).locator('td.name').allInnerTexts()).map((text) =>
		text.split('\n')[0]!.trim()
	);
/** The report's rows: the file, then rows read, used, no data and wrong. */
async function reportOf(page: Page): Promise<string[][]> {
	const rows = page
		.getByRole('region', { name: m.files_report(), exact: true })
		.locator('tbody tr');
	return (await cellsOf(rows)).map((cells) => [cells[0]!, ...cells.slice(3)]);
}
const loadChosen = async (page: Page): Promise<void> => {
	await page.locator('main .bar .primary').first().click();
	await page.locator('main .work').waitFor({ state: 'detached', timeout: 30_000 });
};

/** Where files are loaded that need no page of their own. */
const opened = shared('files/');
/** The page with an empty list. */
async function fresh(): Promise<Page> {
	const page = opened();
	await openFiles(page);
	const back = page.getByRole('button', { name: m.files_return(), exact: true });
	if (await back.count()) await back.click();
	const reset = page.getByRole('button', { name: m.files_reset(), exact: true });
	if (await reset.count()) await reset.click();
	return page;
}

describe('a file of a name that is there already', () => {
	const clash = (page: Page) =>
		page.getByRole('alert').filter({ has: page.getByRole('heading', { name: m.files_clash() }) });

	test('takes the place of the first, or stands beside it, as the user says', async () => {
		const page = await fresh();
		await choose(page, [plan, roster(zhang.replace('2022-03-01', '三月一日'))]);
		await choose(page, [roster(zhang)]);
		await clash(page).waitFor();
		// Nothing is loaded before that is said.
		expect(await page.locator('main .bar .primary').first().isDisabled()).toBe(true);
		await page.getByRole('button', { name: m.files_clash_replace({ file: '花名册.csv' }) }).click();
		await clash(page).waitFor({ state: 'detached' });
		await expect.poll(() => names(page)).toEqual(['2022年计划.csv', '花名册.csv']);
		await loadChosen(page);
		expect(await reportOf(page)).toEqual([
			['2022年计划.csv', '3', '3', '0', '0'],
			['花名册.csv', '1', '1', '0', '0']
		]);

		await page.getByRole('button', { name: m.files_return(), exact: true }).click();
		await choose(page, [roster('柳园|李四||乡村|2022-03-02')]);
		await page.getByRole('button', { name: m.files_clash_keep(), exact: true }).click();
		const both = ['2022年计划.csv', '花名册.csv', '花名册（2）.csv'];
		await expect.poll(() => names(page)).toEqual(both);
		// A third names both that it may replace; it may also be left out.
		await choose(page, [roster(zhang)]);
		for (const name of both.slice(1))
			expect(
				await page.getByRole('button', { name: m.files_clash_replace({ file: name }) }).count()
			).toBe(1);
		await page.getByRole('button', { name: m.files_clash_leave(), exact: true }).click();
		expect(await clash(page).count()).toBe(0);
		expect(await names(page)).toEqual(both);
		// The freed name is given again.
		await page
			.getByRole('button', { name: m.files_remove_file({ file: '花名册.csv' }), exact: true })
			.click();
		expect(await names(page)).toEqual(['2022年计划.csv', '花名册（2）.csv']);
		await choose(page, [roster(zhang)]);
		await page.getByRole('button', { name: m.files_clash_keep(), exact: true }).click();
		await expect
			.poll(() => names(page))
			.toEqual(['2022年计划.csv', '花名册（2）.csv', '花名册.csv']);
	});

	inCorpus(
		'mended after a load takes its place and all is loaded anew; or a batch of its own begins',
		async () => {
			const page = await fresh();
			const other = csvFile(
				'岗位.csv',
				'镇街|岗位编号|岗位性质|开发日期',
				'古楼|A1|乡村|2022-02-01'
			);
			const li = '柳园|李四||乡村|2022-03-02';
			await choose(page, [plan, roster(zhang.replace('2022-03-01', '2022-04-31'), li), other]);
			await loadChosen(page);
			const issue = page.getByRole('row', { name: /2022-04-31/ });
			expect(await issue.innerText()).toContain('请核对，4月只有30天');
			const wrong = page.getByRole('link', { name: m.files_to_wrong({ count: '1' }) });
			expect(await wrong.getAttribute('class')).toContain('primary');
			expect(await axeFaults(page)).toEqual([]);
			await choose(page, [roster(zhang)]);
			await page.getByRole('button', { name: m.files_clash_leave(), exact: true }).click();
			// Nothing has changed.
			expect(await wrong.count()).toBe(1);
			await choose(page, [roster(zhang)]);
			await page.getByRole('button', { name: m.files_clash_mend({ file: '花名册.csv' }) }).click();
			const go = page.getByRole('link', { name: m.files_to_findings(), exact: true });
			await expect.poll(() => go.getAttribute('class')).toContain('primary');
			expect(await wrong.count()).toBe(0);
			expect((await reportOf(page)).map(([name, , used]) => [name, used])).toEqual([
				['2022年计划.csv', '3'],
				['岗位.csv', '1'],
				['花名册.csv', '1']
			]);
			await choose(page, [roster(zhang, li), plan]);
			await page.getByRole('button', { name: m.files_clash_anew(), exact: true }).click();
			await expect.poll(() => names(page)).toEqual(['花名册.csv', '2022年计划.csv']);
		}
	);

	inCorpus('all of a batch at once', async () => {
		const page = await fresh();
		const other = csvFile('岗位.csv', '镇街|岗位编号|岗位性质|开发日期', '古楼|A1|乡村|2022-02-01');
		await choose(page, [plan, roster(zhang), other]);
		await choose(page, [roster(zhang, '柳园|李四||乡村|2022-03-02'), other]);
		await page.getByRole('button', { name: m.files_clash_all(), exact: true }).click();
		await clash(page).waitFor({ state: 'detached' });
		await expect.poll(() => names(page)).toEqual(['2022年计划.csv', '花名册.csv', '岗位.csv']);
		await loadChosen(page);
		expect((await reportOf(page))[1]).toEqual(['花名册.csv', '2', '2', '0', '0']);
	});

	inCorpus('asks nothing where the first could not be read; its sentence goes', async () => {
		const page = await fresh();
		await choose(page, [plan, file('花名册.csv', '%PDF-1.7')]);
		const sentence = page.getByRole('alert').filter({ hasText: '《花名册.csv》是 PDF' });
		await sentence.waitFor();
		await choose(page, [roster(zhang)]);
		expect(await sentence.count()).toBe(0);
		expect(await names(page)).toEqual(['2022年计划.csv', '花名册.csv']);
		await choose(page, [file('扫描.csv', '%PDF-1.7')]);
		await page
			.getByRole('alert')
			.getByRole('button', { name: m.files_remove_file({ file: '扫描.csv' }) })
			.click();
		expect(await page.getByRole('alert').count()).toBe(0);
	});
});

describe('what is doubtful', () => {
	inCorpus('a column goes before a town that the sheet says', async () => {
		const page = await fresh();
		const odd = csvFile('新区.csv', '所属|姓名|岗位性质|上岗时间', '柳园|张三|乡村|2022-03-01');
		await choose(page, [plan, { ...odd, name: '新区街道.csv' }]);
		const row = rowOf(page, '新区街道.csv');
		await row
			.getByText(m.files_constant_said({ column: '镇（街道）', value: '新区街道' }))
			.waitFor();
		await row.getByRole('button', { name: m.files_edit() }).click();
		await page.getByLabel(m.files_column_of({ letter: 'A' })).selectOption('town');
		expect(await row.innerText()).not.toContain('一律为');
		await loadChosen(page);
		await page.getByRole('link', { name: m.files_open(), exact: true }).click();
		const people = page.getByRole('row', { name: /柳园街道/ }).first();
		await people.waitFor();
		await expect.poll(() => people.innerText()).toMatch(/33\.33%/);
	});

	test('a column that lacks is chosen, which ticks the table; the sentence says where', async () => {
		const page = await fresh();
		await choose(page, [
			plan,
			csvFile('花名册.csv', '镇街|姓名|岗位性质|干活的日子', '古楼|张三|乡村|开春')
		]);
		expect(await tickOf(page, '花名册.csv').isChecked()).toBe(false);
		await page.getByText(m.files_remedy_columns()).waitFor();
		await rowOf(page, '花名册.csv').getByRole('button', { name: m.files_edit() }).click();
		await page.getByLabel(m.files_column_of({ letter: 'D' })).selectOption('on_date');
		await expect.poll(() => tickOf(page, '花名册.csv').isChecked()).toBe(true);
		expect(await page.getByText(m.files_remedy_columns()).count()).toBe(0);
	});

	inCorpus('a header that stands there twice waits for the choice of one', async () => {
		const page = await fresh();
		await choose(page, [plan, ...filesOf('165')]);
		expect(await tickOf(page, '花名册.xlsx').isChecked()).toBe(false);
		await page.getByText(m.files_remedy_doubled()).waitFor();
		await rowOf(page, '花名册.xlsx').getByRole('button', { name: m.files_edit() }).click();
		await page.getByLabel(m.files_column_of({ letter: 'E' })).selectOption('on_date');
		await page.getByLabel(m.files_column_of({ letter: 'F' })).selectOption('exit_date');
		expect(await tickOf(page, '花名册.xlsx').isChecked()).toBe(true);
		await loadChosen(page);
		expect((await reportOf(page))[1]!.slice(1)).toEqual(['1', '1', '0', '0']);
	});

	inCorpus('columns that only their cells show wait for a tick', async () => {
		const page = await fresh();
		await choose(page, [plan, ...filesOf('169')]);
		await page.getByText(m.files_remedy_unconfirmed()).waitFor();
		const tick = tickOf(page, '花名册.csv');
		expect(await tick.isChecked()).toBe(false);
		await tick.check();
		expect(await page.getByText(m.files_remedy_unconfirmed()).count()).toBe(0);
		await loadChosen(page);
		expect((await reportOf(page))[1]!.slice(1)).toEqual(['1', '1', '0', '0']);
	});

	inCorpus('a form is named as one, and a sheet without rows is said', async () => {
		const page = await fresh();
		await choose(page, [plan, ...filesOf('164')]);
		expect(await page.locator('.why').innerText()).toContain('像一张登记表');
		await loadChosen(page);
		expect(await page.locator('main').innerText()).toContain(m.files_skipped_form());
		expect(await page.getByRole('region', { name: m.files_issues() }).innerText()).toContain(
			'下面没有一行数据'
		);
	});

	inCorpus(
		'years of two digits are proposed, and read so after a yes, this month and the next',
		async () => {
			const page = await fresh();
			const short = (name: string, ...days: string[]) =>
				csvFile(
					name,
					'镇街|姓名|岗位性质|上岗时间',
					...days.map((day, i) => `古楼|某${i}|乡村|${day}`)
				);
			await choose(page, [plan, short('上岗.csv', '22.3.1', '22年4月2日', '2022-05-01')]);
			await loadChosen(page);
			expect((await reportOf(page))[1]).toEqual(['上岗.csv', '3', '1', '0', '2']);
			const question = m.files_years_column({
				source: '上岗.csv',
				column: '上岗时间',
				count: '2',
				value: '22.3.1',
				proposed: '2022-03-01'
			});
			await page.getByText(question).waitFor();
			await page.getByLabel(m.files_years_apply(), { exact: true }).check();
			await page.getByRole('button', { name: m.files_correct_apply() }).first().click();
			await page.getByText(question).waitFor({ state: 'detached' });
			await page.locator('main .work').waitFor({ state: 'detached' });
			expect((await reportOf(page))[1]).toEqual(['上岗.csv', '3', '3', '0', '0']);

			await choose(page, [plan, short('下月.csv', '22.6.1')]);
			await page.getByText(m.files_years_said({ column: '上岗日期' })).waitFor();
			await loadChosen(page);
			expect((await reportOf(page))[1]).toEqual(['下月.csv', '1', '1', '0', '0']);
			await page.getByRole('button', { name: m.files_return(), exact: true }).click();
			await page.getByRole('button', { name: m.files_years_undo(), exact: true }).click();
			await loadChosen(page);
			expect((await page.getByRole('alert').innerText()).trim()).toContain('年份只写了两位');
		}
	);
});

describe('the plan’s year', () => {
	const nameless = { ...plan, name: '计划.csv' };
	const year = (page: Page) => page.getByLabel(m.files_year());

	test('comes from the plan’s file, else from the people of the roster, and is asked else', async () => {
		const { page } = await open({ path: 'files/' });
		await settled(page);
		await choose(page, [nameless]);
		expect(await year(page).inputValue()).toBe('');
		await page.getByText(m.files_year_ask(), { exact: true }).waitFor();
		await loadChosen(page);
		expect(await page.getByRole('alert').innerText()).toBe(m.files_year_missing());

		await choose(page, [roster(zhang.replace('2022-03-01', '2023-03-01'))]);
		await expect.poll(() => year(page).inputValue()).toBe('2023');
		await page.getByText(m.files_year_from_people({ file: '花名册.csv' })).waitFor();

		await choose(page, [plan]);
		await page
			.getByRole('button', { name: m.files_remove_file({ file: '计划.csv' }), exact: true })
			.click();
		await expect.poll(() => year(page).inputValue()).toBe('2022');
		await page.getByText(m.files_year_from_name({ file: '2022年计划.csv' })).waitFor();

		await year(page).fill('2024');
		expect(await page.getByText(m.files_year_from_name({ file: '2022年计划.csv' })).count()).toBe(
			0
		);
		await choose(page, [csvFile('甲.csv', '镇街|城镇|乡村', '沙镇|1|1')]);
		expect(await year(page).inputValue()).toBe('2024');
	});
});

inCorpus('towns of a name that two counties have: the county is said for all rows', async () => {
	const page = await fresh();
	const of = (name: string, ...lines: string[]) => csvFile(name, ...lines);
	const own = of('2022年计划.csv', '镇街|城镇|乡村', '桃园街道|1|2');
	await load(page, [
		own,
		of('花名册.csv', '镇街|姓名|岗位性质|上岗时间', '桃园街道|张三|乡村|2022-03-01')
	]);
	expect(await page.getByRole('alert').innerText()).toContain(m.files_remedy_area());
	await rowOf(page, '2022年计划.csv').getByRole('button', { name: m.files_edit() }).click();
	const county = page.getByLabel(m.files_constant({ column: '县（市、区）' }));
	await county.fill('荣成市');
	await county.press('Tab');
	await loadChosen(page);
	expect(await page.getByRole('alert').count()).toBe(0);
	await page
		.getByText(m.files_there({ place: '' }).slice(0, 4))
		.first()
		.waitFor();
});

test('questions and proposals read well in an office and on a phone, in the dark', async () => {
	const page = await fresh();
	await page.emulateMedia({ colorScheme: 'dark' });
	await choose(page, [{ ...plan, name: '计划.csv' }, ...filesOf('165'), ...filesOf('163')]);
	await choose(page, filesOf('165'));
	for (const [width, height] of [
		[1366, 768],
		[390, 844]
	] as const) {
		await page.setViewportSize({ width, height });
		expect(await layoutFaults(page)).toEqual([]);
		expect(await axeFaults(page)).toEqual([]);
	}
});
