import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { examples } from '../../src/lib/sql/examples';
import { pages } from '../../src/lib/ui/shell/nav';
import { csvFile, load } from '../support/local';
import { follow, open, settled } from '../support/site';

/** Opens the site, waits until it has taken what it may need, and stops its server. */
async function cutOff(path: string, intranet = false) {
	const site = await open({ path, intranet }, { errors: /ERR_CONNECTION_REFUSED|Failed to fetch/ });
	await settled(site.page);
	// Who needs the engine has more to lose than a look.
	await follow(site.page, 'files/');
	await follow(site.page, path);
	await site.page.waitForFunction(() => document.documentElement.dataset.stocked === 'true', null, {
		timeout: 60_000
	});
	await site.stop();
	const gone = await site.page.evaluate(() =>
		fetch('favicon.svg', { cache: 'no-store' }).then(
			() => false,
			() => true
		)
	);
	expect(gone).toBe(true);
	return site;
}

const PASSPHRASE = '竹外桃花三两枝，2022';
const dataset = '?dataset=dongchangfu-2022';
const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });

/** What each page says, by its path. */
async function saidOn(page: Page): Promise<Record<string, string>> {
	const said: Record<string, string> = {};
	for (const { path } of pages) {
		await follow(page, path + dataset);
		await page.locator('main h1').first().waitFor();
		// How far the checks have come is a matter of moments.
		said[path] = (await page.locator('main').innerText()).replace(/（\d+\/\d+）/, '');
	}
	return said;
}

// As an office has it: by plain http under a name, where browsers allow no service worker.
test('without its server every page says what it says with it', async () => {
	const { page: served } = await open({ path: dataset, intranet: true });
	await follow(served, `files/`);
	await follow(served, dataset);
	const expected = await saidOn(served);
	const { page } = await cutOff(dataset, true);
	expect(await saidOn(page)).toEqual(expected);
});

test('without its server, work goes on that nothing was done of before', async () => {
	const { page } = await cutOff(dataset, true);
	// Other views are measured.
	await follow(page, `doubtful/${dataset}&asof=2022-04-30`);
	expect(await page.locator('.headline .lead').innerText()).toMatch(/\d/);
	await follow(page, `posts/${dataset}&place=371502003&asof=2022-04-17`);
	expect(await page.locator('main h1').innerText()).toContain('新区街道');
	expect(await page.locator('main [role="alert"]').count()).toBe(0);

	await follow(page, `report/${dataset}`);
	const [report] = await Promise.all([
		page.waitForEvent('download'),
		button(page, new RegExp(`^${m.report_write()}《2022年5月调度报告》`)).click()
	]);
	const parts = unzipSync(new Uint8Array(await readFile(await report.path())));
	expect(strFromU8(parts['word/document.xml']!)).toContain('东昌府区');

	await follow(page, `sql/${dataset}`);
	await button(page, examples[0]!.label).click();
	await button(page, m.sql_run()).waitFor({ timeout: 60_000 });
	await expect.poll(() => page.locator('#result tbody tr').count()).toBeGreaterThan(0);

	await follow(page, `release/${dataset}&asof=2022-04-30`);
	await button(page, m.release_make()).click();
	await page.locator('#verdict .rate').waitFor({ timeout: 60_000 });

	// Own files are read, and saved as a workspace.
	await follow(page, 'files/');
	await load(page, [
		csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|1|9', '沙镇|3|9'),
		csvFile(
			'花名册.csv',
			'镇街|姓名|身份证号|性别|岗位性质|岗位编号|上岗时间',
			'古楼|赵三|371502196204010021|男|乡村|A1|2022-03-01'
		)
	]);
	await page.keyboard.press('Control+s');
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel(m.workspace_name()).fill('五月');
	await dialog.getByLabel(m.workspace_passphrase(), { exact: true }).fill(PASSPHRASE);
	await dialog.getByLabel(m.workspace_passphrase_again()).fill(PASSPHRASE);
	const [saved] = await Promise.all([
		page.waitForEvent('download'),
		dialog.getByRole('button', { name: m.workspace_save(), exact: true }).click()
	]);
	expect((await readFile(await saved.path())).toString('latin1')).toMatch(/^gangwei-sealed /);
});

test('a page that couldn’t be taken yet says so, in a page of the site', async () => {
	const errors = /net::ERR_|status: 503|^$/;
	const { page, stop } = await open({ path: dataset, engine: false }, { errors });
	await settled(page);
	// Nothing is taken before the engine was needed.
	await stop();
	await page.locator('nav').getByRole('link', { name: m.nav_coverage(), exact: true }).click();
	await expect.poll(() => page.locator('main h1').innerText()).toBe(m.page_unreachable());
});
