import { writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import type { CorrectedCell } from '../base/correction';
import type { Issue } from '../base/issue';
import { columnLetters } from '../base/letters';
import { each, gridSheet, rowHeight, type Shown } from './grid';
import { MOST_ROWS, severities } from './list';
import { defaultFont, looks, printed } from './looks';

const headers = [
	'级别',
	'文件',
	'工作表',
	'单元格',
	'镇（街道）',
	'列',
	'原值',
	'问题',
	'请这样改'
];
const widths = [8, 26, 14, 9, 16, 16, 24, 40, 40];
const UNKNOWN_TOWN = '未识别';

/**
 * The issues as a workbook for the people who mend them: 汇总 with counts for each file and each 镇（街道）,
 * 问题清单 with a row for each issue, 更正清单 with a row for each cell that was corrected on the page, where there
 * is any. `files` are all that were loaded, those without issues too.
 */
export async function issueList(
	issues: readonly Issue[],
	files: readonly string[] = [],
	corrections: readonly CorrectedCell[] = []
): Promise<Uint8Array> {
	return writeXlsx({
		defaultFont,
		properties: { title: '数据核对问题', creator: '公岗看板' },
		sheets: [
			summarySheet(issues, files),
			listSheet(issues.slice(0, MOST_ROWS)),
			...(corrections.length > 0 ? [correctionSheet(corrections)] : [])
		]
	});
}

function listSheet(issues: readonly Issue[]): WriteSheet {
	const rows = issues.map((issue) => {
		const texts = [
			issue.file,
			issue.sheet ?? '',
			issue.cell ?? (issue.row === null ? '' : `第${issue.row}行`),
			issue.town ?? '',
			issue.column ?? '',
			issue.value ?? '',
			issue.message,
			issue.remedy
		];
		const level = { value: severities[issue.severity], look: looks[issue.severity] };
		return [level, ...each(texts, looks.text)];
	});
	return tableSheet('问题清单', widths, headers, rows);
}

const outcomes: Record<CorrectedCell['outcome'], string> = {
	applied: '已按更正计入',
	done: '原文件已改好',
	stale: '没有应用，请核对',
	named: '已按所选单位计入',
	completed: '两位数的年份已补全'
};

function correctionSheet(corrections: readonly CorrectedCell[]): WriteSheet {
	const spotOf = ({ cell, rows }: CorrectedCell): string =>
		cell !== '' ? cell : typeof rows === 'number' ? `${rows}行` : '整列';
	const rows = corrections.map((it) => {
		const { file, sheet, column, from, to, outcome } = it;
		return each([file, sheet ?? '', spotOf(it), column, from, to, outcomes[outcome]], looks.text);
	});
	const labels = ['文件', '工作表', '单元格', '列', '原内容', '更正为', '情况'];
	return tableSheet('更正清单', [26, 14, 9, 16, 30, 30, 18], labels, rows);
}

/** A sheet of one table with its header in sight and a filter. */
function tableSheet(
	name: string,
	of: readonly number[],
	labels: readonly string[],
	rows: readonly Shown[][]
): WriteSheet {
	const heights = rows.map((row, i) => {
		const texts = row.map(({ value }) => String(value));
		return [i + 1, { height: rowHeight(of, texts) }] as const;
	});
	return gridSheet(name, of, [each(labels, looks.header), ...rows], {
		freezePane: { rows: 1 },
		autoFilter: { range: `A1:${columnLetters(labels.length - 1)}${rows.length + 1}` },
		rowDefs: new Map([[0, { height: 24 }], ...heights]),
		pageSetup: printed('$1:$1')
	});
}

interface Count {
	errors: number;
	warnings: number;
}

const summaryWidths = [26, 48, 9, 9, 9];

function summarySheet(issues: readonly Issue[], files: readonly string[]): WriteSheet {
	const { errors, warnings } = countOf(issues);
	const notes = [
		`共${issues.length}处：错误${errors}处，所在行未计入，须改正后重新载入；提醒${warnings}处，已计入，请核对。`,
		...(issues.length > MOST_ROWS ? [`问题清单只列前${MOST_ROWS}处。`] : [])
	];
	const byFile = grouped(issues, ({ file }) => file);
	for (const file of files) if (!byFile.has(file)) byFile.set(file, []);
	const rows: Shown[][] = [
		each(['数据核对问题汇总'], looks.title),
		...notes.map((note) => each([note], looks.note)),
		[],
		each(['文件', '问题', '错误', '提醒', '合计'], looks.header),
		...[...byFile].map(([file, of]) => countRow(file, '全部问题', of)),
		countRow('合计', '全部问题', issues, bold),
		[],
		each(['镇（街道）', '问题', '错误', '提醒', '合计'], looks.header),
		...townRows(issues),
		countRow('合计', '全部问题', issues, bold)
	];
	const heights = rows.map((row, i) => {
		const wraps = row.length > 1;
		const texts = row.map(({ value }) => String(value ?? ''));
		return [i, { height: i === 0 ? 26 : wraps ? rowHeight(summaryWidths, texts) : 19 }] as const;
	});
	return gridSheet('汇总', summaryWidths, rows, {
		rowDefs: new Map(heights),
		pageSetup: printed('$1:$1')
	});
}

/** For each town a row of all and one for each rule, the most first. */
function townRows(issues: readonly Issue[]): Shown[][] {
	const towns = grouped(issues, ({ town }) => town ?? UNKNOWN_TOWN);
	return byNumber(towns).flatMap(([town, all]) => [
		countRow(town, '全部问题', all, bold),
		...byNumber(grouped(all, ({ rule }) => rule)).map(([, of]) =>
			countRow(town, of[0]!.message, of)
		)
	]);
}

const bold = { font: { ...defaultFont, bold: true } };

function countRow(
	place: string,
	what: string,
	of: readonly Issue[],
	more: CellStyle = {}
): Shown[] {
	const { errors, warnings } = countOf(of);
	const text = { ...looks.text, ...more };
	const number = { ...looks.number, ...more };
	return [...each([place, what], text), ...each([errors, warnings, of.length], number)];
}

function countOf(issues: readonly Issue[]): Count {
	const errors = issues.filter(({ severity }) => severity === 'error').length;
	return { errors, warnings: issues.length - errors };
}

function grouped(issues: readonly Issue[], by: (issue: Issue) => string): Map<string, Issue[]> {
	const groups = new Map<string, Issue[]>();
	for (const issue of issues) {
		const group = groups.get(by(issue));
		if (group) group.push(issue);
		else groups.set(by(issue), [issue]);
	}
	return groups;
}

const byNumber = (groups: Map<string, Issue[]>): [string, Issue[]][] =>
	[...groups].sort(([, a], [, b]) => b.length - a.length);
