import type { Day } from '../base/dates';
import type { Connection, Row } from '../db/connection';
import { literal } from '../db/connection';
import { catalog, type Metric, type MetricId, type MetricRow } from './catalog';
import { facts, type Fact, type FactId } from './facts';
import { scopeSql } from './scope';
import { slicesIn, type Scope } from './scope_parts';
import { hasSlice, slices, type Slice, type SliceId } from './slices';

const files = import.meta.glob<string>('./*.sql', {
	query: '?raw',
	import: 'default',
	eager: true
});

/** The metric's own statement, as the folder holds it. */
export function metricSql(id: MetricId): string {
	return files[`./${id}.sql`]!.trim();
}

/**
 * The whole statement that computes metrics over one scope, with its parameters.
 *
 * @param days moments to measure, by default the scope's own day
 */
export function compile(ids: readonly MetricId[], scope: Scope, days?: readonly string[]) {
	const fact = factOf(ids, slicesIn(scope));
	const { sql, params } = scopeSql(scope, days, fact);
	const parts = ids.map((id) => `select ${literal(id)} as metric, * from (\n${metricSql(id)}\n)`);
	return {
		sql: `with ${sql},\nmeasured as (\n${parts.join('\nunion all\n')}\n)\n${labelled(scope.by, facts[fact].months)}`,
		params
	};
}

/** The facts that a metric may be a sum of. */
export const factsOf = (id: MetricId): readonly FactId[] =>
	(catalog[id] as Metric).facts ?? ['progress'];

/** The first fact that all the metrics may be sums of and whose rows have the slices. */
export function factOf(ids: readonly MetricId[], asked: readonly SliceId[] = []): FactId {
	const [first, ...others] = ids;
	const shared = first
		? factsOf(first).filter((fact) => others.every((id) => factsOf(id).includes(fact)))
		: [];
	const found = shared.find((fact) => asked.every((slice) => hasSlice(fact, slice)));
	if (!found) throw new Error(`${ids.join()} can't be measured together by ${asked.join()}`);
	return found;
}

/** Which dataset files are loaded: a metric that needs another one is unknown. */
export type Loaded = Readonly<Partial<Record<NonNullable<Metric['needs']>, boolean>>>;

/** Rows of several metrics, in the order of the places of the plan, of the codes, or of time. */
export type Measured<Id extends MetricId> = Record<Id, MetricRow[]>;

/** Measures several metrics over one scope in one statement. */
export async function measure<Id extends MetricId>(
	connection: Connection,
	ids: readonly Id[],
	scope: Scope,
	loaded: Loaded
): Promise<Measured<Id>> {
	const found = await measureOn(connection, ids, scope, [scope.asOf], loaded);
	return found(scope.asOf);
}

/**
 * The same on several days at once; by month, the days are the ends of the months and come as one.
 *
 * @returns the rows of a day
 */
export async function measureOn<Id extends MetricId>(
	connection: Connection,
	ids: readonly Id[],
	scope: Scope,
	days: readonly Day[],
	loaded: Loaded
): Promise<(day: Day) => Measured<Id>> {
	const { sql, params } = compile(ids, scope, days);
	const standing =
		scope.by === 'month' && facts[factOf(ids, slicesIn(scope))].months === 'standing';
	const rows = await connection.query<Found>(sql, params);
	return (day) =>
		sorted(
			ids,
			rows.filter((it) => standing || it.as_of === day),
			loaded
		);
}

/**
 * Measures metrics by one slice within each value of another (`scope.across`) in one statement.
 *
 * @returns the rows of each value by its code, the empty text where there is none
 */
export async function measureAcross<Id extends MetricId>(
	connection: Connection,
	ids: readonly Id[],
	scope: Scope & { across: SliceId },
	loaded: Loaded
): Promise<Map<string, Measured<Id>>> {
	const { sql, params } = compile(ids, scope);
	const parts = new Map<string, Found[]>();
	for (const row of await connection.query<Found>(sql, params))
		parts.set(row.part, [...(parts.get(row.part) ?? []), row]);
	return new Map([...parts].map(([part, rows]) => [part, sorted(ids, rows, loaded)]));
}

type Found = MetricRow & Row & { metric: string; as_of: string; part: string };

/** Rows by metric, unknown where a file that the metric needs isn't loaded. */
function sorted<Id extends MetricId>(
	ids: readonly Id[],
	rows: readonly Found[],
	loaded: Loaded
): Measured<Id> {
	const found = {} as Measured<Id>;
	for (const id of ids) {
		const { needs }: Metric = catalog[id];
		const known = !needs || loaded[needs];
		found[id] = rows
			.filter((row) => row.metric === id)
			.map(({ slice, label, value, numerator, denominator }) =>
				known
					? { slice, label, value, numerator, denominator }
					: { slice, label, value: null, numerator: null, denominator }
			);
	}
	return found;
}

/** The one row of each metric of a whole; an unknown one where nothing was measured. */
export const single = <Id extends MetricId>(
	ids: readonly Id[],
	rows: Measured<Id>
): Record<Id, MetricRow> =>
	Object.fromEntries(ids.map((id) => [id, rows[id][0] ?? nothing])) as Record<Id, MetricRow>;

const nothing: MetricRow = {
	slice: '',
	label: '',
	value: null,
	numerator: null,
	denominator: null
};

/** Takes the moment and the part off the slice again and gives each slice its label and place in the order. */
function labelled(by: SliceId | undefined, months: Fact['months']): string {
	const slice: Slice | undefined = by && slices[by];
	const code = 'f.code';
	const columns = (shown: string, label: string) =>
		`select f.metric, f.as_of, f.part, ${shown} as slice, ${label} as label,
	f.value::double as value, f.numerator, f.denominator
from (
	select *, slice[1:10] as as_of, split_part(slice, '|', 2) as part,
		nullif(slice[13 + length(split_part(slice, '|', 2)):], '') as code
	from measured
) f`;
	if (!slice) return `${columns(`''`, `'全部'`)} order by 2, 3`;
	if (by === 'month' && months === 'standing')
		return `${columns('f.slice[1:7]', 'f.slice[1:7]')} order by 4`;
	const none = literal(slice.none ?? '未注明');
	if (slice.names === 'place')
		return `${columns(code, `coalesce(p.name, ${code}, ${none})`)}
left join dim_place p on p.code = ${code}
order by p.ordinal nulls last, 4, 3`;
	if (slice.names === 'self')
		return `${columns(code, `coalesce(${code}, ${none})`)} order by 4 nulls last, 3`;
	const branches = (slice.codes ?? [])
		.map((it) => `when ${literal(it.code)} then ${literal(it.label)}`)
		.join(' ');
	const ranks = (slice.codes ?? []).map((it, i) => `when ${literal(it.code)} then ${i}`).join(' ');
	return `${columns(code, `case ${code} ${branches} else ${none} end`)}
order by case ${code} ${ranks} else 99 end, 3`;
}
