import { describe, expect, test } from 'vitest';
import { roster as rosterDeclaration } from '$lib/datasets/roster';
import { addDays } from '$lib/base/dates';
import type { DemoInput } from '$lib/demo/input';
import { admission, ageOn, extended as admitting, generated, input, records } from '../hand';

describe('groups and ages', () => {
	type Bounds = Record<string, { 男?: [number, number]; 女?: [number, number] }>;
	const both = (from: number, to: number): { 男: [number, number]; 女: [number, number] } => ({
		男: [from, to],
		女: [from, to]
	});
	const rural = (older: [number, number]): Bounds => ({
		脱贫享受政策人口: both(18, 65),
		农村低收入人口: both(18, 65),
		农村残疾人: both(18, 65),
		农村大龄人员: both(...older)
	});
	const urban: Bounds = {
		城镇零就业家庭人员: { 男: [18, 59], 女: [18, 49] },
		城镇大龄失业人员: { 男: [55, 59], 女: [45, 54] }
	};
	const extended: Bounds = {
		'登记失业的16—24岁青年': both(16, 24),
		'登记失业的“二孩妈妈”': { 女: [24, 44] },
		抚养未成年子女的未就业单亲家庭成员: both(24, 50),
		其他类型就业困难人员: { 男: [18, 59], 女: [18, 49] }
	};

	function expectInside(rows: Record<string, string>[], bounds: Record<string, Bounds>) {
		for (const row of rows) {
			const [from, to] = bounds[row.level!]![row.group!]![row.sex as '男' | '女']!;
			const last = row.exit_date ? addDays(row.exit_date, -1) : '2022-05-31';
			expect(ageOn(row.id_no!, row.on_date!)).toBeGreaterThanOrEqual(from);
			expect(ageOn(row.id_no!, last)).toBeLessThanOrEqual(to);
		}
		for (const [level, groups] of Object.entries(bounds)) {
			const seen = new Set(rows.filter((row) => row.level === level).map((row) => row.group));
			expect(seen).toEqual(new Set(Object.keys(groups)));
		}
	}
	const people = (admission?: DemoInput['admission']) =>
		records(generated(input(33, admission && { admission })).roster, rosterDeclaration).filter(
			(row) => row.veteran === '否'
		);

	const plain = people();

	test('only the “4+2” groups, each on its own level, inside its ages on every day on post', () => {
		expectInside(plain, { 乡村: rural([45, 65]), 城镇: urban });
	});

	test('the rural age band is the place’s own', () => {
		const rows = people(admission([50, 70]));
		expectInside(rows, { 乡村: rural([50, 70]), 城镇: urban });
		const older = rows.filter((row) => row.group === '农村大龄人员');
		const ages = older.map((row) => ageOn(row.id_no!, row.on_date!));
		expect(Math.max(...ages)).toBe(70);
		expect(Math.min(...ages)).toBe(50);
	});

	test('extended groups come in small shares, on the levels that admit them', () => {
		const rows = people(admitting('2020-01-01'));
		const { 其他类型就业困难人员: other, ...others } = extended;
		const { 抚养未成年子女的未就业单亲家庭成员: single, ...urbanToo } = others;
		expectInside(rows, {
			乡村: { ...rural([45, 65]), ...urbanToo, 抚养未成年子女的未就业单亲家庭成员: single! },
			城镇: { ...urban, ...urbanToo, 其他类型就业困难人员: other! }
		});
		const few = rows.filter((row) => row.group! in extended).length;
		expect(few / rows.length).toBeGreaterThan(0.05);
		expect(few / rows.length).toBeLessThan(0.2);
	});

	test('groups let in later are on no post that was filled before', () => {
		const rows = people(admitting('2022-04-15'));
		const late = rows.filter((row) => row.group! in extended);
		expect(late.length).toBeGreaterThan(20);
		expect(late.filter((row) => row.on_date! < '2022-04-15')).toEqual([]);
	});

	test('urban older people are mostly women, disabled people mostly men', () => {
		const women = (group: string) => {
			const of = plain.filter((row) => row.group === group);
			return of.filter((row) => row.sex === '女').length / of.length;
		};
		expect(women('城镇大龄失业人员')).toBeGreaterThan(0.65);
		expect(women('农村残疾人')).toBeLessThan(0.5);
	});
});
