import type { Variant } from '../../blocks/block';
import { count, none, rate, tintOf, type Cell } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { allRows, gridOf, type Field, type Grid, type Row } from '../../blocks/grid';
import { placeWord } from '../../blocks/labels';
import { groupWord } from '../../blocks/people';
import { kept, listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import {
	hasPosts,
	type Coverage,
	type Covered,
	type GroupRule,
	type Reach
} from '../../metrics/measured/coverage';
import { m } from '../../paraglide/messages';
import { placesText } from '../progress/reporting';
import { overlap } from './groups';
import { coveredCounts, coveredRate, lacking } from './headline';
import {
	hasSmall,
	peopleOf,
	placeCell,
	placeRows,
	reachName,
	shareOf,
	type PlaceRow
} from './places';

/** What the cells of places and groups show. */
export type HeatMode = 'rate' | 'share' | 'people';

/**
 * The modes that a view has, the first one by default. Villages have no eligible numbers, and too few
 * people for shares to come first.
 */
export function heatModes(coverage: Coverage): HeatMode[] {
	if (coverage.places?.by === 'village') return ['people', 'share'];
	return lacking(coverage) ? ['share', 'people'] : ['rate', 'share', 'people'];
}

const modeWords: Record<HeatMode, Text> = {
	rate: m.coverage_heat_rate,
	share: m.coverage_heat_share,
	people: m.coverage_heat_people
};

/** Places × groups: the coverage, the shares of those on post, the people. */
export function heatVariants(coverage: Coverage, meta: DatasetMeta): Variant[] {
	const data = heatData(coverage);
	return heatModes(coverage).map((mode) => {
		const grid = heatGrid(coverage, meta, mode);
		const notes = heatNotes(coverage, mode, grid);
		return { id: mode, label: modeWords[mode], grid, data, notes, legend: legendOf(mode, grid) };
	});
}

/** The places of a view by its groups; a county's towns below it. */
export function heatGrid(coverage: Coverage, meta: DatasetMeta, mode: HeatMode): Grid {
	const whole: PlaceRow = { key: 'total', at: coverage.whole, towns: [] };
	const below = coverage.towns ?? coverage.places?.rows ?? [];
	const partsOf = (it: PlaceRow) => (it === whole ? below : it.towns.map(({ at }) => at));
	const grid = gridOf<PlaceRow>(
		placeRows(coverage),
		({ key }) => key,
		[
			words(m.coverage_col_place, ({ at }) => placeCell(at, meta)),
			numbers(m.coverage_col_on_post, ({ at }) => count(peopleOf(at), 'on_post')),
			mode === 'rate' &&
				numbers(m.coverage_col_all, (it) => allCell(it.at, partsOf(it)), { strong: true }),
			...coverage.rules.map((rule): Field<PlaceRow> => ({
				column: { label: groupWord(rule.group), kind: 'heat' },
				cell: ({ at }) => cellOf(coverage, at, rule, mode)
			}))
		],
		{ whole, children: ({ towns }) => towns }
	);
	const darkest = (rows: readonly Row[]): number => {
		const tinted = rows.flatMap(({ cells }) =>
			cells.filter((_, i) => grid.columns[i]!.kind === 'heat')
		);
		return Math.max(0, ...tinted.map(tintOf));
	};
	// Counts compare with those of places of the same level only.
	const scale = darkest(grid.rows);
	const inTowns = darkest(grid.rows.flatMap(({ children = [] }) => children));
	return {
		...grid,
		rows: grid.rows.map((row) => ({
			...row,
			scale,
			...(row.children && { children: row.children.map((it) => ({ ...it, scale: inTowns })) })
		})),
		total: { ...grid.total!, scale: 0 }
	};
}

/** How to read the shades: of the places, and of their towns. */
function legendOf(mode: HeatMode, { rows }: Grid): Text[] {
	if (mode === 'people') return [m.coverage_heat_scale_people];
	const towns = rows.flatMap(({ children = [] }) => children);
	const scales = [
		said(m.coverage_heat_scale, { most: mostOf(rows) }),
		towns.length > 0 && said(m.coverage_heat_scale_towns, { most: mostOf(towns) })
	];
	return [listed(scales, m.semicolon)];
}

/** The rate of the darkest cell, as that cell prints it; all above the whole are as dark. */
function mostOf(rows: readonly Row[]): Cell {
	const scale = rows[0]?.scale ?? 0;
	if (scale === 1) return rate({ numerator: 1, denominator: 1 });
	const darkest = rows.flatMap(({ cells }) => cells).find((cell) => tintOf(cell) === scale);
	return darkest?.kind === 'rate'
		? rate({ numerator: darkest.part, denominator: darkest.of })
		: none();
}

/** Coverage of all groups of a place together. It stands beside the shades of the groups, without one. */
function allCell(at: Reach, towns: readonly Reach[]): Cell {
	if (!at.reported) return none('unreported');
	if (!at.coverage) return none();
	const isPartial = towns.some(({ place, coverage }) => place !== null && !coverage);
	return coveredCell(at.coverage, hasPosts(at, { levels: ['rural', 'urban'] }), isPartial);
}

function cellOf(coverage: Coverage, at: Reach, rule: GroupRule, mode: HeatMode): Cell {
	if (!at.reported) return none('unreported');
	const people = at.groups[rule.group] ?? 0;
	const share = shareOf(coverage, at, people);
	const zero = people === 0 ? { tone: 'quiet' as const } : {};
	if (mode === 'people') return { ...count(people), ...zero };
	if (mode === 'share') return { ...share, ...zero };
	const covered = at.covered[rule.group];
	if (covered) return coveredCell(covered, hasPosts(at, rule), covered.on_post < people);
	return people ? standIn(share) : none();
}

/** A share of those on post where there is no eligible number: told apart, and no rate to sort by. */
const standIn = (share: Cell): Cell => ({
	...none(),
	word: share,
	tone: 'quiet',
	detail: m.coverage_heat_as_share
});

/** The word in the place of a rate of nobody: of none with posts for these people, or without any. */
export function nobodyWord(
	{ on_post }: Covered,
	planned: boolean
): { word?: Text; tone?: 'alarm' | 'quiet' } {
	if (on_post > 0) return {};
	return planned
		? { word: m.coverage_heat_nobody, tone: 'alarm' }
		: { word: m.coverage_heat_no_posts, tone: 'quiet' };
}

/**
 * A coverage with both its counts, and what is odd about it.
 *
 * @param planned the plan has posts for these people
 * @param isPartial some towns have no eligible number: their people are left out
 */
function coveredCell(covered: Covered, planned: boolean, isPartial: boolean): Cell {
	const cell = { ...coveredRate(covered), detail: coveredCounts(covered) };
	if (covered.on_post === 0) return { ...cell, ...nobodyWord(covered, planned) };
	// More people on post than the eligible number: one of the two is wrong.
	if (covered.on_post > covered.eligible) return { ...cell, before: '▲ ', tone: 'strong' };
	return isPartial ? { ...cell, after: '*' } : cell;
}

/** What the marks of the cells mean, and what has to be known to read them. */
function heatNotes(coverage: Coverage, mode: HeatMode, { rows, total }: Grid): Text[] {
	const cells = [...allRows(rows), ...(total ? [total] : [])].flatMap((row) => row.cells.slice(2));
	const has = (mark: (cell: Cell) => boolean) => cells.some(mark);
	const { missing } = coverage;
	return kept([
		has(({ kind, word }) => kind === 'none' && word !== undefined) &&
			listed([
				m.coverage_heat_note_share,
				missing.length > 0 && said(m.coverage_heat_note_places, { places: placesText(missing) })
			]),
		has(({ word }) => word === m.coverage_heat_nobody) && m.coverage_heat_note_nobody,
		has(({ word }) => word === m.coverage_heat_no_posts) && m.coverage_heat_note_no_posts,
		has(({ before }) => before !== undefined) && m.coverage_heat_note_over,
		has(({ after }) => after !== undefined) && m.coverage_heat_note_partial,
		mode !== 'rate' && overlap(coverage).extra > 0 && m.coverage_heat_note_overlap,
		!lacking(coverage) && coverage.places?.by === 'village' && m.coverage_heat_note_villages,
		mode === 'share' && hasSmall(coverage) && m.small_villages_note
	]);
}

/** A group in a place; all groups together in each place first. */
interface Line {
	county: Text;
	name: Text;
	group: Text;
	at: Reach;
	people: number | null;
	covered: Covered | null;
}

/** Every place and group in a row of its own, with the counts of its rates: what files hold. */
export function heatData(coverage: Coverage): Grid {
	const hasRates = lacking(coverage) === null;
	const isCity = coverage.towns !== null;
	const linesOf = (county: Text, name: Text, at: Reach): Line[] => {
		const place = { county, name, at };
		return [
			{ ...place, group: m.coverage_group_total, people: peopleOf(at), covered: at.coverage },
			...coverage.rules.map(({ group }) => ({
				...place,
				group: groupWord(group),
				people: at.reported ? (at.groups[group] ?? 0) : null,
				covered: at.covered[group] ?? null
			}))
		];
	};
	const lines = placeRows(coverage).flatMap(({ at, towns }) => {
		const name = reachName(at);
		return [
			...linesOf(name, isCity ? '' : name, at),
			...towns.flatMap((town) => linesOf(name, reachName(town.at), town.at))
		];
	});
	const isVillage = coverage.places?.by === 'village';
	return gridOf<Line>(lines, (_, i) => String(i), [
		isCity && words(m.level_below_county, ({ county }) => county),
		words(placeWord(isVillage ? 'village' : 'town'), ({ name }) => name),
		words(m.coverage_detail_group, ({ group }) => group),
		numbers(m.coverage_col_on_post, ({ people }) => people),
		numbers(m.coverage_col_share, ({ at, people }) =>
			people === null ? null : shareOf(coverage, at, people)
		),
		hasRates && numbers(m.coverage_col_numerator, ({ covered }) => covered?.on_post),
		hasRates && numbers(m.coverage_col_eligible, ({ covered }) => covered?.eligible),
		hasRates && numbers(m.coverage_col_rate, ({ covered }) => covered && coveredRate(covered))
	]);
}
