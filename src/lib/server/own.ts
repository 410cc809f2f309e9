import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNode } from '../db/node';
import type { LaidOut } from '../intake/staging/load';
import { factIds } from '../metrics/terms/facts';
import { packCube } from '../metrics/cubes/packed';
import { buildLocal, type Known, type Local } from '../model/local';
import type { CompiledDataset } from '../seal/dataset';
import { usualCube, usualDays } from '../views/usual';
import { writeDatabase } from './datasets';

/**
 * An office's own files as a compiled dataset, by the same intake and model as on the site. Bad input is a
 * `UserError`. Its database lies in a folder of this user's alone while it is written, and nothing stays of it.
 */
export async function compileOwn(
	tables: readonly LaidOut[],
	known: Known
): Promise<{ dataset: CompiledDataset; local: Local }> {
	const folder = await mkdtemp(join(tmpdir(), 'gangwei-own-'));
	const connection = await openNode([`${folder}/`]);
	try {
		const local = await buildLocal(connection, tables, known);
		const { place, plan_year: year, places } = local.meta;
		const name = places.find(({ code }) => code === place)?.name ?? place;
		const meta = {
			...local.meta,
			...{ id: `${place}-${year}`, title: `${name} · ${year}年`, title_en: `${name} · ${year}` }
		};
		const cubes = new Map<string, Uint8Array>();
		for (const fact of factIds.filter((it) => usualDays(meta, it).length > 0))
			cubes.set(fact, packCube(await usualCube(connection, meta, fact)));
		const path = join(folder, 'dataset.duckdb');
		await writeDatabase(connection, path);
		return { dataset: { meta, database: await readFile(path), cubes }, local };
	} finally {
		await connection.close();
		await rm(folder, { recursive: true, force: true });
	}
}
