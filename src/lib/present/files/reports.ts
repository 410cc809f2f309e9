import type { CorrectedCell } from '../../base/correction';
import { count, own, text } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { listed, type Message } from '../../blocks/text';
import type { DatasetId } from '../../datasets';
import { m } from '../../paraglide/messages';
import { sourceOf } from './issues';

/** What a dataset file is called. */
export const datasetWords: Record<DatasetId, Message> = {
	plan: m.dataset_plan,
	roster: m.dataset_roster,
	posts: m.dataset_posts,
	payments: m.dataset_payments,
	population: m.dataset_population,
	budget: m.dataset_budget,
	finance: m.dataset_finance,
	comparison: m.dataset_comparison,
	inspections: m.dataset_inspections,
	dictionary: m.dataset_dictionary,
	successions: m.dataset_successions
};

/** What became of the rows of one table. */
interface Report {
	file: string;
	sheet: string | null;
	format: string;
	dataset: DatasetId;
	header_rows: readonly number[];
	read: number;
	staged: number;
	aside: number;
	rejected: number;
	corrections?: readonly Pick<CorrectedCell, 'outcome'>[];
}

/**
 * What became of the rows of each table: those read are those staged, set aside and rejected together. Cells that
 * were corrected on the page are counted where there are any.
 */
export function reportGrid(reports: readonly Report[]): Grid {
	const isCorrected = reports.some(({ corrections }) => corrections !== undefined);
	return gridOf(reports, (_, i) => String(i), [
		words(m.files_file, (it) => own(sourceOf(it))),
		words(m.files_kind, (it) => listed([datasetWords[it.dataset], it.format], ' · ')),
		numbers(m.files_header, (it) => text(it.header_rows.join('–'))),
		numbers(m.files_read, ({ read }) => read),
		numbers(m.files_staged, ({ staged }) => staged),
		numbers(m.files_aside, ({ aside }) => aside),
		numbers(m.files_rejected, ({ rejected }) => ({
			...count(rejected),
			...(rejected > 0 && { tone: 'alarm' })
		})),
		...(isCorrected ? [numbers(m.files_corrected_cells, appliedIn)] : [])
	]);
}

const appliedIn = ({ corrections = [] }: Report): number =>
	corrections.filter(({ outcome }) => outcome === 'applied').length;

/** A name that stands for a place without being its own, and in how many rows. */
interface Shortened {
	name: string;
	place: string;
	rows: number;
}

/** Names that were read as places without being their own, of all tables together, the most frequent first. */
export function shortenedIn(reports: readonly { shortened: readonly Shortened[] }[]): Shortened[] {
	const found = new Map<string, Shortened>();
	for (const it of reports.flatMap(({ shortened }) => shortened)) {
		const key = `${it.name}→${it.place}`;
		found.set(key, { ...it, rows: it.rows + (found.get(key)?.rows ?? 0) });
	}
	return [...found.values()].sort((a, b) => b.rows - a.rows);
}
