import { squeezed } from '../../base/text';
import { datasets, type DatasetId } from '../../datasets';
import { constantsOf } from './constants';
import { flattened, HEADER_WITHIN } from './header_rows';
import { missingColumns, type Path } from './headers';
import { missingOf, type LayoutPlan } from './plan';
import type { RawTable } from '../raw/table';
import { keptHeads, keptSpellings } from './remembered';

/**
 * What a user taught about tables with one header: kept for the next file of the same shape. Heads of columns
 * and spellings of places only, never another cell of data, and none that may be somebody's.
 */
export interface Profile {
	dataset: DatasetId;
	/** What the file's columns are called, compared without blanks; null for one that isn't kept. */
	labels: (string | null)[];
	/** How many rows the header has. */
	depth: number;
	/** declaration column → index of the file's column */
	columns: Record<string, number>;
	/** declaration column → what files write → what is meant: names of places */
	replacements: Record<string, Record<string, string>>;
	/** Towns stand as headings above their rows. */
	headings: boolean;
	/** Declaration columns whose years have two digits. */
	shortYears?: string[];
}

/** A corrected layout as a profile; null when its header may be a row of data. */
export function profileOf(layout: LayoutPlan): Profile | null {
	const { header, labels } = layout;
	return keepable({
		...layout,
		labels: labels.map(squeezed),
		depth: header.last - header.first + 1
	});
}

/** Of a profile what may be kept; null when nothing may. */
function keepable({
	dataset,
	labels,
	depth,
	columns,
	replacements,
	headings,
	shortYears = []
}: Profile): Profile | null {
	const heads = keptHeads(labels, dataset, columns);
	if (!heads?.some((label) => label !== null && label !== '')) return null;
	return {
		dataset,
		labels: heads,
		depth,
		columns,
		replacements: keptSpellings(dataset, replacements),
		headings,
		shortYears
	};
}

/** What two profiles of one header have in common: the newer takes the older's place. */
export const shapeOf = ({ labels }: Pick<Profile, 'labels'>): string => JSON.stringify(labels);

/** Whether columns that are called so have the header of a profile. */
const fits = (paths: readonly Path[], { labels }: Profile): boolean =>
	paths.length === labels.length &&
	labels.every((label, at) => label === null || label === squeezed(paths[at]!.join('/')));

/** The layout that the newest fitting profile gives a table; null when none fits. */
export function applied(table: RawTable, profiles: readonly Profile[]): LayoutPlan | null {
	for (const profile of profiles.toReversed()) {
		for (let first = 0; first < Math.min(HEADER_WITHIN, table.top.length); first++) {
			const header = { first, last: first + profile.depth - 1 };
			if (header.last >= table.top.length) break;
			const paths = flattened(table.top, table.merges, header);
			if (!fits(paths, profile)) continue;
			const labels = paths.map((path) => path.join('/'));
			const { dataset, columns, replacements, headings, shortYears = [] } = profile;
			const confidence = Object.fromEntries(
				Object.keys(columns).map((name) => [name, 'user' as const])
			);
			const plan = {
				dataset,
				header,
				columns,
				// The town of one sheet isn't that of the next: said anew by its own name or title.
				constants: constantsOf(
					table,
					{ dataset, header },
					missingColumns(columns, datasets[dataset])
				),
				replacements,
				// How long a table is changes from month to month.
				until: null,
				headings,
				confidence,
				labels,
				subtotals: [],
				doubled: [],
				unconfirmed: [],
				shortYears
			};
			if (missingOf(plan).length === 0) return plan;
		}
	}
	return null;
}

/** Profiles as text to be kept or handed on. */
export const writeProfiles = (profiles: readonly Profile[]): string => JSON.stringify(profiles);

/**
 * Profiles as they were written; what isn't one is left out, and so is what may not be kept, whoever wrote it.
 */
export function readProfiles(text: string | null): Profile[] {
	if (text === null) return [];
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return [];
	}
	if (!Array.isArray(value)) return [];
	return value.filter(isProfile).flatMap((profile) => keepable(profile) ?? []);
}

function isProfile(value: unknown): value is Profile {
	const it = value as Profile | null;
	return (
		typeof it === 'object' &&
		it !== null &&
		Object.hasOwn(datasets, it.dataset) &&
		Array.isArray(it.labels) &&
		it.labels.every((label) => label === null || isText(label)) &&
		typeof it.headings === 'boolean' &&
		Number.isInteger(it.depth) &&
		it.depth >= 1 &&
		it.depth <= 3 &&
		(it.shortYears === undefined || areColumns(it.shortYears, it.dataset)) &&
		isRecord(it.columns, it.dataset, (at) => Number.isInteger(at) && (at as number) >= 0) &&
		isRecord(
			it.replacements,
			it.dataset,
			(words) => typeof words === 'object' && words !== null && Object.values(words).every(isText)
		)
	);
}

const areColumns = (value: unknown, dataset: DatasetId): boolean =>
	Array.isArray(value) &&
	value.every((name) => typeof name === 'string' && Object.hasOwn(datasets[dataset].columns, name));

const isText = (value: unknown): boolean => typeof value === 'string';

function isRecord(value: unknown, dataset: DatasetId, fits: (it: unknown) => boolean): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		Object.entries(value).every(
			([name, it]) => Object.hasOwn(datasets[dataset].columns, name) && fits(it)
		)
	);
}
