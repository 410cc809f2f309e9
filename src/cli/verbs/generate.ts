import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../../lib/base/errors';
import { system } from '../../lib/datasets/systems';
import type { TextTable } from '../../lib/datasets/table';
import { openNode } from '../../lib/db/node';
import { simulate } from '../../lib/server/datasets';
import { csvOf, show, UsageError, writable } from '../output';

/** `generate --posts N --out DIR`: the input tables of a simulated dataset of any size, as CSV. */
export async function run(args: string[]): Promise<void> {
	const { values } = parseArgs({
		args,
		options: {
			json: { type: 'boolean', default: false },
			posts: { type: 'string' },
			out: { type: 'string' },
			seed: { type: 'string', default: '1' }
		}
	});
	if (!values.posts || !values.out) throw new UsageError('请给出 --posts 和 --out');
	const total = Number(values.posts);
	if (!Number.isInteger(total) || total < 1)
		throw new UserError(`--posts 的“${values.posts}”不是正整数：请给出岗位数`);
	const seed = Number(values.seed);
	if (!Number.isInteger(seed)) throw new UserError(`--seed 的“${values.seed}”不是整数`);

	const model = system('zibo-2022');
	const old_posts = Math.round((model.demo.old_posts * total) / model.demo.split_total!);
	const connection = await openNode();
	const tables = await simulate(connection, {
		...model,
		demo: { ...model.demo, seed, split_total: total, old_posts }
	});
	await connection.close();

	const { out } = values;
	await writable(out, () => mkdir(out, { recursive: true }));
	const written: { file: string; rows: number }[] = [];
	for (const [name, table] of Object.entries<TextTable>({ ...tables })) {
		const file = join(out, `${name}.csv`);
		await writable(file, () => writeFile(file, csvOf(table)));
		written.push({ file, rows: table.rows.length - 1 });
	}
	show(values.json, { posts: total, files: written }, () =>
		written.map(({ file, rows }) => `${file}  ${rows} 行（人员为模拟）`).join('\n')
	);
}
