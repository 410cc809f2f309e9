import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetMeta } from '$lib/datasets/meta';
import { system } from '$lib/datasets/systems';
import type { Connection } from '$lib/db/connection';
import { readFile, usable } from '$lib/intake/read';
import { buildLocal } from '$lib/model/local';
import { filing as page } from '$lib/pages/filing';
import { reminder } from '$lib/present/filing/reminder';
import { unitsOf } from '$lib/present/filing/units';
import { describeSystem } from '$lib/server/datasets';
import { filingView, type FilingView } from '$lib/views/filing';
import { blockOf, said, texts } from '../../support/printed';
import { openForFew } from '../../support/engine';
import { csvText, type Files } from '../../support/months';
import { builtSystem } from '../../support/systems';

describe('a dataset with all its files', () => {
	const asOf = '2022-05-31';
	let meta: DatasetMeta;
	let view: FilingView;
	let rows: Record<'roster' | 'posts' | 'payments', Record<string, string>[]>;
	beforeAll(async () => {
		const weihai = system('weihai-hitech-2022');
		const { connection, tables } = await builtSystem(weihai);
		meta = await describeSystem(connection, weihai, null);
		view = await filingView(connection, meta, { asOf, place: meta.place, level: null });
		const read = ([header = [], ...all]: string[][]) =>
			all.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
		rows = {
			roster: read(tables.roster.rows),
			posts: read(tables.posts.rows),
			payments: read(tables.payments.rows)
		};
	});

	test('each town has as many rows as the text of the tables by that day', () => {
		expect(view.pay_month).toBe('2022-04');
		const units = unitsOf(view, meta, null);
		expect(units).toHaveLength(3);
		for (const unit of units) {
			const own = (of: keyof typeof rows) =>
				rows[of].filter((it) => it['镇（街道）'] === unit.name);
			expect(unit.files.roster.rows).toBe(
				own('roster').filter((it) => it.上岗日期! <= asOf).length
			);
			expect(unit.files.posts.rows).toBe(own('posts').filter((it) => it.开发日期! <= asOf).length);
			expect(unit.files.payments.rows).toBe(
				own('payments').filter((it) => it.补贴月份 === '2022-04' && it.发放日期! <= asOf).length
			);
			expect(unit.files.roster.rows).toBeGreaterThan(0);
			expect(unit.state).toBe('done');
		}
	});

	test('says that files have no date, and reminds nobody', () => {
		const grid = blockOf(page.blocks(view, meta), 'filed', 'grid');
		expect(said(grid)).toContain('没有文件日期');
		expect(reminder(unitsOf(view, meta, null), view, meta, '2022-06-05')).toBe('');
	});
});

const files: Files = {
	'计划.csv': csvText(
		'镇（街道） | 城镇 | 乡村\n古楼街道 | 2 | 3\n沙镇镇 | 0 | 3\n堂邑镇 | 0 | 3\n韩集镇 | 0 | 3'
	),
	'古楼.csv': csvText(
		'镇街 | 城乡 | 姓名 | 岗位编号 | 上岗日期\n古楼 | 乡村 | 张三 | G1 | 2022-03-15\n古楼 | 乡村 | 李四 | G2 | 2022-13-15\n古楼 | 乡村 | 王五 | G3 | 2022-05-15'
	),
	'沙镇.csv': csvText(
		'镇街 | 城乡 | 姓名 | 岗位编号 | 上岗日期\n沙镇 | 乡村 | 赵六 | S1 | 2022-03-15'
	),
	'堂邑.csv': csvText(
		'镇街 | 城乡 | 姓名 | 岗位编号 | 上岗日期\n堂邑 | 乡村 | 孙七 | T1 | 2022-05-20'
	),
	'岗位.csv': csvText(
		'岗位编号 | 镇街 | 城乡类别 | 开发日期\nG1 | 古楼 | 乡村 | 2022-03-12\nT1 | 堂邑 | 乡村 | 2022-03-12'
	),
	'发放.csv': csvText(
		'镇街 | 姓名 | 身份证号 | 补贴月份 | 实发金额\n古楼 | 张三 | 37150219620315001X | 2022-04 | 680'
	)
};

describe('own files', () => {
	let connection: Connection;
	let meta: DatasetMeta;
	let view: FilingView;
	beforeAll(async () => {
		connection = await openForFew();
		const tables = [];
		for (const [name, text] of Object.entries(files))
			tables.push(...usable(await readFile(name, new TextEncoder().encode(text))).tables);
		const saved = Object.fromEntries(
			Object.keys(files).map((name) => [name, name === '堂邑.csv' ? '2022-06-06' : '2022-06-02'])
		);
		const known = { plan_year: 2022, issued_on: '2022-03-11', saved };
		({ meta } = await buildLocal(connection, tables, known));
		view = await filingView(connection, meta, {
			asOf: '2022-05-31',
			place: meta.place,
			level: null
		});
	});
	afterAll(() => connection.close());

	test('who is behind, late, and has rows to put right; those behind first', () => {
		const units = unitsOf(view, meta, view.due!.day);
		expect(view.due!.day).toBe('2022-06-05');
		expect(
			units.map(({ name, state, missing, refused, saved_on }) => [
				...[name, state, missing.join(' '), refused, saved_on]
			])
		).toEqual([
			['韩集镇', 'none', 'roster posts', 0, null],
			['沙镇镇', 'part', 'posts payments', 0, '2022-06-02'],
			['堂邑镇', 'late', '', 0, '2022-06-06'],
			['古楼街道', 'done', '', 1, '2022-06-02']
		]);
	});

	test('the page says so', () => {
		const blocks = page.blocks(view, meta);
		const headline = said(blockOf(blocks, 'headline', 'headline'));
		for (const words of [
			'5月份材料：2 个已报齐，1 个缺部分材料，1 个未报送花名册',
			'未报送花名册：韩集镇',
			'晚于期限报送：堂邑镇',
			'有 1 行有误、未载入，涉及 1 个：古楼街道',
			'报送期限为6月5日'
		])
			expect(headline).toContain(words);
		const { variants } = blockOf(blocks, 'filed', 'grid');
		expect(texts(variants[0].grid)[0]!.slice(0, 5)).toEqual([
			...['韩集镇', '○ 未报送', '缺', '缺', '—']
		]);
	});

	test('the reminder has a line for each', () => {
		const units = unitsOf(view, meta, view.due!.day);
		expect(reminder(units, view, meta, '2022-06-10').split('\n')).toEqual([
			'请以下镇（街道）于6月10日前报送5月份城乡公益性岗位材料：',
			'韩集镇：花名册、岗位清单',
			'沙镇镇：岗位清单、4月份补贴发放表',
			'请以下镇（街道）按退回的表格更正后，于6月10日前重新报送：',
			'古楼街道：花名册1行有误'
		]);
	});

	test('counts the months on end that are known', () => {
		const place = meta.places.find(({ name }) => name === '韩集镇')!.code;
		const silent = { '2022-04': [place], '2022-03': [place], '2022-01': [place] };
		const known = { ...meta, earlier: { day: '2022-04-30', silent, figures: [] } };
		const units = unitsOf(view, known, null);
		expect(units[0]).toMatchObject({ name: '韩集镇', silent_for: 3 });
		expect(reminder(units, view, known, '2022-06-10')).toContain('（已连续3个月未报送花名册）');
		expect(said(blockOf(page.blocks(view, known), 'headline', 'headline'))).toContain(
			'连续未报送：韩集镇（3 个月）'
		);
	});
});
