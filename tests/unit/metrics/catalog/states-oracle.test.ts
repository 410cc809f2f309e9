import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetId } from '$lib/datasets';
import { system, type System } from '$lib/datasets/systems';
import type { TextTable } from '$lib/datasets/table';
import type { Connection } from '$lib/db/connection';
import { openNode } from '$lib/db/node';
import { layOut } from '$lib/intake/layout/plan';
import { loadTables } from '$lib/intake/staging/load';
import { packed } from '$lib/intake/raw/table';
import { createStaging } from '$lib/intake/staging/stage';
import type { MetricId } from '$lib/metrics/catalog';
import { measure } from '$lib/metrics/compile/run';
import type { SliceId } from '$lib/metrics/terms/slices';
import { buildModel, createReference } from '$lib/model/build';
import type { SystemTables } from '$lib/server/datasets';
import { some } from '../../../support/corpus';
import { builtSystem } from '../../../support/systems';

/*
 * The awkward states of a month, worked out a second time from the text of the tables: towns that sent no
 * roster, towns and kinds of post that the plan leaves out, several budget reports, days before the plan was
 * issued. No staging, no model, no SQL.
 */

type Row = Record<string, string>;
const loaded = { posts: true, payments: true, budget: true };
const base = system('dongchangfu-2022');
const days = some(['2022-03-10', '2022-03-11', '2022-03-18', '2022-03-31', '2022-05-31'], 3);
const town = '镇（街道）';

/** Rows of a table by its headers, and back. */
const rowsOf = ({ rows: [header = [], ...body] }: TextTable): Row[] =>
	body.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
const tableOf = (like: TextTable, rows: Row[]): TextTable => ({
	...like,
	rows: [like.rows[0]!, ...rows.map((row) => like.rows[0]!.map((name) => row[name] ?? ''))]
});

interface State {
	about: string;
	/** Names of towns whose people are in no roster. */
	silent: string[];
	/** Names of towns, with the column of 城镇 or 乡村 that the plan has nothing in, or null for both. */
	unplanned: [string, string | null][];
}
const states: State[] = [
	{ about: 'everybody reported, everything is planned', silent: [], unplanned: [] },
	{ about: 'two towns sent no roster', silent: ['沙镇镇', '古楼街道'], unplanned: [] },
	{
		about: 'a town is left out of the plan, another one’s urban posts are; a third sent nothing',
		silent: ['广平镇'],
		unplanned: [
			['柳园街道', null],
			['新区街道', '城镇']
		]
	}
];

/** 2022 budgets of the county by tier and kind of post, in three reports. */
const budgetRows: Row[] = [
	{ 资金层级: '省级', 城乡类别: '乡村', 预算金额: '1000000', 拨付金额: '', 填报日期: '2022-01-20' },
	{
		资金层级: '省级',
		城乡类别: '乡村',
		预算金额: '1000000',
		拨付金额: '250000',
		填报日期: '2022-03-15'
	},
	{
		资金层级: '省级',
		城乡类别: '乡村',
		预算金额: '900000',
		拨付金额: '400000',
		填报日期: '2022-05-10'
	},
	{ 资金层级: '市级', 城乡类别: '乡村', 预算金额: '500000', 拨付金额: '', 填报日期: '2022-03-18' },
	{ 资金层级: '市级', 城乡类别: '乡村', 预算金额: '', 拨付金额: '100000', 填报日期: '2022-05-10' },
	{ 资金层级: '市级', 城乡类别: '乡村', 预算金额: '700000', 拨付金额: '', 填报日期: '' }
].map((row) => ({ '县（市、区）': '东昌府区', 预算年度: '2022', ...row }));

/** What a report of each tier says on a day: the latest amount of each that isn't blank. */
function budgetOn(day: string): Record<string, { budgeted: number; disbursed: number | null }> {
	const found: Record<string, { budgeted: number; disbursed: number | null }> = {};
	for (const tier of ['省级', '市级']) {
		const of = budgetRows
			.filter((it) => it.资金层级 === tier && it.填报日期 && it.填报日期 <= day)
			.sort((a, b) => a.填报日期!.localeCompare(b.填报日期!));
		const last = (name: string) => of.findLast((it) => it[name])?.[name];
		if (of.length === 0) continue;
		const disbursed = last('拨付金额');
		found[tier === '省级' ? 'province' : 'city'] = {
			budgeted: Number(last('预算金额')) * 100,
			disbursed: disbursed === undefined ? null : Number(disbursed) * 100
		};
	}
	return found;
}

const dayOf = (text: string) => Date.parse(text) / 86_400_000;
/** 50 % by 31 March, 100 % by 30 June, from the day of issue, 11 March; null before. */
function asksFor(day: string): { share: number; pace: number } | null {
	if (day < '2022-03-11') return null;
	const [from, to, start, end] =
		day <= '2022-03-31'
			? [0, 0.5, '2022-03-11', '2022-03-31']
			: [0.5, 1, '2022-03-31', '2022-06-30'];
	const way = (dayOf(day) - dayOf(start)) / (dayOf(end) - dayOf(start));
	return { share: to, pace: from + (to - from) * way };
}

describe.each(some(states, 2))('$about', ({ silent, unplanned }) => {
	let connection: Connection;
	let plan: Row[];
	let roster: Row[];
	let posts: Row[];
	beforeAll(async () => {
		const tables: SystemTables = (await builtSystem(base)).tables;
		const official = [...new Set(rowsOf(tables.roster).map((row) => row[town]!))];
		const [place = ''] = tables.plan.rows[0]!;
		const nameOf = (text: string) =>
			official.find((name) => name.startsWith(text.replace(/\s/g, ''))) ?? text;
		plan = rowsOf(tables.plan)
			.map((row): Row => ({ ...row, [place]: nameOf(row[place]!) }))
			.filter((row) => official.includes(row[place]!))
			.filter((row) => !unplanned.some(([name, kind]) => name === row[place] && kind === null))
			.map((row) => {
				const kind = unplanned.find(([name]) => name === row[place])?.[1];
				return kind ? { ...row, [kind]: '', 总数: '' } : row;
			});
		roster = rowsOf(tables.roster).filter((row) => !silent.includes(row[town]!));
		posts = rowsOf(tables.posts);
		connection = await openNode();
		await load(connection, base, {
			plan: tableOf(tables.plan, plan),
			roster: tableOf(tables.roster, roster),
			posts: tables.posts,
			budget: tableOf(tables.budget, budgetRows)
		});
		plan = plan.map((row) => ({ ...row, [town]: row[place]! }));
	});
	afterAll(() => connection.close());

	const asked = async (id: MetricId, asOf: string, by?: SliceId) =>
		(await measure(connection, [id], { asOf, where: {}, ...(by && { by }) }, loaded))[id];
	const byTown = async (id: MetricId, asOf: string) =>
		Object.fromEntries((await asked(id, asOf, 'town')).map((row) => [row.label, row]));

	const plannedIn = (name: string, kind: '城镇' | '乡村'): number =>
		Number(plan.find((row) => row[town] === name)?.[kind] || 0);
	const planned = (name: string) => plannedIn(name, '城镇') + plannedIn(name, '乡村');
	const isSilent = (name: string) => silent.includes(name) && planned(name) > 0;
	const towns = () => [...new Set([...plan, ...roster, ...posts].map((row) => row[town]!))];

	/** Posts of the year filled by a day, inside the plan or outside. */
	function filled(name: string, day: string, inside: boolean): number {
		const numbers = roster
			.filter(
				(row) =>
					row[town] === name &&
					row['退役士兵专项'] !== '是' &&
					row['老岗位未认定'] !== '是' &&
					row['计划年度'] === '2022' &&
					row['上岗日期']! <= day &&
					row['上岗日期'] !== row['退出日期'] &&
					plannedIn(name, row['城乡类别'] as '城镇') > 0 === inside
			)
			.map((row) => `${row['城乡类别']}|${row['岗位编号']}`);
		return new Set(numbers).size;
	}

	/** Posts of the list by a day, inside the plan or outside. */
	const created = (name: string, day: string, inside: boolean): number =>
		posts.filter(
			(row) =>
				row[town] === name &&
				row['退役士兵专项'] !== '是' &&
				row['计划年度'] === '2022' &&
				row['开发日期']! <= day &&
				plannedIn(name, row['城乡类别'] as '城镇') > 0 === inside
		).length;

	const sum = (of: (name: string) => number): number =>
		towns().reduce((all, name) => all + of(name), 0);

	test.each(days)('on %s each town, the whole and those who reported', async (day) => {
		const [rates, outside, developed] = [
			await byTown('completion_rate', day),
			await byTown('onboarded_outside', day),
			await byTown('developed', day)
		];
		for (const name of towns()) {
			const { numerator, denominator, value } = rates[name]!;
			const done = isSilent(name) ? null : filled(name, day, true);
			expect([name, numerator, denominator]).toEqual([name, done, planned(name) || null]);
			expect(value).toBe(done === null || !planned(name) ? null : done / planned(name));
			expect([name, outside[name]!.value]).toEqual([
				name,
				isSilent(name) ? null : filled(name, day, false)
			]);
			expect([name, developed[name]!.value]).toEqual([name, created(name, day, true)]);
		}
		const done = sum((name) => filled(name, day, true));
		expect((await asked('completion_rate', day))[0]).toMatchObject({
			...{ numerator: done, denominator: sum(planned) }
		});
		expect((await asked('completion_reported', day))[0]).toMatchObject({
			numerator: done,
			denominator: sum((name) => (isSilent(name) ? 0 : planned(name)))
		});
		expect((await asked('onboarded_outside', day))[0]!.value).toBe(
			sum((name) => filled(name, day, false))
		);
		expect((await asked('developed_outside', day))[0]!.value).toBe(
			sum((name) => created(name, day, false))
		);
	});

	test.each(days)('on %s what target and pace ask for, exactly', async (day) => {
		const asks = asksFor(day);
		const [shares, paces, gaps] = [
			await byTown('milestone_share', day),
			await byTown('reference_pace', day),
			await byTown('gap_to_milestone', day)
		];
		for (const name of towns().filter((it) => planned(it) > 0)) {
			const of = planned(name);
			const gap =
				asks && !isSilent(name) ? Math.ceil(asks.share * of) - filled(name, day, true) : null;
			expect([name, gaps[name]!.value]).toEqual([name, gap]);
			for (const [rows, share] of [
				[shares, asks?.share],
				[paces, asks?.pace]
			] as const) {
				const { value, numerator, denominator } = rows[name]!;
				if (share === undefined) expect([name, value, numerator]).toEqual([name, null, null]);
				else {
					expect(value).toBeCloseTo(share, 12);
					expect(numerator).toBeCloseTo(share * of, 6);
				}
				expect(denominator).toBe(of);
			}
		}
	});

	test.each(['2022-01-19', '2022-01-31', '2022-03-17', ...days])(
		'on %s the latest budgets, and what was disbursed of which',
		async (day) => {
			const expected = budgetOn(day);
			const of = async (id: MetricId) =>
				Object.fromEntries(
					(await asked(id, day, 'tier')).map((row): [string, number | null] => [
						String(row.slice),
						row.value
					])
				);
			const part = (key: 'budgeted' | 'disbursed') =>
				Object.fromEntries(
					Object.entries(expected).flatMap(([tier, it]) =>
						it[key] === null ? [] : [[tier, it[key]]]
					)
				);
			expect(await of('funding_budget')).toEqual(part('budgeted'));
			expect(await of('funding_disbursed')).toEqual(part('disbursed'));
			const told = Object.values(expected).filter(({ disbursed }) => disbursed !== null);
			const [rate] = await asked('disbursement_rate', day);
			expect([rate?.numerator ?? null, rate?.denominator ?? null]).toEqual(
				told.length === 0
					? [null, null]
					: [
							told.reduce((all, it) => all + it.disbursed!, 0),
							told.reduce((all, it) => all + it.budgeted, 0)
						]
			);
		}
	);
});

/** Takes the tables through intake, as an office's files. */
async function load(
	connection: Connection,
	{ id, place, plan_year, issued_on }: System,
	tables: Partial<Record<DatasetId, TextTable>>
): Promise<void> {
	await createReference(connection, { id, place, plan_year, issued_on });
	await createStaging(connection);
	for (const [dataset, table] of Object.entries(tables)) {
		const raw = packed(table);
		const layout = layOut(raw, { dataset: dataset as DatasetId });
		const [report] = await loadTables(connection, [{ table: raw, layout }]);
		expect([dataset, report!.rejected]).toEqual([dataset, 0]);
	}
	await buildModel(connection, ['progress', 'money']);
}
