import { base } from '$app/paths';
import { SITE_FILES, type SiteFiles } from '../../db/listed';
import type { DatasetMeta } from '../../datasets/meta';
import { crc32Of, keptFile, siteFile } from '../../db/site_file';
import type { Answers } from './answers';
import type { Leisure } from './leisure';

/**
 * Takes what other pages need while the server is there and nobody waits for anything: whoever has opened the site goes on when
 * the server, or the line to it, is gone. One file after the other, each after everything else that is asked for. Ends at the
 * first that can't be had: the server may be gone already, and a browser may remember of a module that there was none.
 *
 * @param pages paths of the pages
 * @param meta the dataset that is looked at, where the site has its file
 * @returns whether all of it is there
 */
export async function stockUp(
	pages: readonly string[],
	meta: DatasetMeta | undefined,
	answers: Answers,
	leisure: Leisure
): Promise<boolean> {
	await leisure.moment();
	const listed = await listOfFiles();
	if (!listed) return false;
	const { scripts, styles, files } = listed;
	const figures = meta ? [...Object.values(meta.cubes ?? {}), meta.file] : [];
	const bytes = [
		...figures.flatMap((it) => (it ? [[`datasets/${it}`, crc32Of(it)] as const] : [])),
		...Object.entries(files)
	];
	const steps: ((signal: AbortSignal) => Promise<boolean>)[] = [
		...pages.map((path) => () => answers.take(base + path)),
		...scripts.map((it) => () => linked('modulepreload', it)),
		...styles.map((it) => () => linked('stylesheet', it)),
		...bytes.map(
			([path, crc32]) =>
				(signal: AbortSignal) =>
					taken(`${base}/${path}`, crc32, signal)
		)
	];
	for (const step of steps) {
		for (;;) {
			const signal = await leisure.moment();
			if (await step(signal)) break;
			// What was interrupted goes on at the next such moment.
			if (!signal.aborted) return false;
		}
	}
	return true;
}

/** What there is to take; null where the server doesn't say, or has another build of the site by now. */
async function listOfFiles(): Promise<SiteFiles | null> {
	try {
		const answer = await fetch(`${base}/${SITE_FILES}`, { cache: 'no-cache', priority: 'low' });
		const listed = (await answer.json()) as SiteFiles;
		return listed.scripts.some((it) => import.meta.url.endsWith(`/${it}`)) ? listed : null;
	} catch {
		return null;
	}
}

const taken = (address: string, crc32: number, signal: AbortSignal): Promise<boolean> =>
	keptFile(address)
		? Promise.resolve(true)
		: siteFile(address, crc32, signal).then(
				() => true,
				() => false
			);

/**
 * Puts a link into the head, unless it is there; a module that is loaded isn't run by that. Links that the build wrote lead
 * elsewhere once the page has another address, and Vite's code would ask for their styles again: those get a second one before
 * all others, which changes nothing of how the page looks.
 */
function linked(rel: 'modulepreload' | 'stylesheet', file: string): Promise<boolean> {
	const href = new URL(`${base}/${file}`, document.baseURI).href;
	const there = [...document.querySelectorAll(`link[rel="${rel}"]`)]
		.map((it) => it.getAttribute('href')!)
		.filter((it) => it.endsWith(`/${file}`));
	const link = Object.assign(document.createElement('link'), { rel, href, fetchPriority: 'low' });
	const isThere = rel === 'modulepreload' ? there.length > 0 : there.includes(href);
	// Browsers that know nothing of it never answer.
	if (isThere || !link.relList.supports(rel)) return Promise.resolve(true);
	return new Promise((done) => {
		link.onload = () => done(true);
		link.onerror = () => {
			link.remove();
			done(false);
		};
		if (there.length > 0) document.head.prepend(link);
		else document.head.append(link);
	});
}
