import type { DatasetMeta } from '../datasets/meta';
import {
	hasPosts,
	type Coverage,
	type Covered,
	type Group,
	type GroupRule,
	type Reach
} from '../metrics/measured/coverage';
import { scopeOf } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import { coveredMark } from './coverage_heat';
import { coveredRate, lacking } from './coverage_headline';
import { groupWord } from './coverage_words';
import { count, metricLabel, rate } from './format';
import type { PlaceMap, PlaceValue } from './place_map';

/** What the map shows of each place: coverage of all groups, the priority groups, or one group. */
export type MapMeasure = 'all' | 'priority' | Group;

/** The towns that the map shows: all of a city or of a county, none of a town. */
const mapTowns = (coverage: Coverage): readonly Reach[] =>
	coverage.towns ?? (coverage.places?.by === 'town' ? coverage.places.rows : []);

/** Measures to choose from, with their names; the first one by default. */
export function mapMeasures(coverage: Coverage): { measure: MapMeasure; label: string }[] {
	const measures: MapMeasure[] = [
		...(lacking(coverage) ? [] : ['all' as const]),
		'priority',
		...coverage.rules.map(({ group }) => group)
	];
	return measures.map((measure) => ({ measure, label: labelOf(coverage, measure) }));
}

/** Whether the map shows a coverage: where any town has the number of its people. */
const isRate = (coverage: Coverage, measure: MapMeasure): boolean =>
	coverage.noCoverage === null &&
	mapTowns(coverage).some((town) => coveredOf(town, measure) !== null);

function coveredOf({ coverage, covered }: Reach, measure: MapMeasure): Covered | null {
	if (measure === 'priority') return null;
	return measure === 'all' ? coverage : (covered[measure] ?? null);
}

function labelOf(coverage: Coverage, measure: MapMeasure): string {
	if (measure === 'priority') return metricLabel('priority_share');
	return m.map_measure({
		group: measure === 'all' ? m.map_all_groups() : groupWord(measure),
		measure: metricLabel(isRate(coverage, measure) ? 'coverage_rate' : 'on_post_share')
	});
}

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
	const hasRate = isRate(coverage, measure);
	const rule = coverage.rules.find(({ group }) => group === measure) ?? anyPost;
	const figureOf = (town: Reach) =>
		hasRate ? rateFigure(town, measure, rule) : shareFigure(town, measure);
	const figures = towns.map((town) => ({ town, figure: figureOf(town) }));
	const notes = Object.values(markWords)
		.filter(({ word }) => figures.some(({ figure }) => figure.mark === word()))
		.map(({ note }) => note());
	if (figures.some(({ figure }) => figure.standsIn)) notes.unshift(m.map_stand_in_note());
	return {
		label: labelOf(coverage, measure),
		note: notes.join(m.semicolon()) || null,
		unit: m.level_below_town(),
		places: figures.map(({ town, figure }): PlaceValue => {
			const county = meta.places.find(({ code }) => code === town.county);
			return {
				code: town.place ?? '',
				name: town.place === null ? m.not_stated() : town.name,
				county: ofCity && county ? { code: county.code, name: county.name } : null,
				...figure,
				href: town.place === null ? undefined : href(town.place)
			};
		})
	};
}

/** What the map asks of the engine. */
export function mapAsked(coverage: Coverage, meta: DatasetMeta, measure: MapMeasure) {
	if (measure === 'priority')
		return {
			metrics: ['priority_share'] as const,
			scope: scopeOf(meta, coverage.view, 'town')
		};
	if (measure === 'all')
		return {
			metrics: ['coverage_rate'] as const,
			scope: scopeOf(meta, coverage.view, 'town')
		};
	return {
		metrics: isRate(coverage, measure)
			? (['coverage_rate'] as const)
			: (['on_post_share'] as const),
		scope: { ...scopeOf(meta, coverage.view, 'group'), across: 'town' as const }
	};
}

type Figure = Pick<PlaceValue, 'text' | 'detail' | 'value' | 'standsIn' | 'mark'>;

/** All groups together may have posts of either kind. */
const anyPost: Pick<GroupRule, 'levels'> = { levels: ['rural', 'urban'] };

/** Words in the place of a rate of 0, as in the table of places and groups. */
const markWords = {
	nobody: { word: m.coverage_heat_nobody, note: m.map_nobody_note },
	no_posts: { word: m.coverage_heat_no_posts, note: m.map_no_posts_note }
};

const shareOf = (numerator: number, denominator: number): Figure => ({
	text: rate({ numerator, denominator }),
	detail: denominator ? `${count(numerator)}/${count(denominator)}` : '',
	value: denominator ? numerator / denominator : null,
	standsIn: false
});

function shareFigure(town: Reach, measure: MapMeasure): Figure {
	if (measure === 'priority') return shareOf(town.priority, town.on_post);
	return shareOf(measure === 'all' ? town.on_post : (town.groups[measure] ?? 0), town.on_post);
}

function rateFigure(town: Reach, measure: MapMeasure, rule: Pick<GroupRule, 'levels'>): Figure {
	const covered = coveredOf(town, measure);
	if (!covered) {
		const people = measure === 'all' || measure === 'priority' ? 0 : (town.groups[measure] ?? 0);
		// A share of those on post is no coverage: it is told apart, and has no colour of the scale.
		return people
			? { ...shareOf(people, town.on_post), value: null, standsIn: true }
			: { ...shareOf(0, 0), standsIn: false };
	}
	const figure = {
		text: coveredRate(covered),
		detail: `${count(covered.on_post)}/${count(covered.eligible)}`,
		value: covered.on_post / covered.eligible,
		standsIn: false
	};
	const mark = coveredMark(covered, hasPosts(town, rule));
	if (mark === 'nobody') return { ...figure, mark: markWords.nobody.word() };
	if (mark === 'no_posts') return { ...figure, value: null, mark: markWords.no_posts.word() };
	return figure;
}
