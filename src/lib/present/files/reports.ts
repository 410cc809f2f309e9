import { count, own, text } from '../../blocks/cell';
import { gridOf, numberColumn, textColumn, type Grid } from '../../blocks/grid';
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
	comparison: m.dataset_comparison,
	inspections: m.dataset_inspections,
	dictionary: m.dataset_dictionary
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
}

/** What became of the rows of each table: those read are those staged, set aside and rejected together. */
export const reportGrid = (reports: readonly Report[]): Grid =>
	gridOf(
		reports.map((report, i) => ({ ...report, i })),
		({ i }) => String(i),
		[
			{ column: textColumn(m.files_file), cell: (it) => own(sourceOf(it)) },
			{
				column: textColumn(m.files_kind),
				cell: (it) => text(listed([datasetWords[it.dataset], it.format], ' · '))
			},
			{ column: numberColumn(m.files_header), cell: (it) => text(it.header_rows.join('–')) },
			{ column: numberColumn(m.files_read), cell: ({ read }) => count(read) },
			{ column: numberColumn(m.files_staged), cell: ({ staged }) => count(staged) },
			{ column: numberColumn(m.files_aside), cell: ({ aside }) => count(aside) },
			{
				column: numberColumn(m.files_rejected),
				cell: ({ rejected }) => ({ ...count(rejected), ...(rejected > 0 && { tone: 'alarm' }) })
			}
		]
	);
