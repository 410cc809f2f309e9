import { textFile, type PackageFile } from '../bytes';
import { csvwPathOf, dayText, excelPathOf, MARK, pathOf } from '../identity';
import type { PublishedTable, Release } from '../../terms/publication';
import { code, inline, mdList, mdTable } from './markdown';
import { citationOf, explained, issueText, notices, noticesInEnglish, standingText } from './words';

/** README.md: what a reader needs to use the figures rightly. */
export const readmeFile = (release: Release): PackageFile =>
	textFile(
		'README.md',
		[
			`# ${inline(release.title)}\n\n${notices(release)}${inline(release.description)}\n`,
			`## 一、基本情况\n\n${about(release)}`,
			`## 二、文件说明\n\n${filesTable(release)}`,
			`## 三、数据表\n\n${release.tables.map((it) => tableText(it)).join('\n')}`,
			`## 四、数字和标识\n\n${figuresText(release)}`,
			`## 五、打开和核对\n\n${opening(release)}`,
			`## 六、引用和许可\n\n${citing(release)}`,
			`## In English\n\n${english(release)}`
		].join('\n')
	);

function about(release: Release): string {
	const { publisher, place } = release;
	const rows: [string, string][] = [
		['提供单位', publisher.name],
		['数据月份', issueText(release)],
		['数据截止', dayText(release.asOf)],
		['覆盖区域', `${place.name}（${place.code}）`],
		['编号', release.id],
		['更新频率', publisher.cycle],
		['所属领域', publisher.theme],
		['联系方式', publisher.contact],
		['使用许可', publisher.licence],
		['形成日期', dayText(release.created)],
		['审核情况', standingText(release)]
	];
	return mdTable(
		['项目', '内容'],
		rows.map(([name, value]) => [name, inline(value)])
	);
}

function filesTable(release: Release): string {
	const tables = release.tables.flatMap((table): [string, string][] => [
		[pathOf(table), `“${table.title}”，供程序读取：UTF-8 编码，首行为英文信息项名`],
		[excelPathOf(table), `“${table.title}”，供 Excel、WPS 打开：首行为中文信息项名，标识写成文字`],
		[csvwPathOf(table), `“${table.title}”的结构说明（CSVW）`]
	]);
	const others: [string, string][] = [
		['dictionary.csv', '数据字典'],
		['DEIDENTIFICATION.md', '脱敏说明'],
		['SELFCHECK.csv', '安全自查表'],
		['CHANGELOG.md', '更新记录'],
		['LICENSE', '使用许可'],
		['catalogue.json', '目录元数据：政务信息资源目录、公共数据开放网的填报项'],
		['datapackage.json', '数据包说明（Data Package v2）'],
		['dcat.jsonld', '目录元数据（DCAT-AP）'],
		['dataset.jsonld', '供搜索引擎收录的说明（schema.org）'],
		['ledger.json', '公布台账：本系列各期公布过的每个数字及其可知范围'],
		['audit.json', '泄露风险审核结果和参数'],
		['SHA256SUMS', '各文件的校验值']
	];
	return mdTable(
		['文件', '内容'],
		[...tables, ...others].map(([path, says]) => [code(path), inline(says)])
	);
}

function tableText(table: PublishedTable): string {
	const rows = table.columns.map(({ name, title, unit, description, codes }) => [
		code(name),
		inline(title),
		inline(unit ?? ''),
		inline(
			[description, (codes ?? []).map((it) => `${it.code}=${it.label}`).join('；')]
				.filter(Boolean)
				.join('取值：')
		)
	]);
	const key = table.primaryKey.map(code).join('、');
	return (
		`### ${inline(table.title)}（${code(table.id)}）\n\n` +
		`${inline(table.description)}共${table.rows.length}行，由${key}区分各行。\n\n` +
		mdTable(['信息项', '名称', '单位', '说明'], rows)
	);
}

const figuresText = (release: Release): string =>
	`每个数字旁有同名加 ${code('_flag')} 的标识列，说明它是怎样公布的：\n\n${mdTable(
		['标识', '数字列显示', '含义'],
		explained(release).map((it) => [
			code(it.flag),
			/^[^\d\p{L}]/u.test(it.shown) ? code(it.shown) : it.shown,
			inline(it.meaning)
		])
	)}\n${mdList([
		'代码列为空的行是该项的合计。',
		'每个数字（包括合计）单独舍入，合计与分项之和可能不等，以合计行为准。',
		'比率只由本数据包公布的数字算出，不是由未公布的原数算出。',
		...(release.simulated
			? [`人员为模拟，每张表末尾的 ${code(MARK.name)} 列逐行注明，摘取部分行时请一并保留。`]
			: [])
	])}`;

const opening = (release: Release): string =>
	mdList([
		`用 Excel 或 WPS 查看：双击 ${code('data')} 文件夹中名称以 ${code('.excel.csv')} 结尾的文件；只有首行是表头，为中文信息项名；月份写成“2022年5月”的样式，标识写成文字，其余与同名的 ${code('.csv')} 逐行相同。`,
		`用程序读取：使用 ${code('.csv')} 和 ${code('datapackage.json')}，数字列中的符号已在 ${code('missingValues')} 中列明。`,
		`以等号、加号、减号或 @ 开头的名称前加有一个半角撇号（${code("'")}），防止被表格软件当作公式；读取时去掉即可。`,
		`核对文件是否完整：在本文件夹中运行 ${code('sha256sum -c SHA256SUMS')}。`,
		`编制单位请保存本数据包（${code(`${release.id}.zip`)}），下期编制时用于跨期核验。`
	]);

const citing = (release: Release): string =>
	release.simulated
		? '本数据包为演示数据，人员为模拟，不得引用，不得作为任何决策依据。\n'
		: `引用时请注明：${inline(citationOf(release))}\n\n使用许可见 ${code('LICENSE')}。请注明来源和下载日期，不得用于识别或推断任何个人。\n`;

const english = (release: Release): string =>
	`${noticesInEnglish(release)}**${inline(release.title_en)}.** ${inline(release.description_en)}\n\n` +
	'Counts of people are protected: no personal record is in this package, and each figure has a column ' +
	`${code('_flag')} that tells how it is published. Totals are rounded by themselves and may differ from the sum of their parts.\n\n${mdTable(
		['Flag', 'Meaning'],
		explained(release).map((it) => [code(it.flag), inline(it.meaning_en)])
	)}\n${mdTable(
		['Table', 'Content'],
		release.tables.map((it) => [code(pathOf(it)), inline(`${it.title_en}. ${it.description_en}`)])
	)}`;
