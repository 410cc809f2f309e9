import {
	hasPosts,
	type Coverage,
	type Covered,
	type Group,
	type GroupRule,
	type Reach
} from '../metrics/measured/coverage';
import { m } from '../paraglide/messages';
import { coveredRate, lacking } from './coverage_headline';
import { groupWord } from './coverage_words';
import { count, rate, unknown } from './format';
import { placesText } from './reporting';
import { numberCell, textCell, type Table } from './table';

/** What the cells of places and groups show. */
export type HeatMode = 'rate' | 'share' | 'people';

/** How a cell differs from its neighbours. */
export type HeatMark =
	/** No eligible number: the share of those on post stands in. */
	| 'share'
	/** Eligible people and nobody on post. */
	| 'nobody'
	/** The same where the plan has no posts that the group is for. */
	| 'no_posts'
	/** More people on post than the eligible number: one of the two is wrong. */
	| 'over'
	/** Some towns of the place have no eligible number: their people are left out. */
	| 'partial';

/** One place and group. */
export interface HeatCell {
	text: string;
	/** Numerator and denominator of a coverage rate. */
	detail: string;
	mark: HeatMark | null;
	/** What the shade stands for, at most 1 of a rate; null leaves the cell plain. */
	value: number | null;
}

/** A place with a cell for each group, and the towns of a county. */
export interface HeatRow {
	key: string;
	/** Code for links; null where the roster names none. */
	place: string | null;
	name: string;
	/** Null where no roster was sent. */
	on_post: number | null;
	/** Coverage of all groups together; null where another mode is shown. */
	all: HeatCell | null;
	cells: HeatCell[];
	towns: HeatRow[];
}

/** Places × groups. */
export interface Heat {
	mode: HeatMode;
	groups: Group[];
	rows: HeatRow[];
	total: HeatRow;
	/** The value of the darkest shade, by depth: counts compare with places of the same level only. */
	most: readonly [places: number, towns: number];
	/** How to read the shades of the places, and those of their towns where there are any. */
	scale: HeatNote[];
	notes: HeatNote[];
}

/** A text about the cells. */
export interface HeatNote {
	text: string;
	/** Only towns that are folded away need it. */
	folded: boolean;
}

/**
 * The modes that a view has, the first one by default. Villages have no eligible numbers, and too few
 * people for shares to come first.
 */
export function heatModes(coverage: Coverage): HeatMode[] {
	if (coverage.places?.by === 'village') return ['people', 'share'];
	return lacking(coverage) ? ['share', 'people'] : ['rate', 'share', 'people'];
}

/** What a mode is called. */
export function modeWord(mode: HeatMode): string {
	if (mode === 'rate') return m.coverage_heat_rate();
	return mode === 'share' ? m.coverage_heat_share() : m.coverage_heat_people();
}

/** The places of a view with a row for people whose place the roster doesn't name. */
export function heatPlaces({ places, towns }: Coverage): { at: Reach; towns: Reach[] }[] {
	if (!places) return [];
	const rows = places.rows.map((at) => ({
		at,
		towns: towns?.filter(({ county }) => county !== null && county === at.place) ?? []
	}));
	const lost = towns?.filter(({ county }) => county === null) ?? [];
	return [...rows, ...lost.map((at) => ({ at, towns: [] }))];
}

/** What a place is called. */
export const reachName = ({ place, name }: Reach): string =>
	place === null ? m.coverage_not_placed() : name;

/**
 * The places of a view by its groups.
 *
 * @param isOpen whether the towns of a row are in sight
 */
export function heat(
	coverage: Coverage,
	mode: HeatMode,
	isOpen: (key: string) => boolean = () => true
): Heat {
	const { rules } = coverage;
	const hasAll = mode === 'rate';
	const rowOf = (at: Reach, towns: readonly Reach[], i: number): HeatRow => ({
		key: at.place ?? `none ${i}`,
		place: at.place,
		name: reachName(at),
		on_post: peopleOf(at),
		all: hasAll ? allCell(at, towns) : null,
		cells: rules.map((rule) => cellOf(at, rule, mode)),
		towns: towns.map((town, j) => rowOf(town, [], j))
	});
	const rows = heatPlaces(coverage).map(({ at, towns }, i) => rowOf(at, towns, i));
	const below = coverage.towns ?? coverage.places?.rows ?? [];
	const total = {
		...rowOf(coverage.whole, hasAll ? below : [], 0),
		...{ key: 'total', name: m.total_row(), towns: [] }
	};
	const towns = rows.flatMap((it) => it.towns);
	const seen = [...rows, ...rows.flatMap((it) => (isOpen(it.key) ? it.towns : [])), total];
	const most = [mostOf(rows), mostOf(towns)] as const;
	return {
		mode,
		groups: rules.map(({ group }) => group),
		rows,
		total,
		most,
		scale: scaleOf(mode, rows, towns, !rows.some(({ key }) => isOpen(key))),
		notes: notesOf(coverage, mode, seen, [...seen, ...towns])
	};
}

/** People on post; null where no roster says. */
export const peopleOf = ({ reported, on_post }: Reach): number | null =>
	reported ? on_post : null;

const mostOf = (rows: readonly HeatRow[]): number =>
	Math.max(0, ...rows.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0)));

function scaleOf(
	mode: HeatMode,
	rows: readonly HeatRow[],
	towns: readonly HeatRow[],
	folded: boolean
): HeatNote[] {
	if (mode === 'people') return [{ text: m.coverage_heat_scale_people(), folded: false }];
	const scale = { text: m.coverage_heat_scale({ most: mostText(rows) }), folded: false };
	if (!towns.length) return [scale];
	return [scale, { text: m.coverage_heat_scale_towns({ most: mostText(towns) }), folded }];
}

/** The rate of the darkest cell, as that cell prints it; all above the whole are as dark. */
function mostText(rows: readonly HeatRow[]): string {
	const most = mostOf(rows);
	if (most === 1) return rate({ numerator: 1, denominator: 1 });
	return rows.flatMap(({ cells }) => cells).find(({ value }) => value === most)?.text ?? unknown;
}

/** Coverage of all groups of a place together. It stands beside the shades of the groups, without one. */
function allCell(at: Reach, towns: readonly Reach[]): HeatCell {
	const covered = at.coverage;
	if (!covered) return { text: unknown, detail: '', mark: null, value: null };
	const isPartial = towns.some(({ place, coverage }) => place !== null && !coverage);
	const mark = coveredMark(covered, hasPosts(at, { levels: ['rural', 'urban'] }));
	return { ...coveredTexts(covered), mark: mark ?? (isPartial ? 'partial' : null), value: null };
}

const coveredTexts = (covered: Covered): Pick<HeatCell, 'text' | 'detail'> => ({
	text: coveredRate(covered),
	detail: `${count(covered.on_post)}/${count(covered.eligible)}`
});

/** What is odd about a coverage. */
export function coveredMark(
	{ on_post, eligible }: Covered,
	planned: boolean
): 'nobody' | 'no_posts' | 'over' | null {
	if (on_post === 0) return planned ? 'nobody' : 'no_posts';
	return on_post > eligible ? 'over' : null;
}

function cellOf(at: Reach, rule: GroupRule, mode: HeatMode): HeatCell {
	if (!at.reported) return { text: unknown, detail: '', mark: null, value: null };
	const { group } = rule;
	const people = at.groups[group] ?? 0;
	const covered = at.covered[group];
	const share = { numerator: people, denominator: at.on_post };
	if (mode === 'people') return { text: count(people), detail: '', mark: null, value: people };
	if (mode === 'share')
		return {
			text: rate(share),
			detail: '',
			mark: null,
			value: at.on_post ? people / at.on_post : null
		};
	if (!covered)
		return people
			? { text: rate(share), detail: '', mark: 'share', value: null }
			: { text: unknown, detail: '', mark: null, value: null };
	const mark = coveredMark(covered, hasPosts(at, rule));
	return {
		...coveredTexts(covered),
		mark: mark ?? (covered.on_post < people ? 'partial' : null),
		// A number that is too low would leave all other cells pale; who has no posts isn't compared.
		value: mark === 'no_posts' ? null : Math.min(1, covered.on_post / covered.eligible)
	};
}

function notesOf(
	coverage: Coverage,
	mode: HeatMode,
	seen: readonly HeatRow[],
	all: readonly HeatRow[]
): HeatNote[] {
	const isIn = (rows: readonly HeatRow[], mark: HeatMark) =>
		rows.some((row) => [row.all, ...row.cells].some((cell) => cell?.mark === mark));
	const marked = Object.entries(markNotes).flatMap(([mark, text]) =>
		isIn(all, mark as HeatMark)
			? [{ text: text(coverage), folded: !isIn(seen, mark as HeatMark) }]
			: []
	);
	const always: string[] = [];
	const sum = Object.values(coverage.whole.groups).reduce((all, it) => all + it, 0);
	if (mode !== 'rate' && sum > coverage.whole.on_post) always.push(m.coverage_heat_note_overlap());
	if (!lacking(coverage) && coverage.places?.by === 'village')
		always.push(m.coverage_heat_note_villages());
	return [...marked, ...always.map((text) => ({ text, folded: false }))];
}

const markNotes: Record<HeatMark, (coverage: Coverage) => string> = {
	share: ({ missing }) =>
		m.coverage_heat_note_share() +
		(missing.length
			? m.coverage_heat_note_places({ places: placesText(missing.map(({ name }) => name)) })
			: ''),
	nobody: m.coverage_heat_note_nobody,
	no_posts: m.coverage_heat_note_no_posts,
	over: m.coverage_heat_note_over,
	partial: m.coverage_heat_note_partial
};

/** The cells of a mode as they are seen, for pictures: counties, then their towns. */
export function heatMatrix({ groups, rows, total }: Heat, mark: (cell: HeatCell) => string): Table {
	const line = (row: HeatRow, indent = '') => [
		textCell(indent + row.name),
		numberCell(count(row.on_post), row.on_post),
		...[...(row.all ? [row.all] : []), ...row.cells].map((cell) =>
			numberCell([mark(cell), cell.text, cell.detail].filter(Boolean).join(' '), cell.value)
		)
	];
	return {
		columns: [
			{ label: m.coverage_col_place(), numeric: false },
			{ label: m.coverage_col_on_post(), numeric: true },
			...(total.all ? [{ label: m.coverage_col_all(), numeric: true }] : []),
			...groups.map((group) => ({ label: groupWord(group), numeric: true }))
		],
		rows: [
			...rows.flatMap((row) => [line(row), ...row.towns.map((town) => line(town, '　'))]),
			line(total)
		]
	};
}

/** Every place and group in a row of its own, with the counts of its rates: what files hold. */
export function heatTable(coverage: Coverage): Table {
	const lacks = lacking(coverage);
	const isCity = coverage.towns !== null;
	const line = (
		names: readonly string[],
		at: Reach,
		people: number | null,
		covered: Covered | null | undefined
	) => [
		...names.map(textCell),
		numberCell(count(people), people),
		numberCell(
			rate({ numerator: people, denominator: at.on_post }),
			people !== null && at.on_post ? people / at.on_post : null
		),
		...(lacks
			? []
			: [
					numberCell(count(covered?.on_post ?? null), covered?.on_post ?? null),
					numberCell(count(covered?.eligible ?? null), covered?.eligible ?? null),
					numberCell(
						covered ? coveredRate(covered) : unknown,
						covered ? covered.on_post / covered.eligible : null
					)
				])
	];
	const groups = coverage.rules.map(({ group }) => group);
	const linesOf = (names: readonly string[], at: Reach) => [
		line([...names, m.coverage_group_total()], at, peopleOf(at), at.coverage),
		...groups.map((group) =>
			line(
				[...names, groupWord(group)],
				at,
				at.reported ? (at.groups[group] ?? 0) : null,
				at.covered[group]
			)
		)
	];
	const lines = heatPlaces(coverage).flatMap(({ at, towns }) => {
		const name = reachName(at);
		return [
			...linesOf(isCity ? [name, ''] : [name], at),
			...towns.flatMap((town) => linesOf([name, reachName(town)], town))
		];
	});
	const words = (label: string) => ({ label, numeric: false });
	const numeric = (label: string) => ({ label, numeric: true });
	return {
		columns: [
			...(isCity ? [words(m.level_below_county())] : []),
			words(coverage.places?.by === 'village' ? m.level_below_village() : m.level_below_town()),
			words(m.coverage_detail_group()),
			numeric(m.coverage_col_on_post()),
			numeric(m.coverage_col_share()),
			...(lacks
				? []
				: [
						numeric(m.coverage_col_numerator()),
						numeric(m.coverage_col_eligible()),
						numeric(m.coverage_col_rate())
					])
		],
		rows: lines
	};
}
