import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { crc32 } from 'node:zlib';
import { filesUnderWay, keptFile, siteFile, SiteFileError } from '$lib/db/site_file';

const bytes = new TextEncoder().encode('岗位');
const right = crc32(bytes);

interface Request {
	address: string;
	init: RequestInit;
	answer(body: Uint8Array<ArrayBuffer>): void;
}

let requests: Request[] = [];

beforeEach(() => {
	requests = [];
	vi.stubGlobal('document', { baseURI: 'http://intranet.test/gangwei/' });
	vi.stubGlobal(
		'fetch',
		(address: string, init: RequestInit) =>
			new Promise((resolve, reject) => {
				init.signal!.addEventListener('abort', () => reject(new Error('aborted')));
				requests.push({ address, init, answer: (body) => resolve(new Response(body)) });
			})
	);
});

afterEach(() => {
	vi.unstubAllGlobals();
	expect(filesUnderWay()).toBe(0);
});

test('one request serves all who ask meanwhile, each with bytes of their own', async () => {
	const both = [siteFile('a.wasm', right), siteFile('./a.wasm', right)];
	expect(filesUnderWay()).toBe(1);
	requests[0]!.answer(bytes);
	const [one, other] = await Promise.all(both);
	expect(requests.map(({ address }) => address)).toEqual(['http://intranet.test/gangwei/a.wasm']);
	expect([one, other]).toEqual([bytes, bytes]);
	// A worker takes the bytes away that it is handed.
	structuredClone(one, { transfer: [one!.buffer] });
	expect(await siteFile('a.wasm')).toEqual(bytes);
	expect(requests).toHaveLength(1);
});

test('a file is kept only where it is what was published', async () => {
	const plain = siteFile('plain.js');
	requests[0]!.answer(bytes);
	await plain;
	expect(keptFile('plain.js')).toBeUndefined();

	const wrong = siteFile('wrong.js', right + 1);
	requests[1]!.answer(bytes);
	await vi.waitFor(() => expect(requests).toHaveLength(3));
	expect(requests[2]!.init.cache).toBe('reload');
	requests[2]!.answer(bytes);
	await expect(wrong).rejects.toMatchObject({ fault: 'damaged' });
	expect(keptFile('wrong.js')).toBeUndefined();
});

test('what is taken ahead comes last, and no more once its moment is over', async () => {
	const moment = new AbortController();
	const taken = siteFile('b.wasm', right, moment.signal);
	expect(requests[0]!.init.priority).toBe('low');
	moment.abort();
	// Whoever asks now waits for nothing that was given up.
	const asked = siteFile('b.wasm', right);
	expect(requests).toHaveLength(2);
	expect(requests[1]!.init.priority).toBe('auto');
	requests[1]!.answer(bytes);
	await expect(taken).rejects.toThrow(SiteFileError);
	expect(await asked).toEqual(bytes);
});

test('what somebody waits for goes on', async () => {
	const moment = new AbortController();
	const taken = siteFile('c.wasm', right, moment.signal);
	const asked = siteFile('c.wasm', right);
	moment.abort();
	requests[0]!.answer(bytes);
	expect(await asked).toEqual(bytes);
	expect(await taken).toEqual(bytes);
	expect(requests).toHaveLength(1);
});
