import { join } from 'node:path';
import { literal } from '../db/connection';
import { openNode } from '../db/node';
import { systems, type System } from '../datasets/systems';
import { measureProgress, type Prepared } from '../metrics/progress';
import { describe } from '../model/describe';
import { folder, readManifest } from './manifest';

let prepared: Promise<Prepared[]> | null = null;

/** Every dataset with its default view (whole place, last day), measured from the compiled files. */
export function prepareViews(): Promise<Prepared[]> {
	prepared ??= readManifest().then(async (manifest) => {
		const all: Prepared[] = [];
		for (const system of systems()) all.push(await prepare(system, manifest[system.id]!.file));
		return all;
	});
	return prepared;
}

async function prepare(system: System, file: string): Promise<Prepared> {
	const connection = await openNode([`${folder}/`]);
	await connection.run(
		`ATTACH ${literal(join(folder, file))} AS compiled (READ_ONLY); USE compiled`
	);
	const meta = await describe(connection, {
		id: system.id,
		title: system.title,
		title_en: system.title_en,
		place: system.place,
		plan_year: system.plan_year,
		issued_on: system.issued_on,
		as_of: system.as_of,
		simulated_people: system.simulated_people,
		plan_made_up: system.plan.made_up,
		source: system.plan.source,
		notes: system.notes,
		file
	});
	const view = { asOf: meta.as_of, place: meta.place, level: null };
	const progress = await measureProgress(connection, meta, view);
	await connection.close();
	return { meta, progress };
}
