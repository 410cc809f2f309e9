import { count, text, type Cell } from '../../blocks/cell';
import { leadsTo, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { enumerated, said, type Text } from '../../blocks/text';
import type { DatasetMeta, PlaceNode, Trust } from '../../datasets/meta';
import type { View } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import { namesOf, within } from './reporting';

/** How far a town's figures can be relied on: the project's own convention, said wherever it shows. */
type Reliance = 'good' | 'partly' | 'poor' | 'unsent';

const clean: Trust = { rows: 0, refused: 0, unnumbered: 0, unidentified: 0 };

/** More than one in twenty. */
const isMany = (part: number, whole: number): boolean => part * 20 > whole;

/**
 * A town without a roster is `unsent`; one of whose rows more than one in twenty weren't loaded or have no post
 * number is `poor`, for 已上岗 would be too low or inferred; one with any flaw is `partly`.
 */
export function relianceOf({ missing, trust = clean }: PlaceNode): Reliance {
	if (missing.includes('roster')) return 'unsent';
	const { rows, refused, unnumbered, unidentified } = trust;
	if (isMany(refused, rows + refused) || isMany(unnumbered, rows)) return 'poor';
	return refused + unnumbered + unidentified > 0 || missing.length > 0 ? 'partly' : 'good';
}

/** The towns of a view for which the plan has posts. */
function townsIn({ places }: DatasetMeta, view: View): PlaceNode[] {
	const isIn = within(places, view.place);
	return places.filter((it) => it.level === 'town' && it.planned > 0 && isIn(it));
}

/** Which towns' figures can't be relied on, before the figures; null where all can. Who sent nothing is said apart. */
export function cautionText(meta: DatasetMeta, view: View): Text | null {
	const poor = townsIn(meta, view).filter((it) => relianceOf(it) === 'poor');
	return poor.length
		? said(m.trust_caution, { count: count(poor.length), places: namesOf(poor) })
		: null;
}

/** How many towns are reliable, in a sentence. */
export function trustSummary(meta: DatasetMeta, view: View): Text {
	const towns = townsIn(meta, view);
	const of = (reliance: Reliance) => towns.filter((it) => relianceOf(it) === reliance);
	const rest = (['partly', 'poor', 'unsent'] as const).filter((it) => of(it).length > 0);
	if (rest.length === 0) return said(m.trust_all, { count: count(towns.length) });
	return said(m.trust_some, {
		all: count(towns.length),
		good: count(of('good').length),
		others: enumerated(
			rest.map((it) => said(m.trust_of, { word: reliances[it], count: count(of(it).length) }))
		)
	});
}

const reliances: Record<Reliance, Text> = {
	good: m.trust_good,
	partly: m.trust_partly,
	poor: m.trust_poor,
	unsent: m.status_unreported
};

const looks: Record<Reliance, Partial<Cell>> = {
	good: { before: '● ' },
	partly: { before: '◐ ' },
	poor: { before: '▲ ', tone: 'alarm' },
	unsent: { before: '○ ', tone: 'quiet' }
};

const relianceCell = (town: PlaceNode): Cell => {
	const reliance = relianceOf(town);
	return { ...text(reliances[reliance]), ...looks[reliance] } as Cell;
};

const order: Record<Reliance, number> = { poor: 0, unsent: 1, partly: 2, good: 3 };

/** Each town's month with the parts that its reliance is judged by, the worst first. */
export const trustGrid = (meta: DatasetMeta, view: View): Grid => {
	const part = (of: keyof Trust) => (town: PlaceNode) =>
		town.missing.includes('roster') ? null : (town.trust?.[of] ?? 0);
	return gridOf(
		townsIn(meta, view).toSorted((a, b) => order[relianceOf(a)] - order[relianceOf(b)]),
		({ code }) => code,
		[
			words(m.level_below_town, ({ code, name }) => leadsTo(text(name), code, meta)),
			words(m.trust_col, relianceCell),
			words(m.trust_missing, ({ missing }) =>
				missing.length === 0
					? m.trust_nothing
					: enumerated(missing.map((it) => (it === 'roster' ? m.dataset_roster : m.dataset_posts)))
			),
			numbers(m.trust_refused, part('refused')),
			numbers(m.trust_unnumbered, part('unnumbered')),
			numbers(m.trust_unidentified, part('unidentified'))
		]
	);
};
