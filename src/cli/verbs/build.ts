import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systems } from '../../lib/datasets/systems';
import type { TextTable } from '../../lib/datasets/table';
import { openNode } from '../../lib/db/node';
import { buildSystem, writeDatabase, type SystemTables } from '../../lib/server/datasets';
import { folder, type Manifest } from '../../lib/server/manifest';
import { csvOf, show } from '../output';

/** `build`: one `.duckdb` file per dataset under static/datasets, named by its content, and a manifest. */
export async function run(args: string[]): Promise<void> {
	const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
	await mkdir(folder, { recursive: true });
	const scratch = await mkdtemp(join(tmpdir(), 'gangwei-build-'));
	const manifest: Manifest = {};
	for (const system of systems()) {
		const connection = await openNode([`${scratch}/`]);
		const tables = await buildSystem(connection, system);
		if (system.id === sampled) await writeSamples(tables);
		const file = join(scratch, `${system.id}.duckdb`);
		await writeDatabase(connection, file);
		await connection.close();
		const bytes = await readFile(file);
		const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
		manifest[system.id] = { file: `${system.id}.${hash}.duckdb`, bytes: bytes.length };
		await writeFile(join(folder, manifest[system.id]!.file), bytes);
	}
	await rm(scratch, { recursive: true });
	const next = join(folder, 'manifest.json.new');
	await writeFile(next, `${JSON.stringify(manifest, null, '\t')}\n`);
	await rename(next, join(folder, 'manifest.json'));
	const kept = new Set(['manifest.json', ...Object.values(manifest).map(({ file }) => file)]);
	for (const name of await readdir(folder)) if (!kept.has(name)) await rm(join(folder, name));
	show(values.json, { files: manifest }, () =>
		Object.values(manifest)
			.map(({ file, bytes }) => `${join(folder, file)}  ${(bytes / 1024).toFixed(0)} KiB`)
			.join('\n')
	);
}

/** The dataset whose files visitors may try: small, and with a blank column in its plan. */
const sampled = 'weihai-hitech-2022';
const samples = join('static', 'samples');

async function writeSamples(tables: SystemTables): Promise<void> {
	await mkdir(samples, { recursive: true });
	for (const [name, table] of Object.entries<TextTable>({ ...tables }))
		await writeFile(join(samples, `${name}.csv`), csvOf(table));
}
