import type { Day } from '../../base/dates';
import { monthEndsFrom } from '../../base/dates';
import type { Connection } from '../../db/connection';
import type { MetricId, MetricRow } from '../catalog';
import type { Loaded, Measured } from './evaluate';
import { factOf, type FactId } from '../terms/facts';
import { undated, type List, type Listed } from './lists';
import type { Part, Scope } from '../terms/scope';
import type { SliceId } from '../terms/slices';
import {
	measuresIn,
	setOf,
	factsAble,
	slicesIn,
	sumsIn,
	type Asked,
	type Question,
	type Sums
} from './statement';

export type { Loaded, Measured };

/** Where rows of a fact come from: an engine, or what was asked of one before. */
export interface Source {
	/** Rows asked for, those of each set of slices (or finer ones). */
	sums(asked: Asked): Promise<(set: readonly SliceId[]) => readonly Sums[]>;
	list<T>(list: List<T>, part: Part): Promise<readonly T[]>;
	/** Work that only an engine with the whole model can do. */
	work<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

/** Rows of one question: on the day looked at, on another, or those of each code of `across`. */
export interface Answer<Id extends MetricId> {
	on(day?: Day): Measured<Id>;
	/** By the codes of `across`, `/` between several, the empty text where there is none. */
	parts(): Map<string, Measured<Id>>;
}

/** A source, or an engine that is one. */
export type Asking = Source | Connection;

export type Questions = Readonly<Record<string, Question>>;
export type Answers<Q extends Questions> = Q extends Questions
	? { [K in keyof Q]: Answer<Q[K]['metrics'][number]> }
	: never;

/** An engine as a source. */
export const engine = (connection: Connection): Source => ({
	sums: (asked) => sumsIn(connection, asked),
	list: async <T>(list: List<T>, { where, asOf }: Part) => {
		const { sql, params } = list.compile({ where, days: [asOf] });
		return undated(await connection.query<Listed<T>>(sql, params));
	},
	work: (work) => work(connection)
});

const sourceOf = (it: Asking): Source => ('sums' in it ? it : engine(it));

/** The rows of a list in a part of the dataset. */
export const listed = <T>(source: Asking, list: List<T>, part: Part): Promise<readonly T[]> =>
	sourceOf(source).list(list, part);

/** Work that only an engine can do. */
export const working = <T>(
	source: Asking,
	work: (connection: Connection) => Promise<T>
): Promise<T> => sourceOf(source).work(work);

/** What is asked of each fact: one statement each. */
export function asksOf(part: Part, questions: Questions): Asked[] {
	const facts = factsAsked(part, questions);
	return [...new Set(facts.values())].map((fact) => {
		const all = Object.entries(questions).flatMap(([name, it]) =>
			facts.get(name) === fact ? [it] : []
		);
		return {
			fact,
			where: part.where,
			days: [...new Set(all.flatMap((it) => daysOf(part, it, fact)))].sort(),
			sets: distinct(all.map((it) => setOf(it, fact))),
			measures: measuresIn(all.flatMap(({ metrics }) => metrics))
		};
	});
}

/** The fact of each question by its name: one that another asks for anyhow, else the first that can answer. */
function factsAsked({ where }: Part, questions: Questions): Map<string, FactId> {
	const filtered = Object.keys(where) as SliceId[];
	const able = Object.entries(questions).map(
		([name, it]) => [name, factsAble(it.metrics, [...filtered, ...slicesIn(it)])] as const
	);
	const needed = new Set(able.flatMap(([, facts]) => (facts.length === 1 ? facts : [])));
	return new Map(
		able.map(([name, facts]) => [name, facts.find((fact) => needed.has(fact)) ?? facts[0]])
	);
}

/**
 * Asks several questions of one part of a dataset: one statement for each fact that they are about.
 */
export async function ask<Q extends Questions>(
	source: Asking,
	part: Part,
	questions: Q,
	loaded: Loaded
): Promise<Answers<Q>> {
	const facts = factsAsked(part, questions);
	const rows = new Map<FactId, Awaited<ReturnType<Source['sums']>>>();
	const asking = async () => {
		for (const asked of asksOf(part, questions))
			rows.set(asked.fact, await sourceOf(source).sums(asked));
	};
	// It knows the names of all places: whoever opens a prepared view needs none.
	const [{ evaluate }] = await Promise.all([import('./evaluate'), asking()]);
	const answers = Object.entries(questions).map(([name, question]) => {
		const fact = facts.get(name)!;
		const parts = (asOf: Day) =>
			evaluate(question, fact, rows.get(fact)!(setOf(question, fact)), { ...part, asOf }, loaded);
		const on = (day = part.asOf) => parts(day).get('') ?? nothingOf(question.metrics);
		return [name, { on, parts: () => parts(part.asOf) }];
	});
	return Object.fromEntries(answers) as Answers<Q>;
}

const nothingOf = (ids: readonly MetricId[]) =>
	Object.fromEntries(ids.map((id) => [id, []])) as unknown as Measured<MetricId>;

/** Measures several metrics over one scope in one statement. */
export async function measure<Id extends MetricId>(
	source: Asking,
	metrics: readonly Id[],
	{ by, ...part }: Scope,
	loaded: Loaded
): Promise<Measured<Id>> {
	const { rows } = await ask(source, part, { rows: { metrics, ...(by && { by }) } }, loaded);
	return rows.on();
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

/** The days that a question needs; by a month that stands, the ends of the year's months. */
function daysOf({ asOf, year }: Part, { days, by }: Question, fact: FactId): readonly Day[] {
	if (by !== 'month' || factOf(fact).months !== 'standing') return days ?? [asOf];
	return [...monthEndsFrom(year, asOf), asOf];
}

const distinct = (sets: readonly SliceId[][]): SliceId[][] => [
	...new Map(sets.map((set) => [set.join(), set])).values()
];
