import type { Day } from '../base/dates';
import type { Connection, Row } from '../db/connection';
import { literal } from '../db/connection';
import { catalog, type MetricId, type MetricRow } from './catalog';
import { scopeSql, type Scope } from './scope';
import { slices, type Slice, type SliceId } from './slices';

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
	const { sql, params } = scopeSql(scope, days);
	const parts = ids.map((id) => `select ${literal(id)} as metric, * from (\n${metricSql(id)}\n)`);
	return {
		sql: `with ${sql},\nmeasured as (\n${parts.join('\nunion all\n')}\n)\n${labelled(scope.by)}`,
		params
	};
}

/** Which dataset files are loaded: a metric that needs another one is unknown. */
export interface Loaded {
	posts: boolean;
}

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
	const rows = await connection.query<MetricRow & Row & { metric: string; as_of: string }>(
		sql,
		params
	);
	return (day) => {
		const found = {} as Measured<Id>;
		for (const id of ids) {
			const metric: (typeof catalog)[MetricId] = catalog[id];
			const known = !('needs' in metric) || loaded[metric.needs];
			found[id] = rows
				.filter((row) => row.metric === id && (scope.by === 'month' || row.as_of === day))
				.map(({ slice, label, value, numerator, denominator }) =>
					known
						? { slice, label, value, numerator, denominator }
						: { slice, label, value: null, numerator: null, denominator }
				);
		}
		return found;
	};
}

/** Takes the moment off the slice again and gives each slice its label and place in the order. */
function labelled(by: SliceId | undefined): string {
	const slice: Slice | undefined = by && slices[by];
	const code = `nullif(m.slice[12:], '')`;
	const columns = (shown: string, label: string) =>
		`select m.metric, m.slice[1:10] as as_of, ${shown} as slice, ${label} as label,
	m.value::double as value, m.numerator, m.denominator
from measured m`;
	if (!slice) return `${columns(`''`, `'全部'`)} order by 2`;
	if (by === 'month') return `${columns('m.slice[1:7]', 'm.slice[1:7]')} order by 2`;
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
