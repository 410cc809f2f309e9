import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { literal, type Connection } from '../../src/lib/db/connection';
import { openNode } from '../../src/lib/db/node';
import { system } from '../../src/lib/datasets/systems';
import type { DatasetMeta } from '../../src/lib/datasets/meta';
import type { View } from '../../src/lib/metrics/progress';
import { buildSystem, describeSystem, writeDatabase } from '../../src/lib/server/datasets';
import { figures } from '../../src/lib/views/sides';
import { startShipping } from '../support/wasm';

/**
 * A change of scope: all figures of each page measured anew, on the browser's engine and on native
 * DuckDB with one thread, over the same views. `--posts N` sets the size (16,300 by default).
 */
export async function run(args: string[]): Promise<void> {
	const { values } = parseArgs({ args, options: { posts: { type: 'string', default: '16300' } } });
	const posts = Number(values.posts);
	const model = system('zibo-2022');
	const folder = await mkdtemp(join(tmpdir(), 'gangwei-bench-'));
	const file = join(folder, 'bench.duckdb');
	const builder = await openNode([`${folder}/`]);
	const started = performance.now();
	await buildSystem(builder, {
		...model,
		demo: {
			...model.demo,
			split_total: posts,
			old_posts: Math.round((model.demo.old_posts * posts) / model.demo.split_total!)
		}
	});
	await writeDatabase(builder, file);
	const [rows] = await builder.query<{ spells: number; changes: number }>(
		'SELECT (SELECT count(*) FROM stg_roster) AS spells, (SELECT count(*) FROM fct_progress) AS changes'
	);
	const meta = await describeSystem(builder, model, null);
	await builder.close();
	console.log(
		`${posts} posts, ${rows!.spells} spells, ${rows!.changes} rows of fct_progress; built in ${seconds(started)} s`
	);

	const native = await openNode([`${folder}/`]);
	await native.run(`ATTACH ${literal(file)} AS bench (READ_ONLY); USE bench`);
	const shipping = await startShipping();
	shipping.attach('bench', new Uint8Array(await readFile(file)));
	await shipping.run('USE bench');

	const views = someViews(meta);
	for (const [page, { measure }] of Object.entries(figures)) {
		const work = (connection: Connection) => (view: View) => measure(connection, meta, view);
		const browser = await times(work(shipping), views);
		const desktop = await times(work(native), views);
		console.log(page);
		console.table({
			'browser engine': browser,
			'native, one thread': desktop,
			ratio: { median: ratio(browser.median, desktop.median), p95: ratio(browser.p95, desktop.p95) }
		});
	}
	await shipping.close();
	await native.close();
	await rm(folder, { recursive: true });
}

function someViews(meta: DatasetMeta): View[] {
	const days = ['2022-02-28', '2022-03-31', '2022-04-15', '2022-05-31'];
	const levels = [null, 'urban', 'rural'] as const;
	return Array.from({ length: 48 }, (_, i) => ({
		asOf: days[i % days.length]!,
		place: meta.places[(i * 7) % meta.places.length]!.code,
		level: levels[i % levels.length]!
	}));
}

async function times(work: (view: View) => Promise<unknown>, views: View[]) {
	const taken: number[] = [];
	for (const view of [...views.slice(0, 8), ...views]) {
		const start = performance.now();
		await work(view);
		taken.push(performance.now() - start);
	}
	const sorted = taken.slice(8).sort((a, b) => a - b);
	const at = (share: number) => Number(sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1));
	return { median: at(0.5), p95: at(0.95) };
}

const ratio = (a: number, b: number): number => Number((a / b).toFixed(2));
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
