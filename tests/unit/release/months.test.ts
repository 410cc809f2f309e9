import { expect, test } from 'vitest';
import { systems } from '../../../src/lib/datasets/systems';
import { guard } from '../../../src/lib/release/guard';
import { auditOf } from '../../../src/lib/release/inspect';
import { openSolver } from '../../../src/lib/release/solver/open';
import { releasePlan } from '../../../src/lib/release/tables/plan';
import { structureOf } from '../../../src/lib/release/tables/structure';
import type { Ledger } from '../../../src/lib/release/terms/publication';
import { cellsOfMonth, nextMonth, peopleOf, randomOf, type Month } from '../../support/churn';
import { compiledSystem } from '../../support/systems';

/** The share of those on post that changes each month (trust: 1.5 %). */
const CHURN = 0.015;
const isFull = Boolean(process.env.CORPUS);
const [SEEDS, MONTHS] = isFull ? [8, 12] : [1, 4];

const { parameters } = releasePlan();
const ids = systems().map(({ id }) => id);

test.each(ids)(
	'%s: month after month, nothing protected can be narrowed down',
	async (id) => {
		const { connection, meta } = await compiledSystem(id);
		const solver = await openSolver();
		const everybody = await peopleOf(connection, meta);
		for (let seed = 1; seed <= SEEDS; seed++) {
			const random = randomOf(seed);
			let ledger = null as Ledger | null;
			let month: Month = { people: everybody, filled: everybody };
			let earlier = cellsOfMonth(month, '2022-00').slice(0, 0);
			let published = 0;
			for (let nth = 1; nth <= MONTHS; nth++) {
				const name = `2022-${String(nth).padStart(2, '0')}`;
				if (nth > 1) month = nextMonth(month, CHURN, random);
				const cells = cellsOfMonth(month, name);
				const structure = { ...structureOf(meta, []), apart: [name] };
				const outcome = await guard(solver, { cells, earlier, structure, ledger, parameters });
				expect([name, outcome.audit.failures.slice(0, 2), outcome.sparse]).toEqual([name, [], []]);
				published++;
				const release = `${id}.${name}.1`;
				ledger = {
					series: id,
					places: structure.places,
					releases: [...(ledger?.releases ?? []), { id: release, month: name, apart: true }],
					entries: [
						...(ledger?.entries ?? []),
						...outcome.figures.map((it) => ({ ...it, release }))
					]
				};
				earlier = cells;
			}
			expect(published).toBe(MONTHS);
			const last = { id: `${id}.2022-${MONTHS}.1`, ledger: ledger!, sha256: '', parameters };
			const { report } = await auditOf(solver, last, []);
			expect([report.failures, report.solved]).toEqual([[], 0]);
			expect(report.fewest ?? parameters.candidates).toBeGreaterThanOrEqual(parameters.candidates);
		}
	},
	isFull ? 3_600_000 : 120_000
);
