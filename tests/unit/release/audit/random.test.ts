import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { openAttacker } from '$lib/release/audit/bounds';
import { ContradictionError } from '$lib/release/audit/system';
import { audit } from '$lib/release/audit/report';
import { solverOfEquations } from '$lib/release/audit/solved';
import { openSolver, type Solver } from '$lib/release/solver/open';
import type { Keep, Key, Known, Quantity, Term } from '$lib/release/terms/cells';
import { allWays } from './brute';
import { drawn, system } from './drawn';
import { parameters } from './systems';
import { isWhole } from '../../../support/corpus';

const runs = isWhole ? 10_000 : 160;

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver();
});

/** Everything hidden, and some sums and differences of cells. */
function asked({ figures, relations }: Known): Term[][] {
	const hidden = figures.filter(({ lo, hi }) => lo !== hi).map(({ key }): Term[] => [[key, 1]]);
	const differences = relations.slice(0, 2).map(({ terms }) => terms.slice(0, 2));
	const pair = hidden.slice(0, 2).flat();
	return [...hidden.slice(0, 4), ...differences, ...(pair.length === 2 ? [pair] : [])];
}

const valueOf = (terms: readonly Term[], way: ReadonlyMap<Key, number>): number =>
	terms.reduce((sum, [key, factor]) => sum + factor * (way.get(key) ?? 0), 0);

const keeps: Keep[] = [
	{ candidates: 3 },
	{ candidates: 5 },
	{ from: 0, to: 5 },
	{ from: 1, to: 3 }
];

const isKept = (keep: Keep, values: readonly number[]): boolean => {
	const [lo, hi] = [Math.min(...values), Math.max(...values)];
	return 'candidates' in keep ? hi - lo + 1 >= keep.candidates : lo <= keep.from && hi >= keep.to;
};

test(
	`of ${runs} small tables the auditor says what trying everything says`,
	{ timeout: 600_000 },
	async () => {
		let tried = 0;
		await fc.assert(
			fc.asyncProperty(drawn, async ({ cells, known }) => {
				const ways = allWays(known, 2000);
				fc.pre(ways !== null);
				tried++;
				const figureOf = new Map(known.figures.map((it) => [it.key, it]));
				const truth = new Map(cells.map(({ key, value }) => [key, value]));
				const attacker = openAttacker(solver, known);
				const isSolved = solverOfEquations(known);
				const questions = asked(known);
				for (const terms of questions) {
					const values = ways.map((way) => valueOf(terms, way));
					const [lo, hi] = [Math.min(...values), Math.max(...values)];
					const linear = attacker.bounds(terms);
					expect(linear.lo).toBeLessThanOrEqual(lo);
					expect(linear.hi).toBeGreaterThanOrEqual(hi);
					// What programs don't say equally they say in whole numbers.
					if (linear.lo !== lo || linear.hi !== hi)
						expect(attacker.bounds(terms, { integer: true })).toEqual({ lo, hi });
					if (isSolved(terms)) expect([linear.lo, linear.hi]).toEqual([lo, lo]);
					expect(values).toContain(valueOf(terms, truth));
				}
				attacker.dispose();

				// Where linear programs leave ten values or more the auditor needn't ask for whole ones.
				const quantities = questions.map((terms, i): Quantity => ({
					rule: 'small',
					terms,
					keep: keeps[i % keeps.length]!
				}));
				const insiders = cells.filter(({ value }) => value === 1).slice(0, 2);
				const report = await audit(solver, known, quantities, {
					parameters: { ...parameters, candidates: 2 },
					insiders: insiders.map(({ key }) => key)
				});
				const wrong = quantities
					.filter(
						({ terms, keep }) =>
							!isKept(
								keep,
								ways.map((way) => valueOf(terms, way))
							)
					)
					.map(({ terms }) => terms);
				const failed = report.failures.filter(({ insider }) => !insider).map(({ terms }) => terms);
				expect(failed).toEqual(wrong);
				const ofConcern = new Set(questions.flatMap((terms) => terms.map(([key]) => key)));
				for (const { key } of insiders) {
					const own = ways.filter((way) => way.get(key) === 1);
					const beside = known.relations.flatMap(({ terms: [whole, ...parts] }) => {
						const rest = parts.map(([part]) => part).filter((part) => part !== key);
						const isPart = rest.length < parts.length;
						return isPart && rest.some((part) => figureOf.get(part)!.hi !== figureOf.get(part)!.lo)
							? [...rest, whole![0]]
							: [];
					});
					const seen = [...new Set(beside)]
						.filter((it) => {
							const { kind } = figureOf.get(it)!;
							return kind === 'lt8' || (kind === 'star' && ofConcern.has(it));
						})
						.filter((it) => new Set(own.map((way) => way.get(it))).size < 2);
					const told = report.failures.filter(({ insider }) => insider?.[0] === key);
					expect(told.map(({ terms }) => terms[0]![0]).sort()).toEqual(seen.sort());
				}
			}),
			{ numRuns: runs, maxSkipsPerRun: 50 }
		);
		expect(tried).toBeGreaterThanOrEqual(runs);
	}
);

test(
	`of ${runs / 4} systems with gaps too, and what can't be is told`,
	{ timeout: 600_000 },
	async () => {
		await fc.assert(
			fc.asyncProperty(system, async ({ known, questions }) => {
				const ways = allWays(known, 20_000)!;
				const quantities = questions.map((terms, i): Quantity => ({
					rule: 'small',
					terms,
					keep: keeps[i % keeps.length]!
				}));
				const asked = audit(solver, known, quantities, { parameters });
				if (ways.length === 0) {
					await expect(asked).rejects.toThrow(ContradictionError);
					return;
				}
				const report = await asked;
				const attacker = openAttacker(solver, known);
				const wrong: Term[][] = [];
				for (const { terms, keep } of quantities) {
					const values = ways.map((way) => valueOf(terms, way));
					if (!isKept(keep, values)) wrong.push([...terms]);
					const [lo, hi] = [Math.min(...values), Math.max(...values)];
					expect(attacker.bounds(terms, { integer: true })).toEqual({ lo, hi });
				}
				attacker.dispose();
				expect(report.failures.map(({ terms }) => terms)).toEqual(wrong);
			}),
			{ numRuns: runs / 4 }
		);
	}
);

test('in whatever order it is told, it says the same', { timeout: 100_000 }, async () => {
	const mixed = <T>(items: readonly T[], lots: readonly number[]): T[] =>
		items
			.map((it, i) => ({ it, lot: lots[i % lots.length]! + i / 1e6 }))
			.sort((a, b) => a.lot - b.lot)
			.map(({ it }) => it);
	const lots = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 });
	await fc.assert(
		fc.asyncProperty(drawn, lots, async ({ cells, known }, order) => {
			const quantities = asked(known).map((terms, i): Quantity => ({
				rule: 'small',
				terms,
				keep: keeps[i % keeps.length]!
			}));
			const insiders = cells.filter(({ value }) => value === 1).map(({ key }) => key);
			const verdict = async (
				{ figures, relations }: Known,
				own: readonly Quantity[],
				alone: readonly Key[]
			): Promise<unknown> => {
				const report = await audit(...([solver, { figures, relations }, own] as const), {
					parameters,
					insiders: alone
				});
				const told = report.failures.map((it) => ({ ...it, terms: [...it.terms].sort() }));
				// By which way is a matter of order.
				return { ...report, ways: {}, failures: told.map((it) => JSON.stringify(it)).sort() };
			};
			const other: Known = {
				figures: mixed(known.figures, order),
				relations: mixed(known.relations, order).map((it) => ({
					...it,
					terms: mixed(it.terms, order)
				}))
			};
			expect(await verdict(other, mixed(quantities, order), mixed(insiders, order))).toEqual(
				await verdict(known, quantities, insiders)
			);
		}),
		{ numRuns: isWhole ? 2000 : 20 }
	);
});
