import { isPercentOf } from '$lib/release/audit/sums';
import type { Figure, Known, Relation, Term } from '$lib/release/terms/cells';

/** A table by its inner cells, named by row and column; `r` and `c` before a name are its margins, `all` is the whole. */
export interface Table {
	rows: readonly string[];
	columns: readonly string[];
	values: readonly (readonly number[])[];
}

/** `-a + 2 b` as terms. */
export const termsOf = (text: string): Term[] =>
	[...text.matchAll(/([+-]?)\s*(?:(\d+)\s+)?([A-Za-z]\w*)/g)].map(([, sign, factor, key]) => [
		key!,
		(sign === '-' ? -1 : 1) * Number(factor ?? 1)
	]);

/** `a = b + c` or `a <= b` as what holds. */
export function relationOf(text: string): Relation {
	const [left = '', right = ''] = text.split(/<?=/);
	const isOrder = text.includes('<=');
	const [more, less] = isOrder ? [right, left] : [left, right];
	return {
		terms: [...termsOf(more), ...termsOf(less).map(([key, factor]): Term => [key, -factor])],
		lo: 0,
		hi: isOrder ? null : 0
	};
}

/** `*`, `3..7`, `~10` or a number as a figure. */
export function figureOf(key: string, shown: string | number): Figure {
	if (typeof shown === 'number') return { key, kind: 'exact', lo: shown, hi: shown };
	if (shown === '*') return { key, kind: 'star', lo: 0, hi: null };
	if (shown.startsWith('~')) {
		const value = Number(shown.slice(1));
		return { key, kind: 'round5', lo: Math.max(value - 2, 8), hi: value + 2 };
	}
	const [lo = 0, hi = 0] = shown.split('..').map(Number);
	return { key, kind: 'lt8', lo, hi };
}

/** A published table: its margins, and its cells but for those hidden. */
export function published({ rows, columns, values }: Table, star: readonly string[]): Known {
	const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
	const exact = (key: string, value: number): Figure =>
		figureOf(key, star.includes(key) ? '*' : value);
	const cells = rows.flatMap((row, i) =>
		columns.map((column, j) => exact(row + column, values[i]![j]!))
	);
	return {
		figures: [
			...cells,
			...rows.map((row, i) => exact(`r${row}`, sum(values[i]!))),
			...columns.map((column, j) => exact(`c${column}`, sum(values.map((it) => it[j]!)))),
			exact('all', sum(values.flat()))
		],
		relations: [
			...rows.map((row) => `r${row} = ${columns.map((it) => row + it).join(' + ')}`),
			...columns.map((column) => `c${column} = ${rows.map((it) => it + column).join(' + ')}`),
			`all = ${rows.map((it) => `r${it}`).join(' + ')}`,
			`all = ${columns.map((it) => `c${it}`).join(' + ')}`
		].map(relationOf)
	};
}

/** What a case of known answers publishes. */
export interface Published {
	figures?: Record<string, string | number>;
	relations?: string[];
	table?: Table;
	star?: string[];
	rates?: { of: string; in: string; percent: number; decimals: number }[];
}

export function knownOf({
	figures = {},
	relations = [],
	table,
	star = [],
	rates = []
}: Published): Known {
	const tabled = table ? published(table, star) : { figures: [], relations: [] };
	return {
		figures: [
			...tabled.figures,
			...Object.entries(figures).map(([key, shown]) => figureOf(key, shown))
		],
		relations: [
			...tabled.relations,
			...relations.map(relationOf),
			...rates.flatMap((it) => isPercentOf(it.of, it.in, it.percent, it.decimals))
		]
	};
}

export const parameters = {
	...{ version: 'test', hidden: 7, base: 5, candidates: 5, threshold: 10 },
	...{ leastDenominator: 20, mostHidden: 0.3, guardedBelow: 1000 }
};
