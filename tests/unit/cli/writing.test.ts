import { spawn, spawnSync } from 'node:child_process';
import {
	closeSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFree, isUnfinished, writeFiles } from '../../../src/cli/writer';
import { refused, run, json } from './run';
import { isWhole, some } from '../../support/corpus';

const top = mkdtempSync(join(tmpdir(), 'gangwei-writing-'));
afterAll(() => {
	if (disk) spawnSync('umount', [disk]);
	rmSync(top, { recursive: true });
});
let made = 0;
const folder = (): string => {
	const path = join(top, String(made++));
	mkdirSync(path);
	return path;
};
const names = ['plan', 'roster', 'posts', 'payments', 'population', 'budget'];
const files = names.map((name) => `${name}.csv`).sort();
const small = (out: string, ...more: string[]) => [
	'generate',
	'--posts',
	'3',
	'--out',
	out,
	...more
];

describe('files are written whole or not at all', () => {
	const parts = ['a', Uint8Array.of(98), 'c'];

	test('in parts, under their names, in folders that are made', async () => {
		const out = join(folder(), 'deep', 'er');
		const paths = await writeFiles(out, [{ name: 'x', parts }], { force: false });
		expect(paths).toEqual([join(out, 'x')]);
		expect(readFileSync(paths[0]!, 'utf8')).toBe('abc');
		expect(readdirSync(out)).toEqual(['x']);
	});

	test('when a later one fails the first isn’t there, nor the folders made for them', async () => {
		const above = folder();
		const failing = function* () {
			yield 'half';
			throw new Error('a bug');
		};
		const all = [
			{ name: 'x', parts },
			{ name: 'y', parts: failing() }
		];
		const written = writeFiles(join(above, 'deep', 'er'), all, { force: true });
		await expect(written).rejects.toThrow('a bug');
		expect(readdirSync(above)).toEqual([]);
	});

	test('what somebody else wrote meanwhile stays', async () => {
		const out = folder();
		const meanwhile = function* () {
			writeFileSync(join(out, 'x'), 'theirs');
			yield 'ours';
		};
		const written = writeFiles(out, [{ name: 'x', parts: meanwhile() }], { force: false });
		await expect(written).rejects.toThrow('已经存在');
		expect(readdirSync(out)).toEqual(['x']);
		expect(readFileSync(join(out, 'x'), 'utf8')).toBe('theirs');
	});

	test('a link is replaced, what it leads to is not', async () => {
		const out = folder();
		writeFileSync(join(out, 'target'), 'theirs');
		symlinkSync('target', join(out, 'x'));
		expect(() => checkFree(out, ['x'], false)).toThrow('已经存在');
		await writeFiles(out, [{ name: 'x', parts }], { force: true });
		expect(['x', 'target'].map((it) => readFileSync(join(out, it), 'utf8'))).toEqual([
			'abc',
			'theirs'
		]);
	});

	test('what a killed command left is swept once nobody writes at it', async () => {
		const out = folder();
		const left = ['0', '1'].map((n) => `.gangwei-${n.repeat(36)}.part`);
		for (const name of left) writeFileSync(join(out, name), '');
		utimesSync(join(out, left[0]!), 0, 0);
		await writeFiles(out, [{ name: 'x', parts }], { force: false });
		expect(readdirSync(out).sort()).toEqual([left[1]!, 'x']);
	});
});

describe('what is there stays without --force', () => {
	test('generate', async () => {
		const out = folder();
		writeFileSync(join(out, 'posts.csv'), 'theirs');
		const said = await refused(...small(out));
		expect(said).toContain(`“${join(out, 'posts.csv')}”已经存在`);
		expect(said).toContain('--force');
		expect(readdirSync(out)).toEqual(['posts.csv']);
		expect(readFileSync(join(out, 'posts.csv'), 'utf8')).toBe('theirs');
		await json(...small(out, '--force'));
		expect(readdirSync(out).sort()).toEqual(files);
		expect(readFileSync(join(out, 'posts.csv'), 'utf8')).toContain('岗位编号');
	});

	test('intake', async () => {
		const out = folder();
		const roster = join(folder(), '花名册.csv');
		writeFileSync(roster, '镇街,姓名,城乡类别,上岗日期\n古楼,张三,乡村,三月一日\n');
		const intake = ['intake', roster, '--year', '2022', '--out', out];
		await json(...intake);
		const before = readdirSync(out).sort();
		expect(before).toContain('花名册_退回修改.xlsx');
		expect(await refused(...intake)).toContain('已经存在');
		if (!isWhole) return;
		const { written } = await json<{ written: string[] }>(...intake, '--force');
		expect(written.length).toBe(before.length);
		expect(readdirSync(out).sort()).toEqual(before);
	});
});

/** A disk of 64 KiB; null where this machine lets nobody mount one. */
function smallDisk(): string | null {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
	const path = folder();
	return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'gangwei', path]).status === 0
		? path
		: null;
}

const disk = smallDisk();
describe('a full disk', () => {
	test.skipIf(!disk).each([
		['generate', '--posts', '300'],
		['intake', resolve('tests/unit/cli/writing.csv'), '--year', '2022']
	])('%s leaves no file and says so', async (...args) => {
		const out = join(disk!, 'out');
		const input = join(folder(), '花名册.csv');
		writeFileSync(input, '镇街,姓名,城乡类别,上岗日期\n古楼,张三,乡村,三月一日\n');
		const words = args.map((word) => (word.endsWith('.csv') ? input : word));
		const said = await refused(...words, '--out', out);
		expect(said).toContain('磁盘已满');
		expect(said).toContain('--out');
		expect(readdirSync(disk!)).toEqual([]);
	});
});

const script = resolve('src/cli/gangwei.js');
/** Starts the command line as a user does. */
const started = (args: string[], stdout: 'pipe' | number = 'pipe') =>
	spawn(process.execPath, [script, ...args], { stdio: ['ignore', stdout, 'pipe'] });

type Child = ReturnType<typeof started>;

async function ended(child: Child) {
	let err = '';
	child.stderr!.on('data', (part: Buffer) => (err += part.toString()));
	const [code, signal] = await new Promise<[number | null, string | null]>((done) =>
		child.on('close', (...how) => done(how))
	);
	return { code, signal, err };
}

describe('the command line as a process', () => {
	// The first call may have to bundle it.
	beforeAll(async () => {
		expect((await ended(started(['help']))).code).toBe(0);
	}, 120_000);

	// SIGTERM is taken as SIGINT is.
	const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
	test.each(some(signals, 2))(
		'%s in the middle leaves nothing that passes for a file',
		async (signal) => {
			const out = folder();
			const child = started(['generate', '--posts', isWhole ? '20000' : '6000', '--out', out]);
			const end = ended(child);
			// Several files are whole by then, and one is being written.
			while (child.exitCode === null && readdirSync(out).length < 3) await wait(1);
			child.kill(signal);
			expect(await end).toEqual({ code: null, signal, err: '' });
			const left = readdirSync(out);
			if (signal !== 'SIGKILL') expect(left).toEqual([]);
			for (const name of left) {
				expect(isUnfinished(name)).toBe(true);
				expect(await refused('intake', join(out, name))).toContain('没有写完');
			}
			expect((await run(...small(out))).code).toBe(0);
		}
	);

	test('a reader that leaves ends it quietly, as the system would', async () => {
		const child = started(['help']);
		child.stdout!.destroy();
		expect(await ended(child)).toEqual({ code: 141, signal: null, err: '' });
	});

	test('so does one that reads no errors', async () => {
		const child = started(['datasets', '--all']);
		child.stderr!.destroy();
		const code = await new Promise((done) => child.on('close', done));
		expect(code).toBe(141);
	});

	const answer = ['metric', 'planned', '--dataset', 'weihai-hitech-2022', '--json'];
	test.skipIf(!existsSync('/dev/full'))('an answer that a full disk can’t take', async () => {
		const full = openSync('/dev/full', 'w');
		const { code, err } = await ended(started(answer, full));
		closeSync(full);
		expect(code).toBe(1);
		expect(err).toMatch(/^结果没有写全（磁盘已满）[^\n]+\n$/);
	});

	test('a large dataset is made in little memory', async () => {
		// Enough for what the command is, and too little for all of its rows.
		const [posts, megabytes] = isWhole ? ['40000', '44'] : ['20000', '32'];
		const args = [`--max-old-space-size=${megabytes}`, script];
		const out = folder();
		const child = spawn(process.execPath, [...args, 'generate', '--posts', posts, '--out', out], {
			stdio: ['ignore', 'pipe', 'pipe']
		}) as Child;
		expect(await ended(child)).toEqual({ code: 0, signal: null, err: '' });
		expect(readdirSync(out).sort()).toEqual(files);
	});
});

test('a roster cut in the middle of a row is told, whatever it is called', async () => {
	const [whole, cut] = [folder(), folder()];
	await json('generate', '--posts', '30', '--out', whole);
	// The columns up to the day on which each began.
	const lines = readFileSync(join(whole, 'roster.csv'), 'utf8').split('\r\n');
	const roster = Buffer.from(lines.map((line) => line.split(',', 12).join()).join('\r\n'));
	expect(roster.toString()).toMatch(/,上岗日期\r\n/);
	copyFileSync(join(whole, 'plan.csv'), join(cut, 'plan.csv'));
	const row = roster.lastIndexOf('\r\n', roster.length - 3) + 2;
	// After each of its cells but the last; a cut inside a cell is one after it.
	const cuts: number[] = [];
	for (let end = roster.indexOf(',', row); end >= 0; end = roster.indexOf(',', end + 1))
		cuts.push(end);
	expect(cuts.length).toBeGreaterThan(10);
	const names: string[] = [];
	for (const end of some(cuts, 3)) {
		const name = `花名册${names.length}.csv`;
		names.push(name);
		// One person fewer each time: the same people again would be left out as a copy.
		const people = roster.subarray(0, end).toString().split('\r\n');
		writeFileSync(join(cut, name), people.toSpliced(1, names.length).join('\r\n'));
	}
	const { issues } = await json<{ issues: { rule: string; file: string }[] }>(
		'intake',
		...['plan.csv', ...names].map((name) => join(cut, name))
	);
	const told = issues.filter(({ rule }) => rule === 'file-cut').map(({ file }) => file);
	expect([...new Set(told)].sort()).toEqual(names.sort());
});
