import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { byHand } from './inputs/by_hand';
import { doubts } from './inputs/doubts';
import { encodings } from './inputs/encodings';
import { others } from './inputs/others';
import { plans } from './inputs/plans';
import { rosters } from './inputs/rosters';
import { further, synonyms, values } from './inputs/values';

/**
 * How the inputs of the cases came about: `<case>/<file>` → its bytes. They are committed; after a
 * change write them anew with `node tests/cases/intake/make.js`.
 */
export const inputs: Readonly<Record<string, Uint8Array>> = {
	...encodings,
	...byHand,
	...rosters,
	...values,
	...further,
	...synonyms,
	...plans,
	...others,
	...doubts
};

/** Writes every input below `folder`. */
export function writeInputs(folder: string): void {
	for (const [path, bytes] of Object.entries(inputs)) {
		const to = join(folder, path);
		mkdirSync(dirname(to), { recursive: true });
		writeFileSync(to, bytes);
	}
}
