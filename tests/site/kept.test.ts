import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { inCorpus } from '../support/corpus';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import { csvFile, load } from '../support/local';
import { choosePlace, open, started } from '../support/site';

const labels = ['编号', '所在单位', '谁', '类', '何时', '王秀英'];
/** As a version stored it that knew no better. */
const earlier = [
	{
		dataset: 'roster',
		labels,
		depth: 1,
		columns: { town: 1, name: 2, level: 3, on_date: 4 },
		replacements: { town: { 李建国: '古楼街道', '13806350000': '古楼街道', 古喽: '古楼街道' } },
		headings: false,
		shortYears: ['on_date']
	},
	{
		dataset: 'plan',
		labels: ['所在', '城镇', '乡村'],
		depth: 1,
		columns: { town: 0, urban: 1, rural: 2 },
		replacements: {},
		headings: false,
		shortYears: []
	}
];
const personal = /王秀英|李建国|1380635/;

const stored = (page: Page) =>
	page.evaluate(() => Object.fromEntries(Object.entries(localStorage)) as Record<string, string>);

test('what an earlier version kept of people is gone when the site is opened; the rest is shown and can be emptied', async () => {
	const { page, url } = await open({ engine: false });
	await page.evaluate(
		(text) => localStorage.setItem('gangwei.profiles', text),
		JSON.stringify(earlier)
	);
	await page.goto(url);
	await started(page);
	const profiles = async () => (await stored(page))['gangwei.profiles'];
	await expect.poll(profiles).not.toMatch(personal);
	expect(await profiles()).toContain('古喽');

	await page.getByRole('button', { name: m.theme_switch() }).click();
	await choosePlace(page, '沙镇镇');
	await page.getByRole('contentinfo').getByRole('link', { name: m.nav_kept() }).click();
	await page.getByRole('heading', { name: m.kept_title() }).waitFor();
	const headers = page.getByRole('article');
	await expect.poll(() => headers.count()).toBe(2);
	const [plan, roster] = await headers.allInnerTexts();
	expect(plan).toContain(m.dataset_plan());
	for (const said of [m.dataset_roster(), '所在单位', '镇（街道）', '“古喽”指古楼街道', '编号'])
		expect(roster).toContain(said);
	expect(await page.content()).not.toMatch(personal);
	for (const [width, height] of [
		[1366, 768],
		[390, 844]
	] as const) {
		await page.setViewportSize({ width, height });
		expect(await layoutFaults(page)).toEqual([]);
		expect(await axeFaults(page)).toEqual([]);
	}
	expect(await textFaults(page, null)).toEqual([]);

	// By keyboard, one after the other.
	await headers.nth(1).getByRole('button', { name: m.kept_forget() }).press('Enter');
	await expect.poll(() => headers.count()).toBe(1);
	const focused = await page.evaluate(() => document.activeElement?.textContent);
	expect(focused).toContain(m.dataset_roster());
	expect((await stored(page))['gangwei.profiles']).not.toContain('所在单位');
	const settings = page.getByRole('region', { name: m.kept_settings(), exact: true });
	expect(await settings.locator('tbody').innerText()).toMatch(
		new RegExp(`${m.kept_theme()}[^]*${m.kept_view()}\\s+聊城市东昌府区 · 2022年 · 沙镇镇`)
	);
	for (const what of [m.kept_theme(), m.kept_view()])
		await page.getByRole('button', { name: m.kept_forget_one({ what }), exact: true }).click();
	expect(Object.keys(await stored(page))).toEqual(['gangwei.profiles']);
	await page.getByRole('button', { name: m.kept_all() }).click();
	await page.getByText(m.kept_headers_none()).waitFor();
	expect(await stored(page)).toEqual({});
	expect(await page.getByRole('button', { name: m.kept_all() }).isDisabled()).toBe(true);
});

inCorpus('of places that were explained only what is like one is kept', async () => {
	const { page } = await open({ path: 'files/' });
	const roster = csvFile(
		'花名册.csv',
		'镇街|姓名|岗位性质|上岗时间',
		'古喽|张三|乡村|2022-03-01',
		'王秀英|李四|乡村|2022-03-01',
		'13806350000|王五|乡村|2022-03-01',
		'沙镇|赵六|乡村|2022-03-01'
	);
	await load(page, [
		csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|3|20', '沙镇|3|20'),
		roster
	]);
	for (const name of ['古喽', '王秀英', '13806350000'])
		await page.getByLabel(`“${name}”`).selectOption('古楼街道');
	await page.getByRole('button', { name: m.files_correct_apply() }).first().click();
	await page.locator('main .work').waitFor({ state: 'detached' });
	await expect.poll(async () => Object.keys(await stored(page))).toEqual(['gangwei.profiles']);
	const [profile] = JSON.parse((await stored(page))['gangwei.profiles']!) as typeof earlier;
	expect(profile!.replacements).toEqual({ town: { 古喽: '古楼街道' } });
});

test('where the browser forbids storing it says so', async () => {
	const { page, url } = await open({ path: null, engine: false });
	await page.addInitScript(() =>
		Object.defineProperty(window, 'localStorage', {
			configurable: true,
			get() {
				throw new DOMException('Access is denied for this document.', 'SecurityError');
			}
		})
	);
	await page.goto(`${url}kept/`);
	await page.getByText(m.kept_forbidden()).waitFor();
});
