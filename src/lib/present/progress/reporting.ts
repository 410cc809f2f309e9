import type { DatasetMeta, PlaceNode } from '../../datasets/meta';
import type { View } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import { count, text } from '../../blocks/cell';
import { leadsTo } from '../../blocks/fields';
import { placeWord } from '../../blocks/labels';
import { enumerated, said, type Text } from '../../blocks/text';

/** The places that the plan of a view names, and those of them that sent no roster. */
interface Reporting {
	units: PlaceNode[];
	silent: PlaceNode[];
}

/** Whether a place is another one or lies in it. */
export function within(
	places: DatasetMeta['places'],
	code: string | null
): (it: Pick<PlaceNode, 'code'>) => boolean {
	const parents = new Map(places.map((it) => [it.code, it.parent]));
	return (it) => {
		for (let at: string | null | undefined = it.code; at; at = parents.get(at))
			if (at === code) return true;
		return false;
	};
}

/**
 * Which places have to report for a place: it and those below it for which the plan has posts (of the
 * view's 城乡), and which of them no roster has a row of.
 */
export function reportingOf(
	{ places }: Pick<DatasetMeta, 'places'>,
	code: string | null,
	level: View['level']
): Reporting {
	const isIn = within(places, code);
	const units = places.filter(
		(it) => it.is_unit && (level ? it[level] : it.planned) > 0 && isIn(it)
	);
	return { units, silent: units.filter(({ missing }) => missing.includes('roster')) };
}

/** What such places are called together. */
export function unitsWord(units: readonly PlaceNode[]): Text {
	const [first, ...others] = new Set(units.map(({ level }) => level));
	return others.length === 0 && (first === 'town' || first === 'county')
		? placeWord(first)
		: m.level_below_any;
}

/** How many places a sentence names; beyond it counts them. */
const NAMED = 3;

/** Names of a few places, or how many they are. */
export const placesText = (places: readonly { name: string }[]): Text =>
	places.length <= NAMED
		? enumerated(places.map(({ name }) => name))
		: said(m.places_towns, { count: count(places.length) });

/** How many places a list names. */
const MOST_NAMED = 10;

/**
 * Names in a row, cut short where they are many: `古楼街道、柳园街道等5个`.
 *
 * @param meta where it is told, names lead to their places
 */
export function namesOf(
	places: readonly { name: string; code?: string }[],
	meta?: Pick<DatasetMeta, 'places'>
): Text {
	const nameOf = ({ name, code }: (typeof places)[number]): Text =>
		meta ? leadsTo(text(name), code ?? null, meta) : name;
	const list = enumerated(places.slice(0, MOST_NAMED).map(nameOf));
	return places.length > MOST_NAMED ? said(m.list_more, { list, all: count(places.length) }) : list;
}

/** What a place hasn't sent, as a reminder names it: `缺花名册、岗位清单`. */
export const missingText = (missing: PlaceNode['missing']): Text =>
	missing.length === 0
		? ''
		: said(m.missing_files, {
				files: enumerated(
					missing.map((it) => (it === 'roster' ? m.dataset_roster : m.dataset_posts))
				)
			});
