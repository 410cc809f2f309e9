import { strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';
import { UserError } from '../base/errors';
import { LARGEST_UNPACKED } from '../intake/readers/zip';
import { bundled, bundleIn, damagedPart, type BundleFile, type BundleKind } from '../seal/bundle';
import { contentsSchema, pathsIn, type Contents } from './contents';

/** A month's work: what was said, and the files that it was said of, by their paths. */
export interface Workspace {
	contents: Contents;
	files: ReadonlyMap<string, Uint8Array>;
}

/**
 * The second version has last month's files and the months that were closed; the first had neither. The third
 * tells what the office filled in apart by place, month and document. The fourth has the cells that were corrected.
 */
const kind: BundleKind = {
	format: 'gangwei-workspace',
	version: 4,
	oldest: 1,
	called: '工作文件（.gangwei）'
};

const STATE = 'state.json';
const MB = 1024 * 1024;

/**
 * A workspace as a file, unsealed, which was read back: what can't be opened again must not be taken for saved.
 * Throws a `UserError` for one that is too large.
 */
export function written(workspace: Workspace): Uint8Array<ArrayBuffer> {
	const bytes = zipped(workspace, true);
	try {
		workspaceIn('', bytes);
		return bytes;
	} catch (error) {
		// The same row a million times over looks like a zip that was made to burst.
		if (!(error instanceof UserError)) throw error;
		const larger = zipped(workspace, false);
		workspaceIn('', larger);
		return larger;
	}
}

function zipped({ contents, files }: Workspace, isPacked: boolean): Uint8Array<ArrayBuffer> {
	const listed: BundleFile[] = pathsIn(contents).map((path) => ({
		path,
		bytes: files.get(path)!
	}));
	const size = listed.reduce((sum, { bytes }) => sum + bytes.length, 0);
	if (size > LARGEST_UNPACKED - MB)
		throw new UserError(
			`要保存的文件共有 ${Math.ceil(size / MB)} MB，超过工作文件的上限 ${LARGEST_UNPACKED / MB} MB：请减少载入的文件后保存`
		);
	const { saved, dataset } = contents;
	const state = { path: STATE, bytes: strToU8(JSON.stringify(contents)) };
	return bundled(kind, { saved, title: dataset?.title ?? null }, [state, ...listed], isPacked);
}

/**
 * A workspace from its file. Throws a `UserError` of one sentence for what is none, is cut off, damaged, or of
 * another version.
 *
 * @param name of the file, for the sentence
 */
export function workspaceIn(name: string, bytes: Uint8Array): Workspace {
	const { files } = bundleIn(name, bytes, kind);
	const state = files.get(STATE);
	if (!state) throw damagedPart(name, STATE);
	const found = v.safeParse(contentsSchema, parsed(name, state));
	if (!found.success) throw damagedPart(name, STATE);
	const contents = found.output;
	const lost = pathsIn(contents).find((path) => !files.has(path));
	if (lost !== undefined || !isCoherent(contents)) throw damagedPart(name, lost ?? STATE);
	return { contents, files };
}

function parsed(name: string, bytes: Uint8Array): unknown {
	try {
		return JSON.parse(strFromU8(bytes));
	} catch (cause) {
		throw damagedPart(name, STATE, cause);
	}
}

/** Whether what is said is said of files that are there. */
function isCoherent({ batch, categories, earlier }: Contents): boolean {
	const named = [...(batch?.tables ?? []), ...(categories ? [categories] : [])];
	return isAmong(named, batch) && isAmong(earlier?.tables ?? [], earlier);
}

const isAmong = (named: readonly { source: number }[], of: Contents['batch']): boolean =>
	named.every(({ source }) => source < (of?.sources.length ?? 0));

/** A path in a workspace for the nth file of a kind: its own name where that can be one. */
export function pathFor(folder: string, nth: number, name: string): string {
	const plain = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(-80);
	return `${folder}/${String(nth + 1).padStart(4, '0')} ${plain}`;
}
