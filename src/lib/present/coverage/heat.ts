import type { Variant } from '../../blocks/block';
import { count, none, rate, text, type Cell } from '../../blocks/cell';
import {
	allRows,
	gridOf,
	numberColumn,
	textColumn,
	type Field,
	type Grid,
	type Row
} from '../../blocks/grid';
import { groupWord } from '../../blocks/people';
import { listed, said, type Text } from '../../blocks/text';
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
export function heatVariants(coverage: Coverage, meta: DatasetMeta): [Variant, ...Variant[]] {
	const data = heatData(coverage);
	const [first, ...others] = heatModes(coverage).map((mode): Variant => {
		const grid = heatGrid(coverage, meta, mode);
		const notes = heatNotes(coverage, mode, grid);
		return { id: mode, label: modeWords[mode], grid, data, notes, legend: legendOf(mode, grid) };
	});
	return [first!, ...others];
}

/** The places of a view by its groups; a county's towns below it. */
export function heatGrid(coverage: Coverage, meta: DatasetMeta, mode: HeatMode): Grid {
	const heads = [
		textColumn(m.coverage_col_place),
		numberColumn(m.coverage_col_on_post),
		...(mode === 'rate' ? [numberColumn(m.coverage_col_all, { strong: true })] : [])
	];
	const rowOf = ({ key, at }: PlaceRow, parts: readonly Reach[]): Row => ({
		key,
		cells: [
			placeCell(at, meta),
			count(peopleOf(at), 'on_post'),
			...(mode === 'rate' ? [allCell(at, parts)] : []),
			...coverage.rules.map((rule) => cellOf(coverage, at, rule, mode))
		]
	});
	// Counts compare with those of places of the same level only.
	const scaled = (rows: readonly Row[]): Row[] => {
		const scale = Math.max(0, ...rows.flatMap((row) => row.cells.slice(heads.length).map(tintOf)));
		return rows.map((row) => ({ ...row, scale }));
	};
	const places = placeRows(coverage);
	const towns = new Map(
		scaled(places.flatMap((it) => it.towns.map((town) => rowOf(town, [])))).map((it) => [
			it.key,
			it
		])
	);
	const rows = scaled(
		places.map((it) =>
			rowOf(
				it,
				it.towns.map(({ at }) => at)
			)
		)
	);
	const below = coverage.towns ?? coverage.places?.rows ?? [];
	const total = rowOf({ key: 'total', at: coverage.whole, towns: [] }, below);
	return {
		columns: [
			...heads,
			...coverage.rules.map(({ group }) => ({ label: groupWord(group), kind: 'heat' as const }))
		],
		rows: rows.map((row, i) => {
			const children = places[i]!.towns.map(({ key }) => towns.get(key)!);
			return children.length ? { ...row, children } : row;
		}),
		total: { ...total, scale: 0, cells: [text(m.total_row), ...total.cells.slice(1)] }
	};
}

/** What the shade of a cell stands for: a rate, at most the whole, or people. */
function tintOf(cell: Cell): number {
	if (cell.word !== undefined) return 0;
	if (cell.kind === 'count') return cell.value;
	return cell.kind === 'rate' ? Math.min(1, cell.part / cell.of) : 0;
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
	const notes: (Text | false)[] = [
		has(({ kind, word }) => kind === 'none' && word !== undefined) &&
			listed([
				m.coverage_heat_note_share,
				missing.length > 0 &&
					said(m.coverage_heat_note_places, { places: placesText(missing.map(({ name }) => name)) })
			]),
		has(({ word }) => word === m.coverage_heat_nobody) && m.coverage_heat_note_nobody,
		has(({ word }) => word === m.coverage_heat_no_posts) && m.coverage_heat_note_no_posts,
		has(({ before }) => before !== undefined) && m.coverage_heat_note_over,
		has(({ after }) => after !== undefined) && m.coverage_heat_note_partial,
		mode !== 'rate' && overlap(coverage).extra > 0 && m.coverage_heat_note_overlap,
		!lacking(coverage) && coverage.places?.by === 'village' && m.coverage_heat_note_villages,
		mode === 'share' && hasSmall(coverage) && m.small_villages_note
	];
	return notes.filter((it) => it !== false);
}

/** A group in a place; all groups together in each place first. */
interface Line {
	names: readonly Text[];
	group: Text;
	at: Reach;
	people: number | null;
	covered: Covered | null;
}

/** Every place and group in a row of its own, with the counts of its rates: what files hold. */
export function heatData(coverage: Coverage): Grid {
	const hasRates = lacking(coverage) === null;
	const isCity = coverage.towns !== null;
	const linesOf = (names: readonly Text[], at: Reach): Line[] => [
		...[{ names, group: m.coverage_group_total, at, people: peopleOf(at), covered: at.coverage }],
		...coverage.rules.map(({ group }) => ({
			...{ names, group: groupWord(group), at },
			people: at.reported ? (at.groups[group] ?? 0) : null,
			covered: at.covered[group] ?? null
		}))
	];
	const lines = placeRows(coverage).flatMap(({ at, towns }) => {
		const name = reachName(at);
		return [
			...linesOf(isCity ? [name, ''] : [name], at),
			...towns.flatMap((town) => linesOf([name, reachName(town.at)], town.at))
		];
	});
	const numbers = (label: Text, cell: Field<Line>['cell']): Field<Line> => ({
		column: numberColumn(label),
		cell
	});
	return gridOf<Line>(lines, (it) => String(lines.indexOf(it)), [
		isCity && {
			column: textColumn(m.level_below_county),
			cell: ({ names }) => text(names[0]!)
		},
		{
			column: textColumn(
				coverage.places?.by === 'village' ? m.level_below_village : m.level_below_town
			),
			cell: ({ names }) => text(names.at(-1)!)
		},
		{ column: textColumn(m.coverage_detail_group), cell: ({ group }) => text(group) },
		numbers(m.coverage_col_on_post, ({ people }) => count(people)),
		numbers(m.coverage_col_share, ({ at, people }) =>
			people === null ? none() : shareOf(coverage, at, people)
		),
		hasRates && numbers(m.coverage_col_numerator, ({ covered }) => count(covered?.on_post ?? null)),
		hasRates && numbers(m.coverage_col_eligible, ({ covered }) => count(covered?.eligible ?? null)),
		hasRates &&
			numbers(m.coverage_col_rate, ({ covered }) => (covered ? coveredRate(covered) : none()))
	]);
}
