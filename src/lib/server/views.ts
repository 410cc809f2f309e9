import { join } from 'node:path';
import { literal } from '../db/connection';
import { openNode } from '../db/node';
import { systems, type System } from '../datasets/systems';
import { measureFunding, type Funding, type PreparedFunding } from '../metrics/funding';
import { measureProgress, type Prepared } from '../metrics/progress';
import { describe } from '../model/describe';
import { folder, readManifest } from './manifest';

interface All extends Prepared {
	funding: Funding;
}

let prepared: Promise<All[]> | null = null;

/** Every dataset with its default view (whole place, last day), measured from the compiled files. */
export async function prepareViews(): Promise<Prepared[]> {
	return (await all()).map(({ meta, progress }) => ({ meta, progress }));
}

/** The funding side of the same views, by dataset. */
export async function prepareFunding(): Promise<PreparedFunding[]> {
	return (await all()).map(({ meta, funding }) => ({ id: meta.id, funding }));
}

function all(): Promise<All[]> {
	prepared ??= readManifest().then(async (manifest) => {
		const found: All[] = [];
		for (const system of systems()) found.push(await prepare(system, manifest[system.id]!.file));
		return found;
	});
	return prepared;
}

async function prepare(system: System, file: string): Promise<All> {
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
	const funding = await measureFunding(connection, meta, view);
	await connection.close();
	return { meta, progress, funding };
}
