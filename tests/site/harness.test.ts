import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/cli/serve.js';
import { openSite, type Site } from '../support/browser';

let folder = '';

const pageOf = (body: string) =>
	`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>甲</title>${body}`;

const worker = `
	fetch('http://blob-worker.test/').catch(() => 0);
	new WebSocket('ws://socket.test/');
	console.error('worker said');
	setTimeout(() => { throw new Error('worker threw'); });
`;

const files = {
	'index.html': pageOf(
		'<p id="p">静</p><script>document.fonts.ready; p.textContent = "动"</script>'
	),
	'leaky.html': pageOf(`
		<link rel="stylesheet" href="leaky.css"><img src="http://image.test/a.png">
		<script>
			fetch('http://fetch.test/').catch(() => 0);
			new Worker(URL.createObjectURL(new Blob([${JSON.stringify(worker)}])));
			fetch('gone.json');
			fetch('blocked.json').catch(() => 0);
			console.error('page said');
			throw new Error('page threw');
		</script>`),
	'leaky.css': '@import "http://style.test/a.css";',
	'404.html': pageOf('<p>找不到</p>'),
	'sub/index.html': pageOf('<p>下级</p>'),
	'engine.wasm': '\0asm',
	'data.duckdb': '.'
};

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'gangwei-harness-'));
	await mkdir(join(folder, 'sub'));
	for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the browser', () => {
	test('finds nothing to report on a quiet page, under a sub-path too', async () => {
		await using(openSite({ folder, base: '/gangwei/' }), async (site) => {
			expect(new URL(site.page.url()).pathname).toBe('/gangwei/');
			expect(await site.page.textContent('#p')).toBe('动');
			expect(site.outside()).toEqual([]);
			expect(site.errors()).toEqual([]);
		});
	});

	test('runs without JavaScript', async () => {
		await using(openSite({ folder, javaScript: false }), async (site) => {
			expect(await site.page.textContent('#p')).toBe('静');
		});
	});

	test('records outside requests and errors of pages and workers', async () => {
		await using(openSite({ folder, path: 'leaky.html', block: [/blocked/] }), async (site) => {
			const hosts = () => site.outside().map((url) => new URL(url).hostname);
			await expect
				.poll(() => new Set(hosts()))
				.toEqual(
					new Set(['image.test', 'style.test', 'fetch.test', 'blob-worker.test', 'socket.test'])
				);
			const all = () => site.errors().join('\n');
			for (const said of ['page said', 'page threw', 'worker said', 'worker threw', 'gone.json']) {
				await expect.poll(all).toContain(said);
			}
			expect(all()).not.toContain('blocked.json');
		});
	});
});

test('the server is a plain one', async () => {
	const { url, close } = await serve(folder, { base: 'gangwei' });
	try {
		const got = async (path: string) => {
			const response = await fetch(new URL(path, url), { redirect: 'manual' });
			const { status, headers } = response;
			return [status, headers.get('content-type') ?? headers.get('location')];
		};
		const html = 'text/html;charset=utf-8';
		expect(await got('')).toEqual([200, html]);
		expect(await got('engine.wasm')).toEqual([200, 'application/wasm']);
		expect(await got('data.duckdb')).toEqual([200, 'application/octet-stream']);
		expect(await got('sub')).toEqual([301, '/gangwei/sub/']);
		expect(await got('/gangwei?a=1')).toEqual([301, '/gangwei/?a=1']);
		expect(await got('leaky')).toEqual([404, html]);
		expect(await got('../index.html')).toEqual([404, 'text/plain;charset=utf-8']);
		expect(await (await fetch(new URL('nowhere/at/all', url))).text()).toContain('找不到');
	} finally {
		await close();
	}
});

async function using(opening: Promise<Site>, work: (site: Site) => Promise<void>) {
	const site = await opening;
	try {
		await work(site);
	} finally {
		await site.close();
	}
}
