import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { grouped } from '../../src/lib/base/numbers';
import { m } from '../../src/lib/paraglide/messages';
import { prepareViews } from '../../src/lib/server/views';
import { expectedVersion } from '../../src/lib/state/check';
import { inCorpus } from '../support/corpus';
import { expectOverview, measured } from '../support/figures';
import { cellsOf } from '../support/local';
import { choosePlace, engineOf, filter, follow, shared, strikeDead } from '../support/site';

/** No month's end: what lies beside the page doesn't hold it, so the engine is asked. */
const day = '2022-05-15';

/** One page for all. */
const opened = shared('check/');
/** What it is to be told of, and what it is meant to refuse. */
const dying = { errors: /struck dead|^ErrorEvent|duckdb worker/ };
const probed = {
	errors: /Content Security Policy|WebSocket connection to|document is not defined/,
	outside: /probe/
};

describe('the self-check', () => {
	inCorpus('tells when a dataset is not the one that was published', async () => {
		const page = opened();
		const [, , weihai, other] = await prepareViews();
		await page.route(`**/datasets/${weihai!.meta.file}`, async (route) =>
			route.fulfill({ body: await readFile(`build/datasets/${other!.meta.file}`) })
		);
		const rows = await selfCheck(page);
		const failed = rows.filter(([, result]) => result === `■ ${m.check_fail()}`);
		expect(failed).toHaveLength(1);
		expect(failed[0]![0]).toContain(weihai!.meta.title);
		await page.unrouteAll();
	});

	test('finds the figures of the build, a locked engine and no way out', async () => {
		const rows = await selfCheck(opened());
		const prepared = await prepareViews();
		expect(rows.map(([, result]) => result)).toEqual(Array(7).fill(`● ${m.check_pass()}`));
		const said = rows.map(([what]) => what);
		expect(said[0]).toBe(m.check_engine({ version: expectedVersion }));
		for (const [i, { meta, progress }] of prepared.entries()) {
			// At least the numbers of the whole, and those of each place at both days.
			const least = 3 * 12 * (progress.places!.rows.planned.length + 1);
			const count = Number(/([\d,]+)\D*$/.exec(said[1 + i]!)![1]!.replaceAll(',', ''));
			const agree = { dataset: meta.title, count: grouped(count) };
			expect(said[1 + i]).toBe(m.check_figures(agree));
			expect(count).toBeGreaterThan(least);
		}
		expect(said[5]).toBe(m.check_locked());
		expect(said[6]).toContain(m.check_network_blocked());
	});
});

describe('an engine that dies', () => {
	inCorpus('is replaced with all that it held, and that is said', async () => {
		const page = opened(dying);
		await follow(page, `?asof=${day}&level=rural`);
		await expectOverview(page, await measured('dongchangfu-2022', { asOf: day, level: 'rural' }));
		expect(await page.getByText(m.engine_restarted()).count()).toBe(0);
		await strikeDead(page);

		await filter(page, m.filter_level()).selectOption('urban');
		await expectOverview(page, await measured('dongchangfu-2022', { asOf: day, level: 'urban' }));
		await page.getByRole('status').filter({ hasText: m.engine_restarted() }).waitFor();
		await engineOf(page);

		await follow(page, '?dataset=taibaihu-2024&asof=2024-08-15');
		await expectOverview(page, await measured('taibaihu-2024', { asOf: '2024-08-15' }));
		await strikeDead(page);
		await filter(page, m.filter_level()).selectOption('rural');
		await expectOverview(
			page,
			await measured('taibaihu-2024', { asOf: '2024-08-15', level: 'rural' })
		);
	});

	test('while it is asked, is asked again', async () => {
		const page = opened(dying);
		await follow(page, `?asof=${day}&level=rural`);
		await expectOverview(page, await measured('dongchangfu-2022', { asOf: day, level: 'rural' }));
		const engine = await engineOf(page);
		// From the next question on it answers nothing, then it dies of that question.
		await engine.evaluate(() => {
			self.onmessage = () => {
				throw new Error('struck dead');
			};
		});
		await choosePlace(page, '371502101');
		await expectOverview(
			page,
			await measured('dongchangfu-2022', { asOf: day, level: 'rural', place: '371502101' })
		);
		expect(await page.getByText(m.engine_restarted()).count()).toBe(1);
	});
});

describe('from inside the page', () => {
	const hits: string[] = [];
	const other = createServer((request, response) => {
		hits.push(request.url ?? '');
		response.setHeader('Access-Control-Allow-Origin', '*');
		response.end('0');
	});
	other.on('upgrade', (request, socket) => {
		hits.push(request.url ?? '');
		socket.destroy();
	});
	let address = '';

	beforeAll(async () => {
		await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
		address = `127.0.0.1:${(other.address() as AddressInfo).port}`;
	});
	beforeEach(() => {
		hits.length = 0;
	});
	afterAll(() => {
		other.closeAllConnections();
		other.close();
	});

	test('no worker reaches another server', async () => {
		const page = opened(probed);
		await follow(page, `?asof=${day}&level=rural`);
		await expectOverview(page, await measured('dongchangfu-2022', { asOf: day, level: 'rural' }));
		// The engine, and within it what shows that it lives.
		expect(page.workers()).toHaveLength(2);
		for (const worker of page.workers()) {
			expect(await worker.evaluate(probeFromWorker, address)).toEqual(blocked);
			// A data channel may be handed to a worker, but only by a page that has a connection.
			expect(await worker.evaluate(() => 'RTCPeerConnection' in globalThis)).toBe(false);
		}
		expect(hits).toEqual([]);
		// It still works.
		await filter(page, m.filter_level()).selectOption('urban');
		await expectOverview(page, await measured('dongchangfu-2022', { asOf: day, level: 'urban' }));
		expect(hits).toEqual([]);
	});

	test('the same probe arrives from a worker that was started from its address', async () => {
		const page = opened(probed);
		const worker = await Promise.all([
			page.waitForEvent('worker', (it) => it.url().endsWith('boot.js')),
			// eslint-disable-next-line own/syntax -- what the rule forbids is what is shown here
			page.evaluate(() => void new Worker('boot.js'))
		]).then(([started]) => started);
		await worker.evaluate(probeFromWorker, address);
		const ways = ['fetch', 'import', 'socket', 'xhr'].map((way) => `/probe-${way}`);
		await expect.poll(() => [...hits].sort()).toEqual(ways);
	});

	test('the page itself reaches no other server', async () => {
		const page = opened(probed);
		await page.evaluate(async (address) => {
			const url = `http://${address}/probe-page`;
			await fetch(url, { mode: 'no-cors' }).catch(() => 0);
			navigator.sendBeacon(url, 'x');
			new EventSource(url).close();
			const add = (tag: string, attributes: Record<string, string>) => {
				const element = Object.assign(document.createElement(tag), attributes);
				document.body.append(element);
				return new Promise((done) => {
					element.onload = element.onerror = done;
					setTimeout(done, 1000);
				});
			};
			await Promise.all([
				add('img', { src: url }),
				add('script', { src: url }),
				add('link', { rel: 'stylesheet', href: url }),
				add('iframe', { src: url }),
				add('video', { src: url })
			]);
		}, address);
		expect(hits).toEqual([]);
	});
});

/** Every way by which a worker could send something; tells which were refused. */
async function probeFromWorker(address: string): Promise<Record<string, boolean>> {
	const url = `http://${address}/probe`;
	const refused = (work: () => unknown) =>
		Promise.resolve()
			.then(work)
			.then(
				() => false,
				() => true
			);
	return {
		fetch: await refused(() => fetch(`${url}-fetch`, { mode: 'no-cors' })),
		xhr: await refused(() => {
			const request = new XMLHttpRequest();
			request.open('GET', `${url}-xhr`, false);
			request.send();
		}),
		importScripts: await refused(() =>
			(self as unknown as { importScripts(url: string): void }).importScripts(`${url}-import`)
		),
		webSocket: await refused(
			() =>
				new Promise((done, failed) => {
					const socket = new WebSocket(`ws://${address}/probe-socket`);
					socket.onopen = done;
					socket.onerror = failed;
				})
		)
	};
}

const blocked = { fetch: true, xhr: true, importScripts: true, webSocket: true };

/** Runs the self-check; its rows as what was checked and the result. */
async function selfCheck(page: Page): Promise<string[][]> {
	await page.getByRole('button', { name: m.check_run() }).click();
	await page.locator('[data-done="true"]').waitFor({ timeout: 60_000 });
	return cellsOf(page.locator('[data-done] tbody tr'));
}
