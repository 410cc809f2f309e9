import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { cached, sourcesHash, Unwritable } from '$lib/server/cache.js';

const top = mkdtempSync(join(tmpdir(), 'gangwei-cache-'));
afterAll(() => rmSync(top, { recursive: true }));

describe('cached', () => {
	let root: string;
	let made: number;
	beforeEach(() => {
		root = mkdtempSync(join(top, 'root-'));
		made = 0;
	});
	const folder = () => join(root, 'node_modules', '.cache', 'gangwei');
	const file = (key: string, make = async () => 'whole') =>
		cached(root, { name: 'it', key }, async (path) => {
			made++;
			const text = make();
			writeFileSync(path, 'half');
			writeFileSync(path, await text);
		});
	const age = (path: string, minutes: number) => {
		const then = new Date(Date.now() - minutes * 60_000);
		utimesSync(path, then, then);
	};

	test('is made once for each key', async () => {
		const paths = [await file('a'), await file('a'), await file('b')];
		expect(made).toBe(2);
		expect(paths).toEqual(['it.a', 'it.a', 'it.b'].map((name) => join(folder(), name)));
		for (const path of paths) expect(readFileSync(path, 'utf8')).toBe('whole');
	});

	test.each(['ENOSPC: no space left on device, write', 'IO Error: No space left on device'])(
		'a full disk (%s) is the user’s to mend',
		async (message) => {
			const full = file('a', () => Promise.reject(new Error(message)));
			await expect(full).rejects.toThrow(Unwritable);
			await expect(full).rejects.toThrow('磁盘已满');
			expect(readdirSync(folder())).toEqual([]);
		}
	);

	test('is never there in part, and leaves nothing when it fails', async () => {
		let go: (text: string) => void;
		const slow = file('a', () => new Promise<string>((done) => (go = done)));
		await expect.poll(() => existsSync(folder()) && readdirSync(folder()).length).toBe(1);
		expect(existsSync(join(folder(), 'it.a'))).toBe(false);
		go!('whole');
		expect(readFileSync(await slow, 'utf8')).toBe('whole');

		await expect(file('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(readdirSync(folder())).toEqual(['it.a']);
	});

	test.each(['file', 'folder'])('a %s that two want at once is good for both', async (kind) => {
		const make = async (path: string) => {
			made++;
			await new Promise((done) => setTimeout(done, 20));
			if (kind === 'folder') mkdirSync(path);
			writeFileSync(kind === 'folder' ? join(path, 'main.js') : path, 'whole');
		};
		const all = [1, 2, 3].map(() => cached(root, { name: 'it', key: 'a' }, make));
		expect(new Set(await Promise.all(all))).toEqual(new Set([join(folder(), 'it.a')]));
		expect(made).toBe(3);
		expect(readdirSync(folder())).toEqual(['it.a']);
		expect(statSync(join(folder(), 'it.a')).isDirectory()).toBe(kind === 'folder');
	});

	test('what nobody has asked for in ten minutes goes when there is another', async () => {
		for (const key of ['old', 'used', 'new']) await file(key);
		await cached(root, { name: 'other', key: 'old' }, async (path) => writeFileSync(path, ''));
		writeFileSync(join(folder(), 'it.gone.5f0c'), 'left by a process that was killed');
		for (const name of readdirSync(folder())) age(join(folder(), name), 11);
		await file('used');
		age(join(folder(), 'it.new'), 9);
		await file('newest');
		expect(readdirSync(folder()).sort()).toEqual(['it.new', 'it.newest', 'it.used', 'other.old']);
	});

	test('a folder that takes nothing is refused in a sentence', async () => {
		writeFileSync(join(root, 'node_modules'), '');
		const error: unknown = await file('a').catch((it: unknown) => it);
		expect(error).toBeInstanceOf(Unwritable);
		expect((error as Error).message).toMatch(/^“.*gangwei”不能写入（ENOTDIR）：请.+[^。]$/);
	});
});

describe('sourcesHash', () => {
	const root = mkdtempSync(join(top, 'sources-'));
	const write = (path: string, text: string) => {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	};
	const hash = () => sourcesHash(root, ['src', 'data', 'package-lock.json', 'missing']);

	test('changes with the content and the name of every file, and with nothing else', () => {
		write('src/a.ts', 'a');
		write('src/lib/b.ts', 'b');
		write('data/c.yml', 'c');
		write('package-lock.json', '{}');
		const first = hash();
		expect(first).toMatch(/^[0-9a-f]{16}$/);
		const seen = new Set([first]);
		for (const path of ['src/a.ts', 'src/lib/b.ts', 'data/c.yml', 'package-lock.json']) {
			write(path, 'other');
			seen.add(hash());
		}
		write('src/new.ts', '');
		seen.add(hash());
		rmSync(join(root, 'src/new.ts'));
		write('src/newer.ts', '');
		seen.add(hash());
		write('src/messages/project.inlang/settings.json', '{}');
		seen.add(hash());
		expect(seen.size).toBe(8);

		const last = hash();
		const made = ['paraglide/messages.js', '../messages/project.inlang/README.md'];
		for (const path of ['../docs/d.md', ...made.map((it) => `lib/${it}`)])
			write(`src/${path}`, 'x');
		utimesSync(join(root, 'src/a.ts'), new Date(0), new Date(0));
		expect(hash()).toBe(last);
	});

	test('is that of the content, wherever the checkout lies', () => {
		const other = join(dirname(root), `${basename(root)}-elsewhere`);
		mkdirSync(join(other, 'src'), { recursive: true });
		writeFileSync(join(other, 'src', 'a.ts'), 'x');
		write('more/src/a.ts', 'x');
		expect(sourcesHash(other, ['src'])).toBe(sourcesHash(join(root, 'more'), ['src']));
	});
});
