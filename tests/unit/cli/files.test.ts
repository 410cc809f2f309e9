import * as XLSX from '@e965/xlsx';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Issue } from '$lib/base/issue';
import type { FileReport } from '$lib/intake/staging/load';
import { datasets } from '$lib/datasets';
import { gb18030, workbook } from '../intake/readers/bytes';
import { isWhole } from '../../support/corpus';
import { json, refused, run } from './run';

const folder = mkdtempSync(join(tmpdir(), 'gangwei-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Intake {
	place: { code: string; name: string };
	files: FileReport[];
	issues: Issue[];
}
const intake = (...args: string[]) => json<Intake>('intake', ...args);

describe('datasets', () => {
	test('lists the four with their totals, and says what is made up', async () => {
		const { datasets, ...rest } = await json<{ datasets: Record<string, unknown>[] }>('datasets');
		expect(rest).toEqual({});
		const keys =
			'dataset,label,plan_year,as_of,planned,urban,rural,plan_split_made_up,simulated_people';
		for (const one of datasets) expect(Object.keys(one)).toEqual(keys.split(','));
		expect(
			datasets.map(({ dataset, planned, urban, rural, plan_split_made_up, simulated_people }) => [
				[dataset, planned],
				[urban, rural],
				[plan_split_made_up, simulated_people]
			])
		).toEqual([
			[
				['dongchangfu-2022', 3310],
				[760, 2550],
				[false, true]
			],
			[
				['zibo-2022', 16_300],
				[3586, 12_714],
				[true, true]
			],
			[
				['weihai-hitech-2022', 348],
				[243, 105],
				[false, true]
			],
			[
				['taibaihu-2024', 140],
				[30, 110],
				[false, true]
			]
		]);
	});
});

describe('generate', () => {
	const out = join(folder, 'generated');
	const posts = isWhole ? 300 : 60;

	test('writes a plan, a roster, posts, payments, a population and a budget that intake reads without an issue', async () => {
		const made = await json<{ posts: number; files: { file: string; rows: number }[] }>(
			'generate',
			...['--posts', String(posts), '--out', out]
		);
		expect(Object.keys(made)).toEqual(['posts', 'files']);
		expect(made.posts).toBe(posts);
		const ids = ['plan', 'roster', 'posts', 'payments', 'population', 'budget'];
		const names = ids.map((id) => `${id}.csv`);
		expect(made.files.map(({ file }) => file)).toEqual(names.map((name) => join(out, name)));
		expect(readdirSync(out).sort()).toEqual([...names].sort());

		const { place, files, issues } = await intake(...made.files.map(({ file }) => file));
		expect(place).toEqual({ code: '3703', name: '淄博市' });
		expect(issues).toEqual([]);
		for (const [i, { read, staged, aside, rejected }] of files.entries())
			expect([read, staged, aside, rejected]).toEqual([
				made.files[i]!.rows,
				made.files[i]!.rows,
				0,
				0
			]);
		expect(files.map(({ dataset }) => dataset)).toEqual(ids);
	});

	test('the same seed gives the same files, another seed others', async () => {
		const read = () => readFileSync(join(out, 'roster.csv'), 'utf8');
		const generate = (...args: string[]) =>
			json('generate', '--posts', isWhole ? '120' : '30', '--out', out, '--force', ...args).then(
				read
			);
		const first = await generate('--seed', '7');
		expect(await generate('--seed', '7')).toBe(first);
		expect(await generate('--seed', '8')).not.toBe(first);
	});
});

describe('intake', () => {
	const write = (name: string, content: string | Uint8Array): string => {
		const path = join(folder, name);
		writeFileSync(path, content);
		return path;
	};
	const roster = [
		'东昌府区城乡公益性岗位人员花名册,,,,,,',
		'序号,镇街,姓名,身份证号码,岗位性质,人员类别,上岗时间,年龄',
		'1,古 楼,张三,37150219620315001X,乡村,脱贫户,2022.3.15,60',
		'2,沙 镇,李四,37150219620315,农村,低保,2022年4月1日,60',
		'3,石桥镇,王五,371502196203150036,乡村,脱贫户,2022-03-01,60',
		'4,柳园,赵六,371502196203150052,乡镇,大学生,2022-02-30,60',
		'合计,4,,,,,',
		'填表人：某某,,,,,,'
	].join('\r\n');

	test('says of a GB18030 file what it is, what became of its rows, what is wrong and where', async () => {
		const { place, files, issues, ...rest } = await intake(write('花名册.csv', gb18030(roster)));
		expect(rest).toEqual({ plan_year: 2022, skipped: [], issue_count: 5 });
		expect(place).toEqual({ code: '371502', name: '东昌府区' });
		expect(files).toEqual([
			{
				file: '花名册.csv',
				sheet: null,
				format: 'CSV（GB18030）',
				dataset: 'roster',
				header_rows: [2],
				mapping: {
					seq: '序号',
					town: '镇街',
					level: '岗位性质',
					name: '姓名',
					id_no: '身份证号码',
					group: '人员类别',
					age: '年龄',
					on_date: '上岗时间'
				},
				confidence: Object.fromEntries(
					['seq', 'town', 'level', 'name', 'id_no', 'age', 'group', 'on_date'].map((name) => [
						name,
						'sure'
					])
				),
				constants: {},
				unmatched: [],
				read: 6,
				staged: 2,
				aside: 2,
				rejected: 2,
				asides: [
					{ row: 7, reason: 'total' },
					{ row: 8, reason: 'signoff' }
				],
				shortened: [
					{ name: '古 楼', place: '古楼街道', rows: 1 },
					{ name: '柳园', place: '柳园街道', rows: 1 },
					{ name: '沙 镇', place: '沙镇镇', rows: 1 }
				]
			}
		]);
		expect(
			issues.map(({ severity, cell, column, value, rule }) => [severity, cell, column, value, rule])
		).toEqual([
			['warning', 'D4', '身份证号码', '**************', 'id-malformed'],
			['error', 'B5', '镇街', '石桥镇', 'place-unknown'],
			['error', 'E6', '岗位性质', '乡镇', 'code-unknown'],
			['error', 'G6', '上岗时间', '2022-02-30', 'day-absent'],
			['warning', 'F6', '人员类别', '大学生', 'code-unknown']
		]);
	});

	test('for people: a table and a line for each issue, no whole ID number', async () => {
		const { code, out, err } = await run('intake', write('花名册.csv', roster));
		expect([code, err]).toEqual([0, '']);
		expect(out).toContain('地区：东昌府区（371502）');
		expect(out).toContain('发现 5 个问题：');
		expect(out).toContain('错误  花名册.csv  B5  镇街“石桥镇”');
		expect(out).toContain('非数据行：合计行 1 行（第7行）；落款、备注 1 行（第8行）');
		expect(out).not.toMatch(/\d{15,}/);
	});

	test('--out writes what goes back to the senders, and what they need to do it right', async () => {
		const book = (town: string) =>
			workbook([
				[
					'上岗',
					XLSX.utils.aoa_to_sheet([
						['镇街', '姓名', '岗位性质', '上岗时间'],
						[town, '张三', '乡村', '三月一日']
					])
				]
			]);
		mkdirSync(join(folder, '沙镇'));
		const files = [
			write('上岗.xlsx', book('古楼')),
			write('沙镇/上岗.xlsx', book('沙镇')),
			write('花名册.csv', gb18030(roster))
		];
		const out = join(folder, 'returned');
		const { written } = await json<{ written: string[] }>('intake', ...files, '--out', out);
		const templates = Object.values(datasets).map(({ label }) => `${label}模板.xlsx`);
		const copies = ['上岗_退回修改.xlsx', '上岗_退回修改_2.xlsx', '花名册_退回修改.xlsx'];
		const names = ['问题清单.xlsx', '数据字典.xlsx', ...templates, ...copies];
		expect(written).toEqual(names.map((name) => join(out, name)));
		expect(readdirSync(out).sort()).toEqual([...names].sort());

		const sheetOf = (name: string) => {
			const { Sheets, SheetNames } = XLSX.read(readFileSync(join(out, name)));
			return Sheets[SheetNames.at(-1)!]!;
		};
		const marks = (name: string) => {
			const sheet = sheetOf(name);
			return Object.keys(sheet).filter((at) => (sheet[at] as XLSX.CellObject).c);
		};
		expect(copies.map((name) => [(sheetOf(name).A2 as XLSX.CellObject).v, marks(name)])).toEqual([
			['古楼', ['D2']],
			['沙镇', ['D2']],
			['序号', ['D4', 'B5', 'E6', 'F6', 'G6']]
		]);
		const listed = XLSX.utils.sheet_to_json<string[]>(sheetOf('问题清单.xlsx'), { header: 1 });
		expect(listed.filter((cells) => cells.includes('三月一日'))).toHaveLength(2);
	});

	test('--place says where, --as says what', async () => {
		const path = write('花名册.csv', roster);
		const { place, files } = await intake(path, '--place', '370811', '--as', 'roster');
		expect(place).toEqual({ code: '370811', name: '任城区' });
		expect(files[0]).toMatchObject({ staged: 0, rejected: 4 });
	});

	test.each<[string, string[], string[]]>([
		['a file that isn’t there', [join(folder, '没有.csv')], ['没有.csv', '请核对']],
		['a folder', [folder], [folder]],
		[
			'a picture',
			[write('图.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1))],
			['《图.csv》', 'PNG']
		],
		['no header', [write('无表头.csv', '甲,乙\n1,2\n')], ['《无表头.csv》', '表头']],
		[
			'another table',
			[write('花名册.csv', roster), '--as', 'plan'],
			['《花名册.csv》', '“下达计划”']
		],
		['a table of no kind', ['a.csv', '--as', 'salaries'], ['“salaries”', 'roster']],
		['a place of no code', [write('花名册.csv', roster), '--place', '110101'], ['“110101”']],
		['a year that is none', [write('花名册.csv', roster), '--year', '22'], ['“22”', '2022']],
		[
			'towns of no place',
			[write('外地.csv', '镇街,城镇,乡村\n甲镇,1,2\n'), '--year', '2022'],
			['《外地.csv》', '“甲镇”']
		],
		[
			'a plan of no year',
			[write('某年.csv', '镇街,城镇,乡村\n古楼,1,2\n')],
			['《某年.csv》没有写明计划年度', '--year 2022']
		],
		[
			'a form',
			[write('登记表.csv', '姓名,张三,性别,男\n镇街,古楼,城乡类别,乡村\n上岗日期,2022-03-01,,\n')],
			['《登记表.csv》像一张登记表']
		]
	])('%s is refused in a sentence', async (_, args, words) => {
		const message = await refused('intake', ...args);
		for (const word of words) expect(message).toContain(word);
		expect(message).not.toMatch(/\d{15,}/);
	});
});

describe('wrong words', () => {
	test.each([
		[[], '请给出命令'],
		[['frobnicate'], '“frobnicate”'],
		[['toString'], '“toString”'],
		[['intake'], '请给出至少一个文件'],
		[['generate'], '--posts'],
		[['generate', '--posts', '10'], '--out'],
		[['datasets', '--all'], '--all']
	])('%j ends with 2', async (args, word) => {
		const { code, out, err } = await run(...args);
		expect([code, out]).toEqual([2, '']);
		expect(err).toContain(word);
	});

	test('without a command all are listed', async () => {
		const { err } = await run();
		for (const verb of ['datasets', 'metric', 'intake', 'generate', 'build'])
			expect(err).toContain(verb);
	});
});
