import type { Connection } from '../db/connection';
import type { DatasetMeta } from '../datasets/meta';
import { measure } from '../metrics/compile/run';
import { loadedIn, scopeOf, type View } from '../metrics/measured/progress';
import { textHash } from './hash';
import type { Change } from './people';
import type { Hashed } from './sent';

/** Figures that a closed month holds of each place. */
export const closedMetrics = ['planned', 'developed', 'onboarded', 'on_post', 'vacant'] as const;

export type ClosedMetric = (typeof closedMetrics)[number];

/** What a place came to; null where nobody knew. */
export interface ClosedPlace {
	code: string;
	name: string;
	figures: Readonly<Record<ClosedMetric, number | null>>;
}

/** A month that was closed: what it came to and from which files. It names nobody. */
export interface ClosedMonth {
	version: 1;
	/** `2022-05` */
	month: string;
	/** Its last day, or the day on which the files end. */
	as_of: string;
	/** Code of the place looked at. */
	place: string;
	/** Source files by their bytes, in the order of their names. */
	files: readonly Hashed[];
	/** The place looked at first, then its towns. */
	places: readonly ClosedPlace[];
	/** Codes of the places that had to send a roster and didn't. */
	silent: readonly string[];
	/** SHA-256 of all of the above: whoever has the record can tell that it was left as it was. */
	sha256: string;
}

/** Closes a month: the record with its own hash. */
export function closedMonth(of: Omit<ClosedMonth, 'version' | 'sha256'>): ClosedMonth {
	const files = of.files.toSorted((a, b) => (a.file < b.file ? -1 : Number(a.file > b.file)));
	const record = { version: 1 as const, ...of, files };
	return { ...record, sha256: textHash(canonical(record)) };
}

/** Whether a record is as it was when the month was closed. */
export const isAsClosed = (record: ClosedMonth): boolean =>
	textHash(canonical(record)) === record.sha256;

/**
 * Who sent no roster, by month, as the closed months of a place say that are before one. A record that isn't what was
 * closed says nothing.
 *
 * @param month `2022-05`
 */
export const silentBefore = (
	records: readonly ClosedMonth[],
	place: string,
	month: string
): Record<string, readonly string[]> =>
	Object.fromEntries(
		records
			.filter((it) => it.place === place && it.month < month && isAsClosed(it))
			.map((it) => [it.month, it.silent])
	);

/** A record as text that doesn't hang on the order of its keys. */
function canonical({
	version,
	month,
	as_of,
	place,
	files,
	places,
	silent
}: Omit<ClosedMonth, 'sha256'>): string {
	return JSON.stringify([
		version,
		month,
		as_of,
		place,
		files.map(({ file, sha256 }) => [file, sha256]),
		places.map(({ code, name, figures }) => [code, name, closedMetrics.map((id) => figures[id])]),
		silent
	]);
}

/** What the places of a view come to on its day, for a record. */
export async function closedPlaces(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<ClosedPlace[]> {
	const of = (by?: 'town') =>
		measure(connection, closedMetrics, scopeOf(meta, view, by), loadedIn(meta));
	const [whole, towns] = [await of(), await of('town')];
	const nameOf = (code: string): string => meta.places.find((it) => it.code === code)?.name ?? code;
	const place = (
		code: string,
		rows: typeof whole,
		slice: string | null | undefined
	): ClosedPlace => ({
		code,
		name: nameOf(code),
		figures: Object.fromEntries(
			closedMetrics.map((id) => [
				id,
				rows[id].find((it) => slice === undefined || it.slice === slice)?.value ?? null
			])
		) as ClosedPlace['figures']
	});
	const codes = new Set(closedMetrics.flatMap((id) => towns[id].map(({ slice }) => slice)));
	return [
		place(view.place, whole, undefined),
		...meta.places
			.filter(({ code, level }) => level === 'town' && codes.has(code) && code !== view.place)
			.map(({ code }) => place(code, towns, code))
	];
}

/** A figure of a closed month that the files say otherwise now, and what of them differs. */
export interface ChangedFigure {
	place: string;
	name: string;
	metric: ClosedMetric;
	before: number | null;
	now: number | null;
	/** Rows that say so, where the month's own files are there to be compared. */
	rows: readonly Change[];
}

/** What became of a closed month since. */
export interface Since {
	figures: readonly ChangedFigure[];
	/** Files by what became of them; a file of another name with the same bytes is the same. */
	files: { changed: readonly string[]; added: readonly string[]; gone: readonly string[] };
}

/**
 * What differs from a closed month, the same month measured again.
 *
 * @param rows restated rows between the month's own files and those that are loaded now (`changesIn`), with the
 * names of their towns
 */
export function changesSince(
	closed: ClosedMonth,
	now: ClosedMonth,
	rows: readonly Change[] = []
): Since {
	const known = new Map(now.places.map((it) => [it.code, it]));
	const figures = closed.places.flatMap((place) =>
		closedMetrics.flatMap((metric): ChangedFigure[] => {
			const [before, after] = [
				place.figures[metric],
				known.get(place.code)?.figures[metric] ?? null
			];
			if (before === after) return [];
			const isIn = ({ town, from_town }: Change): boolean =>
				place.code === closed.place || town === place.name || from_town === place.name;
			const own = metric === 'onboarded' || metric === 'on_post' ? rows.filter(isIn) : [];
			return [{ place: place.code, name: place.name, metric, before, now: after, rows: own }];
		})
	);
	const has = (all: readonly Hashed[], { sha256 }: Hashed): boolean =>
		all.some((it) => it.sha256 === sha256);
	const named = (all: readonly Hashed[], { file }: Hashed): boolean =>
		all.some((it) => it.file === file);
	const newer = now.files.filter((it) => !has(closed.files, it));
	return {
		figures,
		files: {
			changed: newer.filter((it) => named(closed.files, it)).map(({ file }) => file),
			added: newer.filter((it) => !named(closed.files, it)).map(({ file }) => file),
			gone: closed.files
				.filter((it) => !has(now.files, it) && !named(now.files, it))
				.map(({ file }) => file)
		}
	};
}
