import { beforeAll, describe, expect, test } from 'vitest';
import { audit } from '$lib/release/audit/report';
import { ContradictionError } from '$lib/release/audit/system';
import { openSolver, type Solver } from '$lib/release/solver/open';
import type { Quantity } from '$lib/release/terms/cells';
import { knownOf, parameters } from './systems';

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver();
});

const small = (key: string, candidates = 5): Quantity => ({
	...{ rule: 'small', terms: [[key, 1]], keep: { candidates } }
});

const town = knownOf({
	figures: { all: '~25', a: '1..7', b: '1..7', c: '~20' },
	relations: ['all = a + b + c']
});

describe('a report', () => {
	test('counts what it looked at, and how narrow it gets', async () => {
		const report = await audit(solver, town, [small('a'), small('b')], {
			...{ parameters, insiders: ['a'], releases: ['one', 'two'] }
		});
		expect(report).toMatchObject({
			...{ passes: true, figures: 4, lt8: 2, star: 0, quantities: 2, insiders: 1 },
			...{ fewest: 7, solved: 0, failures: [], releases: ['one', 'two'] },
			solver: solver.name
		});
		expect(Object.values(report.ways).reduce((a, b) => a + b)).toBe(3);
	});

	test('names who could find it out', async () => {
		const pair = knownOf({
			figures: { all: '~10', a: '1..7', b: '1..7', none: 0, other: '1..7' },
			relations: ['all = a + b + none']
		});
		const report = await audit(solver, pair, [small('a'), small('b')], {
			...{ parameters, insiders: ['a', 'other'] }
		});
		expect(report.failures).toEqual([
			{ rule: 'hidden', terms: [['b', 1]], lo: 7, hi: 7, needs: '5', insider: ['a'] }
		]);
		expect([report.passes, report.insiders]).toEqual([false, 1]);
	});

	test('says nothing of the fewest where nothing of profile R is looked at', async () => {
		const known = knownOf({ figures: { a: '*' } });
		const keep = { from: 0, to: 10 };
		const report = await audit(solver, known, [{ ...small('a'), keep }], { parameters });
		expect(report).toMatchObject({ passes: true, fewest: null });
		// An interval without end has more values than can be counted.
		expect(await audit(solver, known, [small('a')], { parameters })).toMatchObject({
			fewest: null
		});
	});

	test('a difference without end has none either way', async () => {
		const known = knownOf({ figures: { a: '*', b: '1..7' } });
		const terms: Quantity['terms'] = [
			['b', 1],
			['a', -1]
		];
		const keep = { from: 0, to: 10 };
		const report = await audit(solver, known, [{ rule: 'change', terms, keep }], { parameters });
		expect(report.failures).toMatchObject([{ lo: null, hi: 7, needs: '0..10' }]);
	});
});

describe('what cannot be is refused', () => {
	test.each([
		[
			'by one cell',
			knownOf({ figures: { a: 3 }, rates: [] }),
			{ key: 'a', kind: 'exact', lo: 4, hi: 4 }
		],
		[
			'by a sum',
			knownOf({ figures: { a: 3, b: 4 }, relations: ['all = a + b'] }),
			{ key: 'all', kind: 'exact', lo: 8, hi: 8 }
		]
	] as const)('%s', async (_, known, more) => {
		const figures = [...known.figures, more];
		await expect(audit(solver, { ...known, figures }, [], { parameters })).rejects.toThrow(
			/^已公布的数字互相矛盾：a/
		);
	});

	test('only where all is looked at together', async () => {
		const odd = knownOf({
			figures: { ab: '*', bc: '*', ac: '*' },
			relations: [
				'ab = a + b',
				'bc = b + c',
				'ac = a + c',
				'more = a + b + c',
				'sum = ab + bc + ac'
			]
		});
		const figures = [...odd.figures, { key: 'sum', kind: 'exact', lo: 9, hi: 9 } as const];
		await expect(audit(solver, { ...odd, figures }, [], { parameters })).rejects.toThrow(
			ContradictionError
		);
	});

	test('nor can somebody be alone where more are', async () => {
		const known = knownOf({
			figures: { all: 9, a: '*', b: '1..7' },
			relations: ['all = a + b']
		});
		await expect(audit(solver, known, [], { parameters, insiders: ['a'] })).rejects.toThrow(
			ContradictionError
		);
	});
});

test('it can be stopped, and says how far it is', async () => {
	const many = Array.from({ length: 250 }, (_, i) => small(i % 2 ? 'a' : 'b'));
	const seen: [number, number][] = [];
	await audit(solver, town, many, { parameters, onProgress: (...it) => seen.push(it) });
	expect(seen.at(-1)).toEqual([250, 250]);
	expect(seen.length).toBeGreaterThan(2);
	const stop = new AbortController();
	const stopped = audit(solver, town, many, {
		...{ parameters, signal: stop.signal },
		onProgress: () => stop.abort(new Error('enough'))
	});
	await expect(stopped).rejects.toThrow('enough');
});
