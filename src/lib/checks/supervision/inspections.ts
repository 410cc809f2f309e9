import type { Day } from '../../base/dates';
import type { DatasetMeta } from '../../datasets/meta';
import { lineage } from '../../datasets/places';
import type { List } from '../../metrics/compile/lists';
import { scopeOf, type View } from '../../metrics/measured/progress';
import { listed, type Asking } from '../../metrics/compile/run';
import { likenessOf, nearlySame } from '../posts/merge';
import inspectionsSql from './inspections.sql?raw';

/** A row of a ledger of inspections: one problem found, or an inspection that found none. */
export interface Inspection {
	file: string;
	sheet: string | null;
	row: number;
	/** Letters of the column that says when it was put right, else of the problem. */
	letters: string | null;
	/** Null where a whole county was inspected. */
	town: string | null;
	named_county: string | null;
	county: string | null;
	city: string | null;
	/** Name of the town, else of the county; null where the row names neither. */
	place: string | null;
	village: string | null;
	inspected_on: Day;
	kind: string;
	problem: string | null;
	due: Day | null;
	rectified_on: Day | null;
}

/** All rows of the ledgers, whatever the day. */
export const inspectionsIn: List<Inspection> = {
	...{ id: 'inspections', whole: true },
	compile: () => ({ sql: inspectionsSql, params: [] })
};

/** Inspections of a view's place and those below it that had been made by its day. */
export async function inspectionsOf(
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<Inspection[]> {
	const rows = await listed(source, inspectionsIn, scopeOf(meta, view));
	return rows.filter((it) => it.inspected_on <= view.asOf && isWithin(it, meta, view.place));
}

/** A row that names no place is of the whole. */
function isWithin(it: Inspection, { place }: DatasetMeta, wanted: string): boolean {
	if (wanted === place) return true;
	const code = it.town ?? it.county;
	return code !== null && lineage(code).some((above) => above.code === wanted);
}

const isOpen = ({ problem, rectified_on }: Inspection, day: Day): boolean =>
	problem !== null && (rectified_on === null || rectified_on > day);

/** Problems that should be put right by the day and aren't; those without a day for it, too. Complaints stand apart. */
export const overdueOn = (rows: readonly Inspection[], day: Day): Inspection[] =>
	rows.filter(
		(it) => it.kind !== 'complaint' && isOpen(it, day) && (it.due === null || it.due < day)
	);

/** Complaints that aren't settled by the day. */
export const openComplaints = (rows: readonly Inspection[], day: Day): Inspection[] =>
	rows.filter(
		({ kind, rectified_on }) =>
			kind === 'complaint' && (rectified_on === null || rectified_on > day)
	);

/** A problem that was found at a place before. */
export interface Repeated extends Inspection {
	/** How often by then, and on which days before, in order. */
	times: number;
	before: Day[];
}

/**
 * Problems that are the same, or nearly, as one found at the same place on an earlier day: the latest of each. Texts
 * are compared as post names are.
 */
export function repeatedIn(rows: readonly Inspection[]): Repeated[] {
	const places = new Map<string, Repeated[][]>();
	for (const row of rows) {
		if (row.problem === null) continue;
		const place = `${row.town ?? row.named_county ?? ''}/${row.village ?? ''}`;
		const kinds = places.get(place) ?? [];
		places.set(place, kinds);
		const same = kinds.find(
			([first]) => likenessOf(plain(first!.problem), plain(row.problem)) >= nearlySame
		);
		const found = { ...row, times: 1, before: [] };
		if (same) same.push(found);
		else kinds.push([found]);
	}
	return [...places.values()].flat().flatMap((found) => {
		const days = [...new Set(found.map(({ inspected_on }) => inspected_on))].sort();
		const last = found.at(-1)!;
		return days.length > 1 ? [{ ...last, times: days.length, before: days.slice(0, -1) }] : [];
	});
}

/** Points, blanks and the like tell no two problems apart. */
const plain = (problem: string | null): string => (problem ?? '').replace(/[^\p{L}\p{N}]/gu, '');
