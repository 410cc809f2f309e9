import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passphraseFrom } from '../../../src/cli/passphrase';
import { system } from '$lib/datasets/systems';
import { openCompiled, compiledFile } from '$lib/server/compiled';
import { sealedFiles } from '$lib/server/sealed';
import { json, refused, run } from './run';

const top = mkdtempSync(join(tmpdir(), 'gangwei-seal-'));
afterAll(() => rmSync(top, { recursive: true }));
const at = (...parts: string[]) => join(top, ...parts);
const [file, words, wrong] = [at('密.gangwei-sealed'), at('口令.txt'), at('别的.txt')];
const DATASET = 'weihai-hitech-2022';
const seal = (...more: string[]) => [
	...['seal', '--dataset', DATASET, '--out', file],
	...['--passphrase-file', words, ...more]
];

beforeAll(async () => {
	writeFileSync(words, '竹外桃花三两枝，春江水暖鸭先知\r\n第二行不算\r\n');
	writeFileSync(wrong, '竹外桃花三两枝，春江水暖鹅先知\n');
	await json(...seal('--label', '某区 二〇二二'));
});

describe('a dataset is sealed', () => {
	test('so that nothing of it stands in the file', async () => {
		const compiled = await compiledFile(system(DATASET), process.cwd());
		const connection = await openCompiled(compiled);
		const people = await connection.query<{ name: string; id: string }>(
			'SELECT name, id_no AS id FROM stg_roster WHERE name IS NOT NULL LIMIT 200'
		);
		await connection.close();
		expect(people.length).toBeGreaterThan(50);
		const bytes = readFileSync(file);
		const canaries = people.flatMap(({ name, id }) => [name, id]);
		for (const word of [...canaries, '威海', '初村', 'weihai', 'stg_roster'])
			expect(bytes.includes(word), word).toBe(false);
		expect(bytes.includes('某区 二〇二二')).toBe(true);
		// It can't be packed any more: there is no pattern left in it.
		const seen = new Set(bytes.subarray(1_000, 41_000));
		expect(seen.size).toBe(256);
	});

	test('and unsealed as it was', async () => {
		const out = at('解开');
		const said = await json<{ dataset: string; title: string; files: string[] }>(
			...['unseal', file, '--out', out, '--passphrase-file', words]
		);
		expect(said.dataset).toBe(DATASET);
		const compiled = await compiledFile(system(DATASET), process.cwd());
		expect(readFileSync(at('解开', `${DATASET}.duckdb`)).equals(readFileSync(compiled))).toBe(true);
		expect(readdirSync(out)).toContain('progress.cube');
		expect(JSON.parse(readFileSync(join(out, 'meta.json'), 'utf8'))).toMatchObject({
			...{ id: DATASET, plan_year: 2022, file: null }
		});
		// What is there already stays.
		expect(await refused('unseal', file, '--out', out, '--passphrase-file', words)).toContain(
			'已经存在'
		);
	});

	test('and refused to whoever lacks the passphrase, to a broken file, and to any other', async () => {
		const unseal = (path: string, by = words) =>
			refused('unseal', path, '--out', at('没有'), '--passphrase-file', by);
		expect(await unseal(file, wrong)).toContain('口令不对');
		expect(await unseal(file, at('没有.txt'))).toContain('读不到口令文件');
		expect(await unseal(at('没有.gangwei-sealed'))).toContain('读不到');
		const cut = at('断.gangwei-sealed');
		writeFileSync(cut, readFileSync(file).subarray(0, 9_000));
		expect(await unseal(cut)).toContain('不完整');
		expect(await unseal(words)).toContain('不是加密文件');
		expect(readdirSync(top)).not.toContain('没有');
	});

	test('only as it is asked for', async () => {
		const { code, err } = await run('seal', '--dataset', DATASET);
		expect([code, err]).toEqual([2, expect.stringContaining('--out')]);
		const named = ['seal', '--dataset', DATASET, '--out', at('密.zip')];
		expect((await run(...named)).code).toBe(2);
		// A passphrase on the command line could be read by everybody on the machine.
		expect((await run(...seal('--passphrase', '12345678'))).code).toBe(2);
		expect(await refused(...seal())).toContain('已经存在');
		writeFileSync(at('短.txt'), '1234567\n');
		const short = ['--force', '--passphrase-file', at('短.txt')];
		expect(await refused('seal', '--dataset', DATASET, '--out', file, ...short)).toContain(
			'口令只有 7 个字符'
		);
		expect(await refused(...seal('--force', '--label', '长'.repeat(61)))).toContain('61 个字');
	});
});

describe('the passphrase', () => {
	test('is the first line of standard input where no file is named', async () => {
		expect(await passphraseFrom(undefined, Readable.from(['春江水暖', '鸭先知\n第二行\n']))).toBe(
			'春江水暖鸭先知'
		);
		await expect(passphraseFrom(undefined, Readable.from([]))).rejects.toThrow(
			'标准输入中没有口令'
		);
		writeFileSync(at('空.txt'), '\n春江水暖\n');
		await expect(passphraseFrom(at('空.txt'))).rejects.toThrow('第一行是空的');
	});
});

test('the site carries what lies in data/sealed, and refuses what is broken there', async () => {
	const root = mkdtempSync(join(top, 'root-'));
	expect(await sealedFiles(root)).toEqual([]);
	mkdirSync(join(root, 'data', 'sealed'), { recursive: true });
	const path = join(root, 'data', 'sealed', 'a.gangwei-sealed');
	writeFileSync(path, readFileSync(file));
	writeFileSync(join(root, 'data', 'sealed', 'README.md'), 'x');
	const found = await sealedFiles(root);
	expect(found.map(({ note }) => note)).toEqual(['某区 二〇二二']);
	writeFileSync(path, readFileSync(file).subarray(1));
	await expect(sealedFiles(root)).rejects.toThrow('不是加密文件');
});
