import type { Day } from '../base/dates';
import type { Connection, Row } from '../db/connection';
import { literal } from '../db/connection';
import { catalog, type Metric, type MetricId, type MetricRow } from './catalog';
import { facts, type Fact, type FactId } from './facts';
import { scopeSql, type Scope } from './scope';
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
	const fact = factOf(ids);
	if (scope.by && !hasSlice(fact, scope.by))
		throw new Error(`${ids.join()} can't be sliced by ${scope.by}`);
	const { sql, params } = scopeSql(scope, days, fact);
	const parts = ids.map((id) => `select ${literal(id)} as metric, * from (\n${metricSql(id)}\n)`);
	return {
		sql: `with ${sql},\nmeasured as (\n${parts.join('\nunion all\n')}\n)\n${labelled(scope.by, facts[fact].months)}`,
		params
	};
}

/** The fact that metrics are sums of; those of one statement share it. */
export function factOf(ids: readonly MetricId[]): FactId {
	const [fact, ...others] = new Set(ids.map((id) => (catalog[id] as Metric).fact ?? 'progress'));
	if (!fact || others.length) throw new Error(`${ids.join()} are sums of several facts`);
	return fact;
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
	const standing = scope.by === 'month' && facts[factOf(ids)].months === 'standing';
	const rows = await connection.query<MetricRow & Row & { metric: string; as_of: string }>(
		sql,
		params
	);
	return (day) => {
		const found = {} as Measured<Id>;
		for (const id of ids) {
			const { needs }: Metric = catalog[id];
			const known = !needs || loaded[needs];
			found[id] = rows
				.filter((row) => row.metric === id && (standing || row.as_of === day))
				.map(({ slice, label, value, numerator, denominator }) =>
					known
						? { slice, label, value, numerator, denominator }
						: { slice, label, value: null, numerator: null, denominator }
				);
		}
		return found;
	};
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

/** Takes the moment off the slice again and gives each slice its label and place in the order. */
function labelled(by: SliceId | undefined, months: Fact['months']): string {
	const slice: Slice | undefined = by && slices[by];
	const code = `nullif(m.slice[12:], '')`;
	const columns = (shown: string, label: string) =>
		`select m.metric, m.slice[1:10] as as_of, ${shown} as slice, ${label} as label,
	m.value::double as value, m.numerator, m.denominator
from measured m`;
	if (!slice) return `${columns(`''`, `'全部'`)} order by 2`;
	if (by === 'month' && months === 'standing')
		return `${columns('m.slice[1:7]', 'm.slice[1:7]')} order by 2`;
	const none = `'未注明'`;
	if (slice.names === 'place')
		return `${columns(code, `coalesce(p.name, ${code}, ${none})`)}
left join dim_place p on p.code = ${code}
order by p.ordinal nulls last, 3`;
	if (slice.names === 'self')
		return `${columns(code, `coalesce(${code}, ${none})`)} order by 3 nulls last`;
	const branches = (slice.codes ?? [])
		.map((it) => `when ${literal(it.code)} then ${literal(it.label)}`)
		.join(' ');
	const ranks = (slice.codes ?? []).map((it, i) => `when ${literal(it.code)} then ${i}`).join(' ');
	return `${columns(code, `case ${code} ${branches} else ${none} end`)}
order by case ${code} ${ranks} else 99 end`;
}
