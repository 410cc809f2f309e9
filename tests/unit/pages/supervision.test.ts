import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparisons } from '$lib/datasets/codes';
import type { DatasetMeta } from '$lib/datasets/meta';
import { blocksIn } from '$lib/blocks/block';
import { supervision as page } from '$lib/pages/supervision';
import { openCount } from '$lib/present/supervision/headline';
import { supervisionView, type SupervisionView } from '$lib/views/supervision';
import { blockOf, heads, said, texts, values } from '../../support/printed';
import { drawnChecks, numbered, tableOf } from '../checks/drawing';
import { restoresLocale, speak } from '../present/views';

restoresLocale();

const taibaihu = { id: 'drawn', place: '3708-tbh', plan_year: 2024, issued_on: '2024-05-24' };
const day = '2024-12-31';
const plan = 'town | level | issued\n石桥镇 | 乡村 | 9\n许庄街道 | 城镇 | 9';
const roster = tableOf(
	['town', 'level', 'on_date', 'id_no'],
	[
		{ town: '石桥镇', level: '乡村', on_date: '2024-06-10', id_no: numbered(1) },
		{ town: '许庄街道', level: '城镇', on_date: '2024-06-10', id_no: numbered(2) }
	]
);
const quarter = { town: '石桥镇', kind: '乡镇季度检查', inspected_on: '2024-09-30' };
const inspections = tableOf(
	['town', 'village', 'inspected_on', 'kind', 'problem', 'due', 'rectified_on'],
	[
		{
			...quarter,
			village: '甲村',
			problem: '在岗人员脱岗',
			due: '2024-10-31',
			rectified_on: '2024-10-08'
		},
		{
			...quarter,
			village: '甲村',
			inspected_on: '2024-12-05',
			problem: '有在岗人员脱岗',
			due: '2024-12-20'
		},
		{ ...quarter, kind: '投诉核查', problem: '反映优亲厚友', due: '2025-01-31' },
		{ ...quarter, problem: '公示栏未更新' }
	]
);
const comparison = tableOf(
	['town', 'id_no', 'month', 'kind', 'result', 'handling'],
	[
		{ town: '石桥镇', id_no: numbered(1), month: '2024-06', kind: '死亡', result: '未命中' },
		{
			town: '石桥镇',
			id_no: numbered(1),
			month: '2024-06',
			kind: '社会保险缴纳',
			result: '命中',
			handling: '核实中'
		},
		{
			town: '许庄街道',
			id_no: numbered(2),
			month: '2024-06',
			kind: '社会保险缴纳',
			result: '命中',
			handling: '已清退'
		},
		{ town: '许庄街道', id_no: numbered(2), month: '2024-07', kind: '享受退休待遇', result: '命中' }
	]
);

interface Shown {
	view: SupervisionView;
	meta: DatasetMeta;
}

/** Each built once. */
const built = new Map<string, ReturnType<typeof drawnChecks>>();
afterAll(async () => {
	for (const it of built.values()) await (await it).close();
});

async function shown(
	tables: Record<string, string>,
	info = taibaihu,
	asOf = day,
	place = info.place
): Promise<Shown> {
	const name = JSON.stringify([tables, info, asOf]);
	const found = built.get(name) ?? drawnChecks(info, { plan, roster, ...tables }, asOf);
	built.set(name, found);
	const { connection, meta } = await found;
	return { view: await supervisionView(connection, meta, { asOf, place, level: null }), meta };
}

const gridOf = ({ view, meta }: Shown, id: string) =>
	blockOf(page.blocks(view, meta), id, 'grid').variants[0].grid;
const sentencesOf = ({ view, meta }: Shown) =>
	said(blockOf(page.blocks(view, meta), 'headline', 'headline'))
		.split('\n')
		.slice(1);

describe('with a ledger and comparisons', () => {
	let all: Shown;
	beforeAll(async () => {
		all = await shown({ inspections, comparison });
	});

	test('the headline answers first: what is left, and why', () => {
		expect(openCount(all.view)).toBe(6);
		expect(sentencesOf(all)).toEqual([
			'截至12月31日，检查超期未开展 1 次、整改逾期 2 项、投诉未办结 1 件、比对命中未处理 2 人次',
			'到期应开展的检查 2 次，其中 1 个地区的 1 次没有按期开展',
			'同一地点反复出现的问题 1 项',
			'比对命中 3 人次，已处理 1 人次，未处理 2 人次',
			'应按月开展的比对，有 39 项没有结果'
		]);
	});

	test('each place’s inspections stand against their cadence, those longest overdue first', () => {
		const grid = gridOf(all, 'cadence');
		expect(heads(grid)).toEqual([
			'地区',
			'检查类型',
			'应查期间',
			'情况',
			'最近一次',
			'超期天数',
			'漏查次数'
		]);
		expect(texts(grid)).toEqual([
			['许庄街道', '乡镇季度检查', '7月1日至9月30日', '▲ 超期未查', '没有查过', '92', '1'],
			['济宁太白湖新区', '专项核查', '4月29日至12月31日', '○ 未到期', '没有查过', '', '0'],
			['济宁太白湖新区', '区级半年检查', '7月1日至12月31日', '○ 未到期', '没有查过', '', '0'],
			['石桥镇', '乡镇季度检查', '10月1日至12月31日', '● 已查', '12月5日', '', '0'],
			['济宁太白湖新区', '年度监督检查', '—', '周期未开始', '没有查过', '', '0']
		]);
	});

	test('faults not put right, found again, and complaints', () => {
		expect(texts(gridOf(all, 'overdue'))).toEqual([
			['石桥镇 甲村', '乡镇季度检查', '有在岗人员脱岗', '12月5日', '12月20日', '11'],
			['石桥镇', '乡镇季度检查', '公示栏未更新', '9月30日', '没有写明', '']
		]);
		expect(texts(gridOf(all, 'repeated'))).toEqual([
			['石桥镇 甲村', '乡镇季度检查', '有在岗人员脱岗', '2', '9月30日、12月5日']
		]);
		expect(texts(gridOf(all, 'complaints'))).toEqual([
			['石桥镇', '投诉核查', '反映优亲厚友', '9月30日', '2025年1月31日', '92']
		]);
	});

	test('the six comparisons by month: hits, what is open below, and what wasn’t compared', () => {
		const grid = gridOf(all, 'comparisons');
		expect(heads(grid).length).toBe(1 + comparisons.length + 3);
		const rows = values(grid);
		const not = '未比对';
		expect(texts(grid).map((row) => row.slice(1, 7))).toEqual([
			[not, '2', not, not, '0', not],
			[not, not, not, '1', not, not],
			...['2024-08', '2024-09', '2024-10', '2024-11', '2024-12'].map(() => [
				not,
				not,
				not,
				not,
				not,
				not
			]),
			['0', '2', '0', '1', '0', '0']
		]);
		expect(rows.map((row) => row.slice(7))).toEqual([
			[2, 1, 1],
			[1, 0, 1],
			...Array.from({ length: 5 }, () => [null, null, null]),
			[3, 1, 2]
		]);
	});

	test('blocks are where the headline leads', () => {
		const blocks = page.blocks(all.view, all.meta);
		const ids = blocksIn(blocks).map(({ id }) => id);
		expect(ids).toEqual([
			'headline',
			'cadence',
			'overdue',
			'repeated',
			'complaints',
			'comparisons'
		]);
		const ways = blockOf(blocks, 'headline', 'headline').sentences.flatMap(
			({ to }) => to?.block ?? []
		);
		for (const way of ways) expect(ids).toContain(way);
	});

	test('reads in English', () => {
		speak('en');
		expect(sentencesOf(all)[0]).toBe(
			'By 31 Dec, left to be settled: inspections missed: 1, faults not put right in time: 2, complaints open: 1, hits not handled: 2'
		);
	});
});

test('of a town are its own inspections and comparisons', async () => {
	const town = await shown({ inspections, comparison }, taibaihu, day, '370811002');
	expect(texts(gridOf(town, 'cadence')).map(([name]) => name)).toEqual(['许庄街道']);
	expect(gridOf(town, 'overdue').rows).toEqual([]);
	expect(texts(gridOf(town, 'comparisons')).at(-1)!.slice(1)).toEqual([
		'0',
		'1',
		'0',
		'1',
		'0',
		'0',
		'2',
		'1',
		'1'
	]);
});

describe('without files', () => {
	let bare: Shown;
	beforeAll(async () => {
		bare = await shown({});
	});

	test('what a file would add is said, with its template, and leads to where it is loaded', () => {
		expect(openCount(bare.view)).toBeNull();
		const { sentences, figure } = blockOf(
			page.blocks(bare.view, bare.meta),
			'headline',
			'headline'
		);
		expect(figure.kind).toBe('none');
		expect(sentences.map(({ to }) => to?.page ?? null)).toEqual([null, '/files/', '/files/']);
		const [lead, ledger, compared] = sentencesOf(bare);
		expect(lead).toContain('没有检查整改台账，也没有数据比对结果');
		expect(ledger).toMatch(/没有“检查整改台账”.*空白模板/);
		expect(compared).toMatch(/没有“数据比对结果”.*空白模板/);
	});

	test('the cadence still says what is owed, and claims nothing', () => {
		const rows = texts(gridOf(bare, 'cadence'));
		expect(rows).toHaveLength(5);
		for (const [, kind, , state, last, overdue, missed] of rows) {
			const expected = kind === '年度监督检查' ? '周期未开始' : '未知';
			expect([state, last, overdue, missed]).toEqual([expected, '—', '—', '—']);
		}
		const blocks = blocksIn(page.blocks(bare.view, bare.meta));
		expect(blocks.map(({ id }) => id)).toEqual(['headline', 'cadence', 'comparisons']);
		expect(said(blocks[1]!)).toContain('没有“检查整改台账”');
		expect(said(blocks[2]!)).toContain('没有“数据比对结果”');
	});

	test('a ledger alone leaves the comparisons unknown, comparisons alone the ledger', async () => {
		const ledger = await shown({ inspections });
		expect(openCount(ledger.view)).toBe(4);
		expect(sentencesOf(ledger).at(-1)).toContain('没有“数据比对结果”');
		const compared = await shown({ comparison });
		expect(openCount(compared.view)).toBe(2);
		expect(sentencesOf(compared)[0]).toBe('截至12月31日，比对命中未处理 2 人次');
	});

	test('before any rule was in force nothing is owed', async () => {
		const dongchangfu = { id: 'drawn', place: '371502', plan_year: 2022, issued_on: '2022-03-11' };
		const of = 'town | level | issued\n古楼 | 乡村 | 9';
		const then = await shown(
			{ plan: of, roster: 'town | level | on_date\n古楼 | 乡村 | 2022-03-15' },
			dongchangfu,
			'2022-06-30'
		);
		expect(then.view.owed).toEqual([]);
		expect(sentencesOf(then).at(-1)).toBe('当日本地没有施行中的检查周期规定');
	});
});

test('everything settled is said so', async () => {
	const done = await shown({
		inspections: tableOf(
			['town', 'inspected_on', 'kind'],
			[quarter, { ...quarter, town: '许庄街道' }]
		),
		comparison: tableOf(
			['id_no', 'month', 'kind', 'result'],
			[{ id_no: numbered(1), month: '2024-06', kind: '死亡', result: '未命中' }]
		)
	});
	expect(openCount(done.view)).toBe(0);
	expect(sentencesOf(done).slice(0, 2)).toEqual([
		'截至12月31日，到期的检查都已开展，问题都已整改，比对命中都已处理',
		'到期应开展的检查 2 次，都已按期开展'
	]);
});
