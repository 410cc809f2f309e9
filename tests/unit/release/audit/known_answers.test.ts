import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { boundsOf } from '$lib/release/audit/bounds';
import { audit } from '$lib/release/audit/report';
import { solverOfEquations } from '$lib/release/audit/solved';
import { openSolver, type Solver } from '$lib/release/solver/open';
import type { Keep, Quantity } from '$lib/release/terms/cells';
import { knownOf, parameters, termsOf, type Published } from './systems';

interface Case extends Published {
	id: string;
	bounds: Record<string, [number, number]>;
	/** In whole numbers, where they differ. */
	whole?: Record<string, [number, number]>;
	solved?: string[];
	keeps?: {
		of: string;
		needs?: number | string;
		insider?: string[];
		is: boolean;
		found?: [number, number];
	}[];
}

const cases = parse(readFileSync('tests/cases/release/known_answers.yml', 'utf8'), {
	merge: true
}) as Case[];

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver();
});

const keepOf = (needs: number | string): Keep => {
	if (typeof needs === 'number') return { candidates: needs };
	const [from = 0, to = 0] = needs.split('..').map(Number);
	return { from, to };
};

describe.each(cases)('$id', ({ bounds, whole = {}, solved = [], keeps = [], ...published }) => {
	const known = knownOf(published);

	test.each(Object.entries(bounds))('%s is from %j', (of, [lo, hi]) => {
		expect(boundsOf(solver, known, termsOf(of))).toEqual({ lo, hi });
		const [low, high] = whole[of] ?? [lo, hi];
		expect(boundsOf(solver, known, termsOf(of), { integer: true })).toEqual({ lo: low, hi: high });
	});

	test('equations alone give away what they should', () => {
		const isSolved = solverOfEquations(known);
		const asked = [...Object.keys(bounds), ...keeps.map(({ of }) => of)];
		for (const of of asked) expect([of, isSolved(termsOf(of))]).toEqual([of, solved.includes(of)]);
	});

	test('the auditor sees what is left', async () => {
		for (const { of, needs = 5, insider, is, found } of keeps) {
			const quantity: Quantity = {
				...{ rule: 'small', terms: termsOf(of), keep: keepOf(needs) },
				...(insider && { insider })
			};
			const report = await audit(solver, known, [quantity], { parameters });
			expect([of, report.passes]).toEqual([of, is]);
			const [lo, hi] = found ?? whole[of] ?? bounds[of] ?? [];
			if (!is) expect(report.failures).toMatchObject([{ lo, hi, needs: String(needs) }]);
			expect(report.solved).toBe(solved.includes(of) && !insider ? 1 : 0);
		}
	});
});

test('no case is missing', () => {
	const ids = new Set(cases.map(({ id }) => /^[TK]\d+/.exec(id)?.[0]));
	const named = (kind: string, from: number, to: number): string[] =>
		Array.from({ length: to - from + 1 }, (_, i) => `${kind}${from + i}`);
	const all = [...named('T', 1, 10), ...named('K', 2, 6)];
	expect(all.filter((it) => !ids.has(it))).toEqual([]);
});
