import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { count } from '../../src/lib/blocks/cell';
import { prepareViews } from '../../src/lib/server/views';
import { pages } from '../../src/lib/ui/shell/nav';
import { isWhole, some } from '../support/corpus';
import { expectOverview, measured, saidOn } from '../support/figures';
import { words } from '../support/printed';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import { follow, settled, shared, tile } from '../support/site';

const sizes = [
	{ width: 1366, height: 768 },
	{ width: 390, height: 844 },
	{ width: 1920, height: 1080 }
];

/** Chinese words that an English page has: names of places, and the switch back to Chinese. */
let names: string[] = [];

beforeAll(async () => {
	const metas = (await prepareViews()).map(({ meta }) => meta);
	names = ['中文', ...metas.flatMap(({ places }) => places.map(({ name }) => name))];
});

/** One sitting for all: whatever a test sets of size, colours and language it sets back. */
const opened = shared('', { engine: false });

test('every page reads well in every size, language and theme', async () => {
	const page = opened();
	await settled(page);
	const faults: string[] = [];
	const check = async (of: string, look: typeof layoutFaults) =>
		faults.push(...(await look(page)).map((fault) => `${of}: ${fault}`));
	for (const [i, { path }] of pages.entries()) {
		await page.setViewportSize(sizes[0]!);
		await follow(page, path.slice(1));
		await drawn(page);
		await check(path, (it) => textFaults(it, null));
		// Of the sizes one a page, in turn, where not all are looked at.
		for (const size of isWhole ? sizes : [sizes[i % sizes.length]!]) {
			await page.setViewportSize(size);
			await check(`${path} ${size.width} wide`, layoutFaults);
			if (size.width === 390) await check(`${path} on a phone`, axeFaults);
		}
	}
	await page.getByRole('button', { name: m.locale_switch({}, { locale: 'zh-CN' }) }).click();
	await page.locator('html[lang="en"]').waitFor();
	// English takes more room.
	for (const { path } of some(pages, 6)) {
		await follow(page, path.slice(1));
		await drawn(page);
		// The chart is drawn anew in the page's language.
		await expect.poll(() => textFaults(page, names), { message: path }).toEqual([]);
		for (const size of sizes.slice(0, 2)) {
			await page.setViewportSize(size);
			await check(`${path} in English, ${size.width} wide`, layoutFaults);
		}
		// Nothing changes its place with the theme, but what can be read may.
		await page.emulateMedia({ colorScheme: 'dark' });
		await check(`${path} in English, dark`, axeFaults);
		await page.emulateMedia({ colorScheme: 'light' });
	}
	await page.getByRole('button', { name: '中文' }).click();
	await page.locator('html[lang="zh-CN"]').waitFor();
	expect(faults).toEqual([]);
});

/** Waits until a page's charts are drawn. */
async function drawn(page: Page): Promise<void> {
	if (await page.locator('.chart').count()) await page.locator('.chart svg text').first().waitFor();
}

/** Views that look unlike the first one. */
const states: [string, string][] = [
	['a county of Zibo', '?dataset=zibo-2022&place=370304'],
	['a town', '?place=371502101'],
	['batches', 'plan/?dataset=taibaihu-2024'],
	['the money of a county of Zibo', 'funding/?dataset=zibo-2022&place=370302'],
	['an ignored value', '?place=nowhere&level=both']
];

test.each(states)('%s reads well on a phone and in an office', async (_, path) => {
	const page = opened();
	await page.setViewportSize(sizes[0]!);
	await follow(page, path);
	for (const size of sizes.slice(0, 2)) {
		await page.setViewportSize(size);
		expect(await layoutFaults(page)).toEqual([]);
	}
	expect(await axeFaults(page)).toEqual([]);
	expect(await textFaults(page, null)).toEqual([]);
});

test('what opens over a page reads well too', async () => {
	const page = opened();
	await page.setViewportSize(sizes[1]!);
	await follow(page, '');
	const ranking = tile(page, m.tile_ranking());
	await ranking.getByRole('button', { name: m.tile_definition() }).click();
	await page.getByRole('dialog').getByText(m.tile_sql(), { exact: true }).click();
	expect(await axeFaults(page)).toEqual([]);
	const box = await page.getByRole('dialog').boundingBox();
	expect(box!.x).toBeGreaterThanOrEqual(0);
	expect(box!.x + box!.width).toBeLessThanOrEqual(390);
	await page.keyboard.press('Escape');
	await ranking.getByRole('button', { name: m.tile_download() }).click();
	const menu = await page.getByRole('menu').boundingBox();
	expect(menu!.x).toBeGreaterThanOrEqual(0);
	expect(menu!.x + menu!.width).toBeLessThanOrEqual(390);
	expect(await axeFaults(page)).toEqual([]);
	await page.keyboard.press('Escape');
});

test.each(['', '?dataset=zibo-2022'])('on a phone every status is in sight: %s', async (path) => {
	const page = opened();
	await page.setViewportSize(sizes[1]!);
	await follow(page, path);
	const hidden = await page.locator('table tbody .mark').evaluateAll((marks) =>
		marks.filter((mark) => {
			const shape = mark.firstElementChild!.getBoundingClientRect();
			const sheet = mark.closest('table')!.parentElement!.getBoundingClientRect();
			return shape.width === 0 || shape.right > sheet.right;
		})
	);
	expect(await page.locator('table tbody .mark').count()).toBeGreaterThan(10);
	expect(hidden).toHaveLength(0);
});

describe('on paper', () => {
	const tools = 'nav, select, body > div > header button, section > header button, .skip';

	test('tools are left out, heads repeat, and nothing is wider than the sheet', async () => {
		// A4 across, less its margins.
		const page = opened();
		await page.setViewportSize({ width: 1032, height: 700 });
		await page.emulateMedia({ colorScheme: 'dark' });
		for (const path of ['', 'plan/', 'funding/', 'coverage/', 'posts/']) {
			await page.emulateMedia({ media: 'screen' });
			await follow(page, path);
			await page.emulateMedia({ media: 'print' });
			expect(await page.locator(tools).filter({ visible: true }).count()).toBe(0);
			const heads = page.locator('main thead');
			expect(await heads.count()).toBeGreaterThan(0);
			for (const head of await heads.all())
				expect(await head.evaluate((it) => getComputedStyle(it).display)).toBe(
					'table-header-group'
				);
			expect(await layoutFaults(page)).toEqual([]);
			const wide = await page
				.locator('main table')
				.evaluateAll((all) => all.map((it) => it.scrollWidth - it.parentElement!.clientWidth));
			expect(Math.max(...wide)).toBeLessThanOrEqual(0);
			expect(
				await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
			).toBe('rgb(255, 255, 255)');
		}
		await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
		await page.setViewportSize(sizes[0]!);
	});

	test('charts are drawn anew for the sheet, and for the screen again', async () => {
		const page = opened();
		await follow(page, 'funding/');
		await page.locator('.chart > div svg text').first().waitFor();
		const widths = () =>
			page.locator('.chart svg').evaluateAll((all) => all.map((it) => it.clientWidth));
		// A busy machine draws them a moment later.
		await expect.poll(async () => Math.max(...(await widths()))).toBeGreaterThan(950);
		const before = await widths();
		// A chart that is just being mounted is asked again.
		const onPaper = async () => {
			await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
			return Math.max(...(await widths()));
		};
		await expect.poll(onPaper).toBe(950);
		await page.evaluate(() => dispatchEvent(new Event('afterprint')));
		await expect.poll(widths).toEqual(before);
	});

	test('it says what, where and as of when', async () => {
		const page = opened();
		await follow(page, '?dataset=zibo-2022&asof=2022-03-31&level=urban');
		await page.emulateMedia({ media: 'print' });
		const said = await page.locator('main').innerText();
		for (const word of ['淄博市', '3月31日', m.level_urban(), m.split_made_up()])
			expect(said).toContain(word);
		expect(await page.locator('select:visible').count()).toBe(0);
		await page.emulateMedia({ media: 'screen' });
	});
});

describe('switches', () => {
	test('of language keep the view and survive a reload', async () => {
		const page = opened();
		await follow(page, '?dataset=zibo-2022&level=rural');
		const chinese = await measured('zibo-2022', { level: 'rural' });
		await expectOverview(page, chinese);
		await page.getByRole('button', { name: m.locale_switch({}, { locale: 'zh-CN' }) }).focus();
		await page.keyboard.press('Enter');
		await page.locator('html[lang="en"]').waitFor();
		// Who came by keyboard is still there.
		const focused = await page.evaluate(() => document.activeElement?.textContent.slice(0, 20));
		expect(focused?.trim()).toBe(m.locale_switch({}, { locale: 'en' }));
		const inEnglish = async () => {
			const shown = await saidOn(page);
			return shown?.counts[0]?.startsWith(
				`${words(count(chinese.progress.whole.onboarded.value))}posts`
			);
		};
		await expect.poll(inEnglish).toBe(true);
		expect(new URL(page.url()).search).toBe('?dataset=zibo-2022&level=rural');
		await page.reload();
		await expect.poll(inEnglish).toBe(true);
		expect(await page.title()).toContain(m.nav_overview({}, { locale: 'en' }));
		await page.getByRole('button', { name: '中文' }).click();
		await expectOverview(page, chinese);
	});

	test('of the system are followed until one is chosen', async () => {
		const page = opened();
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.reload();
		await settled(page);
		expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(
			'dark'
		);
		await page.emulateMedia({ colorScheme: 'light' });
		expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(
			'light'
		);
	});

	// The last: the browser remembers the theme, and this page's scripts never come.
	test('of theme change the colours at once and before the first paint next time', async () => {
		const page = opened();
		const ground = () =>
			page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
		const light = await ground();
		await page.getByRole('button', { name: m.theme_switch() }).click();
		const dark = await ground();
		expect(dark).not.toBe(light);
		// Held back for good: what is seen is what the page is before its scripts.
		await page.route(/_app\/immutable\/entry/, () => undefined);
		await page.reload({ waitUntil: 'domcontentloaded' });
		expect(await ground()).toBe(dark);
	});
});
