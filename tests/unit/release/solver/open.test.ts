import { beforeAll, describe, expect, test } from 'vitest';
import type { Solved } from '$lib/release/solver/model';
import { openSolver, type Solver } from '$lib/release/solver/open';

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver();
});

const chairs = {
	columns: [
		{ lo: 0, hi: Infinity, cost: 30 },
		{ lo: 0, hi: Infinity, cost: 50 }
	],
	rows: [
		{ lo: -Infinity, hi: 40, terms: [[0, 1] as const, [1, 2] as const] },
		{ lo: -Infinity, hi: 50, terms: [[0, 2] as const, [1, 1] as const] }
	]
};

const valueOf = (solved: Solved): number =>
	solved.status === 'optimal' ? solved.value : Number.NaN;

describe('a program', () => {
	test('is solved, changed and solved again', () => {
		const model = solver.model(chairs);
		const most = (): number => valueOf(model.maximise());
		expect(most()).toBeCloseTo(1100, 9);
		model.setBounds(1, 0, 6);
		const solved = model.maximise();
		expect(valueOf(solved)).toBeCloseTo(960, 9);
		if (solved.status === 'optimal') expect([...solved.solution].map(Math.round)).toEqual([22, 6]);
		model.setCosts([[1, 1]]);
		expect(most()).toBeCloseTo(6, 9);
		model.setRowBounds(0, 10, 10);
		model.setCosts([[0, 1]]);
		expect(most()).toBeCloseTo(10, 9);
		expect(valueOf(model.minimise())).toBeCloseTo(0, 9);
		expect([model.columns, model.rows]).toEqual([2, 2]);
		model.dispose();
		model.dispose();
		expect(() => model.minimise()).toThrow();
	});

	test('grows by rows and columns', () => {
		const model = solver.model({ columns: [], rows: [] });
		expect(model.minimise()).toMatchObject({ status: 'optimal', value: 0 });
		expect(model.addColumn({ lo: 0, hi: 4, cost: 1 })).toBe(0);
		expect(model.addRow({ lo: 6, hi: Infinity, terms: [[0, 1]] })).toBe(0);
		expect(model.minimise()).toEqual({ status: 'infeasible' });
		expect(model.addColumn({ lo: 0, hi: Infinity, cost: 3 }, [[0, 2]])).toBe(1);
		expect(model.minimise()).toMatchObject({ value: 7, solution: Float64Array.of(4, 1) });
		expect(model.maximise()).toEqual({ status: 'unbounded' });
		expect(model.text()).toContain('c1');
		model.dispose();
	});

	test('is solved in whole numbers where asked', () => {
		const odd = {
			columns: [0, 1, 2].map(() => ({ lo: 0, hi: 1, cost: 1 })),
			rows: [
				[0, 1],
				[1, 2],
				[0, 2]
			].map((pair) => ({ lo: 0, hi: 1, terms: pair.map((it) => [it, 1] as const) }))
		};
		const model = solver.model(odd);
		expect(model.maximise()).toMatchObject({ value: 1.5 });
		model.setWhole('all');
		expect(model.maximise()).toMatchObject({ value: 1 });
		model.setWhole([0]);
		expect(model.maximise()).toMatchObject({ value: 1 });
		model.setWhole('none');
		expect(model.maximise()).toMatchObject({ value: 1.5 });
		model.setRowBounds(0, 3, 3);
		expect(model.maximise()).toEqual({ status: 'infeasible' });
		model.dispose();
	});

	test('has no end where no row has a bound', () => {
		const model = solver.model({ columns: [{ lo: 0, hi: Infinity, cost: 1 }], rows: [] });
		expect(model.maximise()).toEqual({ status: 'unbounded' });
		expect(model.minimise()).toMatchObject({ value: 0 });
		model.dispose();
	});
});

test('a report can name the solver', () => {
	expect(solver.name).toMatch(/^HiGHS \d+\.\d+\.\d+$/);
});
