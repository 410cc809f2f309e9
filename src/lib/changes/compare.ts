import { previousMonthEnd, type Day } from '../base/dates';
import type { Connection } from '../db/connection';
import type { DatasetMeta, Earlier, Restated } from '../datasets/meta';
import type { View } from '../metrics/measured/progress';
import { restatedFigures } from './figures';
import { changeCounts, type ChangeCount, type Months, type Unknown } from './people';
import { sameRows, type SameRows } from './sent';

/** This month's files against last month's, of one view. */
export interface Compared {
	view: View;
	days: Months['days'];
	counts: readonly ChangeCount[];
	unknown: Unknown;
	/** The end of the month before by both months' files: the view, its counties and its towns. */
	restated: readonly Restated[];
	same: readonly SameRows[];
}

/** The day looked at and the last day of the month before. */
export const daysOf = (asOf: Day): Months['days'] => ({
	on: asOf,
	before: previousMonthEnd(asOf)
});

/** Compares the two months in one view; its day is this month's. */
export async function compareMonths(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	schemas: Pick<Months, 'now' | 'before'>
): Promise<Compared> {
	const months = { ...schemas, days: daysOf(view.asOf) };
	return {
		view,
		days: months.days,
		...(await changeCounts(connection, meta, view, months)),
		restated: await restatedFigures(connection, meta, view, months),
		same: await sameRows(connection, meta, view, months)
	};
}

/** What last month's files say that every page tells: of the whole, on the last day of the month before. */
export async function earlierOf(
	connection: Connection,
	meta: DatasetMeta,
	schemas: Pick<Months, 'now' | 'before'>
): Promise<Earlier> {
	const view: View = { asOf: meta.as_of, place: meta.place, level: null };
	const days = daysOf(view.asOf);
	const silent = await connection.query<{ place: string }>(
		`select place from ${schemas.before}.dim_report where not has_roster order by place`
	);
	return {
		day: days.before,
		silent: { [days.before.slice(0, 7)]: silent.map(({ place }) => place) },
		figures: await restatedFigures(connection, meta, view, { ...schemas, days })
	};
}
