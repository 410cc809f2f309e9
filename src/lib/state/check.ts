import type { Row } from '../db/connection';
import type { MetricId, MetricRow } from '../metrics/catalog';
import { measureFunding, type Funding, type PreparedFunding } from '../metrics/funding';
import { measureProgress, type Progress } from '../metrics/progress';
import type { Measured } from '../metrics/run';
import type { Session } from './session.svelte';

/** One line of the self-check. */
export type Finding =
	| { kind: 'figures'; dataset: string; title: string; count: number; differing: string[] }
	| { kind: 'engine'; version: string; ok: boolean }
	| { kind: 'locked'; ok: boolean }
	| { kind: 'network'; ok: boolean };

/**
 * Computes every dataset's default view in this browser's engine and compares it with what the build
 * prepared; then makes sure that the engine is locked and can't reach another origin.
 */
export async function* selfCheck(
	session: Session,
	fundings: readonly PreparedFunding[]
): AsyncGenerator<Finding> {
	const [version] = await session.engine.query<{ version: string } & Row>(
		'SELECT version() AS version'
	);
	yield { kind: 'engine', version: version!.version, ok: version!.version === expectedVersion };
	for (const { meta, progress } of session.prepared) {
		const { view } = progress;
		const here = await session.withDataset(meta, async (connection) =>
			figures(
				await measureProgress(connection, meta, view),
				await measureFunding(connection, meta, view)
			)
		);
		const there = figures(progress, fundings.find(({ id }) => id === meta.id)!.funding);
		const names = new Set([...here.keys(), ...there.keys()]);
		const differing = [...names].filter((name) => here.get(name) !== there.get(name));
		yield {
			kind: 'figures',
			dataset: meta.id,
			title: meta.title,
			count: names.size - differing.length,
			differing
		};
	}
	yield { kind: 'locked', ok: await refused(session, "SET memory_limit='1GB'") };
	yield {
		kind: 'network',
		ok: await refused(session, "SELECT * FROM read_csv('https://example.invalid/x.csv')")
	};
}

/** DuckDB of both engines: the build's and the browser's. */
export const expectedVersion = 'v1.4.3';

async function refused(session: Session, sql: string): Promise<boolean> {
	return session.engine.query(sql).then(
		() => false,
		(error: Error) => /disabled|not allowed|locked|Permission|cannot/i.test(error.message)
	);
}

/** Every number of a view by a name: metric, breakdown, slice, part. */
function figures(progress: Progress, funding: Funding): Map<string, number | null> {
	const found = new Map<string, number | null>();
	const add = (where: string, row: MetricRow) => {
		for (const part of ['value', 'numerator', 'denominator'] as const)
			found.set(`${where}/${row.slice ?? '?'}/${part}`, row[part]);
	};
	const addAll = (where: string, measured: Partial<Measured<MetricId>> | null | undefined) => {
		for (const [id, rows] of Object.entries(measured ?? {}))
			for (const row of rows) add(`${where}/${id}`, row);
	};
	for (const [id, row] of Object.entries(progress.whole)) add(`whole/${id}`, row);
	for (const [id, row] of Object.entries(progress.before.whole)) add(`before/${id}`, row);
	addAll('places', progress.places?.rows);
	addAll('places before', progress.before.places);
	addAll('levels', progress.levels);
	addAll('batches', progress.batches);
	addAll('months', progress.months);
	for (const [id, row] of Object.entries(funding.whole)) add(`funding/${id}`, row);
	addAll('funding tiers', funding.tiers);
	addAll('funding levels', funding.levels);
	addAll('funding places', funding.places?.rows);
	addAll('funding months', funding.months);
	addAll('funding channels', funding.channels);
	return found;
}
