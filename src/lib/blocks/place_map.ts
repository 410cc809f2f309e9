import { m } from '../paraglide/messages';
import type { Locale } from '../paraglide/runtime';
import { count, none, text, type Cell, type Way } from './cell';
import { numbers, words } from './fields';
import { gridOf, type Grid } from './grid';
import { cellText, enumerated, listed, said, write, type Text } from './text';

/** One place with the value that it has. */
export interface PlaceValue {
	/** Empty for people whose place isn't known. */
	code: string;
	name: Text;
	/** The county that a town lies in, where there are several. */
	county: { code: string; name: string } | null;
	/** The value, a word in its place, or another measure; `PlaceMap.note` says what the latter mean. */
	cell: Cell;
	/** The two counts behind it. */
	detail: Text;
	/** What the colour stands for; null where nothing is known or another measure stands in. */
	value: number | null;
	/** `cell` is another measure than the map's. */
	standsIn?: true;
	to?: Way;
}

/** One value for each of a set of places. */
export interface PlaceMap {
	/** What the values are. */
	label: Text;
	/** What stands in where the measure isn't known, and what words mean; null where neither occurs. */
	note: Text | null;
	/** How places are called. */
	unit: Text;
	places: readonly PlaceValue[];
}

/** A step of the colour scale. */
export interface MapClass {
	/** 1 (lowest) to 5. */
	step: number;
	/** Values of the lowest and the highest place in it. */
	from: Cell;
	to: Cell;
	places: number;
}

const STEPS = 5;

const valuedIn = ({ places }: PlaceMap): PlaceValue[] =>
	places.filter((it) => it.value !== null).sort((a, b) => a.value! - b.value!);

/** A value without the word that stands in its place. */
function measured(cell: Cell): Cell {
	const { word, ...value } = cell;
	return word === undefined ? cell : value;
}

/** Whether places are coloured in fifths: fewer, or ones of few values, can't be parted so. */
function hasFifths(map: PlaceMap): boolean {
	const values = valuedIn(map).map(({ value }) => value);
	return values.length >= 2 * STEPS && new Set(values).size >= STEPS;
}

/**
 * The places' values in five classes of about as many places each, fewer where there are fewer values;
 * of few places by where their values lie between the lowest and the highest. Places of one value are
 * never parted. Lowest first.
 */
export function classesOf(map: PlaceMap): (MapClass & { values: ReadonlySet<number> })[] {
	const valued = valuedIn(map);
	const part = hasFifths(map) ? fifthOf(valued) : stretchOf(valued);
	const parts = new Map<number, PlaceValue[]>();
	for (const place of valued) {
		const step = part(place.value!);
		parts.set(step, [...(parts.get(step) ?? []), place]);
	}
	return [...parts].map(([step, list]) => ({
		step,
		from: measured(list[0]!.cell),
		to: measured(list.at(-1)!.cell),
		places: list.length,
		values: new Set(list.map(({ value }) => value!))
	}));
}

function fifthOf(valued: readonly PlaceValue[]): (value: number) => number {
	const part = (value: number) => {
		const before = valued.filter((it) => it.value! < value).length;
		const same = valued.filter((it) => it.value === value).length;
		return Math.floor((STEPS * (before + same / 2)) / valued.length);
	};
	// Fewer classes are spread over the scale.
	const parts = [...new Set(valued.map(({ value }) => part(value!)))];
	const last = Math.max(1, parts.length - 1);
	return (value) => 1 + Math.round((parts.indexOf(part(value)) * (STEPS - 1)) / last);
}

function stretchOf(valued: readonly PlaceValue[]): (value: number) => number {
	const [lowest, highest] = [valued[0]?.value ?? 0, valued.at(-1)?.value ?? 0];
	// A single value has the middle of the scale.
	if (lowest === highest) return () => (STEPS + 1) / 2;
	return (value) => 1 + Math.round(((value - lowest) / (highest - lowest)) * (STEPS - 1));
}

/** What the colours mean. */
export const legendText = (map: PlaceMap): Text =>
	hasFifths(map) ? said(m.map_legend, { label: map.label }) : map.label;

/** The step of the colour scale that a place has; null for one that has no value. */
export function stepsOf(map: PlaceMap): (place: PlaceValue) => number | null {
	const steps = new Map(
		classesOf(map).flatMap(({ step, values }) => [...values].map((value) => [value, step] as const))
	);
	return ({ value }) => (value === null ? null : (steps.get(value) ?? null));
}

/** A class as the legend names it: `24.31%–27.02%`. */
export function classText({ from, to }: MapClass, locale: Locale): string {
	const [lowest, highest] = [cellText(from, locale), cellText(to, locale)];
	return lowest === highest ? lowest : `${lowest}–${highest}`;
}

/** A place in one sentence, for screen readers and tooltips. */
export const placeText = ({ name, cell, detail }: PlaceValue): Text =>
	listed([name, cell, detail], ' ');

/** More places of one value are counted. */
const MOST_NAMED = 3;

/** What the map shows, for those who don't see it. */
export function placeMapSummary(map: PlaceMap, locale: Locale): string {
	const { label, places } = map;
	const valued = valuedIn(map).reverse();
	const printed = ({ cell }: PlaceValue) => cellText(measured(cell), locale);
	const [highest, lowest] = [valued[0], valued.at(-1)];
	const all = { label, count: count(places.length) };
	if (!highest || !lowest) return write(said(m.map_summary_none, all), locale);
	/** Places of one printed value, by name where they are few. */
	const named = (place: PlaceValue): Text => {
		const alike = valued.filter((it) => printed(it) === printed(place));
		const value = measured(place.cell);
		return alike.length > MOST_NAMED
			? said(m.map_places_alike, { count: count(alike.length), value })
			: listed([enumerated(alike.map(({ name }) => name)), value], ' ');
	};
	return write(
		printed(highest) === printed(lowest)
			? said(m.map_summary_alike, { ...all, value: measured(highest.cell) })
			: said(m.map_summary, { ...all, highest: named(highest), lowest: named(lowest) }),
		locale
	);
}

/** The places of each county, highest value first; counties in the order in which they come. */
export function byCounty({ places }: PlaceMap): { county: string | null; places: PlaceValue[] }[] {
	const groups = new Map<string, { county: string | null; places: PlaceValue[] }>();
	for (const place of places) {
		const key = place.county?.code ?? '';
		const group = groups.get(key) ?? { county: place.county?.name ?? null, places: [] };
		group.places.push(place);
		groups.set(key, group);
	}
	const list = [...groups.values()];
	for (const group of list)
		group.places.sort((a, b) => rank(b) - rank(a) || a.code.localeCompare(b.code));
	// Places of no county among others with one come last.
	return list.sort((a, b) => Number(a.county === null) - Number(b.county === null));
}

const rank = ({ value, standsIn, cell }: PlaceValue): number =>
	value ?? (standsIn ? -1 : cell.word === undefined ? -3 : -2);

/** The same as a table, county by county. */
export function placeMapGrid(map: PlaceMap): Grid {
	const { label, note, unit } = map;
	const groups = byCounty(map);
	const places = groups.flatMap((group) => group.places);
	return gridOf(places, ({ code }) => code, [
		words(unit, ({ name, to }) => ({ ...text(name), ...(to && { to }) })),
		groups.some(({ county }) => county !== null) &&
			words(m.level_below_county, ({ county }) => county?.name ?? ''),
		// Another measure never stands in this column.
		numbers(label, (it) => (it.standsIn ? none() : measured(it.cell))),
		numbers(m.map_counts, ({ detail }) => text(detail)),
		note !== null && words(m.map_note, ({ cell }) => cell.word ?? '')
	]);
}
