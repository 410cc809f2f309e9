import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages } from '../../src/lib/ui/shell/nav';
import { open, shared } from '../support/site';

/*
 * What a script could leave by that the pages' policy doesn't stop, were one ever to run. The server that
 * it would go to counts what arrives.
 */
let server: Server;
let away = '';
const hits: string[] = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		hits.push(request.url!);
		response.end();
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	away = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

/** Keeps from a page all but boot.js, which does the work, and what the build wrote. */
async function withoutApp(page: Page): Promise<Page> {
	const browser = await page.context().newCDPSession(page);
	await browser.send('Network.enable');
	await browser.send('Network.setBlockedURLs', { urls: ['*/_app/*'] });
	return page;
}

/** Of each way what a script does, and what may come of it besides nothing. */
const ways: Record<string, (away: string) => unknown> = {
	href: (away) => void (location.href = away),
	assign: (away) => location.assign(away),
	replace: (away) => location.replace(away),
	'the navigation itself': (away) => void navigation.navigate(away).committed?.catch(() => 0),
	'a refresh': (away) => {
		const meta = document.createElement('meta');
		meta.httpEquiv = 'refresh';
		meta.content = `0;url=${away}`;
		document.head.append(meta);
	},
	window: (away) => window.open(away),
	'an empty window': (away) => window.open('about:blank')?.location.assign(away),
	'a window of the document': (away) => void document.open(away, '_blank', ''),
	link: (away) => {
		const link = Object.assign(document.createElement('a'), { href: away });
		document.body.append(link);
		link.click();
	},
	'a link in the page to a new window': (away) => {
		const link = Object.assign(document.createElement('a'), { href: away, target: '_blank' });
		document.body.append(link);
		link.click();
	},
	'a link outside the page': (away) =>
		Object.assign(document.createElement('a'), { href: away, target: '_blank' }).click(),
	'a part of a link': (away) => {
		const link = Object.assign(document.createElement('a'), { href: away, target: '_blank' });
		link.append(document.createElement('span'));
		(link.firstChild as HTMLElement).click();
	},
	'an event at a link': (away) =>
		Object.assign(document.createElement('a'), { href: away }).dispatchEvent(
			new MouseEvent('click', { ctrlKey: true, bubbles: true })
		),
	'a link of a drawing': (away) => {
		const link = document.createElementNS('http://www.w3.org/2000/svg', 'a');
		link.setAttribute('href', away);
		link.setAttribute('target', '_blank');
		document.body.append(link);
		link.dispatchEvent(new MouseEvent('click', { bubbles: true }));
	},
	download: (away) =>
		Object.assign(document.createElement('a'), { href: away, download: 'x' }).click(),
	form: (away) => {
		const form = Object.assign(document.createElement('form'), { action: away, target: '_blank' });
		document.body.append(form);
		form.submit();
	},
	'a frame’s window': (away) => {
		const frame = document.createElement('iframe');
		document.body.append(frame);
		(frame.contentWindow ?? window[0])?.open(away);
	},
	'a frame’s window by its name': (away) => {
		document.body.insertAdjacentHTML('beforeend', '<iframe name="fresh"></iframe>');
		(window as unknown as Record<string, Window | undefined>).fresh?.open(away);
	},
	'a frame’s methods': (away) => {
		const frame = document.createElement('iframe');
		document.body.append(frame);
		const fresh = (frame.contentWindow ?? window[0]) as (Window & typeof globalThis) | undefined;
		const link = Object.assign(document.createElement('a'), { href: away, target: '_blank' });
		fresh?.HTMLElement.prototype.click.call(link);
	}
};

const opened = shared('', { engine: false });

test('none of the ways leads to another server, and the page stays', async () => {
	const page = opened({ errors: /Content Security Policy|navigat/i });
	const url = page.url();
	const whole = await page.evaluate(() => document.body.childElementCount);
	for (const [name, way] of Object.entries(ways)) {
		await page.evaluate(way, away).catch(() => 0);
		await page.waitForTimeout(100);
		expect([name, page.url(), page.context().pages().length, hits]).toEqual([name, url, 1, []]);
		// What it put in goes: the next one finds the page as it was.
		await page.evaluate((count) => {
			document.querySelectorAll('meta[http-equiv="refresh"]').forEach((it) => it.remove());
			while (document.body.childElementCount > count) document.body.lastElementChild!.remove();
		}, whole);
	}
});

test('the same ways arrive where boot.js hasn’t run', async () => {
	const meant = { outside: /./, errors: /^/ };
	const { page: first, url } = await open({ path: null }, meant);
	const context = first.context();
	await context.route('**/boot.js', (route) => route.fulfill({ body: '' }));
	for (const name of ['href', 'window', 'a link outside the page', 'a frame’s window']) {
		hits.length = 0;
		const page = await withoutApp(await context.newPage());
		await page.goto(url);
		await page.evaluate(ways[name]!, away).catch(() => 0);
		await expect.poll(() => [name, hits.includes('/')]).toEqual([name, true]);
	}
	hits.length = 0;
});

const gone = [
	'RTCPeerConnection',
	'webkitRTCPeerConnection',
	'RTCDataChannel',
	'PresentationRequest'
];

// Nor in a worker: engine.test.ts asks there.
test('there is no WebRTC on any page or in any frame', async () => {
	// What is blocked can't be imported either.
	const { page, url } = await open({ path: null }, { errors: /^$|ERR_BLOCKED_BY_CLIENT/ });
	await withoutApp(page);
	for (const { path } of pages) {
		await page.goto(url + path.slice(1));
		expect([path, await present(page)]).toEqual([path, [[], []]]);
	}
});

/** What of it there is for a script of the page, and in a frame that it puts in. */
const present = (page: Page): Promise<string[][]> =>
	page.evaluate((all) => {
		const frame = document.createElement('iframe');
		document.body.append(frame);
		const own = [window, frame.contentWindow ?? window[0]];
		return own.map((it) => all.filter((name) => it && (it as never)[name] !== undefined));
	}, gone);

test('what was taken can’t be put back', async () => {
	const page = opened();
	const back = await page.evaluate(() => {
		const tried = (work: () => unknown) => {
			try {
				return work();
			} catch {
				return 'refused';
			}
		};
		return [
			tried(() => delete (window as unknown as Record<string, unknown>).open),
			tried(() => Object.defineProperty(window, 'RTCPeerConnection', { value: 1 })),
			window.open('about:blank')
		];
	});
	expect(back).toEqual([false, 'refused', null]);
});

test('what the product does still works: its links, a file to save, going back', async () => {
	const page = opened();
	const url = page.url();
	const saved = page.waitForEvent('download');
	await page.evaluate(() => {
		const href = URL.createObjectURL(new Blob(['x']));
		Object.assign(document.createElement('a'), { href, download: '表.csv' }).click();
	});
	expect((await saved).suggestedFilename()).toBe('表.csv');
	await page.locator('nav a[href]').nth(1).click();
	await page.waitForURL((it) => it.href !== url);
	await page.goBack();
	expect(page.url()).toBe(url);
	await page.evaluate(() => void (location.href = location.href.replace(/[^/]*$/, 'plan/')));
	await page.waitForURL('**/plan/');
});
