import { quoted, type Cell, type Connection, type Row } from '../../db/connection';
import { catalog, type Metric, type MetricId } from '../catalog';
import { factIds, factOf, measuresOf, type FactId } from '../terms/facts';
import { PARTS, relation, type Wanted } from './relations';
import type { Part } from '../terms/scope';
import { hasSlice, slices, type SliceId } from '../terms/slices';

/** Metrics of one fact, broken down, on some days. */
export interface Question<Id extends MetricId = MetricId> {
	metrics: readonly Id[];
	by?: SliceId;
	/** Breakdowns around it: `by` within each of these. */
	across?: readonly SliceId[];
	/** By default the day that is looked at. By a month that stands, the ends of the months. */
	days?: readonly string[];
}

/** Rows that one statement gives: of one fact, by several sets of slices, on several days. */
export interface Asked {
	fact: FactId;
	where: Part['where'];
	days: readonly string[];
	sets: readonly (readonly SliceId[])[];
	measures: readonly string[];
}

/** Measures of a fact by the codes of slices: on a day, or what changed since the day before it. */
export interface Sums {
	as_of: string;
	/** Which of the fact's rows answer (`Fact.variants`). */
	dims: string;
	codes: Partial<Record<SliceId, string | null>>;
	/** Place in the order of the plan; null where there is no place. */
	ordinal: number | null;
	measures: Readonly<Record<string, number | null>>;
}

/** The facts that a metric may be a sum of. */
export const factsOf = (id: MetricId): readonly FactId[] =>
	(catalog[id] as Metric).facts ?? ['progress'];

/** The facts that all the metrics may be sums of and whose rows have the slices, the first being the nearest. */
export function factsAble(
	ids: readonly MetricId[],
	asked: readonly SliceId[] = []
): [FactId, ...FactId[]] {
	const [first, ...more] = factIds.filter(
		(fact) =>
			ids.every((id) => factsOf(id).includes(fact)) && asked.every((it) => hasSlice(fact, it))
	);
	if (!first) throw new Error(`${ids.join()} can't be measured together by ${asked.join()}`);
	return [first, ...more];
}

/** The slices that a question names, the breakdown last. */
export const slicesIn = ({ by, across = [] }: Pick<Question, 'by' | 'across'>): SliceId[] => [
	...across,
	...(by ? [by] : [])
];

/** The slices whose codes a question's rows must have: a month that stands is a day. */
export function setOf({ metrics, ...question }: Question, fact: FactId): SliceId[] {
	const within = metrics.flatMap((id) => (catalog[id] as Metric).within ?? []);
	const all = new Set([...slicesIn(question), ...within]);
	if (factOf(fact).months === 'standing') all.delete('month');
	return order.filter((id) => all.has(id));
}

const order = Object.keys(slices) as SliceId[];

/** Measures that metrics are made of. */
export const measuresIn = (ids: readonly MetricId[]): string[] => [
	...new Set(
		ids.flatMap((id) => {
			const { of, over, given }: Metric = catalog[id];
			return [...of, ...(over ?? []), ...(given ?? [])].map((it) => it.replace(/^-/, ''));
		})
	)
];

/** Which of a fact's rows answer a question. */
export function variantOf(fact: FactId, asked: readonly SliceId[]): string {
	const { variants = [] } = factOf(fact);
	return variants.filter((id) => asked.includes(id)).join();
}

/**
 * The statement that gives the rows asked for, with its parameters: the rows of the fact are looked
 * at once, and summed by each set of slices.
 */
export function compile({ fact, where, days, sets, measures }: Asked): {
	sql: string;
	params: Cell[];
} {
	const filtered = Object.keys(where) as SliceId[];
	const { variants } = factOf(fact);
	const dims = order.filter((id) => sets.some((set) => set.includes(id)));
	const params: Cell[] = [];
	const wanted: Wanted = {
		...{ fact, where, days, dims, measures },
		variants: [...new Set(sets.map((set) => variantOf(fact, [...set, ...filtered])))]
	};
	const kept = ['as_of', ...(variants ? ['dims'] : [])];
	const names = dims.map((id) => quoted(id));
	const grouped = names.length ? `grouping_id(${names.join(', ')})::integer` : '0';
	const places = dims.filter((id) => slices[id].names === 'place').reverse();
	const all = measuresOf(fact);
	const whole = (it: string) => (factOf(fact).standing?.includes(it) ? ` / ${PARTS}` : '');
	const sums = measures.map((it) => `${all[it]!.by}(${it})::double${whole(it)} as ${it}`);
	const groups = sets.map((set) => `(${[...kept, ...set.map((id) => quoted(id))].join(', ')})`);
	const sql = `with ${relation(wanted, params)},
summed as (
	select ${[...kept, `${grouped} as grouped`, ...names, ...sums].join(',\n\t\t')}
	from scope
	group by grouping sets (${groups.join(', ')})
)
select s.*, ${places.length ? 'p.ordinal' : 'null::integer as ordinal'}
from summed s${places.length ? `\nleft join dim_place p on p.code = coalesce(${places.map((it) => `s.${it}`).join(', ')})` : ''}`;
	return { sql, params };
}

/** Rows asked for of an engine, those of each set by `setKey`. */
export async function sumsIn(
	connection: Connection,
	asked: Asked
): Promise<(set: readonly SliceId[]) => Sums[]> {
	const { sql, params } = compile(asked);
	const dims = order.filter((id) => asked.sets.some((set) => set.includes(id)));
	const keyOf = (set: readonly SliceId[]) =>
		dims.reduce((key, id) => key * 2 + (set.includes(id) ? 0 : 1), 0);
	const bySet = new Map<number, Sums[]>();
	for (const row of await connection.query<Row & { grouped: number }>(sql, params)) {
		const rows = bySet.get(row.grouped) ?? [];
		if (rows.length === 0) bySet.set(row.grouped, rows);
		rows.push({
			as_of: row.as_of as string,
			dims: (row.dims ?? '') as string,
			codes: row as Sums['codes'],
			ordinal: row.ordinal as number | null,
			measures: row as Sums['measures']
		});
	}
	return (set) => bySet.get(keyOf(set)) ?? [];
}
