import type { Boundaries } from '../../datasets/boundaries';
import { readProfiles } from '../../intake/layout/profile';
import type { Contents, SavedRelease, SavedReport } from '../../workspace/contents';
import { preferences } from '../preferences.svelte';
import { Releases } from '../release.svelte';
import { MonthReports } from '../report.svelte';
import type { Parts } from './parts';

/** A workspace that was read. */
export interface Opened {
	contents: Contents;
	files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * Puts a workspace in the place of all that the page holds: its files go the way of files that are dropped, with
 * what was said of them, so that every figure is reckoned anew. Says whether that was done; where the files can't
 * be loaded nothing else is changed.
 *
 * @param readMap reads boundaries that the user supplied
 */
export async function replayed(
	app: Parts,
	{ contents, files }: Opened,
	readMap: (file: File) => Promise<Boundaries>
): Promise<boolean> {
	const fileAt = ({ name, path }: { name: string; path: string }): File =>
		new File([files.get(path)!], name);
	const { batch, categories, report, release, map, books, profiles } = contents;
	const sources = batch?.sources.map(fileAt) ?? [];
	if (batch) {
		const called = batch.sources.map((it) => it.called);
		const isThere = await app.files.replay({ sources, called, batch });
		if (!isThere) return false;
	} else await app.files.clear();
	app.postCategories.replay(
		categories && { file: sources[categories.source]!, names: categories.names }
	);
	app.findings.replay(books);
	if (report || app.report) replayReport(app, report, fileAt, files);
	if (release || app.release) await replayRelease(app, release, fileAt);
	if (map) await app.map.load(fileAt(map), readMap);
	else app.map.clear();
	for (const profile of readProfiles(profiles)) preferences.keepProfile(profile);
	return true;
}

type FileAt = (of: { name: string; path: string }) => File;

function replayReport(
	app: Parts,
	said: SavedReport | null,
	fileAt: FileAt,
	files: Opened['files']
): void {
	const reports = (app.report ??= new MonthReports(app.sources, app.save));
	const { office = {}, words = {}, template = '', supplied = null } = said ?? {};
	reports.replay(office, words);
	const own = supplied && { name: supplied.name, bytes: files.get(supplied.path)! };
	reports.templates.replay(template, own);
}

async function replayRelease(app: Parts, said: SavedRelease | null, fileAt: FileAt): Promise<void> {
	const releases = new Releases(app.save);
	app.release = releases;
	if (!said) return;
	const { toggled, coarser, isFirst, publisher, previous } = said;
	if (previous.length > 0) await releases.take(previous.map(fileAt));
	Object.assign(releases, {
		toggled: new Set(toggled),
		coarser: new Set(coarser),
		isFirst,
		publisher
	});
}
