import { isLocalDate, lines, putNumber, rkNumber } from '../cells';
import { errorText, NO_RESULT } from '../../raw/broken_cells';
import type { Budget } from '../budget';
import { Grid } from '../grid';
import { damaged } from '../refuse';
import { partsOf, resolved, type Parts } from './package';
import type { RawTable, Skipped } from '../../raw/table';
import type { Zip } from '../zip';

const FORMAT = 'XLSB';

/** Record types. */
const T = {
	row: 0,
	merge: 176,
	item: 19,
	format: 44,
	style: 47,
	sheetDataStart: 145,
	sheetDataEnd: 146,
	workbook: 153,
	sheet: 156,
	formatsStart: 615,
	formatsEnd: 616,
	stylesStart: 617,
	stylesEnd: 618
};
/** Cells in brief stand beside the cell before them. */
const [FIRST_BRIEF, LAST_BRIEF, RICH] = [12, 18, 62];

/** In place of a length: no text at all. */
const NO_TEXT = 0xffffffff;

interface Book {
	strings: string[];
	styles: (string | number)[];
	date1904: boolean;
}

/**
 * The visible sheets of a binary workbook of Excel 2007 and later.
 *
 * Throws a `UserError` when it is damaged.
 */
export function readXlsb(
	file: string,
	zip: Zip,
	path: string,
	budget: Budget
): { tables: RawTable[]; skipped: Skipped[] } {
	const parts = partsOf(file, zip, path);
	const listed = contents(zip, path);
	if (!listed) throw damaged(file);
	const book: Book = { strings: [], styles: [], date1904: false };
	const sheets: { name: string; id: string; hidden: boolean }[] = [];
	for (const record of records(listed)) {
		if (record.type === T.workbook) book.date1904 = (record.u32(0) & 1) !== 0;
		if (record.type !== T.sheet) continue;
		const id = record.text(8);
		sheets.push({ id, name: record.text(12 + 2 * id.length), hidden: record.u32(0) !== 0 });
	}
	if (sheets.length === 0) throw damaged(file);
	budget.list(file, sheets.length);
	book.strings = strings(zip, parts);
	book.styles = styles(zip, parts);

	const tables: RawTable[] = [];
	const skipped: Skipped[] = [];
	sheets.forEach(({ id, name, hidden }, i) => {
		const relation = parts.related.get(id);
		const skip = (reason: Skipped['reason']) => skipped.push({ file, sheet: name, reason });
		if (hidden) return skip('hidden');
		if (relation && !relation.type.endsWith('/worksheet')) return skip('not-a-table');
		const bytes = contents(
			zip,
			resolved(parts.folder, relation?.target ?? `worksheets/sheet${i + 1}.bin`)
		);
		if (!bytes) throw damaged(file);
		const grid = new Grid(file, name, budget);
		fill(grid, book, bytes);
		const table = grid.table(FORMAT);
		if (table) tables.push(table);
		else skip('empty');
	});
	return { tables, skipped };
}

function contents(zip: Zip, path: string): Uint8Array | null {
	const entry = zip.find(path);
	return entry ? zip.read(entry) : null;
}

/** A record; what lies beyond its end reads as 0. */
class Piece {
	constructor(
		readonly type: number,
		private readonly view: DataView,
		private readonly at: number,
		readonly size: number
	) {}

	u8(offset: number): number {
		return offset + 1 <= this.size ? this.view.getUint8(this.at + offset) : 0;
	}

	u16(offset: number): number {
		return offset + 2 <= this.size ? this.view.getUint16(this.at + offset, true) : 0;
	}

	u32(offset: number): number {
		return offset + 4 <= this.size ? this.view.getUint32(this.at + offset, true) : 0;
	}

	real(offset: number): number {
		return offset + 8 <= this.size ? this.view.getFloat64(this.at + offset, true) : 0;
	}

	rk(offset: number): number {
		return offset + 4 <= this.size ? rkNumber(this.view, this.at + offset) : 0;
	}

	text(offset: number): string {
		const length = this.u32(offset);
		// `NO_TEXT` is beyond every record.
		if (offset + 4 + 2 * length > this.size) return '';
		const { buffer, byteOffset } = this.view;
		const start = byteOffset + this.at + offset + 4;
		return decoder.decode(new Uint8Array(buffer as ArrayBuffer, start, 2 * length));
	}
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

function* records(part: Uint8Array): Generator<Piece> {
	const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
	for (let at = 0; at < part.length;) {
		let type = part[at++]!;
		if (type & 0x80) type = (type & 0x7f) | (((part[at++] ?? 0) & 0x7f) << 7);
		let size = 0;
		for (let i = 0; i < 4; i++) {
			const byte = part[at++] ?? 0;
			size |= (byte & 0x7f) << (7 * i);
			if (!(byte & 0x80)) break;
		}
		if (at + size > part.length) return;
		yield new Piece(type, view, at, size);
		at += size;
	}
}

function strings(zip: Zip, parts: Parts): string[] {
	const bytes = contents(zip, parts.path('sharedStrings', 'sharedStrings.bin'));
	const found: string[] = [];
	if (bytes)
		for (const record of records(bytes)) if (record.type === T.item) found.push(record.text(1));
	return found;
}

function styles(zip: Zip, parts: Parts): (string | number)[] {
	const bytes = contents(zip, parts.path('styles', 'styles.bin'));
	const codes = new Map<number, string>();
	const ids: number[] = [];
	let inside = 0;
	for (const record of bytes ? records(bytes) : []) {
		if (record.type === T.formatsStart || record.type === T.stylesStart) inside = record.type;
		if (record.type === T.formatsEnd || record.type === T.stylesEnd) inside = 0;
		if (record.type === T.format && inside === T.formatsStart)
			codes.set(record.u16(0), record.text(2));
		if (record.type === T.style && inside === T.stylesStart) ids.push(record.u16(2));
	}
	return ids.map((id) => codes.get(id) ?? (isLocalDate(id) ? 'yyyy-mm-dd' : id));
}

function fill(grid: Grid, book: Book, bytes: Uint8Array): void {
	let [row, column, inData] = [0, -1, false];
	for (const record of records(bytes)) {
		const { type } = record;
		if (type === T.sheetDataStart) inData = true;
		else if (type === T.sheetDataEnd) inData = false;
		else if (type === T.merge)
			grid.merge({
				top: record.u32(0),
				bottom: record.u32(4),
				left: record.u32(8),
				right: record.u32(12)
			});
		else if (!inData) continue;
		else if (type === T.row) [row, column] = [record.u32(0), -1];
		else if (type <= LAST_BRIEF || type === RICH) {
			const brief = type >= FIRST_BRIEF && type <= LAST_BRIEF;
			column = brief ? column + 1 : record.u32(0);
			const at = brief ? 0 : 4;
			const style = record.u16(at) + 65_536 * record.u8(at + 2);
			put(grid, book, [row, column], record, brief ? type - 11 : type, at + 4, style);
		}
	}
}

/** Kinds of cells whose value a formula gave, and how many bytes it takes at least. */
const formulas = new Map([
	[8, 4],
	[9, 8],
	[10, 1],
	[11, 1]
]);

function put(
	grid: Grid,
	{ strings, styles, date1904 }: Book,
	place: readonly [row: number, column: number],
	record: Piece,
	type: number,
	at: number,
	style: number
): void {
	const text = (it: string): void => grid.put(...place, it);
	const number = (value: number): void =>
		putNumber(grid, place, value, styles[style] ?? 'General', date1904);
	if (record.size < at + (formulas.get(type) ?? 0)) return text(NO_RESULT);
	switch (type) {
		case 2:
			return number(record.rk(at));
		case 3:
		case 11:
			return text(errorText(record.u8(at)));
		case 4:
		case 10:
			return text(record.u8(at) ? 'TRUE' : 'FALSE');
		case 5:
		case 9:
			return number(record.real(at));
		case 8:
			return text(record.u32(at) === NO_TEXT ? NO_RESULT : lines(record.text(at)));
		case 6:
			return text(lines(record.text(at)));
		case 7:
			return text(lines(strings[record.u32(at)] ?? ''));
		case RICH:
			return text(lines(record.text(at + 1)));
	}
}
