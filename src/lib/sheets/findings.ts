import { writeXlsx, type CellStyle } from 'hucre/xlsx';
import { zipSync } from 'fflate';
import { UserError } from '../base/errors';
import { columnLetters } from '../base/letters';
import { each, gridSheet, rowHeight, type Shown } from './grid';
import { MOST_ROWS } from './list';
import { defaultFont, looks, printed } from './looks';

/** A column of a list that is sent out. */
export interface ListColumn {
	label: string;
	/** In digits. */
	width: number;
	/** To be filled in. */
	fill?: true;
	/** What may be chosen there. */
	choices?: readonly string[];
}

/** A list that is sent out, to be filled in and loaded again. */
export interface SentList {
	/** Name of its file, without an ending. */
	file: string;
	title: string;
	/** Sentences below the title. */
	notes: readonly string[];
	columns: readonly ListColumn[];
	rows: readonly (readonly (string | number | null)[])[];
	/** What each kind of row is about, for the sheet 填写说明: a header and its rows. */
	guide: { widths: readonly number[]; rows: readonly (readonly (string | number)[])[] };
}

/** Names of its sheets; the second is read by people only. */
const sheetNames = { list: '疑点清单', guide: '填写说明' } as const;

const fill: CellStyle = {
	...looks.text,
	fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF9E5' } }
};

/**
 * The list as a workbook: title, sentences, header and rows, with a choice of words where one is asked for.
 * Throws a `UserError` for more rows than a sheet has.
 */
export async function sentList(list: SentList): Promise<Uint8Array> {
	const { title, notes, columns, rows } = list;
	if (rows.length > MOST_ROWS)
		throw new UserError(
			`《${list.file}》有 ${rows.length} 行，超过一张工作表的 ${MOST_ROWS} 行：请按镇（街道）分别下载`
		);
	const widths = columns.map(({ width }) => width);
	const header = notes.length + 2;
	const end = header + Math.max(rows.length, 1);
	const last = columnLetters(columns.length - 1);
	const body = rows.map((row): Shown[] =>
		row.map((value, i) => ({
			value,
			look: columns[i]!.fill ? fill : typeof value === 'number' ? looks.number : looks.text
		}))
	);
	const heights = body.map(
		(row, i) =>
			[
				header + i,
				{
					height: rowHeight(
						widths,
						row.map(({ value }) => String(value ?? ''))
					)
				}
			] as const
	);
	return writeXlsx({
		defaultFont,
		properties: { title, creator: '公岗看板' },
		sheets: [
			gridSheet(
				sheetNames.list,
				widths,
				[
					each([title], looks.title),
					...notes.map((note) => each([note], looks.note)),
					columns.map(({ label, fill }) => ({
						value: label,
						look: fill ? looks.required : looks.header
					})),
					...body
				],
				{
					freezePane: { rows: header },
					autoFilter: { range: `A${header}:${last}${end}` },
					rowDefs: new Map([[0, { height: 26 }], [header - 1, { height: 24 }], ...heights]),
					pageSetup: printed(`$${header}:$${header}`),
					dataValidations: columns.flatMap(({ label, choices }, i) =>
						choices
							? [
									{
										type: 'list' as const,
										values: [...choices],
										range: `${columnLetters(i)}${header + 1}:${columnLetters(i)}${end}`,
										allowBlank: true,
										showInputMessage: true,
										showErrorMessage: true,
										errorStyle: 'stop' as const,
										inputTitle: label,
										inputMessage: `请从下拉列表中选择：${choices.join('、')}。`,
										errorTitle: '填写有误',
										errorMessage: `“${label}”只能填${choices.join('、')}，其他情况请写在说明里。`
									}
								]
							: []
					)
				}
			),
			guideSheet(list)
		]
	});
}

function guideSheet({ title, notes, guide: { widths, rows } }: SentList) {
	const before = notes.length + 1;
	const heights = rows.map(
		(row, i) => [before + i, { height: rowHeight(widths, row.map(String)) }] as const
	);
	return gridSheet(
		sheetNames.guide,
		widths,
		[
			each([`${title}填写说明`], looks.title),
			...notes.map((note) => each([note], looks.note)),
			...rows.map((row, i) => each(row, i === 0 ? looks.header : looks.text))
		],
		{ rowDefs: new Map([[0, { height: 26 }], ...heights]), pageSetup: printed('$1:$1') }
	);
}

/** Several lists as one zip, a workbook each; their files' names differ. */
export async function sentLists(lists: readonly SentList[]): Promise<Uint8Array> {
	const files: Record<string, Uint8Array> = {};
	for (const list of lists) files[`${list.file}.xlsx`] = await sentList(list);
	// Workbooks are packed already.
	return zipSync(files, { level: 0 });
}
