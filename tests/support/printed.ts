import type { Block, Layout } from '$lib/blocks/block';
import { blocksIn } from '$lib/blocks/block';
import { printed, type Grid } from '$lib/blocks/grid';
import { write, type Text } from '$lib/blocks/text';
import { getLocale, type Locale } from '$lib/paraglide/runtime';

/** Words in a language; that of the test unless told. */
export const words = (text: Text | null | undefined, locale: Locale = getLocale()): string =>
	text ? write(text, locale) : '';

/** Heads of a grid's columns as files have them. */
export const heads = (grid: Grid, locale: Locale = getLocale()): string[] =>
	printed(grid, locale).columns.map(({ label }) => label);

/** Printed cells of a grid as files have them, the total last. */
export const texts = (grid: Grid, locale: Locale = getLocale()): string[][] =>
	printed(grid, locale).rows.map((row) => row.map(({ text }) => text));

/** Bare values of the same. */
export const values = (grid: Grid, locale: Locale = getLocale()): (string | number | null)[][] =>
	printed(grid, locale).rows.map((row) => row.map(({ value }) => value));

/** A block of a page by its id. */
export function blockOf<K extends Block['kind']>(layout: Layout, id: string, kind: K) {
	const block = blocksIn(layout).find((it) => it.id === id);
	if (block?.kind !== kind) throw new Error(`no ${kind} block ${id}`);
	return block as Extract<Block, { kind: K }>;
}

/** Everything that a block says in words: title, answer, sentences, facts, notes. */
export function said(block: Block, locale: Locale = getLocale()): string {
	const sentences = block.kind === 'headline' ? block.sentences.map(({ text }) => text) : [];
	const facts =
		block.kind === 'facts'
			? block.facts.flatMap(({ term, text, source }) => [term, text, source ?? ''])
			: [];
	const basis = (block.basis ?? []).map(({ text }) => text);
	const all = [
		block.title,
		block.answer,
		...sentences,
		...facts,
		block.empty,
		...(block.notes ?? []),
		...basis
	];
	return all
		.map((text) => words(text, locale))
		.filter(Boolean)
		.join('\n');
}

type Plain<T> = T extends Text
	? string
	: T extends readonly (infer U)[]
		? Plain<U>[]
		: T extends object
			? { [K in keyof T]: Plain<T[K]> }
			: T;

/** A value with all the texts in it written: what a function of texts says. */
export const plain = <T>(value: T, locale: Locale = getLocale()): Plain<T> =>
	written(value, locale) as Plain<T>;

function written(value: unknown, locale: Locale): unknown {
	if (isText(value)) return write(value, locale);
	if (Array.isArray(value)) return value.map((it) => written(it, locale));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, written(it, locale)]));
}

function isText(value: unknown): value is Text {
	if (typeof value === 'function') return true;
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
	return ['kind', 'message', 'between', 'zh'].some((key) => key in value);
}
