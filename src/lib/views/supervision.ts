import { monthEnd } from '../base/dates';
import { askedComparisons } from '../checks/comparison/catalog';
import { comparedMonths, type Compared } from '../checks/comparison/months';
import { isInView } from '../checks/places';
import { cadences, type Cadence } from '../checks/supervision/cadence';
import {
	inspectionsOf,
	openComplaints,
	overdueOn,
	repeatedIn,
	type Inspection,
	type Repeated
} from '../checks/supervision/inspections';
import type { DatasetMeta } from '../datasets/meta';
import type { Cell } from '../db/connection';
import { working, type Asking } from '../metrics/compile/run';
import type { View } from '../metrics/measured/progress';
import type { PolicySource } from '../policy/schema';

/** What a place owes of one kind of inspection, with the clause that asks for it. */
export interface Owed extends Omit<Cadence, 'policy'> {
	source: PolicySource;
	assumption: boolean;
}

/** Everything that the page of supervision shows of one view. Inspections and comparisons are of both 城乡. */
export interface SupervisionView {
	view: View;
	/** Each place's inspections by kind; `last` and periods say nothing without a ledger. */
	owed: readonly Owed[];
	/** What the ledgers have; null without one. */
	ledger: {
		inspections: number;
		overdue: readonly Inspection[];
		repeated: readonly Repeated[];
		complaints: readonly Inspection[];
	} | null;
	/** Null without a file of comparisons. */
	compared: readonly Compared[] | null;
	/** The comparisons that are asked for and the months that are over; null where no rule is in force. */
	asked: { kinds: readonly string[]; months: readonly string[] } | null;
}

/** What was inspected, found and put right, and what the comparisons came to. */
export const supervisionView = (
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<SupervisionView> =>
	working(source, async (connection) => {
		const [any] = await connection.query('select 1 as any from stg_inspections limit 1');
		const rows = await inspectionsOf(connection, meta, view);
		const asked = askedComparisons(view.place, meta.plan_year, view.asOf);
		const params: Cell[] = [];
		const inView = isInView(meta, { ...view, level: null }, params);
		const [first] = await connection.query<{ day: string | null }>(
			`select min(on_date) as day from stg_roster where not veteran and ${inView}`,
			params
		);
		return {
			view,
			owed: cadences(meta, view, rows).map(({ policy, ...it }) => ({
				...it,
				source: policy.source,
				assumption: policy.assumption
			})),
			ledger: any
				? {
						inspections: rows.length,
						overdue: overdueOn(rows, view.asOf),
						repeated: repeatedIn(rows),
						complaints: openComplaints(rows, view.asOf)
					}
				: null,
			compared: await comparedMonths(connection, meta, view),
			// Before anybody came nobody was to be compared.
			asked: asked && {
				...asked,
				months: asked.months.filter((month) => first!.day !== null && monthEnd(month) >= first!.day)
			}
		};
	});
