import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { measureCoverage } from '../../src/lib/metrics/measured/coverage';
import type { View } from '../../src/lib/metrics/measured/progress';
import { m } from '../../src/lib/paraglide/messages';
import { coverageHeadline } from '../../src/lib/present/coverage_headline';
import { heat } from '../../src/lib/present/coverage_heat';
import { prepareSide, prepareViews } from '../../src/lib/server/views';
import { measuredBy } from '../support/figures';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import { csvFile, load, openFiles } from '../support/local';
import { filter, follow, open, settled, shared, tile } from '../support/site';

/** The coverage side of a view as Node's engine measures it. */
async function measured(id: string, view: Partial<View> = {}) {
	const { meta, rows } = await measuredBy(measureCoverage, id, view);
	return { meta, coverage: rows };
}

/** Where coverage is looked at, view after view. */
const opened = shared('coverage/');

const saidOn = async (page: Page): Promise<string[]> => {
	await settled(page);
	const { lead, second } = { lead: '.headline .lead', second: '.headline .second' };
	return Promise.all([page.locator(lead).innerText(), page.locator(second).innerText()]);
};

const said = ({ meta, coverage }: Awaited<ReturnType<typeof measured>>): string[] => {
	const { lead, second } = coverageHeadline(coverage, meta);
	return [lead, second];
};

const heatTile = (page: Page) => tile(page, m.coverage_heat_title()).first();
/** Names of the places in sight. */
const placesOn = (page: Page) =>
	heatTile(page)
		.locator('tbody th[scope="row"]:visible')
		.evaluateAll((all) => all.map((it) => it.textContent.replace(/[▸▾]/, '').trim()));

describe('the coverage page', () => {
	test('answers before any script runs', async () => {
		const { page } = await open({ path: 'coverage/', javaScript: false });
		const { meta } = (await prepareViews())[0]!;
		const { rows: coverage } = (await prepareSide('coverage'))[0]!;
		const { lead, second, figure } = coverageHeadline(coverage, meta);
		expect(await page.locator('.headline .lead').innerText()).toBe(lead);
		expect(await page.locator('.headline .second').innerText()).toBe(second);
		expect(await page.locator('.headline .rate').innerText()).toBe(figure);
		// The town without a row in the population file says so, and shows shares instead.
		expect(second).toContain('广平镇没有底数');
		const missing = heatTile(page).locator('tbody tr', { hasText: '广平镇' });
		expect(await missing.innerText()).toContain(m.coverage_heat_as_share());
	});

	test('follows the scope to a town, and to 乡村 where eligible numbers end', async () => {
		const page = opened();
		await heatTile(page).getByRole('link', { name: '沙镇镇', exact: true }).click();
		await page.waitForURL(/place=/);
		const place = new URL(page.url()).searchParams.get('place')!;
		const town = await measured('dongchangfu-2022', { place });
		await expect.poll(() => saidOn(page), { timeout: 20_000 }).toEqual(said(town));
		expect(await placesOn(page)).toEqual(town.coverage.places!.rows.map(({ name }) => name));
		await filter(page, m.filter_level()).selectOption('rural');
		const rural = await measured('dongchangfu-2022', { place, level: 'rural' });
		await expect.poll(() => saidOn(page), { timeout: 20_000 }).toEqual(said(rural));
		const text = await page.locator('main').innerText();
		expect(text).toContain(m.coverage_unreached_by_level());
		expect(text.split(m.coverage_by_level()).join('')).not.toContain(m.coverage_col_rate());
	});

	test('opens 88 towns by keyboard, readable in an office and on a phone', async () => {
		const page = opened();
		await follow(page, 'coverage/?dataset=zibo-2022');
		const city = await measured('zibo-2022');
		await expect.poll(() => saidOn(page), { timeout: 20_000 }).toEqual(said(city));
		const { rows } = heat(city.coverage, 'rate');
		const counties = rows.map(({ name }) => name);
		expect(await placesOn(page)).toEqual(counties);

		const first = m.coverage_heat_open({ place: counties[0]! });
		await page.getByRole('button', { name: first }).press('Enter');
		expect(await placesOn(page)).toHaveLength(counties.length + rows[0]!.towns.length);
		await page.getByRole('button', { name: m.coverage_heat_expand() }).press('Enter');
		expect(await placesOn(page)).toEqual(
			rows.flatMap(({ name, towns }) => [name, ...towns.map((town) => town.name)])
		);
		expect(await placesOn(page)).toHaveLength(11 + 88);
		// Towns whose plan has no posts for a group are told from those that have them.
		const marks = rows.flatMap(({ towns }) =>
			towns.flatMap(({ all, cells }) => [all, ...cells].map((cell) => cell?.mark))
		);
		for (const mark of ['nobody', 'no_posts'] as const) {
			const found = marks.filter((it) => it === mark).length;
			expect(await heatTile(page).locator(`td.${mark}`).count()).toBe(found);
			expect(found).toBeGreaterThan(0);
		}
		// Head and names stay in sight while the towns are scrolled.
		const scroll = heatTile(page).locator('.scroll');
		await scroll.evaluate((it) => it.scrollTo(0, 1500));
		const top = (of: string) => scroll.locator(of).first().boundingBox();
		expect((await top('thead th'))!.y).toBeCloseTo((await scroll.boundingBox())!.y, 0);
		for (const size of [
			{ width: 1366, height: 768 },
			{ width: 390, height: 844 }
		]) {
			await page.setViewportSize(size);
			expect(await layoutFaults(page)).toEqual([]);
			expect(await axeFaults(page)).toEqual([]);
		}
		expect(await textFaults(page, null)).toEqual([]);
		await page.getByRole('button', { name: m.coverage_heat_collapse() }).click();
		expect(await placesOn(page)).toEqual(counties);
	});

	test('prints every town under a head that repeats', async () => {
		const page = opened();
		await page.setViewportSize({ width: 1032, height: 700 });
		const city = await measured('zibo-2022');
		await expect.poll(() => saidOn(page), { timeout: 20_000 }).toEqual(said(city));
		await page.emulateMedia({ media: 'print' });
		expect(await placesOn(page)).toHaveLength(11 + 88);
		expect(await layoutFaults(page)).toEqual([]);
		const shown = await heatTile(page)
			.locator('.scroll')
			.evaluate((it) => [
				getComputedStyle(it).overflow,
				getComputedStyle(it.querySelector('thead')!).display,
				it.querySelector('table')!.scrollWidth <= it.clientWidth
			]);
		expect(shown).toEqual(['visible', 'table-header-group', true]);
		await page.emulateMedia({ media: 'screen' });
	});

	test('shows shares and people instead, the whole as the table of groups has it', async () => {
		const page = opened();
		await follow(page, 'coverage/');
		const { rows: coverage } = (await prepareSide('coverage'))[0]!;
		for (const [mode, word] of [
			['share', m.coverage_heat_share()],
			['people', m.coverage_heat_people()]
		] as const) {
			await heatTile(page).getByRole('button', { name: word, exact: true }).click();
			const total = await heatTile(page).locator('tfoot td').allInnerTexts();
			const expected = heat(coverage, mode).total.cells.map(({ text }) => text);
			expect(total.slice(1).map((text) => text.trim())).toEqual(expected);
		}
	});

	test('on a phone has coverage beside each group, and a total that covers no place', async () => {
		const page = opened();
		await follow(page, 'coverage/');
		await page.setViewportSize({ width: 390, height: 844 });
		const groups = tile(page, m.coverage_groups_title()).first();
		const rate = await groups.locator('tbody tr').first().locator('td').first().boundingBox();
		expect(rate!.x + rate!.width).toBeLessThan(390);
		const cut = await heatTile(page)
			.locator('.scroll')
			.evaluate((it) => it.scrollHeight - it.clientHeight);
		expect(cut).toBe(0);
		await page.setViewportSize({ width: 1366, height: 768 });
	});

	test('gives definitions and statements of people and of coverage', async () => {
		const page = opened();
		await follow(page, 'coverage/');
		const groups = tile(page, m.coverage_groups_title()).first();
		await groups.getByRole('button', { name: m.tile_definition() }).click();
		const dialog = page.getByRole('dialog');
		expect(await dialog.locator('dt').allInnerTexts()).toEqual([
			...['在岗', '构成比', '底数', '覆盖率']
		]);
		await dialog.getByText(m.tile_sql(), { exact: true }).first().click();
		expect(await dialog.locator('pre').first().innerText()).toContain('with');
		expect(await axeFaults(page)).toEqual([]);
		await page.keyboard.press('Escape');
	});
});

describe('the user’s own files', () => {
	const plan = csvFile('计划.csv', '镇（街道）|城镇|乡村', '初村镇|0|3', '怡园街道|4|0');
	const roster = csvFile(
		'花名册.csv',
		'镇（街道）|城乡类别|岗位编号|身份证号|人员类别|上岗日期',
		'初村镇|乡村|A1|371071196203150013|脱贫户|2022-01-01',
		'初村镇|乡村|A2|371071196203150021|农村残疾人|2022-01-01',
		'怡园街道|城镇|B1|371071197203150024|城镇大龄失业人员|2022-03-01'
	);
	const population = csvFile(
		'底数.csv',
		'镇（街道）|人员类别|符合条件人数|数据来源|数据时点',
		'初村镇|脱贫户|16|乡村振兴部门|2021-12-31',
		'初村镇|农村残疾人|4|残联|2021-12-31',
		'初村镇|农村大龄人员|9|人社部门|2021-12-31'
	);
	const show = async (page: Page, files: ReturnType<typeof csvFile>[]) => {
		await openFiles(page);
		await load(page, files);
		await page.getByRole('link', { name: m.nav_coverage(), exact: true }).click();
	};

	test('no number is called 覆盖率 without eligible numbers; with them each has both counts', async () => {
		const page = opened();
		await show(page, [plan, roster]);
		await expect.poll(() => saidOn(page), { timeout: 20_000 }).toContain(m.coverage_no_file());
		expect(m.coverage_no_file()).not.toMatch(/\d/);
		const text = await page.locator('main').innerText();
		expect(text.split(m.coverage_no_file()).join('')).not.toContain('覆盖率');
		expect(text).toContain(m.coverage_unreached_lacking());

		await show(page, [plan, roster, population]);
		// Two of 16 + 4 + 9, 怡园街道 left out.
		await expect
			.poll(() => saidOn(page), { timeout: 20_000 })
			.toEqual([
				// 农村残疾人 1 of 4, 脱贫 1 of 16.
				expect.stringContaining(
					'各类目标人群覆盖率 6.90%（底数 29，在岗 2 人），最低的是农村大龄人员 0.00%。'
				),
				expect.stringMatching(/^在岗共 3 人.*怡园街道没有底数，未计入覆盖率。$/)
			]);
		const rows = await tile(page, m.coverage_groups_title())
			.first()
			.locator('tbody tr')
			.filter({ hasText: '脱贫享受政策人口' })
			.locator('td')
			.allInnerTexts();
		expect(rows.map((it) => it.trim())).toEqual([
			...['6.25%', '1', '16', '1', '33.33%', '2021年12月31日', '乡村振兴部门']
		]);
		const nobody = tile(page, m.coverage_unreached_title()).first();
		expect(await nobody.innerText()).toContain('农村大龄人员');
		expect(await axeFaults(page)).toEqual([]);
	});
});
