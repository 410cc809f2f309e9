import { isDay, monthEndsFrom, type Day } from '../base/dates';
import { knownUntil, LOCAL, type DatasetMeta } from '../datasets/meta';
import type { View } from '../metrics/measured/progress';

/** What the address asks for, checked against what there is. */
export interface Scope {
	meta: DatasetMeta;
	view: View;
	/** Parts of the address that mean nothing here, as `name=value`. */
	ignored: string[];
	/** The dataset that the address asks for, where there is none of that name: then no figures show. */
	absent: string | null;
}

/** Names of the address's parameters. Only values that differ from the default are written. */
export const parameters = {
	dataset: 'dataset',
	asOf: 'asof',
	place: 'place',
	level: 'level'
} as const;

/** Characters of an unknown value that are shown. */
const MOST = 40;

/**
 * Reads the scope from an address. Unknown values fall back to the default and are listed; an unknown
 * dataset falls back to nothing, and what else the address says was said of it.
 *
 * @param search parameters of the address; null while there is none to look at
 * @param datasets what can be shown, the default first
 * @param shown those that are offered
 */
export function parseScope(
	search: Pick<URLSearchParams, 'get'> | null,
	datasets: readonly DatasetMeta[],
	shown = datasets
): Scope {
	const ignored: string[] = [];
	const read = <T>(name: string, accept: (value: string) => T | null, otherwise: T): T => {
		const value = search?.get(name) ?? null;
		if (value === null) return otherwise;
		const found = accept(value);
		if (found === null) ignored.push(`${name}=${value.slice(0, MOST)}`);
		return found ?? otherwise;
	};
	// Where nothing is offered the user's own files are still to come.
	const id = search?.get(parameters.dataset) ?? shown[0]?.id ?? LOCAL;
	const meta = datasets.find((it) => it.id === id);
	if (!meta) {
		const { as_of: asOf, place } = datasets[0]!;
		return {
			meta: datasets[0]!,
			view: { asOf, place, level: null },
			ignored: [],
			absent: id.slice(0, MOST)
		};
	}
	const asOf = read(
		parameters.asOf,
		(day) => (isDay(day) && day >= firstDay(meta) && day <= knownUntil(meta) ? day : null),
		meta.as_of
	);
	const place = read(
		parameters.place,
		(code) => meta.places.find((it) => it.code === code)?.code ?? null,
		meta.place
	);
	const level = read<View['level']>(
		parameters.level,
		(value) => (value === 'urban' || value === 'rural' ? value : null),
		null
	);
	return { meta, view: { asOf, place, level }, ignored, absent: null };
}

/** The address of a scope: what differs from the default, in a fixed order. */
export function writeScope(meta: DatasetMeta, view: View, isDefaultDataset: boolean): string {
	const search = new URLSearchParams();
	if (!isDefaultDataset) search.set(parameters.dataset, meta.id);
	if (view.asOf !== meta.as_of) search.set(parameters.asOf, view.asOf);
	if (view.place !== meta.place) search.set(parameters.place, view.place);
	if (view.level) search.set(parameters.level, view.level);
	const text = search.toString();
	return text ? `?${text}` : '';
}

/** Whether a view is the one that the build prepared. */
export const isDefaultView = (meta: DatasetMeta, view: View): boolean =>
	view.asOf === meta.as_of && view.place === meta.place && view.level === null;

/** Ends of the months of the plan year up to the last day of the data, the latest first. */
export function monthEnds(meta: DatasetMeta): Day[] {
	const last = knownUntil(meta);
	const ends = monthEndsFrom(meta.plan_year, `${meta.plan_year}-12-31`).filter((end) => end < last);
	return [last, ...ends.reverse()];
}

/**
 * The day beside the one looked at that own files may be of, where their rosters name a month and their days end
 * in another (`named`); null where both agree or a third is looked at.
 */
export function otherDay({ as_of, named }: DatasetMeta, asOf: Day): Day | null {
	if (!named) return null;
	if (asOf === as_of) return named.last;
	return asOf === named.last ? as_of : null;
}

const firstDay = (meta: DatasetMeta): Day => `${meta.plan_year}-01-01`;
