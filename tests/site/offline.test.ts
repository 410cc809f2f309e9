import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { checkIds } from '../../src/lib/checks/catalog';
import { m } from '../../src/lib/paraglide/messages';
import { packageIn } from '../../src/lib/release/package/reading/open';
import { examples } from '../../src/lib/sql/examples';
import { pages } from '../../src/lib/ui/shell/nav';
import { inCorpus, some } from '../support/corpus';
import { csvFile, file, load } from '../support/local';
import { follow, open, settled } from '../support/site';

const PASSPHRASE = '竹外桃花三两枝，2022';
const dataset = '?dataset=dongchangfu-2022';
/** As an office has it: by plain http under a name, where browsers allow no service worker. */
const at = { path: dataset, intranet: true };
const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });

/** As who needs the engine, and so has more to lose than a look. */
async function beginOn(page: Page): Promise<void> {
	await settled(page);
	await follow(page, 'files/');
	await follow(page, dataset);
}

/**
 * Opens the site, waits until it has taken what it may need, and stops its server. `asked` has what the page asks for from then on:
 * a line that is silent would keep it waiting.
 */
async function cutOff() {
	const { page, stop } = await open(at, { errors: /ERR_CONNECTION_REFUSED|Failed to fetch/ });
	await beginOn(page);
	await page.waitForFunction(() => document.documentElement.dataset.stocked === 'true', null, {
		timeout: 90_000
	});
	await stop();
	const isThere = await page.evaluate(() =>
		fetch('favicon.svg', { cache: 'no-store' }).then(
			() => true,
			() => false
		)
	);
	expect(isThere).toBe(false);
	const asked: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith('blob:')) asked.push(request.url());
	});
	return { page, asked };
}

/** What the page says once nothing of it comes any more. */
async function steady(page: Page): Promise<string> {
	for (let before = ''; ;) {
		const now = await page.locator('main').innerText();
		if (now === before) return now;
		before = now;
		await page.waitForTimeout(100);
	}
}

const looked = some(pages, 5);
const languages = some(['zh', 'en'] as const, 1);

/** What each page says in both languages, by its path. */
async function saidOn(page: Page): Promise<Record<string, string>> {
	// How far the checks have come is a matter of moments.
	await follow(page, `doubtful/${dataset}`);
	await page.getByText(m.findings_done({ rules: checkIds.length })).waitFor({ timeout: 60_000 });
	const said: Record<string, string> = {};
	for (const language of languages) {
		for (const { path } of looked) {
			await follow(page, path + dataset);
			await page.locator('main h1').first().waitFor();
			said[`${language} ${path}`] = await steady(page);
		}
		await button(page, language === 'zh' ? m.locale_switch() : '中文').click();
	}
	return said;
}

test('without its server every page says what it says with it', { timeout: 240_000 }, async () => {
	const { page: served } = await open({ ...at, spare: true });
	await beginOn(served);
	const expected = await saidOn(served);
	expect(Object.keys(expected)).toHaveLength(languages.length * looked.length);
	const { page, asked } = await cutOff();
	expect(await saidOn(page)).toEqual(expected);
	expect(asked).toEqual([]);
});

inCorpus('without its server, work goes on that nothing was done of before', async () => {
	const { page, asked } = await cutOff();
	// Other views are measured.
	await follow(page, `doubtful/${dataset}&asof=2022-04-30`);
	expect(await page.locator('.headline .lead').innerText()).toMatch(/\d/);
	await follow(page, `posts/${dataset}&place=371502003&asof=2022-04-17`);
	expect(await page.locator('main h1').innerText()).toContain('新区街道');
	expect(await page.locator('main [role="alert"]').count()).toBe(0);

	await follow(page, `report/${dataset}`);
	const [report] = await Promise.all([
		page.waitForEvent('download'),
		button(page, new RegExp(`^${m.report_write()}《2022年5月调度报告》`))
			.first()
			.click()
	]);
	const parts = unzipSync(new Uint8Array(await readFile(await report.path())));
	expect(strFromU8(parts['word/document.xml']!)).toContain('东昌府区');

	await follow(page, `sql/${dataset}`);
	await button(page, examples[0]!.label).click();
	await button(page, m.sql_run()).waitFor({ timeout: 60_000 });
	await expect.poll(() => page.locator('#result tbody tr').count()).toBeGreaterThan(0);

	await follow(page, `release/${dataset}&asof=2022-04-30`);
	await page.getByLabel(m.release_first()).check();
	await button(page, m.release_make()).click();
	await page.locator('#verdict .rate').waitFor({ timeout: 60_000 });
	const [release] = await Promise.all([
		page.waitForEvent('download'),
		button(page, m.release_download()).click()
	]);
	const inside = packageIn(new Uint8Array(await readFile(await release.path())), 'package.zip');
	expect(inside.ledger.releases).toHaveLength(1);
	expect(asked).toEqual([]);
});

inCorpus(
	'without its server, own files are loaded, sealed in a workspace and opened from it',
	async () => {
		const { page, asked } = await cutOff();
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
		const bytes = await readFile(await saved.path());
		expect(bytes.toString('latin1')).toMatch(/^gangwei-sealed /);

		await follow(page, 'files/');
		await page.locator('input[type=file]').setInputFiles(file('五月.gangwei', bytes));
		await dialog.getByLabel(m.workspace_passphrase()).fill(PASSPHRASE);
		await dialog.getByRole('button', { name: m.workspace_unlock() }).click();
		await dialog.getByRole('button', { name: m.workspace_confirm(), exact: true }).click();
		await page.getByText(m.workspace_opened({ name: '五月.gangwei' })).waitFor();
		await follow(page, '?dataset=local');
		expect(await page.locator('.headline').innerText()).toMatch(/\d/);
		expect(asked).toEqual([]);
	}
);

test('a page that couldn’t be taken yet says so, in a page of the site', async () => {
	const errors = /net::ERR_|status: 503|^$/;
	const { page, stop } = await open({ path: dataset, engine: false, spare: true }, { errors });
	await settled(page);
	await stop();
	await page.locator('nav').getByRole('link', { name: m.nav_coverage(), exact: true }).click();
	await expect.poll(() => page.locator('main h1').innerText()).toBe(m.page_unreachable());
});
