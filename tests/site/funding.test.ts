import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { measureFunding, type Funding } from '../../src/lib/metrics/measured/funding';
import type { View } from '../../src/lib/metrics/measured/progress';
import { m } from '../../src/lib/paraglide/messages';
import { fundingHeadline } from '../../src/lib/present/funding_headline';
import { money } from '../../src/lib/present/money';
import { prepareSide, prepareViews } from '../../src/lib/server/views';
import { measuredBy } from '../support/figures';
import { csvFile, load, openFiles } from '../support/local';
import { filter, follow, open, settled, shared, tile } from '../support/site';

/** The funding side of a view of Dongchangfu as Node's engine measures it. */
async function measured(view: Partial<View>) {
	const { meta, rows } = await measuredBy(measureFunding, 'dongchangfu-2022', view);
	return { meta, funding: rows };
}

/** Where the money is looked at, view after view. */
const opened = shared('funding/');

const leadOn = async (page: Page): Promise<string> => {
	await settled(page);
	return page.locator('.headline .lead').innerText();
};
/** Body rows of a tile's table. */
async function rowsOf(page: Page, name: string): Promise<string[][]> {
	const rows = await tile(page, name).locator('tbody tr').all();
	return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

const valueOf = (funding: Funding, tier: string): number | null =>
	funding.tiers.funding_due.find(({ slice }) => slice === tier)?.value ?? null;

describe('the funding page', () => {
	test('answers before any script runs, tiers adding up to the whole', async () => {
		const { page } = await open({ path: 'funding/', javaScript: false });
		const { meta } = (await prepareViews())[0]!;
		const { rows: funding } = (await prepareSide('funding'))[0]!;
		const said = fundingHeadline(funding, meta, 'wan');
		expect(await page.locator('.headline .lead').innerText()).toBe(said.lead);
		const rows = await rowsOf(page, m.funding_tiers_title());
		const due = rows.map(([name, due]) => [name, due]);
		expect(due).toEqual([
			['省级', money(valueOf(funding, 'province'), 'wan')],
			['市级', money(valueOf(funding, 'city'), 'wan')],
			['区县级', money(valueOf(funding, 'county'), 'wan')],
			['原有资金渠道', money(valueOf(funding, 'existing'), 'wan')],
			[m.total_row(), money(funding.whole.funding_due.value, 'wan')]
		]);
		// 东昌府区附件1 × 二（四）: 2,550 × (4,000 + 1,664 + 2,496) 元 and 760 × 20,400 元.
		expect(rows.map((cells) => cells[4])).toEqual([
			'1,020.00',
			'424.32',
			'636.48',
			'1,550.40',
			'3,631.20'
		]);
	});

	test('follows the scope, in either unit, to the fen', async () => {
		const page = opened();
		await follow(page, 'funding/?place=371502101');
		const town = await measured({ place: '371502101' });
		await expect
			.poll(() => leadOn(page), { timeout: 20_000 })
			.toBe(fundingHeadline(town.funding, town.meta, 'wan').lead);
		await filter(page, m.filter_level()).selectOption('rural');
		const rural = await measured({ place: '371502101', level: 'rural' });
		await expect
			.poll(() => leadOn(page), { timeout: 20_000 })
			.toBe(fundingHeadline(rural.funding, rural.meta, 'wan').lead);
		await page.getByRole('button', { name: m.unit_yuan(), exact: true }).click();
		const rows = await rowsOf(page, m.funding_tiers_title());
		const fen = (text: string) => Math.round(Number(text.replaceAll(',', '')) * 100);
		expect(fen(rows.at(-1)![1]!)).toBe(rural.funding.whole.funding_due.value);
		const parts = rows.slice(0, -1).map(([, due]) => (due === '—' ? 0 : fen(due!)));
		expect(parts.reduce((sum, it) => sum + it, 0)).toBe(rural.funding.whole.funding_due.value);
		await page.getByRole('button', { name: m.unit_wan(), exact: true }).click();
	});

	test('the what-if shows the bill of 18 元 beside today’s, and touches nothing', async () => {
		const page = opened();
		await follow(page, 'funding/?level=rural');
		const before = await leadOn(page);
		const form = tile(page, m.whatif_title());
		await form.getByRole('button', { name: /18/ }).first().click();
		// 2,550 × 8,640 = 22,032,000 = 10,200,000 + 4,732,800 + 7,099,200
		const rows = (await rowsOf(page, m.whatif_title())).map((cells) => cells.slice(0, 4));
		expect(rows).toEqual([
			['省级', '1,020.00', '1,020.00', '0.00'],
			['市级', '424.32', '473.28', '+48.96'],
			['区县级', '636.48', '709.92', '+73.44'],
			[m.total_row(), '2,080.80', '2,203.20', '+122.40']
		]);
		expect(await leadOn(page)).toBe(before);
		await form.getByRole('button', { name: m.whatif_reset() }).click();
		const reset = await rowsOf(page, m.whatif_title());
		expect(reset.at(-1)![3]).toBe('0.00');
	});

	test('the rows behind the amounts, ID numbers masked until asked for', async () => {
		const page = opened();
		await follow(page, 'funding/?place=371502101');
		const { funding } = await measured({ place: '371502101' });
		await page.getByRole('button', { name: m.rows_show() }).click();
		const rows = page.getByRole('region', { name: m.funding_rows_title(), exact: true }).last();
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

	test('due by the notice; with payments what was paid, one month of it not by card', async () => {
		const page = opened();
		await openFiles(page);
		await load(page, [plan, roster]);
		await openFunding(page);
		await expect.poll(() => leadOn(page), { timeout: 20_000 }).toContain('0.25 万元');
		const bare = await page.locator('.headline').innerText();
		expect(bare).toContain(m.funding_note_no_payments());
		expect(bare).toContain(m.funding_note_no_budget());

		await openFiles(page);
		await load(page, [plan, roster, payments]);
		await openFunding(page);
		// January to March: a quarter of 10,000 元; the province has a fifth of what was paid.
		await expect.poll(() => leadOn(page), { timeout: 20_000 }).toContain('0.166667 万元');
		const words = await page.locator('.headline').innerText();
		expect(words).toContain('3月待发 0.083333 万元');
		expect(words).toContain('0.016667 万元');
		expect(words).not.toContain(person);
	});
});
