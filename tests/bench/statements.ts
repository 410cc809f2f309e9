import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { system } from '../../src/lib/datasets/systems';
import type { DatasetMeta } from '../../src/lib/datasets/meta';
import { literal } from '../../src/lib/db/connection';
import { openNode } from '../../src/lib/db/node';
import { compiledFile } from '../../src/lib/server/compiled';
import { describeSystem } from '../../src/lib/server/datasets';
import { startShipping } from '../support/wasm';
import { SMALL, spreadOf, type Bench } from './figures';
import { pages, timeViews } from './questions';
import { compiledSet, fileSet } from './sets';

/** Each page's questions on the browser's engine, in this process, beside native DuckDB with one thread. */
export async function statements(bench: Bench): Promise<void> {
	const zibo = system('zibo-2022');
	const small = await compiledFile(zibo, bench.root);
	await compare(bench, SMALL, small, async (connection) => describeSystem(connection, zibo, null));
	for (const rows of [bench.medium, bench.large]) {
		try {
			const { file, meta } = await compiledSet(bench.root, await fileSet(bench.root, rows));
			await compare(bench, rows, file, async () => meta);
		} catch (error) {
			bench.fail(`questions at ${rows}`, error);
		}
	}
}

async function compare(
	bench: Bench,
	size: number,
	file: string,
	metaOf: (connection: Awaited<ReturnType<typeof openNode>>) => Promise<DatasetMeta>
): Promise<void> {
	const native = await openNode([`${dirname(file)}/`]);
	const shipping = await startShipping();
	try {
		await native.run(`ATTACH ${literal(file)} AS bench (READ_ONLY); USE bench`);
		const meta = await metaOf(native);
		shipping.attach('bench', new Uint8Array(await readFile(file)));
		await shipping.run('USE bench');
		for (const page of pages) {
			const [beside, ours] = await timeViews(page, [native, shipping], meta);
			const { taken, statements } = ours!;
			const natively = spreadOf(beside!.taken);
			bench.natives.set(`${page.id}/${size}`, natively);
			const told = { section: 'questions', size };
			bench.add(taken, {
				...told,
				what: `${page.id}: all questions of a view, browser’s engine`,
				unit: 'ms',
				native: natively
			});
			bench.add(statements, {
				...told,
				what: `${page.id}: statements of a view`,
				unit: 'statements'
			});
		}
	} finally {
		await shipping.close();
		await native.close();
	}
}
