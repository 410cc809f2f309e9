import { guarded } from '../../../base/text';
import { textFile, type PackageFile } from '../bytes';
import { csvText } from '../csv';
import { columnsIn, markOf } from '../identity';
import type { Release } from '../../terms/publication';
import { itemsOf } from './catalogue';

const headers = [
	...['数据表英文名', '数据表名称', '英文信息项名', '中文信息项名', '数据类型', '计量单位'],
	...['代码取值', '是否主键', '中文描述', '英文描述']
];

/** 数据字典, for Excel and WPS: a line for each item of each table. */
export function dictionaryFile(release: Release): PackageFile {
	const mark = markOf(release);
	const tables = release.tables.map((table) => ({ ...table, columns: columnsIn(table, release) }));
	const lines = itemsOf({ ...release, tables }).map((it) => [
		...[it.table, it.tableTitle, it.name, it.title, it.dataType, it.unit],
		...[it.codes, it.isKey ? '是' : '否', it.description, it.description_en],
		...(mark === null ? [] : [mark])
	]);
	return textFile(
		'dictionary.csv',
		`\ufeff${csvText([
			mark === null ? headers : [...headers, '数据标志'],
			...lines.map((line) => line.map(guarded))
		])}`
	);
}
