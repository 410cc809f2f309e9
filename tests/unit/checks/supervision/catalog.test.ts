import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cadences, missedIn } from '$lib/checks/supervision/cadence';
import { supervisionChecks } from '$lib/checks/supervision/catalog';
import { inspectionsOf } from '$lib/checks/supervision/inspections';
import { drawnChecks, tableOf } from '../drawing';

type Rule = keyof typeof supervisionChecks;
const rules = Object.keys(supervisionChecks) as Rule[];
type Drawn = Awaited<ReturnType<typeof drawnChecks>>;

const taibaihu = { id: 'drawn', place: '3708-tbh', plan_year: 2024, issued_on: '2024-05-24' };
const day = '2024-12-31';
const plan = 'town | level | issued\n石桥镇 | 乡村 | 9\n许庄街道 | 城镇 | 9';
const roster = 'town | level | on_date\n石桥镇 | 乡村 | 2024-06-10';
const columns = [
	'county',
	'town',
	'village',
	'inspected_on',
	'kind',
	'problem',
	'due',
	'rectified_on'
];

const quarter = { town: '石桥镇', kind: '乡镇季度检查', inspected_on: '2024-09-30' };
const faults: readonly (Readonly<Record<string, string>> & { finds?: Rule })[] = [
	{ ...quarter },
	{ ...quarter, problem: '考勤表缺签字', due: '2024-12-30', finds: 'rectification-overdue' },
	{ ...quarter, problem: '公示栏未更新', due: day },
	{ ...quarter, problem: '工作服没有配发', due: '2024-10-31', rectified_on: day },
	{
		...quarter,
		problem: '培训记录不完整',
		due: '2024-10-31',
		rectified_on: '2025-01-01',
		finds: 'rectification-overdue'
	},
	{ ...quarter, problem: '协议没有续签', finds: 'rectification-overdue' },
	// The same, or nearly, at the same place on a later day.
	{ ...quarter, village: '甲村', problem: '在岗人员脱岗', rectified_on: '2024-10-01' },
	{ ...quarter, village: '乙村', problem: '在岗人员脱岗', rectified_on: '2024-10-01' },
	{
		...quarter,
		...{ village: '甲村', inspected_on: '2024-11-05', kind: '专项核查' },
		...{
			problem: '在岗人员，有脱岗',
			rectified_on: '2024-11-10',
			finds: 'problem-repeated' as const
		}
	},
	{ ...quarter, village: '乙村', problem: '在岗人员脱岗', rectified_on: '2024-10-01' },
	{
		...quarter,
		village: '甲村',
		inspected_on: '2024-11-05',
		problem: '岗位牌破损',
		rectified_on: '2024-11-10'
	},
	// Complaints: one without a problem named is open as well.
	{
		...quarter,
		kind: '投诉核查',
		problem: '反映优亲厚友',
		due: '2025-01-31',
		finds: 'complaint-open'
	},
	{ ...quarter, kind: '投诉核查', problem: '反映补贴少发', due: '2025-01-31', rectified_on: day },
	{ ...quarter, kind: '投诉核查', inspected_on: '2025-01-01', problem: '反映顶岗' },
	{
		...{ ...quarter, kind: '投诉核查', problem: '' },
		...{ due: '2024-12-30', finds: 'complaint-open' as const }
	}
];

let drawn: Drawn;
beforeAll(async () => {
	drawn = await drawnChecks(taibaihu, { plan, roster, inspections: tableOf(columns, faults) }, day);
});
afterAll(() => drawn.close());

describe.each(rules.filter((it) => it !== 'inspection-missed'))('%s', (rule) => {
	const lines = faults.flatMap(({ finds }, i) => (finds === rule ? [i + 2] : []));

	test('finds the rows that it must, and no near miss', async () => {
		const { state, rows, columns } = await drawn.found(rule);
		expect(state).toBe('found');
		expect(rows.map(({ row }) => row)).toEqual(lines);
		for (const it of rows) {
			expect(Object.keys(it).sort()).toEqual(columns.map(({ key }) => key).sort());
			expect(it).toMatchObject({ file: 'inspections.csv', town: '石桥镇', column: 'H' });
			expect(it.key).toMatch(new RegExp(`^${rule}/inspections.csv//${it.row}/[0-9a-f]{8}$`));
		}
	});
});

test('what is doubtful is said in words', async () => {
	const of = async (rule: Rule) => (await drawn.found(rule)).rows.map(({ detail }) => detail);
	expect(await of('rectification-overdue')).toEqual([
		'超过整改期限1天，未整改',
		'超过整改期限61天，未整改',
		'没有写明整改期限，检查后92天未整改'
	]);
	expect(await of('problem-repeated')).toEqual(['第2次出现，此前：2024-09-30']);
	expect(await of('complaint-open')).toEqual([
		'受理92天，没有办结',
		'受理92天，没有办结，超过期限1天'
	]);
});

describe('inspections that are due', () => {
	const inspection = { file: '', sheet: null, row: 1, letters: null, village: null, problem: null };
	/** What is missed of rows that say where, when and how, by the rules alone. */
	const missed = (
		rows: readonly { town?: string; county?: string; kind: string; inspected_on: string }[],
		asOf = '2025-01-01'
	) => {
		const made = rows.map(({ town = null, county = null, ...it }) => ({
			...{ ...inspection, due: null, rectified_on: null, city: null, place: null },
			...{ town, named_county: county, county: town ? taibaihu.place : county },
			...it
		}));
		return cadences(drawn.meta, { place: taibaihu.place, asOf }, made).flatMap((it) =>
			missedIn(it).map(({ ends, overdue }) => [it.name, it.kind, ends, overdue].join(' '))
		);
	};
	const [shiqiao, xuzhuang] = ['370811109', '370811002'];
	const quarterly = { town: shiqiao, kind: 'town_quarter', inspected_on: '2024-09-30' };
	const third = ['石桥镇 town_quarter 2024-09-30', '许庄街道 town_quarter 2024-09-30'];
	const zone = '济宁太白湖新区';

	test('every quarter of a town, every half of a county, from the first that began under the notice', () => {
		expect(missed([{ ...quarterly, kind: 'other' }])).toEqual([
			`${zone} special 2024-12-31 1`,
			`${zone} county_half_year 2024-12-31 1`,
			...[`${third[0]} 93`, '石桥镇 town_quarter 2024-12-31 1'],
			...[`${third[1]} 93`, '许庄街道 town_quarter 2024-12-31 1']
		]);
	});

	test('not before the period is over, and not where one was made on its last day', () => {
		expect(missed([quarterly], '2024-09-30')).toEqual([]);
		expect(missed([quarterly], '2024-10-01')).toEqual([`${third[1]} 1`]);
		expect(missed([{ ...quarterly, inspected_on: '2024-10-01' }], '2024-10-01')).toEqual(
			third.map((it) => `${it} 1`)
		);
		expect(missed([quarterly, { ...quarterly, town: xuzhuang }], '2024-10-01')).toEqual([]);
	});

	test('a county is inspected wherever in it, by one row that names no place, too', () => {
		const half = { kind: 'county_half_year', inspected_on: '2024-12-31' };
		const special = { kind: 'special', inspected_on: '2024-05-01', county: taibaihu.place };
		const of = (...rows: Parameters<typeof missed>[0]) =>
			missed(rows).filter((it) => it.startsWith(zone));
		expect(of({ ...half, town: shiqiao }, special)).toEqual([]);
		expect(of(half, special)).toEqual([]);
		expect(of({ ...half, inspected_on: '2024-06-30', town: shiqiao }, special)).toEqual([
			`${zone} county_half_year 2024-12-31 1`
		]);
	});

	test('are found with their clause', async () => {
		const { rows } = await drawn.found('inspection-missed', { asOf: '2025-01-01' });
		expect(rows.map(({ place, kind, ends }) => [place, kind, ends])).toEqual([
			[zone, '区级半年检查', '2024-12-31'],
			['许庄街道', '乡镇季度检查', '2024-09-30'],
			['许庄街道', '乡镇季度检查', '2024-12-31']
		]);
		expect(rows[0]!.basis).toContain('区级每半年对城乡公益性岗位管理工作检查一次');
	});

	test('say when the last was, and how long the period is over', async () => {
		const rows = await inspectionsOf(drawn.connection, drawn.meta, {
			asOf: day,
			place: '3708-tbh',
			level: null
		});
		const of = cadences(drawn.meta, { place: '370811109', asOf: day }, rows);
		expect(of.map(({ kind, last, periods }) => [kind, last, periods.length])).toEqual([
			['town_quarter', '2024-11-05', 2]
		]);
		expect(missedIn(of[0]!)).toEqual([]);
	});

	test('elsewhere only what the province asks of every level', async () => {
		const dongchangfu = { id: 'drawn', place: '371502', plan_year: 2024, issued_on: '2024-05-01' };
		const it = await drawnChecks(
			dongchangfu,
			{
				plan: 'town | level | issued\n古楼 | 乡村 | 9',
				roster: 'town | level | on_date\n古楼 | 乡村 | 2024-06-10',
				inspections: tableOf(columns, [{ ...quarter, town: '古楼' }])
			},
			'2025-01-01'
		);
		expect(
			(await it.found('inspection-missed')).rows.map(({ place, kind }) => [place, kind])
		).toEqual([['东昌府区', '专项核查']]);
		expect(await it.stateOf('inspection-missed', { asOf: '2024-04-01' })).toBe(
			'lacking, 本地对此作出的规定'
		);
		await it.close();
	});
});

test('never green where nothing was looked at', async () => {
	const bare = await drawnChecks(taibaihu, { plan, roster }, day);
	for (const rule of rules) expect(await bare.stateOf(rule)).toBe('lacking, 检查整改台账');
	await bare.close();
	expect(await drawn.stateOf('complaint-open', { level: 'rural' })).toMatch(
		/^lacking, 城镇、乡村合计/
	);
	const it = await drawnChecks(
		taibaihu,
		{ plan, roster, inspections: tableOf(['town', 'inspected_on', 'kind'], [quarter]) },
		day
	);
	expect(await it.stateOf('rectification-overdue')).toBe('lacking, 检查整改台账 发现问题 整改期限');
	expect(await it.stateOf('complaint-open')).toBe('none');
	await it.close();
});
