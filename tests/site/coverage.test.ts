import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { blocksIn } from '../../src/lib/blocks/block';
import { measureCoverage } from '../../src/lib/metrics/measured/coverage';
import type { View } from '../../src/lib/metrics/measured/progress';
import { coverage as coveragePage } from '../../src/lib/pages/coverage';
import { m } from '../../src/lib/paraglide/messages';
import { prepareSide, prepareViews } from '../../src/lib/server/views';
import { inCorpus } from '../support/corpus';
import { measuredBy } from '../support/figures';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import { csvFile, load, openFiles } from '../support/local';
import { blockOf, words } from '../support/printed';
import { filter, follow, open, settled, shared, tile } from '../support/site';

/** The blocks of a view as Node's engine measures them. */
async function measured(id: string, view: Partial<View> = {}) {
	const { meta, rows } = await measuredBy(measureCoverage, id, view);
	return coveragePage.blocks(rows, meta);
}

/** Where coverage is looked at, view after view. */
const opened = shared('coverage/');

const read = (page: Page): Promise<string[]> =>
	Promise.all(
		['.lead > span', '.second > span'].map((it) =>
			page.locator(`.headline ${it}`).first().innerText()
		)
	);
const saidOn = async (page: Page): Promise<string[]> => {
	await settled(page);
	return read(page);
};

type Blocks = Awaited<ReturnType<typeof measured>>;
const said = (blocks: Blocks): string[] =>
	blockOf(blocks, 'headline', 'headline').sentences.map(({ text }) => words(text));
const heatOf = (blocks: Blocks) => blockOf(blocks, 'heat', 'grid').variants[0].grid;

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
		const blocks = coveragePage.blocks((await prepareSide('coverage'))[0]!.rows, meta);
		const { figure } = blockOf(blocks, 'headline', 'headline');
		expect(await read(page)).toEqual(said(blocks));
		expect(await page.locator('.headline .rate').innerText()).toBe(words(figure));
		// The town without a row in the population file says so, and shows shares instead.
		expect(said(blocks)[1]).toContain('广平镇没有底数');
		const missing = heatTile(page).locator('tbody tr', { hasText: '广平镇' });
		expect(await missing.innerText()).toContain(m.coverage_heat_as_share());
		expect(await page.locator('section[id]').evaluateAll((all) => all.map(({ id }) => id))).toEqual(
			blocksIn(blocks).map(({ id }) => id)
		);
	});

	test('follows the scope to a town, and to 乡村 where eligible numbers end', async () => {
		const page = opened();
		await heatTile(page).getByRole('link', { name: '沙镇镇', exact: true }).click();
		await page.waitForURL(/place=/);
		const place = new URL(page.url()).searchParams.get('place')!;
		const town = await measured('dongchangfu-2022', { place });
		await expect.poll(() => saidOn(page)).toEqual(said(town));
		expect(await placesOn(page)).toEqual(heatOf(town).rows.map(({ cells: [name] }) => words(name)));
		await filter(page, m.filter_level()).selectOption('rural');
		const rural = await measured('dongchangfu-2022', { place, level: 'rural' });
		await expect.poll(() => saidOn(page)).toEqual(said(rural));
	});

	inCorpus('opens 88 towns by keyboard, readable in an office and on a phone', async () => {
		const page = opened();
		await follow(page, 'coverage/?dataset=zibo-2022');
		const city = await measured('zibo-2022');
		await expect.poll(() => saidOn(page)).toEqual(said(city));
		const { rows } = heatOf(city);
		const named = (all: typeof rows) => all.map(({ cells: [name] }) => words(name));
		expect(await placesOn(page)).toEqual(named(rows));

		const first = `${m.grid_unfold_row()} ${named(rows)[0]}`;
		await page.getByRole('button', { name: first }).press('Enter');
		expect(await placesOn(page)).toHaveLength(rows.length + rows[0]!.children!.length);
		await heatTile(page).getByRole('button', { name: m.grid_unfold() }).press('Enter');
		expect(await placesOn(page)).toEqual(
			rows.flatMap((row) => [...named([row]), ...named(row.children ?? [])])
		);
		expect(await placesOn(page)).toHaveLength(11 + 88);
		// Towns whose plan has no posts for a group are told from those that have them.
		const towns = rows.flatMap(({ children }) => children ?? []);
		for (const word of [m.coverage_heat_nobody, m.coverage_heat_no_posts]) {
			const found = towns.flatMap(({ cells }) => cells).filter((it) => it.word === word).length;
			expect(
				await heatTile(page).locator('tr.child').getByText(word(), { exact: true }).count()
			).toBe(found);
			expect(found).toBeGreaterThan(0);
		}
		// Head and names stay in sight while the towns are scrolled.
		const scroll = heatTile(page).locator('.scroll');
		await scroll.evaluate((it) => it.scrollTo(0, 1500));
		const top = (of: string) => scroll.locator(of).first().boundingBox();
		expect((await top('thead th'))!.y).toBeCloseTo((await scroll.boundingBox())!.y, 0);
		// What stays in sight lies over what is scrolled below it.
		await scroll.evaluate((it) => it.scrollTo(0, 0));
		for (const size of [
			{ width: 1366, height: 768 },
			{ width: 390, height: 844 }
		]) {
			await page.setViewportSize(size);
			expect(await layoutFaults(page)).toEqual([]);
		}
		expect(await axeFaults(page)).toEqual([]);
		expect(await textFaults(page, null)).toEqual([]);
	});

	inCorpus('prints every town under a head that repeats', async () => {
		const page = opened();
		await page.setViewportSize({ width: 1032, height: 700 });
		await page.emulateMedia({ media: 'print' });
		expect(await placesOn(page)).toHaveLength(11 + 88);
		const shown = await heatTile(page)
			.locator('.scroll')
			.evaluate((it) => [
				getComputedStyle(it).overflow,
				getComputedStyle(it.querySelector('thead')!).display,
				it.querySelector<HTMLElement>('thead th')!.innerText.trim(),
				it.querySelector('table')!.scrollWidth <= it.clientWidth
			]);
		expect(shown).toEqual(['visible', 'table-header-group', m.coverage_col_place(), true]);
		await page.emulateMedia({ media: 'screen' });
		await page.setViewportSize({ width: 1366, height: 768 });
	});
});

inCorpus('the user’s own files: coverage comes with the population file', async () => {
	const page = opened();
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
	const show = async (files: ReturnType<typeof csvFile>[]) => {
		await openFiles(page);
		await load(page, files);
		await page.getByRole('link', { name: m.nav_coverage(), exact: true }).click();
	};
	await show([plan, roster]);
	await expect.poll(() => saidOn(page)).toContain(m.coverage_no_file());
	const text = await page.locator('main').innerText();
	expect(text.split(m.coverage_no_file()).join('')).not.toMatch(/覆盖率[^，。；]*\d/);
	expect(text).toContain(m.coverage_unreached_lacking());

	await show([plan, roster, population]);
	// Two of 16 + 4 + 9, 怡园街道 left out.
	await expect
		.poll(() => saidOn(page))
		.toEqual([
			// 农村残疾人 1 of 4, 脱贫 1 of 16.
			expect.stringContaining(
				'各类目标人群覆盖率 6.90%（底数 29，在岗 2 人），最低的是农村大龄人员 0.00%。'
			),
			expect.stringMatching(/^在岗共 3 人.*怡园街道没有底数，未计入覆盖率。$/)
		]);
	const lifted = tile(page, m.coverage_groups_title())
		.first()
		.locator('tbody tr')
		.filter({ hasText: '脱贫享受政策人口' });
	const cells = (await lifted.locator('td').allInnerTexts()).map((it) => it.replace(/\s+/g, ' '));
	expect(cells.map((it) => it.trim())).toEqual([
		...['6.25% 1/16', '', '1', '33.33%', '2021年12月31日', '乡村振兴部门']
	]);
	const nobody = tile(page, m.coverage_unreached_title()).first();
	expect(await nobody.innerText()).toContain('农村大龄人员');
});
