import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { payChecks } from '$lib/checks/pay/catalog';
import { gulou } from '../../model/measured';
import { dongchangfu } from '../../model/measured';
import { drawnChecks, numbered, tableOf } from '../drawing';
import { day, people, tables } from './planted';

type Rule = keyof typeof payChecks;
const rules = Object.keys(payChecks) as Rule[];
type Drawn = Awaited<ReturnType<typeof drawnChecks>>;

let drawn: Drawn;
beforeAll(async () => {
	drawn = await drawnChecks(dongchangfu, tables, day);
});
afterAll(() => drawn.close());

describe.each(rules)('%s', (rule) => {
	const hits = people.flatMap(({ name, hits }) =>
		Array.from({ length: hits?.[rule] ?? 0 }, () => name)
	);

	test('finds the rows that it must, and no near miss', async () => {
		const { state, rows } = await drawn.found(rule);
		expect(hits.length).toBeGreaterThan(0);
		expect(state).toBe('found');
		expect(rows.map(({ name }) => name).sort()).toEqual([...hits].sort());
	});

	test('tells where each stands, by a key of its own, with its number masked', async () => {
		const { columns, rows, remedy } = await drawn.found(rule);
		expect(remedy).toMatch(/^请.*[^。]$/);
		for (const it of rows) {
			expect(Object.keys(it).sort()).toEqual(columns.map(({ key }) => key).sort());
			expect(it).toMatchObject({ sheet: null, town: '古楼街道', town_code: gulou });
			// The roster has no such column.
			if (rule === 'si-subsidy-missing') expect(it.column).toBeNull();
			else expect(it.column).toMatch(/^[A-N]$/);
			expect(it.key).toMatch(new RegExp(`^${rule}/\\w+.csv//${it.row}/[0-9a-f]{8}$`));
			expect(it.id_no).toMatch(/^371502\*{8}[\dX]{4}$/);
		}
		expect(JSON.stringify(rows)).not.toMatch(/\d{11}/);
		expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
	});
});

test('what is doubtful is said in words, in 元', async () => {
	const of = async (rule: Rule) =>
		Object.fromEntries((await drawn.found(rule)).rows.map((it) => [String(it.name), it.detail]));
	expect((await of('pay-below-floor')).差两分).toBe('按出勤应不低于680.00元，实为679.98元');
	expect((await of('standard-below-floor')).标准偏低).toBe('月补贴标准600.00元，低于最低680.00元');
	expect(await of('pay-amount')).toMatchObject({
		缺勤照发: '标准680.00元，规定20天、出勤15天，应为510.00元，实为680.00元，多170.00元',
		半月全发:
			'标准680.00元，规定10天、出勤10天，4月16日上岗，当月在岗15天，应为340.00元，实为680.00元，多340.00元',
		月末上岗按全月发:
			'标准680.00元，规定20天、出勤20天，4月28日上岗，当月在岗3天，应为102.00元，实为680.00元，多578.00元',
		月初退出按全月发:
			'标准680.00元，规定20天、出勤20天，4月3日退出，当月在岗2天，应为68.00元，实为680.00元，多612.00元',
		实发少于应发: '应发680.00元，实发600.00元'
	});
	expect((await of('pay-twice')).发两次).toBe('同一月份有2笔，共实发1360.00元');
	expect(await of('pay-off-post')).toEqual({
		退出次月: '已于2022-04-01退出，仍发2022-04补贴',
		上岗前: '当月还没有上岗，仍发2022-04补贴'
	});
	expect((await of('pay-after-death')).比对死亡).toBe('2022-03已死亡，仍发2022-04补贴');
	expect(await of('pay-late')).toMatchObject({
		晚一天: '应于2022-05-31前发放，2022-06-01才发，晚1天',
		四月未发: '应于2022-05-31前发放，至今未发，超30天'
	});
	expect((await of('si-subsidy-missing')).城镇无社保补贴).toBe('2022-04没有社会保险补贴');
});

test('of a view are its own rows', async () => {
	const of = async (changes: Parameters<Drawn['found']>[1]) =>
		(await drawn.found('pay-below-floor', changes)).rows.map(({ name }) => name);
	expect(await of({ level: 'urban' })).toEqual(['城镇偏低']);
	expect(await of({ place: '371502101' })).toEqual([]);
	expect((await drawn.found('pay-below-floor', { asOf: '2022-03-31' })).rows).toEqual([]);
});

describe('other places', () => {
	/** People of one town by their hours a day and their standard. */
	const weihaiTables = (
		...people: readonly ({ name: string } & Readonly<Record<string, string>>)[]
	) => {
		const own = people.map((cells, i) => ({
			...{ town: '初村镇', level: '乡村', id_no: numbered(i + 1) },
			...cells
		}));
		return {
			plan: 'town | level | issued\n初村镇 | 乡村 | 9',
			roster: tableOf(
				[
					'name',
					'town',
					'level',
					'id_no',
					'on_date',
					'standard',
					'hours_per_day',
					'days_per_month'
				],
				own.map((it) => ({ ...it, on_date: '2022-05-01' }))
			),
			payments: tableOf(
				['name', 'town', 'level', 'id_no', 'month', 'days_required', 'days_attended', 'payable'],
				own.map(({ town, level, id_no, name }) => ({
					...{ town, level, id_no, name, month: '2022-05' },
					...{ days_required: '20', days_attended: '20', payable: '833.33' }
				}))
			)
		};
	};
	const weihai = { id: 'drawn', place: '371071', plan_year: 2022, issued_on: '2022-04-13' };

	test('a floor by the hour or the month wants the hours, which tell how much of a month is worked', async () => {
		const without = await drawnChecks(
			weihai,
			weihaiTables({ name: '没有小时', standard: '833.33' }),
			day
		);
		const lacking = 'lacking, 岗位清单 每日工作小时';
		expect(await without.stateOf('pay-below-floor')).toBe(lacking);
		expect(await without.stateOf('standard-below-floor')).toBe(lacking);
		await without.close();
		// 21 元 × 2 × 20 is 840; × 1 × 20 is 420.
		const person = (name: string, hours_per_day: string, standard = '833.33') => ({
			...{ name, hours_per_day, standard, days_per_month: '20' }
		});
		const it = await drawnChecks(
			weihai,
			weihaiTables(
				person('两小时', '2'),
				person('一小时', '1'),
				person('两小时标准够', '2', '840')
			),
			day
		);
		const names = async (rule: Rule) => (await it.found(rule)).rows.map(({ name }) => name);
		expect((await names('pay-below-floor')).sort()).toEqual(['两小时', '两小时标准够']);
		expect(await names('standard-below-floor')).toEqual(['两小时']);
		await it.close();
	});

	test('without a rule of the place there is nothing to hold pay to', async () => {
		const zibo = { id: 'drawn', place: '370302', plan_year: 2022, issued_on: '2022-01-01' };
		const it = await drawnChecks(
			zibo,
			{
				plan: 'county | level | issued\n淄川区 | 乡村 | 9',
				roster: 'town | level | on_date | standard\n般阳路街道 | 乡村 | 2022-01-10 | 300'
			},
			day
		);
		expect(await it.stateOf('standard-below-floor')).toBe('lacking, 本地对此作出的规定');
		await it.close();
	});
});

describe('never green where nothing was looked at', () => {
	const plan = 'town | level | issued\n古楼 | 乡村 | 5';

	test('files and columns that aren’t there', async () => {
		const bare = await drawnChecks(
			dongchangfu,
			{ plan, roster: 'town | level | on_date\n古楼 | 乡村 | 2022-03-15' },
			day
		);
		for (const rule of rules)
			expect([rule, await bare.stateOf(rule)]).toEqual([rule, expect.stringMatching(/^lacking, /)]);
		expect(await bare.stateOf('pay-channel')).toBe('lacking, 补贴发放表');
		expect(await bare.stateOf('insurance-missing')).toBe('lacking, 人员花名册 意外伤害保险');
		await bare.close();
	});

	test('people of whom nothing says whether they are insured or subsidised are counted', async () => {
		expect((await drawn.found('insurance-missing')).unchecked).toBe(1);
		expect((await drawn.found('si-subsidy-missing')).unchecked).toBe(1);
	});

	test('so are payments without a standard, and where none has one it is lacking', async () => {
		const people = (...standards: readonly string[]) => ({
			plan,
			roster: tableOf(
				['town', 'level', 'id_no', 'on_date', 'standard', 'post_no'],
				standards.map((standard, i) => ({
					...{ town: '古楼', level: '乡村', id_no: numbered(i), on_date: '2022-03-15' },
					...{ standard, post_no: `P${i}` }
				}))
			),
			posts: 'post_no | town | level | standard | created_on\nP9 | 古楼 | 乡村 | 680 | 2022-03-11',
			payments: tableOf(
				['town', 'level', 'id_no', 'month', 'days_required', 'days_attended', 'payable'],
				standards.map((_, i) => ({
					...{ town: '古楼', level: '乡村', id_no: numbered(i), month: '2022-04' },
					...{ days_required: '20', days_attended: '20', payable: '680' }
				}))
			)
		});
		const some = await drawnChecks(dongchangfu, people('680', ''), day);
		expect(await some.stateOf('pay-amount')).toBe('none, 1');
		await some.close();
		const none = await drawnChecks(dongchangfu, people('', ''), day);
		expect(await none.stateOf('pay-amount')).toBe('lacking, 岗位清单 补贴标准');
		await none.close();
	});

	test('blank cells are counted', async () => {
		const payments = tableOf(
			['town', 'level', 'id_no', 'month', 'paid', 'channel'],
			['一卡通', ''].map((channel, i) => ({
				...{
					town: '古楼',
					level: '乡村',
					id_no: numbered(i),
					month: '2022-04',
					paid: '680',
					channel
				}
			}))
		);
		const it = await drawnChecks(
			dongchangfu,
			{ plan, roster: 'town | level | on_date\n古楼 | 乡村 | 2022-03-15', payments },
			day
		);
		expect(await it.stateOf('pay-channel')).toBe('none, 1');
		await it.close();
	});
});

test('rows that were left out for an error are in their files: nobody is missing for them', async () => {
	const cases: Record<string, [onDate: string, month: string]> = {
		无此日: ['2022-02-30', '2022-04'],
		次月上岗: ['2022-05-01', '2022-04'],
		下月才发: ['2022-03-15', '2022-05'],
		无此月: ['2022-03-15', '2022-13'],
		照常: ['2022-03-15', '2022-04']
	};
	const people = Object.entries(cases).map(([name, [on_date, month]], i) => ({
		...{ name, town: '古楼', level: '乡村', id_no: numbered(i) },
		...{ on_date, month, paid: '680' }
	}));
	const it = await drawnChecks(
		dongchangfu,
		{
			plan: 'town | level | issued\n古楼 | 乡村 | 9',
			roster: tableOf(['name', 'town', 'level', 'id_no', 'on_date'], people),
			payments: tableOf(['name', 'town', 'level', 'id_no', 'month', 'paid'], people)
		},
		day
	);
	const names = async (rule: Rule) => (await it.found(rule)).rows.map(({ name }) => name);
	expect(await names('pay-unlisted')).toEqual([]);
	expect(await names('pay-missing')).toEqual(['下月才发']);
	await it.close();
});
