import { zipSync, type Zippable } from 'fflate';
import { byPath, type PackageFile } from './bytes';

/** A zip has the local parts of a time: of this they are the same in every time zone. */
const epoch = (): Date => new Date(1980, 0, 1);

/** Files as a zip: the same files give the same bytes. */
export function zipped(files: readonly PackageFile[]): Uint8Array {
	const all: Zippable = {};
	for (const { path, bytes } of files.toSorted(byPath)) all[path] = bytes;
	return zipSync(all, { level: 9, mtime: epoch() });
}
