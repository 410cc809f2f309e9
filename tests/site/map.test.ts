import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { legendText, placeText } from '../../src/lib/blocks/place_map';
import { coverageMap } from '../../src/lib/present/coverage/map';
import { MOST_FEATURES } from '../../src/lib/present/map/read';
import { prepareSide, prepareViews } from '../../src/lib/server/views';
import { inCorpus } from '../support/corpus';
import { squares } from '../support/geojson';
import { axeFaults, layoutFaults } from '../support/layout';
import { file, onDisk } from '../support/local';
import { words } from '../support/printed';
import { choosePlace, open, settled, shared, tile } from '../support/site';
import { LONGEST_TASK, watchThread } from '../support/thread';

/** The map tile's model of the first dataset, as the build measured it. */
async function prepared() {
	const { meta } = (await prepareViews())[0]!;
	const { rows: coverage } = (await prepareSide('coverage'))[0]!;
	const map = coverageMap(coverage, meta, 'all');
	return { meta, coverage, map };
}

/** Made-up squares for all towns but the last, and one that is no place. */
async function drawn() {
	const { map } = await prepared();
	const towns = map.places
		.slice(0, -1)
		.map(({ code, name }) => ({ code: `${code}000`, name: words(name) }));
	return file('镇街边界.geojson', JSON.stringify(squares(...towns, { name: '金丝雀镇' })));
}

const mapTile = (page: Page) => tile(page, m.map_title());
const load = (page: Page, chosen: ReturnType<typeof file> | string) =>
	mapTile(page).locator('input[type=file]').setInputFiles(chosen);
const shapes = (page: Page) => mapTile(page).locator('svg a');

/** Where maps are looked at; each test leaves its map behind. */
const opened = shared('coverage/');

describe('towns', () => {
	test('stand as tiles before any script runs, each with its value and a link', async () => {
		const { page } = await open({ path: 'coverage/', javaScript: false });
		const { map } = await prepared();
		const shown = await mapTile(page).locator('a.place').allInnerTexts();
		const texts = shown.map((text) => text.split('\n').map((line) => line.trim()));
		const expected = map.places.map(({ name, cell }) => [words(name), words(cell)]);
		expect(texts.sort()).toEqual(expected.sort());
	});

	test('stand in the user’s map; what doesn’t fit is listed', async () => {
		const page = opened();
		await settled(page);
		const { map } = await prepared();
		await load(page, await drawn());
		await expect.poll(() => shapes(page).count()).toBe(map.places.length - 1);
		const names = await shapes(page).evaluateAll((all) =>
			all.map((it) => it.getAttribute('aria-label'))
		);
		const [first] = map.places;
		expect(names).toContain(words(placeText(first!)));
		const missing = mapTile(page).locator('details', { hasText: m.map_missing({ count: 1 }) });
		await missing.locator('summary').click();
		const left = map.places.at(-1)!;
		expect(await missing.innerText()).toContain(words(placeText(left)));
		const unmatched = mapTile(page).locator('details', { hasText: m.map_unmatched({ count: 1 }) });
		await unmatched.locator('summary').click();
		expect(await unmatched.innerText()).toContain('金丝雀镇');
		for (const size of [
			{ width: 1366, height: 768 },
			{ width: 390, height: 844 }
		]) {
			await page.setViewportSize(size);
			expect(await layoutFaults(page)).toEqual([]);
			expect(await axeFaults(page)).toEqual([]);
		}
		await mapTile(page).getByRole('button', { name: m.map_remove() }).click();
		await expect.poll(() => shapes(page).count()).toBe(0);
		await page.emulateMedia({ colorScheme: 'dark' });
		expect(await axeFaults(page)).toEqual([]);
		expect(await mapTile(page).locator('a.place').count()).toBe(map.places.length);
		await page.emulateMedia({ colorScheme: 'light' });
		await page.setViewportSize({ width: 1366, height: 768 });
	});

	inCorpus('of a map open by a click, and the map stays for the next view', async () => {
		const page = opened();
		await settled(page);
		const { map } = await prepared();
		await load(page, await drawn());
		const [first] = map.places;
		await mapTile(page)
			.getByRole('link', { name: words(first!.name) })
			.locator('path')
			.click({ position: { x: 5, y: 5 } });
		await expect.poll(() => new URL(page.url()).searchParams.get('place')).toBe(first!.code);
		// A town has no towns to draw.
		await expect.poll(() => mapTile(page).count()).toBe(0);
		await page.getByRole('link', { name: m.nav_overview(), exact: true }).click();
		await page.waitForURL((url) => !url.pathname.includes('coverage'));
		await page.getByRole('link', { name: m.nav_coverage(), exact: true }).click();
		// Every page has these filters: chosen too early, the page before would answer.
		await page.waitForURL('**/coverage/**');
		await choosePlace(page, '371502');
		await expect.poll(() => shapes(page).count()).toBe(map.places.length - 1);
	});

	test('are shown by another measure', async () => {
		const page = opened();
		await settled(page);
		const { meta, coverage } = await prepared();
		const lifted = coverageMap(coverage, meta, 'lifted');
		await mapTile(page).getByLabel(m.variant_choose(), { exact: true }).selectOption('lifted');
		await mapTile(page)
			.locator('.legend')
			.getByText(words(legendText(lifted)), { exact: true })
			.waitFor();
		await mapTile(page).getByRole('button', { name: m.tab_table(), exact: true }).click();
		const rows = await mapTile(page).locator('tbody tr').allInnerTexts();
		expect(rows).toHaveLength(lifted.places.length);
		for (const { name, detail } of lifted.places)
			expect(rows.some((row) => row.includes(words(name)) && row.includes(words(detail)))).toBe(
				true
			);
		await mapTile(page).getByRole('button', { name: m.tab_map(), exact: true }).click();
	});
});

test('the villages of a province are refused in a sentence, and the page goes on', async () => {
	const page = opened();
	await settled(page);
	const villages = Array.from({ length: 90_000 }, (_, i) => ({ name: `村${i}` }));
	const [path] = await onDisk(file('村界.geojson', JSON.stringify(squares(...villages))));
	const longest = await watchThread(page);
	await load(page, path!);
	const refused = mapTile(page).getByRole('alert');
	await refused.waitFor({ timeout: 10_000 });
	expect(await refused.innerText()).toBe(
		m.map_bad_many({ file: '村界.geojson', count: 90_000, limit: MOST_FEATURES })
	);
	expect(await longest()).toBeLessThan(LONGEST_TASK);
});

test('a file that is no map is refused in one sentence, and the map before stays', async () => {
	const page = opened();
	await settled(page);
	const { map } = await prepared();
	await load(page, await drawn());
	await expect.poll(() => shapes(page).count()).toBe(map.places.length - 1);
	await load(page, file('旧图.json', '{"type":"Topology"}'));
	const said = m.map_bad_topojson({ file: '旧图.json' });
	await expect.poll(() => mapTile(page).getByRole('alert').innerText()).toBe(said);
	expect(await shapes(page).count()).toBe(map.places.length - 1);
});

test('a map is kept nowhere and sent nowhere', async () => {
	const { page } = await open({ path: 'coverage/', engine: false });
	await settled(page);
	const { map } = await prepared();
	const address = page.url();
	const requests: string[] = [];
	page.context().on('request', (request) => requests.push(request.url() + request.postData()));
	await load(page, await drawn());
	await expect.poll(() => shapes(page).count()).toBe(map.places.length - 1);
	const kept = await page.evaluate(async () => ({
		local: { ...localStorage },
		session: Object.entries({ ...sessionStorage }).filter(([key]) => !key.startsWith('sveltekit:')),
		databases: await indexedDB.databases(),
		caches: await caches.keys(),
		cookies: document.cookie,
		state: JSON.stringify(history.state)
	}));
	expect(kept).toMatchObject({ local: {}, session: [], databases: [], caches: [], cookies: '' });
	expect(kept.state).not.toContain('金丝雀');
	expect(page.url()).toBe(address);
	expect(requests.filter((text) => /金丝雀|geojson/i.test(decodeURIComponent(text)))).toEqual([]);
	await page.reload();
	await settled(page);
	expect(await mapTile(page).locator('a.place').count()).toBe(map.places.length);
	expect(await shapes(page).count()).toBe(0);
});
