import * as v from 'valibot';
import { isDay } from '../base/dates';
import { categories } from '../datasets/codes';
import { layoutSchema } from './layouts';

/** What a workspace says besides the files that lie in it. */

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const short = v.pipe(v.string(), v.maxLength(1_000));
const long = v.pipe(v.string(), v.maxLength(100_000));
const rows = v.array(v.pipe(count, v.minValue(1)));
const year = v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2200));

/** A file of the workspace: what it is called, and where it lies. */
const attached = v.strictObject({ name: short, path: short });

/** A row and a column of the table, what stands there in the file, and what is meant. */
const correction = v.strictObject({
	row: v.pipe(count, v.minValue(1)),
	column: count,
	from: long,
	to: long,
	beside: v.record(short, long)
});

const table = v.strictObject({
	/** Index in `sources`. */
	source: count,
	/** Which of that file's tables it is, and what its sheet is called. */
	nth: count,
	sheet: v.nullable(short),
	layout: v.nullable(layoutSchema),
	included: v.boolean(),
	corrected: v.boolean(),
	asData: rows,
	asAside: rows,
	/** Cells that the user corrected; not in files of the first three versions. */
	corrections: v.optional(v.array(correction))
});

const batch = v.strictObject({
	/** Files in the order in which they were chosen; `name` is the user's, `called` what messages say. */
	sources: v.array(
		v.strictObject({
			...attached.entries,
			called: short,
			/** When it was last saved, in milliseconds since 1970. */
			modified: v.optional(count)
		})
	),
	tables: v.array(table),
	/** The plan's year as the user said it, and as it was in force. */
	saidYear: v.optional(v.nullable(year)),
	year: v.nullable(year),
	issuedOn: v.union([v.literal(''), v.pipe(v.string(), v.check(isDay))]),
	/** They were loaded, not only looked over. */
	loaded: v.boolean(),
	/** Lists of findings among them whose answers weren't taken yet. */
	lists: count
});

const book = v.strictObject({
	marks: v.record(
		long,
		v.strictObject({
			verdict: v.picklist(['pending', 'confirmed', 'unfounded', 'rectified']),
			note: long
		})
	),
	off: v.record(short, long)
});

const report = v.strictObject({
	/** What only the office knows, by whose it is, then by field; in files of the first two versions by field alone. */
	office: v.record(short, v.union([v.record(short, long), long])),
	/** How places are ranked. */
	rankings: v.picklist(['together', 'by-kind']),
	/** By view, then by paragraph. */
	words: v.record(short, v.record(short, long)),
	/** The template of ours that is chosen; null for the office's own. */
	template: v.nullable(short),
	/** The office's own template. */
	supplied: v.nullable(attached)
});

const release = v.strictObject({
	toggled: v.array(short),
	coarser: v.array(short),
	isFirst: v.boolean(),
	publisher: v.record(short, long),
	/** Packages published before. */
	previous: v.array(attached)
});

const sum = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const known = v.nullable(v.pipe(v.number(), v.safeInteger()));

/** A month as it was closed: what it came to, by place, and the sums of its files. */
const closedMonth = v.strictObject({
	version: v.literal(1),
	month: v.pipe(v.string(), v.regex(/^\d{4}-\d\d$/)),
	as_of: v.pipe(v.string(), v.check(isDay)),
	place: short,
	files: v.array(v.strictObject({ file: short, sha256: sum })),
	places: v.pipe(
		v.array(
			v.strictObject({
				code: short,
				name: short,
				figures: v.strictObject({
					planned: known,
					developed: known,
					onboarded: known,
					on_post: known,
					vacant: known
				})
			})
		),
		v.minLength(1)
	),
	silent: v.array(short),
	sha256: sum
});

const ownName = v.strictObject({
	level: v.nullable(v.picklist(['urban', 'rural'])),
	name: short,
	category: v.picklist(categories.map(({ code }) => code))
});

export const contentsSchema = v.strictObject({
	/** When it was saved, by the computer's own clock: `2022-06-01 09:30`. */
	saved: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)),
	/** What was loaded, as the pages call it; null where nothing was. */
	dataset: v.nullable(v.strictObject({ title: short, title_en: short, as_of: short })),
	batch: v.nullable(batch),
	/** Last month's files beside them; not in files of the first version. */
	earlier: v.optional(v.nullable(batch), null),
	/** Months that were closed, the latest first; likewise. */
	closed: v.optional(v.array(closedMonth), []),
	/** Post names and their categories, and which of `sources` says them. */
	categories: v.nullable(v.strictObject({ source: count, names: v.array(ownName) })),
	/** What was said of findings, by dataset. */
	books: v.record(short, book),
	report: v.nullable(report),
	release: v.nullable(release),
	/** Statements that were saved, by their names. */
	queries: v.array(
		v.strictObject({
			name: short,
			sql: long,
			/** Path of the page that shows it; not in files of the first version. */
			page: v.optional(v.nullable(short), null)
		})
	),
	/** The boundaries that the user supplied. */
	map: v.nullable(attached),
	/** How tables of a known shape are read: text of `writeProfiles`. */
	profiles: v.nullable(long)
});

export type Contents = v.InferOutput<typeof contentsSchema>;
export type SavedBatch = v.InferOutput<typeof batch>;
export type SavedTable = v.InferOutput<typeof table>;
export type SavedReport = v.InferOutput<typeof report>;
export type SavedRelease = v.InferOutput<typeof release>;
export type Attached = v.InferOutput<typeof attached>;

/** Paths of the files that contents name. */
export const pathsIn = ({
	batch: of,
	earlier,
	report: it,
	release: next,
	map
}: Contents): string[] =>
	[
		...(of?.sources ?? []),
		...(earlier?.sources ?? []),
		it?.supplied,
		...(next?.previous ?? []),
		map
	].flatMap((file) => (file ? [file.path] : []));
