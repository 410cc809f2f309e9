import { zipSync } from 'fflate';

/** A month's files in one zip, by their names. The same files give the same bytes. */
export const parcel = (
	files: readonly { name: string; bytes: Uint8Array }[]
): Uint8Array<ArrayBuffer> =>
	// Documents are packed already.
	zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), {
		level: 0,
		mtime: new Date(2000, 0, 1)
	});
