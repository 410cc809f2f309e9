import type { DatasetMeta } from '../../src/lib/datasets/meta';
import type { Connection } from '../../src/lib/db/connection';
import type { View } from '../../src/lib/metrics/measured/progress';
import { m } from '../../src/lib/paraglide/messages';
import { monthEnds } from '../../src/lib/state/scope';
import { figures } from '../../src/lib/views/sides';

/** The pages that show one view, where they stand, and what they ask of an engine. */
export const pages = [
	{ id: 'overview', path: '', label: m.nav_overview, ask: figures.progress.measure },
	{ id: 'funding', path: 'funding/', label: m.nav_funding, ask: figures.funding.measure },
	{ id: 'coverage', path: 'coverage/', label: m.nav_coverage, ask: figures.coverage.measure },
	{ id: 'posts', path: 'posts/', label: m.nav_posts, ask: figures.posts.measure }
] as const;

export type AskedPage = (typeof pages)[number];

/** Views that differ in place, 城乡 and day, days inside a month among them. */
export function someViews(meta: DatasetMeta, count = 48): View[] {
	const ends = monthEnds(meta).slice(0, 4);
	const days = [...ends, `${meta.as_of.slice(0, 8)}15`];
	const levels = [null, 'urban', 'rural'] as const;
	return Array.from({ length: count }, (_, i) => ({
		asOf: days[i % days.length]!,
		place: meta.places[(i * 7) % meta.places.length]!.code,
		level: levels[i % levels.length]!
	}));
}

export interface Timing {
	/** Milliseconds of each view. */
	taken: number[];
	/** Statements of each view. */
	statements: number[];
}

/**
 * Times a page's questions on engines, view by view and engine by engine in turn, so that whatever else
 * the machine does falls on all alike; until all views are asked or the time is over.
 */
export async function timeViews(
	{ ask }: AskedPage,
	engines: readonly Connection[],
	meta: DatasetMeta,
	budget = 6_000
): Promise<Timing[]> {
	const views = someViews(meta);
	const untimed = (): Timing => ({ taken: [], statements: [] });
	const timed = engines.map((engine) => ({ ...counter(engine), ...untimed() }));
	// The first ones plan what the others find planned.
	for (const view of views.slice(-2))
		for (const { counting } of timed) await ask(counting, meta, view);
	const end = performance.now() + budget;
	for (const [i, view] of views.entries()) {
		if (i >= LEAST && performance.now() > end) break;
		for (const { counting, counted, taken, statements } of timed) {
			const before = counted();
			const start = performance.now();
			await ask(counting, meta, view);
			taken.push(performance.now() - start);
			statements.push(counted() - before);
		}
	}
	return timed;
}

/** Views that are timed at least. */
const LEAST = 5;

/** A connection that counts the statements that go through it. */
function counter(connection: Connection): { counting: Connection; counted: () => number } {
	let count = 0;
	const counting: Connection = {
		...connection,
		query(sql, params) {
			count++;
			return connection.query(sql, params);
		},
		run(sql) {
			count++;
			return connection.run(sql);
		}
	};
	return { counting, counted: () => count };
}
