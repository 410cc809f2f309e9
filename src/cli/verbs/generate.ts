import { UserError } from '../../lib/base/errors';
import { system } from '../../lib/datasets/systems';
import { openNode } from '../../lib/db/node';
import { reread, type MadeTable } from '../../lib/demo/tables';
import { simulate, tableNames } from '../../lib/server/datasets';
import { noWords, parsed, UsageError } from '../arguments';
import { jsonOption } from '../asked';
import { MOST_POSTS } from '../limits';
import { csvOf, show } from '../output';
import { checkFree, writeFiles } from '../writer';

/** `generate --posts N --out DIR [--papers]`: the input tables of a simulated dataset of any size, as CSV. */
export async function run(args: string[]): Promise<void> {
	const { values, positionals } = parsed(args, {
		...jsonOption,
		posts: { type: 'string' },
		out: { type: 'string' },
		seed: { type: 'string', default: '1' },
		papers: { type: 'boolean', default: false },
		force: { type: 'boolean', default: false }
	});
	noWords(positionals);
	const { out, force } = values;
	if (!values.posts || !out) throw new UsageError('请给出 --posts 和 --out');
	const total = postsOf(values.posts);
	const seed = seedOf(values.seed);
	checkFree(out, tableNames.map(fileOf), force);

	const model = system('zibo-2022');
	const old_posts = Math.round((model.demo.old_posts * total) / model.demo.split_total!);
	const connection = await openNode();
	const tables = await simulate(connection, {
		...model,
		plantedCsv: null,
		demo: { ...model.demo, seed, split_total: total, old_posts, papers: values.papers }
	});
	await connection.close();

	const counted = tableNames.map((name) => ({ name, ...countedRows(tables[name]) }));
	const paths = await writeFiles(
		out,
		counted.map(({ name, rows }) => ({ name: fileOf(name), parts: csvOf({ rows }) })),
		{ force }
	);
	const files = paths.map((file, i) => ({ file, rows: counted[i]!.count() }));
	show(values.json, { posts: total, files }, () =>
		files.map(({ file, rows }) => `${file}  ${rows} 行（人员为模拟）`).join('\n')
	);
}

const fileOf = (name: string): string => `${name}.csv`;

function postsOf(text: string): number {
	const posts = /^\d{1,9}$/.test(text) ? Number(text) : 0;
	if (posts >= 1 && posts <= MOST_POSTS) return posts;
	throw new UserError(`--posts 的“${text}”不是 1 至 ${MOST_POSTS} 之间的整数：请给出岗位数`);
}

function seedOf(text: string): number {
	if (/^-?\d{1,15}$/.test(text)) return Number(text);
	throw new UserError(`--seed 的“${text}”不是 15 位以内的整数：请写成 7 这样的形式`);
}

/** Rows of a table, and how many there were below the header when they were last read. */
function countedRows(table: MadeTable): { rows: MadeTable['rows']; count: () => number } {
	let count = 0;
	const rows = reread(function* () {
		count = -1;
		for (const row of table.rows) {
			count++;
			yield row;
		}
	});
	return { rows, count: () => count };
}
