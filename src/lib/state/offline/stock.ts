import { base } from '$app/paths';
import { keep, SITE_FILES, type SiteFiles } from '../../db/kept';
import type { DatasetMeta } from '../../datasets/meta';
import { crc32Of, siteFile } from '../../db/site_file';
import { solverFile } from '../../release/solver/file';
import { ownTemplates } from '../../report/writers';
import type { Answers } from './answers';

/**
 * Takes what other pages need while the server is there: whoever has opened the site goes on when the server, or the
 * line to it, is gone. One file after the other; what can't be had is left out, and said by whoever asks for it.
 *
 * @param pages paths of the pages
 * @param meta the dataset that is looked at
 */
export async function stockUp(
	pages: readonly string[],
	meta: DatasetMeta,
	answers: Answers
): Promise<void> {
	const answer = await fetch(`${base}/${SITE_FILES}`).catch(() => null);
	if (!answer?.ok) return;
	const { scripts, styles, workers } = (await answer.json()) as SiteFiles;
	for (const file of scripts) await linked('modulepreload', file);
	for (const file of styles) await linked('stylesheet', file);
	for (const path of pages) await answers.keep(base + path);
	for (const name of [...Object.values(meta.cubes ?? {}), meta.file])
		if (name) await taken(siteFile(`${base}/datasets/${name}`, crc32Of(name)));
	const templates = ownTemplates.map(({ file }) => `templates/${encodeURIComponent(file)}`);
	const others = [...workers, ...templates].map((it) => `${base}/${it}`);
	for (const address of [...others, solverFile])
		await taken(siteFile(address).then((bytes) => keep(address, bytes)));
}

/** Whoever asks for a file that can't be had now is told then. */
const taken = (file: Promise<unknown>): Promise<unknown> => file.then(undefined, () => undefined);

/** Puts a link into the head, unless it is there; a module that is loaded isn't run by that. */
function linked(rel: 'modulepreload' | 'stylesheet', file: string): Promise<void> {
	const href = `${base}/${file}`;
	const whole = new URL(href, document.baseURI).href;
	const isThere = [...document.querySelectorAll<HTMLLinkElement>(`link[rel="${rel}"]`)].some(
		(it) => it.href === whole
	);
	if (isThere) return Promise.resolve();
	return new Promise((done) => {
		const link = Object.assign(document.createElement('link'), { rel, href });
		link.onload = link.onerror = () => done();
		document.head.append(link);
		// Browsers that know nothing of it never answer.
		if (!link.relList.supports(rel)) done();
	});
}
