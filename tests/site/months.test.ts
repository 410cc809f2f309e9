import { unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { inCorpus } from '../support/corpus';
import { cellsOf, file, load, openFiles } from '../support/local';
import { csvText, handMonths } from '../support/months';
import { follow, open, shared } from '../support/site';

const { plan, before, now } = handMonths;
const files = (of: Record<string, string>) =>
	Object.entries(of).map(([name, text]) => file(name, csvText(text)));

/** One sitting: each test begins with files of its own. */
const opened = shared('files/', { intranet: true });

/** What was loaded is taken away, and with it all that was made of it. */
async function cleared(page: Page): Promise<void> {
	await openFiles(page);
	const clear = page.getByRole('button', { name: m.files_clear() });
	await clear.click();
	await clear.waitFor({ state: 'detached' });
}

test('two months beside each other: who changed, what was restated, and a month that was closed', async () => {
	const page = opened();
	await load(page, files({ '计划.csv': plan, ...now }), { issuedOn: '2022-03-11' });
	await page.getByRole('link', { name: m.files_compare(), exact: true }).click();
	await page.waitForURL('**/months/**');
	await page.locator('input[type=file]').setInputFiles(files(before));
	await page.getByRole('button', { name: m.months_load({ count: 1 }), exact: true }).click();

	const headline = page.locator('#headline');
	await headline.getByText('比上月：新上岗 3 人，离岗 4 人').waitFor();
	const text = await headline.innerText();
	expect(text).toContain('跨镇（街道）调动 1 人，换岗 1 人，补贴标准变动 1 人，身份信息变动 3 人');
	expect(text).toContain('4月30日在岗由 11 人改为 8 人，已上岗由 12 人改为 9 人');
	const counts = await cellsOf(page.locator('#changes tbody tr'));
	expect(counts.map((row) => row.slice(0, 3))).toEqual([
		['古楼街道', '', '2'],
		['沙镇镇', '', ''],
		['堂邑镇', '3', '2']
	]);

	// What no link may open says so.
	await page.locator('#changes').getByRole('button', { name: m.tile_download() }).click();
	await page.getByRole('menuitem', { name: m.copy_link(), exact: true }).click();
	await page.getByText(m.copy_link_own()).waitFor();

	const rows = page.locator('#rows');
	await rows.getByRole('button', { name: m.rows_show(), exact: true }).click();
	await rows.getByText('沈新来').waitFor();
	expect(await rows.innerText()).toContain('371502********0178');
	expect(await rows.innerText()).toContain('五月.csv · J13');
	await rows.getByLabel(m.months_rows_full()).check();
	await rows.getByText('371502196205050178').waitFor();
	await rows.getByLabel(m.months_rows_kind()).selectOption('restated');
	await rows.getByText(m.months_why_added()).waitFor();
	expect(await rows.locator('tbody tr').count()).toBe(6);
	const download = page.waitForEvent('download');
	await rows.getByRole('button', { name: m.rows_download(), exact: true }).click();
	const saved = await readFile(await (await download).path(), 'utf8');
	expect(saved).toContain('韩补报');

	await page.getByRole('button', { name: m.months_close_button({ month: '5月' }) }).click();
	await page.getByText(m.months_closed_same()).waitFor();

	// The ranking's change starts from the restated figure, and says so.
	await page.locator('header').getByRole('link', { name: m.nav_overview(), exact: true }).click();
	await page.getByText('上月末已上岗由 12 人修订为 9 人 [r]').waitFor();
	expect(await page.locator('#ranking').innerText()).toContain('[r]');
	expect(await page.locator('#ranking').innerText()).toContain('上月末 2，上月报 4');

	// Whoever sends nothing two months on end is told of.
	await page.locator('header').getByRole('link', { name: m.nav_filing(), exact: true }).click();
	await page.locator('#filed thead').getByText(m.filing_silent_for()).last().waitFor();
	await cleared(page);
});

/** Saves the month's work, sealed unless the passphrase is null, and takes the file. */
async function saved(page: Page, name: string, passphrase: string | null) {
	const waiting = page.waitForEvent('download');
	await page.keyboard.press('Control+s');
	const ask = page.getByRole('dialog');
	await ask.getByLabel(m.workspace_name()).fill(name);
	if (passphrase === null) await ask.getByLabel(m.workspace_seal()).uncheck();
	else {
		await ask.getByLabel(m.workspace_passphrase(), { exact: true }).fill(passphrase);
		await ask.getByLabel(m.workspace_passphrase_again()).fill(passphrase);
	}
	await ask.getByRole('button', { name: m.workspace_save(), exact: true }).click();
	const download = await waiting;
	await page.getByText(m.workspace_downloaded({ name: `${name}.gangwei` })).waitFor();
	return file(`${name}.gangwei`, await readFile(await download.path()));
}

inCorpus(
	'last month’s workspace is last month’s files, and both go into this month’s with what was closed',
	async () => {
		const april = opened();
		await load(april, files({ '计划.csv': plan, ...before }), { issuedOn: '2022-03-11' });
		await april.getByRole('link', { name: m.files_compare(), exact: true }).click();
		await april.getByRole('button', { name: m.months_close_button({ month: '4月' }) }).click();
		await april.getByText(m.months_closed_same()).waitFor();
		const last = await saved(april, '四月', '竹外桃花三两枝，2022');
		await cleared(april);

		// Where nothing was saved before.
		const { page } = await open({ intranet: true, path: 'files/' });
		await load(page, files({ '计划.csv': plan, ...now }), { issuedOn: '2022-03-11' });
		await page.getByRole('link', { name: m.files_compare(), exact: true }).click();
		await page.waitForURL('**/months/**');
		await page.locator('input[type=file]').setInputFiles(last);
		for (const [passphrase, then] of [
			['竹外桃花三两枝，2023', page.getByText('口令不对，《四月.gangwei》')],
			['竹外桃花三两枝，2022', page.locator('main dl')]
		] as const) {
			await page.getByLabel(m.workspace_passphrase(), { exact: true }).fill(passphrase);
			await page.getByRole('button', { name: m.workspace_unlock() }).click();
			await then.waitFor();
		}
		const inside = page.locator('main dl');
		await inside.getByText('四月.csv').waitFor();
		expect(await inside.innerText()).toMatch(/已关账的月份\s+东昌府区2022年4月/);
		await page.getByRole('button', { name: m.months_workspace_take() }).click();
		await page.locator('#headline').getByText('比上月：新上岗 3 人，离岗 4 人').waitFor();
		await page.getByText('第 4、8、10、11、14 行').first().waitFor();
		const told = await page.locator('main section').last().innerText();
		const this_month = await saved(page, '五月', null);

		const other = opened();
		await other.locator('input[type=file]').setInputFiles(this_month);
		const dialog = other.getByRole('dialog');
		await expect
			.poll(() => dialog.locator('dl').innerText())
			.toMatch(/上月的文件\s+计划\.csv、四月\.csv/);
		await dialog.getByRole('button', { name: m.workspace_confirm(), exact: true }).click();
		await other.getByText(m.workspace_opened({ name: '五月.gangwei' })).waitFor();
		await other.getByRole('link', { name: m.files_compare(), exact: true }).click();
		await other.locator('#headline').getByText('比上月：新上岗 3 人，离岗 4 人').waitFor();
		await expect.poll(() => other.locator('main section').last().innerText()).toBe(told);
		await cleared(other);
	}
);

inCorpus('who is behind is reminded, and all marked copies come in one zip', async () => {
	const page = opened();
	const rosters = {
		'古楼.csv':
			'镇街 | 城乡 | 姓名 | 上岗日期\n古楼 | 乡村 | 张三 | 2022-03-15\n古楼 | 乡村 | 李四 | 2022-13-15',
		'沙镇.csv':
			'镇街 | 城乡 | 姓名 | 上岗日期\n沙镇 | 乡村 | 赵六 | 2022-33-15\n沙镇 | 乡村 | 孙七 | 2022-05-20'
	};
	await load(page, files({ '计划.csv': plan, ...rosters }), { issuedOn: '2022-03-11' });
	await page.locator('header').getByRole('link', { name: m.nav_filing(), exact: true }).click();
	await page.locator('#headline').getByText('未报送花名册：堂邑镇').waitFor();
	const reminder = page.locator('#reminder');
	await reminder.getByLabel(m.filing_reminder_by()).fill('2022-06-10');
	expect(await reminder.getByLabel(m.filing_reminder_text()).inputValue()).toBe(
		[
			'请以下镇（街道）于6月10日前报送5月份城乡公益性岗位材料：',
			'堂邑镇：花名册',
			'请以下镇（街道）按退回的表格更正后，于6月10日前重新报送：',
			'古楼街道：花名册1行有误',
			'沙镇镇：花名册1行有误'
		].join('\n')
	);
	const download = page.waitForEvent('download');
	await reminder.getByRole('button', { name: m.filing_copies({ count: 2 }) }).click();
	const zip = unzipSync(new Uint8Array(await readFile(await (await download).path())));
	expect(Object.keys(zip).sort()).toEqual(['古楼_退回修改.xlsx', '沙镇_退回修改.xlsx']);
	await cleared(page);
});

test('a dataset of the site says that its files have no date', async () => {
	const page = opened();
	await follow(page, 'filing/');
	await page.locator('#filed').waitFor();
	expect(await page.locator('#filed').innerText()).toContain('没有文件日期');
	const heights = await page
		.locator('header nav a')
		.evaluateAll((all) => [
			...new Set(all.map((it) => Math.round(it.getBoundingClientRect().top)))
		]);
	expect(heights).toHaveLength(1);
});
