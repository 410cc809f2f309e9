import type { Connection } from '../db/connection';
import type { DatasetMeta } from '../datasets/meta';
import { measure } from '../metrics/compile/run';
import { loadedIn, scopeOf, type View } from '../metrics/measured/progress';
import type { Months } from './people';

/** A figure of the end of the month before, by that month's own files and by this month's. */
export interface Twice {
	before: number | null;
	now: number | null;
}

/** 已上岗 and 在岗 of a place at the end of the month before; `town` is null for the whole view. */
export interface Restated {
	town: string | null;
	onboarded: Twice;
	on_post: Twice;
}

const metrics = ['onboarded', 'on_post'] as const;

/**
 * Measures the end of the month before twice, by the same catalogue: the whole view first, then its towns in
 * their order, whether or not anything differs.
 */
export async function restatedFigures(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	{ now, before, days }: Months
): Promise<Restated[]> {
	const measured = async (schema: string) => {
		await connection.run(`USE ${schema}`);
		const of = (by?: 'town') =>
			measure(connection, metrics, scopeOf(meta, view, by, days.before), loadedIn(meta));
		return { whole: await of(), towns: await of('town') };
	};
	let last: Awaited<ReturnType<typeof measured>>;
	try {
		last = await measured(before);
	} finally {
		await connection.run(`USE ${now}`);
	}
	const own = await measured(now);
	const twice = (part: 'whole' | 'towns', town: string | null): Restated => {
		const value = (from: typeof own, id: (typeof metrics)[number]): number | null =>
			from[part][id].find((it) => part === 'whole' || it.slice === town)?.value ?? null;
		const of = (id: (typeof metrics)[number]): Twice => ({
			before: value(last, id),
			now: value(own, id)
		});
		return { town, onboarded: of('onboarded'), on_post: of('on_post') };
	};
	const towns = [last, own].flatMap((it) => it.towns.onboarded.map(({ slice }) => slice));
	const known = meta.places.filter(({ code }) => towns.includes(code)).map(({ code }) => code);
	return [twice('whole', null), ...known.map((code) => twice('towns', code))];
}

/** Whether a figure was restated: both are known, or one isn't, and they differ. */
export const differs = ({ before, now }: Twice): boolean => before !== now;
