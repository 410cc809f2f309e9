import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedComparisons, comparisonChecks } from '$lib/checks/comparison/catalog';
import { comparisons } from '$lib/datasets/codes';
import { drawnChecks, numbered, tableOf } from '../drawing';

type Rule = keyof typeof comparisonChecks;
const rules = Object.keys(comparisonChecks) as Rule[];
type Drawn = Awaited<ReturnType<typeof drawnChecks>>;
type Cells = Readonly<Record<string, string>>;

const taibaihu = { id: 'drawn', place: '3708-tbh', plan_year: 2024, issued_on: '2024-05-24' };
const day = '2024-08-31';

/** Somebody with hits and later pay; cells that aren't told are of somebody on post and a hit in June. */
interface Person {
	name: string;
	roster?: Cells;
	hits: readonly Cells[];
	/** Months that were paid for, and what was paid. */
	pays?: Readonly<Record<string, string>>;
	found?: readonly Rule[];
}

const gone = { exit_date: '2024-07-01' };
const people: readonly Person[] = [
	{ name: '没有处理', hits: [{}], found: ['comparison-unresolved'] },
	{ name: '核实中', hits: [{ handling: '核实中' }], found: ['comparison-unresolved'] },
	{ name: '未处理', hits: [{ handling: '未处理' }], found: ['comparison-unresolved'] },
	{ name: '当日处理', roster: gone, hits: [{ handling: '已清退', handled_on: day }] },
	{
		name: '次日处理',
		roster: gone,
		hits: [{ handling: '已清退', handled_on: '2024-09-01' }],
		found: ['comparison-unresolved']
	},
	{ name: '只有处理日期', roster: gone, hits: [{ handled_on: '2024-07-05' }] },
	{ name: '先未后结', roster: gone, hits: [{}, { month: '2024-07', handling: '已清退' }] },
	{ name: '未命中', hits: [{ result: '未命中' }] },
	{ name: '次月命中', hits: [{ month: '2024-09' }] },
	// Still on post.
	{ name: '清退仍在岗', hits: [{ handling: '已清退' }], found: ['comparison-still-on-post'] },
	{ name: '清退已退出', roster: gone, hits: [{ handling: '已清退' }] },
	{ name: '当日退出', roster: { exit_date: day }, hits: [{ handling: '已清退' }] },
	{
		name: '次日退出',
		roster: { exit_date: '2024-09-01' },
		hits: [{ handling: '已清退' }],
		found: ['comparison-still-on-post']
	},
	{ name: '误比继续在岗', hits: [{ handling: '经核实为同名人员，继续在岗' }] },
	{
		name: '不符合条件',
		hits: [{ handling: '不符合条件，已清退' }],
		found: ['comparison-still-on-post']
	},
	{ name: '命中后再上岗', roster: { on_date: '2024-08-01' }, hits: [{ handling: '已清退' }] },
	// Money.
	{
		name: '写明未追回',
		roster: gone,
		hits: [{ handling: '已清退，补贴未追回' }],
		found: ['comparison-not-recovered']
	},
	{
		name: '退出后仍发',
		roster: gone,
		hits: [{ handling: '已清退' }],
		pays: { '2024-07': '833.33', '2024-08': '833.33' },
		found: ['comparison-not-recovered']
	},
	{
		name: '已追回',
		roster: gone,
		hits: [{ handling: '已清退，补贴已追回' }],
		pays: { '2024-07': '833.33' }
	},
	{
		name: '发放表中追回',
		roster: gone,
		hits: [{ handling: '已清退' }],
		pays: { '2024-07': '833.33', '2024-08': '-833.33' }
	},
	{ name: '命中当月', roster: gone, hits: [{ handling: '已清退' }], pays: { '2024-06': '833.33' } },
	{ name: '误比仍发', hits: [{ handling: '误比' }], pays: { '2024-07': '833.33' } }
];

const each = people.map((it, i) => ({
	...it,
	own: { name: it.name, town: '石桥镇', id_no: numbered(i) }
}));
const hit = { month: '2024-06', kind: '社会保险缴纳', result: '命中' };
const plan = 'town | level | issued\n石桥镇 | 乡村 | 99\n许庄街道 | 乡村 | 9';
const rosterColumns = ['name', 'town', 'level', 'id_no', 'on_date', 'exit_date'];
const comparisonColumns = [
	'name',
	'town',
	'id_no',
	'month',
	'kind',
	'result',
	'handling',
	'handled_on'
];
const tables = {
	plan,
	roster: tableOf(
		rosterColumns,
		each.map(({ own, roster }) => ({ ...own, level: '乡村', on_date: '2024-06-03', ...roster }))
	),
	comparison: tableOf(
		comparisonColumns,
		each.flatMap(({ own, hits }) => hits.map((cells) => ({ ...own, ...hit, ...cells })))
	),
	payments: tableOf(
		['name', 'town', 'level', 'id_no', 'month', 'paid', 'paid_on'],
		each.flatMap(({ own, pays = {} }) =>
			Object.entries(pays).map(([month, paid]) => ({
				...own,
				level: '乡村',
				month,
				paid,
				paid_on: '2024-08-20'
			}))
		)
	)
};

let drawn: Drawn;
beforeAll(async () => {
	drawn = await drawnChecks(taibaihu, tables, day);
});
afterAll(() => drawn.close());

describe.each(rules.filter((it) => it !== 'comparison-missed'))('%s', (rule) => {
	const expected = people.filter(({ found }) => found?.includes(rule)).map(({ name }) => name);

	test('finds the rows that it must, and no near miss', async () => {
		const { state, rows, columns } = await drawn.found(rule);
		expect(state).toBe('found');
		expect(rows.map(({ name }) => name)).toEqual(expected);
		for (const it of rows) {
			expect(Object.keys(it).sort()).toEqual(columns.map(({ key }) => key).sort());
			expect(it).toMatchObject({ kind: '社会保险缴纳', month: '2024-06', column: 'G' });
			expect(it.key).toMatch(new RegExp(`^${rule}/comparison.csv//${it.row}/[0-9a-f]{8}$`));
		}
		expect(JSON.stringify(rows)).not.toMatch(/\d{11}/);
	});
});

test('what is doubtful is said in words', async () => {
	const of = async (rule: Rule) =>
		Object.fromEntries((await drawn.found(rule)).rows.map((it) => [String(it.name), it.detail]));
	expect(await of('comparison-unresolved')).toMatchObject({
		没有处理: '2024-06命中，没有处理情况，当日仍在岗',
		核实中: '2024-06命中，处理情况为“核实中”，当日仍在岗',
		次日处理: '2024-06命中，没有处理情况'
	});
	expect(await of('comparison-not-recovered')).toEqual({
		写明未追回: '处理情况写明补贴没有追回',
		退出后仍发: '2024-06命中以后又发2个月补贴，净额1666.66元，处理情况没有写明追回'
	});
});

describe('months without a comparison', () => {
	/** Two in one town, from June on, one in the other; the first of each leaves on a day. */
	const roster = (leaves: string) =>
		tableOf(rosterColumns, [
			{ name: '甲', town: '石桥镇', level: '乡村', id_no: numbered(1), on_date: '2024-06-03' },
			{ name: '乙', town: '石桥镇', level: '乡村', id_no: numbered(2), on_date: '2024-06-03' },
			{
				name: '丙',
				town: '许庄街道',
				level: '乡村',
				id_no: numbered(3),
				on_date: '2024-05-03',
				exit_date: leaves
			}
		]);
	/** All kinds of some months, those of people of whom there is a result. */
	const results = (
		months: readonly string[],
		ids: readonly number[],
		result: string,
		without: readonly string[] = []
	) =>
		months.flatMap((month) =>
			comparisons
				.filter(({ label }) => !without.includes(label))
				.flatMap(({ label }) =>
					ids.map((id) => ({ id_no: numbered(id), month, kind: label, result }))
				)
		);
	const missed = async (
		rows: readonly Record<string, string>[],
		leaves = '2024-07-01',
		asOf = day
	) => {
		const it = await drawnChecks(
			taibaihu,
			{
				plan,
				roster: roster(leaves),
				comparison: tableOf(['id_no', 'month', 'kind', 'result'], rows)
			},
			asOf
		);
		const { rows: found } = await it.found('comparison-missed');
		await it.close();
		return found.map((row) =>
			[row.month, row.town, row.missing, row.incomplete, row.uncompared].join(' ')
		);
	};
	const all = ['2024-05', '2024-06', '2024-07', '2024-08'];

	test('are those over since the plan of the province, of towns with people at their end', async () => {
		expect(askedComparisons('3708-tbh', 2024, day)?.months).toEqual(all.map((it) => `${it}-01`));
		expect(askedComparisons('3708-tbh', 2024, '2024-08-30')?.months).toHaveLength(3);
		expect(askedComparisons('371502', 2022, '2022-12-31')).toBeNull();
		const none = comparisons.map(({ label }) => label).join('、');
		const [first] = results(['2024-04'], [1], '命中');
		expect(await missed([first!])).toEqual([
			`2024-05 许庄街道 ${none}  1`,
			`2024-06 石桥镇 ${none}  2`,
			`2024-06 许庄街道 ${none}  1`,
			`2024-07 石桥镇 ${none}  2`,
			`2024-08 石桥镇 ${none}  2`
		]);
		expect(await missed([first!], '2024-06-30', '2024-06-30')).toEqual([
			`2024-05 许庄街道 ${none}  1`,
			`2024-06 石桥镇 ${none}  2`
		]);
	});

	test('a list of hits alone says that everybody was compared', async () => {
		expect(await missed(results(all, [1], '命中'))).toEqual([]);
		expect(await missed(results(all, [1], '命中', ['死亡']))).toEqual([
			'2024-05 许庄街道 死亡  1',
			'2024-06 石桥镇 死亡  2',
			'2024-06 许庄街道 死亡  1',
			'2024-07 石桥镇 死亡  2',
			'2024-08 石桥镇 死亡  2'
		]);
	});

	test('one with those who weren’t hit says who was', async () => {
		expect(await missed(results(all, [1, 2, 3], '未命中'))).toEqual([]);
		expect(
			await missed([
				...results(all, [1, 3], '未命中'),
				...results(['2024-05', '2024-06', '2024-07'], [2], '命中')
			])
		).toEqual([`2024-08 石桥镇  ${comparisons.map(({ label }) => label).join('、')} 1`]);
	});
});

test('never green where nothing was looked at', async () => {
	const { roster } = tables;
	const bare = await drawnChecks(taibaihu, { plan, roster }, day);
	for (const rule of rules) expect(await bare.stateOf(rule)).toMatch(/^lacking, 数据比对结果/);
	await bare.close();
	const unhandled = tableOf(['id_no', 'month', 'kind', 'result'], [{ id_no: numbered(0), ...hit }]);
	const it = await drawnChecks(taibaihu, { plan, roster, comparison: unhandled }, day);
	expect(await it.stateOf('comparison-unresolved')).toBe('found');
	expect(await it.stateOf('comparison-still-on-post')).toBe('lacking, 数据比对结果 处理情况');
	expect(await it.stateOf('comparison-missed', { level: 'rural' })).toMatch(
		/^lacking, 城镇、乡村合计/
	);
	await it.close();
	const before = await drawnChecks(
		{ ...taibaihu, place: '371502', plan_year: 2022 },
		{
			plan: 'town | level | issued\n古楼 | 乡村 | 9',
			roster: 'town | level | on_date | id_no\n古楼 | 乡村 | 2022-03-15 | 371502196003151236',
			comparison: tableOf(
				['id_no', 'month', 'kind', 'result'],
				[{ ...hit, id_no: numbered(0), month: '2022-04' }]
			)
		},
		'2022-06-30'
	);
	expect(await before.stateOf('comparison-missed')).toBe('lacking, 本地对此作出的规定');
	await before.close();
});
