import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { launch, openSite, type Site, type SiteOptions } from './browser';

/** One browser for the tests of a file; each test opens a profile of its own in it. */
let browser: Browser;

beforeAll(async () => {
	browser = await launch();
});

afterAll(() => browser.close());

/** Addresses of the engine's files. */
export const engineFiles = /duckdb-.*\.(wasm|worker.*\.js)/;

interface Options extends SiteOptions {
	/** False leaves the engine waiting for its files: quicker where the prepared figures do. */
	engine?: false;
}

interface Meant {
	/** Errors that the test provokes. */
	errors?: RegExp;
	/** Requests to elsewhere that the test provokes. */
	outside?: RegExp;
}

/**
 * Opens the built site for the present test. The test fails when a request has left the site's
 * origin or an error was logged by its end, besides those that are meant.
 */
export async function open(options: Options = {}, meant: Meant = {}): Promise<Site> {
	const { engine, path = '', ...others } = options;
	const site = await openSite({ browser, ...others, path: null });
	onTestFinished(async () => {
		await site.close();
		const unless = (pattern: RegExp | undefined) => (text: string) => !pattern?.test(text);
		expect(site.outside().filter(unless(meant.outside))).toEqual([]);
		expect(site.errors().filter(unless(meant.errors))).toEqual([]);
	});
	if (engine === false) await site.page.route(engineFiles, () => undefined);
	if (path !== null) {
		await site.page.goto(site.url + path);
		if (options.javaScript !== false) await started(site.page);
	}
	return site;
}

/** Waits until a page hears what is done to it: SvelteKit takes over the scrolling last. */
export async function started(page: Page): Promise<void> {
	await page.waitForFunction(() => history.scrollRestoration === 'manual');
}

/** The filter of that name. */
export const filter = (page: Page, name: string) =>
	page.getByRole('combobox', { name, exact: true });

/** The tile of that title. */
export const tile = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Waits until what was asked for is shown, figures or why there are none, and nothing moves. */
export async function settled(page: Page): Promise<void> {
	await started(page);
	await page.waitForFunction(
		() =>
			document.documentElement.dataset.pending === undefined &&
			document.querySelector('main [aria-busy="false"], main [role="alert"], main h1') !== null &&
			document.querySelector('main [aria-busy="true"]') === null &&
			document.getAnimations().length === 0
	);
}

/** Kills the engine of a page, as running out of memory would. */
export async function strikeDead(page: Page): Promise<void> {
	await expect.poll(() => page.workers().length).toBe(1);
	const died = page.waitForEvent('console', (said) => said.type() === 'error');
	await page.workers()[0]!.evaluate(
		() =>
			void setTimeout(() => {
				throw new Error('struck dead');
			})
	);
	await died;
}
