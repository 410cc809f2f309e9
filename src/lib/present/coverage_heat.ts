import type { Coverage, Covered, Group, Reach } from '../metrics/coverage';
import { m } from '../paraglide/messages';
import { coveredRate } from './coverage_groups';
import { lacking, placesText } from './coverage_headline';
import { groupWord } from './coverage_words';
import { count, rate, unknown } from './format';
import { numberCell, textCell, type Table } from './table';

/** What the cells of places and groups show. */
export type HeatMode = 'rate' | 'share' | 'people';

/** How a cell differs from its neighbours. */
export type HeatMark =
	/** No eligible number: the share of those on post stands in. */
	| 'share'
	/** Eligible people and nobody on post. */
	| 'nobody'
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
	on_post: number;
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
	/** How to read the shades. */
	scale: string;
	notes: string[];
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

/** The places of a view by its groups. */
export function heat(coverage: Coverage, mode: HeatMode): Heat {
	const groups = coverage.rules.map(({ group }) => group);
	const rowOf = (at: Reach, towns: readonly Reach[], i: number): HeatRow => ({
		key: at.place ?? `none ${i}`,
		place: at.place,
		name: reachName(at),
		on_post: at.on_post,
		cells: groups.map((group) => cellOf(at, group, mode)),
		towns: towns.map((town, j) => rowOf(town, [], j))
	});
	const rows = heatPlaces(coverage).map(({ at, towns }, i) => rowOf(at, towns, i));
	const total = { ...rowOf(coverage.whole, [], 0), key: 'total', name: m.total_row() };
	const mostOf = (some: readonly HeatRow[]) =>
		Math.max(0, ...some.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0)));
	const towns = rows.flatMap((it) => it.towns);
	const all = mostOf([...rows, ...towns]);
	return {
		mode,
		groups,
		rows,
		total,
		most: mode === 'people' ? [mostOf(rows), mostOf(towns)] : [all, all],
		scale:
			mode === 'people'
				? m.coverage_heat_scale_people()
				: m.coverage_heat_scale({ most: mostText([...rows, ...towns], all) }),
		notes: notesOf(coverage, mode, [...rows, ...towns, total])
	};
}

/** The rate of the darkest cell, as that cell prints it; all above the whole are as dark. */
function mostText(rows: readonly HeatRow[], most: number): string {
	if (most === 1) return rate({ numerator: 1, denominator: 1 });
	return rows.flatMap(({ cells }) => cells).find(({ value }) => value === most)?.text ?? unknown;
}

function cellOf(at: Reach, group: Group, mode: HeatMode): HeatCell {
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
	return {
		text: coveredRate(covered),
		detail: `${count(covered.on_post)}/${count(covered.eligible)}`,
		mark: markOf(covered, people),
		// A number that is too low would leave all other cells pale.
		value: Math.min(1, covered.on_post / covered.eligible)
	};
}

function markOf({ on_post, eligible }: Covered, people: number): HeatMark | null {
	if (on_post === 0) return 'nobody';
	if (on_post > eligible) return 'over';
	return on_post < people ? 'partial' : null;
}

function notesOf(coverage: Coverage, mode: HeatMode, rows: readonly HeatRow[]): string[] {
	const marked = (mark: HeatMark) =>
		rows.some(({ cells }) => cells.some((cell) => cell.mark === mark));
	const notes: string[] = [];
	if (marked('share')) {
		const names = coverage.missing.map(({ name }) => name);
		notes.push(
			m.coverage_heat_note_share() +
				(names.length ? m.coverage_heat_note_places({ places: placesText(names) }) : '')
		);
	}
	if (marked('nobody')) notes.push(m.coverage_heat_note_nobody());
	if (marked('over')) notes.push(m.coverage_heat_note_over());
	if (marked('partial')) notes.push(m.coverage_heat_note_partial());
	const sum = Object.values(coverage.whole.groups).reduce((all, it) => all + it, 0);
	if (mode !== 'rate' && sum > coverage.whole.on_post) notes.push(m.coverage_heat_note_overlap());
	if (!lacking(coverage) && coverage.places?.by === 'village')
		notes.push(m.coverage_heat_note_villages());
	return notes;
}

/** The cells of a mode as they are seen, for pictures: counties, then their towns. */
export function heatMatrix({ groups, rows, total }: Heat, mark: (cell: HeatCell) => string): Table {
	const line = (row: HeatRow, indent = '') => [
		textCell(indent + row.name),
		numberCell(count(row.on_post), row.on_post),
		...row.cells.map((cell) =>
			numberCell([mark(cell), cell.text, cell.detail].filter(Boolean).join(' '), cell.value)
		)
	];
	return {
		columns: [
			{ label: m.coverage_col_place(), numeric: false },
			{ label: m.coverage_col_on_post(), numeric: true },
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
	const line = (at: Reach, county: string, group: Group, town: string) => {
		const people = at.groups[group] ?? 0;
		const covered = at.covered[group];
		const share = { numerator: people, denominator: at.on_post };
		return [
			...(isCity ? [textCell(county)] : []),
			textCell(town),
			textCell(groupWord(group)),
			numberCell(count(people), people),
			numberCell(rate(share), at.on_post ? people / at.on_post : null),
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
	};
	const groups = coverage.rules.map(({ group }) => group);
	const lines = heatPlaces(coverage).flatMap(({ at, towns }) => {
		const name = reachName(at);
		const own = groups.map((group) => line(at, name, group, isCity ? '' : name));
		return [
			...own,
			...towns.flatMap((town) => groups.map((group) => line(town, name, group, reachName(town))))
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
