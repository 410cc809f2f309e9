import { sumOf } from '../../base/numbers';
import type { DatasetMeta, PlaceNode } from '../../datasets/meta';
import { catalog, type MetricId } from '../../metrics/catalog';
import { ask, type Answers, type Asking } from '../../metrics/compile/run';
import type { Question } from '../../metrics/compile/statement';
import { loadedIn } from '../../metrics/measured/progress';
import type { Part } from '../../metrics/terms/scope';
import { slices, type Slice, type SliceId } from '../../metrics/terms/slices';
import { cumulativeFigures, openFigures, sensitiveDims, type TablePlan } from './plan';
import { keyOf, type Cell, type Key } from '../terms/cells';

/** Code of what has no value in the data. */
export const UNSTATED = 'unstated';

/** After the code of a place: what of it is in no place below. */
export const OWN = '.own';

/** A row of a table: the codes of its dimensions, the empty text for the whole. */
export interface DrawnRow {
	place: string;
	codes: readonly string[];
}

/** A table with what it counts, before anything is protected. */
export interface DrawnTable {
	plan: TablePlan;
	/** `2022-05` */
	month: string;
	rows: readonly DrawnRow[];
	/** A figure by its key; what isn't known has none. */
	values: ReadonlyMap<Key, number>;
}

type Level = PlaceNode['level'];
const fromTop: readonly Level[] = ['city', 'county', 'town'];

/** Counts a month's tables: the same measures as the pages'. */
export async function drawTables(
	source: Asking,
	meta: DatasetMeta,
	tables: readonly TablePlan[],
	asOf: string
): Promise<DrawnTable[]> {
	const part: Part = { asOf, year: meta.plan_year, where: {} };
	const questions = Object.assign({}, ...tables.map((it) => questionsOf(meta, it))) as Record<
		string,
		Question
	>;
	const answers = await ask(source, part, questions, loadedIn(meta));
	return tables.map((it) => drawn(meta, it, answers, asOf.slice(0, 7)));
}

/** The levels of place that a table has, the highest first; the dataset's own always. */
function levelsOf({ place, places }: DatasetMeta, table: TablePlan): Level[] {
	const own = places.find(({ code }) => code === place)!.level;
	const finest = table.places === 'top' ? own : table.places;
	return fromTop.filter(
		(level, i) =>
			i >= fromTop.indexOf(own) &&
			(level === own || i <= fromTop.indexOf(finest)) &&
			places.some((it) => it.level === level)
	);
}

/** All choices of some of the dimensions, none of them included. */
const subsets = (dims: readonly SliceId[]): SliceId[][] =>
	dims.reduce<SliceId[][]>((all, dim) => [...all, ...all.map((it) => [...it, dim])], [[]]);

const nameOf = ({ id }: TablePlan, level: Level, dims: readonly SliceId[]): string =>
	[id, level, ...dims].join();

const questionsOf = (meta: DatasetMeta, table: TablePlan): Record<string, Question> =>
	Object.fromEntries(
		levelsOf(meta, table).flatMap((level) =>
			subsets(table.dims).map((dims) => [
				nameOf(table, level, dims),
				{ metrics: table.figures, across: [level, ...dims] }
			])
		)
	);

function drawn(
	meta: DatasetMeta,
	plan: TablePlan,
	answers: Answers<Record<string, Question>>,
	month: string
): DrawnTable {
	const values = new Map<Key, number>();
	const places = meta.places.filter(({ level }) => levelsOf(meta, plan).includes(level));
	const shown = new Set(places.map(({ code }) => code));
	const used = new Map<SliceId, Set<string>>(plan.dims.map((dim) => [dim, new Set()]));
	for (const level of levelsOf(meta, plan))
		for (const dims of subsets(plan.dims))
			for (const [path, rows] of answers[nameOf(plan, level, dims)]!.parts()) {
				const [place = '', ...codes] = path.split('/');
				if (!shown.has(place)) continue;
				const named = dims.map((dim, i) => [dim, codes[i] || UNSTATED] as const);
				for (const id of plan.figures) {
					const value = rows[id][0]?.value ?? null;
					if (value === null) continue;
					values.set(
						keyOf({ measure: id, month, dims: { place, ...Object.fromEntries(named) } }),
						value
					);
					if (value !== 0) for (const [dim, code] of named) used.get(dim)!.add(code);
				}
			}
	const codes = plan.dims.map((dim) => ['', ...ordered(dim, used.get(dim)!)]);
	const own = remainders(meta, plan, month, values, codes);
	const rows = [...places.map(({ code }) => code), ...own]
		.sort((a, b) => orderOf(meta, a) - orderOf(meta, b))
		.flatMap((place) => combined(codes).map((of) => ({ place, codes: of })));
	fill(plan, month, values, rows);
	return { plan, month, rows, values };
}

/** Codes in the order of their slice, what isn't stated last. */
function ordered(dim: SliceId, used: ReadonlySet<string>): string[] {
	const { codes = [] }: Slice = slices[dim];
	const all = [...codes.map(({ code }) => code), UNSTATED];
	return all.filter((it) => used.has(it));
}

/** A place, what of it is in no place below, then those below, in the order of the plan. */
const orderOf = ({ places }: DatasetMeta, code: string): number => {
	const at = places.findIndex((it) => it.code === code.replace(OWN, ''));
	return code.endsWith(OWN) ? at + 0.5 : at;
};

const combined = (lists: readonly (readonly string[])[]): string[][] =>
	lists.reduce<string[][]>(
		(all, codes) => all.flatMap((it) => codes.map((code) => [...it, code])),
		[[]]
	);

export const keyIn = (
	{ dims }: TablePlan,
	measure: MetricId,
	month: string,
	{ place, codes }: DrawnRow
): Key => {
	const named = dims.flatMap((dim, i) => (codes[i] ? [[dim, codes[i]] as const] : []));
	return keyOf({ measure, month, dims: { place, ...Object.fromEntries(named) } });
};

/** Adds what of a place is in no place below it as a part of its own, and returns where there is some. */
function remainders(
	meta: DatasetMeta,
	plan: TablePlan,
	month: string,
	values: Map<Key, number>,
	codes: readonly string[][]
): string[] {
	const levels = levelsOf(meta, plan);
	const above = meta.places.filter(
		({ level, code }) =>
			levels.includes(level) &&
			meta.places.some((it) => it.parent === code && levels.includes(it.level))
	);
	const found = new Set<string>();
	for (const { code } of above)
		for (const of of combined(codes))
			for (const id of plan.figures) {
				const at = (place: string) => keyIn(plan, id, month, { place, codes: of });
				const whole = values.get(at(code)) ?? 0;
				const below = meta.places.filter(({ parent }) => parent === code);
				const rest = below.reduce((left, it) => left - (values.get(at(it.code)) ?? 0), whole);
				if (rest === 0) continue;
				if (rest < 0) throw new Error(`${at(code)} is less than its parts by ${-rest}`);
				values.set(at(`${code}${OWN}`), rest);
				found.add(`${code}${OWN}`);
			}
	return [...found];
}

/** What no row tells of is 0, where the place is known to have sent anything. */
function fill(
	plan: TablePlan,
	month: string,
	values: Map<Key, number>,
	rows: readonly DrawnRow[]
): void {
	for (const id of plan.figures)
		for (const row of rows) {
			const key = keyIn(plan, id, month, row);
			const whole = keyIn(plan, id, month, { place: row.place, codes: row.codes.map(() => '') });
			const isKnown = values.has(whole) || row.place.endsWith(OWN) || openFigures.includes(id);
			if (!values.has(key) && isKnown) values.set(key, 0);
		}
}

/** The cells of tables: a key that stands in several is one cell, exact in all where one of them is exact. */
export function cellsOf(tables: readonly DrawnTable[]): Cell[] {
	const cells = new Map<Key, Cell>();
	for (const { plan, month, rows, values } of tables)
		for (const id of plan.figures.filter((it) => !isMoney(it)))
			for (const row of rows) {
				const key = keyIn(plan, id, month, row);
				const value = values.get(key);
				if (value === undefined) continue;
				const isExact = cells.get(key)?.profile === 'S';
				cells.set(key, {
					...{ key, value },
					profile: isExact ? 'S' : plan.profile,
					cumulative: cumulativeFigures.includes(id),
					open: openFigures.includes(id),
					sensitive: plan.dims.some((dim, i) => sensitiveDims.includes(dim) && row.codes[i] !== '')
				});
			}
	return [...cells.values()];
}

/** Money isn't counted in people: it is published in whole 万元, which hold a dozen months of pay. */
export const isMoney = (id: MetricId): boolean => catalog[id].unit === 'money';

/** Whether nobody is counted in two groups: then groups add up, and whoever reads the figures may see it. */
export const areApart = (tables: readonly DrawnTable[]): boolean =>
	tables.every(({ plan, month, rows, values }) => {
		const at = plan.dims.indexOf('group');
		if (at < 0) return true;
		return plan.figures.every((id) =>
			rows
				.filter(({ codes }) => codes[at] === '')
				.every(({ place, codes }) => {
					const groups = rows.filter(
						(it) =>
							it.place === place &&
							it.codes.every((code, i) => (i === at ? code !== '' : code === codes[i]))
					);
					const of = (row: DrawnRow) => values.get(keyIn(plan, id, month, row)) ?? 0;
					return sumOf(groups, of) === of({ place, codes });
				})
		);
	});
