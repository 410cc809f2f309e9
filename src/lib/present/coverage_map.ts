import type { DatasetMeta } from '../datasets/meta';
import type { Coverage, Group, Reach } from '../metrics/coverage';
import { scopeOf } from '../metrics/progress';
import { m } from '../paraglide/messages';
import { groupWord } from './coverage_words';
import { count, metricLabel, rate, unknown } from './format';
import type { PlaceMap, PlaceValue } from './place_map';

/** What the map shows of each place: its priority groups, or one group of people. */
export type MapMeasure = 'priority' | Group;

/** The towns that the map shows: all of a city or of a county, none of a town. */
export const mapTowns = (coverage: Coverage): readonly Reach[] =>
	coverage.towns ?? (coverage.places?.by === 'town' ? coverage.places.rows : []);

/** Measures to choose from, with their names. */
export function mapMeasures(coverage: Coverage): { measure: MapMeasure; label: string }[] {
	return [
		{ measure: 'priority', label: metricLabel('priority_share') },
		...coverage.rules.map(({ group }) => ({
			measure: group,
			label: labelOf(coverage, group)
		}))
	];
}

/** Whether the map shows a group's coverage: where any town has the number of its people. */
const isCovered = (coverage: Coverage, group: Group): boolean =>
	coverage.noCoverage === null &&
	mapTowns(coverage).some(({ covered }) => covered[group] !== undefined);

const labelOf = (coverage: Coverage, group: Group): string =>
	m.map_measure({
		group: groupWord(group),
		measure: metricLabel(isCovered(coverage, group) ? 'coverage_rate' : 'on_post_share')
	});

/** One measure of every town of the view; null where the view has no towns. */
export function coverageMap(
	coverage: Coverage,
	meta: DatasetMeta,
	measure: MapMeasure,
	href: (place: string) => string | undefined
): PlaceMap | null {
	const towns = mapTowns(coverage);
	if (towns.length === 0) return null;
	const ofCity = coverage.towns !== null;
	const places = towns.map((town): PlaceValue => {
		const county = meta.places.find(({ code }) => code === town.county);
		return {
			code: town.place ?? '',
			name: town.place === null ? m.not_stated() : town.name,
			county: ofCity && county ? { code: county.code, name: county.name } : null,
			...figure(town, measure, measure !== 'priority' && isCovered(coverage, measure)),
			href: town.place === null ? undefined : href(town.place)
		};
	});
	return {
		label: measure === 'priority' ? metricLabel('priority_share') : labelOf(coverage, measure),
		note: places.some(({ standsIn }) => standsIn) ? m.map_stand_in_note() : null,
		unit: m.level_below_town(),
		places
	};
}

/** What the map asks of the engine. */
export function mapAsked(coverage: Coverage, meta: DatasetMeta, measure: MapMeasure) {
	if (measure === 'priority')
		return {
			metrics: ['priority_share'] as const,
			scope: scopeOf(meta, coverage.view, 'town')
		};
	return {
		metrics: isCovered(coverage, measure)
			? (['coverage_rate'] as const)
			: (['on_post_share'] as const),
		scope: { ...scopeOf(meta, coverage.view, 'group'), across: 'town' as const }
	};
}

type Figure = Pick<PlaceValue, 'text' | 'detail' | 'value' | 'standsIn'>;

function figure(town: Reach, measure: MapMeasure, isRate: boolean): Figure {
	const of = (numerator: number, denominator: number): Figure => ({
		text: rate({ numerator, denominator }),
		detail: denominator ? `${count(numerator)}/${count(denominator)}` : '',
		value: denominator ? numerator / denominator : null,
		standsIn: false
	});
	if (measure === 'priority') return of(town.priority, town.on_post);
	const covered = town.covered[measure];
	if (isRate && covered) return of(covered.on_post, covered.eligible);
	const share = of(town.groups[measure] ?? 0, town.on_post);
	// A share of those on post is no coverage: it is told apart, and has no colour of the scale.
	return isRate ? { ...share, value: null, standsIn: share.text !== unknown } : share;
}
