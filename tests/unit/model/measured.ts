import { afterAll, beforeAll } from 'vitest';
import type { Connection } from '$lib/db/connection';
import type { MetricId } from '$lib/metrics/catalog';
import { measure } from '$lib/metrics/compile/run';
import type { Scope } from '$lib/metrics/terms/scope';
import type { SliceId } from '$lib/metrics/terms/slices';
import { buildDrawn, type Drawn } from '../../support/dataset';
import { openForFew } from '../../support/engine';

/** Towns of Dongchangfu, whose plan came on 11 March 2022. */
export const gulou = '371502001';
export const shazhen = '371502101';
export const dongchangfu = {
	id: 'drawn',
	place: '371502',
	plan_year: 2022,
	issued_on: '2022-03-11'
};

const loaded = { posts: true, population: true };

/** A drawn dataset of Dongchangfu, built but for its money once for the tests of a block, and what it measures. */
export function drawnDataset(tables: Drawn, info = dongchangfu) {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openForFew();
		await buildDrawn(connection, info, tables, ['progress', 'people', 'posts']);
	});
	afterAll(() => connection.close());

	/** The value of a metric on a day, of the whole or of a part. */
	async function on(asOf: string, id: MetricId, where: Scope['where'] = {}) {
		const rows = (await measure(connection, [id], { asOf, where }, loaded))[id];
		return rows[0]?.value ?? null;
	}

	const rowsOn = async (
		asOf: string,
		id: MetricId,
		scope: Omit<Scope, 'asOf' | 'where'> & Partial<Scope>
	) => (await measure(connection, [id], { where: {}, ...scope, asOf }, loaded))[id];

	/** The values of a metric by a slice. */
	async function by(asOf: string, id: MetricId, slice: SliceId, where: Scope['where'] = {}) {
		const rows = await rowsOn(asOf, id, { by: slice, where });
		return Object.fromEntries(rows.map((row) => [row.slice ?? '?', row.value]));
	}

	/** Both counts of a rate, of the whole or by a slice. */
	async function counts(asOf: string, id: MetricId, slice?: SliceId, where: Scope['where'] = {}) {
		const rows = await rowsOn(asOf, id, { where, ...(slice && { by: slice }) });
		return Object.fromEntries(
			rows.map((row) => [row.slice ?? '?', `${row.numerator}/${row.denominator}`])
		);
	}
	return { on, by, counts };
}
