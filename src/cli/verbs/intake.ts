import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../../lib/base/errors';
import { datasets, type DatasetId } from '../../lib/datasets';
import { places } from '../../lib/datasets/places';
import { openNode } from '../../lib/db/node';
import { decode } from '../../lib/intake/decode';
import { layOutFile, type LaidOut } from '../../lib/intake/load';
import { areaOf, stageLocal } from '../../lib/model/local';
import { aligned, show, UsageError } from '../output';

/** `intake <file>…`: what would be loaded of each file, and what is wrong in it. */
export async function run(args: string[]): Promise<void> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			json: { type: 'boolean', default: false },
			as: { type: 'string' },
			place: { type: 'string' },
			year: { type: 'string', default: '2022' }
		}
	});
	if (positionals.length === 0) throw new UsageError('请给出至少一个文件');
	const year = Number(values.year);
	if (!Number.isInteger(year) || year < 2000 || year > 2100)
		throw new UserError(`--year 的“${values.year}”不是年度：请写成 2022 这样的形式`);
	const as = values.as;
	if (as !== undefined && !isDataset(as))
		throw new UserError(
			`--as 没有“${as}”这种表；可用的有：${Object.values(datasets)
				.map(({ id, label }) => `${id}（${label}）`)
				.join('、')}`
		);

	const tables: LaidOut[] = [];
	const skipped: { file: string; sheet: string | null }[] = [];
	for (const path of positionals) {
		const file = basename(path);
		const laidOut = layOutFile(await decode(file, await bytesOf(path)), as);
		tables.push(...laidOut.tables);
		skipped.push(...laidOut.skipped.map(({ sheet }) => ({ file, sheet })));
	}
	const place = values.place === undefined ? areaOf(tables) : placeNamed(values.place);
	const connection = await openNode();
	const { reports, issues } = await stageLocal(connection, tables, place.code, {
		plan_year: year,
		issued_on: `${year}-01-01`
	});
	await connection.close();

	const document = {
		place: { code: place.code, name: place.name },
		files: reports,
		skipped,
		issues
	};
	show(values.json, document, () =>
		[
			`地区：${place.name}（${place.code}）`,
			aligned(
				['文件', '工作表', '格式', '识别为', '表头行', '读入', '采用', '非数据', '有错'],
				reports.map((it) => [
					it.file,
					it.sheet ?? '',
					it.format,
					datasets[it.dataset].label,
					...[it.header_row, it.read, it.staged, it.aside, it.rejected].map(String)
				])
			),
			...reports.map(
				(it) =>
					`${it.file} 各列：${Object.entries(it.mapping)
						.map(([column, header]) => `${header}→${datasetColumn(it.dataset, column)}`)
						.join('，')}${it.unmatched.length ? `；未识别：${it.unmatched.join('、')}` : ''}`
			),
			...skipped.map(
				({ file, sheet }) => `${file} ${sheet ?? ''} 不是计划、花名册或岗位清单，已跳过`
			),
			issues.length ? `发现 ${issues.length} 个问题：` : '没有发现问题',
			...issues.map(
				(it) =>
					`${it.severity === 'error' ? '错误' : '提醒'}  ${it.file}${it.sheet ? ` ${it.sheet}` : ''} 第${it.row}行 ${it.column}“${it.value ?? ''}” ${it.message}`
			)
		].join('\n')
	);
}

async function bytesOf(path: string): Promise<Uint8Array> {
	try {
		return await readFile(path);
	} catch (cause) {
		throw new UserError(`读不到文件“${path}”：请核对路径和权限`, { cause });
	}
}

const isDataset = (text: string): text is DatasetId => Object.hasOwn(datasets, text);

const datasetColumn = (dataset: DatasetId, column: string): string =>
	(datasets[dataset].columns as Record<string, { label: string }>)[column]?.label ?? column;

function placeNamed(code: string) {
	const place = places().get(code);
	if (!place) throw new UserError(`--place 的“${code}”不是山东省的地区代码`);
	return place;
}
