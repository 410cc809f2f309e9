import type { Table } from './table';
import { numberCell, textCell } from './table';
import { m } from '../paraglide/messages';

/** One place with the value that it has. */
export interface PlaceValue {
	/** Empty for people whose place isn't known. */
	code: string;
	name: string;
	/** The county that a town lies in, where there are several. */
	county: { code: string; name: string } | null;
	/** The value as it is printed; a dash where there is none. */
	text: string;
	/** The two counts behind it. */
	detail: string;
	/** What the colour stands for; null where nothing is known or another measure stands in. */
	value: number | null;
	/** `text` is another measure than the map's; `PlaceMap.note` says which. */
	standsIn: boolean;
	/** A word that is shown in the place of `text`; `PlaceMap.note` says what it means. */
	mark?: string;
	href?: string | undefined;
}

/** One value for each of a set of places. */
export interface PlaceMap {
	/** What the values are. */
	label: string;
	/** What stands in where the measure isn't known, and what marks mean; null where neither occurs. */
	note: string | null;
	/** How places are called. */
	unit: string;
	places: readonly PlaceValue[];
}

/** A step of the colour scale. */
export interface MapClass {
	/** 1 (lowest) to 5. */
	step: number;
	/** Printed values of the lowest and the highest place in it. */
	from: string;
	to: string;
	places: number;
}

const STEPS = 5;

const valuedIn = ({ places }: PlaceMap): PlaceValue[] =>
	places.filter((it) => it.value !== null).sort((a, b) => a.value! - b.value!);

/** Whether places are coloured in fifths: fewer, or ones of few values, can't be parted so. */
export function hasFifths(map: PlaceMap): boolean {
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
		from: list[0]!.text,
		to: list.at(-1)!.text,
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
export const legendText = (map: PlaceMap): string =>
	hasFifths(map) ? m.map_legend({ label: map.label }) : map.label;

/** The step of the colour scale that a place has; null for one that has no value. */
export function stepsOf(map: PlaceMap): (place: PlaceValue) => number | null {
	const steps = new Map(
		classesOf(map).flatMap(({ step, values }) => [...values].map((value) => [value, step] as const))
	);
	return ({ value }) => (value === null ? null : (steps.get(value) ?? null));
}

/** A class as the legend names it: `24.31%–27.02%`. */
export const classText = ({ from, to }: MapClass): string => (from === to ? from : `${from}–${to}`);

/** A place's value with the mark of another measure, or the word in its place. */
export const valueText = ({ text, standsIn, mark }: PlaceValue): string =>
	standsIn ? m.map_stand_in({ value: text }) : (mark ?? text);

/** A place in one sentence, for screen readers and tooltips. */
export const placeText = (place: PlaceValue): string =>
	[place.name, valueText(place), place.detail].filter(Boolean).join(' ');

/** More places of one value are counted. */
const MOST_NAMED = 3;

/** What the map shows, for those who don't see it. */
export function placeMapSummary({ label, places }: PlaceMap): string {
	const valued = places.filter((it) => it.value !== null).sort((a, b) => b.value! - a.value!);
	const count = places.length;
	const [highest, lowest] = [valued[0], valued.at(-1)];
	/** Places of one printed value, by name where they are few. */
	const named = (text: string): string => {
		const alike = valued.filter((it) => it.text === text);
		return alike.length > MOST_NAMED
			? m.map_places_alike({ count: alike.length, value: text })
			: `${alike.map(({ name }) => name).join(m.list_comma())} ${text}`;
	};
	if (!highest || !lowest) return m.map_summary_none({ label, count });
	if (highest.text === lowest.text)
		return m.map_summary_alike({ label, count, value: highest.text });
	return m.map_summary({
		label,
		count,
		highest: named(highest.text),
		lowest: named(lowest.text)
	});
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

const rank = ({ value, standsIn, mark }: PlaceValue): number =>
	value ?? (standsIn ? -1 : mark ? -2 : -3);

/** The same as a table, county by county. */
export function placeMapTable(map: PlaceMap): Table {
	const groups = byCounty(map);
	const counties = groups.some(({ county }) => county !== null);
	return {
		columns: [
			{ label: map.unit, numeric: false },
			...(counties ? [{ label: m.level_below_county(), numeric: false }] : []),
			{ label: map.label, numeric: true },
			{ label: m.map_counts(), numeric: true },
			...(map.note === null ? [] : [{ label: m.map_note(), numeric: false }])
		],
		rows: groups.flatMap(({ county, places }) =>
			places.map((place) => [
				{ ...textCell(place.name), ...(place.href !== undefined && { href: place.href }) },
				...(counties ? [textCell(county ?? '')] : []),
				// Another measure never stands in this column of a file.
				numberCell(place.standsIn ? '—' : place.text, place.value),
				textCell(place.detail),
				...(map.note === null
					? []
					: [textCell(valueText(place) === place.text ? '' : valueText(place))])
			])
		)
	};
}
