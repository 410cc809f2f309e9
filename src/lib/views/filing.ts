import { addMonths, type Day } from '../base/dates';
import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import type { Row } from '../db/connection';
import { working, type Asking } from '../metrics/compile/run';
import type { View } from '../metrics/measured/progress';
import { policies } from '../policy/load';
import { resolve } from '../policy/resolve';
import type { PolicySource } from '../policy/schema';
import filingSql from './filing.sql?raw';

/** Files that towns send each month, in the order in which they are asked for. */
export const monthlyFiles = ['roster', 'posts', 'payments'] as const;

export type MonthlyFile = (typeof monthlyFiles)[number];

/** What a town sent of one kind of file. */
export interface Sent {
	dataset: MonthlyFile;
	/** Code; null for rows that name none. */
	town: string | null;
	/** Rows loaded, of days up to the one looked at. */
	rows: number;
	files: readonly string[];
	/** Day on which the latest of its files was saved; null where nobody knows. */
	saved_on: Day | null;
	/** Rows that weren't loaded for an error. */
	refused: number;
}

/** Everything that the page of monthly files shows of one view. Files are of both 城乡. */
export interface FilingView {
	view: View;
	sent: readonly Sent[];
	/** The last month whose payments could be made by then: `2022-04`. */
	pay_month: string;
	/** Codes of towns that had somebody on post in it. */
	owing: readonly string[];
	/** By when the files of the view's month are to be there. */
	due: { day: Day; source: PolicySource; assumption: boolean } | null;
}

/** Who sent which file of the month, and what of it is still to be put right. */
export async function filingView(source: Asking, _: DatasetMeta, view: View): Promise<FilingView> {
	const codes = lineage(view.place).map(({ code }) => code);
	const first = `${view.asOf.slice(0, 7)}-01`;
	const payout = resolve(policies('payout'), codes, view.asOf);
	const payMonth = addMonths(first, -(payout?.value.lag_months ?? 1));
	const rows = await working(source, (connection) =>
		connection.query<
			Row & {
				dataset: string;
				town: string | null;
				rows: number;
				files: string | null;
				saved_on: string | null;
				refused: number;
			}
		>(filingSql, [view.asOf, payMonth])
	);
	const policy = resolve(policies('monthly_files'), codes, view.asOf);
	return {
		view,
		sent: rows
			.filter(({ dataset }) => dataset !== 'owing')
			.map(({ dataset, town, rows: count, files, saved_on, refused }) => ({
				...{ dataset: dataset as MonthlyFile, town, rows: count, saved_on, refused },
				files: files?.split('\n') ?? []
			})),
		pay_month: payMonth.slice(0, 7),
		owing: rows.flatMap(({ dataset, town }) => (dataset === 'owing' && town ? [town] : [])),
		due: policy && {
			day: dueDay(first, policy.value),
			source: policy.source,
			assumption: policy.assumption
		}
	};
}

/** The day of a later month by which the files of a month are due. */
const dueDay = (month: Day, { day, lag_months }: { day: number; lag_months: number }): Day =>
	`${addMonths(month, lag_months).slice(0, 8)}${String(day).padStart(2, '0')}`;
