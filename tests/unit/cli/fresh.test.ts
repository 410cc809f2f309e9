import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourcesHash } from '$lib/server/cache.js';
import { madeFrom } from '$lib/server/compiled';
import { inCorpus, isWhole } from '../../support/corpus';
import type { Ended } from './run';

/*
 * The command line as a user starts it, in a checkout in which nothing but `npm ci` was run: no site
 * was built, no message compiled.
 */
const root = mkdtempSync(join(tmpdir(), 'gangwei-fresh-'));
const modules = join(root, 'node_modules');
beforeAll(() => {
	const isMade = /paraglide$|project\.inlang.(?!settings\.json$)/;
	for (const name of ['src', 'data', 'package.json', 'package-lock.json'])
		cpSync(name, join(root, name), { recursive: true, filter: (path) => !isMade.test(path) });
});
afterAll(() => rmSync(root, { recursive: true }));

const metric = ['metric', 'planned', '--dataset', 'weihai-hitech-2022'];
/** A bundle, its messages and a dataset. */
const made = [
	expect.stringMatching(/^cli\.[0-9a-f]{16}$/),
	expect.stringMatching(/^messages\.[0-9a-f]{16}$/),
	expect.stringMatching(/^weihai-hitech-2022\.[0-9a-f]{16}\.duckdb$/)
] as string[];
const cache = () => readdirSync(join(modules, '.cache', 'gangwei')).sort();

/** Runs a command from another folder; what is printed ends with the processor time in seconds. */
function gangwei(...args: string[]) {
	return called(root, args);
}

async function called(folder: string, args: string[]): Promise<Ended & { seconds: number }> {
	const tell = 'process.on("exit",()=>{const{user,system}=process.cpuUsage();';
	const hook = `${tell}process.stderr.write("\\n"+(user+system)/1e6)})`;
	const script = join(folder, 'src', 'cli', 'gangwei.js');
	const child = spawn(
		process.execPath,
		['--import', `data:text/javascript,${encodeURIComponent(hook)}`, script, ...args],
		{ cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] }
	);
	let [out, err] = ['', ''];
	child.stdout.on('data', (part: Buffer) => (out += part.toString()));
	child.stderr.on('data', (part: Buffer) => (err += part.toString()));
	const code = await new Promise<number>((done) => child.on('close', (it) => done(it ?? 1)));
	const at = err.lastIndexOf('\n');
	return { code, out, err: err.slice(0, at), seconds: Number(err.slice(at)) };
}

test('without its dependencies it says what to do', async () => {
	expect(await gangwei(...metric)).toMatchObject({
		code: 1,
		out: '',
		err: '尚未安装依赖：请先在项目文件夹运行 npm ci\n'
	});
});

// `npm test` itself begins with a first call in a fresh checkout: it builds the datasets.
inCorpus('the first call makes all that it needs', async () => {
	mkdirSync(modules);
	for (const name of readdirSync('node_modules'))
		if (!name.startsWith('.')) symlinkSync(resolve('node_modules', name), join(modules, name));
	const { code, out, err } = await gangwei(...metric);
	expect([code, err]).toEqual([0, '']);
	expect(out).toMatch(/全部 +348 +243 +105\n$/);
	expect(cache()).toEqual(made);
});

inCorpus('the next one takes less than a second', async () => {
	const { code, seconds } = await gangwei(...metric, '--by', 'town');
	expect(code).toBe(0);
	expect(seconds).toBeLessThan(1);
	expect(cache()).toEqual(made);
});

inCorpus('two that must make it at once are both answered', async () => {
	rmSync(join(modules, '.cache', 'gangwei', cache().at(-1)!));
	for (const { code, err, out } of await Promise.all([gangwei(...metric), gangwei(...metric)])) {
		expect([code, err]).toEqual([0, '']);
		expect(out).toMatch(/全部 +348 +243 +105\n$/);
	}
	expect(cache()).toEqual(made);
});

test('bad input is one sentence and 1, wrong usage 2', async () => {
	const folder = isWhole ? root : process.cwd();
	const bad = await called(folder, ['metric', 'planned', '--dataset', 'weihai']);
	expect([bad.code, bad.out]).toEqual([1, '']);
	expect(bad.err).toMatch(/^没有名为“weihai”的数据集[^\n]+\n$/);
	const wrong = await called(folder, ['metric']);
	expect([wrong.code, wrong.out]).toEqual([2, '']);
	expect(wrong.err).toContain('用法：metric');
});

inCorpus('a changed command makes another bundle', async () => {
	appendFileSync(join(root, 'src', 'cli', 'asked.ts'), '\nexport const more = 1;\n');
	await gangwei(...metric);
	expect(cache()).toEqual([made[0], ...made]);
});

test('a changed command makes no other dataset, a changed rule does', () => {
	const key = () => sourcesHash(root, madeFrom);
	const before = key();
	appendFileSync(join(root, 'src', 'cli', 'output.ts'), '\nexport const more = 1;\n');
	expect(key()).toBe(before);
	appendFileSync(join(root, 'data', 'policies', 'milestone', '37.yml'), '\n# more\n');
	expect(key()).not.toBe(before);
});
