import { expect } from 'vitest';
import { readFile } from '../../src/lib/intake/read';
import { Amendments } from '../../src/lib/state/files/amendments.svelte';
import { FileLoader } from '../../src/lib/state/files/loader.svelte';
import { PostCategories } from '../../src/lib/state/files/post_categories.svelte';
import { Findings } from '../../src/lib/state/findings.svelte';
import { SuppliedMap } from '../../src/lib/state/map.svelte';
import { TwoMonths } from '../../src/lib/state/months.svelte';
import type { Reading } from '../../src/lib/state/reader';
import { Session } from '../../src/lib/state/session.svelte';
import { Sources } from '../../src/lib/state/source';
import { gathered } from '../../src/lib/state/workspace/gather';
import type { Means, Parts } from '../../src/lib/state/workspace/parts';
import { replayed } from '../../src/lib/state/workspace/replay';
import type { Opened } from '../../src/lib/state/workspace/sources';
import { workspaceIn, written } from '../../src/lib/workspace/file';
import { openForFew } from './engine';

/** Reads as the worker does, in this process. */
const reader: Reading = {
	read: async (file, name, profiles) =>
		readFile(name, new Uint8Array(await file.arrayBuffer()), { profiles }),
	rest: () => undefined,
	stop: () => undefined
};

/** What only screens can do. */
export const means: Means = {
	readMap: () => Promise.reject(new Error('no map here')),
	draw: () => Promise.reject(new Error('no screen here'))
};

const nothing = () => Promise.reject(new Error('no dataset here'));

const pages: Parts[] = [];

/** Ends the pages of a test: what they go on to prepare by themselves would take the time of the next. */
export async function endPages(): Promise<void> {
	for (const { session } of pages.splice(0)) await session.clearLocal();
}

/** What a page has, over Node's engine; `endPages` ends it. */
export function newPage(): Parts {
	const open = async () => ({
		...(await openForFew()),
		...{ attach: nothing, pack: nothing, unpack: nothing }
	});
	const session = new Session([], open);
	const followFiles = async () => undefined;
	const loader = new FileLoader(session, followFiles, reader);
	const amendments = new Amendments(loader, () => session.local);
	const page: Parts = {
		...{ session, sources: new Sources(session), followFiles },
		...{ report: null, release: null, sql: null, twoMonths: null },
		...{ own: { loader, amendments, postCategories: new PostCategories(loader) } },
		...{ findings: new Findings(session), map: new SuppliedMap(), save: () => undefined }
	};
	page.twoMonths = new TwoMonths(page, reader);
	pages.push(page);
	return page;
}

/** A page's work as the bytes of a workspace. */
export async function bytesOf(at: Parts): Promise<Uint8Array> {
	const { contents, files } = gathered(at);
	const bytes = new Map<string, Uint8Array>();
	for (const { path, file } of files) bytes.set(path, new Uint8Array(await file.arrayBuffer()));
	return written({ contents, files: bytes });
}

/** A workspace as the page's worker reads it. */
export function openedOf(bytes: Uint8Array): Opened {
	const { contents, files } = workspaceIn('x', bytes);
	return {
		contents,
		files: new Map([...files].map(([path, it]) => [path, new Uint8Array(it)]))
	};
}

/** A page on which the workspace of another was opened. */
export async function reopened(at: Parts, onto: Parts = newPage()): Promise<Parts> {
	expect(await replayed(onto, openedOf(await bytesOf(at)), means)).toBe(true);
	return onto;
}
