import { isLocalDate, lines, putNumber, rkNumber } from '../cells';
import { errorText, NO_RESULT } from '../../raw/broken_cells';
import { Texts, type Found, type TextForm } from './biff_text';
import { Compound } from './compound';
import type { Budget } from '../budget';
import { Grid } from '../grid';
import { damaged, foreignDocument, locked, startsWith } from '../refuse';
import type { RawTable, Skipped } from '../../raw/table';

const FORMAT = 'XLS';

/** Codepages of Excel 5 → encoding. */
const codepages: Record<number, string> = {
	936: 'gb18030',
	10008: 'gb18030',
	950: 'big5',
	10002: 'big5',
	932: 'shift_jis',
	949: 'euc-kr'
};

/** Record types. */
const T = {
	formula: 0x0006,
	eof: 0x000a,
	date1904: 0x0022,
	filePass: 0x002f,
	continued: 0x003c,
	codepage: 0x0042,
	boundSheet: 0x0085,
	multiple: 0x00bd,
	rich: 0x00d6,
	xf: 0x00e0,
	merges: 0x00e5,
	strings: 0x00fc,
	shared: 0x00fd,
	number: 0x0203,
	label: 0x0204,
	truth: 0x0205,
	string: 0x0207,
	rk: 0x027e,
	bof: 0x0809,
	format: 0x041e
};
const [BIFF8, CHART_OR_MACRO] = [0x0600, 1];

interface Sheet {
	name: string;
	at: number;
	hidden: boolean;
	kind: number;
}

/** What the part of the stream before the sheets says. */
interface Book extends TextForm {
	date1904: boolean;
	formats: Map<number, string>;
	styles: number[];
	strings: string[];
	sheets: Sheet[];
}

/**
 * The visible sheets of an xls of Excel 5 to 2003, or of WPS.
 *
 * Throws a `UserError` when it has a password or is damaged, or is another document of old Office.
 */
export async function readXls(
	file: string,
	bytes: Uint8Array,
	budget: Budget
): Promise<{ tables: RawTable[]; skipped: Skipped[] }> {
	const stream = startsWith(bytes, '0908') ? bytes : workbookStream(file, bytes);
	const book = globals(file, await inTheClear(file, stream));
	budget.list(file, book.sheets.length);
	const tables: RawTable[] = [];
	const skipped: Skipped[] = [];
	const startOf = startsOf(file, book);
	for (const [nth, { name, hidden, kind }] of book.sheets.entries()) {
		const skip = (reason: Skipped['reason']) => skipped.push({ file, sheet: name, reason });
		if (hidden) skip('hidden');
		else if (kind >= CHART_OR_MACRO) skip('not-a-table');
		else {
			const grid = new Grid(file, name, budget);
			fill(grid, book, startOf(nth));
			const table = grid.table(FORMAT);
			if (table) tables.push(table);
			else skip('empty');
		}
	}
	return { tables, skipped };
}

/**
 * The zip of a newer workbook that is encrypted in the container of old Office; null when the file is
 * something else.
 *
 * Throws a `UserError` when it has a password of its own.
 */
export async function encryptedZip(file: string, bytes: Uint8Array): Promise<Uint8Array | null> {
	const container = opened(bytes);
	const content = container?.stream('EncryptedPackage');
	if (!content) return null;
	const { decryptedPackage } = await import('../encrypted/package');
	const zip = decryptedPackage(container?.stream('EncryptionInfo') ?? new Uint8Array(), content);
	if (zip) return zip;
	throw locked(file);
}

async function inTheClear(file: string, stream: Uint8Array): Promise<Uint8Array> {
	const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
	let isWide = true;
	for (const [type, at, end] of records(view, 0)) {
		if (type === T.bof && end - at >= 2) isWide = view.getUint16(at, true) >= BIFF8;
		else if (type === T.filePass) {
			const { decryptedXls } = await import('../encrypted/xls');
			const clear = decryptedXls(stream, stream.subarray(at, end), isWide);
			if (clear) return clear;
			throw locked(file);
			// It is one of the first records.
		} else if (type === T.boundSheet || type === T.eof) break;
	}
	return stream;
}

function opened(bytes: Uint8Array): Compound | null {
	try {
		const container = new Compound(bytes);
		return container.names.length > 0 ? container : null;
	} catch {
		return null;
	}
}

function workbookStream(file: string, bytes: Uint8Array): Uint8Array {
	const container = opened(bytes);
	if (!container) {
		// Even in a container that is cut off the names of its parts stand as UTF-16.
		const text = new TextDecoder('utf-16le').decode(bytes);
		if (text.includes('EncryptedPackage')) throw locked(file);
		if (text.includes('WordDocument')) throw foreignDocument(file, ['WordDocument']);
		throw damaged(file);
	}
	// Of the two streams the second is for older programs.
	const stream = container.stream('Workbook') ?? container.stream('Book');
	if (!stream) throw foreignDocument(file, container.names);
	if (stream.length === 0) throw damaged(file);
	return stream;
}

function* records(view: DataView, start: number): Generator<Found> {
	for (let at = start; at + 4 <= view.byteLength;) {
		const end = at + 4 + view.getUint16(at + 2, true);
		if (end > view.byteLength) return;
		yield [view.getUint16(at, true), at + 4, end];
		at = end;
	}
}

function globals(file: string, stream: Uint8Array): Book {
	const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
	const book: Book = {
		view,
		wide: true,
		decoder: new TextDecoder('windows-1252'),
		date1904: false,
		formats: new Map(),
		styles: [],
		strings: [],
		sheets: []
	};
	let first = true;
	/** The shared texts go on in the records behind theirs. */
	let shared: Found[] = [];
	for (const found of records(view, 0)) {
		const [type, at, end] = found;
		if (first && type !== T.bof) throw damaged(file);
		if (type === T.bof && first && end - at >= 2) book.wide = view.getUint16(at, true) >= BIFF8;
		else if (type === T.codepage && end - at >= 2)
			book.decoder = new TextDecoder(codepages[view.getUint16(at, true)] ?? 'windows-1252');
		else if (type === T.date1904 && end - at >= 2) book.date1904 = view.getUint16(at, true) === 1;
		else if (type === T.xf && end - at >= 4) book.styles.push(view.getUint16(at + 2, true));
		else if (type === T.format && end - at >= 4)
			book.formats.set(
				view.getUint16(at, true),
				new Texts(book, [found], 2).text(book.wide ? 2 : 1)
			);
		else if (type === T.boundSheet && end - at >= 8)
			book.sheets.push({
				at: view.getUint32(at, true),
				hidden: (view.getUint8(at + 4) & 3) !== 0,
				kind: view.getUint8(at + 5),
				name: new Texts(book, [found], 6).text(1)
			});
		else if (type === T.strings) shared = [found];
		else if (type === T.continued && shared.length > 0) shared.push(found);
		else if (type === T.eof) break;
		if (type !== T.continued && type !== T.strings && shared.length > 0) {
			book.strings = new Texts(book, shared, 8).all();
			shared = [];
		}
		first = false;
	}
	if (shared.length > 0) book.strings = new Texts(book, shared, 8).all();
	if (book.sheets.length === 0) throw damaged(file);
	return book;
}

/** Tells where the part of a sheet starts: careless writers name a place behind its first record. */
function startsOf(file: string, { view, sheets }: Book): (nth: number) => number {
	const taken = new Set<number>();
	let parts: number[] | null = null;
	return (nth) => {
		const { at } = sheets[nth]!;
		const isStart = at + 4 <= view.byteLength && view.getUint16(at, true) === T.bof;
		parts = isStart ? parts : (parts ?? partsIn(view));
		// The first part is the workbook's own.
		if (!isStart && parts?.length !== sheets.length + 1) throw damaged(file);
		const start = isStart ? at : parts![nth + 1]!;
		// No two sheets are one, however often it is listed.
		if (taken.has(start)) throw damaged(file);
		taken.add(start);
		return start;
	};
}

function partsIn(view: DataView): number[] {
	const starts: number[] = [];
	let depth = 0;
	for (const [type, place] of records(view, 0)) {
		if (type === T.bof && depth++ === 0) starts.push(place - 4);
		if (type === T.eof) depth = Math.max(0, depth - 1);
	}
	return starts;
}

/** As newer and older programs write it. */
const formulaTypes: readonly number[] = [T.formula, 0x0206, 0x0406];
/** Records of cells: one before the text of a formula means that there is none. */
const cellTypes: ReadonlySet<number> = new Set([
	...formulaTypes,
	T.label,
	T.rich,
	T.truth,
	T.shared,
	T.rk,
	T.multiple,
	T.number
]);

function fill(grid: Grid, book: Book, start: number): void {
	const { view } = book;
	let depth = 0;
	/** A formula whose text stands in a record behind it. */
	let formula: [row: number, column: number] | null = null;
	/** A text that further records may continue. */
	let text: { place: [row: number, column: number]; skip: number; parts: Found[] } | null = null;
	const number = (row: number, column: number, style: number, value: number): void => {
		const id = book.styles[style] ?? 0;
		const format = book.formats.get(id) ?? (isLocalDate(id) ? 'yyyy-mm-dd' : id);
		putNumber(grid, [row, column], value, format, book.date1904);
	};
	const endText = (): void => {
		if (text) grid.put(...text.place, lines(new Texts(book, text.parts, text.skip).text(2)));
		text = null;
	};
	const endFormula = (): void => {
		if (formula) grid.put(...formula, NO_RESULT);
		formula = null;
	};
	for (const found of records(view, start)) {
		const [type, at, end] = found;
		const size = end - at;
		if (type === T.continued && text) {
			text.parts.push(found);
			continue;
		}
		endText();
		if (type === T.bof) depth++;
		if (type === T.eof && --depth <= 0) break;
		// A chart inside a sheet has values of its own.
		if (depth !== 1 || size < 2) continue;
		const row = view.getUint16(at, true);
		if (type === T.merges) merges(grid, view, at, end);
		else if (type === T.string && formula) {
			text = { place: formula, skip: 0, parts: [found] };
			formula = null;
		}
		if (size < 8 || !cellTypes.has(type)) continue;
		endFormula();
		const column = view.getUint16(at + 2, true);
		const style = view.getUint16(at + 4, true);
		if (type === T.label || type === T.rich)
			text = { place: [row, column], skip: 6, parts: [found] };
		else if (type === T.truth)
			grid.put(row, column, truthOrError(view.getUint8(at + 6), view.getUint8(at + 7)));
		else if (type === T.shared && size >= 10)
			grid.put(row, column, lines(book.strings[view.getUint32(at + 6, true)] ?? ''));
		else if (type === T.rk && size >= 10) number(row, column, style, rkNumber(view, at + 6));
		else if (type === T.multiple) {
			for (let i = 0; at + 4 + 6 * (i + 1) + 2 <= end; i++) {
				const place = at + 4 + 6 * i;
				number(row, column + i, view.getUint16(place, true), rkNumber(view, place + 2));
			}
		} else if (type === T.number && size >= 14)
			number(row, column, style, view.getFloat64(at + 6, true));
		else if (!formulaTypes.includes(type)) continue;
		else if (size >= 14 && view.getUint16(at + 12, true) !== 0xffff)
			number(row, column, style, view.getFloat64(at + 6, true));
		else {
			const kind = size >= 14 ? view.getUint8(at + 6) : UNKNOWN;
			if (kind === 1 || kind === 2)
				grid.put(row, column, truthOrError(view.getUint8(at + 8), kind - 1));
			else if (kind !== EMPTY_TEXT) formula = [row, column];
		}
	}
	endText();
	endFormula();
}

/** What a formula gave, besides numbers. */
const [EMPTY_TEXT, UNKNOWN] = [3, -1];

const truthOrError = (value: number, isError: number): string =>
	isError ? errorText(value) : value ? 'TRUE' : 'FALSE';

function merges(grid: Grid, view: DataView, at: number, end: number): void {
	for (let place = at + 2; place + 8 <= end; place += 8) {
		const [top, bottom, left, right] = [0, 2, 4, 6].map((i) => view.getUint16(place + i, true));
		grid.merge({ top: top!, left: left!, bottom: bottom!, right: right! });
	}
}
