import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasets } from '$lib/datasets';
import type { Dataset } from '$lib/datasets/declare';
import type { DatasetMeta } from '$lib/datasets/meta';
import { system } from '$lib/datasets/systems';
import type { TextTable } from '$lib/datasets/table';
import type { Connection } from '$lib/db/connection';
import { measureFunding, type CheckedPaid } from '$lib/metrics/measured/funding';
import { describe as describeDataset } from '$lib/model/describe';
import { describeSystem } from '$lib/server/datasets';
import { buildDrawn, type Drawn } from '../../../support/dataset';
import { openForFew } from '../../../support/engine';
import { builtSystem } from '../../../support/systems';
import { dongchangfu } from '../../model/measured';

/*
 * 已发 held against the finance office's own totals: small files by hand, and the demo dataset, where it is
 * added up again from the rows of the files.
 */

const [a, b, c] = ['37150219620315001X', '371502196203150036', '371502196203150052'];
const plan = `
	town     | level | issued
	沙镇镇   | 乡村  | 3
	古楼街道 | 城镇  | 2`;
/** 丙 is paid in April only, part of it by a second payment; nobody knows yet when the last row is paid. */
const payments = `
	town     | level | id_no | month   | paid  | paid_on
	沙镇镇   | 乡村  | ${a}  | 2022-03 | 680   | 2022-04-10
	沙镇镇   | 乡村  | ${b}  | 2022-03 | 340   | 2022-04-10
	古楼街道 | 城镇  | ${c}  | 2022-03 | 1700  | 2022-04-12
	沙镇镇   | 乡村  | ${a}  | 2022-04 | 680   | 2022-05-10
	沙镇镇   | 乡村  | ${b}  | 2022-04 | 400   | 2022-05-10
	沙镇镇   | 乡村  | ${b}  | 2022-04 | 280   | 2022-06-10
	沙镇镇   | 乡村  | ${b}  | 2022-05 | 680   |`;

const opened: Connection[] = [];
afterAll(async () => {
	for (const connection of opened) await connection.close();
});

async function checked(finance: string, asOf = '2022-05-31', tables: Drawn = { payments }) {
	const connection = await openForFew();
	opened.push(connection);
	await buildDrawn(connection, dongchangfu, { plan, ...tables, finance }, ['progress', 'money']);
	const meta: DatasetMeta = await describeDataset(connection, {
		...dongchangfu,
		...{ title: '', title_en: '', as_of: asOf, simulated_people: true, plan_made_up: false },
		...{ source: null, notes: [], file: null }
	});
	const of = (view: { place?: string; level?: 'urban' | 'rural' } = {}) =>
		measureFunding(connection, meta, { asOf, place: '371502', level: null, ...view });
	return { meta, of, found: (await of()).checked };
}

/** Month, 城乡, place, then ours − theirs = difference, in 元 and in people. */
const lines = (found: CheckedPaid | null) =>
	found?.parts.map((it) =>
		[
			...[it.month, it.level ?? '-', it.place],
			`${(it.paid_checked ?? NaN) / 100} - ${(it.finance_paid ?? NaN) / 100} = ${(it.finance_gap ?? NaN) / 100}`,
			`${it.people_checked} - ${it.finance_people} = ${it.people_gap}`
		].join(' ')
	);

describe('by hand', () => {
	test('each town, kind and month that the finance office tells; what one side lacks is 0', async () => {
		const { found, of } = await checked(`
			town     | level | month   | people | paid
			沙镇镇   | 乡村  | 2022-03 | 2      | 1020
			沙镇镇   | 乡村  | 2022-04 | 3      | 2040
			古楼街道 | 城镇  | 2022-04 | 1      | 1700`);
		expect(lines(found)).toEqual([
			'2022-03 urban 371502001 1700 - 0 = 1700 1 - 0 = 1',
			'2022-03 rural 371502101 1020 - 1020 = 0 2 - 2 = 0',
			'2022-04 urban 371502001 0 - 1700 = -1700 0 - 1 = -1',
			// The second payment of June is of April too: both files are held against each other, not days.
			'2022-04 rural 371502101 1360 - 2040 = -680 2 - 3 = -1'
		]);
		expect(found!.whole.finance_gap.value).toBe(-680_00);
		expect(found!.months.finance_gap.map(({ slice, value }) => [slice, value])).toEqual([
			['2022-03', 1700_00],
			['2022-04', -2380_00]
		]);
		expect(found!.places!.rows.finance_gap.map(({ slice, value }) => [slice, value])).toEqual([
			['371502101', -680_00],
			['371502001', 0]
		]);
		const urban = (await of({ level: 'urban' })).checked!;
		expect(urban.whole.finance_gap.value).toBe(0);
		expect(lines((await of({ place: '371502001' })).checked)).toHaveLength(2);
	});

	test('of a county as a whole, all kinds together, tiers added up and people once', async () => {
		const { found } = await checked(`
			county   | tier   | month   | people | paid
			东昌府区 | 省级   | 2022-03 | 3      | 1000
			东昌府区 | 区县级 | 2022-03 | 3      | 1720`);
		expect(lines(found)).toEqual(['2022-03 - 371502 2720 - 2720 = 0 3 - 3 = 0']);
	});

	test('a county’s own row beside those of its towns is their sum, and isn’t added', async () => {
		const { found } = await checked(`
			county   | town     | month   | paid
			东昌府区 | 沙镇镇   | 2022-03 | 1020
			东昌府区 | 古楼街道 | 2022-03 | 1700`);
		expect(found!.whole.finance_paid.value).toBe(2720_00);
		// Without people nothing is held against ours.
		expect(found!.whole.people_checked.value).toBeNull();
		expect(found!.whole.people_gap.value).toBeNull();
	});

	test('months without any payment of the county, months to come and other years say nothing', async () => {
		const { found } = await checked(`
			town   | level | month   | people | paid
			沙镇镇 | 乡村  | 2022-03 | 2      | 1020
			沙镇镇 | 乡村  | 2022-05 | 2      | 1360
			沙镇镇 | 乡村  | 2022-06 | 2      | 1360
			沙镇镇 | 乡村  | 2021-12 | 2      | 1360`);
		// May's payment has no day: it isn't paid, so nothing of May is.
		expect(found!.whole.finance_paid.value).toBe(1020_00);
		expect(found!.whole.finance_alone.value).toBe(1360_00);
		expect(found!.months.finance_gap).toHaveLength(1);
	});

	test('without such a file nothing is known', async () => {
		const { meta, found } = await checked('town | month | paid');
		expect([meta.has_finance, found]).toEqual([false, null]);
	});
});

describe('the demo dataset', () => {
	const of = system('dongchangfu-2022');
	let found: CheckedPaid;
	let expected: Map<string, [ours: number, people: number, theirs: number, counted: number]>;

	/** Rows by the declaration's names. */
	const records = (id: keyof typeof datasets, { rows: [header = [], ...rows] }: TextTable) => {
		const { columns }: Dataset = datasets[id];
		const names = header.map(
			(label) => Object.entries(columns).find(([, it]) => it.label === label)![0]
		);
		return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
	};
	const fen = (text: string) => Math.round(Number(text) * 100);

	beforeAll(async () => {
		const { connection, tables } = await builtSystem(of);
		const meta = await describeSystem(connection, of, null);
		const view = { asOf: meta.as_of, place: meta.place, level: null };
		found = (await measureFunding(connection, meta, view)).checked!;
		expected = new Map();
		const at = (row: Record<string, string>) => {
			const key = [row.month, row.level, row.town].join(' ');
			const it = expected.get(key) ?? ([0, 0, 0, 0] satisfies [number, number, number, number]);
			expected.set(key, it);
			return it;
		};
		const seen = new Set<string>();
		for (const row of records('payments', tables.payments)) {
			if (!row.paid || !row.paid_on) continue;
			const it = at(row);
			it[0] += fen(row.paid);
			const person = [row.month, row.level, row.town, row.id_no].join(' ');
			if (!seen.has(person)) it[1] += 1;
			seen.add(person);
		}
		for (const row of records('finance', tables.finance!)) {
			const it = at(row);
			it[2] += fen(row.paid!);
			it[3] += Number(row.people);
		}
	});

	test('is what the rows of both files add up to', () => {
		const all = [...expected.values()];
		const sum = (i: number) => all.reduce((total, it) => total + it[i]!, 0);
		expect(found.whole.paid_checked.value).toBe(sum(0));
		expect(found.whole.people_checked.value).toBe(sum(1));
		expect(found.whole.finance_paid.value).toBe(sum(2));
		expect(found.whole.finance_people.value).toBe(sum(3));
		expect(
			found.parts.map((it) => [it.paid_checked, it.people_checked, it.finance_paid]).sort()
		).toEqual(all.map(([ours, people, theirs]) => [ours, people, theirs]).sort());
	});

	test('differs where it was planted, and nowhere else', () => {
		const unlike = found.parts.filter((it) => it.finance_gap || it.people_gap);
		expect(
			lines({ ...found, parts: unlike })!.map((it) => it.replace(/ \S+ - \S+ =/g, ''))
		).toEqual(['2022-04 rural 371502101 -1360 -2', '2022-04 rural 371502104 680 1']);
	});
});
