import { isLocalDate, isoCell, lines, putNumber } from '../cells';
import { NO_RESULT } from '../../raw/broken_cells';
import { partsOf, readPart, resolved } from './package';
import { damaged } from '../refuse';
import type { Budget } from '../budget';
import { Grid } from '../grid';
import { attribute } from '../markup/tags';
import type { RawTable, Skipped } from '../../raw/table';
import type { Zip } from '../zip';

/** A sheet as the workbook lists it. */
interface Listed {
	name: string;
	id: string | null;
	hidden: boolean;
}

interface Book {
	file: string;
	zip: Zip;
	date1904: boolean;
	strings: string[];
	/** Number formats by style: a code, or the number of one that Excel doesn't write down. */
	styles: (string | number)[];
	budget: Budget;
}

const MOST_STRINGS = 20_000_000;

/**
 * The visible sheets of an xlsx, with the text a clerk sees, except that dates come as `2022-03-31`
 * (`2022-03` where only the month shows) and whole numbers without grouping, exponent or decimals.
 * Each part is read as it unpacks: nothing but the texts is kept.
 *
 * Throws a `UserError` when the workbook is damaged.
 */
export function readXlsx(
	file: string,
	zip: Zip,
	path: string,
	budget: Budget
): { tables: RawTable[]; skipped: Skipped[] } {
	const parts = partsOf(file, zip, path);
	const { folder, related } = parts;
	const { sheets, date1904 } = listed(file, zip, path);
	budget.list(file, sheets.length);
	const book: Book = { file, zip, date1904, strings: [], styles: [], budget };
	book.strings = strings(book, parts.path('sharedStrings', 'sharedStrings.xml'));
	book.styles = styles(book, parts.path('styles', 'styles.xml'));

	const tables: RawTable[] = [];
	const skipped: Skipped[] = [];
	sheets.forEach(({ name, id, hidden }, i) => {
		const relation = id === null ? undefined : related.get(id);
		const skip = (reason: Skipped['reason']) => skipped.push({ file, sheet: name, reason });
		if (hidden) return skip('hidden');
		if (relation && !relation.type.endsWith('/worksheet')) return skip('not-a-table');
		const target = relation?.target ?? `worksheets/sheet${i + 1}.xml`;
		const grid = sheet(book, name, resolved(folder, target));
		const table = grid.table('XLSX');
		if (table) tables.push(table);
		else skip('empty');
	});
	return { tables, skipped };
}

const nothing = (): void => undefined;

function listed(file: string, zip: Zip, path: string): { sheets: Listed[]; date1904: boolean } {
	const sheets: Listed[] = [];
	let date1904 = false;
	const there = readPart(file, zip, path, {
		open(name, attributes, _, parent) {
			if (name === 'workbookPr' && parent === 'workbook')
				date1904 = truth(attribute(attributes, 'date1904'));
			if (name !== 'sheet' || parent !== 'sheets') return;
			const state = attribute(attributes, 'state');
			sheets.push({
				name: attribute(attributes, 'name') ?? '',
				id: attribute(attributes, 'id'),
				hidden: state === 'hidden' || state === 'veryHidden'
			});
		},
		close: nothing,
		text: nothing
	});
	if (!there || sheets.length === 0) throw damaged(file);
	return { sheets, date1904 };
}

const truth = (text: string | null): boolean => text === '1' || text === 'true';

function strings({ file, zip }: Book, path: string): string[] {
	const found: string[] = [];
	const text = richText();
	readPart(file, zip, path, {
		open(name, _, closed, parent) {
			if (name === 'si' && parent === 'sst') {
				text.start();
				if (closed) found.push('');
			} else text.open(name, closed, parent);
		},
		close(name) {
			text.close(name);
			if (name !== 'si') return;
			found.push(text.value());
			if (found.length > MOST_STRINGS) throw damaged(file);
		},
		text: (piece) => text.text(piece)
	});
	return found;
}

/** Where a text or a run of it stands. */
const textParents = ['si', 'is', 'r'];

/** The text of `<t>` elements; readings beside Chinese characters (`<rPh>`) aren't part of it. */
function richText() {
	let [value, inText] = ['', false];
	return {
		start() {
			[value, inText] = ['', false];
		},
		open(name: string, closed: boolean, parent: string) {
			if (name === 't' && textParents.includes(parent)) inText = !closed;
		},
		close(name: string) {
			if (name === 't') inText = false;
		},
		text(text: string) {
			if (inText) value += text;
		},
		value: () => lines(unmarked(value))
	};
}

/** Excel writes characters that XML can't hold as `_x000D_`. */
const unmarked = (text: string): string =>
	text.includes('_x')
		? text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) =>
				String.fromCharCode(Number.parseInt(hex, 16))
			)
		: text;

function styles({ file, zip }: Book, path: string): (string | number)[] {
	const codes = new Map<number, string>();
	const ids: number[] = [];
	readPart(file, zip, path, {
		open(name, attributes, _, parent) {
			const id = Number(attribute(attributes, 'numFmtId') ?? 0);
			if (name === 'numFmt' && parent === 'numFmts')
				codes.set(id, attribute(attributes, 'formatCode') ?? 'General');
			if (name === 'xf' && parent === 'cellXfs') ids.push(id);
		},
		close: nothing,
		text: nothing
	});
	return ids.map((id) => codes.get(id) ?? (isLocalDate(id) ? 'yyyy-mm-dd' : id));
}

/** A cell while it is read. */
interface Cell {
	type: string;
	style: number;
	value: string;
	/** It has a `<v>` or `<is>`, which may be empty. */
	hasValue: boolean;
	hasFormula: boolean;
}

function sheet(book: Book, name: string, path: string): Grid {
	const grid = new Grid(book.file, name, book.budget);
	const rich = richText();
	let [row, column, inData] = [-1, -1, false];
	let inside: 'v' | 'f' | null = null;
	let cell: Cell | null = null;
	const found = readPart(book.file, book.zip, path, {
		open(tag, attributes, closed, parent) {
			if (tag === 'sheetData') inData = parent === 'worksheet' && !closed;
			else if (inData && tag === 'c' && parent === 'row') {
				const place = short(attributes, ' r="');
				const at = place === null ? null : placeOf(place);
				column = at ? at.column : column + 1;
				if (at) row = at.row;
				if (closed) return;
				const [type, style] = [short(attributes, ' t="') ?? 'n', short(attributes, ' s="') ?? 0];
				cell = { type, style: Number(style), value: '', hasValue: false, hasFormula: false };
				rich.start();
			} else if (tag === 'row' && parent === 'sheetData') {
				const place = attribute(attributes, 'r');
				row = place === null ? row + 1 : Number.parseInt(place, 10) - 1;
				column = -1;
			} else if (tag === 'mergeCell' && parent === 'mergeCells') {
				const [first, last] = (attribute(attributes, 'ref') ?? '').split(':').map(placeOf);
				if (first && last)
					grid.merge({ top: first.row, left: first.column, bottom: last.row, right: last.column });
			} else if (cell && parent === 'c') {
				if (tag === 'v' || tag === 'is') cell.hasValue = true;
				// One formula for many cells stands in the first of them.
				if (tag === 'f') cell.hasFormula = attributes.trim() !== '';
				inside = (tag === 'v' || tag === 'f') && !closed ? tag : null;
			} else if (cell) rich.open(tag, closed, parent);
		},
		close(tag) {
			if (tag === inside) inside = null;
			else if (tag === 'sheetData') inData = false;
			else if (tag === 'c') {
				if (cell) put(grid, book, [Math.max(0, row), column], cell, rich.value);
				cell = null;
			} else rich.close(tag);
		},
		text(text) {
			if (!cell) return;
			if (inside === 'v') cell.value += text;
			else if (inside === 'f') cell.hasFormula ||= text.trim() !== '';
			else rich.text(text);
		}
	});
	if (!found) throw damaged(book.file);
	return grid;
}

/** An attribute of a cell: millions of them are read, and nearly all are written the same way. */
function short(attributes: string, start: string): string | null {
	const at = attributes.indexOf(start);
	if (at < 0)
		return attributes.includes("'") || attributes.includes(' =') || attributes.includes('\n')
			? attribute(attributes, start.slice(1, 2))
			: null;
	return attributes.slice(at + 4, attributes.indexOf('"', at + 4));
}

function placeOf(text: string): { row: number; column: number } | null {
	let column = 0;
	let i = 0;
	for (; i < text.length; i++) {
		const letter = text.charCodeAt(i) & 0xdf;
		if (letter < 65 || letter > 90) break;
		column = column * 26 + letter - 64;
	}
	const row = Number.parseInt(text.slice(i), 10);
	return column > 0 && row > 0 ? { row: row - 1, column: column - 1 } : null;
}

function put(
	grid: Grid,
	{ strings, styles, date1904 }: Book,
	place: readonly [row: number, column: number],
	{ type, style, value: written, hasValue, hasFormula }: Cell,
	rich: () => string
): void {
	const text = (it: string): void => grid.put(...place, it);
	const value = type === 'str' ? written : written.trim();
	// The text of a formula may be empty; without one Excel hasn't computed it.
	const isText = type === 'str' || type === 'inlineStr';
	if (hasFormula && (isText ? !hasValue : value === '')) text(NO_RESULT);
	else if (type === 'inlineStr') text(rich());
	else if (type === 'str') text(lines(unmarked(value)));
	else if (value === '' || type === 'e') text(value);
	else if (type === 's') text(strings[Number.parseInt(value, 10)] ?? '');
	else if (type === 'b') text(truth(value) ? 'TRUE' : 'FALSE');
	else if (type === 'd') text(isoCell(value, styles[style] ?? 'General'));
	else if (Number.isNaN(Number(value))) text(value);
	else putNumber(grid, place, Number(value), styles[style] ?? 'General', date1904);
}
