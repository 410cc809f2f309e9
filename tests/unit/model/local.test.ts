import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import type { Connection } from '$lib/db/connection';
import { layOut } from '$lib/intake/layout/plan';
import { dropPlaced, placeTables, type LaidOut } from '$lib/intake/staging/load';
import { packed } from '$lib/intake/raw/table';
import { areaOf, buildLocal } from '$lib/model/local';
import { drawn } from '../../support/dataset';
import { openForFew } from '../../support/engine';

const laidOut = (text: string, file = '表.csv'): LaidOut => {
	const table = packed({ file, sheet: null, format: 'CSV（UTF-8）', rows: drawn(text) });
	return { table, layout: layOut(table) };
};
const planOf = (...towns: string[]): LaidOut =>
	laidOut(
		['镇（街道） | 城镇 | 乡村', ...towns.map((town) => `${town} | 1 | 2`)].join('\n'),
		'计划.csv'
	);
const withCounty = (...rows: string[]): LaidOut =>
	laidOut(
		['区县 | 镇街 | 城镇 | 乡村', ...rows.map((row) => `${row} | 1 | 2`)].join('\n'),
		'计划.csv'
	);

const refusal = async (work: () => unknown): Promise<string> => {
	try {
		await work();
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		return (error as UserError).message;
	}
	throw new Error('nothing was refused');
};

describe('areaOf', () => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openForFew();
	});
	afterAll(() => connection.close());
	const area = async (...tables: LaidOut[]) => {
		try {
			return await areaOf(connection, await placeTables(connection, tables));
		} finally {
			await dropPlaced(connection);
		}
	};

	const printed =
		'古 楼,柳 园,新 区,闫 寺,道口铺,沙 镇,梁水镇,堂 邑,郑 家,斗虎屯,侯 营,张炉集,韩 集,广 平'.split(
			','
		);

	test.each<[string, LaidOut, string]>([
		['the 14 towns of Dongchangfu', planOf('年度计划', ...printed), '371502'],
		['two of them', planOf('古 楼', '沙 镇'), '371502'],
		['one that no other place has', planOf('道口铺'), '371502'],
		[
			'the two towns of Taibai Lake: the zone, not 任城区',
			planOf('石桥镇', '许庄街道'),
			'3708-tbh'
		],
		['the three of Weihai’s zone', planOf('初村镇', '怡园街道', '田和街道'), '371071'],
		['towns of two counties: their city', planOf('鲁村镇', '车站街道', '悦庄镇'), '3703'],
		['one of a zone and one of the district around it', planOf('石桥镇', '济阳街道'), '3708'],
		['a slip among many', planOf('古楼', '沙镇', '堂邑', '鲁村镇'), '371502'],
		['codes instead of names', planOf('371502001', '371502101'), '371502'],
		['a county beside a name that many have', withCounty('荣成市 | 桃园街道'), '371082'],
		['its short name', withCounty('荣成 | 桃园街道'), '371082'],
		['its code', withCounty('371426 | 桃园街道'), '371426'],
		['a zone’s short name', withCounty('太白湖新区 | 石桥镇'), '3708-tbh'],
		['two counties of one city', withCounty('沂源县 | 鲁村镇', '张店区 | 车站街道'), '3703']
	])('%s', async (_, table, code) => expect((await area(table)).code).toBe(code));

	test('looks at all files together', async () => {
		const roster = laidOut('镇街 | 城乡 | 上岗日期\n济阳街道 | 城镇 | 2022-03-01', '花名册.csv');
		expect((await area(planOf('石桥镇', '许庄街道'), roster)).code).toBe('3708');
	});

	test('two counties that fit alike: names both, and the remedy', async () => {
		const message = await refusal(() => area(planOf('桃园街道')));
		expect(message).toContain('《计划.csv》');
		expect(message).toContain('荣成市');
		expect(message).toContain('平原县');
		expect(message).toContain('请在文件中加上“县（市、区）”列');
	});

	test('no town of Shandong: names some, and the remedy', async () => {
		const message = await refusal(() => area(planOf('甲镇', '乙镇')));
		expect(message).toContain('《计划.csv》');
		expect(message).toContain('“甲镇、乙镇”');
		expect(message).toContain('请核对');
	});
});

describe('buildLocal', () => {
	const known = { plan_year: 2022, issued_on: '2022-03-11' };
	const plan = laidOut(
		'镇（街道） | 城镇 | 乡村\n古 楼 | 1 | 2\n沙 镇 | | 4\n合计 | 1 | 6',
		'计划.csv'
	);
	const roster = laidOut(
		`镇街 | 姓名 | 身份证号           | 岗位性质 | 上岗时间   | 离岗时间
		 古楼 | 张三 | 371502196001010019 | 乡村     | 2022.3.15  |
		 沙镇 | 李四 | 371502196001010035 | 农村     | 2022年4月1日 | 2022-05-20
		 新村 | 王五 | 371502196001010051 | 乡村     | 2022-03-16 |`,
		'花名册.csv'
	);
	const build = async (tables: LaidOut[]) => {
		const connection = await openForFew();
		try {
			return await buildLocal(connection, tables, known, undefined, ['progress']);
		} finally {
			await connection.close();
		}
	};

	test('is of the month that the rosters name, and says so where their days end in another', async () => {
		const called = (file: string) => [plan, { ...roster, table: { ...roster.table, file } }];
		const { meta: later } = await build(called('6月花名册.csv'));
		expect(later).toMatchObject({
			as_of: '2022-06-30',
			named: { files: 1, rosters: 1, last: '2022-04-30' }
		});
		const { meta: alike } = await build(called('4月花名册.csv'));
		expect(alike.as_of).toBe('2022-04-30');
		expect(alike).not.toHaveProperty('named');
	});

	test('says what the files are about, and what became of each row', async () => {
		const { meta, reports, issues } = await build([plan, roster]);
		expect(meta).toMatchObject({
			id: 'local',
			title: expect.stringContaining('东昌府区 · 2022年') as string,
			place: '371502',
			...known,
			as_of: '2022-04-30',
			simulated_people: false,
			has_posts: false,
			numbers_missing: true,
			file: null
		});
		expect(meta.places.map(({ name, planned }) => [name, planned])).toEqual([
			['东昌府区', 7],
			['古楼街道', 3],
			['沙镇镇', 4]
		]);
		expect(
			reports.map(({ file, dataset, header_rows, read, staged, aside, rejected }) => [
				[file, dataset, header_rows],
				[read, staged, aside, rejected]
			])
		).toEqual([
			[
				['计划.csv', 'plan', [1]],
				[3, 2, 1, 0]
			],
			[
				['花名册.csv', 'roster', [1]],
				[3, 2, 0, 1]
			]
		]);
		expect(reports[1]!.mapping).toEqual({
			town: '镇街',
			level: '岗位性质',
			name: '姓名',
			id_no: '身份证号',
			on_date: '上岗时间',
			exit_date: '离岗时间'
		});
		expect(issues).toMatchObject([
			{
				severity: 'error',
				file: '花名册.csv',
				row: 4,
				column: '镇街',
				value: '新村',
				rule: 'place-unknown'
			}
		]);
	});

	test.each<[string, LaidOut[], string[]]>([
		['no plan', [roster], ['《花名册.csv》', '没有岗位计划表']],
		['no roster', [plan], ['《计划.csv》', '没有人员花名册']],
		[
			'a roster without a usable row',
			[plan, laidOut('镇街 | 岗位性质 | 上岗时间\n古楼 | 乡镇 | 2022-03-01', '坏.csv')],
			['《坏.csv》', '第2行', '“岗位性质”', '“乡镇”']
		],
		[
			'a roster without a row',
			[plan, laidOut('镇街 | 岗位性质 | 上岗时间', '空.csv')],
			['《空.csv》没有数据行']
		]
	])('%s is refused', async (_, tables, parts) => {
		const message = await refusal(() => build(tables));
		for (const part of parts) expect(message).toContain(part);
		expect(message).toContain('请');
	});
});
