import { beforeAll, describe, expect, test } from 'vitest';
import { knownOf } from '$lib/release/audit/ledger';
import { quantitiesKnown } from '$lib/release/audit/package_quantities';
import { quantitiesOf } from '$lib/release/audit/quantities';
import { audit } from '$lib/release/audit/report';
import { openSolver, type Solver } from '$lib/release/solver/open';
import {
	figureOf,
	grows,
	isSum,
	type Cell,
	type Figure,
	type Kind,
	type Known,
	type Profile
} from '$lib/release/terms/cells';
import { parameters } from './systems';

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver();
});

const cell = (key: string, value: number, of: Partial<Cell> = {}): Cell => ({
	...{ key, value, profile: 'R', cumulative: false, open: false, sensitive: false },
	...of
});
const nothing: Known = { figures: [], relations: [] };
const told = (cells: readonly Cell[], known: Known = nothing, beside = {}): unknown[] =>
	quantitiesOf(cells, known, parameters, beside).map(({ rule, terms, keep }) => [
		rule,
		terms.map(([key, factor]) => `${factor > 0 ? '+' : '-'}${key}`).join(' '),
		'candidates' in keep ? keep.candidates : `${keep.from}..${keep.to}`
	]);

describe('where the truth is known', () => {
	test('small cells of either profile, and no open ones', () => {
		expect(
			told([
				...[cell('a', 0), cell('b', 1), cell('c', 7), cell('d', 8)],
				cell('e', 9, { profile: 'S' }),
				cell('f', 10, { profile: 'S' }),
				cell('g', 3, { open: true })
			])
		).toEqual([
			['small', '+b', 5],
			['small', '+c', 5],
			['small', '+e', '0..10']
		]);
	});

	test('what a whole has besides a part; of two parts it is the other one', () => {
		const sums = { figures: [], relations: [isSum('w', ['a', 'b', 'c']), isSum('a', ['x', 'y'])] };
		expect(
			told(
				[cell('w', 50), cell('a', 46), cell('b', 2), cell('c', 2), cell('x', 43), cell('y', 3)],
				sums
			)
		).toEqual([
			['small', '+b', 5],
			['small', '+c', 5],
			['small', '+y', 5],
			['complement', '+w -a', 5]
		]);
		// The other one is nobody's.
		expect(told([cell('a', 46), cell('x', 43), cell('y', 3, { open: true })], sums)).toEqual([
			['complement', '+a -x', 5]
		]);
	});

	test('a whole that is all of a sensitive kind', () => {
		const sums = { figures: [], relations: [isSum('w', ['a', 'b'])] };
		const kind = { sensitive: true };
		expect(told([cell('w', 20), cell('a', 20, kind), cell('b', 0, kind)], sums)).toEqual([
			['whole', '+w -a', 5]
		]);
		expect(told([cell('w', 20), cell('a', 20), cell('b', 0)], sums)).toEqual([]);
	});

	test('changes since the latest month before, in the way that they go', () => {
		const up = { cumulative: true };
		const before = [
			...[cell('m|2022-03', 5000, up), cell('m|2022-04', 5010, up)],
			...[cell('s|2022-04', 40), cell('t|2022-04', 2000), cell('u|2022-04', 40)],
			cell('n|2021-12', 5012, up)
		];
		expect(
			told(
				[
					...[cell('m|2022-05', 5013, up), cell('n|2022-01', 5013, up)],
					// Large stocks change as they may; this one not at all.
					...[cell('s|2022-05', 37), cell('t|2022-05', 2003), cell('u|2022-05', 40)]
				],
				nothing,
				{ before }
			)
		).toEqual([
			['change', '+m|2022-05 -m|2022-04', 5],
			['change', '-s|2022-05 +s|2022-04', 5]
		]);
	});

	test('what a restatement changed, and overlaps that are given', () => {
		const known = knownOf(
			[105, 106].map((lo, i) => ({ key: 'a', kind: 'exact', lo, hi: lo, release: `r${i}` })),
			[]
		);
		expect(told([cell('a', 106)], known, { before: [cell('a', 105)] })).toEqual([
			['revision', '+a -a@r0', 5]
		]);
		const overlaps = [
			[
				['town', 1],
				['zone', -1]
			]
		];
		expect(told([cell('zone', 32), cell('town', 30)], nothing, { overlaps })).toEqual([
			['overlap', '-town +zone', 5]
		]);
		expect(told([cell('zone', 32)], nothing, { overlaps })).toEqual([]);
	});
});

describe('by a package alone', () => {
	const figure = (key: string, kind: Kind, value: number): Figure =>
		figureOf(key, kind, value, parameters);
	const looked = async (
		known: Known,
		{
			profile = 'R',
			cumulative = false,
			open = []
		}: { profile?: Profile; cumulative?: boolean; open?: string[] } = {}
	): Promise<string[]> => {
		const traits = (key: string) => ({ profile, cumulative, open: open.includes(key) });
		const quantities = quantitiesKnown(known, parameters, traits);
		const { failures } = await audit(solver, known, quantities, { parameters });
		return failures.map(
			({ rule, terms, lo, hi }) => `${rule} ${terms.map(([key]) => key).join(' - ')} ${lo}..${hi}`
		);
	};

	test('a hidden cell keeps its values', async () => {
		const relations = [isSum('w', ['a', 'b'])];
		const a = figure('a', 'lt8', 3);
		expect(await looked({ figures: [figure('w', 'round5', 20), a], relations })).toEqual([]);
		expect(
			await looked({ figures: [figure('w', 'exact', 9), a, figure('b', 'exact', 6)], relations })
		).toEqual(['hidden a 3..3', 'small b 6..6', 'complement w - a 6..6', 'complement w - b 3..3']);
	});

	test('a star of profile S may hide what is large, but not what is certainly small', async () => {
		const relations = [isSum('w', ['a', 'b'])];
		const stars = [figure('a', 'star', 0), figure('b', 'star', 0)];
		const of = (whole: number): Promise<string[]> =>
			looked({ figures: [...stars, figure('w', 'exact', whole)], relations }, { profile: 'S' });
		expect(await of(40)).toEqual([]);
		expect(await of(8)).toContain('hidden a 0..8');
		const given = {
			figures: [stars[0]!, figure('b', 'exact', 30), figure('w', 'exact', 70)],
			relations
		};
		expect(await looked(given, { profile: 'S' })).toEqual(['hidden a 40..40']);
	});

	test('nothing is provably small: a cell, a complement, a change, a restatement', async () => {
		const of = (known: Known, traits = {}): Promise<string[]> =>
			looked(known, { profile: 'S', ...traits });
		expect(await of({ figures: [figure('a', 'exact', 4)], relations: [] })).toEqual([
			'small a 4..4'
		]);
		const whole = ['w', 'a', 'b', 'c'].map((key, i) => figure(key, 'exact', [50, 30, 19, 1][i]!));
		const relations = [isSum('w', ['a', 'b', 'c'])];
		expect(await of({ figures: whole, relations })).toEqual(['small c 1..1']);
		const most = ['w', 'a'].map((key, i) => figure(key, 'exact', [50, 49][i]!));
		expect(await of({ figures: most, relations })).toContain('complement w - a 1..1');
		expect(await of({ figures: most, relations }, { open: ['w', 'a'] })).toEqual([]);
		const months = [figure('m|2022-03', 'exact', 23), figure('m|2022-04', 'exact', 24)];
		expect(await of({ figures: months, relations: [] })).toEqual([
			'change m|2022-04 - m|2022-03 1..1'
		]);
		const fewer = [figure('m|2022-03', 'exact', 24), figure('m|2022-04', 'exact', 23)];
		expect(await of({ figures: fewer, relations: [] })).toEqual([
			'change m|2022-03 - m|2022-04 1..1'
		]);
		const many = [figure('m|2022-03', 'exact', 2024), figure('m|2022-04', 'exact', 2023)];
		expect(await of({ figures: many, relations: [] })).toEqual([]);
		const restated = knownOf(
			[105, 106].map((lo, i) => ({
				key: 'm|2022-03',
				kind: 'exact',
				lo,
				hi: lo,
				release: `r${i}`
			})),
			[]
		);
		expect(await of(restated)).toEqual(['revision m|2022-03 - m|2022-03@r0 1..1']);
	});

	test('rounded months of what never falls leave enough; those of another year are not compared', async () => {
		const of = (one: string, two: string, values: [number, number]): Promise<string[]> => {
			const [a, b] = [`m|${one}`, `m|${two}`];
			const figures = [figure(a, 'round5', values[0]), figure(b, 'round5', values[1])];
			return looked({ figures, relations: [grows(a, b)] }, { cumulative: true });
		};
		expect(await of('2022-03', '2022-04', [25, 25])).toEqual([]);
		expect(await of('2022-03', '2022-04', [25, 30])).toEqual([]);
		expect(await of('2021-12', '2022-01', [25, 30])).toEqual([]);
	});
});
