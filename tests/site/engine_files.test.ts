import { readFile, readdir } from 'node:fs/promises';
import type { Page, Route } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { inCorpus, some } from '../support/corpus';
import { expectOverview, measured } from '../support/figures';
import { open, started } from '../support/site';

/** The engine's files and the default dataset's, as they were built: its tables, and its usual views of progress. */
interface Built {
	wasm: { name: string; bytes: Buffer };
	script: Built['wasm'];
	dataset: Built['wasm'];
	cube: Built['wasm'];
}
let built: Built;

beforeAll(async () => {
	const find = async (folder: string, pattern: RegExp) => {
		const name = (await readdir(folder)).find((it) => pattern.test(it))!;
		return { name, bytes: await readFile(`${folder}/${name}`) };
	};
	built = {
		wasm: await find('build/_app/immutable/assets', /^duckdb-.*\.wasm$/),
		script: await find('build/_app/immutable/assets', /^duckdb-.*worker.*\.js$/),
		dataset: await find('build/datasets', /^dongchangfu-2022\..*\.duckdb$/),
		cube: await find('build/datasets', /^dongchangfu-2022\.progress\..*\.cube$/)
	};
});

/** Browsers complain on the console of an answer that says that it failed. */
const meant = { errors: /Failed to load resource|^ErrorEvent|duckdb worker/ };

const signIn = '<!doctype html><title>登录</title>';
const type = 'application/octet-stream';

interface Faulty {
	of: keyof Built;
	/** What the server gives in place of the file. */
	answer: (bytes: Buffer) => Parameters<Route['fulfill']>[0];
	said: (it: { file: string; found: string }) => string;
	found: (bytes: Buffer) => string;
}

const flipped = (bytes: Buffer): Buffer => {
	const body = Buffer.from(bytes);
	body[body.length >> 1]! ^= 1;
	return body;
};

const faulty: [string, Faulty][] = [
	// What was had once is kept: this one comes first.
	[
		'one bit of the usual views is another',
		{
			of: 'cube',
			answer: (it) => ({ body: flipped(it), contentType: type }),
			said: m.fault_damaged,
			found: (it) => `${it.length}`
		}
	],
	[
		'the engine is cut',
		{
			of: 'wasm',
			answer: (it) => ({ body: it.subarray(0, 100_000), contentType: 'application/wasm' }),
			said: m.fault_damaged,
			found: () => '100000'
		}
	],
	[
		'the engine is empty',
		{
			of: 'wasm',
			answer: () => ({ body: '', contentType: 'application/wasm' }),
			said: m.fault_cut,
			found: () => '0 / 0'
		}
	],
	[
		'a sign-in page stands in for the engine',
		{
			of: 'wasm',
			answer: () => ({ body: signIn, contentType: 'text/html' }),
			said: m.fault_page,
			found: () => 'text/html'
		}
	],
	[
		'the server knows no such type of file',
		{
			of: 'wasm',
			answer: () => ({ status: 404, body: signIn, contentType: 'text/html' }),
			said: m.fault_status,
			found: () => '404'
		}
	],
	[
		'one bit of the engine is another',
		{
			of: 'wasm',
			answer: (it) => ({ body: flipped(it), contentType: 'application/wasm' }),
			said: m.fault_damaged,
			found: (it) => `${it.length}`
		}
	],
	[
		'the worker’s script is a page',
		{
			of: 'script',
			answer: () => ({ body: signIn, contentType: 'text/html' }),
			said: m.fault_page,
			found: () => 'text/html'
		}
	],
	[
		'the worker’s script is cut',
		{
			of: 'script',
			answer: (it) => ({ body: it.subarray(0, 300_000), contentType: 'text/javascript' }),
			said: m.fault_damaged,
			found: () => ''
		}
	],
	[
		'one bit of a dataset is another',
		{
			of: 'dataset',
			answer: (it) => ({ body: flipped(it), contentType: type }),
			said: m.fault_damaged,
			found: (it) => `${it.length}`
		}
	],
	[
		'a dataset isn’t there',
		{
			of: 'dataset',
			answer: () => ({ status: 404, body: '' }),
			said: m.fault_status,
			found: () => '404'
		}
	]
];

/** One page, as somebody would try again and again while an administrator mends the server. */
test('each fault of a file is told at once, and a retry heals when all are mended', async () => {
	const { page, url } = await open({ path: null }, meant);
	for (const [title, fault] of some(faulty, 4)) {
		const { name, bytes } = built[fault.of];
		await page.unrouteAll();
		await page.route(`**/${name}`, (route) => route.fulfill(fault.answer(bytes)));
		if (page.url() === 'about:blank') await page.goto(`${url}?asof=2022-05-15&level=rural`);
		else await page.getByRole('button', { name: m.retry() }).click();
		const sentence = fault.said({ file: name, found: fault.found(bytes) });
		const alert = page.getByRole('alert').filter({ hasText: sentence });
		await alert.waitFor({ timeout: 20_000 }).catch((cause: unknown) => {
			throw new Error(`${title}: not told. ${String(cause)}`);
		});
	}
	await page.unrouteAll();
	// Right files under a wrong media type are right.
	for (const { name, bytes } of [built.wasm, built.script, built.dataset])
		await page.route(`**/${name}`, (route) =>
			route.fulfill({ body: bytes, contentType: 'text/plain' })
		);
	await mended(page);
});

inCorpus('a server that falls silent is told of after 20 s', async () => {
	const { page, url } = await open({ path: null }, meant);
	await page.clock.install();
	await page.route(`**/${built.wasm.name}`, () => undefined);
	await Promise.all([
		page.waitForRequest(`**/${built.wasm.name}`),
		page.goto(`${url}?asof=2022-05-15&level=rural`)
	]);
	await started(page);
	// Its worker is there and beats: that nothing comes is the file's fault alone.
	await expect.poll(() => page.workers().length).toBe(2);
	await page.waitForTimeout(1000);
	await page.clock.fastForward(20_000);
	const sentence = m.fault_stalled({ file: built.wasm.name });
	await page.getByRole('alert').filter({ hasText: sentence }).waitFor({ timeout: 8000 });
	await page.clock.resume();
	await page.unrouteAll();
	await mended(page);
});

async function mended(page: Page): Promise<void> {
	await page.getByRole('button', { name: m.retry() }).click();
	await expectOverview(
		page,
		await measured('dongchangfu-2022', { asOf: '2022-05-15', level: 'rural' })
	);
}
