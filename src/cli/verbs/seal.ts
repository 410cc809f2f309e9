import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { dayAt, isDay } from '../../lib/base/dates';
import { UserError } from '../../lib/base/errors';
import { system } from '../../lib/datasets/systems';
import { factIds } from '../../lib/metrics/terms/facts';
import { checkPassphrase, sealed } from '../../lib/seal/cipher';
import { packDataset, type CompiledDataset } from '../../lib/seal/dataset';
import { aboutLine } from '../../lib/seal/envelope';
import { compiledCubes, compiledFile, openCompiled } from '../../lib/server/compiled';
import { describeSystem } from '../../lib/server/datasets';
import { compileOwn } from '../../lib/server/own';
import { ENDING } from '../../lib/server/sealed';
import { noWords, parsed, UsageError } from '../arguments';
import { jsonOption } from '../asked';
import { show } from '../output';
import { readOwn, yearIn, yearOf } from '../own_files';
import { passphraseFrom, passphraseOption } from '../passphrase';
import { checkFree, isUnfinished, writeFiles } from '../writer';

/** A dataset that is to be sealed, and what is to be said of its making. */
interface Made {
	dataset: CompiledDataset;
	/** Of own files: what was read of them; null for a dataset of the site's. */
	read: Read | null;
}

interface Read {
	files: { file: string; dataset: string; staged: number; rejected: number }[];
	/** Files and sheets that aren't in it. */
	skipped: string[];
	issue_count: number;
}

/**
 * `seal (--dataset D | --files DIR [--year Y] [--issued-on DAY]) --out FILE [--label WORDS] [--passphrase-file FILE]
 * [--force]`: a compiled dataset, or the files of a folder compiled as the site does, with its usual views as one
 * file that opens with the passphrase alone.
 */
export async function run(args: string[], root: string): Promise<void> {
	const { values, positionals } = parsed(args, {
		...jsonOption,
		...passphraseOption,
		dataset: { type: 'string' },
		files: { type: 'string' },
		year: { type: 'string' },
		'issued-on': { type: 'string' },
		out: { type: 'string' },
		label: { type: 'string', default: '' },
		force: { type: 'boolean', default: false }
	});
	noWords(positionals);
	const { dataset, files, year, out, label, force } = values;
	const issuedOn = values['issued-on'];
	if ((dataset === undefined) === (files === undefined))
		throw new UsageError('请给出 --dataset（网站的数据集）或 --files（本单位文件的目录）其中一个');
	if (!out) throw new UsageError('请给出 --out');
	if (files === undefined && (year !== undefined || issuedOn !== undefined))
		throw new UsageError('--year、--issued-on 要和 --files 一起给出');
	if (!out.endsWith(ENDING)) throw new UsageError(`--out 的“${out}”应以 ${ENDING} 结尾`);
	if (issuedOn !== undefined && !isDay(issuedOn))
		throw new UserError(`--issued-on 的“${issuedOn}”不是日期：请写成 2022-03-11 这样的形式`);
	checkFree(dirname(out), [basename(out)], force);
	const about = { holds: 'dataset', note: label } as const;
	aboutLine(about);
	const passphrase = await passphraseFrom(values['passphrase-file']);
	checkPassphrase(passphrase);

	const made =
		dataset === undefined ? await ofFolder(files!, year, issuedOn) : await ofSite(dataset, root);
	const bytes = await sealed(packDataset(made.dataset), passphrase, about);
	const [path] = await writeFiles(dirname(out), [{ name: basename(out), parts: [bytes] }], {
		force
	});
	const { id, title } = made.dataset.meta;
	const document = { dataset: id, file: path, bytes: bytes.length, label: label || null };
	show(values.json, { ...document, ...(made.read && { title, ...made.read }) }, () =>
		[
			...(made.read ? wordsOf(title, made.read) : []),
			`${path}  ${(bytes.length / 1024).toFixed(0)} KiB`,
			label
				? `不知道口令的人只看得到名称“${label}”和文件大小；口令丢失后无法恢复`
				: '不知道口令的人只看得到文件大小；口令丢失后无法恢复'
		].join('\n')
	);
}

async function ofSite(id: string, root: string): Promise<Made> {
	const found = system(id);
	const file = await compiledFile(found, root);
	const usual = await compiledCubes(found, root);
	const connection = await openCompiled(file);
	const meta = await describeSystem(connection, found, null);
	await connection.close();
	const cubes = new Map<string, Uint8Array>();
	for (const fact of factIds) cubes.set(fact, await readFile(join(usual, fact)));
	return { dataset: { meta, database: await readFile(file), cubes }, read: null };
}

/** What the files of a folder come to; those of folders in it aren't looked at. */
async function ofFolder(
	folder: string,
	year: string | undefined,
	issuedOn: string | undefined
): Promise<Made> {
	const { tables, skipped, paths } = await readOwn(await filesIn(folder));
	const plan = year === undefined ? yearIn(tables) : yearOf(year);
	const saved: Record<string, string> = {};
	for (const [file, path] of paths) saved[file] = dayAt((await stat(path)).mtimeMs);
	const { dataset, local } = await compileOwn(tables, {
		plan_year: plan,
		issued_on: issuedOn ?? `${plan}-01-01`,
		saved
	});
	const named = ({ file, sheet }: { file: string; sheet: string | null }): string =>
		sheet === null ? file : `${file} ${sheet}`;
	return {
		dataset,
		read: {
			files: local.reports.map(({ file, dataset: kind, staged, rejected }) => ({
				...{ file, dataset: kind, staged, rejected }
			})),
			skipped: [...skipped, ...local.skipped].map(named),
			issue_count: local.issue_count
		}
	};
}

async function filesIn(folder: string): Promise<string[]> {
	try {
		const all = await readdir(folder, { withFileTypes: true });
		const found = all
			.filter((it) => it.isFile() && !it.name.startsWith('.') && !isUnfinished(it.name))
			.map(({ name }) => join(folder, name))
			.sort();
		if (found.length > 0) return found;
	} catch (cause) {
		throw new UserError(`读不到目录“${folder}”：请核对路径和权限`, { cause });
	}
	throw new UserError(`目录“${folder}”里没有文件：请放入计划、花名册等文件`);
}

function wordsOf(title: string, { files, skipped, issue_count: count }: Read): string[] {
	return [
		title,
		...files.map(
			({ file, staged, rejected }) => `${file}：采用 ${staged} 行，有错未采用 ${rejected} 行`
		),
		...skipped.map((it) => `未载入：${it}`),
		...(count > 0 ? [`发现 ${count} 个问题，可用 intake 逐条查看`] : [])
	];
}
