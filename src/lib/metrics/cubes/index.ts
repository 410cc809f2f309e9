import type { Day } from '../../base/dates';
import { type Connection, type Row } from '../../db/connection';
import { factOf, measuresOf, type FactId } from '../terms/facts';
import { undated, type List, type Listed } from '../compile/lists';
import type { Part } from '../terms/scope';
import { slices, type Slice, type SliceId } from '../terms/slices';
import { sumsIn, variantOf, type Asked, type Sums } from '../compile/statement';

/**
 * What pages ask of a fact, beforehand: its measures on the usual days (ends of months and what pages
 * look back to) by places, 城乡 and what pages slice by. Any part of these is a sum of its rows.
 */
export interface Cube {
	fact: FactId;
	/** In order. Changes lie on the first of these days that they count for. */
	days: Day[];
	/** Place in the plan's order of each place that occurs, by its code. */
	ordinals: Record<string, number>;
	grains: readonly Grain[];
	/** Lists by their names; those that are other rows on each day tell the day (`as_of`). */
	lists: Record<string, Row[]>;
}

/** Rows of a fact by some slices, as columns. */
export interface Grain {
	dims: readonly SliceId[];
	/** Index of each row's day. */
	day: ArrayLike<number>;
	/** Codes that occur, and the index of each row's. */
	codes: Record<string, { dictionary: readonly (string | null)[]; at: ArrayLike<number> }>;
	/** A number that is none where a row says nothing. */
	measures: Record<string, ArrayLike<number>>;
}

const places = ['city', 'county', 'town'] as const;

/** By what the rows of each fact are kept: together they answer whatever pages ask by month, place and 城乡. */
const grains: Readonly<Record<FactId, readonly (readonly SliceId[])[]>> = {
	progress: [
		[...places, 'level', 'batch'],
		[...places, 'village', 'level', 'batch']
	],
	funding: [[...places, 'level', 'tier', 'channel', 'month']],
	people: [
		[...places, 'level', 'group'],
		[...places, 'level', 'sex', 'age_band'],
		[...places, 'level', 'category', 'post']
	],
	coverage: [
		[...places, 'group'],
		[...places, 'group', 'sex'],
		[...places, 'group', 'age_band']
	],
	posts: [[...places, 'level', 'category', 'post']],
	vacancies: [[...places, 'level']],
	pay: [[...places, 'level']]
};

/** Reads a fact's cube from an engine. */
export async function cubeOf(
	connection: Connection,
	fact: FactId,
	days: readonly Day[],
	lists: readonly List<unknown>[]
): Promise<Cube> {
	const measures = Object.keys(measuresOf(fact));
	const sets = grains[fact];
	const moments = [...new Set(days)].sort();
	const found = await sumsIn(connection, { fact, where: {}, days: moments, sets, measures });
	const kept = sets.map((set) => grainOf(set, measures, moments, fact, found(set)));
	const used = new Set(kept.flatMap((it) => places.flatMap((id) => it.codes[id]!.dictionary)));
	const located = await connection.query<{ code: string; ordinal: number }>(
		'select code, ordinal from dim_place order by ordinal'
	);
	const listed: Cube['lists'] = {};
	for (const list of lists) {
		const { sql, params } = list.compile({ where: {}, days: moments });
		listed[list.id] = await connection.query(sql, params);
	}
	return {
		...{ fact, days: moments, grains: kept, lists: listed },
		ordinals: Object.fromEntries(
			located.flatMap(({ code, ordinal }) => (used.has(code) ? [[code, ordinal]] : []))
		)
	};
}

function grainOf(
	set: readonly SliceId[],
	measures: readonly string[],
	days: readonly Day[],
	fact: FactId,
	all: readonly Sums[]
): Grain {
	const variant = variantOf(fact, set);
	const rows = all.filter(({ dims }) => dims === variant);
	const keys = new Map(rows.map((row) => [row, set.map((id) => row.codes[id] ?? '').join('\t')]));
	// What is alike lies together: that packs best.
	const sorted = rows.sort((a, b) => {
		const [one, other] = [keys.get(a)!, keys.get(b)!];
		return one < other ? -1 : one > other ? 1 : a.as_of < b.as_of ? -1 : 1;
	});
	const coded = (id: SliceId): [SliceId, Grain['codes'][string]] => {
		const dictionary = [...new Set(sorted.map(({ codes }) => codes[id] ?? null))];
		const index = new Map(dictionary.map((code, i) => [code, i]));
		return [id, { dictionary, at: sorted.map(({ codes }) => index.get(codes[id] ?? null)!) }];
	};
	return {
		dims: [...set],
		day: sorted.map((row) => days.indexOf(row.as_of)),
		codes: Object.fromEntries(set.map(coded)),
		measures: Object.fromEntries(
			measures.map((it) => [it, sorted.map((row) => row.measures[it] ?? NaN)])
		)
	};
}

/** Rows asked for, from a cube; null where it doesn't hold them. */
export function sumsFrom(cube: Cube, asked: Asked): ((set: readonly SliceId[]) => Sums[]) | null {
	if (!asked.days.every((day) => cube.days.includes(day))) return null;
	const filtered = Object.keys(asked.where) as SliceId[];
	const found = new Map<string, Sums[]>();
	const chosen = new Map<Grain, Chosen>();
	for (const set of asked.sets) {
		const needed = [...set, ...filtered];
		const variant = variantOf(cube.fact, needed);
		const able = cube.grains.filter(
			({ dims }) =>
				needed.every((id) => dims.includes(id)) && variantOf(cube.fact, dims) === variant
		);
		// The coarsest has the fewest rows.
		const [grain] = able.sort((a, b) => a.day.length - b.day.length);
		if (!grain) return null;
		const rows = chosen.get(grain) ?? rowsIn(cube, grain, asked);
		chosen.set(grain, rows);
		found.set(set.join(), rollUp(cube, grain, variant, asked, set, rows));
	}
	return (set) => found.get(set.join()) ?? [];
}

/** Rows of a list in a part, from a cube; null where it doesn't hold them. */
export function listFrom<T>(cube: Cube, list: List<T>, { asOf, where }: Part): T[] | null {
	const rows = cube.lists[list.id];
	if (!rows) return null;
	if (list.whole) return rows as T[];
	// Of a town nothing can be told by rows of its county.
	const filters = Object.entries(where) as [SliceId, readonly string[]][];
	const isTold = filters.every(([id]) => id !== 'city' && id in (rows[0] ?? { [id]: '' }));
	if (!isTold || !cube.days.includes(asOf)) return null;
	const isIn = (row: Row) => filters.every(([id, codes]) => codes.includes(String(row[id])));
	return undated(rows.filter((row) => row.as_of === asOf && isIn(row)) as Listed<T>[]);
}

/** Rows of a grain that a part holds, each with the index of the day asked for which it counts. */
interface Chosen {
	rows: Int32Array;
	slots: Int32Array;
}

function rowsIn(cube: Cube, grain: Grain, { where, days }: Asked): Chosen {
	const isChange = factOf(cube.fact).rows === 'changes';
	const slotOf = cube.days.map((day) =>
		isChange ? days.findIndex((it) => it >= day) : days.indexOf(day)
	);
	const accepted = Object.entries(where).map(([id, codes]) => {
		const { dictionary, at } = grain.codes[id]!;
		const { many }: Slice = slices[id as SliceId];
		const has = (code: string | null) =>
			code !== null && (many ? code.split(',') : [code]).some((it) => codes.includes(it));
		return { at, is: dictionary.map(has) };
	});
	const rows: number[] = [];
	for (let row = 0; row < grain.day.length; row++)
		if (slotOf[grain.day[row]!]! >= 0 && accepted.every(({ at, is }) => is[at[row]!]))
			rows.push(row);
	return {
		rows: Int32Array.from(rows),
		slots: Int32Array.from(rows, (row) => slotOf[grain.day[row]!]!)
	};
}

/** Rows of a grain put together by some of its slices: measure by measure, as engines do. */
function rollUp(
	cube: Cube,
	grain: Grain,
	variant: string,
	{ days, measures }: Asked,
	set: readonly SliceId[],
	{ rows, slots }: Chosen
): Sums[] {
	const columns = set.map((id) => grain.codes[id]!);
	const groups = new Map<number, number>();
	const firsts: number[] = [];
	const group = rows.map((row, i) => {
		let key = slots[i]!;
		for (const { dictionary, at } of columns) key = key * dictionary.length + at[row]!;
		let found = groups.get(key);
		if (found === undefined) groups.set(key, (found = firsts.push(i) - 1));
		return found;
	});
	const isOn = (i: number) => days[slots[i]!] === cube.days[grain.day[rows[i]!]!];
	const sums = measures.map((name): Float64Array => {
		const { by } = measuresOf(cube.fact)[name]!;
		const stands = factOf(cube.fact).standing?.includes(name) ?? false;
		const column = grain.measures[name]!;
		const sum = new Float64Array(firsts.length).fill(NaN);
		for (let i = 0; i < rows.length; i++) {
			const more = column[rows[i]!]!;
			if (Number.isNaN(more) || (stands && !isOn(i))) continue;
			const at = group[i]!;
			const one = sum[at]!;
			sum[at] = Number.isNaN(one) ? more : by === 'sum' ? one + more : Math[by](one, more);
		}
		return sum;
	});
	const deepest = [...places].reverse().filter((id) => set.includes(id));
	return firsts.map((i, at): Sums => {
		const codes: Sums['codes'] = {};
		for (const [n, id] of set.entries())
			codes[id] = columns[n]!.dictionary[columns[n]!.at[rows[i]!]!] ?? null;
		const place = deepest.map((id) => codes[id]).find((code) => code != null);
		const all = measures.map((it, n) => {
			const value = sums[n]![at]!;
			return [it, Number.isNaN(value) ? null : value] as const;
		});
		return {
			...{ as_of: days[slots[i]!]!, dims: variant, codes },
			ordinal: place == null ? null : (cube.ordinals[place] ?? null),
			measures: Object.fromEntries(all)
		};
	});
}
