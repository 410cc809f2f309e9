import { writeXlsx } from 'hucre/xlsx';
import { UserError } from '../base/errors';
import type { Issue } from '../base/issue';
import { addressOf, addressText, type Address } from './parts/address';
import { markCells, type Spot } from './parts/cells';
import { comment } from './parts/comments';
import { contentsOf, putSheet, writeFormats, type Contents } from './parts/contents';
import { withTextColumns } from './parts/columns';
import { clearEarlier } from './earlier';
import { noFormats, openFormats, type Formats } from './parts/formats';
import { textWidth } from './grid';
import { isList, LIST, listSheet, severities, type Listed } from './list';
import { safeSheetName } from './parts/names';
import { openPackage, type Package } from './parts/package';

/** Programs take long to open a sheet with more comments; the cells are coloured all the same. */
const MOST_COMMENTS = 5_000;

/** Whether a file is a workbook that can go back to its sender with its cells marked. */
export function returnable(bytes: Uint8Array): boolean {
	if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
	try {
		// Sheets stay packed: which parts there are is enough.
		const parts = openPackage(
			bytes,
			/^(\[Content_Types\]\.xml|_rels[/\\].*|[^/\\]*[/\\](workbook\d*\.xml|_rels[/\\]workbook.*))$/i
		);
		return contentsOf(parts)?.sheets.some(({ worksheet }) => worksheet) ?? false;
	} catch {
		return false;
	}
}

/**
 * A copy of the sender's workbook in which each cell with an issue is coloured and commented, with a
 * list of the issues as its first sheet. All else stays as it was. `issues` are those of this file;
 * issues without a sheet belong to the first one.
 *
 * Throws a `UserError` when the file is no such workbook: see `returnable`.
 */
export async function returnToSender(
	original: Uint8Array,
	issues: readonly Issue[]
): Promise<Uint8Array> {
	if (!returnable(original)) throw notMarkable();
	const parts = openPackage(original);
	const contents = contentsOf(parts);
	if (!contents) throw notMarkable();
	const part = contents.formats === null ? undefined : parts.text(contents.formats);
	const formats = openFormats(part ?? noFormats(contents.namespace));

	const listed: Listed[] = issues.map((issue) => ({ issue, target: null }));
	const without = markSheets(parts, contents, formats, listed);
	const notes = without > 0 ? [`批注只写了前${MOST_COMMENTS}个单元格，其余见本表`] : [];
	const sheet = listSheet(listed, formats, contents.namespace, notes);
	const instead = contents.sheets.findIndex((it) => isList(it.name, () => parts.text(it.path)));
	const taken = contents.sheets.map(({ name }) => name);
	const name = instead < 0 ? safeSheetName(LIST, taken) : taken[instead]!;
	putSheet(parts, contents, { name, ...sheet }, instead);
	writeFormats(parts, contents, formats.xml());
	return parts.zipped();
}

const notMarkable = (): UserError =>
	new UserError('这个文件不是 .xlsx 工作簿，不能在原表上标注：请下载按原表另做的标注表');

/** Marks all sheets, notes where each issue's cell is and returns how many cells got no comment. */
function markSheets(
	parts: Package,
	contents: Contents,
	formats: Formats,
	listed: Listed[]
): number {
	let left = MOST_COMMENTS;
	let without = 0;
	const worksheets = contents.sheets.filter(
		({ name, path, worksheet }) => worksheet && !isList(name, () => parts.text(path))
	);
	for (const [i, { name, path }] of worksheets.entries()) {
		const here = listed.filter(
			({ issue }) => issue.row !== null && (issue.sheet === null ? i === 0 : issue.sheet === name)
		);
		const original = parts.text(path);
		if (original === undefined) continue;
		const xml = clearEarlier(parts, path, original, formats);
		if (here.length === 0) {
			if (xml !== original) parts.write(path, xml);
			continue;
		}
		const { xml: marked, placed } = markCells(xml, here.map(spotOf), formats);
		const notes = new Map<string, { at: Address; issues: Issue[] }>();
		for (const [k, it] of here.entries()) {
			const cell = addressText(placed[k]!);
			it.target = { sheet: name, cell };
			const note = notes.get(cell);
			if (note) note.issues.push(it.issue);
			else notes.set(cell, { at: placed[k]!, issues: [it.issue] });
		}
		const all = [...notes.values()].map((it) => ({ at: it.at, text: noteText(it.issues) }));
		const written = all.slice(0, left);
		left -= written.length;
		without += all.length - written.length;
		parts.write(path, comment(parts, path, marked, written));
	}
	return without;
}

function spotOf({ issue }: Listed): Spot {
	const address = issue.cell === null ? null : addressOf(issue.cell);
	if (address) return { ...address, severity: issue.severity };
	return { row: issue.row!, column: null, severity: issue.severity };
}

/** What one comment says of all issues of its cell, each once. */
function noteText(issues: readonly Issue[]): string {
	const texts = issues.map(
		({ severity, message, remedy }) => `${severities[severity]}：${message}。${remedy}。`
	);
	const each = [...new Set(texts)];
	return each.length === 1 ? each[0]! : each.map((text, i) => `${i + 1}. ${text}`).join('\n');
}

/**
 * A new workbook of a file's cells as text, marked as `returnToSender` marks: for files that are no
 * xlsx (xls, CSV, web page).
 */
export async function markedCopy(
	sheets: readonly { name: string; rows: readonly (readonly string[])[] }[],
	issues: readonly Issue[]
): Promise<Uint8Array> {
	const names = new Map<string, string>();
	for (const { name } of sheets) names.set(name, safeSheetName(name, [LIST, ...names.values()]));
	const text = { numFmt: '@' };
	const plain = await writeXlsx({
		sheets: sheets.map(({ name, rows }) => {
			const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
			return {
				name: names.get(name)!,
				columns: Array.from({ length: width }, (_, column) => ({
					width: widthOf(rows, column),
					style: text
				})),
				// Cells of nothing would be texts of nothing.
				rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell)))
			};
		})
	});
	const renamed = issues.map((issue) =>
		issue.sheet === null ? issue : { ...issue, sheet: names.get(issue.sheet) ?? issue.sheet }
	);
	return returnToSender(withTextColumns(plain), renamed);
}

/** Rows that decide how wide a column is. */
const SAMPLE = 200;

function widthOf(rows: readonly (readonly string[])[], column: number): number {
	const widths = rows.slice(0, SAMPLE).map((row) => textWidth(row[column] ?? ''));
	return Math.min(40, Math.max(8, ...widths) + 2);
}
