import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '$lib/db/connection';
import { layOut } from '$lib/intake/layout/plan';
import { dropPlaced, placeTables, stageTables, type LaidOut } from '$lib/intake/staging/load';
import { packed } from '$lib/intake/raw/table';
import { createStaging, issuesOf } from '$lib/intake/staging/stage';
import { createReference } from '$lib/model/build';
import { openForFew } from '../../../support/engine';
import { isWhole } from '../../../support/corpus';

/** Tables of one area, none of which says what another says; `bad` rows can't be used. */
const tables: Record<string, string[]> = {
	'plan of one town': ['镇街|城镇|乡村', '古楼|3|4'],
	'plan of another': ['镇街|城镇|乡村', '柳园|5|6'],
	'plan of two': ['镇街|城乡类别|计划数', '沙镇|乡村|7', '堂邑|乡村|8'],
	'nobody numbered': ['镇街|城乡类别|上岗日期', '古楼|乡村|2022-03-01', '古楼|乡村|2022-03-01'],
	'one more like them': [
		'镇街|城乡类别|上岗日期',
		...Array.from({ length: 3 }, () => '古楼|乡村|2022-03-01')
	],
	'a row that is bad': [
		'镇街|城乡类别|姓名|上岗日期',
		'沙镇|乡村|张三|2022-03-01',
		'沙镇|乡村|李四|三月'
	],
	'payments of one': [
		'月份|镇街|姓名|身份证号|补贴金额',
		'2022-04|古楼|张三|37150219620315001X|680'
	],
	'payments of another': [
		'月份|镇街|姓名|身份证号|补贴金额',
		'2022-04|古楼|李四|371502197104120020|680'
	]
};
const names = Object.keys(tables);

const laidOut = (lines: readonly string[], file: string, sheet: string | null): LaidOut => {
	const rows = lines.map((line) => line.split('|'));
	const table = packed({ file, sheet, format: 'CSV（UTF-8）', rows });
	return { table, layout: layOut(table) };
};

let connection: Connection;
beforeAll(async () => {
	connection = await openForFew();
	const info = { id: 'twins', place: '371502', plan_year: 2022, issued_on: '2022-03-11' };
	await createReference(connection, info);
	await createStaging(connection);
});
afterAll(() => connection.close());

/** Sums of what is staged, and what was left out. */
async function staged(list: readonly LaidOut[]) {
	for (const table of ['stg_plan', 'stg_roster', 'stg_payments', 'issues'])
		await connection.run(`DELETE FROM ${table}`);
	const { reports, repeated } = await stageTables(connection, await placeTables(connection, list));
	await dropPlaced(connection);
	const [sums] = await connection.query(
		`SELECT (SELECT sum(issued)::integer FROM stg_plan) AS planned,
			(SELECT count(*)::integer FROM stg_roster) AS people,
			(SELECT sum(paid)::double FROM stg_payments) AS paid`
	);
	return { sums: sums!, skipped: repeated, reports, issues: await issuesOf(connection) };
}

describe('a table that is there again', () => {
	test.each([
		['the same plan three times', ['plan of one town'], 3, { planned: 7, people: 0, paid: null }],
		[
			'the plans of two towns, each twice',
			['plan of one town', 'plan of another'],
			2,
			{ planned: 18, people: 0, paid: null }
		],
		['people without numbers, four times', ['nobody numbered'], 4, { planned: null, people: 2 }],
		['payments three times', ['payments of one'], 3, { planned: null, people: 0, paid: 68_000 }]
	])('%s counts once', async (_, which, times, sums) => {
		const list = Array.from({ length: times }, (_, i) =>
			which.map((name) => laidOut(tables[name]!, `${name}${i}.csv`, null))
		).flat();
		const outcome = await staged(list);
		expect(outcome.sums).toMatchObject(sums);
		expect(outcome.skipped.map(({ file, reason }) => [file, reason])).toEqual(
			list.slice(which.length).map(({ table }) => [table.file, 'repeated'])
		);
		expect(outcome.issues).toEqual([]);
	});

	test('any tables, as often and in whatever order, give the figures of each once', async () => {
		const once = new Map<string, Awaited<ReturnType<typeof staged>>['sums']>();
		const figuresOf = async (set: readonly string[]) => {
			const key = set.join();
			const known = once.get(key);
			if (known) return known;
			const { sums } = await staged(set.map((name) => laidOut(tables[name]!, name, null)));
			once.set(key, sums);
			return sums;
		};
		const drawn = fc.record({
			name: fc.constantFrom(...names),
			// Sheets of one file, or files of their own.
			file: fc.constantFrom('甲.xlsx', '乙.xlsx'),
			// A title above, another order of the columns and blanks make no other table.
			titled: fc.boolean(),
			turned: fc.boolean()
		});
		await fc.assert(
			fc.asyncProperty(fc.array(drawn, { minLength: 2, maxLength: 7 }), async (draws) => {
				const list = draws.map(({ name, file, titled, turned }, i) => {
					const lines = tables[name]!.map((line) => {
						const cells = line.split('|');
						return (turned ? cells.toReversed() : cells).join('|');
					});
					return laidOut(titled ? ['一览', ...lines] : lines, file, `表${i + 1}`);
				});
				const { sums, skipped, reports } = await staged(list);
				const set = names.filter((name) => draws.some((it) => it.name === name));
				expect(sums).toEqual(await figuresOf(set));
				expect([reports.length, skipped.length]).toEqual([set.length, draws.length - set.length]);
			}),
			{
				numRuns: isWhole ? 60 : 1,
				interruptAfterTimeLimit: 15_000 * (isWhole ? 8 : 1)
			}
		);
	}, 60_000);

	test('the figures of the whole, in another layout and under other numbers of rows', async () => {
		const { sums, skipped } = await staged([
			laidOut(['镇街|总数|城镇|乡村', '古楼|7|3|4'], '横表.csv', null),
			laidOut(['序号|镇街|城乡类别|计划数', '1|古楼|乡村|4', '2|古楼|城镇|3'], '竖表.csv', null)
		]);
		expect([sums.planned, skipped]).toEqual([
			7,
			[{ file: '竖表.csv', sheet: null, reason: 'repeated' }]
		]);
	});

	test('rows that only the copy gets wrong are told all the same', async () => {
		const good = tables['a row that is bad']!.slice(0, 2);
		const bad = (day: string) => [...good, `沙镇|乡村|王五|${day}`];
		const { sums, skipped, issues } = await staged([
			laidOut(bad('三月'), '甲.csv', null),
			laidOut(bad('三月'), '乙.csv', null),
			laidOut(bad('四月'), '丙.csv', null)
		]);
		expect(sums).toMatchObject({ people: 1 });
		expect(skipped.map(({ file }) => file)).toEqual(['乙.csv', '丙.csv']);
		expect(issues.map(({ file, value }) => [file, value])).toEqual([
			['丙.csv', '四月'],
			['甲.csv', '三月']
		]);
	});

	test('a part of another table is none', async () => {
		const { sums, skipped } = await staged(
			['nobody numbered', 'one more like them'].map((name) => laidOut(tables[name]!, name, null))
		);
		expect([sums.people, skipped]).toEqual([5, []]);
	});
});
