import { MOST_PLACES, type Budget } from './budget';
import { joined } from './bytes';
import { UserError } from '../../base/errors';
import { storedText } from './number_text';
import { TOP, trimmed, type Merge, type Note, type RawTable } from '../raw/table';
import { LONGEST_ROW, tooLong } from './text/scan';

export const TALLEST = 1_100_000;
export const WIDEST = 16_384;
const NOTHING: string[] = [];
const ROWS_AT_ONCE = 1000;

/**
 * The texts of one sheet by their place. Memory follows the text and never the dimensions that a
 * file claims: a place beyond what a table can be is refused as soon as it has text.
 */
export class Grid {
	readonly merges: Merge[] = [];
	private readonly rows: string[][] = [];
	/** By place, so that what a merge hides can be left out again. */
	private readonly stored = new Map<number, string>();

	constructor(
		private readonly file: string,
		private readonly sheet: string | null,
		private readonly budget: Budget
	) {}

	/** Puts a text at its place, zero-based; an empty text takes no place. */
	put(row: number, column: number, raw: string): void {
		const text = raw.includes('\0') ? raw.replaceAll('\0', '') : raw;
		if (text === '') return;
		if (!(row >= 0 && row < TALLEST && column >= 0 && column < WIDEST))
			throw farAway(this.file, this.sheet, row, column);
		while (this.rows.length <= row) {
			this.rows.push(NOTHING);
			this.budget.places--;
		}
		let cells = this.rows[row]!;
		if (cells === NOTHING) cells = this.rows[row] = [];
		while (cells.length < column) {
			cells.push('');
			this.budget.places--;
		}
		if (column === cells.length) this.budget.places--;
		cells[column] = text;
		this.budget.text -= text.length;
		if (this.budget.places < 0) throw farAway(this.file, this.sheet, row, column);
		if (this.budget.text < 0) throw this.tooMuch();
	}

	/** Notes the number behind a cell where the cell shows other digits. */
	store(row: number, column: number, value: number, shown: string): void {
		const text = storedText(value, shown);
		if (text === null) return;
		if (this.budget.notes-- <= 0) throw this.tooMuch();
		this.stored.set(row * WIDEST + column, text);
	}

	/** Notes a merged range, whatever its size. */
	merge(range: Merge): void {
		const { top, left, bottom, right } = range;
		if (!(top >= 0 && left >= 0 && bottom >= top && right >= left)) return;
		if (bottom === top && right === left) return;
		if (this.budget.merges-- <= 0) throw this.tooMuch();
		this.merges.push(range);
	}

	/** The sheet as a raw table; null when nothing in it is text. */
	table(format: string): RawTable | null {
		this.clearMerged();
		const rows = trimmed(this.rows);
		if (!rows.some((row) => row.some((cell) => cell.trim() !== ''))) return null;
		const widest = rows.reduce((most, row, i) => (row.length > rows[most]!.length ? i : most), 0);
		const width = rows[widest]!.length;
		if (rows.length * width > MOST_PLACES) throw farAway(this.file, this.sheet, widest, width - 1);
		const merges = this.merges
			.map((merge) => ({
				...merge,
				bottom: Math.min(merge.bottom, rows.length - 1),
				right: Math.min(merge.right, width - 1)
			}))
			.filter(({ top, left, bottom, right }) => bottom >= top && right >= left)
			.filter(({ top, left, bottom, right }) => bottom > top || right > left);
		return {
			file: this.file,
			sheet: this.sheet,
			format,
			width,
			count: rows.length,
			top: rows.slice(0, TOP),
			merges,
			notes: this.notes(rows.length),
			csv: { bytes: written(this.file, rows), delimiter: ',', newline: '\n' }
		};
	}

	/** Some writers leave values under a merged range, where no one sees them. */
	private clearMerged(): void {
		let work = 2 * MOST_PLACES;
		for (const { top, left, bottom, right } of this.merges) {
			for (let row = top; row <= Math.min(bottom, this.rows.length - 1); row++) {
				const cells = this.rows[row]!;
				const last = Math.min(right, cells.length - 1);
				work -= 1 + Math.max(0, last - left);
				// Ranges that overlap a million times over aren't those of a table.
				if (work < 0) return;
				for (let column = row === top ? left + 1 : left; column <= last; column++) {
					cells[column] = '';
					if (this.stored.size > 0) this.stored.delete(row * WIDEST + column);
				}
			}
		}
	}

	private notes(rows: number): Note[] {
		return [...this.stored]
			.map(([place, value]): Note => {
				const column = place % WIDEST;
				return { row: (place - column) / WIDEST + 1, column, kind: 'stored', value };
			})
			.filter(({ row }) => row <= rows)
			.sort((a, b) => a.row - b.row || a.column - b.column);
	}

	private tooMuch(): UserError {
		return new UserError(
			`《${this.file}》${where(this.sheet)}内容过多，超出可载入的范围：请按镇（街道）或年度拆成几个文件后重新载入`
		);
	}
}

/** Rows as long as they are: what a sheet leaves empty takes no room in its text either. */
function written(file: string, rows: readonly string[][]): Uint8Array {
	const parts: Uint8Array[] = [];
	const encoder = new TextEncoder();
	for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
		let part = '';
		for (let i = start; i < Math.min(start + ROWS_AT_ONCE, rows.length); i++) {
			const line = rows[i]!.map(quoted).join(',') || '""';
			if (line.length > LONGEST_ROW / 3) throw tooLong(file, i);
			part += `${line}\n`;
		}
		parts.push(encoder.encode(part));
	}
	return joined(parts);
}

const quoted = (cell: string): string =>
	`"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`;

/** `A1` of a place, zero-based. */
function address(row: number, column: number): string {
	let letters = '';
	for (let rest = column + 1; rest > 0 && letters.length < 8; rest = Math.floor((rest - 1) / 26))
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	return `${letters}${row + 1}`;
}

/** A cell that makes its table larger than what can be loaded. */
const farAway = (file: string, sheet: string | null, row: number, column: number): UserError =>
	new UserError(
		`《${file}》${where(sheet)}单元格 ${address(row, column)} 有内容，表格因此超出可载入的范围` +
			`（${TALLEST / 10_000} 万行、${WIDEST} 列、${MOST_PLACES / 10_000} 万格）：` +
			'请删去远离表格的多余内容，或拆成几个文件后重新载入'
	);

const where = (sheet: string | null): string =>
	sheet === null ? '' : `工作表“${sheet.slice(0, 40)}”`;
