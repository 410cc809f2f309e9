import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headers, secureHeaders } from '../../../src/cli/headers.js';
import { serve } from '../../../src/cli/serve.js';

const top = mkdtempSync(join(tmpdir(), 'gangwei-serve-'));
const folder = join(top, 'build');
const big = 'x'.repeat(4 * 1024 * 1024);
const sizes = { 'index.html': '首页', '404.html': '找不到', 'a b.js': 'b()', '数据.csv': '甲,乙' };
let server: Awaited<ReturnType<typeof serve>>;
let port = 0;

beforeAll(async () => {
	mkdirSync(join(folder, 'sub'), { recursive: true });
	mkdirSync(join(folder, '_app', 'immutable'), { recursive: true });
	for (const [name, text] of Object.entries(sizes)) writeFileSync(join(folder, name), text);
	writeFileSync(join(folder, 'sub', 'index.html'), '下级');
	writeFileSync(join(folder, 'big.wasm'), big);
	writeFileSync(join(folder, 'empty.json'), '');
	writeFileSync(join(folder, '.env'), '秘密');
	writeFileSync(join(folder, '_app', 'immutable', 'a.js'), 'a()');
	writeFileSync(join(top, 'outside.txt'), '秘密');
	mkdirSync(join(top, 'build-2'));
	writeFileSync(join(top, 'build-2', 'index.html'), '秘密');
	const links = { inside: 'sub', 'way-out.txt': '../outside.txt', out: '..', beside: '../build-2' };
	for (const [name, target] of Object.entries({ ...links, dangling: 'nothing', loop: 'loop' }))
		symlinkSync(target, join(folder, name));
	server = await serve(folder);
	port = Number(new URL(server.url).port);
});
afterAll(async () => {
	await server.close();
	rmSync(top, { recursive: true });
});

interface Got {
	status: number;
	headers: IncomingHttpHeaders;
	body: string;
}

/** What is answered to a path exactly as it is written. */
function got(
	path: string,
	{ method = 'GET', ...asked }: Record<string, string> = {},
	at = port
): Promise<Got> {
	return new Promise((done, failed) => {
		const headers = Object.fromEntries(Object.entries(asked));
		const options = { host: '127.0.0.1', port: at, path, method, headers, agent: false };
		ask(options, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('error', failed);
			response.on('end', () =>
				done({
					status: response.statusCode!,
					headers: response.headers,
					body: Buffer.concat(parts).toString()
				})
			);
		})
			.on('error', failed)
			.end();
	});
}

/** What is answered to bytes that no client would send. */
function raw(text: string): Promise<string> {
	return new Promise((done) => {
		let answer = '';
		const socket = connect(port, '127.0.0.1', () => socket.write(text));
		socket.on('data', (part) => (answer += part.toString()));
		socket.on('error', () => done(answer));
		socket.on('close', () => done(answer));
	});
}

const lower = (all: Readonly<Record<string, string>>) =>
	Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value]));

describe('headers', () => {
	test.each([
		['/', {}, 200],
		['/sub', {}, 301],
		['/nowhere', {}, 404],
		['/', { method: 'POST' }, 405],
		['/', { host: 'evil.test' }, 421]
	] as const)('%s %j', async (path, asked, status) => {
		const answer = await got(path, asked);
		expect(answer.status).toBe(status);
		expect(answer.headers).toMatchObject(lower(headers));
		const opener = answer.headers['cross-origin-opener-policy'];
		expect(opener).toBe(status === 421 ? undefined : secureHeaders['Cross-Origin-Opener-Policy']);
	});

	test('are those that docs/deploy.md gives for nginx and IIS', () => {
		const text = readFileSync('docs/deploy.md', 'utf8');
		const pairs = (pattern: RegExp): Record<string, string> =>
			Object.fromEntries(
				[...text.matchAll(pattern)].map(([, name, value]): [string, string] => [name!, value!])
			);
		const all = { ...headers, ...secureHeaders };
		expect(pairs(/^\s*add_header (\S+) "([^"]*)" always;/gm)).toEqual(all);
		expect(pairs(/<add name="([^"]+)" value="([^"]*)" \/>/g)).toEqual(all);
	});
});

describe('hosts', () => {
	test.each(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'])('%s is its own', async (name) => {
		expect((await got('/', { host: `${name}:${port}` })).status).toBe(200);
	});

	const foreign = ['evil.test', 'localhost.evil.test', '127.0.0.2', '[::2]', '0.0.0.0', hostname()];
	test.each([
		...foreign.map((name) => (at: number) => `${name}:${at}`),
		() => 'localhost',
		() => 'localhost:1',
		(at: number) => `localhost:${at}:${at}`,
		(at: number) => `user@localhost:${at}`
	])('others are not (%#)', async (host) => {
		const { status, body } = await got('/', { host: host(port) });
		expect(status).toBe(421);
		expect(body).toMatch(/^[^\n]*请打开 http:\/\/127\.0\.0\.1:\d+\/\n$/);
	});

	test('without a name, as in HTTP/1.0, neither', async () => {
		expect(await raw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 421 /);
	});

	test('listening everywhere it has all of this computer’s, and those that it is given', async () => {
		const open = await serve(folder, { host: '0.0.0.0', names: ['Gangwei.test'] });
		const at = Number(new URL(open.url).port);
		for (const name of ['localhost', '127.0.0.1', hostname(), 'gangwei.test'])
			expect([name, (await got('/', { host: `${name}:${at}` }, at)).status]).toEqual([name, 200]);
		expect((await got('/', { host: `evil.test:${at}` }, at)).status).toBe(421);
		await open.close();
	});
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
	'%s is refused',
	async (method) => {
		const { status, headers } = await got('/', { method });
		expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
	}
);

describe('only files of the folder are sent', () => {
	test.each([
		...['/way-out.txt', '/out/outside.txt', '/beside/', '/beside', '/beside/index.html'],
		...['/dangling', '/dangling/', '/loop', '/loop/a', '/out', '/out/'],
		...['/../outside.txt', '/sub/../../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt'],
		...['/sub/..%5c..%5coutside.txt', '/..\\outside.txt', '/../build-2/index.html'],
		...['/.env', '/%2eenv', '/sub/%00', '/index.html%00.png', '/index.html/', '/index.html/a'],
		...[
			'/%',
			'/%zz',
			'/%c3%28',
			'/%ff',
			'/a%20b',
			'/sub/nothing',
			'//evil.test/..',
			'/_app',
			'/_app/'
		],
		`/${'a'.repeat(300)}`,
		`/${'a/'.repeat(4000)}`,
		'http://evil.test/index.html'
	])('%s', async (path) => {
		const { status, body, headers } = await got(path);
		expect(status).toBe(404);
		expect(body).not.toContain('秘密');
		expect(headers.location).toBeUndefined();
	});

	test('a link inside it leads where it leads', async () => {
		expect(await got('/inside/')).toMatchObject({ status: 200, body: '下级' });
	});

	test('a file made or gone since it was started', async () => {
		expect((await got('/late.txt')).status).toBe(404);
		writeFileSync(join(folder, 'late.txt'), '迟');
		expect(await got('/late.txt')).toMatchObject({ status: 200, body: '迟' });
		rmSync(join(folder, 'late.txt'));
		expect((await got('/late.txt')).status).toBe(404);
	});

	test('a path that no server takes', async () => {
		expect(await raw(`GET /${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
		expect(await raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
	});
});

describe('a file', () => {
	test.each([
		['/', 'text/html;charset=utf-8', '首页'],
		['/a%20b.js', 'text/javascript', 'b()'],
		[encodeURI('/数据.csv'), 'text/csv;charset=utf-8', '甲,乙'],
		['/empty.json', 'application/json', ''],
		['/index.html?a=?b', 'text/html;charset=utf-8', '首页']
	])('%s', async (path, type, body) => {
		const answer = await got(path);
		expect(answer).toMatchObject({ status: 200, body });
		expect(answer.headers['content-type']).toBe(type);
		const head = await got(path, { method: 'HEAD' });
		expect([head.status, head.body]).toEqual([200, '']);
		expect(head.headers['content-length']).toBe(String(Buffer.byteLength(body)));
	});

	test('that is named by its content may be kept, another is asked for again', async () => {
		expect((await got('/_app/immutable/a.js')).headers['cache-control']).toContain('immutable');
		const { headers } = await got('/');
		expect(headers['cache-control']).toBe('no-cache');
		const again = await got('/', { 'if-none-match': headers.etag! });
		expect([again.status, again.body]).toEqual([304, '']);
	});

	test.each([
		['bytes=0-3', 206, 4],
		['bytes=4194300-', 206, 4],
		['bytes=-5', 206, 5],
		['bytes=0-99999999', 206, big.length],
		['bytes=-99999999', 206, big.length],
		['bytes=99999999-', 416, 0],
		['bytes=5-4', 416, 0],
		['bytes=-0', 416, 0],
		['bytes=-', 200, big.length],
		['bytes=0-1,3-4', 200, big.length],
		['lines=1-2', 200, big.length]
	])('its part %s', async (range, status, length) => {
		const answer = await got('/big.wasm', { range });
		expect([answer.status, answer.body.length]).toEqual([status, length]);
	});
});

test('readers that hang up leave nothing open', async () => {
	const handles = () => readdirSync('/proc/self/fd').length;
	const isLinux = process.platform === 'linux';
	const before = isLinux ? handles() : 0;
	for (let i = 0; i < 20; i++)
		await new Promise<void>((done) => {
			const socket = connect(port, '127.0.0.1', () =>
				socket.write(`GET /big.wasm HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)
			);
			socket.once('data', () => socket.destroy());
			socket.on('close', () => done());
		});
	expect((await got('/')).status).toBe(200);
	if (isLinux) await expect.poll(handles).toBeLessThan(before + 5);
});

test('a port that is taken is an error to be caught', async () => {
	const other = createServer();
	await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
	const { port: taken } = other.address() as { port: number };
	await expect(serve(folder, { port: taken })).rejects.toThrow('EADDRINUSE');
	await new Promise((done) => other.close(done));
});
