import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetMeta } from '$lib/datasets/meta';
import { measureProgress } from '$lib/metrics/measured/progress';
import { openCompiled } from '$lib/server/compiled';
import { sealedFiles } from '$lib/server/sealed';
import { csvFile, measuredLocal } from '../../support/local';
import { json, refused, run } from './run';

const top = mkdtempSync(join(tmpdir(), 'gangwei-seal-files-'));
afterAll(() => rmSync(top, { recursive: true }));
const at = (...parts: string[]) => join(top, ...parts);
const [folder, file, words] = [at('本单位'), at('密.gangwei-sealed'), at('口令.txt')];
const secret = ['金丝雀甲', '371502196204010021', 'canary-remark-7f3a', '古楼', '花名册'];

const files = [
	csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|1|9', '沙镇|3|9'),
	csvFile(
		'花名册.csv',
		'镇街|姓名|身份证号|性别|岗位性质|岗位编号|上岗时间|备注',
		`古楼|${secret[0]}|${secret[1]}|男|乡村|A1|2022-03-01|${secret[2]}`,
		'沙镇|孙四|371502196204020027|女|乡村|B1|2022-03-02|',
		'沙镇|周五|371502196204030030|男|乡村|B2|2022-13-02|'
	)
];
const seal = (...more: string[]) => [
	...['seal', '--files', folder, '--out', file],
	...['--passphrase-file', words, ...more]
];

interface Said {
	dataset: string;
	title: string;
	files: { file: string; staged: number; rejected: number }[];
	skipped: string[];
	issue_count: number;
}
let said: Said;

beforeAll(async () => {
	mkdirSync(folder);
	mkdirSync(join(folder, '旧'));
	for (const { name, buffer } of files) writeFileSync(join(folder, name), buffer);
	writeFileSync(join(folder, '.gangwei-1.part'), '写了一半');
	writeFileSync(words, '竹外桃花三两枝，春江水暖鸭先知\n');
	said = await json<Said>(...seal('--label', '某区内部数据', '--issued-on', '2022-03-11'));
});

describe('a folder of an office’s own files is sealed', () => {
	test('and it is said what of them was read', () => {
		expect(said).toMatchObject({
			dataset: '371502-2022',
			title: '东昌府区 · 2022年'
		});
		const roster = said.files.filter((it) => it.file === '花名册.csv');
		expect(roster).toMatchObject([{ staged: 2, rejected: 1 }]);
		expect(said.issue_count).toBeGreaterThan(0);
		expect(said.skipped).toEqual([]);
	});

	test('so that nothing of it stands in the file, nor anywhere else', () => {
		const bytes = readFileSync(file);
		for (const word of secret) expect(bytes.includes(word), word).toBe(false);
		expect(bytes.includes('某区内部数据')).toBe(true);
		expect(readdirSync(tmpdir()).filter((it) => it.startsWith('gangwei-own-'))).toEqual([]);
	});

	test('and gives the figures that the site gives of the files', async () => {
		const out = at('解开');
		await json('unseal', file, '--out', out, '--passphrase-file', words);
		const meta = JSON.parse(readFileSync(join(out, 'meta.json'), 'utf8')) as DatasetMeta;
		expect(meta).toMatchObject({
			...{ id: '371502-2022', simulated_people: false, issued_on: '2022-03-11', file: null }
		});
		for (const fact of ['progress', 'people', 'posts'])
			expect(readdirSync(out)).toContain(`${fact}.cube`);
		const expected = await measuredLocal(files, { plan_year: 2022, issued_on: '2022-03-11' });
		const connection = await openCompiled(join(out, '371502-2022.duckdb'));
		const view = { asOf: meta.as_of, place: meta.place, level: null };
		expect(await measureProgress(connection, meta, view)).toEqual(expected.progress);
		expect(await connection.query('select name from stg_roster order by name')).toEqual([
			{ name: '孙四' },
			{ name: '金丝雀甲' }
		]);
		await connection.close();
	});

	test('and the site carries it', async () => {
		const root = mkdtempSync(join(top, 'root-'));
		mkdirSync(join(root, 'data', 'sealed'), { recursive: true });
		writeFileSync(join(root, 'data', 'sealed', 'a.gangwei-sealed'), readFileSync(file));
		expect((await sealedFiles(root)).map(({ note }) => note)).toEqual(['某区内部数据']);
	});

	test('only where there is one', async () => {
		const other = (path: string, ...more: string[]) =>
			refused(
				...['seal', '--files', path, '--out', at('别的.gangwei-sealed')],
				...['--passphrase-file', words, ...more]
			);
		expect(await other(at('没有'))).toContain('读不到目录');
		expect(await other(join(folder, '旧'))).toContain('里没有文件');
		// Nobody looks over what is read here: what isn’t understood isn’t left out without a word.
		writeFileSync(join(folder, '旧', '说明.txt'), '各镇报来的文件放在这里\n');
		expect(await other(join(folder, '旧'))).toContain('《说明.txt》');
		expect(await other(folder, '--issued-on', '2022-02-30')).toContain('不是日期');
		expect(await other(folder, '--year', '20222')).toContain('--year');
		expect(readdirSync(top)).not.toContain('别的.gangwei-sealed');
		for (const args of [
			['seal', '--out', file],
			[...seal(), '--dataset', 'zibo-2022'],
			['seal', '--dataset', 'zibo-2022', '--year', '2022', '--out', at('c.gangwei-sealed')]
		])
			expect((await run(...args)).code).toBe(2);
	});
});
