import { daysBetween, type Day } from '../../base/dates';
import type { DatasetMeta, PlaceNode } from '../../datasets/meta';
import { lineage } from '../../datasets/places';
import { periodsOf } from '../../policy/due';
import { policies } from '../../policy/load';
import { resolve } from '../../policy/resolve';
import type { Policy } from '../../policy/schema';
import type { Inspection } from './inspections';

/** A period in which a place has to be inspected in one way. */
export interface Period {
	starts: Day;
	ends: Day;
	/** Days since it is over, at least one; 0 while it runs. */
	overdue: number;
	/** The last inspection within it; null for none by the day. */
	inspected_on: Day | null;
}

/** What a place owes of one kind of inspection. */
export interface Cadence {
	place: string;
	name: string;
	level: PlaceNode['level'];
	kind: string;
	policy: Policy<'inspection'>;
	/** The last of this kind, whenever it was. */
	last: Day | null;
	/** Those that began by the day, in order. */
	periods: Period[];
}

/** Periods without an inspection that are over by the day. */
export const missedIn = ({ periods }: Pick<Cadence, 'periods'>): Period[] =>
	periods.filter(({ inspected_on, overdue }) => inspected_on === null && overdue > 0);

/**
 * What each place of a view has to inspect, by the rules in force there, from the beginning of the plan year
 * on: counties as counties, towns as towns, what is asked of every level of counties. A period counts that began
 * when its rule was in force already.
 */
export function cadences(
	meta: DatasetMeta,
	view: { place: string; asOf: Day },
	rows: readonly Inspection[]
): Cadence[] {
	const kinds = [...new Set(policies('inspection').map(({ value }) => value.kind))];
	return meta.places
		.filter(
			({ code, level, planned }) => level !== 'city' && planned > 0 && isBelow(code, view.place)
		)
		.flatMap((place) => {
			const codes = lineage(place.code).map(({ code }) => code);
			return kinds.flatMap((kind) => {
				const all = policies('inspection').filter(({ value }) => value.kind === kind);
				const policy = resolve(all, codes, view.asOf);
				if (!policy || !isAsked(policy.value.by, place.level)) return [];
				const own = rows.filter((it) => it.kind === kind && isOf(it, place));
				const periods = periodsIn(policy, meta.plan_year, view.asOf).map((it) => ({
					...it,
					overdue: Math.max(0, daysBetween(it.ends, view.asOf)),
					inspected_on: lastOf(own.filter((one) => within(one, it)))
				}));
				return [
					{
						place: place.code,
						name: place.name,
						level: place.level,
						kind,
						policy,
						last: lastOf(own),
						periods
					}
				];
			});
		});
}

const isBelow = (code: string, place: string): boolean =>
	lineage(code).some((it) => it.code === place);

const isAsked = (by: string, level: PlaceNode['level']): boolean =>
	by === level || (by === 'every_level' && level === 'county');

/** Inspections of a county are those of the whole and of any town in it. */
const isOf = (it: Inspection, { code, level }: PlaceNode): boolean =>
	level === 'town'
		? it.town === code
		: it.county === code || (it.county === null && it.town === null);

const within = (
	{ inspected_on }: Inspection,
	{ starts, ends }: { starts: Day; ends: Day }
): boolean => inspected_on >= starts && inspected_on <= ends;

const lastOf = (rows: readonly Inspection[]): Day | null =>
	rows.reduce<Day | null>(
		(last, it) => (last === null || it.inspected_on > last ? it.inspected_on : last),
		null
	);

function periodsIn(
	{ value, valid_from }: Policy<'inspection'>,
	year: number,
	asOf: Day
): { starts: Day; ends: Day }[] {
	const all =
		value.form === 'once'
			? [{ starts: valid_from, ends: value.due }]
			: Array.from({ length: Math.max(0, Number(asOf.slice(0, 4)) - year + 1) }, (_, i) =>
					periodsOf(year + i, value.every_months)
				).flat();
	return all.filter(({ starts }) => starts >= valid_from && starts <= asOf);
}
