import wasm from 'highs/runtime?url';
import { UserError } from '../base/errors';
import { guard, type Guarded, type Outcome } from './guard';
import { openSolver } from './solver/open';

export type GuardAnswer =
	| { kind: 'done'; outcome: Outcome }
	| { kind: 'refused'; message: string }
	| { kind: 'bug'; message: string };

/** The address of the solver's wasm is the page's: a worker made of a blob has none of its own. */
export interface GuardRequest {
	guarded: Guarded;
	base: string;
}

addEventListener('message', ({ data }: MessageEvent<GuardRequest>) => void answer(data));

async function answer({ guarded, base }: GuardRequest): Promise<void> {
	let said: GuardAnswer;
	try {
		const solver = await openSolver({ locateFile: () => new URL(wasm, base).href });
		said = { kind: 'done', outcome: await guard(solver, guarded) };
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		said = error instanceof UserError ? { kind: 'refused', message } : { kind: 'bug', message };
	}
	postMessage(said);
}
