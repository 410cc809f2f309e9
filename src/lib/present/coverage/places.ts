import { count, rate, text, villageRate, type Cell } from '../../blocks/cell';
import { leadsTo, numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { sliceLabel } from '../../blocks/labels';
import type { Text } from '../../blocks/text';
import { ageBands } from '../../datasets/codes';
import type { DatasetMeta } from '../../datasets/meta';
import type { Coverage, Reach } from '../../metrics/measured/coverage';
import { m } from '../../paraglide/messages';
import { ageCodes, bandWord } from './pyramid';

/** A place with the towns that it is made of. */
export interface PlaceRow {
	key: string;
	at: Reach;
	towns: readonly PlaceRow[];
}

/** The places of a view with a row for people whose place the roster doesn't name. */
export function placeRows({ places, towns }: Coverage): PlaceRow[] {
	if (!places) return [];
	const lost = towns?.filter(({ county }) => county === null) ?? [];
	const rowOf = (at: Reach, i: number): PlaceRow => ({
		key: at.place ?? `none ${i}`,
		at,
		towns: (towns ?? []).filter(({ county }) => county !== null && county === at.place).map(rowOf)
	});
	return [...places.rows, ...lost].map(rowOf);
}

/** What a place is called. */
export const reachName = ({ place, name }: Reach): Text =>
	place === null ? m.coverage_not_placed : name;

/** The name of a place, which leads to its own view where pages open into it. */
export const placeCell = (at: Reach, meta: Pick<DatasetMeta, 'places'>): Cell =>
	leadsTo(text(reachName(at)), at.place, meta);

/** People on post; unknown where no roster says. */
export const peopleOf = ({ reported, on_post }: Reach): number | null =>
	reported ? on_post : null;

/** Part of the people on post in a place; of a village's only where they are enough. */
export function shareOf({ places }: Pick<Coverage, 'places'>, at: Reach, part: number): Cell {
	const row = { numerator: part, denominator: at.on_post };
	return isVillage({ places }, at) ? villageRate(row) : rate(row);
}

const isVillage = ({ places }: Pick<Coverage, 'places'>, at: Reach): boolean =>
	places?.by === 'village' && places.rows.includes(at);

/** Whether any share is left out because a village has too few people. */
export const hasSmall = (coverage: Pick<Coverage, 'places'>): boolean =>
	coverage.places?.by === 'village' &&
	coverage.places.rows.some((at) => shareOf(coverage, at, 0).kind === 'none' && at.on_post > 0);

/** Who is on post in each place: priority groups, women, age bands; the whole as the total. */
export function reachGrid(coverage: Coverage, meta: DatasetMeta): Grid {
	const { whole, places, priorityPolicy } = coverage;
	const bands = [...ageCodes, ''].filter(
		(code) => ageBands.some((it) => it.code === code) || whole.ages[code]
	);
	const part = (label: Text, of: (at: Reach) => number | undefined): Field<PlaceRow> =>
		numbers(label, ({ at }) => shareOf(coverage, at, of(at) ?? 0));
	const rows = placeRows(coverage);
	return gridOf<PlaceRow>(
		rows,
		({ key }) => key,
		[
			words(sliceLabel(places?.by ?? 'town'), ({ at }) => placeCell(at, meta)),
			numbers(m.coverage_col_on_post, ({ at }) => count(peopleOf(at), 'on_post')),
			priorityPolicy && part(m.coverage_places_priority, ({ priority }) => priority),
			part(m.coverage_places_women, ({ sexes }) => sexes.female),
			...bands.map((code) => part(bandWord(code), ({ ages }) => ages[code]))
		],
		{ whole: rows.length > 0 && { key: 'total', at: whole, towns: [] } }
	);
}
