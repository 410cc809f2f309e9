import { writeProfiles } from '../../intake/layout/profile';
import type {
	Attached,
	Contents,
	SavedBatch,
	SavedRelease,
	SavedReport
} from '../../workspace/contents';
import { pathFor } from '../../workspace/file';
import type { OwnFiles } from '../files/own';
import { keptProfiles } from '../files/profiles';
import type { Releases } from '../release.svelte';
import type { MonthReports } from '../report.svelte';
import { nthOf, type Batch } from './batch';
import type { Parts } from './parts';

/** A file of a workspace that is to be written. */
export interface Attachment {
	path: string;
	file: File;
}

/** Everything of the month's work: what is said, and the files that it is said of. */
export function gathered(app: Parts): { contents: Contents; files: Attachment[] } {
	const files: Attachment[] = [];
	const attach = (folder: string, nth: number, file: File): Attached => {
		const path = pathFor(folder, nth, file.name);
		files.push({ path, file });
		return { name: file.name, path };
	};
	const attachTo =
		(folder: string): AttachTo =>
		(nth, file) =>
			attach(folder, nth, file);
	const { own, twoMonths } = app;
	const earlier = twoMonths?.loader.batch ?? null;
	const batch = own?.loader.batch ?? null;
	const { local } = app.session;
	const profiles = keptProfiles();
	const contents: Contents = {
		saved: minuteOf(new Date()),
		dataset: local && {
			title: local.meta.title,
			title_en: local.meta.title_en,
			as_of: local.meta.as_of
		},
		batch: own && batch && batchIn(batch, own.loader.returned.length, attachTo('sources')),
		earlier: earlier && batchIn(earlier, 0, attachTo('earlier')),
		closed: plain(twoMonths?.closed.records ?? []),
		categories: own && batch && categoriesIn(own, batch),
		books: plain(app.findings.books),
		report: app.report && reportIn(app.report, attach),
		release: app.release && releaseIn(app.release, attach),
		queries: plain(app.sql?.saved ?? []),
		map: app.map.file && attach('map', 0, app.map.file),
		profiles: profiles.length > 0 ? writeProfiles(profiles) : null
	};
	return { contents, files };
}

type Attach = (folder: string, nth: number, file: File) => Attached;
type AttachTo = (nth: number, file: File) => Attached;

function batchIn(batch: Batch, lists: number, attach: AttachTo): SavedBatch {
	const chosen = batch.files.filter(({ refused }) => refused === null);
	const { items, saidYear, year, issuedOn, loaded } = batch;
	return {
		sources: chosen.map(({ source, name }, i) => ({
			...attach(i, source),
			called: name,
			modified: source.lastModified
		})),
		tables: items.map((item) => ({
			source: chosen.findIndex(({ source }) => source === item.source),
			nth: nthOf(items, item),
			sheet: item.table.sheet,
			layout: item.layout && plain(item.layout),
			included: item.included,
			corrected: item.corrected,
			asData: [...item.asData],
			asAside: [...item.asAside],
			...(item.corrections.length > 0 && { corrections: plain([...item.corrections]) })
		})),
		...{ ...(saidYear !== undefined && { saidYear }), year, issuedOn, loaded, lists }
	};
}

function categoriesIn({ postCategories }: OwnFiles, { files }: Batch): Contents['categories'] {
	const chosen = files.filter(({ refused }) => refused === null);
	const source = chosen.findIndex((it) => it.source === postCategories.file);
	return source < 0 ? null : { source, names: plain(postCategories.names) };
}

function reportIn(
	{ office, rankings, words, templates }: MonthReports,
	attach: Attach
): SavedReport {
	const { supplied, chosen } = templates;
	const own = supplied && new File([new Uint8Array(supplied.bytes)], supplied.file);
	return {
		office: plain(office),
		rankings,
		words: plain(words),
		template: chosen === supplied ? null : chosen.file,
		supplied: own && attach('template', 0, own)
	};
}

function releaseIn(releases: Releases, attach: Attach): SavedRelease {
	const { toggled, coarser, isFirst, publisher, previous, files } = releases;
	return {
		toggled: [...toggled],
		coarser: [...coarser],
		...{ isFirst, publisher: { ...publisher } },
		previous: previous.map(({ id }, i) => attach('releases', i, files[id]!))
	};
}

/** Plain data as something to be written. */
const plain = <T>(value: T): Mutable<T> => JSON.parse(JSON.stringify(value)) as Mutable<T>;

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

/** `2022-06-01 09:30`, by the computer's own clock. */
function minuteOf(now: Date): string {
	const two = (n: number): string => String(n).padStart(2, '0');
	const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join('-');
	return `${day} ${two(now.getHours())}:${two(now.getMinutes())}`;
}
