import { fileHash } from '../../changes/hash';
import type { Hashed } from '../../changes/sent';
import type { FileLoader } from '../files/loader.svelte';

/** SHA-256 of files that could be read. */
export async function hashesOf(files: FileLoader['files']): Promise<Hashed[]> {
	const found: Hashed[] = [];
	for (const { name, source, refused } of files)
		if (refused === null) found.push({ file: name, sha256: await fileHash(source) });
	return found;
}
