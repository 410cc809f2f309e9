import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, monthEndsFrom } from '../../base/dates';
import { systems, type System } from '../../datasets/systems';
import { guard } from '../../release/guard';
import { ledgerOf } from '../../release/ledger';
import { draw, releaseOf } from '../../release/month';
import { zipOf } from '../../release/package/files';
import { packageIn, type OpenPackage } from '../../release/package/reading/open';
import { usualPublisher } from '../../release/publisher';
import { openSolver } from '../../release/solver/open';
import { cached, sourcesHash } from '../cache.js';
import { compiledFile, madeFrom, openCompiled } from '../compiled';
import { describeSystem } from '../datasets';
import type { PackageZip } from './packages';

/** Months of each demo dataset that are published, the last ones. */
const MONTHS = 2;

/** Days after the month until they are published. */
const DAYS = 10;

/** Packages of the demo datasets, for a site that has none of its own: made once, and each audited with those before. */
export async function demoPackages(root: string): Promise<PackageZip[]> {
	const found: PackageZip[] = [];
	for (const system of systems()) {
		const sources = [...madeFrom, 'src/lib/metrics', 'src/lib/release'];
		const key = `${sourcesHash(root, sources)}.packages`;
		const folder = await cached(root, { name: system.id, key }, (path) =>
			writePackages(system, root, path)
		);
		for (const name of (await readdir(folder)).sort())
			found.push({ name, bytes: await readFile(join(folder, name)) });
	}
	return found;
}

async function writePackages(system: System, root: string, folder: string): Promise<void> {
	const connection = await openCompiled(await compiledFile(system, root));
	const meta = await describeSystem(connection, system, null);
	const solver = await openSolver();
	const ends = monthEndsFrom(meta.plan_year, meta.as_of).filter((it) => it >= meta.issued_on);
	const days = [...new Set([...ends, meta.as_of])].slice(-MONTHS);
	const packages: OpenPackage[] = [];
	await mkdir(folder);
	for (const asOf of days) {
		const wanted = { asOf, ledger: ledgerOf(packages) };
		const drawn = await draw(connection, meta, wanted);
		const outcome = await guard(solver, drawn.guarded);
		const release = releaseOf(meta, drawn, outcome, {
			publisher: usualPublisher(meta),
			isFirst: packages.length === 0,
			created: `${addDays(asOf, DAYS)}T09:00:00+08:00`
		});
		// What can't be published isn't: the next month is then audited with those that were.
		if (release.standing !== 'publishable') continue;
		const name = `${release.id}.zip`;
		const bytes = zipOf(release);
		await writeFile(join(folder, name), bytes);
		packages.push(packageIn(bytes, name));
	}
	await connection.close();
}
