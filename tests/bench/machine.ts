import { readdirSync, readFileSync, statSync } from 'node:fs';
import { cpus, release, totalmem, type as system } from 'node:os';
import { join } from 'node:path';
import { openNode } from '../../src/lib/db/node';
import { launch } from '../support/browser';
import { startShipping } from '../support/wasm';

/** What figures were measured on, as lines of name and value. */
export async function machine(): Promise<[string, string][]> {
	const [browser, native, shipping] = [await launch(), await openNode(), await startShipping()];
	const version = 'SELECT version() AS version';
	const [ours] = await native.query<{ version: string }>(version);
	const [theirs] = await shipping.query<{ version: string }>(version);
	const chromium = browser.version();
	await Promise.all([browser.close(), native.close(), shipping.close()]);
	const all = cpus();
	return [
		['day', new Date().toISOString().slice(0, 10)],
		['cores', `${all.length} × ${all[0]?.model.trim() ?? '?'}`],
		['memory', `${(totalmem() / 1024 ** 3).toFixed(0)} GB`],
		['system', `${system()} ${release().split('-')[0]}, Node ${process.versions.node}`],
		['Chromium', chromium],
		['DuckDB', `${theirs!.version} in the browser, ${ours!.version} native, one thread each`]
	];
}

/** What the site is built from. */
const sources = [
	'src',
	'data',
	'static',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts'
];

/** Written by builds themselves. */
const made =
	/^(static\/(datasets|samples|templates)|src\/lib\/paraglide|src\/messages\/project\.inlang)$/;

/** What is wrong with the built site: a sentence, or null where it is as new as its sources. */
export function staleBuild(root: string): string | null {
	const built = statSync(join(root, 'build', 'index.html'), { throwIfNoEntry: false });
	if (!built) return 'build/ is missing: run `npm run build` first';
	const newer = newest(root, sources);
	if (newer.time <= built.mtimeMs) return null;
	return `build/ is older than ${newer.path}: run \`npm run build\` first`;
}

function newest(root: string, paths: readonly string[]): { path: string; time: number } {
	let found = { path: '', time: 0 };
	for (const path of paths) {
		if (made.test(path)) continue;
		const stat = statSync(join(root, path));
		const below = stat.isDirectory()
			? newest(
					root,
					readdirSync(join(root, path)).map((name) => `${path}/${name}`)
				)
			: { path, time: stat.mtimeMs };
		if (below.time > found.time) found = below;
	}
	return found;
}

/** Text of a file; empty where there is none. */
export function textOf(path: string): string {
	return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : '';
}
