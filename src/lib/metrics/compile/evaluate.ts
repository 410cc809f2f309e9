import type { Day } from '../../base/dates';
import { monthEndsFrom } from '../../base/dates';
import { places } from '../../datasets/places';
import { catalog, type Metric, type MetricId, type MetricRow } from '../catalog';
import { factOf, measuresOf, together, type FactId } from '../terms/facts';
import type { Part } from '../terms/scope';
import { slices, type Slice, type SliceId } from '../terms/slices';
import { measuresIn, slicesIn, variantOf, type Question, type Sums } from './statement';

/** Which dataset files are loaded: a metric that needs another one is unknown. */
export type Loaded = Readonly<Partial<Record<NonNullable<Metric['needs']>, boolean>>>;

/** Rows of several metrics, in the order of the places of the plan, of the codes, or of time. */
export type Measured<Id extends MetricId> = Record<Id, MetricRow[]>;

/** What rows are put together in: those of one code of `by` within the codes of `across`. */
interface Group {
	code: string | null;
	ordinal: number | null;
	sums: Record<string, number | null>;
	/** Likewise, of each part within which a difference is looked for. */
	parts: Map<string, Record<string, number | null>>;
}

/** Groups beside each other, and all their rows together. */
interface Groups {
	groups: Map<string | null, Group>;
	whole: Group['sums'];
}

/**
 * The rows of a question's metrics on a day, by the codes of `across` (`/` between several, the empty
 * text where there is none).
 *
 * @param rows of the fact, by the question's slices or finer
 */
export function evaluate<Id extends MetricId>(
	question: Question<Id>,
	fact: FactId,
	rows: readonly Sums[],
	{ asOf, year, where }: Part,
	loaded: Loaded
): Map<string, Measured<Id>> {
	const { metrics, by } = question;
	const variant = variantOf(fact, [...slicesIn(question), ...(Object.keys(where) as SliceId[])]);
	const own = rows.filter(({ dims }) => dims === variant);
	if (by === 'month' && factOf(fact).months === 'standing') {
		const groups = new Map<string | null, Group>();
		for (const day of monthEndsFrom(year, asOf))
			for (const { groups: of } of groupsOf(question, fact, own, day).values())
				for (const group of of.values())
					groups.set(day.slice(0, 7), { ...group, code: day.slice(0, 7) });
		return new Map([['', measuredOf(metrics, fact, { groups, whole: {} }, by, loaded)]]);
	}
	const found = [...groupsOf(question, fact, own, asOf)];
	const ranked = found.map(([key, groups]) => ({ key, groups, rank: rankOf(key, question) }));
	return new Map(
		ranked
			.sort((a, b) => (a.rank < b.rank ? -1 : 1))
			.map(({ key, groups }) => [key, measuredOf(metrics, fact, groups, by, loaded)])
	);
}

/** A text in whose order the codes of `across` stand as their slices have them. */
const rankOf = (key: string, { across = [] }: Question): string =>
	key
		.split('/')
		.map((code, i) => {
			const slice: Slice | undefined = across[i] && slices[across[i]];
			const at = (slice?.codes ?? []).findIndex((it) => it.code === code);
			return String.fromCharCode(at < 0 ? 999 : at + 1) + code;
		})
		.join();

function groupsOf(
	{ metrics, by, across = [] }: Question,
	fact: FactId,
	rows: readonly Sums[],
	asOf: Day
): Map<string, Groups> {
	const { rows: kind, standing = [] } = factOf(fact);
	const within = [...new Set(metrics.flatMap((id) => (catalog[id] as Metric).within ?? []))];
	const outer = across.filter((id) => id !== 'month' || factOf(fact).months === 'own');
	const inner = by === 'month' && factOf(fact).months === 'standing' ? undefined : by;
	const combine = measuresOf(fact);
	const all = measuresIn(metrics);
	const changing = all.filter((it) => !standing.includes(it));
	const found = new Map<string, Groups>();
	for (const row of rows) {
		const isToday = row.as_of === asOf;
		if (kind === 'changes' ? row.as_of > asOf : !isToday) continue;
		const names = isToday ? all : changing;
		for (const codes of combined(outer.map((id) => codesOf(id, row)))) {
			const key = codes.map((it) => it ?? '').join('/');
			const beside: Groups = found.get(key) ?? { whole: {}, groups: new Map() };
			found.set(key, beside);
			const { whole, groups } = beside;
			add(whole, row.measures, combine, names);
			for (const code of inner ? codesOf(inner, row) : ['']) {
				const group = groups.get(code) ?? emptyGroup(code, row.ordinal);
				groups.set(code, group);
				add(group.sums, row.measures, combine, names);
				if (within.length === 0) continue;
				const part = within.map((id) => row.codes[id] ?? '').join('/');
				const sums = group.parts.get(part) ?? {};
				group.parts.set(part, sums);
				add(sums, row.measures, combine, names);
			}
		}
	}
	return found;
}

const emptyGroup = (code: string | null, ordinal: number | null): Group => ({
	...{ code, ordinal, sums: {}, parts: new Map() }
});

/** Codes under which a row counts. */
function codesOf(id: SliceId, { codes }: Sums): (string | null)[] {
	const { many }: Slice = slices[id];
	const code = codes[id] || null;
	return many && code !== null ? code.split(',') : [code];
}

const combined = (lists: readonly (readonly (string | null)[])[]): (string | null)[][] =>
	lists.reduce<(string | null)[][]>(
		(all, codes) => all.flatMap((start) => codes.map((code) => [...start, code])),
		[[]]
	);

/** Puts measures to others. */
function add(
	to: Record<string, number | null>,
	measures: Sums['measures'],
	combine: ReturnType<typeof measuresOf>,
	names: readonly string[]
): void {
	for (const name of names) {
		const more = measures[name] ?? null;
		if (more !== null) to[name] = together(combine[name]!.by, to[name] ?? null, more);
	}
}

function measuredOf<Id extends MetricId>(
	ids: readonly Id[],
	fact: FactId,
	{ groups, whole }: Groups,
	by: SliceId | undefined,
	loaded: Loaded
): Measured<Id> {
	const named = [...groups.values()]
		.map((group) => ({ group, label: labelOf(group.code, by) }))
		.sort((a, b) => compared(a.group, b.group, by) || (a.label < b.label ? -1 : 1));
	const measured = {} as Measured<Id>;
	for (const id of ids) {
		const metric: Metric = catalog[id];
		const isKnown = !metric.needs || Boolean(loaded[metric.needs]);
		measured[id] = named.flatMap(({ group, label }): MetricRow[] => {
			const counts = valueOf(metric, group, whole);
			// Money of which nothing is known has no row: budgets are no part of a town, days none of a tier.
			if (fact === 'funding' && counts.isNothing) return [];
			const { value, numerator, denominator } = counts;
			return [
				isKnown
					? { slice: group.code, label, value, numerator, denominator }
					: { slice: group.code, label, value: null, numerator: null, denominator }
			];
		});
	}
	return measured;
}

/** A metric's value and, of a rate, its two counts. */
function valueOf(metric: Metric, { sums, parts }: Group, whole: Group['sums']) {
	const { of, over, overWhole, rounded, up, given, within } = metric;
	if (within) {
		const all = [...parts.values()].flatMap((it) => term(of, it) ?? []);
		const value = all.length ? Math.max(...all) : null;
		return { value, numerator: null, denominator: null, isNothing: value === null };
	}
	if (up) {
		const [target, less] = of.map((it) => term([it], sums));
		const isKnown = (term(given!, sums) ?? 0) > 0 && target != null && less != null;
		return counts(isKnown ? Math.ceil(exact(target)) + less : null);
	}
	const count = term(of, sums);
	if (!over) return counts(count);
	const denominator = term(over, overWhole ? whole : sums);
	const share = count !== null && denominator ? count / denominator : null;
	return {
		value: share !== null && rounded ? Math.round(share) : share,
		numerator: count === null ? null : exact(count),
		denominator,
		isNothing: term(given ?? over, sums) === null
	};
}

/** Parts of a plan, which no binary number is exactly, to a millionth: a third of three is one. */
const exact = (count: number): number =>
	Number.isInteger(count) ? count : Math.round(count * 1e6) / 1e6;

const counts = (value: number | null) => ({
	...{ value, numerator: null, denominator: null, isNothing: value === null }
});

/** Measures added up; unknown where the first is. */
function term(names: Metric['of'], sums: Record<string, number | null>): number | null {
	const signed = names.map((name) =>
		name.startsWith('-') ? minus(sums[name.slice(1)] ?? null) : (sums[name] ?? null)
	);
	if (signed[0] === null) return null;
	return signed.reduce<number>((all, it) => all + (it ?? 0), 0);
}

const minus = (value: number | null): number | null => (value === null ? null : -value);

/** What a code is called; the whole where there is no breakdown. */
function labelOf(code: string | null, by: SliceId | undefined): string {
	if (!by) return '全部';
	const { names, codes, none = '未注明' }: Slice = slices[by];
	if (code === null) return none;
	if (names === 'place') return places().get(code)?.name ?? code;
	return names === 'self' ? code : (codes?.find((it) => it.code === code)?.label ?? none);
}

/** Order of two codes of a slice: of the places in the plan, of the codes, or of the texts; those without come last. */
function compared(a: Group, b: Group, by: SliceId | undefined): number {
	const slice: Slice | undefined = by && slices[by];
	if (!slice) return 0;
	const rank = ({ code, ordinal }: Group): number => {
		if (slice.names === 'place') return code === null ? Infinity : (ordinal ?? Infinity);
		if (slice.names === 'self') return code === null ? 1 : 0;
		const at = (slice.codes ?? []).findIndex((it) => it.code === code);
		return at < 0 ? Infinity : at;
	};
	const [one, other] = [rank(a), rank(b)];
	return one === other ? 0 : one - other;
}
