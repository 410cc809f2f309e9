import { dateCell } from '../cells';
import { NO_RESULT } from '../../raw/broken_cells';
import type { Budget } from '../budget';
import { Grid } from '../grid';
import { damaged, locked } from '../refuse';
import { attribute } from '../markup/tags';
import { ColumnStyles } from '../column_styles';
import { numberText } from '../number_text';
import { readPart } from './package';
import type { RawTable, Skipped } from '../../raw/table';
import type { Vocabulary, XmlSink } from '../markup/xml';
import type { Zip } from '../zip';

const FORMAT = 'ODS';

/** Prefixes that OpenDocument usually gives its namespaces, where their names differ. */
const usual: Record<string, string> = { datastyle: 'number', drawing: 'draw' };
/** A prefix that nothing declares stands for itself. */
const vocabulary: Vocabulary = (namespace) => {
	const name = /^(?:urn:oasis:names:tc:opendocument:xmlns:)?([\w-]*)(?::1\.0)?$/.exec(
		namespace
	)?.[1];
	return name === undefined ? null : `${usual[name] ?? name}:`;
};

/** What a style says that matters here. */
interface Style {
	parent: string | null;
	hidden: boolean;
	/** Its number format by name. */
	format: string | null;
}

/** Styles derive from others that derive from others; none so often. */
const LONGEST_LINE = 20;

/** What the styles of a document say. */
class Styles {
	readonly byName = new Map<string, Style>();
	/** What formats of dates show, by their name. */
	readonly dates = new Map<string, 'day' | 'month'>();

	/** What a style shows of a date; null for what is no date. */
	precision(name: string | null): 'day' | 'month' | null {
		let style = this.byName.get(name ?? '');
		for (let i = 0; i < LONGEST_LINE && style?.format === null && style.parent !== null; i++)
			style = this.byName.get(style.parent);
		return this.dates.get(style?.format ?? '') ?? null;
	}
}

/**
 * The visible sheets of an OpenDocument spreadsheet, with the texts that it stores beside its values.
 * Cells and rows that a file says it repeats count only where they have text.
 *
 * Throws a `UserError` when the document is encrypted or damaged.
 */
export function readOds(
	file: string,
	zip: Zip,
	budget: Budget
): { tables: RawTable[]; skipped: Skipped[] } {
	refuseLocked(file, zip);
	const styles = new Styles();
	readPart(file, zip, 'styles.xml', styleSink(styles), vocabulary);
	const tables: RawTable[] = [];
	const skipped: Skipped[] = [];
	const style = styleSink(styles);

	let grid: Grid | null = null;
	let [name, hidden, isKept, aside] = ['', false, false, 0];
	/** The tables around: only one right in the spreadsheet is a sheet. */
	const around: boolean[] = [];
	const inSheet = (): boolean => around.length === 1 && around[0]! && aside === 0;
	let [row, column, rowRepeat, repeat] = [0, 0, 1, 1];
	/** The cells of the row so far: a repeated row has them again. */
	let cells: (Content & { from: number; count: number })[] = [];
	let [cell, text, paragraphs, inText] = ['', '', 0, 0];
	/** Styles of the cells that name none: by column, and of the row. */
	let columns = new ColumnStyles();
	let columnCount = 0;
	let rowStyle: string | null = null;
	const styleOf = (): string | null =>
		attribute(cell, 'style-name') ?? rowStyle ?? columns.at(column);

	const endRow = (): void => {
		for (let i = 0; i < rowRepeat && cells.length > 0; i++) {
			for (const { from, count, shown, number } of cells) {
				for (let at = from; at < from + count; at++) {
					grid?.put(row + i, at, shown);
					if (number !== null) grid?.store(row + i, at, number, shown);
				}
			}
		}
		row += rowRepeat;
	};
	const endCell = (): void => {
		const content = hidden ? nothing : contentOf(cell, text, () => styles.precision(styleOf()));
		if (content.shown !== '' || content.number !== null)
			cells.push({ ...content, from: column, count: repeat });
		column += repeat;
	};
	const endTable = (): void => {
		if (around.pop() !== true || around.length > 0 || !isKept) return;
		const table = hidden ? null : grid?.table(FORMAT);
		if (table) tables.push(table);
		else skipped.push({ file, sheet: name, reason: hidden ? 'hidden' : 'empty' });
		grid = null;
	};
	const sink: XmlSink = {
		open(tag, attributes, closed, parent) {
			style.open(tag, attributes, closed, parent);
			const number = (key: string): number =>
				Math.max(1, Number(attribute(attributes, key) ?? 1) || 1);
			if (isAside(tag)) aside += closed ? 0 : 1;
			else if (tag === 'table:table') {
				if (closed) return;
				around.push(parent === 'office:spreadsheet' && around.length === 0);
				if (!inSheet()) return;
				name = attribute(attributes, 'name') ?? '';
				hidden = styles.byName.get(attribute(attributes, 'style-name') ?? '')?.hidden ?? false;
				isKept = budget.next();
				grid = isKept ? new Grid(file, name, budget) : null;
				[row, columns, columnCount] = [0, new ColumnStyles(), 0];
			} else if (!inSheet()) return;
			else if (tag === 'table:table-column') {
				const from = columnCount;
				columnCount += number('number-columns-repeated');
				columns.add(from, columnCount - 1, attribute(attributes, 'default-cell-style-name'));
			} else if (tag === 'table:table-row') {
				rowRepeat = number('number-rows-repeated');
				rowStyle = attribute(attributes, 'default-cell-style-name');
				[column, cells] = [0, []];
				if (closed) endRow();
			} else if (parent === 'table:table-row') {
				repeat = number('number-columns-repeated');
				if (tag === 'table:covered-table-cell') column += repeat;
				if (tag !== 'table:table-cell') return;
				const [down, right] = [number('number-rows-spanned'), number('number-columns-spanned')];
				if (!hidden && down * right > 1)
					grid?.merge({
						top: row,
						left: column,
						bottom: row + down - 1,
						right: column + right - 1
					});
				[cell, text, paragraphs] = [attributes, '', 0];
				if (closed) endCell();
			} else if (parent === 'table:table-cell' && (tag === 'text:p' || tag === 'text:h')) {
				if (paragraphs++ > 0) text += '\n';
				if (!closed) inText++;
			} else if (inText > 0) {
				if (tag === 'text:line-break') text += '\n';
				if (tag === 'text:tab') text += '\t';
				if (tag === 'text:s') text += ' '.repeat(Math.min(1000, number('c')));
			}
		},
		close(tag) {
			style.close(tag);
			if (isAside(tag)) aside = Math.max(0, aside - 1);
			else if (tag === 'table:table') endTable();
			else if (!inSheet()) return;
			else if (tag === 'text:p' || tag === 'text:h') inText = Math.max(0, inText - 1);
			else if (tag === 'table:table-cell') endCell();
			else if (tag === 'table:table-row') endRow();
		},
		text(piece) {
			if (inText > 0 && inSheet()) text += piece.replace(/\s+/g, ' ');
		}
	};
	if (!readPart(file, zip, 'content.xml', sink, vocabulary)) throw damaged(file);
	return { tables, skipped };
}

/** Comments and drawings lie on a sheet and aren't in its cells. */
const isAside = (tag: string): boolean => tag === 'office:annotation' || tag.startsWith('draw:');

function refuseLocked(file: string, zip: Zip): void {
	readPart(file, zip, 'META-INF/manifest.xml', {
		open(tag) {
			if (tag === 'encryption-data') throw locked(file);
		},
		close: () => undefined,
		text: () => undefined
	});
}

/** Takes up which sheets are hidden and which dates show no day. */
function styleSink({ byName, dates }: Styles): XmlSink {
	let current: Style | null = null;
	let [format, year, month, day] = ['', false, false, false];
	return {
		open(tag, attributes, closed, parent) {
			if (tag === 'style:style' && /^office:(?:automatic-)?styles$/.test(parent)) {
				current = {
					parent: attribute(attributes, 'parent-style-name'),
					hidden: false,
					format: attribute(attributes, 'data-style-name')
				};
				byName.set(attribute(attributes, 'name') ?? '', current);
				if (closed) current = null;
			} else if (tag === 'style:table-properties' && parent === 'style:style' && current)
				current.hidden = attribute(attributes, 'display') === 'false';
			else if (tag === 'number:date-style')
				[format, year, month, day] = [attribute(attributes, 'name') ?? '', false, false, false];
			else if (parent !== 'number:date-style') return;
			else if (tag === 'number:year') year = true;
			else if (tag === 'number:month') month = true;
			else if (tag === 'number:day') day = true;
		},
		close(tag) {
			if (tag === 'style:style') current = null;
			if (tag !== 'number:date-style' || !(day || (year && month))) return;
			dates.set(format, day ? 'day' : 'month');
		},
		text: () => undefined
	};
}

/** What a cell shows, and the number behind it where there is one. */
interface Content {
	shown: string;
	number: number | null;
}
const nothing: Content = { shown: '', number: null };

/** Serial 60 of a workbook and before: a time without a day. */
const FIRST_DAY = '1900-03-01';

function contentOf(
	attributes: string,
	text: string,
	precision: () => 'day' | 'month' | null
): Content {
	const of = (shown: string, number: number | null = null): Content => ({ shown, number });
	const type = attribute(attributes, 'value-type');
	const hasFormula = attribute(attributes, 'formula') !== null;
	if (type === 'date') {
		const day = /^\d{4}-\d{2}-\d{2}/.exec(attribute(attributes, 'date-value') ?? '')?.[0];
		if (day && (day >= FIRST_DAY || text === ''))
			return of(precision() === 'month' ? day.slice(0, 7) : day);
	}
	const value = attribute(attributes, 'value')?.trim() ?? '';
	const number = value === '' ? Number.NaN : Number(value);
	if (type === 'float' && !Number.isNaN(number)) {
		const day = dateCell(number, precision(), false);
		return day === null ? of(numberText(number, text || value), number) : of(day);
	}
	if (text !== '') return of(text, Number.isNaN(number) || type === 'percentage' ? null : number);
	const written = ['string-value', 'boolean-value', 'time-value', 'date-value']
		.map((key) => attribute(attributes, key))
		.find((it) => it !== null);
	if (hasFormula && value === '' && written === undefined && type !== 'string')
		return of(NO_RESULT);
	return of(written ?? value);
}
