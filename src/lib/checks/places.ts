import type { DatasetMeta } from '../datasets/meta';
import type { Cell } from '../db/connection';
import { scopeOf, type View } from '../metrics/measured/progress';
import { conditionsOf, type Part } from '../metrics/terms/scope';

/**
 * SQL: whether a staged row, with `town` and `level`, is of a view; `true` of the whole, so that no row is
 * looked at. Codes become parameters.
 */
export const isInView = (meta: DatasetMeta, view: View, params: Cell[]): string =>
	isWithin(scopeOf(meta, view).where, params);

/** The same of a part of the dataset. */
export function isWithin({ level, ...places }: Part['where'], params: Cell[]): string {
	const above = conditionsOf(places, params, { city: 'city', county: 'county', town: 'code' });
	return (
		[
			...(above.length ? [`town in (select code from place where ${above.join(' and ')})`] : []),
			...conditionsOf(level ? { level } : {}, params)
		].join(' and ') || 'true'
	);
}
