import { expect, test } from 'vitest';
import { knownOf, versionOf } from '$lib/release/audit/ledger';
import { grows, isSum, type Kind } from '$lib/release/terms/cells';
import type { LedgerEntry } from '$lib/release/terms/publication';

const entry = (
	release: string,
	key: string,
	lo: number,
	hi: number | null = lo,
	kind: Kind = 'round5'
): LedgerEntry => ({ key, kind, lo, hi, release });

test('figures of several releases that agree are one, and all of them hold', () => {
	const entries = [
		entry('r1', 'a', 23, 27),
		entry('r1', 'b', 1, 7, 'lt8'),
		entry('r2', 'a', 25, null, 'star')
	];
	expect(knownOf(entries, [isSum('a', ['b', 'c'])])).toEqual({
		figures: [
			{ key: 'a', kind: 'star', lo: 25, hi: 27 },
			{ key: 'b', kind: 'lt8', lo: 1, hi: 7 }
		],
		relations: [isSum('a', ['b', 'c'])]
	});
});

test('a restated figure is a cell of its own, and relations hold as each release had it', () => {
	const entries = [
		entry('r1', 'whole', 50),
		entry('r1', 'part', 20),
		entry('r1', 'rest', 30),
		entry('r2', 'whole', 51),
		entry('r2', 'part', 21),
		entry('r2', 'rest', 30)
	];
	const { figures, relations } = knownOf(entries, [isSum('whole', ['part', 'rest'])]);
	expect(figures.map(({ key, lo }) => [key, lo])).toEqual([
		['whole@r1', 50],
		['whole', 51],
		['part@r1', 20],
		['part', 21],
		['rest', 30]
	]);
	expect(relations).toEqual([
		isSum('whole@r1', ['part@r1', 'rest']),
		isSum('whole', ['part', 'rest'])
	]);
});

test('a month between two releases of another is compared with both, where that can be', () => {
	const entries = [
		entry('r1', 'march', 40),
		entry('r2', 'april', 42),
		entry('r3', 'march', 45),
		entry('r4', 'april', 47)
	];
	// In r3 alone march would be above april: that was never so.
	expect(knownOf(entries, [grows('march', 'april')]).relations).toEqual([
		grows('march@r1', 'april@r2'),
		grows('march', 'april')
	]);
});

test('a figure that comes back is a third one', () => {
	const back = knownOf([entry('r1', 'a', 5), entry('r2', 'a', 9), entry('r3', 'a', 5)], []);
	expect(back.figures.map(({ key, lo }) => [key, lo])).toEqual([
		['a@r1', 5],
		['a@r2', 9],
		['a', 5]
	]);
});

test('what was restated without showing it may be said', () => {
	const entries = [entry('r1', 'a', 1, 7, 'lt8'), entry('r2', 'a', 0, null, 'star')];
	expect(knownOf(entries, [], new Set(['a'])).figures).toEqual([
		{ key: 'a@r1', kind: 'lt8', lo: 1, hi: 7 },
		{ key: 'a', kind: 'star', lo: 0, hi: null }
	]);
	expect(versionOf('m|2022-05|place=3703@zibo-2022.2022-05.1')).toEqual({
		cell: 'm|2022-05|place=3703',
		release: 'zibo-2022.2022-05.1'
	});
	expect(versionOf('m|2022-05')).toEqual({ cell: 'm|2022-05', release: null });
});
