import type { Day } from '../../base/dates';
import type { DatasetMeta } from '../../datasets/meta';
import { silentByMonth, silentFor } from '../../metrics/measured/streaks';
import { monthlyFiles, type FilingView, type MonthlyFile, type Sent } from '../../views/filing';
import { reportingOf, within } from '../progress/reporting';

/** What a place sent of one kind of file. */
export interface File {
	rows: number;
	files: readonly string[];
	saved_on: Day | null;
	refused: number;
	/** It has to send one. */
	owes: boolean;
}

/** How far a place has come: nothing sent, something missing, all there but after the day, all there. */
export type State = 'none' | 'part' | 'late' | 'done';

/** A place that sends files, and what of them is there. */
export interface Unit {
	code: string;
	name: string;
	/** Of a town of a city. */
	county: string | null;
	files: Readonly<Record<MonthlyFile, File>>;
	state: State;
	/** Files that it owes and of which there is no row. */
	missing: readonly MonthlyFile[];
	/** Rows of all its files that weren't loaded for an error. */
	refused: number;
	/** When the latest of its files was saved; null where nobody knows. */
	saved_on: Day | null;
	/** Months on end without a roster, up to this one, as far as months are known. */
	silent_for: number;
}

/**
 * The places of the plan that send files for a view, those behind first, then in the order of the plan.
 *
 * @param due the day by which files are to be there; null judges none late
 */
export function unitsOf(
	{ view, sent, owing }: FilingView,
	meta: DatasetMeta,
	due: Day | null
): Unit[] {
	const { units } = reportingOf(meta, view.place, view.level);
	const parents = new Map(meta.places.map((it) => [it.code, it]));
	const all = units.map((place): Unit => {
		const isIn = within(meta.places, place.code);
		const has = (town: string | null): boolean => town !== null && isIn({ code: town });
		const isOwing = owing.some(has);
		const files = Object.fromEntries(
			monthlyFiles.map((dataset) => [
				dataset,
				together(
					sent.filter((it) => it.dataset === dataset && has(it.town)),
					owesIn(meta, dataset, isOwing)
				)
			])
		) as Unit['files'];
		const each = monthlyFiles.map((it) => files[it]);
		const missing = monthlyFiles.filter((it) => files[it].owes && files[it].rows === 0);
		const saved_on = latest(each.map((it) => it.saved_on));
		const isLate = due !== null && saved_on !== null && saved_on > due;
		return {
			code: place.code,
			name: place.name,
			county: place.level === 'town' ? (parents.get(place.parent ?? '')?.name ?? null) : null,
			files,
			missing,
			state: missing.includes('roster')
				? 'none'
				: missing.length
					? 'part'
					: isLate
						? 'late'
						: 'done',
			refused: each.reduce((sum, { refused }) => sum + refused, 0),
			saved_on,
			silent_for: silentMonths(place.code, meta, view.asOf)
		};
	});
	return all.toSorted((a, b) => order[a.state] - order[b.state]);
}

const order: Record<State, number> = { none: 0, part: 1, late: 2, done: 3 };

/** Of towns nobody misses a file of which the dataset has none at all. */
function owesIn(
	meta: Pick<DatasetMeta, 'has_posts' | 'has_payments'>,
	dataset: MonthlyFile,
	isOwing: boolean
): boolean {
	if (dataset === 'roster') return true;
	return dataset === 'posts' ? meta.has_posts : meta.has_payments && isOwing;
}

const together = (all: readonly Sent[], owes: boolean): File => ({
	rows: all.reduce((sum, { rows }) => sum + rows, 0),
	files: [...new Set(all.flatMap(({ files }) => files))],
	saved_on: latest(all.map((it) => it.saved_on)),
	refused: all.reduce((sum, { refused }) => sum + refused, 0),
	owes
});

const latest = (days: readonly (Day | null)[]): Day | null =>
	days.reduce((last, it) => (it !== null && (last === null || it > last) ? it : last), null);

/** For how many months on end a place has sent no roster, up to that of the day, as far as months are known. */
export const silentMonths = (
	code: string,
	meta: Pick<DatasetMeta, 'places' | 'earlier'>,
	asOf: Day
): number => silentFor(code, asOf.slice(0, 7), silentByMonth(meta, asOf));

/** Rows that name no town: nobody can say whose they are. */
export const unplaced = ({ sent }: FilingView): number =>
	sent.reduce((sum, it) => sum + (it.town === null ? it.rows + it.refused : 0), 0);
