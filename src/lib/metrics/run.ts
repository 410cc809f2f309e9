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

/** The whole statement that computes metrics over one scope, with its parameters. */
export function compile(ids: readonly MetricId[], scope: Scope) {
	const { sql, params } = scopeSql(scope);
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

/**
 * Measures several metrics over one scope in one statement. Rows come in the order of the places of
 * the plan, of the codes, or of time.
 */
export async function measure<Id extends MetricId>(
	connection: Connection,
	ids: readonly Id[],
	scope: Scope,
	loaded: Loaded
): Promise<Record<Id, MetricRow[]>> {
	const { sql, params } = compile(ids, scope);
	const rows = await connection.query<MetricRow & Row & { metric: string }>(sql, params);
	const found = {} as Record<Id, MetricRow[]>;
	for (const id of ids) {
		const metric: (typeof catalog)[MetricId] = catalog[id];
		const known = !('needs' in metric) || loaded[metric.needs];
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

function labelled(by: SliceId | undefined): string {
	const slice: Slice | undefined = by && slices[by];
	const columns = (label: string) =>
		`select m.metric, m.slice, ${label} as label, m.value::double as value, m.numerator, m.denominator from measured m`;
	if (!slice) return columns(`'全部'`);
	const none = `'未注明'`;
	if (slice.names === 'place')
		return (
			`${columns(`coalesce(p.name, m.slice, ${none})`)} left join dim_place p on p.code = m.slice ` +
			'order by p.ordinal nulls last, m.slice'
		);
	if (slice.names === 'self')
		return `${columns(`coalesce(m.slice, ${none})`)} order by m.slice nulls last`;
	const branches = (slice.codes ?? [])
		.map(({ code, label }) => `when ${literal(code)} then ${literal(label)}`)
		.join(' ');
	const ranks = (slice.codes ?? [])
		.map(({ code }, i) => `when ${literal(code)} then ${i}`)
		.join(' ');
	return `${columns(`case m.slice ${branches} else ${none} end`)} order by case m.slice ${ranks} else 99 end`;
}
