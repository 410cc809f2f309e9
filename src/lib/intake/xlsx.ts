import { datePrecision, isLocalDate, lines, numberCell } from './cells';
import { partsOf, readPart, resolved } from './package';
import { damaged } from './refuse';
import { Grid, newBudget, type Budget } from './grid';
import { attribute } from './tags';
import type { RawTable, Skipped } from './raw';
import type { Zip } from './zip';

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
	path: string
): { tables: RawTable[]; skipped: Skipped[] } {
	const parts = partsOf(file, zip, path);
	const { folder, related } = parts;
	const { sheets, date1904 } = listed(file, zip, path);
	const book: Book = { file, zip, date1904, strings: [], styles: [], budget: newBudget() };
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
		open(name, attributes) {
			if (name === 'workbookPr') date1904 = truth(attribute(attributes, 'date1904'));
			if (name !== 'sheet') return;
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
		open(name, _, closed) {
			if (name === 'si') text.start();
			text.open(name, closed);
			if (name === 'si' && closed) found.push('');
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

/** The text of `<t>` elements; readings beside Chinese characters (`<rPh>`) aren't part of it. */
function richText() {
	let [value, inText, inReading] = ['', false, false];
	return {
		start() {
			[value, inText, inReading] = ['', false, false];
		},
		open(name: string, closed: boolean) {
			if (name === 'rPh') inReading = !closed;
			if (name === 't') inText = !closed;
		},
		close(name: string) {
			if (name === 'rPh') inReading = false;
			if (name === 't') inText = false;
		},
		text(text: string) {
			if (inText && !inReading) value += text;
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
	let inCells = false;
	readPart(file, zip, path, {
		open(name, attributes, closed) {
			if (name === 'cellXfs') inCells = !closed;
			const id = Number(attribute(attributes, 'numFmtId') ?? 0);
			if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? 'General');
			if (name === 'xf' && inCells) ids.push(id);
		},
		close(name) {
			if (name === 'cellXfs') inCells = false;
		},
		text: nothing
	});
	return ids.map((id) => codes.get(id) ?? (isLocalDate(id) ? 'yyyy-mm-dd' : id));
}

function sheet(book: Book, name: string, path: string): Grid {
	const grid = new Grid(book.file, name, book.budget);
	const rich = richText();
	let [row, column, type, style, value, inValue, inCell] = [-1, -1, 'n', 0, '', false, false];
	const found = readPart(book.file, book.zip, path, {
		open(tag, attributes, closed) {
			if (tag === 'c') {
				const place = short(attributes, ' r="');
				const at = place === null ? null : placeOf(place);
				column = at ? at.column : column + 1;
				if (at) row = at.row;
				if (closed) return;
				type = short(attributes, ' t="') ?? 'n';
				style = Number(short(attributes, ' s="') ?? 0);
				[value, inCell] = ['', true];
				rich.start();
			} else if (tag === 'v') inValue = inCell && !closed;
			else if (tag === 'row') {
				const place = attribute(attributes, 'r');
				row = place === null ? row + 1 : Number.parseInt(place, 10) - 1;
				column = -1;
			} else if (tag === 'mergeCell') {
				const [first, last] = (attribute(attributes, 'ref') ?? '').split(':').map(placeOf);
				if (first && last)
					grid.merge({ top: first.row, left: first.column, bottom: last.row, right: last.column });
			} else if (inCell) rich.open(tag, closed);
		},
		close(tag) {
			if (tag === 'v') inValue = false;
			else if (tag === 'c') {
				if (inCell) grid.put(Math.max(0, row), column, cell(book, type, style, value, rich.value));
				inCell = false;
			} else if (inCell) rich.close(tag);
		},
		text(text) {
			if (inValue) value += text;
			else if (inCell) rich.text(text);
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

function cell(book: Book, type: string, style: number, value: string, rich: () => string): string {
	if (type === 's') return value === '' ? '' : (book.strings[Number.parseInt(value, 10)] ?? '');
	if (type === 'inlineStr') return rich();
	if (type === 'str') return lines(unmarked(value));
	if (value === '' || type === 'e') return value;
	if (type === 'b') return truth(value.trim()) ? 'TRUE' : 'FALSE';
	if (type === 'd') return isoDay(value, book.styles[style]);
	const number = Number(value);
	if (Number.isNaN(number)) return value;
	return numberCell(number, book.styles[style] ?? 'General', book.date1904);
}

/** A date that is written as text already. */
function isoDay(value: string, format: string | number | undefined): string {
	const day = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
	if (!day) return value;
	return datePrecision(String(format ?? '')) === 'month' ? day.slice(0, 7) : day;
}
