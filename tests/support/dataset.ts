import type { Connection } from '../../src/lib/db/connection';
import type { DatasetId } from '../../src/lib/datasets';
import { createStaging, stage } from '../../src/lib/intake/staging/stage';
import { buildModel, createReference, type DatasetInfo } from '../../src/lib/model/build';
import { steps, type Step } from '../../src/lib/model/steps';

/**
 * Tables written as text: a header line, then a line per row, cells parted by `|`, blank cells empty.
 * Several of one dataset are several files.
 */
export type Drawn = Partial<Record<DatasetId, string | readonly string[]>>;

/** Cells of a drawn table. */
export function drawn(text: string): string[][] {
	return text
		.trim()
		.split('\n')
		.map((line) => line.split('|').map((cell) => cell.trim()));
}

/**
 * Builds a dataset in `connection` from drawn tables whose headers are the declarations' column names.
 *
 * @param parts of the model: those that the test asks
 */
export async function buildDrawn(
	connection: Connection,
	info: DatasetInfo,
	tables: Drawn,
	parts: readonly Step[] = steps
): Promise<void> {
	await createReference(connection, info);
	await createStaging(connection);
	const files = Object.entries(tables).flatMap(([dataset, texts]) =>
		[texts].flat().map((text, i) => ({ dataset, text, file: `${dataset}${i || ''}.csv` }))
	);
	for (const { dataset, text, file } of files) {
		const [columns = [], ...rows] = drawn(text);
		await connection.load(
			'drawn',
			['row', ...columns.map((_, at) => `c${at}`)],
			rows.map((cells, i) => [String(i + 2), ...columns.map((_, at) => cells[at] ?? '')])
		);
		await connection.run('ALTER TABLE drawn ALTER "row" TYPE INTEGER');
		await stage(connection, {
			dataset: dataset as DatasetId,
			file,
			sheet: null,
			relation: 'drawn',
			headers: Object.fromEntries(columns.map((name) => [name, name])),
			columns: Object.fromEntries(columns.map((name, at) => [name, at]))
		});
		await connection.run('DROP TABLE drawn');
	}
	await buildModel(connection, parts);
}
