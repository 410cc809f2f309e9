import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { choosePlace, filter, follow, open, settled, shared, tile } from '../support/site';

const search = (page: Page) => new URL(page.url()).search;
const zibo = shared('?dataset=zibo-2022', { engine: false });

describe('a place', () => {
	test.each(['西河', 'xihe', 'xh'])(
		'is found by typing %s, in one step of history',
		async (typed) => {
			const page = zibo();
			await follow(page, '?dataset=zibo-2022');
			await filter(page, m.filter_place()).fill(typed);
			await page.getByRole('option', { name: '西河镇', exact: true }).click();
			await expect.poll(() => search(page)).toContain('place=');
			await settled(page);
			expect(await page.title()).toMatch(/^西河镇 · 2022-05-31 · 总览/);
			await page.goBack();
			await expect.poll(() => search(page)).toBe('?dataset=zibo-2022');
		}
	);

	test('that there is not is said, and nothing changes', async () => {
		const page = zibo();
		await follow(page, '?dataset=zibo-2022');
		await filter(page, m.filter_place()).fill('查无此地');
		await page.getByText(m.place_none()).waitFor();
		await page.keyboard.press('Escape');
		expect(search(page)).toBe('?dataset=zibo-2022');
	});
});

test('the ranking changes between counties and towns, and finds one among them', async () => {
	const page = zibo();
	await follow(page, '?dataset=zibo-2022');
	const ranking = tile(page, m.tile_ranking());
	const rows = () => ranking.locator('tbody tr').count();
	expect(await rows()).toBe(11);
	await ranking.getByRole('button', { name: m.level_below_town(), exact: true }).click();
	expect(await rows()).toBe(88);
	await ranking.getByRole('searchbox').fill('公园');
	await expect.poll(rows).toBe(1);
	expect(await ranking.locator('tfoot').innerText()).toContain(m.total_row());
	await ranking.getByRole('searchbox').fill('');
	await ranking.getByRole('button', { name: m.level_below_county(), exact: true }).click();
});

test('a long page says what is on it, and what is said stays in sight', async () => {
	const page = zibo();
	await follow(page, '/plan/?dataset=zibo-2022');
	const contents = page.getByRole('navigation', { name: m.contents() });
	await contents.getByRole('link', { name: m.tile_months(), exact: true }).click();
	await expect.poll(() => tile(page, m.tile_months()).isVisible()).toBe(true);
	await expect.poll(async () => (await contents.boundingBox())!.y).toBeGreaterThanOrEqual(0);
	expect((await contents.boundingBox())!.y).toBeLessThan(60);
	const seen = await tile(page, m.tile_months()).boundingBox();
	expect(seen!.y).toBeGreaterThan(0);
	expect(seen!.y).toBeLessThan(768);
});

test('nothing moves about when the view changes', async () => {
	const page = zibo();
	await follow(page, '?dataset=zibo-2022');
	await page.evaluate(() => {
		const shifts: number[] = [];
		Object.assign(window, { shifts });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries())
				shifts.push((entry as unknown as { value: number }).value);
		}).observe({ type: 'layout-shift', buffered: false });
	});
	const changes = [
		() => filter(page, m.filter_as_of()).selectOption('2022-03-31'),
		() => filter(page, m.filter_level()).selectOption('rural'),
		() => choosePlace(page, '淄川区'),
		() => filter(page, m.filter_dataset()).selectOption('weihai-hitech-2022'),
		() => filter(page, m.filter_dataset()).selectOption('zibo-2022')
	];
	for (const change of changes) {
		await page.evaluate(() => ((window as unknown as { shifts: number[] }).shifts.length = 0));
		await change();
		await settled(page);
		await page.evaluate(
			() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
		);
		// All of them, also those that the browser forgives for coming soon after a click.
		const sum = await page.evaluate(() =>
			(window as unknown as { shifts: number[] }).shifts.reduce((all, it) => all + it, 0)
		);
		expect(sum).toBeLessThanOrEqual(0.02);
	}
});

test('files and pictures say what they are of', async () => {
	const page = zibo();
	await follow(page, '?dataset=zibo-2022');
	const told = ['淄博市 · 2022年', '数据截止 2022年5月31日', m.identity_simulated()];
	for (const title of [m.tile_burnup(), m.tile_ranking()]) {
		const svg = await downloaded(page, title, m.download_svg());
		for (const word of told) expect(svg.toString('utf8')).toContain(word);
		const xlsx = await downloaded(page, title, m.download_xlsx());
		expect(xlsx.subarray(0, 2).toString()).toBe('PK');
		const csv = await downloaded(page, title, m.download_csv());
		for (const word of told) expect(csv.toString('utf8')).toContain(word);
	}
});

test('table, picture and link can be copied', async () => {
	const page = zibo();
	await follow(page, '?dataset=zibo-2022&place=370302');
	// What people are asked, where they are.
	await page.context().grantPermissions(['clipboard-write']);
	// The site's own policy lets no page read the clipboard: what was copied is pasted.
	const copied = async (type: string) => {
		const pasted = page.evaluate(
			(wanted) =>
				new Promise<string>((done) => {
					// A key that came too early pastes nothing.
					setTimeout(() => done(''), 1000);
					addEventListener(
						'paste',
						({ clipboardData }) => {
							const [picture] = clipboardData!.files;
							done(wanted === picture?.type ? `${picture.size}` : clipboardData!.getData(wanted));
						},
						{ once: true }
					);
				}),
			type
		);
		await page.keyboard.press('Control+V');
		return pasted;
	};
	await choose(page, m.tile_ranking(), m.copy_table());
	await page.getByText(m.copied()).first().waitFor();
	await expect.poll(() => copied('text/html')).toContain('<td>合计</td>');
	expect(await copied('text/plain')).toContain('合计\t');
	await choose(page, m.tile_ranking(), m.copy_link());
	await expect
		.poll(() => copied('text/plain'))
		.toMatch(/\?dataset=zibo-2022&place=370302#ranking$/);
	await choose(page, m.tile_ranking(), m.copy_picture());
	await expect.poll(async () => Number(await copied('image/png'))).toBeGreaterThan(10_000);
	// As where an office forbids it.
	await page.evaluate(() => {
		navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError'));
	});
	await choose(page, m.tile_ranking(), m.copy_picture());
	await page.getByText(m.copy_not_here()).first().waitFor();
});

test('a presentation fills a projector, one question a screen, by keys', async () => {
	const page = zibo();
	await page.setViewportSize({ width: 1920, height: 1080 });
	await follow(page, '?dataset=zibo-2022');
	await page.getByRole('button', { name: m.present_open(), exact: true }).click();
	const dialog = page.getByRole('dialog', { name: m.present_open() });
	await dialog.waitFor();
	const at = () => dialog.getByRole('status').innerText();
	await expect.poll(at).toMatch(/^1 \/ \d+$/);
	const screens = Number((await at()).split(' / ')[1]);
	expect(screens).toBeGreaterThan(9);
	const size = () =>
		dialog.locator('.headline .lead').evaluate((it) => it.getBoundingClientRect().height);
	await expect.poll(size).toBeGreaterThan(40);
	await page.keyboard.press('ArrowRight');
	expect(await at()).toBe(`2 / ${screens}`);
	const drawn = () =>
		dialog.locator('.chart svg').evaluate((it) => it.getBoundingClientRect().width);
	await expect.poll(drawn).toBeGreaterThan(1500);
	await page.keyboard.press('End');
	expect(await at()).toBe(`${screens} / ${screens}`);
	const fits = () =>
		dialog.locator('.room').evaluate((it) => it.scrollHeight <= it.clientHeight + 2);
	await expect.poll(fits).toBe(true);
	expect(await dialog.innerText()).toContain(m.identity_simulated());
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('Escape');
	await dialog.waitFor({ state: 'hidden' });
	await page.setViewportSize({ width: 1366, height: 768 });
});

test('a phone has the headline and who lags on its first screen', async () => {
	const page = zibo();
	await page.setViewportSize({ width: 390, height: 844 });
	await follow(page, '?dataset=zibo-2022');
	await page.evaluate(() => scrollTo(0, 0));
	const line = page.getByText(/9 个镇（街道）严重滞后/);
	const box = (await line.boundingBox())!;
	expect(box.y + box.height).toBeLessThan(844);
	const wide = tile(page, m.tile_ranking());
	await wide.scrollIntoViewIfNeeded();
	expect(await wide.innerText()).toContain(m.grid_goes_on());
	await page.setViewportSize({ width: 1366, height: 768 });
});

test('paper has the city’s towns on two sheets, and every sheet says what it is of', async () => {
	const page = zibo();
	await follow(page, '?dataset=zibo-2022');
	const sheets = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;
	const all = sheets(await page.pdf({ preferCSSPageSize: true }));
	const heads = await page.evaluate(() =>
		document.adoptedStyleSheets.flatMap((sheet) =>
			[...sheet.cssRules].map(({ cssText }) => cssText)
		)
	);
	expect(heads.join('\n')).toContain('淄博市 · 2022-05-31 · 总览');
	await page.evaluate(() => {
		for (const it of document.querySelectorAll('.figures > *'))
			if (it.id !== 'ranking') it.remove();
	});
	const own = sheets(await page.pdf({ preferCSSPageSize: true }));
	// The head of the page stands on a sheet of its own here.
	expect(own).toBeLessThanOrEqual(3);
	expect(all).toBeLessThanOrEqual(3);
});

test('the browser remembers the dataset and place looked at last, and nothing else', async () => {
	const page = zibo();
	const url = new URL('/', page.url()).href;
	await page.goto(`${url}?dataset=zibo-2022`);
	await settled(page);
	await choosePlace(page, '西河镇');
	await expect.poll(() => search(page)).toContain('place=');
	const wanted = search(page);
	await page.goto(url);
	await settled(page);
	expect(search(page)).toBe(wanted);
	expect(await page.locator('h1').innerText()).toContain('西河镇');
	const kept = await page.evaluate(() => ({ ...localStorage }));
	expect(Object.keys(kept)).toEqual(['gangwei.view']);
	await page.goto(`${url}kept/`);
	await expect.poll(() => page.locator('main').innerText()).toContain('淄博市 · 2022年 · 西河镇');
	// A link to a place is a choice, too.
	await page.goto(`${url}?dataset=zibo-2022`);
	await settled(page);
	await tile(page, m.tile_ranking()).getByRole('link', { name: '周村区', exact: true }).click();
	await settled(page);
	await page.goto(url);
	await settled(page);
	expect(await page.locator('h1').innerText()).toContain('周村区');
	// An address that asks for something is followed.
	await page.goto(`${url}?asof=2022-03-31`);
	await settled(page);
	expect(search(page)).toBe('?asof=2022-03-31');
});

test('without a script place and day are named, and no box is empty', async () => {
	const { page, url } = await open({ javaScript: false, path: null });
	for (const path of ['', 'plan/', 'funding/', 'coverage/', 'posts/']) {
		await page.goto(url + path);
		const main = await page.locator('main').innerText();
		for (const word of ['东昌府区', '2022年5月31日']) expect(main).toContain(word);
		const empty = await page.locator('section.tile').evaluateAll((tiles) =>
			tiles
				.filter((it) => it.checkVisibility())
				.filter((it) => {
					const rest = [...it.children].filter(({ tagName }) => !/^(HEADER|DIALOG)$/.test(tagName));
					return !rest.some(
						(part) =>
							part.checkVisibility() &&
							(part.textContent.trim() !== '' || part.querySelector('svg'))
					);
				})
				.map(({ id }) => id)
		);
		expect(empty, path).toEqual([]);
	}
});

async function choose(page: Page, title: string, entry: string): Promise<void> {
	await tile(page, title)
		.getByRole('button', { name: new RegExp(`^${m.tile_download()}`) })
		.click();
	await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

async function downloaded(page: Page, title: string, entry: string): Promise<Buffer> {
	const [download] = await Promise.all([page.waitForEvent('download'), choose(page, title, entry)]);
	return readFile(await download.path());
}
