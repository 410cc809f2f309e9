import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systems, type System } from '../../lib/datasets/systems';
import type { TextTable } from '../../lib/datasets/table';
import { openNode } from '../../lib/db/node';
import { compiledFile } from '../../lib/server/compiled';
import { simulate } from '../../lib/server/datasets';
import { folder as datasetsFolder, type Manifest } from '../../lib/server/manifest';
import { csvOf, show } from '../output';

/** `build`: one `.duckdb` file per dataset under static/datasets, named by its content, and a manifest. */
export async function run(args: string[], root: string): Promise<void> {
	const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
	const folder = join(root, datasetsFolder);
	await mkdir(folder, { recursive: true });
	const manifest: Manifest = {};
	for (const system of systems()) {
		const bytes = await readFile(await compiledFile(system, root));
		const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
		const file = `${system.id}.${hash}.duckdb`;
		manifest[system.id] = { file, bytes: bytes.length };
		await writeWhole(join(folder, file), bytes);
		if (system.id === sampled) await writeSamples(system, join(root, 'static', 'samples'));
	}
	await writeWhole(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, '\t')}\n`);
	const kept = new Set(['manifest.json', ...Object.values(manifest).map(({ file }) => file)]);
	for (const name of await readdir(folder)) if (!kept.has(name)) await rm(join(folder, name));
	show(values.json, { files: manifest }, () =>
		Object.values(manifest)
			.map(({ file, bytes }) => `${join(folder, file)}  ${(bytes / 1024).toFixed(0)} KiB`)
			.join('\n')
	);
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
	const aside = `${path}.${randomUUID()}`;
	await writeFile(aside, content);
	await rename(aside, path);
}

/** The dataset whose files visitors may try: small, and with a blank column in its plan. */
const sampled = 'weihai-hitech-2022';

async function writeSamples(system: System, folder: string): Promise<void> {
	const connection = await openNode();
	const tables = await simulate(connection, system);
	await connection.close();
	await mkdir(folder, { recursive: true });
	for (const [name, table] of Object.entries<TextTable>({ ...tables }))
		await writeFile(join(folder, `${name}.csv`), csvOf(table));
}
