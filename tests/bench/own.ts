import type { Page } from 'playwright-core';
import { m } from '../../src/lib/paraglide/messages';
import { openSite } from '../support/browser';
import { started } from '../support/site';
import { spreadOf, type Bench, type Spread } from './figures';
import { watchMemory } from './memory';
import { bareKey, loadKey, readKey } from './native';
import { pages } from './questions';
import { bare, fileSet, whole } from './sets';
import { attempt } from './site';
import { walk } from './walk';
import { beginWatch, quiet, watch, type Seen } from './watch';

const section = 'own files';

/** A million people from CSV: until the first page shows, until all are ready, the peak of memory; then filter changes. */
export async function largeCsv(bench: Bench): Promise<void> {
	const set = await fileSet(bench.root, bench.large);
	const loaded = await withLoaded(set.of(bare), async (page, it) => {
		const what = 'plan and roster, UTF-8';
		const told = { section, size: bench.large, unit: 's' } as const;
		bench.add([it.read / 1000], { ...told, what: `${what}: read by the page` });
		if (it.placed !== null)
			bench.add([it.placed / 1000], {
				...{ ...told, what: `${what}: as text in the engine` },
				native: seconds(bench, readKey(bench.large))
			});
		bench.add([it.first / 1000], { ...told, what: `${what}: first page shown`, target: 6 });
		bench.add([it.ready / 1000], {
			...{ ...told, what: `${what}: dashboards ready`, target: 10 },
			native: seconds(bench, loadKey(bench.large))
		});
		if (it.peak !== null)
			bench.add([it.peak], { ...told, what: `${what}: peak memory`, unit: 'MB', target: 1_536 });
		await changes(bench, page, bench.large, 3, (id) => bareKey(id, bench.large));
	});
	bench.natives.set('utf8 ready', spreadOf([loaded.ready]));
}

/** A city of the middle size with all its files: filter changes. */
export async function mediumCsv(bench: Bench): Promise<void> {
	const set = await fileSet(bench.root, bench.medium);
	await withLoaded(set.of(whole), async (page, it) => {
		const told = { section, size: bench.medium, unit: 's' } as const;
		bench.add([it.ready / 1000], { ...told, what: 'all six tables, UTF-8: dashboards ready' });
		await changes(bench, page, bench.medium, 4, (id) => `${id}/${bench.medium}`);
	});
}

export async function gb18030(bench: Bench): Promise<void> {
	const set = await fileSet(bench.root, bench.large);
	const it = await withLoaded([...set.of(['plan']), set.gb18030]);
	const told = { section, size: bench.large } as const;
	bench.add([it.ready / 1000], {
		...{ ...told, what: 'plan and roster, GB18030: dashboards ready', unit: 's' },
		native: seconds(bench, loadKey(bench.large))
	});
	const utf8 = bench.natives.get('utf8 ready');
	if (utf8 === undefined) bench.miss('GB18030 ÷ UTF-8', 'UTF-8 wasn’t measured in this run');
	else
		bench.add([it.ready / utf8.median], {
			...{ ...told, what: 'GB18030 ÷ UTF-8: dashboards ready', unit: 'ratio', target: 1.4 }
		});
}

export async function xlsx(bench: Bench): Promise<void> {
	const set = await fileSet(bench.root, bench.medium);
	const it = await withLoaded([...set.of(['plan']), set.xlsx]);
	bench.add([it.ready / 1000], {
		...{ section, what: 'plan and roster, xlsx: dashboards ready', size: bench.medium, unit: 's' },
		...{ target: 6, native: seconds(bench, loadKey(bench.medium)) }
	});
}

const seconds = (bench: Bench, key: string): Spread | null => {
	const found = bench.natives.get(key);
	return found === undefined ? null : spreadOf([found.median / 1000]);
};

/** Filter changes on each page, gone to by the menu: the files stay loaded. */
async function changes(
	bench: Bench,
	page: Page,
	size: number,
	stops: number,
	nativeKey: (id: string) => string
): Promise<void> {
	for (const { id, label } of pages)
		await attempt(bench, `${id} at ${size}`, async () => {
			await goTo(page, label(), 120_000);
			const { seen, unanswered } = await walk(page, {
				stops,
				days: true,
				towns: true,
				timeout: 60_000
			});
			if (unanswered) bench.miss(`${id} at ${size}`, 'a view wasn’t answered in 60 s');
			if (seen.length === 0) return;
			const section = 'filter change, key press to last tile drawn';
			const told = {
				section,
				size,
				unit: 'ms',
				native: bench.natives.get(nativeKey(id)) ?? null
			} as const;
			const of = (what: keyof Seen): number[] => seen.map((it) => it[what]);
			bench.add(of('ready'), { ...told, what: `${id}, own files: rows ready` });
			bench.add(of('drawn'), {
				...{ ...told, what: `${id}, own files: drawn` },
				target: size > 1_000_000 ? 100 : null
			});
		});
}

interface Loaded {
	/** Milliseconds from choosing the files, without the time that confirming them took. */
	read: number;
	placed: number | null;
	first: number;
	ready: number;
	/** MB of all the browser's processes. */
	peak: number | null;
}

/** Loads files as a user would, goes to the first page as soon as it is offered, and waits until all pages can show their figures. */
async function withLoaded(
	files: readonly string[],
	then: (page: Page, loaded: Loaded) => Promise<void> = async () => undefined
): Promise<Loaded> {
	const memory = watchMemory();
	const site = await openSite({ path: null });
	try {
		const { page } = site;
		await watch(page);
		await engineReady(page, site.url);
		const start = Date.now();
		await page.locator('input[type=file]').setInputFiles([...files]);
		await page.locator('main .work').waitFor({ state: 'detached', timeout: 600_000 });
		const read = Date.now() - start;
		await page.getByLabel(m.files_year()).fill('2022');
		const confirmed = await clockOf(page);
		await page.locator('main .bar .primary').first().click();
		const open = page.getByRole('link', { name: m.files_open(), exact: true });
		const alert = page.getByRole('alert');
		await open.or(alert).first().waitFor({ timeout: 900_000 });
		if (await alert.count()) throw new Error(await alert.first().innerText());
		await beginWatch(page);
		await open.click();
		await quiet(page, 300_000);
		const first = (await drawnAt(page)) - confirmed;
		await page.waitForFunction(() => performance.getEntriesByName('files-ready').length > 0, null, {
			timeout: 600_000
		});
		const ready = (await markOf(page, 'files-ready'))!;
		const marked = await markOf(page, 'files-placed');
		const loaded = {
			...{ read, first: read + first, ready: read + ready - confirmed },
			placed: marked === null ? null : read + marked - confirmed,
			peak: memory.stop()
		};
		await then(page, loaded);
		return loaded;
	} finally {
		memory.stop();
		await site.close();
	}
}

/** Goes to a page by the menu and waits for its figures; the one that is open stays. */
async function goTo(page: Page, name: string, timeout: number): Promise<void> {
	const link = page.locator('header nav').getByRole('link', { name, exact: true });
	if ((await link.getAttribute('aria-current')) === 'page') return;
	await beginWatch(page);
	await link.click();
	await quiet(page, timeout);
}

const clockOf = (page: Page): Promise<number> =>
	page.evaluate(() => performance.timeOrigin + performance.now());

const drawnAt = (page: Page): Promise<number> =>
	page.evaluate(
		() => performance.timeOrigin + (window as unknown as { watch: { drawn: number } }).watch.drawn
	);

const markOf = (page: Page, name: string): Promise<number | null> =>
	page.evaluate((it) => {
		const found = performance.getEntriesByName(it).at(-1);
		return found ? performance.timeOrigin + found.startTime : null;
	}, name);

/** Opens the page that loads files and gives the engine, which starts by itself, the time to. */
async function engineReady(page: Page, url: string): Promise<void> {
	await page.goto(`${url}files/`);
	await started(page);
	await page.waitForTimeout(4_000);
}

/** All checks over a million people with agreements and steps, and the list of their posts. */
export async function checks(bench: Bench): Promise<void> {
	const set = await fileSet(bench.root, bench.large, true);
	await withLoaded(set.of([...bare, 'posts']), async (page) => {
		const link = page
			.locator('header nav')
			.getByRole('link', { name: m.nav_findings(), exact: true });
		await link.click();
		await page.waitForFunction(
			() => performance.getEntriesByName('checks-ready').length > 0,
			null,
			{ timeout: 600_000 }
		);
		const marks = await page.evaluate(() =>
			['checks-asked', 'checked', 'checks-ready'].flatMap((name) =>
				performance
					.getEntriesByName(name)
					.map((it) => [name, it.startTime, String((it as PerformanceMark).detail)] as const)
			)
		);
		const at = (name: string) => marks.find(([it]) => it === name)![1];
		const told = { section: 'checks', size: bench.large, unit: 's' } as const;
		const all = (at('checks-ready') - at('checks-asked')) / 1000;
		bench.add([all], { ...told, what: 'all checks of one day', target: 10 });
		const single = marks
			.filter(([name, time]) => name === 'checked' && time <= at('checks-ready'))
			.map(([, time, rule], i, before) => ({
				rule,
				taken: (time - (before[i - 1]?.[1] ?? at('checks-asked'))) / 1000
			}));
		for (const { rule, taken } of single.toSorted((a, b) => b.taken - a.taken).slice(0, 8))
			bench.add([taken], { ...told, what: rule });
	});
}

/** How soon the button that stops takes effect, while reading and while loading. */
export async function stops(bench: Bench): Promise<void> {
	const set = await fileSet(bench.root, bench.large);
	const site = await openSite({ path: null });
	try {
		const { page } = site;
		await engineReady(page, site.url);
		const work = page.locator('main .work');
		const taken: number[] = [];
		const halt = async (): Promise<void> => {
			const start = Date.now();
			await page.getByRole('button', { name: m.files_stop() }).click();
			await work.waitFor({ state: 'detached' });
			taken.push((Date.now() - start) / 1000);
		};
		const input = page.locator('input[type=file]');
		await input.setInputFiles(set.of(bare));
		await page.waitForTimeout(500);
		await halt();
		await page.getByRole('button', { name: m.files_reset() }).click();
		await input.setInputFiles(set.of(bare));
		await work.waitFor({ state: 'detached', timeout: 600_000 });
		await page.getByLabel(m.files_year()).fill('2022');
		await page.locator('main .bar .primary').first().click();
		await page.waitForTimeout(1_500);
		await halt();
		const what = 'stopped while reading and while loading';
		bench.add(taken, { section, what, size: bench.large, unit: 's', target: 0.5 });
	} finally {
		await site.close();
	}
}
