import type { Issue, Severity } from '../base/issue';
import type { Formats, Use } from './parts/formats';
import { quotedSheetName } from './parts/names';
import { columnText } from './parts/address';
import { coded, escaped } from './parts/xml';

/** How a severity is called. */
export const severities: Record<Severity, string> = { error: '错误', warning: '提醒' };

/** An issue and where its cell stands in the workbook; null when no cell is marked. */
export interface Listed {
	issue: Issue;
	target: { sheet: string; cell: string } | null;
}

/** Name of the sheet that a returned workbook opens on. */
export const LIST = '问题清单';
const TAB = 'FFC00000';

/** Whether a sheet is such a list of an earlier copy: programs keep the colour of its tab. */
export const isList = (name: string, part: () => string | undefined): boolean =>
	name === LIST && (part() ?? '').slice(0, 2_000).includes(`rgb="${TAB}"`);

const headers = ['级别', '工作表', '单元格', '镇（街道）', '列', '原值', '问题', '请这样改'];
const widths = [7, 16, 9, 16, 18, 24, 44, 44];
/** Excel opens no sheet with more links than this, nor with more rows. */
const MOST_LINKS = 65_000;
export const MOST_ROWS = 1_000_000;
/** Rows above the table: title and what to do. */
const HEADER_ROW = 3;

/**
 * The sheet 问题清单 as a worksheet part, and the range of its table. Its cells hold their own text,
 * so that nothing else of the workbook changes.
 */
export function listSheet(
	listed: readonly Listed[],
	formats: Formats,
	namespace: string,
	notes: readonly string[] = []
): { xml: string; filter: string } {
	const shown = listed.slice(0, MOST_ROWS);
	const last = columnText(headers.length);
	const rows = [
		row(1, [cell('A1', '数据核对问题清单', formats.own('title'))], 24),
		row(2, [cell('A2', summary(listed, notes), formats.own('note'))], 18),
		row(
			HEADER_ROW,
			cells(HEADER_ROW, headers, () => formats.own('header')),
			20
		),
		...shown.map((it, i) => issueRow(it, HEADER_ROW + 1 + i, formats))
	];
	const links = shown.flatMap(({ target }, i) =>
		target === null
			? []
			: [
					`<hyperlink ref="C${HEADER_ROW + 1 + i}" location="${escaped(`${quotedSheetName(target.sheet)}!${target.cell}`)}" display="${target.cell}"/>`
				]
	);
	const end = HEADER_ROW + shown.length;
	const xml =
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
		`<worksheet xmlns="${namespace}"><sheetPr><tabColor rgb="${TAB}"/><pageSetUpPr fitToPage="1"/></sheetPr>` +
		`<dimension ref="A1:${last}${end}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0">` +
		`<pane ySplit="${HEADER_ROW}" topLeftCell="A${HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/>` +
		'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
		`<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
		`<sheetData>${rows.join('')}</sheetData>` +
		`<autoFilter ref="A${HEADER_ROW}:${last}${end}"/>` +
		(links.length > 0 ? `<hyperlinks>${links.slice(0, MOST_LINKS).join('')}</hyperlinks>` : '') +
		'<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
		'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>';
	return { xml, filter: `$A$${HEADER_ROW}:$${last}$${end}` };
}

function summary(listed: readonly Listed[], notes: readonly string[]): string {
	const errors = listed.filter(({ issue }) => issue.severity === 'error').length;
	const warnings = listed.length - errors;
	const counts = `错误${errors}处（红色，所在行未计入），提醒${warnings}处（黄色，已计入，请核对）`;
	return [counts, '点“单元格”一列可直接到原处', ...notes].join('；') + '。';
}

function issueRow({ issue, target }: Listed, at: number, formats: Formats): string {
	const place = issue.cell ?? (issue.row === null ? '' : `第${issue.row}行`);
	const values = [
		severities[issue.severity],
		issue.sheet ?? target?.sheet ?? '',
		target?.cell ?? place,
		issue.town ?? '',
		issue.column ?? '',
		issue.value ?? '',
		issue.message,
		issue.remedy
	];
	const use = (column: number): Use =>
		column === 0 ? issue.severity : column === 2 && target ? 'link' : 'text';
	return row(
		at,
		cells(at, values, (column) => formats.own(use(column)))
	);
}

function cells(
	at: number,
	values: readonly string[],
	format: (column: number) => number
): string[] {
	return values.map((value, i) => cell(`${columnText(i + 1)}${at}`, value, format(i)));
}

function cell(ref: string, text: string, format: number): string {
	if (text === '') return `<c r="${ref}" s="${format}"/>`;
	return `<c r="${ref}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escaped(coded(text))}</t></is></c>`;
}

function row(at: number, texts: readonly string[], height?: number): string {
	const tall = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
	return `<row r="${at}"${tall}>${texts.join('')}</row>`;
}
