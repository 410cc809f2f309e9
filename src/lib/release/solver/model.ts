import type { Highs, ModelStatusCode, VariableType } from 'highs';

/** Column and factor; a column stands once at most. */
export type Sparse = readonly (readonly [column: number, factor: number])[];

export interface Column {
	lo: number;
	/** Infinity where it has no end. */
	hi: number;
	/** 0 where absent. */
	cost?: number;
}

/** `lo` ≤ Σ factor × column ≤ `hi`; ±Infinity where it has no end. */
export interface Row {
	lo: number;
	hi: number;
	terms: Sparse;
}

/** Columns are known by their place in the list, rows too. */
export interface Program {
	columns: readonly Column[];
	rows: readonly Row[];
	/** What changes from one solution to the next, so that starting from the one before pays: bounds where absent. */
	changes?: 'costs' | 'bounds';
}

/** `value` is the sum of costs, `solution` has one number per column and is the caller's own. */
export type Solved =
	| { status: 'optimal'; value: number; solution: Float64Array }
	| { status: 'infeasible' }
	| { status: 'unbounded' }
	/** A whole-number search given up at its limit of nodes: the optimum lies between `value`, where anything was found, and `bound`. */
	| { status: 'stopped'; bound: number; value: number | null; solution: Float64Array | null };

/** A program that is changed and solved again; each solution starts from the one before. */
export interface Model {
	columns: number;
	rows: number;
	setBounds: (column: number, lo: number, hi: number) => void;
	setRowBounds: (row: number, lo: number, hi: number) => void;
	setCost: (column: number, cost: number) => void;
	/** Replaces all costs. */
	setCosts: (costs: Sparse) => void;
	/** Adds a column that stands in no row yet, or in rows given as `[row, factor]`; returns its place. */
	addColumn: (column: Column, rows?: Sparse) => number;
	/** Adds a row; returns its place. */
	addRow: (row: Row) => number;
	/** Whether columns are whole numbers: all, those named, or none (as at first). */
	setWhole: (columns: 'all' | 'none' | readonly number[]) => void;
	/** Nodes that a whole-number search may take before it is `stopped`; no limit at first. */
	setMostNodes: (nodes: number) => void;
	minimise: () => Solved;
	maximise: () => Solved;
	/** As text that other solvers read (CPLEX LP); columns are `c0`, `c1` …. */
	text: () => string;
	/** Frees the wasm's memory; nothing may be asked afterwards. Doing so twice is harmless. */
	dispose: () => void;
}

const FREE_MIP_NODES = 2 ** 31 - 1;

/** Loads a program into a HiGHS instance of its own. All calls block until they are done. */
export function openModel(highs: Highs, { columns, rows, changes }: Program): Model {
	const { modelStatus, objectiveSense, variableType } = highs.constants;
	const starts = new Int32Array(rows.length + 1);
	rows.forEach(({ terms }, i) => (starts[i + 1] = starts[i]! + terms.length));
	const native = highs.createModel({
		numCols: columns.length,
		numRows: rows.length,
		colCost: columns.map(({ cost = 0 }) => cost),
		colLower: columns.map(({ lo }) => lo),
		colUpper: columns.map(({ hi }) => hi),
		rowLower: rows.map(({ lo }) => lo),
		rowUpper: rows.map(({ hi }) => hi),
		matrix: {
			format: 'csr',
			numRows: rows.length,
			numCols: columns.length,
			starts,
			indices: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([column]) => column))),
			values: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, factor]) => factor)))
		}
	});
	native.options.set({
		output_flag: false,
		random_seed: 0,
		// The primal simplex goes on from the last solution under other costs, the dual one under other bounds.
		simplex_strategy: changes === 'costs' ? 4 : 1,
		// A whole-number optimum is proved, not approached.
		mip_rel_gap: 0,
		mip_abs_gap: 1e-6
	});
	const counts = { columns: columns.length, rows: rows.length };
	const costs = new Set(columns.flatMap(({ cost = 0 }, i) => (cost === 0 ? [] : [i])));
	let isWhole = false;
	/** A program that starts from the last solution has no use for it, a small one neither. */
	const presolve = (): 'off' | 'choose' => (changes === 'costs' && !isWhole ? 'off' : 'choose');
	native.options.set('presolve', presolve());

	const setCost = (column: number, cost: number): void => {
		native.changeColCost(column, cost);
		if (cost === 0) costs.delete(column);
		else costs.add(column);
	};
	const run = (): ModelStatusCode => {
		native.run();
		return native.getModelStatus();
	};
	const solved = (sense: 'minimize' | 'maximize'): Solved => {
		native.changeObjectiveSense(objectiveSense[sense]);
		let status = run();
		if (status === modelStatus.unboundedOrInfeasible || status === modelStatus.unknown) {
			// Which of the two only shows without presolve.
			native.clearSolver();
			native.options.set('presolve', 'off');
			status = run();
			native.options.set('presolve', presolve());
		}
		const solution = (): Float64Array => Float64Array.from(native.getSolution().colValue);
		if (status === modelStatus.optimal)
			return { status: 'optimal', value: native.getObjectiveValue(), solution: solution() };
		// No row and no cost.
		if (status === modelStatus.empty)
			return { status: 'optimal', value: 0, solution: new Float64Array(counts.columns) };
		if (status === modelStatus.infeasible) return { status: 'infeasible' };
		if (status === modelStatus.unbounded) return { status: 'unbounded' };
		if (isWhole && status === modelStatus.solutionLimit) {
			const isFound =
				native.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
			return {
				status: 'stopped',
				bound: Number(native.info.get('mip_dual_bound')),
				value: isFound ? native.getObjectiveValue() : null,
				solution: isFound ? solution() : null
			};
		}
		throw new Error(`the solver gave up: model status ${status}`);
	};

	return {
		get columns() {
			return counts.columns;
		},
		get rows() {
			return counts.rows;
		},
		setBounds: (column, lo, hi) => void native.changeColBounds(column, lo, hi),
		setRowBounds: (row, lo, hi) => void native.changeRowBounds(row, lo, hi),
		setCost,
		setCosts: (terms) => {
			const next = new Set(terms.map(([column]) => column));
			for (const column of [...costs]) if (!next.has(column)) setCost(column, 0);
			for (const [column, cost] of terms) setCost(column, cost);
		},
		addColumn: ({ lo, hi, cost = 0 }, terms = []) => {
			native.addCol(cost, lo, hi, entries(terms));
			if (cost !== 0) costs.add(counts.columns);
			return counts.columns++;
		},
		addRow: ({ lo, hi, terms }) => {
			native.addRow(lo, hi, entries(terms));
			return counts.rows++;
		},
		setWhole: (which) => {
			native.clearIntegrality();
			isWhole = which !== 'none';
			native.options.set('presolve', presolve());
			const whole = which === 'all' ? Array.from({ length: counts.columns }, (_, i) => i) : which;
			if (whole === 'none' || whole.length === 0) return;
			const types = Array.from(
				{ length: counts.columns },
				(): VariableType => variableType.continuous
			);
			for (const column of whole) types[column] = variableType.integer;
			native.changeColsIntegrality({ kind: 'range', from: 0, to: counts.columns - 1 }, types);
		},
		setMostNodes: (nodes) =>
			void native.options.set('mip_max_nodes', Math.min(nodes, FREE_MIP_NODES)),
		minimise: () => solved('minimize'),
		maximise: () => solved('maximize'),
		text: () => {
			for (let i = 0; i < counts.columns; i++) native.passColName(i, `c${i}`);
			return native.exportModel('lp');
		},
		dispose: () => native.dispose()
	};
}

const entries = (terms: Sparse): { indices: number[]; values: number[] } => ({
	indices: terms.map(([place]) => place),
	values: terms.map(([, factor]) => factor)
});
