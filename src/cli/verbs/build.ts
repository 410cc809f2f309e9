import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { systems, type System } from '../../lib/datasets/systems';
import { openNode } from '../../lib/db/node';
import type { MadeTable } from '../../lib/demo/tables';
import { factIds } from '../../lib/metrics/terms/facts';
import { forms } from '../../lib/server/forms/list';
import { formWorkbook } from '../../lib/server/forms/workbook';
import { compiledCubes, compiledFile } from '../../lib/server/compiled';
import { simulate } from '../../lib/server/datasets';
import { folder as templatesFolder, templateFiles } from '../../lib/server/templates';
import { demoPackages } from '../../lib/server/open/demo';
import { openFolder, ownPackages } from '../../lib/server/open/packages';
import { refuseRealPeople } from '../../lib/server/people';
import { checkRules } from '../../lib/server/rules';
import { folder as datasetsFolder, type Manifest } from '../../lib/server/manifest';
import { ENDING, sealedFiles } from '../../lib/server/sealed';
import { siteSettings } from '../../lib/server/site';
import type { SealedDataset } from '../../lib/datasets/meta';
import { noWords, parsed } from '../arguments';
import { jsonOption } from '../asked';
import { replaceSite, siteOf } from '../open_site';
import { csvOf, show } from '../output';
import { writeFiles } from '../writer';

/**
 * `build`: one `.duckdb` file per dataset under static/datasets and one `.cube` for each of its facts,
 * named by their content, and a manifest; the sealed datasets of data/sealed as they are; samples of a dataset's files,
 * and our own templates and forms of reports; the public pages of released data under static/open.
 */
export async function run(args: string[], root: string): Promise<void> {
	const { values, positionals } = parsed(args, jsonOption);
	noWords(positionals);
	checkRules(root);
	refuseRealPeople(systems());
	await writeOpenSite(root);
	const folder = join(root, datasetsFolder);
	const manifest: Manifest = {};
	for (const system of systems()) {
		const bytes = await readFile(await compiledFile(system, root));
		const file = named(`${system.id}`, 'duckdb', bytes);
		const files = [{ name: file, parts: [bytes] }];
		const cubes: Record<string, string> = {};
		const usual = await compiledCubes(system, root);
		for (const fact of factIds) {
			const cube = await readFile(join(usual, fact));
			cubes[fact] = named(`${system.id}.${fact}`, 'cube', cube);
			files.push({ name: cubes[fact], parts: [cube] });
		}
		manifest[system.id] = { file, bytes: bytes.length, cubes };
		await writeFiles(folder, files, ours);
		if (system.id === sampled) await writeSamples(system, join(root, 'static', 'samples'));
	}
	const parts = [`${JSON.stringify(manifest, null, '\t')}\n`];
	await writeFiles(folder, [{ name: 'manifest.json', parts }], ours);
	const sealed = await writeSealed(root, folder);
	const kept = new Set([
		...['manifest.json', SEALED],
		...sealed.map(({ file }) => file),
		...Object.values(manifest).flatMap(({ file, cubes }) => [file, ...Object.values(cubes)])
	]);
	for (const name of await readdir(folder)) if (!kept.has(name)) await rm(join(folder, name));
	await writeTemplates(join(root, templatesFolder));
	show(values.json, { files: manifest, sealed }, () =>
		[...Object.values(manifest), ...sealed]
			.map(({ file, bytes }) => `${join(folder, file)}  ${(bytes / 1024).toFixed(0)} KiB`)
			.join('\n')
	);
}

/** The list of the sealed datasets, which the site asks for when it is opened. */
const SEALED = 'sealed.json';

/** Carries the sealed datasets to the site: their names there say nothing but their checksum. */
async function writeSealed(root: string, folder: string): Promise<SealedDataset[]> {
	const list: SealedDataset[] = [];
	for (const { bytes, note } of await sealedFiles(root)) {
		const file = named('sealed', ENDING.slice(1), bytes);
		await writeFiles(folder, [{ name: file, parts: [bytes] }], ours);
		list.push({ id: `sealed-${file.split('.')[1]!}`, file, bytes: bytes.length, note });
	}
	await writeFiles(folder, [{ name: SEALED, parts: [`${JSON.stringify(list)}\n`] }], ours);
	return list;
}

/** By its name the browser makes sure that it got what was published. */
const named = (name: string, ending: string, bytes: Uint8Array): string =>
	`${name}.${crc32(bytes).toString(16).padStart(8, '0')}.${ending}`;

/** The site's folders hold nothing but what this command makes. */
const ours = { force: true } as const;

/** The dataset whose files visitors may try: small, and with a blank column in its plan. */
const sampled = 'weihai-hitech-2022';

/** Our own templates of reports and forms of tables. */
async function writeTemplates(folder: string): Promise<void> {
	const letters = (await templateFiles()).map(({ name, bytes }) => ({ name, parts: [bytes] }));
	const tables = forms.map(async (form) => ({
		name: `${form.name}.xlsx`,
		parts: [await formWorkbook(form)]
	}));
	await writeFiles(folder, [...letters, ...(await Promise.all(tables))], ours);
}

/** The packages that the owner publishes; where there is none, those of the demo datasets that the site offers. */
async function writeOpenSite(root: string): Promise<void> {
	const own = await ownPackages(root);
	const packages = own.length > 0 || !siteSettings().demo ? own : await demoPackages(root);
	if (packages.length > 0) await replaceSite(root, openFolder, await siteOf(root, packages));
	else await rm(join(root, openFolder), { recursive: true, force: true });
}

async function writeSamples(system: System, folder: string): Promise<void> {
	const connection = await openNode();
	const tables = await simulate(connection, system);
	await connection.close();
	const files = Object.entries<MadeTable | null>({ ...tables });
	await writeFiles(
		folder,
		files.flatMap(([name, table]) => (table ? [{ name: `${name}.csv`, parts: csvOf(table) }] : [])),
		ours
	);
}
