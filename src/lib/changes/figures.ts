import type { Connection } from '../db/connection';
import type { DatasetMeta, Restated, Twice } from '../datasets/meta';
import { measure } from '../metrics/compile/run';
import { loadedIn, scopeOf, type View } from '../metrics/measured/progress';
import type { Months } from './people';

const metrics = ['onboarded', 'on_post'] as const;

/**
 * Measures the end of the month before twice, by the same catalogue: the whole view first, then its counties and
 * towns in their order, whether or not anything differs.
 */
export async function restatedFigures(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	{ now, before, days }: Months
): Promise<Restated[]> {
	const measured = async (schema: string) => {
		await connection.run(`USE ${schema}`);
		const of = (by?: 'county' | 'town') =>
			measure(connection, metrics, scopeOf(meta, view, by, days.before), loadedIn(meta));
		return { whole: await of(), parts: [await of('county'), await of('town')] };
	};
	let last: Awaited<ReturnType<typeof measured>>;
	try {
		last = await measured(before);
	} finally {
		await connection.run(`USE ${now}`);
	}
	const own = await measured(now);
	type Measured = typeof own;
	const twice = (of: (from: Measured, id: (typeof metrics)[number]) => number | null) => {
		const both = (id: (typeof metrics)[number]): Twice => ({
			before: of(last, id),
			now: of(own, id)
		});
		return { onboarded: both('onboarded'), on_post: both('on_post') };
	};
	const rowOf = ({ parts }: Measured, id: (typeof metrics)[number], code: string) =>
		parts.flatMap((it) => it[id]).find(({ slice }) => slice === code);
	const known = meta.places.filter(
		({ code, level }) =>
			level !== 'city' &&
			code !== view.place &&
			[last, own].some((it) => rowOf(it, 'onboarded', code) !== undefined)
	);
	return [
		{ place: view.place, ...twice(({ whole }, id) => whole[id][0]?.value ?? null) },
		...known.map(({ code }) => ({
			place: code,
			...twice((from, id) => rowOf(from, id, code)?.value ?? null)
		}))
	];
}

/** Whether a figure was restated. */
export const differs = ({ before, now }: Twice): boolean => before !== now;
