import { datasets, type DatasetId } from '../datasets';
import type { Dataset } from '../datasets/declare';
import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import type { Cell } from '../db/connection';
import { scopeOf, type View } from '../metrics/measured/progress';
import { conditionsOf, type Part } from '../metrics/terms/scope';

/**
 * SQL: whether a staged row, with `town` and `level`, is of a view; `true` of the whole, so that no row is
 * looked at. Codes become parameters.
 *
 * @param at what a row's place and 城乡 are, where it has them otherwise
 */
export const isInView = (
	meta: DatasetMeta,
	view: View,
	params: Cell[],
	at?: { place: string; hasLevel: boolean }
): string => isWithin(scopeOf(meta, view).where, params, at);

/** The same of a part of the dataset. */
export function isWithin(
	{ level, ...places }: Part['where'],
	params: Cell[],
	at: { place: string; hasLevel: boolean } = { place: 'town', hasLevel: true }
): string {
	const above = conditionsOf(places, params, { city: 'city', county: 'county', town: 'code' });
	return (
		[
			...(above.length
				? [`${at.place} in (select code from place where ${above.join(' and ')})`]
				: []),
			...(at.hasLevel ? conditionsOf(level ? { level } : {}, params) : [])
		].join(' and ') || 'true'
	);
}

/** Where rows of a file are: in the finest place that they name, of a 城乡 where the file has it. */
export function placedIn(id: DatasetId): { place: string; hasLevel: boolean } {
	const { columns, placedBy }: Dataset = datasets[id];
	const named = placedBy ?? ['town', 'county'].filter((name) => columns[name]);
	return {
		place: named.length > 1 ? `coalesce(${named.join(', ')})` : named[0]!,
		hasLevel: columns.level !== undefined
	};
}

/** Whether a place is that of a view, or below it, of the 城乡 that is looked at where one is told. */
export const isOfView = (
	meta: Pick<DatasetMeta, 'place'>,
	view: View,
	place: string,
	level: 'urban' | 'rural' | null = null
): boolean =>
	(view.place === meta.place || lineage(place).some(({ code }) => code === view.place)) &&
	(level === null || view.level === null || view.level === level);
