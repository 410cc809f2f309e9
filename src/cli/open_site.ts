import { randomUUID } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import colours from '../colours.css?inline';
import app from '../app.css?inline';
import frame from '../open/frame.css?inline';
import media from '../open/media.css?inline';
import parts from '../open/parts.css?inline';
import tables from '../open/tables.css?inline';
import { unpackedFrom, type PackageZip } from '../lib/server/open/packages';
import { publicSite, type SiteFile } from '../lib/server/open/pages';
import { siteSettings } from '../lib/server/site';
import { writeFiles } from './writer';

/** The public site of packages, which are looked over before anything is written. */
export async function siteOf(root: string, packages: readonly PackageZip[]): Promise<SiteFile[]> {
	const offered = unpackedFrom(packages);
	return publicSite(offered, {
		title: siteSettings().title,
		stylesheet: [colours, app, frame, tables, parts, media].join('\n'),
		icon: await readFile(join(root, 'static', 'favicon.svg'), 'utf8')
	});
}

/** Puts a site in the place of a folder, whole or not at all: what was there before is gone. */
export async function replaceSite(
	root: string,
	folder: string,
	files: readonly SiteFile[]
): Promise<void> {
	const aside = join(root, `.gangwei-${randomUUID()}.part`);
	const below = new Map<string, SiteFile[]>();
	for (const file of files) {
		const at = dirname(file.path);
		below.set(at, [...(below.get(at) ?? []), file]);
	}
	try {
		for (const [at, some] of below)
			await writeFiles(
				join(aside, at),
				some.map(({ path, content }) => ({ name: path.split('/').at(-1)!, parts: [content] })),
				{ force: false }
			);
		const target = join(root, folder);
		await rm(target, { recursive: true, force: true });
		await rename(aside, target);
	} finally {
		await rm(aside, { recursive: true, force: true });
	}
}
