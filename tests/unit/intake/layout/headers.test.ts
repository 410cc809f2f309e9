import { describe, expect, test } from 'vitest';
import { datasets, type DatasetId } from '../../../../src/lib/datasets';
import { headersOf, type Dataset } from '../../../../src/lib/datasets/declare';
import { matchHeader, spellingsOf } from '../../../../src/lib/intake/layout/headers';
import { layOut, unmatchedOf } from '../../../../src/lib/intake/layout/plan';
import { header, person, refusal, tableOf } from '../tables';

describe('the header', () => {
	test('stands below titles and remarks', () => {
		const plan = layOut(
			tableOf([
				['古楼街道城乡公益性岗位人员花名册'],
				['填报单位（盖章）：古楼街道', '', '填报时间：2022年3月'],
				[],
				header,
				person
			])
		);
		expect(plan.dataset).toBe('roster');
		expect(plan.header).toEqual({ first: 3, last: 3 });
		expect(plan.columns).toEqual({
			seq: 0,
			town: 1,
			level: 4,
			name: 2,
			id_no: 3,
			group: 5,
			on_date: 6
		});
		expect(unmatchedOf(plan)).toEqual([]);
	});

	test('is looked for in the first thirty rows only', () => {
		const titles = (count: number) => Array.from({ length: count }, () => ['说明']);
		expect(layOut(tableOf([...titles(29), header, person])).header.first).toBe(29);
		expect(refusal(tableOf([...titles(30), header, person]))).toContain('前30行里没有');
	});

	test.each(Object.keys(datasets) as DatasetId[])('%s: every declared spelling is found', (id) => {
		const { columns, wide, ambiguous = [] }: Dataset = datasets[id];
		const parts = [
			...Object.keys(wide?.columns ?? {}),
			...Object.values(wide?.unsplit?.split ?? {}),
			...(wide?.total ? [wide.total] : [])
		];
		for (const [name, column] of Object.entries(columns)) {
			// A column per 城乡 counts only in a table without the columns that it replaces.
			const replaced = parts.includes(name) ? [wide?.by, wide?.into] : parts;
			// Some headers may mean two columns: the cells below decide (layout.test.ts).
			for (const spelling of headersOf(column).filter((it) => !ambiguous.includes(it))) {
				const cells = Object.entries(columns)
					.filter(([other]) => !replaced.includes(other))
					.map(([other, { label }]) => (other === name ? ` ${spelling}\n：` : label));
				const at = Object.keys(columns)
					.filter((other) => !replaced.includes(other))
					.indexOf(name);
				expect([spelling, layOut(tableOf([cells]), { dataset: id }).columns[name]]).toEqual([
					spelling,
					at
				]);
			}
		}
	});

	test('full width, stars, line breaks, units and code names', () => {
		const cells = ['＊镇（街道）', '姓 名', 'AAC002', '城乡\n类别：', '上岗时间（年月日）'];
		expect(layOut(tableOf([cells])).columns).toEqual({
			town: 0,
			name: 1,
			id_no: 2,
			level: 3,
			on_date: 4
		});
	});

	test('a whole spelling goes before one without its brackets, wherever they stand', () => {
		const cells = ['镇（原名称）', '镇（街道）', '岗位性质', '上岗时间(实际)', '上岗时间'];
		const plan = layOut(tableOf([cells]));
		expect(plan.columns).toEqual({ town: 1, level: 2, on_date: 4 });
		expect(unmatchedOf(plan)).toEqual(['镇（原名称）', '上岗时间(实际)']);
	});

	test('the label goes before other spellings', () => {
		const cells = ['乡镇', '所属镇街', '镇（街道）', '城乡', '岗位类型', '上岗日期', '上岗时间'];
		const plan = layOut(tableOf([cells]));
		expect(plan.columns).toEqual({ town: 2, level: 3, category: 4, on_date: 5 });
		expect(unmatchedOf(plan)).toEqual(['乡镇', '所属镇街', '上岗时间']);
	});

	test('岗位类别 is the category of a post list', () => {
		const cells = ['岗位编号', '镇街', '岗位性质', '岗位类别', '开发日期'];
		const plan = layOut(tableOf([cells]));
		expect([plan.dataset, plan.columns.category, plan.columns.level]).toEqual(['posts', 3, 2]);
	});

	test('names that mean something to JavaScript, and endless ones, do no harm', () => {
		const long = '长'.repeat(300);
		const odd = ['__proto__', 'constructor', long, '姓名', '全名', 'toString'];
		const others = header.with(2, '曾用名');
		const plan = layOut(
			tableOf([
				[...odd, ...others],
				[...odd, ...person]
			])
		);
		expect(plan.columns).toEqual({
			seq: 6,
			town: 7,
			level: 10,
			name: 3,
			id_no: 9,
			group: 11,
			on_date: 12
		});
		expect(unmatchedOf(plan)).toEqual([
			'__proto__',
			'constructor',
			long,
			'全名',
			'toString',
			'曾用名'
		]);
		expect(({} as Record<string, unknown>)['姓名']).toBeUndefined();
	});
});

test('a spelling that two columns share goes to one of them: the label, else the first declared', () => {
	const column = { kind: 'text', tier: 'open', description: '' } as const;
	const dataset: Dataset = {
		id: 'shared',
		label: '',
		grain: '',
		columns: {
			first: { ...column, label: '甲', headers: ['丙', '乙'] },
			second: { ...column, label: '乙', headers: ['丙'] }
		}
	};
	const columnsOf = (...cells: string[]) =>
		matchHeader(
			cells.map((cell) => [cell]),
			spellingsOf(dataset)
		).columns;
	expect(columnsOf('丙')).toEqual({ first: 0 });
	expect(columnsOf('乙')).toEqual({ second: 0 });
	expect(columnsOf('丙', '乙')).toEqual({ first: 0, second: 1 });
	expect(columnsOf('丙', '丙（二）')).toEqual({ first: 0, second: 1 });
});

describe('a plan with a column per 城乡', () => {
	test('takes a count column for the total to check, never for the plan itself', () => {
		const { columns } = layOut(tableOf([['镇街', '计划数', '城镇', '乡村']]));
		expect(columns).toEqual({ town: 0, total: 1, urban: 2, rural: 3 });
	});

	test('keeps the 总数 column when a count column stands beside it', () => {
		const plan = layOut(tableOf([['镇街', '总数', '数量', '城镇岗位', '乡村岗位（个）', '自增']]));
		expect(plan.columns).toEqual({ town: 0, total: 1, urban: 3, rural: 4, own_increase: 5 });
		expect(unmatchedOf(plan)).toEqual(['数量']);
	});

	test('needs no 城乡类别, and leaves one that it has alone', () => {
		const plan = layOut(tableOf([['镇街', '岗位类别', '城镇', '乡村']]));
		expect(plan.columns).toEqual({ town: 0, urban: 2, rural: 3 });
		expect(unmatchedOf(plan)).toEqual(['岗位类别']);
	});

	test('one of the two is not enough where each row names its 城乡', () => {
		const plan = layOut(tableOf([['镇街', '城乡类别', '数量', '农村']]));
		expect(plan.columns).toEqual({ town: 0, level: 1, issued: 2 });
		expect(unmatchedOf(plan)).toEqual(['农村']);
	});
});

describe('refusals', () => {
	const without = (name: string) => header.filter((cell) => cell !== name);

	test('name the row and the column that a roster lacks', () => {
		const rows = [['标题'], [], without('上岗时间'), person.slice(0, 6)];
		expect(refusal(tableOf(rows))).toBe(
			'《表.csv》第3行表头缺少“上岗日期”列（也可写作“上岗时间”“安置时间”），' +
				'按人员花名册读到的是“序号”“镇街”“姓名”“身份证号码”“岗位性质”“人员类别”：请补上这一列，已有而叫法不同的改用上面的列名后重新载入'
		);
	});

	test('name the sheet, and at most eight headers, cut short', () => {
		const cells = [...without('上岗时间'), '长'.repeat(300), '学历', '民族', '电话'];
		const message = refusal(tableOf([cells], '古楼'));
		expect(message).toContain('《表.csv》工作表“古楼”第1行表头缺少“上岗日期”列');
		expect(message).toContain(`“${'长'.repeat(16)}…”“学历”等：`);
		expect(message).not.toContain('民族');
	});

	test('name every missing column of the nearest dataset', () => {
		expect(refusal(tableOf([['镇街', '姓名', '性别']]))).toContain(
			'缺少“城乡类别”列（也可写作“岗位性质”“城镇/乡村”）、“上岗日期”列（也可写作“上岗时间”“安置时间”）'
		);
		expect(refusal(tableOf([['镇街', '计划数']]))).toContain(
			'缺少“城乡类别”列（也可写作“岗位类别”“城镇/乡村”，或分“城镇”“乡村”列），按岗位计划'
		);
	});

	test('hold `as` to what it needs', () => {
		expect(refusal(tableOf([header, person]), 'plan')).toContain('缺少“下达计划”列');
	});

	test('show no cell of a table without a header', () => {
		const message = refusal(tableOf([person, person], '古楼'));
		expect(message).toBe(
			'《表.csv》工作表“古楼”前30行里没有能识别的表头（岗位计划至少要有“镇（街道）”“城乡类别”“下达计划”，' +
				'人员花名册至少要有“镇（街道）”“城乡类别”“上岗日期”，' +
				'岗位清单至少要有“岗位编号”“镇（街道）”“城乡类别”“开发日期”）：请在数据上方写明列名后重新载入'
		);
		const withLevel = refusal(tableOf([['张三', '城镇', '371502196203150012']]), 'plan');
		expect(withLevel).not.toContain('张三');
		expect(refusal(tableOf([]))).toContain('没有');
	});

	test('leave out cells with long numbers', () => {
		const message = refusal(tableOf([['镇街', '姓名', '电话13800000000']]));
		expect(message).toContain('“镇街”“姓名”：');
		expect(message).not.toContain('138');
	});
});
