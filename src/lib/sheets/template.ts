import { writeXlsx, type CellStyle, type DataValidation, type WriteSheet } from 'hucre/xlsx';
import { addends, headersOf, type Column, type Dataset } from '../datasets/declare';
import { columnText } from './parts/address';
import { withColumnFormats } from './parts/columns';
import { exampleRows } from './example';
import { each, gridSheet, rowHeight, textWidth, type Shown } from './grid';
import { blankText, cellOf, entryOf, tiers } from './kinds';
import { defaultFont, looks, printed } from './looks';

/** Names of a template's sheets; intake reads the first only. */
export const templateSheets = {
	fill: '填写',
	example: '示例',
	guide: '填写说明',
	values: '取值'
} as const;

/** Last row that is checked at entry. */
const LAST_ROW = 5_000;
/** Excel takes no longer list inside a check. */
const LONGEST_LIST = 255;

/** Columns of a dataset's template: those that only other layouts of the table have are left out. */
export function templateColumns(dataset: Dataset): string[] {
	const { columns, wide } = dataset;
	const replaced = new Set(
		wide
			? [...Object.keys(wide.columns), ...Object.values(wide.unsplit?.split ?? {}), wide.total]
			: []
	);
	for (const { from } of Object.values(columns)) if (from) replaced.add(from.column);
	// Of several that add to one column the first is enough.
	for (const name of Object.keys(columns))
		for (const [other] of addends(dataset, name).slice(1)) replaced.add(other);
	return Object.keys(columns).filter((name) => !replaced.has(name));
}

/**
 * A workbook to fill in: the sheet 填写 with the header and checks at entry, 示例 with three made-up
 * rows, 填写说明 with a row for each column, and 取值 where a list is too long for a check.
 */
export async function template(dataset: Dataset): Promise<Uint8Array> {
	const names = templateColumns(dataset);
	const columns = names.map((name) => dataset.columns[name]!);
	const lists = columns.filter((column) => listOf(column).join(',').length > LONGEST_LIST);
	const examples = exampleRows(dataset, names).map((row) =>
		row.map((text, i) => ({ value: cellOf(columns[i]!, text), look: lookOf(columns[i]!) }))
	);
	const bytes = await writeXlsx({
		defaultFont,
		properties: { title: `${dataset.label}模板`, creator: '公岗看板' },
		sheets: [
			tableSheet(templateSheets.fill, columns, [], {
				dataValidations: columns.flatMap((column, i) => checkOf(column, i + 1, lists) ?? [])
			}),
			tableSheet(templateSheets.example, columns, examples),
			guideSheet(dataset, columns),
			...(lists.length > 0 ? [valuesSheet(lists)] : [])
		]
	});
	return withColumnFormats(bytes, templateSheets.fill, templateSheets.example);
}

const lookOf = (column: Column): CellStyle => ({ numFmt: entryOf(column).format });

const headerOf = ({ label, required }: Column): string => (required ? `*${label}` : label);

function tableSheet(
	name: string,
	columns: readonly Column[],
	rows: readonly Shown[][],
	more: Partial<WriteSheet> = {}
): WriteSheet {
	const header = columns.map((column) => ({
		value: headerOf(column),
		look: column.required ? looks.required : looks.header
	}));
	const sheet = gridSheet(name, [], [header, ...rows], {
		freezePane: { rows: 1 },
		rowDefs: new Map([[0, { height: 24 }]]),
		pageSetup: printed('$1:$1'),
		...more
	});
	return {
		...sheet,
		columns: columns.map((column) => ({ width: widthOf(column), style: lookOf(column) }))
	};
}

function widthOf(column: Column): number {
	const lists = listOf(column).map(textWidth);
	return Math.min(
		36,
		Math.max(entryOf(column).width, textWidth(headerOf(column)) + 3, ...lists.map((it) => it + 3))
	);
}

function listOf({ kind, codes }: Column): string[] {
	if (kind === 'flag') return ['是', '否'];
	return (codes ?? []).map(({ label }) => label);
}

function checkOf(column: Column, at: number, lists: readonly Column[]): DataValidation | null {
	const letters = columnText(at);
	const values = listOf(column);
	const own = entryOf(column).check?.(`${letters}2`);
	if (values.length === 0 && !own) return null;
	const long = lists.indexOf(column);
	const list = columnText(long + 1);
	const check =
		values.length === 0
			? own!
			: long < 0
				? { type: 'list' as const, values }
				: {
						type: 'list' as const,
						formula1: `${templateSheets.values}!$${list}$2:$${list}$${values.length + 1}`
					};
	const allowed =
		values.length > 0 ? '请从下拉列表中选择' : `请填${entryOf(column).allowed(column)}`;
	return {
		...check,
		range: `${letters}2:${letters}${LAST_ROW}`,
		allowBlank: true,
		showInputMessage: true,
		showErrorMessage: true,
		// A number whose last character is wrong may still be what the person's card says.
		errorStyle: column.kind === 'id' ? 'warning' : 'stop',
		inputTitle: column.label.slice(0, 32),
		inputMessage: [`${allowed}。`, `${column.description}。`].join('\n').slice(0, 255),
		errorTitle: '填写有误',
		errorMessage: (column.kind === 'id'
			? '不是正确的18位公民身份号码：请对照身份证核对。'
			: `“${column.label}”${allowed}。`
		).slice(0, 255)
	};
}

const guideHeaders = ['列名', '是否必填', '类型', '取值或格式', '说明', '也可写作', '公开级别'];
const guideWidths = [20, 10, 14, 40, 44, 36, 20];

function guideSheet(dataset: Dataset, columns: readonly Column[]): WriteSheet {
	const notes = guideNotes(dataset);
	const rows = columns.map((column) => [
		column.label,
		column.required ? '必填' : '选填',
		entryOf(column).label,
		entryOf(column).allowed(column),
		[column.description, blankText(column)].filter((it) => it !== '').join('；'),
		headersOf(column).slice(1).join('、'),
		tiers[column.tier]
	]);
	const table = rows.map((row) =>
		row.map((value, i) => ({
			value,
			look: i === 1 || i === 2 || i === 6 ? looks.centre : looks.text
		}))
	);
	const before = notes.length + 2;
	const heights = rows.map(
		(row, i) => [before + i, { height: rowHeight(guideWidths, row) }] as const
	);
	return gridSheet(
		templateSheets.guide,
		guideWidths,
		[
			each([`${dataset.label}填写说明`], looks.title),
			...notes.map((note) => each([note], looks.note)),
			each(guideHeaders, looks.header),
			...table
		],
		{
			freezePane: { rows: before },
			rowDefs: new Map([[0, { height: 26 }], ...heights]),
			pageSetup: printed(`$${before}:$${before}`)
		}
	);
}

function guideNotes({ grain, columns, wide }: Dataset): string[] {
	const label = (name: string): string => `“${columns[name]!.label}”`;
	const ids = Object.values(columns).filter(({ kind }) => kind === 'id');
	const also = wide
		? [
				`已有横排的表不必改：用${Object.keys(wide.columns).map(label).join('')}分列代替${label(wide.by)}${label(wide.into)}两列也能载入。`
			]
		: [];
	return [
		`在“${templateSheets.fill}”工作表填写，${grain}；“${templateSheets.example}”工作表是虚构的例子，不会计入。`,
		'表头带*的列必填，其余列没有就留空；请不要改表头，不要合并单元格，不要在数据中间插入小计。',
		...(ids.length > 0
			? [
					`${ids.map(({ label }) => `“${label}”`).join('')}等列已设为文本格式；从别处粘贴时请选“只粘贴值”。`
				]
			: []),
		...also
	].map((note, i) => `${i + 1}. ${note}`);
}

function valuesSheet(lists: readonly Column[]): WriteSheet {
	const values = lists.map(listOf);
	const most = values.reduce((longest, it) => Math.max(longest, it.length), 0);
	const rows = Array.from({ length: most }, (_, row) =>
		each(
			values.map((list) => list[row] ?? null),
			looks.text
		)
	);
	const widths = lists.map((column) =>
		Math.min(60, Math.max(12, ...listOf(column).map(textWidth)) + 2)
	);
	return gridSheet(
		templateSheets.values,
		widths,
		[
			each(
				lists.map(({ label }) => label),
				looks.header
			),
			...rows
		],
		{ freezePane: { rows: 1 } }
	);
}
