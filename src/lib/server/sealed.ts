import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { envelopeIn } from '../seal/envelope';

/** What the name of a sealed dataset ends with. */
export const ENDING = '.gangwei-sealed';

/** Folder of the sealed datasets that the site carries. */
const folder = join('data', 'sealed');

/** A sealed dataset as it lies in the folder. */
export interface SealedFile {
	bytes: Uint8Array;
	/** What everybody may read of it. */
	note: string;
}

/**
 * The sealed datasets that the site is to carry, by the names of their files. Throws a `UserError` for one that
 * is damaged or holds something else.
 *
 * @param root top folder of the checkout
 */
export async function sealedFiles(root: string): Promise<SealedFile[]> {
	const found: SealedFile[] = [];
	for (const name of await namesIn(join(root, folder))) {
		const bytes = new Uint8Array(await readFile(join(root, folder, name)));
		const { about } = envelopeIn(name, bytes, 'dataset');
		found.push({ bytes, note: about.note });
	}
	return found;
}

async function namesIn(path: string): Promise<string[]> {
	try {
		return (await readdir(path)).filter((name) => name.endsWith(ENDING)).sort();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
}
