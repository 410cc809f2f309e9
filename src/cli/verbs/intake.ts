import { UserError } from '../../lib/base/errors';
import { datasets, type DatasetId } from '../../lib/datasets';
import { places } from '../../lib/datasets/places';
import { openNode } from '../../lib/db/node';
import type { AsideReason } from '../../lib/intake/layout/asides';
import type { Aside, FileReport } from '../../lib/intake/staging/load';
import { readProfiles } from '../../lib/intake/layout/profile';
import type { Skipped } from '../../lib/intake/raw/table';
import { stageLocal } from '../../lib/model/local';
import { parsed, UsageError } from '../arguments';
import { jsonOption } from '../asked';
import { aligned, show } from '../output';
import { bytesOf, readOwn, yearIn, yearOf } from '../own_files';
import { returnsOf } from '../returns';
import { tooLongToReturn } from '../../lib/sheets/sender';
import { writeFiles } from '../writer';

/** `intake <file>…`: what would be loaded of each file, and what is wrong in it. */
export async function run(args: string[]): Promise<void> {
	const { values, positionals } = parsed(args, {
		...jsonOption,
		as: { type: 'string' },
		force: { type: 'boolean', default: false },
		out: { type: 'string' },
		place: { type: 'string' },
		profiles: { type: 'string' },
		year: { type: 'string' }
	});
	if (positionals.length === 0) throw new UsageError('请给出至少一个文件');
	if (values.force && values.out === undefined) throw new UsageError('--force 要和 --out 一起给出');
	const said = values.year === undefined ? null : yearOf(values.year);
	const as = values.as;
	if (as !== undefined && !isDataset(as))
		throw new UserError(
			`--as 没有“${as}”这种表；可用的有：${Object.values(datasets)
				.map(({ id, label }) => `${id}（${label}）`)
				.join('、')}`
		);
	if (values.place !== undefined && !places().has(values.place))
		throw new UserError(`--place 的“${values.place}”不是山东省的地区代码`);
	const profiles =
		values.profiles === undefined
			? []
			: readProfiles(new TextDecoder().decode(await bytesOf(values.profiles)));

	const { tables, skipped, originals } = await readOwn(
		positionals,
		as === undefined ? { profiles } : { profiles, as }
	);
	const year = said ?? yearIn(tables);
	const connection = await openNode();
	const staged = await stageLocal(connection, tables, values.place ?? null, {
		plan_year: year,
		issued_on: `${year}-01-01`
	});
	await connection.close();

	const { place, reports, issues, issue_count } = staged;
	const returns = values.out === undefined ? null : await returnsOf(staged, tables, originals);
	const written = returns ? await writeFiles(values.out!, returns.files, values) : [];
	const document = {
		place: { code: place.code, name: place.name },
		plan_year: year,
		files: reports,
		skipped: [...skipped, ...staged.skipped],
		issue_count,
		issues,
		...(returns && { written, unwritten: returns.tooLong })
	};
	show(values.json, document, () =>
		[
			`地区：${place.name}（${place.code}），计划年度：${year}`,
			aligned(
				['文件', '工作表', '格式', '识别为', '表头行', '读入', '采用', '非数据', '有错'],
				reports.map((it) => [
					it.file,
					it.sheet ?? '',
					it.format,
					datasets[it.dataset].label,
					it.header_rows.join('—'),
					...[it.read, it.staged, it.aside, it.rejected].map(String)
				])
			),
			...reports.flatMap(details),
			...document.skipped.map(
				({ file, sheet, reason }) =>
					`未载入：${file}${sheet ? ` ${sheet}` : ''}（${skippedWords[reason]}）`
			),
			issue_count ? `发现 ${issue_count} 个问题：` : '没有发现问题',
			...issues.map((it) =>
				[
					it.severity === 'error' ? '错误' : '提醒',
					`${it.file}${it.sheet ? ` ${it.sheet}` : ''}`,
					it.cell ?? (it.row === null ? '' : `第${it.row}行`),
					it.column === null ? '' : `${it.column}“${it.value ?? ''}”`,
					`${it.message}：${it.remedy}`
				]
					.filter((part) => part !== '')
					.join('  ')
			),
			...written.map((path) => `已写出 ${path}`),
			...(returns?.tooLong ?? []).map(({ file, rows }) => tooLongToReturn(file, rows))
		].join('\n')
	);
}

/** The columns of a table as they were understood, and its rows that are no data. */
function details(report: FileReport): string[] {
	const { columns } = datasets[report.dataset] as { columns: Record<string, { label: string }> };
	const label = (name: string): string => columns[name]?.label ?? name;
	const mapped = Object.entries(report.mapping).map(
		([name, header]) =>
			`${header}→${label(name)}${report.confidence[name] === 'likely' ? '（请核对）' : ''}`
	);
	const constants = Object.entries(report.constants).map(
		([name, value]) => `${label(name)}一律为“${value}”`
	);
	const where = `${report.file}${report.sheet ? ` ${report.sheet}` : ''}`;
	const names = report.shortened.map((it) => `${it.name}→${it.place}（${it.rows}行）`);
	const rows = asideWordsOf(report.asides);
	return [
		`${where} 各列：${[...mapped, ...constants].join('，')}${report.unmatched.length ? `；用不到的列：${report.unmatched.join('、')}` : ''}`,
		...(names.length ? [`${where} 按简称识别：${names.join('、')}`] : []),
		...(rows.length ? [`${where} 非数据行：${rows.join('；')}`] : [])
	];
}

/** Why a part of a file isn't loaded. */
const skippedWords: Record<Skipped['reason'], string> = {
	hidden: '隐藏的工作表',
	empty: '没有内容',
	example: '示例或说明',
	unrecognised: '不是能识别的表',
	form: '像一张登记表，不是名单',
	doubled: '有同名的列',
	unconfirmed: '列名不能识别，需要核对',
	repeated: '与已载入的表内容相同',
	chosen: '选择不载入',
	'not-a-table': '不是表格',
	'zip-too-deep': '压缩包套了三层，请先解压'
};

/** Why a row is no data. */
const asideWords: Record<AsideReason, string> = {
	blank: '空行',
	total: '合计行',
	header: '重复的表头或标题',
	signoff: '落款、备注',
	note: '小标题',
	outside: '数据范围以外',
	chosen: '指定不作数据'
};

const MOST_ROWS = 6;

/** The rows set aside, by reason: `合计行 2 行（第5、9行）`. */
function asideWordsOf(asides: readonly Aside[]): string[] {
	return (Object.keys(asideWords) as AsideReason[]).flatMap((reason) => {
		const rows = asides.filter((it) => it.reason === reason).map(({ row }) => row);
		if (rows.length === 0) return [];
		const more = rows.length > MOST_ROWS ? '等' : '';
		const some = rows.slice(0, MOST_ROWS).join('、');
		return [`${asideWords[reason]} ${rows.length} 行（第${some}行${more}）`];
	});
}

const isDataset = (text: string): text is DatasetId => Object.hasOwn(datasets, text);
