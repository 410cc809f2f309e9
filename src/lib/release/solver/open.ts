import type { Highs, InitOptions } from 'highs';
import { openModel, type Model, type Program } from './model';

/** Where a browser finds the solver's wasm; Node finds it by itself. */
export type Load = Pick<InitOptions, 'locateFile' | 'wasmBinary' | 'wasmModule'>;

/** A solver of linear programs, in whole numbers too. One thread, no output, the same answer every time. */
export interface Solver {
	/** `HiGHS 1.15.1`, as a report names it. */
	name: string;
	/** Takes a program over; its owner disposes of it. Throws a TypeError where a row names no column. */
	model: (program: Program) => Model;
}

/**
 * Loads HiGHS (npm `highs`, wasm, MIT). Its calls block: in a browser it belongs in a worker.
 * Fails with the loader's error where the wasm can't be had.
 */
export async function openSolver(load: Load = {}): Promise<Solver> {
	const { default: loadHighs } = await import('highs');
	const highs: Highs = await loadHighs(load);
	return {
		name: `HiGHS ${highs.version.string}`,
		model: (program) => openModel(highs, program)
	};
}
