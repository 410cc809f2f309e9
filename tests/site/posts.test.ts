import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { grouped } from '../../src/lib/base/numbers';
import { vacancies } from '../../src/lib/checks/posts/lists';
import type { DatasetMeta } from '../../src/lib/datasets/meta';
import type { Connection } from '../../src/lib/db/connection';
import type { View } from '../../src/lib/metrics/measured/progress';
import { m } from '../../src/lib/paraglide/messages';
import { inCorpus } from '../support/corpus';
import { postsHeadline } from '../support/headlines';
import { dictionaryCsv } from '../../src/lib/present/posts/names';
import { prepareSide, prepareViews } from '../../src/lib/server/views';
import { postsView } from '../../src/lib/views/posts';
import { measuredBy } from '../support/figures';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import { csvFile, load, openFiles } from '../support/local';
import { plain } from '../support/printed';
import { filter, follow, open, settled, shared, tile } from '../support/site';

const town = '371502101';

/** The posts of a view of Dongchangfu as Node's engine measures them. */
async function measured(view: Partial<View> = {}) {
	const id = 'dongchangfu-2022';
	const { meta, rows: posts } = await measuredBy(postsView, id, view);
	return { meta, posts, headline: plain(postsHeadline(posts, meta)) };
}

/** Where posts are looked at, view after view. */
const opened = shared('posts/');

const leadOn = async (page: Page): Promise<string> => {
	await settled(page);
	return page.locator('.headline .lead').innerText();
};

test('answers before any script runs, with every name in sight', async () => {
	const { page } = await open({ path: 'posts/', javaScript: false });
	const { meta } = (await prepareViews())[0]!;
	const { rows: posts } = (await prepareSide('posts'))[0]!;
	const said = plain(postsHeadline(posts, meta));
	expect(await page.locator('.headline .lead').innerText()).toBe(said.lead);
	const [first, ...others] = said.attention.map(({ text }) => text);
	expect(await page.locator('.headline a').allInnerTexts()).toEqual([
		m.posts_attention({ what: first! }),
		...others,
		m.posts_to_findings()
	]);
	const names = posts.categories.reduce((all, it) => all + it.names.length, 0);
	const rows = tile(page, m.posts_categories_title()).first().locator('tr.child:visible');
	expect(await rows.count()).toBe(names);
});

test('follows the scope', async () => {
	const page = opened();
	await follow(page, `posts/?place=${town}`);
	const { headline } = await measured({ place: town });
	await expect.poll(() => leadOn(page)).toBe(headline.lead);
	await filter(page, m.filter_level()).selectOption('urban');
	const urban = await measured({ place: town, level: 'urban' });
	await expect.poll(() => leadOn(page)).toBe(urban.headline.lead);
	expect(await page.getByText(m.posts_dedicated_level()).count()).toBe(1);
});

test('a category opens by keyboard, and what was found leads to its tile', async () => {
	const page = opened();
	await follow(page, 'posts/');
	const { posts } = await measured();
	const categories = tile(page, m.posts_categories_title()).first();
	const shown = () => categories.locator('tr.child:visible').count();
	expect(await shown()).toBe(0);
	await categories.locator('tbody button[aria-expanded]').first().focus();
	await page.keyboard.press('Enter');
	expect(await shown()).toBe(posts.categories[0]!.names.length);
	await categories.getByRole('button', { name: m.grid_unfold() }).click();
	expect(await shown()).toBe(posts.categories.reduce((all, it) => all + it.names.length, 0));

	await page.locator('.headline a[href$="#posts-merge"]').click();
	const merge = page.locator('#posts-merge');
	await expect.poll(() => merge.evaluate((it) => it.getBoundingClientRect().top < 700)).toBe(true);
	// What is opened stays so, and nothing is asked anew.
	await settled(page);
	expect(await shown()).toBeGreaterThan(posts.categories[0]!.names.length);
});

test('lists the vacant posts on demand, the longest vacant first', async () => {
	const page = opened();
	await follow(page, `posts/?place=${town}`);
	const listed = (connection: Connection, meta: DatasetMeta, view: View) =>
		vacancies(connection, meta, view, 200);
	const { rows: vacant } = await measuredBy(listed, 'dongchangfu-2022', { place: town });
	await page.getByRole('button', { name: m.rows_show() }).click();
	const rows = tile(page, m.posts_vacant_rows_title()).last();
	await rows.locator('tbody tr').first().waitFor({ timeout: 20_000 });
	const numbers = await rows.locator('tbody tr :is(td, th):nth-child(4)').allInnerTexts();
	expect(numbers).toEqual(vacant.rows.map(({ post_no }) => post_no));
	expect(numbers).toHaveLength(vacant.count);
	const downloaded = page.waitForEvent('download');
	await page.getByRole('button', { name: m.rows_download() }).click();
	const text = await readFile(await (await downloaded).path(), 'utf8');
	// The head above, and what the figures are of below.
	expect(text.split('\r\n\r\n')[0]!.split('\r\n')).toHaveLength(vacant.count + 1);
});

test('the dictionary comes as a file to fill in', async () => {
	const page = opened();
	await follow(page, 'posts/');
	const { posts } = await measured();
	const downloaded = page.waitForEvent('download');
	await page.getByRole('button', { name: m.posts_dictionary_download() }).click();
	const download = await downloaded;
	expect(download.suggestedFilename()).toMatch(/^岗位名称字典_东昌府区_\d{8}\.csv$/);
	expect(await readFile(await download.path(), 'utf8')).toBe(dictionaryCsv(posts));
});

inCorpus('reads well opened, for a whole city', async () => {
	const page = opened();
	// What was opened before is shut again.
	await follow(page, 'files/');
	await follow(page, 'posts/?dataset=zibo-2022');
	await page.getByRole('button', { name: m.grid_unfold() }).click();
	await page.getByRole('button', { name: m.rows_show() }).click();
	const vacant = tile(page, m.posts_vacant_rows_title()).last();
	await vacant.locator('tbody tr').first().waitFor();
	expect(await vacant.locator('th').first().innerText()).toBe(m.level_below_county());
	for (const width of [390, 1366]) {
		await page.setViewportSize({ width, height: 768 });
		expect(await layoutFaults(page)).toEqual([]);
		expect(await axeFaults(page)).toEqual([]);
	}
	expect(await textFaults(page, null)).toEqual([]);
});

test('shows all pairs of a city when asked', async () => {
	const page = opened();
	await follow(page, 'posts/?dataset=zibo-2022');
	const pairs = tile(page, m.posts_merge_title()).first();
	expect(await pairs.locator('tbody tr').count()).toBe(20);
	await pairs.getByRole('button', { name: m.posts_show_all() }).click();
	const said = await page.locator('.headline a[href$="#posts-merge"]').innerText();
	const all = await pairs.locator('tbody tr').count();
	expect(said).toBe(m.posts_attention_merge({ count: grouped(all) }));
});

inCorpus('without a list of posts says what is unknown, and counts people', async () => {
	const page = opened();
	await openFiles(page);
	await load(page, [
		csvFile('计划.csv', '镇（街道）|城镇|乡村', '初村镇|0|3', '怡园街道|4|0'),
		csvFile(
			'花名册.csv',
			'镇（街道）|城乡类别|岗位编号|岗位名称|上岗日期',
			'初村镇|乡村|A1|乡村网格员|2022-01-01',
			'怡园街道|城镇|B1|海岸巡护|2022-03-01'
		)
	]);
	await page.getByRole('link', { name: m.nav_posts(), exact: true }).click();
	const unknown = m.posts_lead_no_list({ day: '3月31日', on_post: '2' });
	await expect.poll(() => leadOn(page)).toBe(unknown);
	expect(await page.locator('.headline').innerText()).toContain(m.posts_note_no_list());
	expect(await tile(page, m.posts_vacancies_title()).count()).toBe(0);
	await settled(page);
	const unclassified = tile(page, m.posts_unclassified_title()).first();
	const cells = await unclassified.locator('tbody tr :is(td, th)').allInnerTexts();
	expect(cells.slice(0, 3)).toEqual(['海岸巡护', m.level_urban(), '1']);
	expect(await axeFaults(page)).toEqual([]);
});

inCorpus('a name is put into a category on the page, and taken back', async () => {
	const page = opened();
	const unclassified = tile(page, m.posts_unclassified_title()).first();
	const of = { name: '海岸巡护', level: m.level_urban() };
	await unclassified.getByLabel(m.posts_classify_of(of)).selectOption('governance');
	await unclassified.getByRole('button', { name: m.posts_classify_apply({ count: '1' }) }).click();
	await unclassified.getByText(m.posts_unclassified_empty()).waitFor();
	await settled(page);
	const categories = tile(page, m.posts_categories_title()).first();
	const governance = categories.locator('tbody tr', { hasText: '社会治理类' }).first();
	// 乡村网格员 is there by the notice’s dictionary.
	expect(await governance.innerText()).toMatch(/\t2\t100\.00%/);
	// What sticks to the window's top lies over what is scrolled below it.
	await page.evaluate(() => scrollTo(0, 0));
	expect(await axeFaults(page)).toEqual([]);
	expect(new URL(page.url()).pathname).toBe('/posts/');
	const downloaded = page.waitForEvent('download');
	await unclassified.getByRole('button', { name: m.posts_dictionary_download() }).click();
	const saved = await readFile(await (await downloaded).path(), 'utf8');
	expect(saved).toContain('城镇,海岸巡护,社会治理类');

	// It is one more file beside those that were loaded.
	await openFiles(page);
	await page.getByText(`${m.posts_classified_file()}.csv`).first().waitFor();
	await page.getByRole('link', { name: m.nav_posts(), exact: true }).click();
	await unclassified
		.getByRole('button', { name: m.posts_classified_back_of({ name: '海岸巡护' }) })
		.click();
	await unclassified.getByLabel(m.posts_classify_of(of)).waitFor();
	expect(await unclassified.getByText(m.posts_classified_back()).count()).toBe(0);
});
