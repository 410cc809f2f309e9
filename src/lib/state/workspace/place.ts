import { ENDING } from '../../workspace/ending';

/** A file that can be written to again, where the browser lets a page have one. */
export type Handle = Pick<FileSystemFileHandle, 'name' | 'getFile' | 'createWritable'>;

interface Pickers {
	showSaveFilePicker?: (options: object) => Promise<Handle>;
	showOpenFilePicker?: (options: object) => Promise<Handle[]>;
}

const pickers = (): Pickers => window as unknown as Pickers;
const types = [{ accept: { 'application/octet-stream': [ENDING] } }];

/** Whether the browser lets the page write to a file of the user's choice; over plain http none does. */
export const canWrite = (): boolean => pickers().showSaveFilePicker !== undefined;

/**
 * The file that the user chooses to save to; null where none was chosen.
 *
 * @param suggestedName its name, as it is proposed
 */
export const pickTarget = (suggestedName: string): Promise<Handle | null> =>
	chosen(async () => (await pickers().showSaveFilePicker?.({ suggestedName, types })) ?? null);

/** The workspace that the user chooses to open; null where none was chosen. */
export const pickSource = (): Promise<Handle | null> =>
	chosen(async () => (await pickers().showOpenFilePicker?.({ types }))?.[0] ?? null);

/** Writes to a file in place of what was in it; the old content stays until all is written. */
export async function writeTo(handle: Handle, blob: Blob): Promise<void> {
	const writable = await handle.createWritable();
	await writable.write(blob);
	await writable.close();
}

/** Null where the user turned the dialog away. */
async function chosen(pick: () => Promise<Handle | null>): Promise<Handle | null> {
	try {
		return await pick();
	} catch (error) {
		if (error instanceof DOMException && error.name === 'AbortError') return null;
		throw error;
	}
}
