import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guard, type Guarded } from '../../../src/lib/release/guard';
import { openSolver } from '../../../src/lib/release/solver/open';
import { releasePlan } from '../../../src/lib/release/tables/plan';
import { keyOf, type Cell, type Key, type Profile } from '../../../src/lib/release/terms/cells';
import { isWhole } from '../../support/corpus';

/*
 * Small random tables of a county with its towns, 城乡 and groups, protected and audited: trust §2.10 (ii) to (v).
 */

const runs = isWhole ? 2_000 : 24;

const { parameters } = releasePlan();
const solver = await openSolver();

/** Counts by town and 城乡, and of each town by group. */
interface Counts {
	profile: Profile;
	towns: readonly { levels: readonly number[]; groups: readonly number[] }[];
}

/** Many are small, some are large. */
const number = fc.oneof(
	{ weight: 3, arbitrary: fc.integer({ min: 0, max: 9 }) },
	{ weight: 2, arbitrary: fc.integer({ min: 0, max: 80 }) }
);

const counts: fc.Arbitrary<Counts> = fc.record({
	profile: fc.constantFrom<Profile>('R', 'S'),
	towns: fc.array(
		fc.record({
			levels: fc.tuple(number, number),
			groups: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 })
		}),
		{ minLength: 1, maxLength: 5 }
	)
});

function guardedOf({ profile, towns }: Counts): Guarded {
	const values = new Map<Key, number>();
	const add = (dims: Record<string, string>, value: number): void => {
		const key = keyOf({ measure: 'on_post', month: '2022-05', dims });
		values.set(key, (values.get(key) ?? 0) + value);
	};
	for (const [i, { levels, groups }] of towns.entries())
		for (const place of [`t${i}`, 'county']) {
			let left = levels[0]! + levels[1]!;
			add({ place }, left);
			for (const [j, value] of levels.entries()) add({ place, level: `l${j}` }, value);
			// Shares of who is there, the rest in the last group.
			for (const [j, quarter] of groups.entries()) {
				const own = Math.floor((left * quarter) / 4);
				add({ place, group: `g${j}` }, own);
				left -= own;
			}
			add({ place, group: 'rest' }, left);
		}
	const cells = [...values].map(([key, value]): Cell => ({
		...{ key, value, profile, cumulative: false, open: false },
		sensitive: key.includes('group=')
	}));
	const places = Object.fromEntries(towns.map((_, i) => [`t${i}`, 'county']));
	const structure = { places, apart: ['2022-05'], cumulative: [] };
	return { cells, earlier: [], structure, ledger: null, parameters };
}

const told = (fates: readonly (readonly [Key, { kind: string }])[]) =>
	[...fates].map(([key, { kind }]) => `${key} ${kind}`).sort();

test('a table is protected so that the audit passes, or it is said to be too sparse', async () => {
	let protectedOnes = 0;
	await fc.assert(
		fc.asyncProperty(counts, async (it) => {
			const guarded = guardedOf(it);
			const { audit, sparse, fates, figures } = await guard(solver, guarded);
			expect(audit.passes).toBe(sparse.length === 0);
			if (!audit.passes) return;
			protectedOnes++;
			const truth = new Map(guarded.cells.map(({ key, value }) => [key, value]));
			for (const { key, lo, hi } of figures) {
				const value = truth.get(key)!;
				expect([key, lo <= value, hi === null || value <= hi]).toEqual([key, true, true]);
			}
			for (const [key, { kind }] of fates) {
				const value = truth.get(key)!;
				const small = value > 0 && value < (it.profile === 'S' ? parameters.threshold : 8);
				expect([key, value, kind]).toEqual([
					...[key, value],
					small
						? expect.stringMatching(/^(lt8|star)$/)
						: expect.stringMatching(/^(exact|round5|star|zero)$/)
				]);
			}
		}),
		{ numRuns: runs }
	);
	expect(protectedOnes).toBeGreaterThan(runs / 4);
});

test('the order of cells makes no difference, nor does doing it again', async () => {
	await fc.assert(
		fc.asyncProperty(counts, fc.integer(), async (it, seed) => {
			const guarded = guardedOf(it);
			const shuffled = guarded.cells
				.map((cell, i) => ({ cell, at: Math.sin(seed + i * 12.9898) }))
				.sort((a, b) => a.at - b.at)
				.map(({ cell }) => cell);
			const [one, other] = [
				await guard(solver, guarded),
				await guard(solver, { ...guarded, cells: shuffled })
			];
			expect(one.audit.passes).toBe(other.audit.passes);
			expect(await guard(solver, guarded)).toEqual(one);
			if (it.profile === 'R' && one.audit.passes)
				expect(told(one.fates)).toEqual(told(other.fates));
		}),
		{ numRuns: isWhole ? 500 : 5 }
	);
});
