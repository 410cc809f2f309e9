import * as XLSX from '@e965/xlsx';
import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import type { Issue } from '../../../src/lib/base/issue';

/** An issue about a cell of the sheet `S`. */
export function issueAt(cell: string | null, more: Partial<Issue> = {}): Issue {
	return {
		severity: 'error',
		file: '花名册.xlsx',
		sheet: 'S',
		row: cell === null ? null : Number(/\d+$/.exec(cell)![0]),
		cell,
		column: '镇（街道）',
		town: '古楼街道',
		value: '古搂',
		rule: 'place-unknown',
		message: '不在本地区的镇（街道）名单和别名表里',
		remedy: '请核对名称',
		...more
	};
}

/** A workbook of one sheet `S`, as SheetJS writes it. */
export function bySheetJs(
	rows: unknown[][],
	change: (sheet: XLSX.WorkSheet) => void = () => undefined
): Uint8Array {
	const sheet = XLSX.utils.aoa_to_sheet(rows);
	change(sheet);
	return bookOf({ S: sheet });
}

export function bookOf(sheets: Record<string, XLSX.WorkSheet>): Uint8Array {
	const book = XLSX.utils.book_new();
	for (const [name, sheet] of Object.entries(sheets))
		XLSX.utils.book_append_sheet(book, sheet, name);
	return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

/** A workbook of one sheet `S`, as hucre writes it. */
export const byHucre = (sheet: Partial<WriteSheet>): Promise<Uint8Array> =>
	writeXlsx({ sheets: [{ name: 'S', ...sheet }] });

/** A workbook as SheetJS reads it. */
export const readBack = (bytes: Uint8Array): XLSX.WorkBook =>
	XLSX.read(bytes, { type: 'array', cellNF: true, cellStyles: true, cellFormula: true });

/** Everything a sheet's cells hold, without what is written about them. */
export function contentOf(sheet: XLSX.WorkSheet): Record<string, unknown> {
	const cells: Record<string, unknown> = {};
	for (const [at, cell] of Object.entries(sheet) as [string, XLSX.CellObject][]) {
		if (at.startsWith('!') || cell.v === undefined) continue;
		cells[at] = { t: cell.t, v: cell.v, f: cell.f, z: cell.z, w: cell.w, l: cell.l };
	}
	return cells;
}

/** What the comments of a sheet say. */
export function commentsOf(sheet: XLSX.WorkSheet): Record<string, string> {
	const texts: Record<string, string> = {};
	for (const [at, cell] of Object.entries(sheet) as [string, XLSX.CellObject][])
		if (!at.startsWith('!') && cell.c && cell.c.length > 0)
			texts[at] = cell.c.map(({ a, t }) => `${authorOf(a ?? '')}：${t}`).join('|');
	return texts;
}

/** SheetJS doesn't decode the authors of comments. */
const authorOf = (name: string): string => Buffer.from(name, 'latin1').toString('utf8');
