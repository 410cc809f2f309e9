import { expect, test } from 'vitest';
import { systems } from '../../../src/lib/datasets/systems';
import { guard } from '../../../src/lib/release/guard';
import { auditOf, knownIn } from '../../../src/lib/release/inspect';
import { openAttacker } from '../../../src/lib/release/audit/bounds';
import { openSolver, type Solver } from '../../../src/lib/release/solver/open';
import type { Known } from '../../../src/lib/release/terms/cells';
import { glpkEnd, hasGlpk } from '../../support/glpk';
import { releasePlan } from '../../../src/lib/release/tables/plan';
import { structureOf } from '../../../src/lib/release/tables/structure';
import type { Ledger } from '../../../src/lib/release/terms/publication';
import { cellsOfMonth, nextMonth, peopleOf, randomOf, type Month } from '../../support/churn';
import { compiledSystem } from '../../support/systems';
import { isWhole, some } from '../../support/corpus';

/** The share of those on post that changes each month (trust: 1.5 %). */
const CHURN = 0.015;
const seeds = Array.from({ length: isWhole ? 8 : 1 }, (_, index) => index + 1);
const months = isWhole ? 12 : 3;

const { parameters } = releasePlan();
const ids = some(
	systems().map(({ id }) => id),
	2
);

/** Another solver finds the same room for figures that aren't shown. */
function sameBySecondSolver(solver: Solver, known: Known): void {
	const hidden = known.figures.filter(({ kind }) => kind === 'lt8').slice(isWhole ? -10 : -3);
	const attacker = openAttacker(solver, known);
	for (const { key } of hidden) {
		const { lo, hi } = attacker.bounds([[key, 1]]);
		const other = (['min', 'max'] as const).map((way) => glpkEnd(known, [[key, 1]], way));
		expect([key, lo, hi].map(String)).toEqual(
			[key, ...other.map((it) => Math.round(it! * 1e6) / 1e6)].map(String)
		);
		expect(other[1]! - other[0]!).toBeGreaterThanOrEqual(parameters.candidates - 1);
	}
	attacker.dispose();
}

test.each(ids.flatMap((id) => seeds.map((seed) => [id, seed] as const)))(
	'%s, seed %i: month after month, nothing protected can be narrowed down',
	async (id, seed) => {
		const { connection, meta } = await compiledSystem(id);
		const solver = await openSolver();
		const everybody = await peopleOf(connection, meta);
		const random = randomOf(seed);
		let ledger = null as Ledger | null;
		let month: Month = { people: everybody, filled: everybody };
		let earlier = cellsOfMonth(month, '2022-00').slice(0, 0);
		for (let nth = 1; nth <= months; nth++) {
			const name = `2022-${String(nth).padStart(2, '0')}`;
			if (nth > 1) month = nextMonth(month, CHURN, random);
			const cells = cellsOfMonth(month, name);
			const structure = { ...structureOf(meta, []), apart: [name] };
			const outcome = await guard(solver, { cells, earlier, structure, ledger, parameters });
			expect([name, outcome.audit.failures.slice(0, 2), outcome.sparse]).toEqual([name, [], []]);
			const release = `${id}.${name}.1`;
			ledger = {
				series: id,
				places: structure.places,
				releases: [...(ledger?.releases ?? []), { id: release, month: name, apart: true }],
				entries: [...(ledger?.entries ?? []), ...outcome.figures.map((it) => ({ ...it, release }))]
			};
			earlier = cells;
		}
		const last = { id: ledger!.releases.at(-1)!.id, ledger: ledger!, sha256: '', parameters };
		const { report } = await auditOf(solver, last, []);
		expect([report.failures, report.solved]).toEqual([[], 0]);
		if (hasGlpk) sameBySecondSolver(solver, knownIn(ledger!));
		expect(report.fewest ?? parameters.candidates).toBeGreaterThanOrEqual(parameters.candidates);
	},
	isWhole ? 3_600_000 : 120_000
);
