import type { Browser, Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { prepareViews } from '../../src/lib/server/views';
import { launch, openSite, type Site, type SiteOptions } from './browser';

/** One browser for the tests of a worker, with which it ends; each test opens a profile of its own in it. */
let browser: Promise<Browser> | null = null;

/** Addresses of the engine's files. */
export const engineFiles = /duckdb-.*\.(wasm|worker.*\.js)/;

interface Options extends SiteOptions {
	/** False leaves the engine waiting for its files: quicker where the prepared figures do. */
	engine?: false;
}

interface Shared {
	/** As of `open`. */
	engine?: false;
	/** As of `openSite`. */
	base?: string;
	intranet?: boolean;
	spare?: boolean;
	meant?: Meant;
	/** What is done to the page before it is opened. */
	before?: (page: Page) => Promise<unknown>;
}

interface Meant {
	/** Errors that the test provokes. */
	errors?: RegExp;
	/** Requests to elsewhere that the test provokes. */
	outside?: RegExp;
}

const unless = (pattern: RegExp | undefined) => (text: string) => !pattern?.test(text);

/**
 * Opens the built site for the present test. The test fails when a request has left the site's
 * origin or an error was logged by its end, besides those that are meant.
 */
export async function open(options: Options = {}, meant: Meant = {}): Promise<Site> {
	const { engine, path = '', ...others } = options;
	const site = await openSite({ browser: await (browser ??= launch()), ...others, path: null });
	onTestFinished(async () => {
		await site.close();
		expect(site.outside().filter(unless(meant.outside))).toEqual([]);
		expect(site.errors().filter(unless(meant.errors))).toEqual([]);
	});
	if (engine === false) await withoutEngine(site.page);
	if (path !== null) {
		await site.page.goto(site.url + path);
		if (options.javaScript !== false) await started(site.page);
	}
	return site;
}

/**
 * Leaves the engine of what a page opens waiting for its files. A route would do so too, but hand every file
 * of every page to the tests and past the browser's cache.
 */
const withoutEngine = (page: Page) =>
	page.addInitScript((pattern) => {
		const load = window.fetch.bind(window);
		window.fetch = (input, init) => {
			const address = input instanceof Request ? input.url : String(input);
			return new RegExp(pattern).test(address) ? new Promise(() => undefined) : load(input, init);
		};
	}, engineFiles.source);

/**
 * Opens a page of the built site once for the tests of a file or `describe` that go from view to view, as
 * a clerk would in one sitting: opening a page and starting its engine take longer than most of them. Each
 * test that leaves the site's origin or logs an error fails, unless that is meant: by all of them, or by
 * the one that says so when it takes the page.
 */
export function shared(
	path: string,
	{ engine, meant = {}, before, ...others }: Shared = {}
): (provoked?: Meant) => Page {
	let site: Site;
	let own: Meant = {};
	beforeAll(async () => {
		site = await openSite({ browser: await (browser ??= launch()), ...others, path: null });
		if (engine === false) await withoutEngine(site.page);
		await before?.(site.page);
		await site.page.goto(site.url + path);
		await started(site.page);
	});
	const seen = { outside: 0, errors: 0 };
	beforeEach(() => {
		own = {};
		onTestFinished(() => {
			const [outside, errors] = [site.outside(), site.errors()];
			const fresh = [
				...outside.slice(seen.outside).filter(unless(meant.outside)).filter(unless(own.outside)),
				...errors.slice(seen.errors).filter(unless(meant.errors)).filter(unless(own.errors))
			];
			Object.assign(seen, { outside: outside.length, errors: errors.length });
			expect(fresh).toEqual([]);
		});
	});
	afterAll(() => site.close());
	return (provoked = {}) => {
		own = provoked;
		return site.page;
	};
}

/** Waits until a page hears what is done to it: SvelteKit takes over the scrolling last. */
export async function started(page: Page): Promise<void> {
	await page.waitForFunction(() => history.scrollRestoration === 'manual');
}

/** Follows a link to another page or view, as one inside the site: the engine stays. */
export async function follow(page: Page, path: string): Promise<void> {
	const href = new URL(path, new URL('/', page.url())).href;
	await page.evaluate((address) => {
		const link = Object.assign(document.createElement('a'), { href: address });
		document.body.append(link);
		link.click();
		link.remove();
	}, href);
	await page.waitForURL(href);
	// What the new address asks for is known to be under way by the second frame.
	await page.evaluate(
		() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
	);
	await settled(page);
}

/** The filter of that name. */
export const filter = (page: Page, name: string) =>
	page.getByRole('combobox', { name, exact: true });

/** Chooses a place by what somebody types of it; its code stands for its name. */
export async function choosePlace(page: Page, typed: string): Promise<void> {
	const name = /^\d+$/.test(typed)
		? (await prepareViews()).flatMap(({ meta }) => meta.places).find((it) => it.code === typed)!
				.name
		: typed;
	await filter(page, m.filter_place()).fill(name);
	await page.getByRole('listbox').getByRole('option').first().click();
}

/** The tile of that title. */
export const tile = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Waits until what was asked for is shown, figures or why there are none, and nothing moves. */
export async function settled(page: Page): Promise<void> {
	await started(page);
	// A link that was clicked is followed after the next frame.
	await page.evaluate(
		() => new Promise<void>((done) => void requestAnimationFrame(() => setTimeout(done)))
	);
	await page.waitForFunction(
		() =>
			document.documentElement.dataset.pending === undefined &&
			document.querySelector('main [aria-busy="false"], main [role="alert"], main h1') !== null &&
			document.querySelector('main [aria-busy="true"]') === null &&
			document.getAnimations().length === 0
	);
}

/** The workers of a page, without those that only show that another lives. */
export async function workersOf(page: Page): Promise<Worker[]> {
	const named = page.workers().map(async (worker) => {
		// One that ends meanwhile is none.
		const name = await worker.evaluate(() => self.name).catch(() => 'heart');
		return { worker, name };
	});
	return (await Promise.all(named)).filter(({ name }) => name !== 'heart').map((it) => it.worker);
}

/** The only worker of a page: its engine. */
export async function engineOf(page: Page): Promise<Worker> {
	await expect.poll(async () => (await workersOf(page)).length).toBe(1);
	return (await workersOf(page))[0]!;
}

/** Kills the engine of a page, as running out of memory would. */
export async function strikeDead(page: Page): Promise<void> {
	const engine = await engineOf(page);
	const died = page.waitForEvent('console', (said) => said.type() === 'error');
	await engine.evaluate(
		() =>
			void setTimeout(() => {
				throw new Error('struck dead');
			})
	);
	await died;
}

/** Notes every completion rate that can be seen, frame by frame, from the first on. */
export async function watchRates(page: Page): Promise<() => Promise<string[]>> {
	await page.addInitScript(() => {
		const seen = new Set<string>();
		Object.assign(window, { seen });
		const look = () => {
			const rate = document.querySelector('.headline .rate');
			if (rate?.checkVisibility({ visibilityProperty: true })) seen.add(rate.textContent);
			requestAnimationFrame(look);
		};
		look();
	});
	return () => page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
}
