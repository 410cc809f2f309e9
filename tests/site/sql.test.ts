import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { grouped } from '../../src/lib/base/numbers';
import { m } from '../../src/lib/paraglide/messages';
import { examples } from '../../src/lib/sql/examples';
import { hashOf } from '../../src/lib/sql/link';
import { inCorpus, some } from '../support/corpus';
import { expectOverview, measured, measuredBy } from '../support/figures';
import { axeFaults, layoutFaults } from '../support/layout';
import { cellsOf, choose, confirm, file, measuredLocal, openOverview } from '../support/local';
import { follow, open, settled, shared, workersOf } from '../support/site';

const hostile = parse(readFileSync('tests/cases/sql/hostile.yml', 'utf8')) as Record<
	'guard' | 'engine',
	string[]
>;

const editor = (page: Page) => page.getByRole('textbox', { name: m.sql_editor(), exact: true });
const result = (page: Page) => page.locator('#result');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Runs a statement and waits for what comes of it. */
async function run(page: Page, sql: string): Promise<void> {
	await editor(page).fill(sql);
	await editor(page).press('Control+Enter');
	await ended(page);
}

/** Waits until no statement is under way. */
async function ended(page: Page): Promise<void> {
	await button(page, m.sql_run()).waitFor({ timeout: 60_000 });
}

const rows = (page: Page) => cellsOf(result(page).locator('tbody tr'));

/** More than anybody waits for. */
const endless = 'SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b';

/** Lets a page's tests end its newest worker without a word. */
const mortal = (page: Page) =>
	page.addInitScript(() => {
		const Native = Worker;
		const workers: Worker[] = [];
		Object.assign(window, { kill: () => workers.at(-1)?.terminate() });
		window.Worker = class extends Native {
			constructor(address: string | URL, options?: WorkerOptions) {
				super(address, options);
				workers.push(this);
			}
		};
	});

/** One sitting: what a test saves it deletes again. */
const opened = shared('sql/', { intranet: true, before: mortal });

describe('a query', () => {
	test('gives the figures of the pages', async () => {
		const page = opened();
		await settled(page);
		await button(page, examples[0]!.label).click();
		await ended(page);
		const { meta, progress } = await measured('dongchangfu-2022');
		const { rows: people } = await measuredBy(
			(it) =>
				it.query<{ n: number }>(
					"select sum(on_post)::integer as n from fct_progress where day <= date '2022-05-31'"
				),
			meta.id
		);
		expect((await rows(page)).length).toBe(14);
		const totals = 'SELECT sum(planned) FROM plan';
		await run(page, totals);
		const planned = meta.places.find(({ code }) => code === meta.place)!.planned;
		expect(await rows(page)).toEqual([[grouped(planned)]]);
		await run(page, 'SELECT count(*) FROM on_post');
		expect(await rows(page)).toEqual([[grouped(people[0]!.n)]]);
		expect(progress.view.asOf).toBe('2022-05-31');
		expect(await layoutFaults(page)).toEqual([]);
		expect(await axeFaults(page)).toEqual([]);
	});

	test.each(examples.map((it) => [it.id, it.sql] as const))(
		'example %s runs here too',
		async (_, sql) => {
			const page = opened();
			await run(page, sql);
			expect(await page.getByRole('alert').count()).toBe(0);
			expect((await rows(page)).length).toBeGreaterThan(0);
		}
	);

	test('shows a thousand rows and exports all', async () => {
		const page = opened();
		await run(page, 'SELECT i, i * 0.5 AS half FROM range(1500) t(i) ORDER BY i DESC');
		expect(await result(page).locator('.answer').innerText()).toBe(
			m.sql_result_shown({ count: '1,500', shown: '1,000' })
		);
		await result(page).getByRole('button', { name: m.tile_download() }).click();
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('menuitem', { name: m.download_csv(), exact: true }).click()
		]);
		const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
		expect(lines.slice(0, 3)).toEqual(['\ufeffi,half', '1499,749.5', '1498,749']);
		expect(lines).toContain('0,0');
	});

	test('is completed, and a click on the schema writes names', async () => {
		const page = opened();
		await editor(page).fill('SELECT  FROM posts');
		await editor(page).press('Home');
		for (let i = 0; i < 7; i++) await editor(page).press('ArrowRight');
		await editor(page).pressSequentially('cat');
		await page.getByRole('option', { name: 'category' }).waitFor();
		expect(await axeFaults(page)).toEqual([]);
		await editor(page).press('Tab');
		expect(await editor(page).inputValue()).toBe('SELECT category FROM posts');
		await editor(page).fill('FROM ');
		await page.locator('aside summary', { hasText: 'vacancies' }).click();
		await page
			.getByRole('button', { name: m.sql_insert({ name: 'vacancies' }), exact: true })
			.click();
		expect(await editor(page).inputValue()).toBe('FROM vacancies');
	});

	test('that never ends is stopped, and the figures of the pages are what they were', async () => {
		const page = opened();
		await editor(page).fill(endless);
		await editor(page).press('Control+Enter');
		await page.getByText(m.sql_running()).waitFor({ timeout: 60_000 });
		await button(page, m.sql_stop()).click();
		await page.getByText(m.sql_stopped()).waitFor();
		await run(page, 'SELECT count(*) FROM posts');
		expect((await rows(page)).length).toBe(1);
		await follow(page, '?asof=2022-05-15');
		await expectOverview(page, await measured('dongchangfu-2022', { asOf: '2022-05-15' }));
		expect(await page.getByText(m.engine_restarted()).count()).toBe(0);
		// The engine of queries goes with its page.
		await expect.poll(async () => (await workersOf(page)).length).toBe(1);
		await follow(page, 'sql/');
		expect(await editor(page).inputValue()).toBe('SELECT count(*) FROM posts');
	});

	inCorpus('whose engine is killed says so, and runs again', async () => {
		const page = opened();
		await run(page, 'SELECT 1 AS a');
		await editor(page).fill(endless);
		await editor(page).press('Control+Enter');
		await page.getByText(m.sql_running()).waitFor({ timeout: 60_000 });
		await page.evaluate(() => (window as unknown as { kill(): void }).kill());
		await ended(page);
		expect(await page.getByRole('alert').innerText()).toBe(m.sql_ended());
		await run(page, 'SELECT 2 AS a');
		expect(await rows(page)).toEqual([['2']]);
	});

	inCorpus('that takes more memory than there is says so', async () => {
		const page = opened();
		await run(page, 'SELECT list(range) FROM range(200000000)');
		expect(await page.getByRole('alert').innerText()).toContain(m.sql_error_memory());
		await run(page, 'SELECT 3 AS a');
		expect(await rows(page)).toEqual([['3']]);
	});
});

// Nothing is taken ahead either: every request would be one of a statement.
test('a query is refused a hundred times, while the engine lives and nothing is sent', async () => {
	const { page } = await open({ path: 'sql/', intranet: true, spare: true });
	await settled(page);
	// The dataset is there, and an engine for it.
	await run(page, 'SELECT count(*) FROM posts');
	const sent: string[] = [];
	page.on('request', (request) => sent.push(request.url()));
	const statements = [...hostile.guard, ...hostile.engine].filter((it) => it.trim() !== '');
	for (const sql of some(statements, 20)) {
		await run(page, sql);
		expect([sql, await page.getByRole('alert').count()]).toEqual([sql, 1]);
	}
	expect(sent.filter((url) => !url.startsWith('blob:'))).toEqual([]);
	expect((await workersOf(page)).length).toBe(2);
	await run(page, 'SELECT 42 AS it');
	expect(await rows(page)).toEqual([['42']]);
}, 240_000);

test('a link brings its statement, which runs', async () => {
	const sql = "SELECT level, count(*) AS 岗位数 FROM posts WHERE level = '乡村' GROUP BY ALL";
	const { page } = await open({ path: `sql/?dataset=weihai-hitech-2022#${hashOf(sql)}` });
	await result(page).waitFor({ timeout: 60_000 });
	expect(await editor(page).inputValue()).toBe(sql);
	expect((await rows(page))[0]![0]).toBe('乡村');
	await button(page, m.sql_link()).click();
	await page.getByText(m.copied()).waitFor();
	await editor(page).fill("SELECT '张三'");
	await button(page, m.sql_link()).click();
	await page.getByText(m.sql_link_name({ word: '张三' })).waitFor();
});

test('personal data are asked for, marked and never linked', async () => {
	const page = opened();
	await follow(page, 'sql/?dataset=taibaihu-2024');
	const sql = 'SELECT name, id_no, level FROM roster_detail ORDER BY id_no LIMIT 3';
	await run(page, sql);
	expect(await page.getByRole('alert').innerText()).toContain('roster_detail');
	await page.getByRole('checkbox', { name: m.sql_personal() }).check();
	await page.getByText(m.sql_internal_notice()).waitFor();
	await run(page, sql);
	expect((await rows(page)).length).toBe(3);
	await result(page).getByRole('button', { name: m.tile_download() }).click();
	expect(await page.getByRole('menuitem', { name: m.copy_link(), exact: true }).count()).toBe(0);
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('menuitem', { name: m.download_csv(), exact: true }).click()
	]);
	expect(file.suggestedFilename()).toContain('内部');
	expect(await readFile(await file.path(), 'utf8')).toContain(m.sql_internal());
	await button(page, m.sql_link()).click();
	await page.getByText(m.sql_link_personal()).waitFor();
	// No longer asked for, nothing of it stays.
	await page.getByRole('checkbox', { name: m.sql_personal() }).uncheck();
	expect(await result(page).count()).toBe(0);
	await run(page, sql);
	expect(await page.getByRole('alert').innerText()).toContain('roster_detail');
	expect(page.url()).not.toContain('roster');
});

test('statements are saved and remembered while the page lasts', async () => {
	const page = opened();
	await follow(page, 'sql/');
	await run(page, 'SELECT 1 AS one');
	await page.getByLabel(m.sql_save_named()).fill('第一条');
	await button(page, m.sql_save()).click();
	await run(page, 'SELECT 2 AS two');
	await button(page, '第一条').click();
	expect(await editor(page).inputValue()).toBe('SELECT 1 AS one');
	await page.getByRole('button', { name: m.sql_history() }).click();
	await page.getByRole('menuitem', { name: '1. SELECT 2 AS two' }).click();
	expect(await editor(page).inputValue()).toBe('SELECT 2 AS two');
	await follow(page, 'plan/');
	await follow(page, 'sql/');
	await button(page, '第一条').waitFor();
	await button(page, m.sql_delete({ name: '第一条' })).click();
	expect(await button(page, '第一条').count()).toBe(0);
});

inCorpus('a saved statement stands at the end of the page that was chosen for it', async () => {
	const page = opened();
	await follow(page, 'sql/');
	const sql = `SELECT town, count(*) AS people FROM on_post GROUP BY town ORDER BY people DESC, town LIMIT 5`;
	await run(page, sql);
	const expected = await rows(page);
	expect(expected).toHaveLength(5);
	await page.getByLabel(m.sql_save_named()).fill('在岗前五');
	await button(page, m.sql_save()).click();
	const where = page.getByLabel(m.sql_show_on({ name: '在岗前五' }));
	await where.selectOption({ label: m.sql_show_there({ page: m.nav_funding() }) });

	await follow(page, 'funding/');
	const block = page.locator('#query-1');
	await block.locator('tbody tr').first().waitFor({ timeout: 60_000 });
	expect(await cellsOf(block.locator('tbody tr'))).toEqual(expected);
	expect(await block.locator('h2').innerText()).toBe('在岗前五');
	await page.locator('#query-1-chart').waitFor();
	// With every export; no link, since nobody else has the statement.
	await block.getByRole('button', { name: new RegExp(m.tile_download()) }).click();
	await page.getByRole('menuitem', { name: m.download_xlsx() }).waitFor();
	expect(await page.getByRole('menuitem', { name: m.copy_link() }).count()).toBe(0);
	await page.keyboard.press('Escape');
	for (const [width, height] of [
		[1366, 768],
		[390, 844]
	] as const) {
		await page.setViewportSize({ width, height });
		expect(await layoutFaults(page)).toEqual([]);
		expect(await axeFaults(page)).toEqual([]);
	}
	await page.setViewportSize({ width: 1366, height: 768 });

	// The address tells nothing of it on the way back to where it can be changed.
	await button(page, m.sql_on_page_open()).click();
	await page.waitForURL('**/sql/**');
	expect(new URL(page.url()).hash).toBe('');
	expect(await editor(page).inputValue()).toBe(sql);
	await where.selectOption({ label: m.sql_show_nowhere() });
	await follow(page, 'funding/');
	expect(await page.locator('#query-1').count()).toBe(0);
	await follow(page, 'sql/');
	await button(page, m.sql_delete({ name: '在岗前五' })).click();
});

test('one that names people, or that is wrong, shows why in its place, and the page stays', async () => {
	const page = opened();
	await follow(page, 'sql/');
	const wrong = { 个人: 'SELECT name FROM roster_detail', 写错: 'SELECT nothing FROM on_post' };
	for (const [name, sql] of Object.entries(wrong)) {
		await editor(page).fill(sql);
		await page.getByLabel(m.sql_save_named()).fill(name);
		await button(page, m.sql_save()).click();
		await page.getByLabel(m.sql_show_on({ name })).selectOption('/');
	}
	await follow(page, '');
	const [first, second] = [0, 1].map((nth) => page.locator('.queries .alarm').nth(nth));
	await second!.waitFor({ timeout: 60_000 });
	expect(await second!.innerText()).toContain('没有名为“nothing”的列');
	expect(await first!.innerText()).toContain('“roster_detail”含个人信息');
	expect(await page.locator('#ranking').count()).toBe(1);
	await follow(page, 'sql/');
	for (const name of Object.keys(wrong)) await button(page, m.sql_delete({ name })).click();
});

test('own files are queried as well, and never linked', { timeout: 180_000 }, async () => {
	const names = ['plan', 'roster', 'posts', 'payments'] as const;
	const samples = await Promise.all(
		names.map(async (name) => file(`${name}.csv`, await readFile(`build/samples/${name}.csv`)))
	);
	const { meta } = await measuredLocal(samples);
	const page = opened();
	await follow(page, 'files/');
	await choose(page, samples);
	await confirm(page);
	await openOverview(page);
	await follow(page, 'sql/?dataset=local');
	await run(page, 'SELECT sum(planned) FROM plan');
	const planned = meta.places.find(({ code }) => code === meta.place)!.planned;
	expect(await rows(page)).toEqual([[grouped(planned)]]);
	for (const { sql } of examples) {
		await run(page, sql);
		expect([sql, await page.getByRole('alert').count()]).toEqual([sql, 0]);
	}
	await button(page, m.sql_link()).click();
	await page.getByText(m.sql_link_own()).waitFor();
});
