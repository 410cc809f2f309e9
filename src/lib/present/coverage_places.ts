import { ageBands } from '../datasets/codes';
import type { Coverage, Group, Reach } from '../metrics/measured/coverage';
import { m } from '../paraglide/messages';
import { heatPlaces, peopleOf, reachName } from './coverage_heat';
import { ageCodes } from './coverage_pyramid';
import { groupWord, kindWord, shortGroupWord } from './coverage_words';
import { count, rate, sliceLabel, unknown } from './format';
import { numberCell, textCell, type Table } from './table';

const numeric = (label: string) => ({ label, numeric: true });

function shareCell(people: number, all: number): Table['rows'][number][number] {
	return all
		? numberCell(rate({ numerator: people, denominator: all }), people / all)
		: numberCell(unknown, null);
}

/** Who is on post in each place: priority groups, women, age bands; the whole as the last row. */
export function reachTable(
	coverage: Coverage,
	hrefOf: (code: string) => string | undefined
): Table {
	const { whole, places, priorityPolicy } = coverage;
	if (!places) return { columns: [], rows: [] };
	const bands = [...ageCodes, ''].filter(
		(code) => ageBands.some((it) => it.code === code) || whole.ages[code]
	);
	const line = (at: Reach, name: string) => [
		textCell(name),
		numberCell(count(peopleOf(at)), peopleOf(at)),
		...(priorityPolicy ? [shareCell(at.priority, at.on_post)] : []),
		shareCell(at.sexes.female ?? 0, at.on_post),
		...bands.map((code) => shareCell(at.ages[code] ?? 0, at.on_post))
	];
	const rows = heatPlaces(coverage).map(({ at }) => {
		const [name, ...others] = line(at, reachName(at));
		const href = at.place === null ? undefined : hrefOf(at.place);
		return [{ ...name!, ...(href !== undefined && { href }) }, ...others];
	});
	return {
		columns: [
			{ label: sliceLabel(places.by), numeric: false },
			numeric(m.coverage_col_on_post()),
			...(priorityPolicy ? [numeric(m.coverage_places_priority())] : []),
			numeric(m.coverage_places_women()),
			...bands.map((code) =>
				numeric(code ? kindWord('age_band', code) : m.coverage_pyramid_no_age())
			)
		],
		rows: rows.length ? [...rows, line(whole, m.total_row())] : []
	};
}

/** The shares of the groups in one place, for a small chart. */
export interface SmallMultiple {
	key: string;
	name: string;
	place: string | null;
	on_post: number;
	bars: {
		group: Group;
		name: string;
		short: string;
		text: string;
		/** 0 to 1 of the common scale. */
		length: number;
		/** Where the whole's share stands on it. */
		whole: number;
	}[];
}

/** A small chart for each place one level down, all on one scale; none for villages. */
export function smallMultiples(coverage: Coverage): { most: string; charts: SmallMultiple[] } {
	const { places, rules, whole } = coverage;
	if (!places || places.by === 'village') return { most: unknown, charts: [] };
	const groups = rules.map(({ group }) => group);
	const people = heatPlaces(coverage)
		.map(({ at }) => at)
		.filter(({ on_post }) => on_post > 0);
	const shareOf = (at: Reach, group: Group) =>
		at.on_post ? (at.groups[group] ?? 0) / at.on_post : 0;
	const all = [whole, ...people].flatMap((at) => groups.map((group) => ({ at, group })));
	const [first, ...others] = all;
	if (!first) return { most: unknown, charts: [] };
	const top = others.reduce(
		(a, b) => (shareOf(b.at, b.group) > shareOf(a.at, a.group) ? b : a),
		first
	);
	const most = shareOf(top.at, top.group);
	const scaled = (share: number) => (most ? share / most : 0);
	const text = (at: Reach, group: Group) =>
		rate({ numerator: at.groups[group] ?? 0, denominator: at.on_post });
	return {
		most: text(top.at, top.group),
		charts: people.map((at, i) => ({
			key: at.place ?? `none ${i}`,
			name: reachName(at),
			place: at.place,
			on_post: at.on_post,
			bars: groups.map((group) => ({
				group,
				name: groupWord(group),
				short: shortGroupWord(group),
				text: text(at, group),
				length: scaled(shareOf(at, group)),
				whole: scaled(shareOf(whole, group))
			}))
		}))
	};
}

/** The group shares of the places, the whole as the last row. */
export function smallTable(coverage: Coverage): Table {
	const { places, rules, whole } = coverage;
	if (!places) return { columns: [], rows: [] };
	const line = (at: Reach, name: string) => [
		textCell(name),
		numberCell(count(peopleOf(at)), peopleOf(at)),
		...rules.map(({ group }) => shareCell(at.groups[group] ?? 0, at.on_post))
	];
	return {
		columns: [
			{ label: sliceLabel(places.by), numeric: false },
			numeric(m.coverage_col_on_post()),
			...rules.map(({ group }) => numeric(groupWord(group)))
		],
		rows: [
			...heatPlaces(coverage).map(({ at }) => line(at, reachName(at))),
			line(whole, m.total_row())
		]
	};
}
