import { checkDigit } from '$lib/base/id_number';
import { check, type Checked } from '$lib/checks/run';
import type { CheckId } from '$lib/checks/catalog';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import type { View } from '$lib/metrics/measured/progress';
import type { DatasetInfo } from '$lib/model/build';
import type { Step } from '$lib/model/steps';
import { describe as describeDataset } from '$lib/model/describe';
import { buildDrawn, type Drawn } from '../../support/dataset';
import { openForFew } from '../../support/engine';

/** A made-up number by its sequence; its check digit fits. */
export const numbered = (sequence: number): string => {
	const digits = `371502196001${String(10 + (sequence % 19))}${String(100 + sequence)}`;
	return digits + checkDigit(digits);
};

/** A drawn table of rows by the names of columns; what a row doesn't tell is blank. */
export const tableOf = (
	columns: readonly string[],
	rows: readonly Readonly<Record<string, string | undefined>>[]
): string =>
	[columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))]
		.map((cells) => cells.join(' | '))
		.join('\n');

/** A drawn dataset with what is known of it, and what its checks find on a day. */
export async function drawnChecks(
	info: DatasetInfo,
	drawn: Drawn,
	asOf: string,
	parts: readonly Step[] = ['progress']
) {
	const connection: Connection = await openForFew();
	await buildDrawn(connection, info, drawn, parts);
	const meta: DatasetMeta = await describeDataset(connection, {
		...info,
		...{ title: '', title_en: '', as_of: asOf, simulated_people: true, plan_made_up: false },
		...{ source: null, notes: [], file: null }
	});
	const known = new Map<string, Promise<Checked>>();
	/** What a rule finds in the whole on the day, but for what is told: asked once. */
	const found = (rule: CheckId, changes: Partial<View> = {}): Promise<Checked> => {
		const view = { asOf, place: info.place, level: null, ...changes };
		const key = JSON.stringify([rule, view]);
		const it = known.get(key) ?? check(connection, meta, view, rule);
		known.set(key, it);
		return it;
	};
	/** State, and what is lacking, in words. */
	const stateOf = async (rule: CheckId, changes: Partial<View> = {}) => {
		const { state, lacking, unchecked } = await found(rule, changes);
		const words = lacking.map(({ label, columns }) =>
			[label, ...columns.map((it) => it.label)].join(' ')
		);
		return [state, ...words, unchecked || ''].filter(Boolean).join(', ');
	};
	return { connection, meta, found, stateOf, close: () => connection.close() };
}
