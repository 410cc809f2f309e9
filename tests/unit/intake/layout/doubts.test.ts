import { describe, expect, test } from 'vitest';
import { ProblemError } from '$lib/base/errors';
import { layOut, missingOf, nearestLayout, withColumn } from '$lib/intake/layout/plan';
import { propose } from '$lib/intake/read';
import { header, merged, person, tableOf } from '../tables';

const problemOf = (rows: string[][], sheet: string | null = null) =>
	propose(tableOf(rows, sheet)).problem;

describe('a form about one person', () => {
	const form = [
		['姓名', '赵一', '性别', '男'],
		['身份证号', '371502196501120118', '镇（街道）', '古楼街道'],
		['上岗日期', '2022-03-10', '城乡类别', '乡村']
	];

	test.each([
		['as it is', form],
		['under a title', [['公益性岗位人员登记表'], [], ...form]],
		['with cells that are merged', form.map((row) => row.flatMap((cell) => [cell, '']))],
		['with a declaration below', [...form, ['本人承诺', '以上属实'], ['村（社区）意见', '同意']]],
		[
			'its names down the side',
			form.flatMap(([a, b, c, d]) => [
				[a!, b!],
				[c!, d!]
			])
		]
	])('is named as one: %s', (_, rows) => {
		expect(problemOf(rows)).toEqual({
			kind: 'form',
			fault: '《表.csv》像一张登记表（栏目和内容并排），不是一行一人的名单',
			remedy: '请把各人的内容汇总成一行一人的花名册后重新载入'
		});
		expect(propose(tableOf(rows)).layout).toBeNull();
	});

	test('a list under a few such lines is a list', () => {
		const rows = [
			['填报单位', '古楼街道', '填报日期', '2022-03-10'],
			['镇（街道）', '古楼街道', '城乡类别', '乡村'],
			['性别', '男'],
			header,
			person
		];
		expect(layOut(tableOf(rows)).header).toEqual({ first: 3, last: 3 });
	});
});

describe('a header that stands there twice', () => {
	const twice = [
		['镇（街道）', '城乡类别', '姓名', '身份证号', '上岗日期', '上岗日期'],
		['古楼街道', '乡村', '赵一', '371502196501120118', '2022-03-10', '2023-03-09']
	];

	test('is asked about', () => {
		expect(problemOf(twice)).toEqual({
			kind: 'doubled',
			fault: '《表.csv》第1行有同名的列：“上岗日期”（E、F列），不能判断用哪一列',
			remedy: '请改成不同的列名，或删去不用的列后重新载入'
		});
		const plan = nearestLayout(tableOf(twice))!;
		expect([plan.columns.on_date, plan.doubled, missingOf(plan)]).toEqual([
			undefined,
			['on_date'],
			['on_date']
		]);
		const settled = withColumn(plan, 5, 'on_date');
		expect([settled.columns.on_date, settled.doubled, missingOf(settled)]).toEqual([5, [], []]);
	});

	test('also where rows could do without, and in two blocks side by side', () => {
		const row = [...header, '身份证号码'];
		expect(problemOf([row, [...person, '']])?.fault).toContain('“身份证号码”（D、H列）');
		const block = header.slice(1);
		expect(problemOf([[...block, ...block], person])?.fault).toContain('“姓名”（B、H列）');
	});

	test('is none where it is one header over two columns, or says nothing to any figure', () => {
		const [head, body] = [
			[...header, ''],
			[...person, '']
		];
		const merges = merged('G1:H1');
		expect(layOut(tableOf([head, body], null, merges)).columns.on_date).toBe(6);
		const filled = tableOf([head, [...person, '2022.4.1']], null, merges);
		expect(() => layOut(filled)).toThrow(ProblemError);
		const remarks = [...header, '备注', '备注', '序号'];
		expect(layOut(tableOf([remarks, person])).columns).toMatchObject({ seq: 0, remark: 7 });
	});
});

describe('a column that no header names', () => {
	const rows = (...columns: string[][]) => columns[0]!.map((_, i) => columns.map((it) => it[i]!));
	const town = ['镇街', '古楼', '沙镇镇人民政府', '聊城市东昌府区柳园'];
	const level = ['城乡', '乡村', '城镇', '乡村'];
	const day = ['上岗日期', '2022-03-01', '2022.3.2', '二〇二二年三月三日'];
	const id = ['身份证号', '371502197104120020', '37150219620315001x', '371502196805200053'];
	const named = (name: string, [, ...cells]: string[]) => [name, ...cells];

	test('is taken where nothing else looks so', () => {
		const plan = layOut(tableOf(rows(town, level, day, named('号', id))));
		expect([plan.columns.id_no, plan.confidence.id_no]).toEqual([3, 'likely']);
		const kind = ['类别', '乡村公益性岗位', '城镇公益性岗位', ''];
		expect(layOut(tableOf(rows(town, kind, day, id))).columns.level).toBe(1);
		// Whatever its header says.
		expect(layOut(tableOf(rows(town, named('人员类别', kind), day))).columns.level).toBe(1);
		const sex = ['男女', '男', '女', '男'];
		expect(layOut(tableOf(rows(town, level, day, sex))).columns.sex).toBe(3);
	});

	test('is not where a number has no good check digit, or two columns look alike', () => {
		const bad = named('号', id).with(2, '371502196203150012');
		expect(layOut(tableOf(rows(town, level, day, bad))).columns.id_no).toBeUndefined();
		const spouse = named('配偶', id);
		const plan = layOut(tableOf(rows(town, level, day, named('号', id), spouse)));
		expect(plan.columns.id_no).toBeUndefined();
		expect(layOut(tableOf(rows(town, level, day, spouse, id))).columns.id_no).toBe(4);
	});

	test.each([
		['a town', rows(named('单位', town), level, day), '“单位”像“镇（街道）”', 'town'],
		['a kind', rows(town, named('户', level), day), '“户”像“城乡类别”', 'level'],
		['a day', rows(town, level, named('何时', day)), '“何时”像“上岗日期”', 'on_date']
	])(
		'waits for a yes where rows need it and it may be another thing: %s',
		(_, table, pair, name) => {
			const { problem, layout } = propose(tableOf(table));
			expect(problem).toMatchObject({
				kind: 'unconfirmed',
				fault: `《表.csv》第1行的列名不能识别，按内容看${pair}`
			});
			expect([layout!.unconfirmed, missingOf(layout!)]).toEqual([[name], []]);
			const at = layout!.columns[name]!;
			expect(withColumn(layout!, at, name).unconfirmed).toEqual([]);
			expect(withColumn(layout!, at, null)).toMatchObject({ unconfirmed: [] });
		}
	);

	test('is not asked of days where there are two, nor where a header says what they are', () => {
		const left = named('退出日期', day);
		expect(problemOf(rows(town, level, left))?.kind).toBe('columns');
		expect(problemOf(rows(town, level, named('何时', day), named('至', day)))?.kind).toBe(
			'columns'
		);
	});
});

describe('a column of the file', () => {
	test('goes before one value for all rows', () => {
		const rows = [
			['花名册'],
			['所在', '姓名', '城乡类别', '上岗日期'],
			['柳园', '张三', '乡村', '2022-03-01']
		];
		const plan = layOut(tableOf(rows, '新区'));
		expect(plan.constants).toEqual({ town: '新区' });
		expect(withColumn(plan, 0, 'town')).toMatchObject({ constants: {}, columns: { town: 0 } });
	});

	test('goes before headings', () => {
		const plan = layOut(
			tableOf([
				['姓名', '城乡类别', '上岗日期', '所在'],
				['古楼街道'],
				['张三', '乡村', '2022-03-01', '柳园 ?'],
				['沙镇镇'],
				['李四', '乡村', '2022-03-01', '柳园']
			])
		);
		expect(plan.headings).toBe(true);
		expect(withColumn(plan, 3, 'town').headings).toBe(false);
	});
});
