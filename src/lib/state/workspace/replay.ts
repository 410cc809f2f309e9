import { readProfiles } from '../../intake/layout/profile';
import type { Draw } from '../../report/pictures';
import type { Attached, Contents, SavedRelease, SavedReport } from '../../workspace/contents';
import { ownFiles } from '../files/own';
import { keepProfile } from '../files/profiles';
import { Releases } from '../release.svelte';
import { MonthReports } from '../report.svelte';
import { Queries } from '../sql.svelte';
import type { Means, Parts } from './parts';

/** A workspace that was read. */
export interface Opened {
	contents: Contents;
	files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * Puts a workspace in the place of all that the page holds: its files go the way of files that are dropped, with
 * what was said of them, so that every figure is reckoned anew. Says whether that was done; where the files can't
 * be loaded nothing else is changed.
 */
export async function replayed(
	app: Parts,
	{ contents, files }: Opened,
	{ readMap, draw }: Means
): Promise<boolean> {
	const fileAt = ({ name, path, modified }: Attached & { modified?: number | undefined }): File =>
		new File([files.get(path)!], name, modified === undefined ? {} : { lastModified: modified });
	const { batch, categories, report, release, queries, map, books, profiles } = contents;
	const sources = batch?.sources.map(fileAt) ?? [];
	if (batch) {
		const called = batch.sources.map((it) => it.called);
		const isThere = await ownFiles(app).loader.replay({ sources, called, batch });
		if (!isThere) return false;
	} else await app.own?.loader.clear();
	app.own?.postCategories.replay(
		categories && { file: sources[categories.source]!, names: categories.names }
	);
	app.findings.replay(books);
	if (report || app.report) replayReport(app, report, files, draw);
	if (release || app.release) await replayRelease(app, release, fileAt);
	if (queries.length > 0 || app.sql) (app.sql ??= new Queries(app.session)).saved = queries;
	if (map) await app.map.load(fileAt(map), readMap);
	else app.map.clear();
	for (const profile of readProfiles(profiles)) keepProfile(profile);
	return true;
}

type FileAt = (of: Attached) => File;

function replayReport(
	app: Parts,
	said: SavedReport | null,
	files: Opened['files'],
	draw: Draw
): void {
	const reports = (app.report ??= new MonthReports(app.sources, app.save, draw));
	const { office = {}, rankings = 'together', words = {} } = said ?? {};
	const { template = '', supplied = null } = said ?? {};
	reports.replay({ office, rankings, words });
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
		toggled,
		coarser,
		isFirst,
		publisher
	});
}
