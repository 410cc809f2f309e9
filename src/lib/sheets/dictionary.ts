import { writeXlsx } from 'hucre/xlsx';
import { headersOf, type Dataset } from '../datasets/declare';
import { each, gridSheet, rowHeight } from './grid';
import { blankText, entryOf, tiers } from './kinds';
import { defaultFont, looks, printed } from './looks';
import { quotedSheetName, safeSheetName } from './parts/names';

/** What one column is, in words. */
export interface DictionaryRow {
	name: string;
	label: string;
	type: string;
	unit: string;
	required: boolean;
	/** `urban=城镇；rural=乡村`, or what may stand in a cell. */
	values: string;
	tier: string;
	description: string;
	/** Other headers under which files have the column. */
	headers: string;
}

/** The columns of a dataset in words, in the order of declaration. */
export function dictionaryRows(dataset: Dataset): DictionaryRow[] {
	return Object.entries(dataset.columns).map(([name, column]) => ({
		name,
		label: column.label,
		type: entryOf(column).label,
		unit: entryOf(column).unit?.(column) ?? '',
		required: column.required ?? false,
		values: column.codes
			? column.codes.map(({ code, label }) => `${code}=${label}`).join('；')
			: entryOf(column).allowed(column),
		tier: tiers[column.tier],
		description: [column.description, blankText(column)].filter((it) => it !== '').join('；'),
		headers: headersOf(column).slice(1).join('、')
	}));
}

const headers = [
	'英文列名',
	'中文列名',
	'类型',
	'单位',
	'必填',
	'取值',
	'公开级别',
	'说明',
	'其他表头写法'
];
const widths = [18, 18, 14, 8, 7, 44, 20, 44, 40];
const INDEX = '目录';
/** 单位、必填、公开级别. */
const centred = [3, 4, 6];

/** The data dictionary as a workbook: 目录, then a sheet for each dataset. */
export async function dictionary(datasets: readonly Dataset[]): Promise<Uint8Array> {
	const names: string[] = [];
	for (const { label } of datasets) names.push(safeSheetName(label, [INDEX, ...names]));
	const index = gridSheet(
		INDEX,
		[20, 16, 50, 8],
		[
			each(['数据文件', '英文名', '一行是什么', '列数'], looks.header),
			...datasets.map((dataset, i) => [
				{ value: dataset.label, look: looks.text, link: `${quotedSheetName(names[i]!)}!A1` },
				...each([dataset.id, dataset.grain], looks.text),
				...each([Object.keys(dataset.columns).length], looks.number)
			])
		],
		{ freezePane: { rows: 1 }, pageSetup: printed('$1:$1') }
	);
	return writeXlsx({
		defaultFont,
		properties: { title: '数据字典', creator: '公岗看板' },
		sheets: [index, ...datasets.map((dataset, i) => datasetSheet(dataset, names[i]!))]
	});
}

function datasetSheet(dataset: Dataset, name: string) {
	const rows = dictionaryRows(dataset).map((row) => [
		row.name,
		row.label,
		row.type,
		row.unit,
		row.required ? '是' : '否',
		row.values,
		row.tier,
		row.description,
		row.headers
	]);
	const heights = rows.map((row, i) => [i + 1, { height: rowHeight(widths, row) }] as const);
	return gridSheet(
		name,
		widths,
		[
			each(headers, looks.header),
			...rows.map((row) =>
				row.map((value, i) => ({ value, look: centred.includes(i) ? looks.centre : looks.text }))
			)
		],
		{
			freezePane: { rows: 1, columns: 2 },
			autoFilter: { range: `A1:I${rows.length + 1}` },
			rowDefs: new Map([[0, { height: 24 }], ...heights]),
			pageSetup: printed('$1:$1')
		}
	);
}
