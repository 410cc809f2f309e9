import { UserError } from '../../../base/errors';
import type { Release } from '../../terms/publication';
import { sha256Of } from '../bytes';
import { faultsOf } from '../faults';
import { filesOf } from '../files';
import { LICENCE } from '../identity';
import { checkSums, SUMS } from '../sums';
import { jsonIn, textIn, type Opened } from './json';
import { misfit, nameIn, OBTAIN_AGAIN } from './refuse';
import { audit, descriptor, ledger, type Descriptor } from './schema';
import { tableIn } from './table';
import { unzipped } from './unzip';

/** A release that was read back from its package. */
export interface OpenPackage extends Release {
	/** SHA-256 of its SHA256SUMS: what the ledger of the next release calls it by. */
	sha256: string;
	/**
	 * Files that this program would write in other words from the same figures: of another version of it, or
	 * edited before the sums were made. What they say wasn't looked at.
	 */
	unlike: readonly string[];
}

/**
 * Reads a package of `zipOf`. Packages come from strangers: sizes, sums, the form of each file, and whether each
 * figure is in the ledger as it is in the tables are looked at before anything is given back.
 *
 * Throws a `UserError` naming the file in it, the place and the value that doesn't fit.
 *
 * @param name of the zip, for the sentence
 */
export function packageIn(bytes: Uint8Array, name: string): OpenPackage {
	const opened: Opened = { name, files: unzipped(name, bytes) };
	checkSums(name, opened.files, textIn(opened, SUMS));
	const release = releaseIn(opened);
	const [fault] = faultsOf(release);
	if (fault) throw misfit(name, fault);
	const own = new Map(filesOf(release).map((it) => [it.path, it.bytes]));
	const foreign = [...opened.files.keys()].find((path) => !own.has(path));
	if (foreign !== undefined)
		throw new UserError(`《${name}》里的 ${nameIn(foreign)} 不属于数据包：${OBTAIN_AGAIN}`);
	return {
		...release,
		sha256: sha256Of(opened.files.get(SUMS)!),
		unlike: [...own]
			.filter(([path, bytes]) => path !== SUMS && !isSame(bytes, opened.files.get(path)))
			.map(([path]) => path)
	};
}

function releaseIn(opened: Opened): Release {
	const described = jsonIn(opened, 'datapackage.json', descriptor);
	const { series, places, releases, entries } = jsonIn(opened, 'ledger.json', ledger);
	const { release, standing, parameters, report } = jsonIn(opened, 'audit.json', audit);
	const about = described['gangwei:release'];
	if (release !== about.id)
		throw misfit(opened.name, {
			...{ file: 'audit.json', place: 'release', value: release },
			says: `与 datapackage.json 的编号 ${nameIn(about.id)} 不同`
		});
	return {
		id: about.id,
		series: about.series,
		revision: about.revision,
		month: about.month,
		asOf: about.as_of,
		title: described.title,
		title_en: described['gangwei:title_en'],
		description: described.description,
		description_en: described['gangwei:description_en'],
		place: described['gangwei:place'],
		simulated: about.simulated,
		tables: described.resources.map((it) => tableIn(opened, it, about)),
		parameters,
		ledger: { series, places, releases, entries },
		audit: report,
		standing,
		publisher: publisherOf(described),
		created: described.created,
		changes: described['gangwei:changes']
	};
}

function publisherOf(described: Descriptor): Release['publisher'] {
	const [{ title: licence, path }] = described.licenses;
	const [{ title: name, 'gangwei:contact': contact }] = described.contributors;
	const { base_url, cycle, theme } = described['gangwei:publisher'];
	const licence_url = path === LICENCE ? '' : path;
	return { name, contact, licence, licence_url, base_url, cycle, theme };
}

const isSame = (a: Uint8Array, b: Uint8Array | undefined): boolean =>
	a.length === b?.length && a.every((byte, i) => byte === b[i]);
