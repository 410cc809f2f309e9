import { maker, type MapVariant } from '../../blocks/block';
import { none, rate } from '../../blocks/cell';
import { countsText, metricLabel } from '../../blocks/labels';
import { groupWord } from '../../blocks/people';
import { placeMapGrid, type PlaceMap, type PlaceValue } from '../../blocks/place_map';
import { kept, listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { MetricId } from '../../metrics/catalog';
import {
	hasPosts,
	type Coverage,
	type Covered,
	type Group,
	type GroupRule,
	type Reach
} from '../../metrics/measured/coverage';
import { m } from '../../paraglide/messages';
import { coveredCounts, coveredRate, lacking } from './headline';
import { nobodyWord } from './heat';
import { placeCell } from './places';

/** What the map shows of each place: coverage of all groups, the priority groups, or one group. */
type MapMeasure = 'all' | 'priority' | Group;

/** The towns that the map shows: all of a city or of a county, none of a town. */
const mapTowns = (coverage: Coverage): readonly Reach[] =>
	coverage.towns ?? (coverage.places?.by === 'town' ? coverage.places.rows : []);

/** The measures of every town of the view, the first one by default; none where it has no towns. */
export function mapVariants(coverage: Coverage, meta: DatasetMeta): MapVariant[] {
	if (!mapTowns(coverage).length) return [];
	const measures: MapMeasure[] = [
		...(lacking(coverage) ? [] : ['all' as const]),
		'priority',
		...coverage.rules.map(({ group }) => group)
	];
	const { asks } = maker(coverage, meta);
	return measures.map((measure) => {
		const map = coverageMap(coverage, meta, measure);
		const metrics = [metricOf(coverage, measure)];
		const isGroup = measure !== 'all' && measure !== 'priority';
		return {
			...{ id: measure, label: map.label, map, grid: placeMapGrid(map) },
			asked: [isGroup ? asks(metrics, 'group', 'town') : asks(metrics, 'town')]
		};
	});
}

/** Whether the map shows a coverage: where any town has the number of its people. */
const isRate = (coverage: Coverage, measure: MapMeasure): boolean =>
	coverage.noCoverage === null &&
	mapTowns(coverage).some((town) => coveredOf(town, measure) !== null);

function coveredOf({ coverage, covered }: Reach, measure: MapMeasure): Covered | null {
	if (measure === 'priority') return null;
	return measure === 'all' ? coverage : (covered[measure] ?? null);
}

/** What a measure of the map is. */
function metricOf(coverage: Coverage, measure: MapMeasure): MetricId {
	if (measure === 'priority') return 'priority_share';
	return isRate(coverage, measure) ? 'coverage_rate' : 'on_post_share';
}

function labelOf(coverage: Coverage, measure: MapMeasure): Text {
	const label = metricLabel(metricOf(coverage, measure));
	if (measure === 'priority') return label;
	const group = measure === 'all' ? m.map_all_groups : groupWord(measure);
	return said(m.map_measure, { group, measure: label });
}

/** All groups together may have posts of either kind. */
const anyPost: Pick<GroupRule, 'levels'> = { levels: ['rural', 'urban'] };

/** One measure of every town of a view that has towns. */
export function coverageMap(coverage: Coverage, meta: DatasetMeta, measure: MapMeasure): PlaceMap {
	const hasRate = isRate(coverage, measure);
	const rule = coverage.rules.find(({ group }) => group === measure) ?? anyPost;
	const places = mapTowns(coverage).map((town): PlaceValue => {
		const county = meta.places.find(({ code }) => code === town.county);
		const { to } = placeCell(town, meta);
		return {
			code: town.place ?? '',
			name: town.place === null ? m.not_stated : town.name,
			county: coverage.towns && county ? { code: county.code, name: county.name } : null,
			...(hasRate ? rateFigure(town, measure, rule) : shareFigure(town, measure)),
			...(to && { to })
		};
	});
	const has = (word: Text) => places.some(({ cell }) => cell.word === word);
	const notes = kept([
		places.some(({ standsIn }) => standsIn) && m.map_stand_in_note,
		// As in the table of places and groups.
		has(m.coverage_heat_nobody) && m.map_nobody_note,
		has(m.coverage_heat_no_posts) && m.map_no_posts_note
	]);
	return {
		label: labelOf(coverage, measure),
		note: notes.length ? listed(notes, m.semicolon) : null,
		unit: m.level_below_town,
		places
	};
}

type Figure = Pick<PlaceValue, 'cell' | 'detail' | 'value' | 'standsIn'>;

const figureOf = (numerator: number, denominator: number): Figure => ({
	cell: rate({ numerator, denominator }),
	detail: denominator ? countsText(numerator, denominator) : '',
	value: denominator ? numerator / denominator : null
});

function shareFigure(town: Reach, measure: MapMeasure): Figure {
	if (measure === 'priority') return figureOf(town.priority, town.on_post);
	return figureOf(measure === 'all' ? town.on_post : (town.groups[measure] ?? 0), town.on_post);
}

function rateFigure(town: Reach, measure: MapMeasure, rule: Pick<GroupRule, 'levels'>): Figure {
	const covered = coveredOf(town, measure);
	if (!covered) {
		const people = measure === 'all' || measure === 'priority' ? 0 : (town.groups[measure] ?? 0);
		if (!people) return { cell: none(), detail: '', value: null };
		// A share of those on post is no coverage: it is told apart, and has no colour of the scale.
		const share = figureOf(people, town.on_post);
		const word = said(m.map_stand_in, { value: share.cell });
		return { ...share, cell: { ...none(), word, tone: 'quiet' }, value: null, standsIn: true };
	}
	const planned = hasPosts(town, rule);
	return {
		cell: { ...coveredRate(covered), ...nobodyWord(covered, planned) },
		detail: coveredCounts(covered),
		value: covered.on_post || planned ? covered.on_post / covered.eligible : null
	};
}
