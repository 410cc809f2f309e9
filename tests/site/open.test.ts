import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { some } from '../support/corpus';
import { dongchangfu, openRelease, openZips } from '../support/open_releases';
import { filesIn, openSiteOf } from '../support/open_site';
import { axeFaults, contrastFaults, layoutFaults, textFaults } from '../support/layout';
import { open } from '../support/site';
import { packageIn } from '../../src/lib/release/package/reading/open';

const zips = openZips();
const latest = 'dongchangfu-2022.2022-05.1';
const town = '沙镇';

let folder = '';
let files = new Map<string, Buffer>();

beforeAll(async () => {
	folder = await openSiteOf(zips);
	files = filesIn(folder);
});

const pagesOf = (all: ReadonlyMap<string, Buffer>): [path: string, html: string][] =>
	[...all].flatMap(([path, bytes]) =>
		path.endsWith('.html') ? [[path, bytes.toString()] as [string, string]] : []
	);

/** What a page refers to: its links, style and icon. */
const refersTo = (html: string): string[] =>
	[...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, it]) => it!.replaceAll('&amp;', '&'));

/** Links of pages that lead nowhere in the folder. */
function deadLinks(all: ReadonlyMap<string, Buffer>): string[] {
	const ids = new Map(
		pagesOf(all).map(([path, html]) => [
			path,
			new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, it]) => it!))
		])
	);
	return pagesOf(all).flatMap(([from, html]) =>
		refersTo(html).filter((href) => {
			if (/^https?:/.test(href)) return false;
			const [path = '', anchor] = href.split('#');
			const joined = path === '' ? from : posix.join(posix.dirname(from), path);
			const to =
				path !== '' && (path.endsWith('/') || joined === '.')
					? posix.join(joined, 'index.html')
					: joined;
			if (!all.has(decodeURIComponent(to))) return true;
			return anchor !== undefined && anchor !== '' && !ids.get(to)?.has(anchor);
		})
	);
}

/** Files that are neither a page, nor of a package, nor what pages refer to. */
function strange(all: ReadonlyMap<string, Buffer>): string[] {
	const packages = [...all].filter(([path]) => /^[^/]+\.zip$/.test(path));
	const own = new Set(
		packages.flatMap(([path, bytes]) => [
			path,
			...Object.keys(unzipSync(bytes)).map((it) => `${path.replace(/\.zip$/, '')}/${it}`)
		])
	);
	const referred = new Set(
		pagesOf(all).flatMap(([from, html]) =>
			refersTo(html).map((href) => posix.join(posix.dirname(from), href))
		)
	);
	return [...all.keys()].filter(
		(path) => !/^([^/]+\/)?index\.html$/.test(path) && !own.has(path) && !referred.has(path)
	);
}

/** The site of the samples, and the one beside the dashboard where the build has packages for it. */
const sites: [string, () => ReadonlyMap<string, Buffer>][] = [
	['a site of releases alone', () => files],
	...(existsSync('build/open')
		? [
				['the pages beside the dashboard', () => filesIn('build/open')] as [
					string,
					() => Map<string, Buffer>
				]
			]
		: [])
];

describe.each(sites)('%s', (_, all) => {
	test('is pages, packages and what pages need, and nothing else', () => {
		expect(pagesOf(all()).length).toBeGreaterThan(2);
		expect(strange(all())).toEqual([]);
		const forbidden = /\.(js|mjs|wasm|duckdb|cube|map|sql|xlsx|docx)$/;
		expect([...all().keys()].filter((path) => forbidden.test(path))).toEqual([]);
	});

	test('has no dead link, no script and no style of its own', () => {
		expect(deadLinks(all())).toEqual([]);
		for (const [path, html] of pagesOf(all())) {
			const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([it]) => it);
			expect([path, scripts.filter((it) => it !== '<script type="application/ld+json">')]).toEqual([
				path,
				[]
			]);
			const policy = html.indexOf(
				`<meta http-equiv="content-security-policy" content="default-src 'none'; `
			);
			expect(policy).toBeGreaterThan(0);
			expect(html.search(/<(link|script)/)).toBeGreaterThan(policy);
			expect(html.slice(policy, html.indexOf('>', policy))).not.toMatch(
				/script-src|unsafe|https?:/
			);
			expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|javascript:/i);
		}
	});

	test('tells nothing but what is in its packages', () => {
		for (const [path, html] of pagesOf(all())) {
			const id = /(?:\.\.\/)([^/"]+)\.zip/.exec(html)?.[1];
			if (id === undefined) continue;
			const published = new Set(
				[...all()].flatMap(([name, bytes]) =>
					name.startsWith(`${id}/data/`) && /\/[^/.]+\.csv$/.test(name)
						? Papa.parse<string[]>(bytes.toString()).data.flat()
						: []
				)
			);
			const cells = [...html.matchAll(/<td class="number[^"]*">([^<]*)</g)].map(([, it]) => it!);
			const figures = cells.filter((it) => !it.endsWith('字节'));
			expect(figures.length).toBeGreaterThan(10);
			const bare = (it: string) => it.replaceAll(',', '').replaceAll('&lt;', '<').replace(/%$/, '');
			const known = (it: string) => published.has(it) || published.has(String(Number(it)));
			expect([path, figures.map(bare).filter((it) => !known(it))]).toEqual([path, []]);
		}
	});

	test('has no person, post or village of the datasets in any byte', () => {
		const canaries = samples(['roster.csv', 'posts.csv']);
		expect(canaries.length).toBeGreaterThan(100);
		const found = [...all()].flatMap(([path, bytes]) => {
			const text = path.endsWith('.zip')
				? Object.values(unzipSync(bytes))
						.map((it) => strFromU8(it))
						.join('\n')
				: bytes.toString();
			return canaries.filter((it) => text.includes(it)).map((it) => `${path}: ${it}`);
		});
		expect(found).toEqual([]);
	});
});

/** What tells of one person, post or village of the simulated rows. */
function samples(names: readonly string[]): string[] {
	const columns = ['姓名', '身份证号', '岗位编号', '村（社区）'];
	const rows = names.flatMap(
		(name) =>
			Papa.parse<Record<string, string>>(readFileSync(`static/samples/${name}`, 'utf8'), {
				header: true
			}).data
	);
	const cells = rows.flatMap((row) => columns.map((name) => row[name] ?? ''));
	// Two characters may stand in any word.
	return [...new Set(cells.filter((it) => it.length > 2))];
}

describe('without a script', () => {
	test('a reader finds a town’s figure, what it means and the file', async () => {
		const { page } = await open({ folder, base: '/a/b/', javaScript: false, intranet: true });
		await page.getByRole('link', { name: /^东昌府区城乡公益性岗位/ }).click();
		const table = page.getByRole('table', { name: '岗位计划完成情况', exact: true });
		const row = table.getByRole('row', { name: town });
		const cells = await row.getByRole('cell').allInnerTexts();
		const csv = Papa.parse<Record<string, string>>(
			files.get(`${latest}/data/progress.csv`)!.toString(),
			{ header: true }
		);
		const own = csv.data.find((it) => it.place_name === town && it.level === '')!;
		expect(cells.slice(0, 3)).toEqual([own.planned, own.onboarded, `${own.completion_rate}%`]);
		await table.getByRole('link', { name: '已上岗（人）' }).click();
		expect(new URL(page.url()).hash).toBe('#column-onboarded');
		const meaning = page.locator('#column-onboarded');
		expect(await meaning.innerText()).toContain('本年内上岗满一次即计的岗位数');
		// It is told apart from its neighbours, and in sight.
		expect((await meaning.boundingBox())!.y).toBeLessThan(768);
		const section = page.getByRole('region', { name: '岗位计划完成情况' });
		const download = page.waitForEvent('download');
		await section.getByRole('link', { name: 'CSV', exact: true }).click();
		const saved = await (await download).path();
		expect(readFileSync(saved)).toEqual(files.get(`${latest}/data/progress.csv`));
	});

	test('earlier releases lead to the latest, and back to the catalogue', async () => {
		const { page, url } = await open({ folder, javaScript: false, path: 'dongchangfu-2022/' });
		const versions = page.getByRole('region', { name: '版本' });
		await versions.getByRole('link', { name: '2022年4月' }).click();
		expect(page.url()).toBe(`${url}dongchangfu-2022.2022-04.1/`);
		await page.getByText('这是较早的一期').getByRole('link').click();
		expect(page.url()).toBe(`${url}dongchangfu-2022/`);
		await page.getByRole('link', { name: '数据目录' }).click();
		expect(page.url()).toBe(url);
		// Everything says that it is made up.
		expect(await page.getByText('演示数据（人员为模拟），不得引用').count()).toBe(2);
	});
});

test('every page reads well on a screen, on a phone, in the dark and on paper', async () => {
	const { page, url } = await open({ folder, path: null });
	const faults: string[] = [];
	const paths = ['dongchangfu-2022/', '', 'zibo-2022/', 'dongchangfu-2022.2022-04.1/'];
	for (const path of some(paths, 1)) {
		const check = async (of: string, look: typeof layoutFaults) =>
			faults.push(...(await look(page)).map((fault) => `${path} ${of}: ${fault}`));
		for (const [width, height] of [
			[1366, 768],
			[390, 844]
		] as const) {
			await page.setViewportSize({ width, height });
			await page.goto(url + path);
			await check(`${width} wide`, layoutFaults);
			await check(`${width} wide`, axeFaults);
		}
		await check('words', (it) => textFaults(it, null));
		await page.emulateMedia({ colorScheme: 'dark' });
		await check('dark', contrastFaults);
		await page.setViewportSize({ width: 720, height: 1000 });
		await page.emulateMedia({ colorScheme: 'light', media: 'print' });
		await check('on paper', layoutFaults);
		await page.emulateMedia({ media: 'screen' });
	}
	expect(faults).toEqual([]);
});

test('machines read the description and the feed', async () => {
	const html = files.get('dongchangfu-2022/index.html')!.toString();
	const block = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!;
	expect(JSON.parse(block)).toEqual(JSON.parse(files.get(`${latest}/dataset.jsonld`)!.toString()));
	const { page } = await open({ folder, path: null });
	const feed = await page.evaluate((text) => {
		const parsed = new DOMParser().parseFromString(text, 'application/xml');
		return {
			error: parsed.querySelector('parsererror')?.textContent ?? null,
			namespace: parsed.documentElement.namespaceURI,
			entries: [...parsed.querySelectorAll('entry')].map((it) => ({
				id: it.querySelector('id')!.textContent,
				updated: it.querySelector('updated')!.textContent,
				href: it.querySelector('link[rel="alternate"]')!.getAttribute('href')
			}))
		};
	}, files.get('feed.xml')!.toString());
	expect(feed.error).toBeNull();
	expect(feed.namespace).toBe('http://www.w3.org/2005/Atom');
	expect(feed.entries.map(({ href }) => href)).toEqual([
		`http://data.example.gov.cn/open/${latest}/`,
		'http://data.example.gov.cn/open/zibo-2022.2022-05.1/',
		'http://data.example.gov.cn/open/dongchangfu-2022.2022-04.1/'
	]);
	expect(new Set(feed.entries.map(({ id }) => id)).size).toBe(3);
});

test('the same packages give the same bytes, and words of an office break nothing', async () => {
	expect(filesIn(await openSiteOf(zips))).toEqual(files);
	const odd = '</script><b onclick=x>“&"\'<!--';
	const release = openRelease(dongchangfu, 'odd-2022', '2022-05', { description: odd, title: odd });
	const { zipOf } = await import('../../src/lib/release/package/files');
	const site = await openSiteOf([{ name: 'odd.zip', bytes: zipOf(release) }]);
	const { page, url } = await open({ folder: site, path: null });
	await page.goto(`${url}odd-2022/`);
	expect(await page.locator('h1').innerText()).toContain(odd);
	expect(await page.locator('b[onclick]').count()).toBe(0);
	const data = await page.locator('script').evaluateAll((all) => all.map((it) => it.textContent));
	expect(data).toHaveLength(1);
	expect((JSON.parse(data[0]!) as { name: string }).name).toBe(odd);
	expect(packageIn(zipOf(release), 'odd.zip').title).toBe(odd);
});
