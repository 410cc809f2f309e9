import type { Row } from '../db/connection';
import { SiteFileError } from '../db/site_file';
import { figures, pageIds, type PreparedSides } from '../views/sides';
import type { Session } from './session.svelte';

/** One line of the self-check. */
export type Finding =
	| { kind: 'figures'; dataset: string; title: string; count: number; differing: string[] }
	/** The published file of a dataset can't be had, or is another. */
	| { kind: 'file'; dataset: string; title: string; error: SiteFileError; ok: false }
	| { kind: 'engine'; version: string; ok: boolean }
	| { kind: 'locked'; ok: boolean }
	| { kind: 'network'; ok: boolean };

/**
 * Computes every dataset's default view in this browser's engine and compares it with what the build
 * prepared; then makes sure that the engine is locked and can't reach another origin.
 */
export async function* selfCheck(
	session: Session,
	prepared: PreparedSides
): AsyncGenerator<Finding> {
	const [version] = await session.engine.query<{ version: string } & Row>(
		'SELECT version() AS version'
	);
	yield { kind: 'engine', version: version!.version, ok: version!.version === expectedVersion };
	for (const { meta, progress } of session.prepared) {
		const here = new Map<string, number | null>();
		const there = new Map<string, number | null>();
		try {
			await session.withDataset(meta, async (connection) => {
				for (const page of pageIds)
					collect(here, page, await figures[page].measure(connection, meta, progress.view));
			});
		} catch (error) {
			if (!(error instanceof SiteFileError)) throw error;
			yield { kind: 'file', dataset: meta.id, title: meta.title, error, ok: false };
			continue;
		}
		for (const page of pageIds)
			collect(
				there,
				page,
				page === 'progress' ? progress : prepared[page].find(({ id }) => id === meta.id)?.rows
			);
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

/**
 * Notes every number in measured rows, and every place where one is unknown, by the path to it. Rows of
 * a list go by what they are of, so that an order that differs isn't taken for a number that does.
 */
export function collect(found: Map<string, number | null>, path: string, value: unknown): void {
	if (value === null || typeof value === 'number') {
		if (found.has(path)) throw new Error(`Two numbers are called ${path}.`);
		found.set(path, value);
	} else if (typeof value === 'object')
		for (const [key, part] of Object.entries(value))
			collect(found, `${path}/${Array.isArray(value) ? (nameOf(part) ?? key) : key}`, part);
}

const nameOf = (row: unknown): string | undefined =>
	row && typeof row === 'object' && 'slice' in row ? String(row.slice) : undefined;
