import { widthOf } from '../word/sign_off';

/** Inches of a slide, of its edges, and from where on it has room below its title. */
export const [WIDTH, HEIGHT, EDGE, TOP] = [13.333, 7.5, 0.6, 1.35];

/** A part's place on a slide, in inches. */
export interface Box {
	x: number;
	y: number;
	w: number;
	h: number;
}

/** All the room below a slide's title. */
export const whole: Box = { x: EDGE, y: TOP, w: WIDTH - 2 * EDGE, h: HEIGHT - TOP - 0.75 };

/** Points of sentences that are read across a room, the largest first, and of a note below them. */
const SIZES = [24, 20, 18, 16];
const SMALLEST = 16;
export const NOTE = 12;

/** Points between sentences, and inches between parts. */
export const [BETWEEN, APART] = [6, 0.2];

/** Points and inches of a table's rows by how many there are: few are large. */
export function rowsOf(rows: number): { size: number; high: number } {
	if (rows <= 4) return { size: 18, high: 0.55 };
	return rows <= 7 ? { size: 16, high: 0.47 } : { size: 14, high: 0.42 };
}

/** Inches of a table with its head. */
const tall = (rows: number): number => rowsOf(rows).high * (rows + 1);

/** Points that a sentence takes in some width, in a size. */
const highOf = (line: string, width: number, size: number): number =>
	// The bullet and its indent take some of a line.
	Math.ceil((widthOf(line) * size * 1.04) / (width * 72 - 24)) * size * 1.32 + BETWEEN;

/** How many sentences fit a box, one after another, in the largest size in which so many do. */
export function fitting(
	lines: readonly string[],
	{ w, h }: Pick<Box, 'w' | 'h'>
): { size: number; count: number } {
	const sum = (size: number, count: number): number =>
		lines.slice(0, count).reduce((all, it) => all + highOf(it, w, size), 0);
	const sizeOf = (count: number) => SIZES.find((it) => sum(it, count) <= h * 72);
	let count = lines.length;
	while (count > 0 && sizeOf(count) === undefined) count--;
	return { size: sizeOf(count) ?? SMALLEST, count };
}

/** Kinds of what stands on a slide. */
export type Kind = 'figure' | 'lines' | 'note' | 'chart' | 'table';

/** What a part's place depends on: rows of a table, bars of a chart. */
export interface Shape {
	kind: Kind;
	count: number;
}

/** Inches of a chart whose bars lie below each other. */
const barsHigh = (bars: number, most: number): number => Math.min(most, 0.9 + 0.45 * bars);

/**
 * Where a slide's parts stand. What is said in a number or a table has the place that it needs, sentences the rest: a
 * figure stands beside a chart, a chart beside a table that follows it and below one that goes before it, and
 * sentences are below, or beside a chart of their own. A note is the last line.
 */
export function boxesOf(parts: readonly Shape[]): Box[] {
	const has = (kind: Kind): Shape | undefined => parts.find((it) => it.kind === kind);
	const [figure, chart, table, lines] = (['figure', 'chart', 'table', 'lines'] as const).map(has);
	const all = has('note') ? { ...whole, h: whole.h - 0.5 } : whole;
	const at: Partial<Record<Kind, Box>> = {
		lines: all,
		note: { ...whole, y: whole.y + whole.h - 0.45, h: 0.45 }
	};
	if (figure) {
		const high = lines ? 2.55 : chart ? all.h : 2;
		at.figure = { ...all, w: 3.6, h: Math.min(high, 2.55) };
		at.chart = { ...all, x: all.x + 3.9, w: all.w - 3.9, h: high };
		at.lines = below(all, high);
	} else if (table && chart && parts.indexOf(chart) < parts.indexOf(table)) {
		const high = lines ? Math.max(tall(table.count), 2.6) : all.h;
		[at.chart, at.table] = beside({ ...all, h: high }, 0.46);
		at.lines = below(all, high);
	} else if (table) {
		at.table = { ...all, h: tall(table.count) };
		const rest = below(all, at.table.h);
		[at.chart, at.lines] = chart ? beside(rest, lines ? 0.56 : 1) : [rest, rest];
	} else if (chart) {
		const [left, right] = beside(all, lines ? 0.58 : 1);
		at.chart = { ...left, h: barsHigh(chart.count, all.h) };
		at.lines = right;
	}
	return parts.map(({ kind }) => at[kind] ?? all);
}

/** What is left below something. */
const below = (all: Box, high: number): Box => ({
	...all,
	y: all.y + high + APART,
	h: all.h - high - APART
});

/** A part of the width, and the rest. */
function beside(all: Box, part: number): [Box, Box] {
	const left = { ...all, w: all.w * part };
	return [left, { ...all, x: left.x + left.w + 2 * APART, w: all.w - left.w - 2 * APART }];
}
