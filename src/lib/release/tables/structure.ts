import type { DatasetMeta } from '../../datasets/meta';
import { cumulativeFigures } from './plan';
import type { Structure } from '../terms/relations';
import { areApart, OWN, type DrawnTable } from './drawn';

/** How the cells of a month's tables belong together. */
export const structureOf = (
	{ places }: Pick<DatasetMeta, 'places'>,
	tables: readonly DrawnTable[]
): Structure => ({
	places: Object.fromEntries(
		places.flatMap(({ code, parent }) => [
			...(parent === null ? [] : [[code, parent] as const]),
			[`${code}${OWN}`, code] as const
		])
	),
	apart: areApart(tables) ? tables.slice(0, 1).map(({ month }) => month) : [],
	cumulative: cumulativeFigures
});
