import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { measureFunding } from '../../src/lib/metrics/measured/funding';
import type { View } from '../../src/lib/metrics/measured/progress';
import { funding as fundingPage } from '../../src/lib/pages/funding';
import { metricLabel } from '../../src/lib/blocks/labels';
import { m } from '../../src/lib/paraglide/messages';
import { inCorpus } from '../support/corpus';
import { fundingHeadline as headline } from '../support/headlines';
import { tierGrid } from '../../src/lib/present/funding/tiers';
import { prepareSide, prepareViews } from '../../src/lib/server/views';
import { expectPage, measuredBy } from '../support/figures';
import { csvFile, load, openFiles } from '../support/local';
import { plain, texts, values, words } from '../support/printed';
import { filter, follow, open, settled, shared, tile } from '../support/site';

/** The funding side of a view as Node's engine measures it. */
async function measured(view: Partial<View>, id = 'dongchangfu-2022') {
	const { meta, rows } = await measuredBy(measureFunding, id, view);
	return { meta, funding: rows };
}

/** Where the money is looked at, view after view. */
const opened = shared('funding/');

const headlineOn = async (page: Page): Promise<string> => {
	await settled(page);
	return page.locator('.headline').innerText();
};
/** Rows of a tile's table, the total last. */
async function rowsOf(page: Page, name: string): Promise<string[][]> {
	const rows = await tile(page, name).first().locator('tbody tr, tfoot tr').all();
	return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

test('of Zibo the province pays a fifth; the amount in either language', async () => {
	const { meta, funding } = await measured({}, 'zibo-2022');
	const [chinese, english] = (['zh-CN', 'en'] as const).map((locale) =>
		plain(headline(funding, meta), locale)
	);
	expect(chinese!.shares).toMatch(
		/^应拨补贴 3,522\.10 万元由各级分担：省级 20\.0%、市级 18\.3%、区县级 61\.7%/
	);
	const noPayments = { ...meta, has_payments: false };
	const due = plain(headline(funding, noPayments), 'en').lead;
	expect(due).toMatch(/^¥35\.22 million due/);
	expect(english!.shares).toContain('¥7.04 million, ¥6.45 million, ¥21.73 million');
});

describe('the funding page', () => {
	test('answers before any script runs, tiers adding up to the whole', async () => {
		const { page } = await open({ path: 'funding/', javaScript: false });
		const { meta } = (await prepareViews())[0]!;
		const { rows: funding } = (await prepareSide('funding'))[0]!;
		const lead = await page.locator('.headline .lead').innerText();
		expect(lead).toBe(plain(headline(funding, meta)).shares);
		const rows = await rowsOf(page, m.funding_tiers_title());
		const said = texts(tierGrid(funding));
		expect(rows.map((cells) => [cells[0], cells[3]])).toEqual(
			said.map((cells) => [cells[0], cells[2]])
		);
		expect(rows.map(([name]) => name)).toEqual([
			...['省级', '市级', '区县级', '原有资金渠道'],
			m.total_row()
		]);
		// 东昌府区附件1 × 二（四）: 2,550 × (4,000 + 1,664 + 2,496) 元 and 760 × 20,400 元.
		expect(rows.map((cells) => cells[6])).toEqual([
			...['1,020.00', '424.32', '636.48', '1,550.40'],
			'3,631.20'
		]);
	});

	test('follows the scope, to the fen', async () => {
		const page = opened();
		await follow(page, 'funding/?place=371502101');
		const town = await measured({ place: '371502101' });
		await expectPage(page, fundingPage, { meta: town.meta, figures: town.funding });
		await filter(page, m.filter_level()).selectOption('rural');
		const { meta, funding } = await measured({ place: '371502101', level: 'rural' });
		await expectPage(page, fundingPage, { meta, figures: funding });
		const due = values(tierGrid(funding)).map((cells) => Math.round(Number(cells[2]) * 100));
		expect(due.at(-1)).toBe(funding.whole.funding_due.value);
		expect(due.slice(0, -1).reduce((sum, it) => sum + it, 0)).toBe(due.at(-1));
	});

	test('the what-if shows the bill of 18 元 beside today’s, and touches nothing', async () => {
		const page = opened();
		await follow(page, 'funding/?level=rural');
		const before = await headlineOn(page);
		const form = tile(page, m.whatif_title()).first();
		await form.getByRole('button', { name: /18/ }).first().click();
		// 2,550 × 8,640 = 22,032,000 = 10,200,000 + 4,732,800 + 7,099,200
		const rows = (await rowsOf(page, m.whatif_title())).map((cells) => cells.slice(0, 4));
		expect(rows).toEqual([
			['省级', '1,020.00', '1,020.00', '0.00'],
			['市级', '424.32', '473.28', '+48.96'],
			['区县级', '636.48', '709.92', '+73.44'],
			[m.total_row(), '2,080.80', '2,203.20', '+122.40']
		]);
		expect(await headlineOn(page)).toBe(before);
		await form.getByRole('button', { name: m.tile_definition() }).click();
		const dialog = page.getByRole('dialog');
		expect(await dialog.innerText()).toContain(words(metricLabel('funding_full_year')));
		await dialog.getByRole('button', { name: m.close(), exact: true }).click();
		await form.getByRole('button', { name: m.whatif_reset() }).click();
		const reset = await rowsOf(page, m.whatif_title());
		expect(reset.at(-1)![3]).toBe('0.00');
	});

	test('the rows behind the amounts, ID numbers masked until asked for', async () => {
		const page = opened();
		await follow(page, 'funding/?place=371502101');
		const { funding } = await measured({ place: '371502101' });
		await page.getByRole('button', { name: m.rows_show() }).click();
		const rows = tile(page, m.funding_rows_title()).first();
		await rows.locator('tbody tr').first().waitFor({ timeout: 20_000 });
		const text = await rows.innerText();
		expect(text).toMatch(/\d{6}\*{8}/);
		expect(text).not.toMatch(/\d{17}/);
		await page.getByLabel(m.funding_rows_full_ids()).check();
		expect(await rows.innerText()).toMatch(/\d{17}[\dX]/);
		expect(funding.whole.funding_due.value).toBeGreaterThan(0);
	});
});

describe('the user’s own files', () => {
	const plan = csvFile('计划.csv', '镇（街道）|城镇|乡村', '初村镇|0|3', '怡园街道|4|0');
	const person = '371071196203150013';
	const roster = csvFile(
		'花名册.csv',
		'镇（街道）|城乡类别|岗位编号|身份证号|上岗日期',
		`初村镇|乡村|A1|${person}|2022-01-01`,
		'怡园街道|城镇|B1|371071196203150021|2022-03-01'
	);
	const payments = csvFile(
		'发放表.csv',
		'镇（街道）|城乡类别|身份证号|补贴月份|实发金额|发放方式|发放日期',
		`初村镇|乡村|${person}|2022-01|833.33|一卡通|2022-02-10`,
		`初村镇|乡村|${person}|2022-02|833.34|现金|2022-03-10`
	);
	const openFunding = (page: Page) =>
		page.getByRole('link', { name: m.nav_funding(), exact: true }).click();

	inCorpus(
		'due by the notice; with payments what was paid, one month of it not by card',
		async () => {
			const page = opened();
			await openFiles(page);
			await load(page, [plan, roster]);
			await openFunding(page);
			await expect.poll(() => headlineOn(page)).toContain('0.25 万元');
			const bare = await page.locator('.headline').innerText();
			expect(bare).toContain(m.funding_note_no_payments());
			expect(bare).toContain(m.funding_note_no_budget());

			await openFiles(page);
			await load(page, [plan, roster, payments]);
			await openFunding(page);
			// January to March: a quarter of 10,000 元; the province has a fifth of what was paid.
			await expect.poll(() => headlineOn(page)).toContain('0.17 万元');
			const words = await page.locator('.headline').innerText();
			expect(words).toContain('3月待发 0.08 万元');
			expect(words).toContain('可纳入省级结算 0.02 万元');
			expect(words).not.toContain(person);
		}
	);
});
