import { readProfiles } from '../../intake/layout/profile';
import type { DatasetMeta } from '../../datasets/meta';
import type { View } from '../../metrics/measured/progress';
import type { Draw } from '../../report/pictures';
import type { Attached, SavedBatch, SavedRelease, SavedReport } from '../../workspace/contents';
import { ownFiles } from '../files/own';
import { keepProfile } from '../files/profiles';
import { twoMonths } from '../months.svelte';
import { Releases } from '../release.svelte';
import { MonthReports } from '../report.svelte';
import { Queries } from '../sql.svelte';
import type { Means, Parts } from './parts';
import { fileIn, sourcesIn, type Opened } from './sources';

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
	const fileAt: FileAt = (of) => fileIn(of, files);
	const { batch, earlier, closed, categories, report, release, queries, map, books, profiles } =
		contents;
	const { sources, called } = batch ? sourcesIn(batch, files) : { sources: [], called: [] };
	if (batch) {
		const isThere = await ownFiles(app).loader.replay({ sources, called, batch });
		if (!isThere) return false;
	} else await app.own?.loader.clear();
	if (earlier || closed.length > 0 || app.twoMonths)
		await replayMonths(app, earlier, closed, files);
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

/** Last month's files, which page says itself what of them can't be loaded, and the months that were closed. */
async function replayMonths(
	app: Parts,
	earlier: SavedBatch | null,
	closed: Opened['contents']['closed'],
	files: Opened['files']
): Promise<void> {
	const months = twoMonths(app);
	if (app.session.earlier) await months.loader.clear();
	months.forget();
	months.closed.replay(closed);
	if (earlier) await months.loader.replay({ ...sourcesIn(earlier, files), batch: earlier });
}

function replayReport(
	app: Parts,
	said: SavedReport | null,
	files: Opened['files'],
	draw: Draw
): void {
	const reports = (app.report ??= new MonthReports(app.sources, app.save, draw));
	const { office = {}, rankings = 'together', words = {} } = said ?? {};
	const { template = '', supplied = null } = said ?? {};
	const own = supplied && { name: supplied.name, bytes: files.get(supplied.path)! };
	reports.templates.replay(template, own);
	reports.replay({ office: {}, rankings, words });
	const { local, datasets } = app.session;
	const meta = local?.meta ?? datasets[0];
	for (const [key, it] of Object.entries(office))
		if (typeof it !== 'string') reports.office = { ...reports.office, [key]: it };
		else if (meta) reports.fillIn(meta, wholeOf(meta), key, it);
}

const wholeOf = ({ as_of: asOf, place }: DatasetMeta): View => ({ asOf, place, level: null });

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
