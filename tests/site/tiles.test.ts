import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { heads as headsOf, texts as textsOf, words } from '../support/printed';
import { toCsv } from '../../src/lib/blocks/render/csv';
import type { Grid } from '../../src/lib/blocks/grid';
import { identityOf } from '../../src/lib/blocks/identity';
import { metricLabel, metricReads } from '../../src/lib/blocks/labels';
import { burnUpSummary, monthGrid } from '../../src/lib/present/progress/burnup';
import { ranking, wholeRow, type Ranked } from '../../src/lib/present/progress/ranking';
import { rankingData } from '../../src/lib/present/progress/grids';
import { prepareViews } from '../../src/lib/server/views';
import { measured } from '../support/figures';
import { filter, follow, shared, tile } from '../support/site';

const texts = (grid: Grid) => [headsOf(grid), ...textsOf(grid)];

/** What a table on the page says, row by row. */
async function tableOn(of: Locator): Promise<string[][]> {
	const rows = await of.locator('table tr').all();
	const cells = rows.map((row) => row.locator('th, td').allInnerTexts());
	return (await Promise.all(cells)).map((row) => row.map((text) => text.trim()));
}

/** What a test changes on a view it puts back, or no later one looks at. */
const opened = shared('', { engine: false });

describe('chart and table', () => {
	test('change places, and the table has the numbers of the chart', async () => {
		const page = opened();
		await follow(page, '');
		const [first] = await prepareViews();
		const burnUp = tile(page, m.tile_burnup());
		const [chart, table] = [m.tab_chart(), m.tab_table()].map((name) =>
			burnUp.getByRole('button', { name, exact: true })
		) as [Locator, Locator];
		const picture = burnUp.getByRole('img').first();
		await picture.locator('svg text').first().waitFor();
		const summary = words(burnUpSummary(first!.progress, first!.meta));
		expect(await picture.getAttribute('aria-label')).toBe(summary);
		expect(await chart.getAttribute('aria-pressed')).toBe('true');

		await table.focus();
		await page.keyboard.press('Enter');
		expect(await tableOn(burnUp)).toEqual(texts(monthGrid(first!.progress)));
		expect(await picture.count()).toBe(0);
		expect(await table.getAttribute('aria-pressed')).toBe('true');

		await chart.click();
		await picture.locator('svg text').first().waitFor();
		expect(await burnUp.locator('table').count()).toBe(0);
	});

	test('are of the view that is looked at', async () => {
		const page = opened();
		await follow(page, '?asof=2022-03-31&level=urban');
		const burnUp = tile(page, m.tile_burnup());
		await burnUp.getByRole('button', { name: m.tab_table(), exact: true }).click();
		const view = { asOf: '2022-03-31', level: 'urban' } as const;
		const { progress } = await measured('dongchangfu-2022', view);
		expect(await tableOn(burnUp)).toEqual(texts(monthGrid(progress)));
		await burnUp.getByRole('button', { name: m.tab_chart(), exact: true }).click();
	});
});

describe('a definition', () => {
	test('reads every measure of the tile and its SQL, and closes with Escape', async () => {
		const page = opened();
		await follow(page, '');
		const opener = tile(page, m.tile_ranking()).getByRole('button', {
			name: m.tile_definition()
		});
		await opener.focus();
		await page.keyboard.press('Enter');
		const dialog = page.getByRole('dialog');
		await dialog.waitFor();
		const said = await dialog.innerText();
		for (const id of ['completion_rate', 'gap_to_milestone', 'vacant'] as const) {
			expect(said).toContain(words(metricLabel(id)));
			expect(said).toContain(words(metricReads(id)));
		}
		const sql = dialog.locator('code').first();
		expect(await sql.isVisible()).toBe(false);
		await dialog.getByText(m.tile_sql(), { exact: true }).click();
		expect(await sql.innerText()).toMatch(/scope as \([\s\S]+from scope\s+group by grouping sets/);
		expect(await dialog.innerText()).toContain(' = 2022-05-31');
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'hidden' });
		expect(await opener.evaluate((it) => it === document.activeElement)).toBe(true);
	});

	test('gives the parameters of the view that is looked at', async () => {
		const page = opened();
		await follow(page, '?place=371502101&level=rural');
		const burnUp = tile(page, m.tile_burnup());
		await burnUp.getByRole('button', { name: m.tile_definition() }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText(m.tile_sql(), { exact: true }).click();
		for (const param of ['= 2022-05-31', '= 371502101', '= rural'])
			expect(await dialog.innerText()).toContain(param);
		await dialog.getByRole('button', { name: m.close(), exact: true }).click();
		await dialog.waitFor({ state: 'hidden' });
	});
});

describe('downloads, by keyboard', () => {
	test('the table as CSV that Excel opens', async () => {
		const page = opened();
		await follow(page, '');
		const [first] = await prepareViews();
		const download = await save(page, m.tile_ranking(), m.download_csv());
		expect(download.suggestedFilename()).toBe(`${m.tile_ranking()}_东昌府区_20220531.csv`);
		const bytes = await readFile(await download.path());
		expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		const places = ranking(first!.progress, first!.meta);
		const { progress, meta } = first!;
		const grid = rankingData(places, wholeRow(progress, meta), m.level_below_town);
		const expected = toCsv(grid, m.tile_ranking, identityOf(progress, meta), 'zh-CN');
		expect(bytes.toString('utf8')).toBe(expected);
		// Heads, 14 towns and the whole; after an empty line what it is of.
		expect(expected.trim().split('\r\n')).toHaveLength(20);
	});

	const pictures = [
		[m.tile_burnup, m.burnup_pace],
		[m.tile_ranking, m.level_below_town]
	] as const;
	test('chart and table as SVGs that stand alone', async () => {
		const page = opened();
		await follow(page, '?asof=2022-03-31');
		for (const [title, word] of pictures) {
			const download = await save(page, title(), m.download_svg());
			expect(download.suggestedFilename()).toBe(`${title()}_东昌府区_20220331.svg`);
			const svg = await readFile(await download.path(), 'utf8');
			expect(svg).not.toContain('var(');
			expect(svg).not.toMatch(/<(script|style|image|foreignObject)|href=/i);
			const drawn = await page.evaluate((text) => {
				const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
				return {
					root: documentElement.nodeName,
					namespace: documentElement.namespaceURI,
					wrong: documentElement.querySelector('parsererror')?.textContent ?? null,
					words: documentElement.textContent
				};
			}, svg);
			const { words, ...form } = drawn;
			expect(form).toEqual({ root: 'svg', namespace: 'http://www.w3.org/2000/svg', wrong: null });
			expect(words).toContain(word());
		}
	});

	test('and as a PNG of twice its size', async () => {
		const page = opened();
		await follow(page, '');
		const svg = await readFile(
			await (await save(page, m.tile_burnup(), m.download_svg())).path(),
			'utf8'
		);
		const download = await save(page, m.tile_burnup(), m.download_png());
		expect(download.suggestedFilename()).toBe(`${m.tile_burnup()}_东昌府区_20220531.png`);
		const png = await readFile(await download.path());
		expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
		const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg)!;
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * +width!, 2 * +height!]);
		expect(png.length).toBeGreaterThan(20_000);
	});

	test('Escape closes the menu and gives the focus back', async () => {
		const page = opened();
		await follow(page, '');
		const opener = await openMenu(page, m.tile_ranking());
		await page.keyboard.press('Escape');
		await page.getByRole('menu').waitFor({ state: 'hidden' });
		expect(await opener.evaluate((it) => it === document.activeElement)).toBe(true);
	});
});

describe('the ranking', () => {
	test('is sorted by a click and by keyboard, and says so', async () => {
		const page = opened();
		await follow(page, '');
		const [first] = await prepareViews();
		const places = ranking(first!.progress, first!.meta);
		const table = tile(page, m.tile_ranking()).locator('table');
		const order = () => table.locator('tbody th').allInnerTexts();
		const names = (by: (a: Ranked, b: Ranked) => number) =>
			[...places].sort(by).map(({ name }) => words(name));
		const header = (name: string) => table.getByRole('columnheader', { name });
		const sorted = () =>
			table
				.locator('th[aria-sort]')
				.evaluateAll((all) => all.map((it) => it.getAttribute('aria-sort')));
		expect(await order()).toEqual(names(() => 0));
		expect(await header(m.col_rank()).getAttribute('aria-sort')).toBe('ascending');

		const vacant = header(m.col_vacant()).getByRole('button');
		await vacant.click();
		await expect.poll(order).toEqual(names((a, b) => b.vacant! - a.vacant!));
		expect(await header(m.col_vacant()).getAttribute('aria-sort')).toBe('descending');
		await page.keyboard.press('Enter');
		await expect.poll(order).toEqual(names((a, b) => a.vacant! - b.vacant!));
		expect(await header(m.col_vacant()).getAttribute('aria-sort')).toBe('ascending');

		await header(m.level_below_town()).getByRole('button').focus();
		await page.keyboard.press('Space');
		await expect
			.poll(order)
			.toEqual(names((a, b) => words(a.name).localeCompare(words(b.name), 'zh-CN')));
		expect(await sorted()).toEqual(['ascending']);
		expect(await table.locator('tfoot').innerText()).toContain(m.total_row());
	});

	test('puts places without a plan last, whatever it is sorted by', async () => {
		const page = opened();
		await follow(page, '?dataset=weihai-hitech-2022&level=rural');
		const table = tile(page, m.tile_ranking()).locator('table');
		const planned = async () => (await table.locator('tbody th').allInnerTexts()).indexOf('初村镇');
		expect(await filter(page, m.filter_level()).inputValue()).toBe('rural');
		expect(await planned()).toBe(0);
		const button = table
			.getByRole('columnheader', { name: m.col_completion() })
			.getByRole('button');
		const order = () => button.locator('xpath=..').getAttribute('aria-sort');
		for (const expected of ['descending', 'ascending']) {
			await button.click();
			await expect.poll(order).toBe(expected);
			expect(await planned()).toBe(0);
		}
	});
});

async function openMenu(page: Page, name: string): Promise<Locator> {
	const opener = tile(page, name).getByRole('button', { name: m.tile_download() });
	await opener.focus();
	await page.keyboard.press('Enter');
	await page.getByRole('menu').waitFor();
	return opener;
}

/** Chooses an entry of a tile's download menu with the arrow keys. */
async function save(page: Page, name: string, entry: string): Promise<Download> {
	await openMenu(page, name);
	const item = page.getByRole('menuitem', { name: entry });
	for (let press = 0; press < 9; press++) {
		if (await item.evaluate((it) => it === document.activeElement)) break;
		await page.keyboard.press('ArrowDown');
	}
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.keyboard.press('Enter')
	]);
	await page.getByRole('menu').waitFor({ state: 'hidden' });
	return download;
}
