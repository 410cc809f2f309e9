import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { prepareViews } from '../../src/lib/server/views';
import { pages } from '../../src/lib/ui/shell/nav';
import { some } from '../support/corpus';
import { expectOverview, measured } from '../support/figures';
import { csvFile, load, measuredLocal, openOverview } from '../support/local';
import { filter, open, settled, shared } from '../support/site';

let html: string[] = [];

beforeAll(async () => {
	const all = await readdir('build', { recursive: true });
	// Pages of released data are documents of their own (open.test.ts).
	html = all.filter((name) => name.endsWith('.html') && !/^open[\\/]/.test(name)).sort();
});

/**
 * Everything that a place may make hard at once: below a path, and on a server that browsers trust less.
 * At the top, by a trusted address, every other test stands.
 */
const where = { base: '/a/b/', intranet: true } as const;

describe('under a sub-path, by plain http on an intranet', () => {
	const opened = shared('', { ...where, engine: false });

	test('every page opens with all that it needs, and links stay inside', async () => {
		const page = opened();
		const url = new URL(where.base, page.url()).href;
		const failed: string[] = [];
		page.on('response', (it) => it.status() >= 400 && failed.push(`${it.status()} ${it.url()}`));
		for (const { path } of some(pages, 5)) {
			await page.goto(url + path.slice(1));
			await settled(page);
			const links = await page
				.locator('a[href], link[href]')
				.evaluateAll((all) => all.map((it) => (it as HTMLAnchorElement).href));
			expect(links.filter((link) => !link.startsWith(url))).toEqual([]);
			const icon = await page
				.locator('link[rel="icon"]')
				.evaluate((it: HTMLLinkElement) => it.href);
			expect((await page.request.get(icon.replace('intranet.test', '127.0.0.1'))).status()).toBe(
				200
			);
		}
		expect(failed).toEqual([]);
	});

	test('figures, engine and loading work', async () => {
		// No month's end: the engine's.
		const { page } = await open({ ...where, path: '?dataset=taibaihu-2024&asof=2024-08-15' });
		expect(await page.evaluate(() => isSecureContext)).toBe(false);
		await expectOverview(page, await measured('taibaihu-2024', { asOf: '2024-08-15' }));
		await filter(page, m.filter_dataset()).selectOption('dongchangfu-2022');
		await expectOverview(page, (await prepareViews())[0]!);
		await page.getByRole('link', { name: '沙镇镇', exact: true }).first().click();
		await expectOverview(page, await measured('dongchangfu-2022', { place: '371502101' }));
		await filter(page, m.filter_dataset()).selectOption('taibaihu-2024');
		await filter(page, m.filter_level()).selectOption('rural');
		await expectOverview(page, await measured('taibaihu-2024', { level: 'rural' }));

		await page.getByRole('link', { name: m.nav_files(), exact: true }).click();
		const files = [
			csvFile('计划.csv', '镇（街道）|城镇|乡村', '初村镇|2|3', '怡园街道|4|0'),
			csvFile('花名册.csv', '镇（街道）|城乡类别|岗位编号|上岗日期', '初村镇|乡村|A1|2022-03-01')
		];
		await load(page, files);
		await openOverview(page);
		await expectOverview(page, await measuredLocal(files));
	});

	test('an unknown address says so and leads back', async () => {
		const page = opened({ errors: /404 \(Not Found\)/ });
		const url = new URL(where.base, page.url()).href;
		for (const path of ['nowhere', 'no/such/page/']) {
			const response = await page.goto(url + path);
			expect(response?.status()).toBe(404);
			await page.getByText(m.page_not_found()).waitFor();
			await page.getByRole('link', { name: m.page_not_found_back() }).click();
			await expectOverview(page, (await prepareViews())[0]!);
			expect(page.url()).toBe(url);
		}
	});

	test('copied by hand without a network, the SQL is selected', async () => {
		const page = opened();
		await settled(page);
		await page.getByRole('button', { name: m.tile_definition() }).first().click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText(m.tile_sql(), { exact: true }).click();
		await dialog.getByRole('button', { name: m.copy(), exact: true }).click();
		const selected = await page.evaluate(() => getSelection()?.toString());
		expect(selected?.trim()).toBe((await dialog.locator('code').first().innerText()).trim());
	});
});

describe('the build', () => {
	test('has its policy in every page, before anything that runs or loads', async () => {
		expect(html).toHaveLength(pages.length + 1);
		for (const name of html) {
			const text = await readFile(join('build', name), 'utf8');
			const policy = text.search(/<meta\s+http-equiv="content-security-policy"/i);
			expect(policy, name).toBeGreaterThan(0);
			expect(text.search(/<script/i), name).toBeGreaterThan(policy);
			const loads = text.search(/rel="(modulepreload|stylesheet)"/i);
			if (loads >= 0) expect(loads, name).toBeGreaterThan(policy);
			const [, content = ''] = /content-security-policy"\s+content="([^"]+)"/i.exec(text) ?? [];
			expect(content, name).toContain("default-src 'none'");
			expect(content, name).toMatch(/connect-src 'self'(;|$)/);
			expect(content, name).not.toMatch(/'unsafe-eval'|https?:|\*/);
			expect(content, name).not.toMatch(/script-src [^;]*'unsafe-inline'/);
		}
	});

	test('needs little for its first page', async () => {
		const { page, url } = await open({ path: null, engine: false });
		const loaded: Promise<{ url: string; bytes: number }>[] = [];
		page.on('response', (response) => loaded.push(sizeOf(response)));
		await page.goto(url);
		await settled(page);
		await page.locator('.chart[_echarts_instance_] svg').waitFor();
		const files = await Promise.all(loaded);
		const kilobytes = (of: RegExp) =>
			files.filter((file) => of.test(file.url)).reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
		// Compressed, without the engine itself.
		expect(kilobytes(/\.js$/)).toBeGreaterThan(100);
		expect(kilobytes(/\.js$/)).toBeLessThan(410);
		expect(kilobytes(/\.css$/)).toBeLessThan(40);
		expect(kilobytes(/\/$/)).toBeLessThan(60);
	});

	test('lets no other site frame it', async () => {
		const meant = { outside: /intranet\.test\/frame$|^chrome-error:/, errors: /frame-ancestors/ };
		const { page, url } = await open({ path: null, engine: false }, meant);
		// The frame of another origin: only a page with a policy of its own can hold one.
		await page.route('http://intranet.test/frame', (route) =>
			route.fulfill({ contentType: 'text/html', body: `<iframe src="${url}"></iframe>` })
		);
		const framed = async () => {
			await page.goto('http://intranet.test/frame');
			await page.frames()[1]!.waitForLoadState();
			return page.frames()[1]!;
		};
		expect((await framed()).url()).toMatch(/^chrome-error:/);
		// By itself where the server says nothing.
		await page.route(url, async (route) => {
			const response = await route.fetch();
			const headers = { ...response.headers(), 'content-security-policy': '' };
			await route.fulfill({ response, headers });
		});
		const frame = await framed();
		expect(frame.url()).toBe(url);
		expect(await frame.locator('html').isHidden()).toBe(true);
	});
});

async function sizeOf(response: Response): Promise<{ url: string; bytes: number }> {
	return { url: response.url(), bytes: gzipSync(await response.body()).length };
}
