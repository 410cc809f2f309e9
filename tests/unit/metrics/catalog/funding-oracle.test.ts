import { beforeAll, describe, expect, test } from 'vitest';
import { datasets, type DatasetId } from '$lib/datasets';
import type { Dataset } from '$lib/datasets/declare';
import { systems } from '$lib/datasets/systems';
import type { TextTable } from '$lib/datasets/table';
import type { Connection } from '$lib/db/connection';
import type { MetricId } from '$lib/metrics/catalog';
import { measure } from '$lib/metrics/compile/run';
import type { SliceId } from '$lib/metrics/terms/slices';
import type { SystemTables } from '$lib/server/datasets';
import { some } from '../../../support/corpus';
import { builtSystem } from '../../../support/systems';

/**
 * What a person costs in a year, in fen, as the notices print it: province, province and city, all.
 * Typed in again, so that the rules of data/policies are checked too.
 */
const printed: Record<string, Partial<Record<string, [bigint, bigint, bigint]>>> = {
	'dongchangfu-2022': { 乡村: [400_000n, 566_400n, 816_000n], 城镇: [0n, 0n, 2_040_000n] },
	'zibo-2022': { 乡村: [200_000n, 400_000n, 1_000_000n], 城镇: [504_000n, 907_200n, 2_520_000n] },
	'weihai-hitech-2022': { 乡村: [200_000n, 360_000n, 1_000_000n] },
	'taibaihu-2024': { 乡村: [400_000n, 600_000n, 1_000_000n] }
};

const loaded = { posts: true, payments: true, budget: true };
const dayOf = (text: string) => Date.parse(text) / 86_400_000;
const halfUp = (a: bigint, b: bigint) => (2n * a + b) / (2n * b);
const fenOf = (text: string) => Math.round(Number(text) * 100);

/** Rows as objects by the names of the declaration. */
function records(id: DatasetId, { rows }: TextTable): Record<string, string>[] {
	const [header = [], ...body] = rows;
	const { columns }: Dataset = datasets[id];
	const names = Object.entries(columns).map(([name, it]) => [it.label, name] as const);
	const keys = header.map((label) => names.find(([it]) => it === label)![1]);
	return body.map((row) => Object.fromEntries(keys.map((key, i) => [key, row[i] ?? ''])));
}

/** 应拨 by (month, town, level), counting the days on which somebody was on post one by one. */
function recomputed(id: string, year: number, tables: SystemTables, asOf: string) {
	const days = new Map<string, Set<number>>();
	const end = dayOf(`${year}-12-31`);
	for (const row of records('roster', tables.roster)) {
		if (row.veteran === '是' || row.old_post === '是') continue;
		const key = [row.town, row.level, row.id_no].join('|');
		const set = days.get(key) ?? new Set();
		days.set(key, set);
		const last = row.exit_date ? dayOf(row.exit_date) - 1 : end;
		for (
			let day = Math.max(dayOf(row.on_date!), dayOf(`${year}-01-01`));
			day <= Math.min(last, end);
			day++
		)
			set.add(day);
	}
	const due = new Map<string, [number, number, number]>();
	let unstated = 0;
	for (const [key, set] of days) {
		const [town, level] = key.split('|') as [string, string];
		const annual = printed[id]![level];
		for (let month = 1; month <= 12; month++) {
			const first = dayOf(`${year}-${String(month).padStart(2, '0')}-01`);
			const next =
				month === 12 ? end + 1 : dayOf(`${year}-${String(month + 1).padStart(2, '0')}-01`);
			if (next - 1 > dayOf(asOf)) break;
			const on = [...set].filter((day) => day >= first && day < next).length;
			if (on === 0) continue;
			if (!annual) {
				unstated += on / (next - first);
				continue;
			}
			const m = BigInt(month);
			const [one, two, all] = annual.map((amount) => {
				const whole = halfUp(amount * m, 12n) - halfUp(amount * (m - 1n), 12n);
				return Number(halfUp(whole * BigInt(on), BigInt(next - first)));
			}) as [number, number, number];
			const at = `${month}|${town}|${level}`;
			const sums = due.get(at) ?? [0, 0, 0];
			due.set(at, [sums[0] + one, sums[1] + two - one, sums[2] + all - two]);
		}
	}
	return { due, unstated };
}

describe.each(some(systems(), 2).map((it) => ({ id: it.id, system: it })))(
	'$id',
	({ id, system }) => {
		let connection: Connection;
		let tables: SystemTables;
		beforeAll(async () => {
			({ connection, tables } = await builtSystem(system));
		});

		async function asked(metric: MetricId, slice: SliceId, where = {}) {
			const scope = { asOf: system.as_of, where, by: slice };
			const rows = (await measure(connection, [metric], scope, loaded))[metric];
			return new Map(
				rows.map((row) => [slice === 'town' ? row.label : (row.slice ?? '?'), row.value])
			);
		}

		test('due, by month, town and tier, is the same when days are counted one by one', async () => {
			const { due, unstated } = recomputed(id, system.plan_year, tables, system.as_of);
			const sums = (key: (month: string, town: string) => string) => {
				const found = new Map<string, number>();
				for (const [at, [one, two, three]] of due) {
					const [month = '', town = ''] = at.split('|');
					found.set(key(month, town), (found.get(key(month, town)) ?? 0) + one + two + three);
				}
				return found;
			};
			const positive = (found: Map<string, number | null>) =>
				Object.fromEntries([...found].filter(([, value]) => value).sort());
			const monthly = sums((month) => `${system.plan_year}-${month.padStart(2, '0')}`);
			expect(positive(await asked('funding_due', 'month'))).toEqual(positive(monthly));
			expect(positive(await asked('funding_due', 'town'))).toEqual(
				positive(sums((_, town) => town))
			);

			for (const [level, code] of [
				['乡村', 'rural'],
				['城镇', 'urban']
			] as const) {
				const of = [...due].filter(([at]) => at.endsWith(level)).map(([, it]) => it);
				const tier = (i: 0 | 1 | 2) => of.reduce((sum, it) => sum + it[i], 0);
				const found = await asked('funding_due', 'tier', { level: [code] });
				const rest = (found.get('county') ?? 0) + (found.get('existing') ?? 0);
				expect([found.get('province') ?? 0, found.get('city') ?? 0, rest]).toEqual([
					tier(0),
					tier(1),
					tier(2)
				]);
			}
			const whole = await asked('unstated_months', 'level');
			const told = [...whole.values()].reduce((sum: number, it) => sum + (it ?? 0), 0);
			expect(told).toBeCloseTo(unstated, 6);
			expect(due.size).toBeGreaterThan(0);
		});

		test('paid, by channel and month, is what the file says', async () => {
			const rows = records('payments', tables.payments).filter(
				({ paid_on, paid }) => paid && paid_on! <= system.as_of
			);
			const sums = (key: (row: Record<string, string>) => string) => {
				const found: Record<string, number> = {};
				for (const row of rows) found[key(row)] = (found[key(row)] ?? 0) + fenOf(row.paid!);
				return found;
			};
			const found = async (slice: SliceId) =>
				Object.fromEntries(await asked('funding_paid', slice));
			const codes: Record<string, string> = {
				一卡通: 'card',
				其他: 'other',
				城镇: 'urban',
				乡村: 'rural'
			};
			expect(await found('channel')).toEqual(sums(({ channel }) => codes[channel!]!));
			expect(await found('level')).toEqual(sums(({ level }) => codes[level!]!));
			expect(await found('month')).toEqual(sums(({ month }) => month!));
			expect(await found('town')).toEqual(sums(({ town }) => town!));
			expect(rows.length).toBeGreaterThan(100);
		});

		test('what the province settles and what it doesn’t are its part of all rural pay', async () => {
			const annual = printed[id]!.乡村!;
			let [settleable, outside] = [0, 0];
			for (const row of records('payments', tables.payments)) {
				if (row.level !== '乡村' || !row.paid || row.paid_on! > system.as_of) continue;
				const month = BigInt(Number(row.month!.slice(5)));
				const [one, , all] = annual.map(
					(amount) => halfUp(amount * month, 12n) - halfUp(amount * (month - 1n), 12n)
				) as [bigint, bigint, bigint];
				const part = Number(halfUp(BigInt(fenOf(row.paid)) * one, all));
				if (row.channel === '一卡通') settleable += part;
				else outside += part;
			}
			const sum = async (metric: MetricId) =>
				[...(await asked(metric, 'level')).values()].reduce(
					(all: number, it) => all + (it ?? 0),
					0
				);
			expect(await sum('provincial_settleable')).toBe(settleable);
			expect(await sum('outside_settlement')).toBe(outside);
			expect(outside).toBeGreaterThan(0);
		});

		test('parts add up to the whole, for every amount and breakdown', async () => {
			const ids = [
				'funding_due',
				'funding_full_year',
				'funding_paid',
				'provincial_settleable',
				'outside_settlement',
				'funding_budget',
				'funding_disbursed',
				'funding_unpaid'
			] as const;
			for (const metric of ids) {
				const scope = { asOf: system.as_of, where: {} };
				const whole = (await measure(connection, [metric], scope, loaded))[metric][0]!.value;
				for (const slice of ['county', 'town', 'level', 'tier', 'month', 'channel'] as const) {
					const parts = [...(await asked(metric, slice)).values()];
					expect([metric, slice, parts.reduce((sum: number, it) => sum + (it ?? 0), 0)]).toEqual([
						metric,
						slice,
						whole
					]);
				}
			}
		});
	}
);
