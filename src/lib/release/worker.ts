import { UserError } from '../base/errors';
import { guard, type Guarded, type Outcome } from './guard';
import { openSolver } from './solver/open';

export type GuardAnswer =
	| { kind: 'done'; outcome: Outcome }
	| { kind: 'refused'; message: string }
	| { kind: 'bug'; message: string };

/** With the address of the solver's wasm, which the page hands over: a worker made of a blob has none of its own. */
export interface GuardRequest {
	guarded: Guarded;
	wasm: string;
}

addEventListener('message', ({ data }: MessageEvent<GuardRequest>) => void answer(data));

async function answer({ guarded, wasm }: GuardRequest): Promise<void> {
	let said: GuardAnswer;
	try {
		const solver = await openSolver({ locateFile: () => wasm });
		said = { kind: 'done', outcome: await guard(solver, guarded) };
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		said = error instanceof UserError ? { kind: 'refused', message } : { kind: 'bug', message };
	}
	postMessage(said);
}
