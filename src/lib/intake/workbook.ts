import { read, type CellObject, type WorkSheet } from '@e965/xlsx';
import { toDay } from '../base/dates';
import { UserError } from '../base/errors';

/** Serial number of 1970-01-01 in the two calendars of workbooks. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** Serials before 1 March 1900 count a day that never was; no date of the programme lies there. */
const FIRST_SERIAL = 61;

/**
 * Cells of every visible sheet of an xlsx, by position; nothing of a merged range but its top-left
 * cell. A cell is the text that a clerk sees, except that dates come as `2022-03-31` (`2022-03`
 * where only the month shows) and whole numbers without grouping, exponent or decimals.
 *
 * Throws a `UserError` when the workbook is damaged.
 */
export function readWorkbook(
	file: string,
	bytes: Uint8Array
): { sheet: string; rows: string[][] }[] {
	const workbook = open(file, bytes);
	const epoch = workbook.Workbook?.WBProps?.date1904 ? EPOCH_1904 : EPOCH_1900;
	return workbook.SheetNames.flatMap((name, i) => {
		const sheet = workbook.Sheets[name];
		const hidden = workbook.Workbook?.Sheets?.[i]?.Hidden;
		return sheet && !hidden ? [{ sheet: name, rows: rowsOf(sheet, epoch) }] : [];
	});
}

function open(file: string, bytes: Uint8Array) {
	try {
		return read(bytes, {
			type: 'array',
			dense: true,
			cellNF: true,
			cellHTML: false,
			cellFormula: false
		});
	} catch {
		// The reader's own message may quote a cell.
		throw new UserError(
			`《${file}》是已损坏的 Excel 工作簿，不能读取：请在 Excel 或 WPS 中打开修复，另存为 .xlsx 后重新载入`
		);
	}
}

function rowsOf(sheet: WorkSheet, epoch: number): string[][] {
	const grid: (CellObject[] | undefined)[] = sheet['!data'] ?? [];
	const rows = Array.from({ length: grid.length }, (_, row) =>
		Array.from({ length: grid[row]?.length ?? 0 }, (_, column) =>
			textOf(grid[row]?.[column], epoch)
		)
	);
	// Some writers leave values under a merged range, where no one sees them.
	for (const { s, e } of sheet['!merges'] ?? []) {
		for (let row = s.r; row <= Math.min(e.r, rows.length - 1); row++) {
			const cells = rows[row] ?? [];
			for (let column = s.c; column <= Math.min(e.c, cells.length - 1); column++) {
				if (row !== s.r || column !== s.c) cells[column] = '';
			}
		}
	}
	return rows;
}

function textOf(cell: CellObject | undefined, epoch: number): string {
	if (cell?.v === undefined || cell.v === null) return '';
	if (typeof cell.v !== 'number' || cell.t === 'e')
		return (cell.w ?? String(cell.v)).replace(/\r\n?/g, '\n');
	const shown = cell.w ?? String(cell.v);
	const precision = cell.z === undefined ? localPrecision(shown) : datePrecision(String(cell.z));
	if (!precision || cell.v < FIRST_SERIAL) return numberText(cell.v, shown);
	return toDay(Math.floor(cell.v) - epoch).slice(0, precision === 'day' ? 10 : 7);
}

/**
 * Chinese Excel writes its own date formats as bare numbers (27–36, 50–58) without saying what they
 * are; the reader knows no more than that they are dates, and shows them in the American way.
 */
const localPrecision = (shown: string): 'day' | null =>
	/^\d{1,2}\/\d{1,2}\/\d{2}$/.test(shown) ? 'day' : null;

/** Whether a number format shows a calendar day, only a month, or no date at all. */
function datePrecision(format: string): 'day' | 'month' | null {
	const first = format.replace(/"[^"]*"|[\\_*].|\[[^\]]*\]/g, '').split(';')[0]!;
	const year = /[ye]/i.test(first);
	const month = /m/i.test(first);
	if (/d/i.test(first)) return 'day';
	if (year && month) return 'month';
	return null;
}

/** A whole number as digits, `0012` too; other numbers, and numbers with a unit, as they show. */
function numberText(value: number, shown: string): string {
	if (!Number.isInteger(value)) return shown;
	const plain = shown.replace(/,(?=\d{3}(?!\d))/g, '');
	const digits = /^(-?\d+)(?:\.0+)?$/.exec(plain)?.[1];
	if (digits !== undefined) return digits;
	return /^-?\d(?:\.\d+)?e[+-]?\d+$/i.test(plain) ? String(value) : plain;
}
