import { UserError } from '../base/errors';
import { unsealed } from './cipher';
import { unpackDataset, type CompiledDataset } from './dataset';

/** What the page asks: one sealed dataset to be opened. */
export interface UnsealRequest {
	/** What the sentences call it. */
	name: string;
	bytes: Uint8Array;
	passphrase: string;
}

export type UnsealAnswer =
	| { kind: 'opened'; dataset: CompiledDataset }
	/** A sentence for the user. */
	| { kind: 'refused'; message: string }
	| { kind: 'bug'; message: string };

addEventListener('message', ({ data }: MessageEvent<UnsealRequest>) => {
	void answered(data)
		.catch((error: unknown): UnsealAnswer => {
			const { name, message } = error as Error;
			if (error instanceof UserError) return { kind: 'refused', message };
			return { kind: 'bug', message: name };
		})
		.then((answer) => postMessage(answer));
});

async function answered({ name, bytes, passphrase }: UnsealRequest): Promise<UnsealAnswer> {
	const opened = await unsealed(name, bytes, passphrase, 'dataset');
	const { meta, database, cubes } = unpackDataset(name, opened.bytes);
	// Views of one buffer would each be copied with all of it.
	const own = new Map([...cubes].map(([fact, cube]) => [fact, cube.slice()]));
	return { kind: 'opened', dataset: { meta, database: database.slice(), cubes: own } };
}
