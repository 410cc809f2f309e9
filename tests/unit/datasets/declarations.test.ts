import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparable, squeezed } from '$lib/base/text';
import { datasets, type DatasetId } from '$lib/datasets';
import { headersOf, type Dataset } from '$lib/datasets/declare';
import { keyOf } from '$lib/intake/values/normalise';
import { stagingOf, type Staging } from '../intake/staging/staged';

const ids = Object.keys(datasets) as DatasetId[];
const columnsOf = (id: DatasetId) => Object.entries((datasets[id] as Dataset).columns);
const form = (text: string): string => squeezed(text).toLowerCase();

/** Which columns a header may mean. */
const meantBy = (id: DatasetId, header: string): string[] =>
	columnsOf(id).flatMap(([name, column]) =>
		headersOf(column).some((it) => form(it) === form(header)) ? [name] : []
	);

/** Header spellings met in rosters, by column: domain.md §3.2. */
const spelt: Record<string, string> = {
	seq: '序号 编号 No.',
	city: '市 地市',
	county: '县（市、区） 区县 所属区县 县区',
	town: '镇（街道） 镇街 所属镇街 乡镇（街道） 乡镇 街道 所属乡镇 安置镇街',
	village: '村（社区） 村居 所在村 村（居） 行政村 社区 用岗村',
	use_unit: '用岗单位 用人单位 使用单位 岗位所在单位 设岗单位 单位名称 aab004',
	dept: '开发主管部门 行业主管部门 岗位开发部门',
	name: '姓名 人员姓名 上岗人员姓名 aac003',
	sex: '性别 aac004',
	id_no: '身份证号 身份证号码 公民身份号码 证件号码 社会保障号码 aac002',
	birth: '出生日期 出生年月 aac006',
	age: '年龄 周岁',
	education: '文化程度 学历 aac011',
	hukou: '户口性质 aac009',
	phone: '联系电话 手机号 aae005',
	address: '家庭住址 现住址',
	person_no: 'aac001',
	registration_no: 'acc0m1',
	group: '人员类别 安置对象类别 人员类型 困难类型 就业困难人员类别 身份类别',
	difficulty_date: '认定时间 登记时间 就业困难认定日期',
	level: '岗位性质 城乡类别 城镇/乡村 岗位类型',
	category: '岗位类别 岗位大类',
	post_name: '岗位名称 岗位 公岗名称',
	post_no: '岗位编号 岗位编码',
	plan_year: '计划年度 年度 开发年度',
	batch: '批次 岗位批次',
	on_date: '上岗时间 上岗日期 安置时间 到岗时间',
	agreement: '协议起止时间 合同期限 服务期限',
	agree_start: '协议开始 aae030',
	agree_end: '协议结束 aae031',
	first_subsidy_month: '首次享受补贴时间 补贴起始月',
	months_used: '已享受月数 累计月数',
	placements: '安置次数',
	standard: '补贴标准 月补贴标准（元/月） 岗位补贴 工资标准',
	hours_per_day: '每日工作小时',
	days_per_month: '每月工作天数',
	insurance: '是否购买意外险 意外伤害保险',
	policy_no: '保单号',
	si_subsidy: '社保补贴',
	bank: '开户银行',
	card: '银行卡号 社保卡号 一卡通账号',
	channel: '发放方式',
	status: '在岗状态 人员状态',
	exit_date: '退出时间 离岗时间',
	exit_reason: '退出原因 离岗原因',
	origin: '新/老岗位',
	reviewed: '是否重新认定',
	kin: '是否干部亲属 亲属备案',
	remark: '备注 aae013'
};

test.each(
	Object.entries(spelt).flatMap(([name, all]) => all.split(' ').map((header) => [header, name]))
)('%s of a roster is %s', (header, name) => {
	const loose = columnsOf('roster').flatMap(([it, column]) =>
		headersOf(column).some((other) => comparable(other) === comparable(header)) ? [it] : []
	);
	expect([...meantBy('roster', header), ...loose]).toContain(name);
});

let staging: Staging;
beforeAll(async () => {
	staging = await stagingOf('371502');
});
afterAll(() => staging.close());

describe.each(ids)('%s', (id) => {
	const { ambiguous = [], wide }: Dataset = datasets[id];

	test('a spelling means one column, but for those said to be ambiguous', () => {
		const owners = new Map<string, Set<string>>();
		for (const [name, column] of columnsOf(id))
			for (const header of headersOf(column))
				for (const key of [form(header), comparable(header).toLowerCase()])
					owners.set(key, (owners.get(key) ?? new Set()).add(name));
		const shared = [...owners].filter(([, names]) => names.size > 1).map(([key]) => key);
		expect(shared.sort()).toEqual(ambiguous.map(form).sort());
		for (const header of ambiguous) expect(meantBy(id, header)).toHaveLength(2);
	});

	test('each column says what it means, in a Chinese sentence without a full stop', () => {
		for (const [name, { description, label }] of columnsOf(id)) {
			expect([name, description]).toEqual([name, expect.stringMatching(/^[^a-z]*[^。]$/)]);
			expect(label).not.toBe('');
		}
	});

	test('what only some kinds have stands only there', () => {
		for (const [name, { kind, codes, level, unit, from, earliest, blank }] of columnsOf(id)) {
			expect([name, codes !== undefined]).toEqual([name, kind === 'code']);
			expect([name, level !== undefined]).toEqual([name, kind === 'place']);
			if (unit) expect([name, kind]).toEqual([name, 'money']);
			if (earliest ?? from) expect([name, kind]).toEqual([name, 'day']);
			if (from) expect(datasets[id].columns).toHaveProperty([from.column, 'kind'], 'period');
			if (blank === false) expect([name, kind]).toEqual([name, 'flag']);
		}
	});

	test('a spelling means one code', () => {
		for (const [name, { codes = [] }] of columnsOf(id)) {
			const keys = codes.flatMap(({ code, label, aliases = [], old = [] }) => [
				...new Set([code, label, ...aliases, ...old].map(keyOf))
			]);
			expect([name, new Set(keys).size]).toEqual([name, keys.length]);
		}
	});

	test('the county stands before the town, and the columns of a wide table exist', () => {
		const names = columnsOf(id).map(([name]) => name);
		if (names.includes('town')) expect(names.indexOf('county')).toBeLessThan(names.indexOf('town'));
		if (wide) expect(names).toEqual(expect.arrayContaining([wide.into, wide.by]));
	});

	test('what tells who somebody is, or how to reach or pay them, stays inside', () => {
		const secret = ['id_no', 'phone', 'address', 'bank', 'card', 'birth', 'person_no'];
		for (const [name, { tier }] of columnsOf(id))
			if (secret.includes(name)) expect([name, tier]).toEqual([name, 'internal']);
	});

	test('a row of the examples is staged without an issue', async () => {
		const isWide = (name: string) => Object.keys(wide?.columns ?? {}).includes(name);
		const cells = columnsOf(id).filter(([name]) => !isWide(name) && name !== wide?.total);
		const { count, issues } = await staging.alone(
			id,
			cells.map(([name]) => name),
			[cells.map(([, { example }]) => example ?? '')]
		);
		expect([count, issues]).toEqual([{ read: 1, staged: 1, rejected: 0 }, []]);
	});
});
