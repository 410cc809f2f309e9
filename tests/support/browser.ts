import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { serve } from '../../src/cli/serve.js';
import { findChromium, keeping } from './chromium.js';

const flags = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// Pages live for seconds: most of what the engine is compiled to would come too late to be of use.
	'--js-flags=--wasm-tiering-budget=100000000',
	// Whatever isn't this machine fails at once, so a stray request is recorded and never waited for.
	'--host-resolver-rules=MAP intranet.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
];

export interface SiteOptions {
	/** What to serve; the built site unless told. */
	folder?: string;
	/** Sub-path under which it stands, such as `/gangwei/`. */
	base?: string;
	/** Page to open first, relative to the site's first page; `null` leaves the tab empty. */
	path?: string | null;
	/** As an office's server by plain http, which browsers trust less than 127.0.0.1. */
	intranet?: boolean;
	/** The browser is told to spare the line: pages take nothing ahead of what they are asked for. */
	spare?: boolean;
	/** A running browser to take; one of its own unless told. */
	browser?: Browser;
	viewport?: { width: number; height: number };
	javaScript?: boolean;
	/** Requests that fail on purpose; `errors()` leaves them out. */
	block?: RegExp[];
	colorScheme?: 'light' | 'dark';
	locale?: string;
}

export interface Site {
	page: Page;
	/** Address of the site's first page, with its closing slash. */
	url: string;
	/** Requests of pages, frames and workers that leave the site's origin, also those that failed. */
	outside(): string[];
	/** Console errors of pages and workers, and exceptions that nobody caught. */
	errors(): string[];
	/** Ends the server alone: the page stays open without it. */
	stop: () => Promise<void>;
	close(): Promise<void>;
}

/** Starts this machine's Chromium on an empty profile that lasts as long as it runs. */
export function launch(): Promise<Browser> {
	const executablePath = findChromium();
	if (!executablePath) throw new Error('No Chromium here: run `npm test` once, or set CHROMIUM.');
	return chromium.launch({ executablePath, args: flags });
}

/**
 * Starts this machine's Chromium on a profile in a folder that stays when it ends.
 *
 * @param downloadsPath where files that are saved go, which isn't the profile
 */
export function launchOn(folder: string, downloadsPath: string): Promise<BrowserContext> {
	const executablePath = findChromium(keeping);
	if (!executablePath) throw new Error('No Chromium here: run `npm test` once, or set CHROMIUM.');
	return chromium.launchPersistentContext(folder, {
		...{ executablePath, downloadsPath, locale: 'zh-CN' },
		args: flags
	});
}

/** Serves a folder, opens a page of it in a browser of its own and records what happens there. */
export async function openSite(options: SiteOptions = {}): Promise<Site> {
	const { folder = 'build', base = '/', path = '', block = [] } = options;
	const server = await serve(folder, { base, names: ['intranet.test'] });
	const url = options.intranet ? server.url.replace('127.0.0.1', 'intranet.test') : server.url;
	const browser = options.browser ?? (await launch());
	let context: BrowserContext | undefined;
	let isStopped = false;
	const stop = async () => {
		if (!isStopped) await server.close();
		isStopped = true;
	};
	const close = async () => {
		await (options.browser ? context?.close() : browser.close());
		await stop();
	};
	try {
		context = await browser.newContext({
			viewport: options.viewport ?? { width: 1366, height: 768 },
			javaScriptEnabled: options.javaScript ?? true,
			colorScheme: options.colorScheme ?? 'light',
			locale: options.locale ?? 'zh-CN'
		});
		for (const pattern of block) await context.route(pattern, (route) => route.abort());
		const seen = record(context, new URL(url).origin, block);
		const page = await context.newPage();
		if (options.spare) {
			const session = await context.newCDPSession(page);
			await session.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true });
		}
		if (path !== null) await page.goto(new URL(path, url).href);
		return { page, url, ...seen, stop, close };
	} catch (error) {
		await close();
		throw error;
	}
}

function record(context: BrowserContext, origin: string, block: RegExp[]) {
	const requests: string[] = [];
	const errors: string[] = [];
	context.on('request', (request) => requests.push(request.url()));
	context.on('page', (page) => {
		page.on('websocket', (socket) => requests.push(socket.url()));
		page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
	});
	context.on('console', (message) => {
		const { url } = message.location();
		const meant = block.some((pattern) => pattern.test(url));
		if (message.type() === 'error' && !meant) errors.push(`${message.text()} (${url})`);
	});
	return {
		outside: () => requests.filter((url) => !isInside(url, origin)),
		errors: () => [...errors]
	};
}

function isInside(url: string, origin: string): boolean {
	const { protocol, origin: own } = new URL(url);
	if (protocol === 'data:') return true;
	// The origin of a blob: address is that of the page which made it.
	return own === origin;
}
