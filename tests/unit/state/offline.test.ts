import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Answers } from '$lib/state/offline/answers';
import { Leisure } from '$lib/state/offline/leisure';
import type { Session } from '$lib/state/session.svelte';

const root = 'http://intranet.test/gangwei/';

beforeEach(
	() => void vi.stubGlobal('document', { baseURI: root, documentElement: { dataset: {} } })
);
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

describe('data of pages', () => {
	let asked: string[] = [];
	let server: (address: string) => Promise<Response> | Response = () => new Response('data');
	const page = {
		fetch: (address: string | URL): Promise<Response> => {
			asked.push(String(address).slice(root.length));
			return Promise.resolve(server(String(address)));
		}
	};
	const says = async (path: string) => (await page.fetch(root + path)).text();

	function standing(): Answers {
		asked = [];
		server = () => new Response('data');
		const own = page.fetch;
		vi.stubGlobal('window', page);
		const answers = new Answers();
		answers.stand();
		restore = () => (page.fetch = own);
		return answers;
	}
	let restore = (): unknown => undefined;
	afterEach(() => restore());

	test('what was said once is said again without a question, whatever is invalidated', async () => {
		standing();
		expect(await says('plan/__data.json')).toBe('data');
		server = () => Promise.reject(new TypeError('Failed to fetch'));
		expect(await says('plan/__data.json?x-sveltekit-invalidated=01')).toBe('data');
		expect(asked).toEqual(['plan/__data.json']);
		await expect(says('plan/other.json')).rejects.toThrow('Failed to fetch');
	});

	test('what is on its way ahead is asked for once', async () => {
		const answers = standing();
		let answer: (it: Response) => void = () => undefined;
		server = () => new Promise((resolve) => (answer = resolve));
		const taken = answers.take('plan/');
		const said = says('plan/__data.json');
		answer(new Response('ahead'));
		expect([await taken, await said]).toEqual([true, 'ahead']);
		expect(await answers.take('plan/')).toBe(true);
		expect(asked).toEqual(['plan/__data.json']);
	});

	test.each([
		['gone', () => Promise.reject(new TypeError('Failed to fetch'))],
		['behind a gateway that says so', () => new Response('<html>', { status: 502 })]
	])('a server that is %s leaves the page a page of the site', async (_, gone) => {
		const answers = standing();
		server = gone;
		expect(await answers.take('plan/')).toBe(false);
		expect(JSON.parse(await says('plan/__data.json'))).toMatchObject({
			nodes: [{ type: 'skip' }, { type: 'error', status: 503 }]
		});
		// It is there again.
		server = () => new Response('data');
		expect(await says('plan/__data.json')).toBe('data');
		// That a page isn't there is for the page to say.
		server = () => new Response('', { status: 404 });
		expect((await page.fetch(`${root}nowhere/__data.json`)).status).toBe(404);
	});
});

test('a moment is when nobody touched the page and nothing was under way for three seconds', async () => {
	vi.useFakeTimers();
	const events = new EventTarget();
	vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
	vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
	const session = { isBusy: false };
	const leisure = new Leisure(session as Session);
	let come = 0;
	const wait = () => leisure.moment().then((signal) => (come++, signal));

	const first = wait();
	await vi.advanceTimersByTimeAsync(2_700);
	expect(come).toBe(0);
	events.dispatchEvent(new Event('keydown'));
	await vi.advanceTimersByTimeAsync(2_700);
	expect(come).toBe(0);
	await vi.advanceTimersByTimeAsync(600);
	expect(come).toBe(1);
	const signal = await first;
	expect(signal.aborted).toBe(false);
	// The next comes at once as long as it lasts.
	await wait();
	expect(come).toBe(2);

	session.isBusy = true;
	void wait();
	await vi.advanceTimersByTimeAsync(60_000);
	session.isBusy = false;
	await vi.advanceTimersByTimeAsync(2_700);
	expect(come).toBe(2);
	await vi.advanceTimersByTimeAsync(600);
	expect(come).toBe(3);

	events.dispatchEvent(new Event('pointerdown'));
	expect(signal.aborted).toBe(true);
	leisure.end();
});
