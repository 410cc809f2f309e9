import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openAttacker } from '$lib/release/audit/bounds';
import { openSolver, type Solver } from '$lib/release/solver/open';
import type { Term } from '$lib/release/terms/cells';
import { glpkEnd, hasGlpk } from '../../../support/glpk';
import { drawn } from './drawn';
import { isWhole } from '../../../support/corpus';

const named = hasGlpk ? 'GLPK' : 'GLPK (skipped: it is not installed)';
const runs = isWhole ? 300 : 5;

describe.skipIf(!hasGlpk)(named, () => {
	let solver: Solver;
	beforeAll(async () => {
		solver = await openSolver();
	});

	test(`of ${runs} tables it finds the same bounds`, { timeout: 300_000 }, () => {
		let ends = 0;
		fc.assert(
			fc.property(drawn, ({ known }) => {
				const hidden = known.figures.filter(({ lo, hi }) => lo !== hi).slice(0, 2);
				const [first, second] = hidden;
				fc.pre(first !== undefined && second !== undefined);
				const attacker = openAttacker(solver, known);
				const questions: Term[][] = [
					[[first.key, 1]],
					[
						[first.key, 1],
						[second.key, -1]
					]
				];
				for (const terms of questions) {
					const { lo, hi } = attacker.bounds(terms);
					for (const [found, way] of [
						[lo, 'min'],
						[hi, 'max']
					] as const) {
						const other = glpkEnd(known, terms, way);
						ends++;
						if (other === null || found === null) expect([way, found]).toEqual([way, other]);
						else expect(Math.abs(found - other)).toBeLessThanOrEqual(1e-6);
					}
				}
				attacker.dispose();
			}),
			{ numRuns: runs, maxSkipsPerRun: 10 }
		);
		expect(ends).toBeGreaterThanOrEqual(runs * 4);
	});
});
