import { FIRST_YEAR, LAST_YEAR } from '../../intake/layout/plan_year';
import { m } from '../../paraglide/messages';
import type { SavedBatch } from '../../workspace/contents';
import { replayed, type Chosen, type Item } from '../files/items';

/** Files that were chosen, and how they are read. */
export interface Batch {
	files: readonly Chosen[];
	items: readonly Item[];
	/** The plan's year as the user said it, and as it is in force. */
	saidYear: number | null | undefined;
	year: number | null;
	issuedOn: string;
	loaded: boolean;
}

/** A batch that was saved, with its files. */
export interface Replay {
	sources: readonly File[];
	/** What messages call each. */
	called: readonly string[];
	batch: SavedBatch;
}

/** What has them. */
type Loader = Omit<Batch, 'saidYear'>;

/** What a loader has. */
export const batchOf = (
	{ files, items, year, issuedOn, loaded }: Loader,
	saidYear: number | null | undefined
): Batch => ({ files, items, saidYear, year, issuedOn, loaded });

/** A file's tables, and which of them each is. */
export const nthOf = (items: readonly Item[], item: Item): number =>
	items.filter(({ source }) => source === item.source).indexOf(item);

type Key = Pick<SavedBatch['tables'][number], 'source' | 'nth' | 'sheet'>;

const keyOf = ({ source, nth, sheet }: Key): string => JSON.stringify([source, nth, sheet]);

/** Which table of a batch each is. */
function keysOf({ files, items }: Loader): Map<Item, string> {
	const at = new Map(files.map(({ source }, i) => [source, i]));
	return new Map(
		items.map((item) => {
			const source = at.get(item.source)!;
			return [item, keyOf({ source, nth: nthOf(items, item), sheet: item.table.sheet })];
		})
	);
}

/** The file of a table that was to be loaded and that isn't read from its file any more; null for none. */
export function lostIn(loader: Loader, { sources, tables }: SavedBatch): string | null {
	const there = new Set(keysOf(loader).values());
	const lost = tables.find((it) => it.included && !there.has(keyOf(it)));
	return lost ? sources[lost.source]!.called : null;
}

/** Tables as they were read, with what was said of them; one that wasn't there then stays as it was read. */
export function replayedItems(loader: Loader, { tables }: SavedBatch): Item[] {
	const said = new Map(tables.map((it) => [keyOf(it), it]));
	return [...keysOf(loader)].map(([item, key]) => {
		const found = said.get(key);
		return found ? replayed(item, found) : item;
	});
}

/** What is wrong with the plan's year; null for nothing. */
export function yearProblem(year: number | null): string | null {
	if (year === null) return m.files_year_missing();
	const isYear = Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
	return isYear ? null : m.files_year_wrong();
}
