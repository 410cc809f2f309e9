import { escape, op, type ColumnTable } from 'arquero';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '$lib/base/dates';
import { systems } from '$lib/datasets/systems';
import type { Connection } from '$lib/db/connection';
import type { MetricId } from '$lib/metrics/catalog';
import { ask, measure } from '$lib/metrics/compile/run';
import type { Scope } from '$lib/metrics/terms/scope';
import type { SliceId } from '$lib/metrics/terms/slices';
import type { SystemTables } from '$lib/server/datasets';
import { tableOf } from './oracle';
import { isWhole, some } from '../../../support/corpus';
import { builtSystem } from '../../../support/systems';

/*
 * Whom the posts reach, worked out a second time with arquero from the text of the input tables: no
 * staging, no model, no SQL. Ages are whole years on the day, by the date of birth in the ID number.
 */

type Line = Record<string, string>;
const where = (check: (line: Line) => boolean) => escape(check);
const value = (compute: (line: Line) => unknown) => escape(compute);
const town = '镇（街道）';

/** Bands of the programme, typed from its tables (domain.md §7). */
const bands: [string, number, number][] = [
	['16—24岁', 16, 24],
	['25—44岁', 25, 44],
	['45—54岁', 45, 54],
	['55—59岁', 55, 59],
	['60—65岁', 60, 65],
	['66—70岁', 66, 70]
];

function bandOn(day: string, id: string): string {
	const had = day.slice(5).replace('-', '') >= id.slice(10, 14);
	const age = Number(day.slice(0, 4)) - Number(id.slice(6, 10)) - (had ? 0 : 1);
	return bands.find(([, from, to]) => age >= from && age <= to)?.[0] ?? '71岁及以上';
}

/** Each person on post on a day, once in each town and 城乡. */
function present(tables: SystemTables, day: string): ColumnTable {
	return tableOf(tables.roster)
		.filter(
			where(
				(line) =>
					line['退役士兵专项'] !== '是' &&
					line['上岗日期']! <= day &&
					(!line['退出日期'] || line['退出日期'] > day)
			)
		)
		.derive({ 年龄段: value((line) => bandOn(day, line['身份证号']!)) })
		.dedupe(town, '城乡类别', '身份证号');
}

const countsOf = (table: ColumnTable, ...by: string[]): Record<string, number> =>
	Object.fromEntries(
		(table.groupby(by).rollup({ n: op.count() }).objects() as Line[]).map((line) => [
			by.map((name) => line[name] || '未注明').join('/'),
			Number(line.n)
		])
	);

const sortedEntries = (counts: Record<string, unknown>) =>
	Object.entries(counts).sort(([a], [b]) => a.localeCompare(b));

const columns: [SliceId, string][] = [
	['group', '人员类别'],
	['sex', '性别'],
	['age_band', '年龄段']
];

describe.each(some(systems(), 2).map((it) => ({ id: it.id, system: it })))('$id', ({ system }) => {
	let connection: Connection;
	let tables: SystemTables;
	const names = new Map<string, string>();
	beforeAll(async () => {
		({ connection, tables } = await builtSystem(system));
		for (const { code, name } of await connection.query<{ code: string; name: string }>(
			"SELECT code, name FROM place WHERE level = 'town'"
		))
			names.set(code, name);
	});

	const earlier = addDays(system.as_of, -41);
	const days = system.id === 'zibo-2022' || !isWhole ? [system.as_of] : [system.as_of, earlier];
	const loaded = { posts: true, population: true };
	const valuesOf = async (id: MetricId, scope: Scope) =>
		(await measure(connection, [id], scope, loaded))[id];

	describe.each(days)('on %s', (asOf) => {
		test.each(columns)('people by %s, and their share', async (by, column) => {
			const people = present(tables, asOf);
			const expected = countsOf(people, column);
			const counted = await valuesOf('on_post', { asOf, where: {}, by });
			expect(
				sortedEntries(Object.fromEntries(counted.map((row) => [row.label, row.value])))
			).toEqual(sortedEntries(expected));
			for (const { label, numerator, denominator } of await valuesOf('on_post_share', {
				asOf,
				where: {},
				by
			}))
				expect([label, numerator, denominator]).toEqual([label, expected[label], people.numRows()]);
		});

		test.each(columns)('people of each town by %s', async (by, column) => {
			const { found } = await ask(
				connection,
				{ asOf, where: {} },
				{ found: { metrics: ['on_post'], across: ['town'], by } },
				loaded
			);
			const counted = [...found.parts()].flatMap(([code, { on_post }]) =>
				on_post.map((row) => [`${names.get(code)}/${row.label}`, row.value] as const)
			);
			expect(sortedEntries(Object.fromEntries(counted))).toEqual(
				sortedEntries(countsOf(present(tables, asOf), town, column))
			);
		});

		test('of rural women of 45 to 54 by group', async () => {
			const chosen = present(tables, asOf).filter(
				where(
					(line) =>
						line['城乡类别'] === '乡村' && line['性别'] === '女' && line['年龄段'] === '45—54岁'
				)
			);
			const counted = await valuesOf('on_post', {
				asOf,
				where: { level: ['rural'], sex: ['female'], age_band: ['45_54'] },
				by: 'group'
			});
			expect(
				sortedEntries(Object.fromEntries(counted.map((row) => [row.label, row.value])))
			).toEqual(sortedEntries(countsOf(chosen, '人员类别')));
		});

		test('coverage of each group in each town', async () => {
			const eligible = new Map<string, number>();
			const cells = new Map<string, Line[]>();
			for (const line of tableOf(tables.population).objects() as Line[]) {
				const key = `${line[town]}/${line['人员类别']}`;
				eligible.set(key, (eligible.get(key) ?? 0) + Number(line['符合条件人数']));
				cells.set(key, [...(cells.get(key) ?? []), line]);
			}
			expect(eligible.size).toBeGreaterThan(5);
			// Who is of no sex and age that the file counts is held against no number.
			const countable = present(tables, asOf).filter(
				where((line) =>
					(cells.get(`${line[town]}/${line['人员类别']}`) ?? []).some((cell) =>
						['性别', '年龄段'].every((name) => !cell[name] || cell[name] === line[name])
					)
				)
			);
			const onPost = countsOf(countable, town, '人员类别');
			const { found } = await ask(
				connection,
				{ asOf, where: {} },
				{ found: { metrics: ['coverage_rate'], across: ['town'], by: 'group' } },
				loaded
			);
			const counted = [...found.parts()].flatMap(([code, { coverage_rate }]) =>
				coverage_rate.map(
					(row) =>
						[`${names.get(code)}/${row.label}`, `${row.numerator}/${row.denominator}`] as const
				)
			);
			expect(sortedEntries(Object.fromEntries(counted))).toEqual(
				sortedEntries(
					Object.fromEntries(
						[...eligible].map(([key, people]) => [key, `${onPost[key] ?? 0}/${people}`])
					)
				)
			);
			// Over all groups: people of groups that have a number, each once.
			const [whole] = await valuesOf('coverage_rate', { asOf, where: {} });
			const people = [...eligible.keys()].reduce((sum, key) => sum + (onPost[key] ?? 0), 0);
			const all = [...eligible.values()].reduce((sum, it) => sum + it, 0);
			expect([whole!.numerator, whole!.denominator]).toEqual([people, all]);
		});

		test('vacant posts, and for how long', async () => {
			const posts = (tableOf(tables.posts).objects() as Line[]).filter(
				(line) =>
					line['退役士兵专项'] !== '是' &&
					Number(line['计划年度']) === system.plan_year &&
					line['开发日期']! <= asOf &&
					(!line['核减日期'] || line['核减日期'] > asOf)
			);
			const spells = new Map<string, Line[]>();
			for (const line of tableOf(tables.roster).objects() as Line[]) {
				const key = `${line[town]}/${line['岗位编号']}`;
				spells.set(key, [...(spells.get(key) ?? []), line]);
			}
			const since = posts.flatMap((post) => {
				const on = (spells.get(`${post[town]}/${post['岗位编号']}`) ?? []).filter(
					(it) => it['上岗日期']! <= asOf
				);
				if (on.some((it) => !it['退出日期'] || it['退出日期'] > asOf)) return [];
				return [
					on.map((it) => it['退出日期']!).reduce((a, b) => (a > b ? a : b), post['开发日期']!)
				];
			});
			const daysOf = (day: string) => (Date.parse(asOf) - Date.parse(day)) / 86_400_000;
			const whole = async (id: MetricId) => (await valuesOf(id, { asOf, where: {} }))[0]?.value;
			expect(since.length).toBeGreaterThan(0);
			expect(await whole('in_use')).toBe(posts.length);
			expect(await whole('vacant')).toBe(since.length);
			expect(await whole('vacant_over_30')).toBe(since.filter((it) => daysOf(it) > 30).length);
			expect(await whole('vacant_over_90')).toBe(since.filter((it) => daysOf(it) > 90).length);
			expect(await whole('longest_vacancy')).toBe(Math.max(...since.map(daysOf)));
			// By category as the list states it; blank ones fall to the dictionary.
			const stated = (counts: Line[]) => counts.filter((line) => line['岗位类别']);
			const byCategory: Record<string, number> = {};
			for (const line of stated(posts))
				byCategory[line['岗位类别']!] = (byCategory[line['岗位类别']!] ?? 0) + 1;
			const blank = posts.length - stated(posts).length;
			const rows = await valuesOf('in_use', { asOf, where: {}, by: 'category' });
			expect(rows.reduce((sum, row) => sum + row.value!, 0)).toBe(posts.length);
			for (const { label, value: count } of rows.filter((row) => row.slice !== null)) {
				expect(count! - byCategory[label]!).toBeGreaterThanOrEqual(0);
				expect(count! - byCategory[label]!).toBeLessThanOrEqual(blank);
			}
		});
	});
});
