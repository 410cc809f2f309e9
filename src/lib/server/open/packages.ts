import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../base/errors';
import { sha256Of } from '../../release/package/bytes';
import { packageIn } from '../../release/package/reading/open';
import { unzipped } from '../../release/package/reading/unzip';
import type { Standing } from '../../release/terms/publication';
import type { Offered } from '../../release/site/terms';

/** A package as it lies in a folder. */
export interface PackageZip {
	name: string;
	bytes: Uint8Array;
}

/** Folder of the packages that are published. */
export const releasesFolder = join('data', 'releases');

/** Folder of the public pages beside the site's own, served as it is. */
export const openFolder = join('static', 'open');

/** Whether the site has public pages. */
export const hasOpenSite = (): boolean => existsSync(join(openFolder, 'index.html'));

/** The packages that the owner put there, in the order of their names. */
export async function ownPackages(root: string): Promise<PackageZip[]> {
	const folder = join(root, releasesFolder);
	const names = await readdir(folder).catch(() => []);
	return Promise.all(
		names
			.filter((name) => name.endsWith('.zip'))
			.sort()
			.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) }))
	);
}

/** A release with the files that its page and its folder are made of. */
export interface Unpacked extends Offered {
	bytes: Uint8Array;
	contents: ReadonlyMap<string, Uint8Array>;
}

/**
 * Packages as the public site offers them. Throws a `UserError` naming the package for one whose files don't fit
 * its sums, that may not be published, or that is there twice.
 */
export function unpackedFrom(zips: readonly PackageZip[]): Unpacked[] {
	const all = zips.map(unpacked);
	const taken = new Map<string, string>();
	for (const [i, { release }] of all.entries()) {
		const { name } = zips[i]!;
		const other = taken.get(release.id);
		if (other !== undefined)
			throw new UserError(
				`《${name}》和《${other}》是同一期数据（编号 ${release.id}）：请在 ${releasesFolder} 中只留一个`
			);
		taken.set(release.id, name);
	}
	return all;
}

function unpacked({ name, bytes }: PackageZip): Unpacked {
	const release = packageIn(bytes, name);
	if (release.standing !== 'publishable')
		throw new UserError(`《${name}》${why[release.standing]}：请从 ${releasesFolder} 移出`);
	const contents = unzipped(name, bytes);
	const facts = [...contents].map(([path, of]) => ({
		...{ path, bytes: of.length },
		sha256: sha256Of(of)
	}));
	const described = contents.get('dataset.jsonld');
	return {
		release,
		zip: { path: `${release.id}.zip`, bytes: bytes.length, sha256: sha256Of(bytes) },
		files: facts.sort((a, b) => (a.path < b.path ? -1 : 1)),
		jsonLd: described ? (JSON.parse(new TextDecoder().decode(described)) as unknown) : null,
		...{ bytes, contents }
	};
}

const why: Record<Exclude<Standing, 'publishable'>, string> = {
	unchecked: '未做跨期核验，不能公开',
	refused: '没有通过泄露风险审核，不能公开'
};
