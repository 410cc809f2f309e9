import { dateCell, numberText } from './cells';
import { Grid, newBudget } from './grid';
import { damaged, locked } from './refuse';
import { attribute } from './tags';
import { readPart } from './package';
import type { RawTable, Skipped } from './raw';
import type { Zip } from './zip';

const FORMAT = 'ODS';

/** What formats of dates show, by their name. */
type Dates = Map<string, 'day' | 'month'>;

/** What a style says that matters here. */
interface Style {
	hidden: boolean;
	/** Its number format by name. */
	format: string | null;
}

/**
 * The visible sheets of an OpenDocument spreadsheet, with the texts that it stores beside its values.
 * Cells and rows that a file says it repeats count only where they have text.
 *
 * Throws a `UserError` when the document is encrypted or damaged.
 */
export function readOds(file: string, zip: Zip): { tables: RawTable[]; skipped: Skipped[] } {
	refuseLocked(file, zip);
	const styles = new Map<string, Style>();
	const dates: Dates = new Map();
	readPart(file, zip, 'styles.xml', styleSink(styles, dates));
	const tables: RawTable[] = [];
	const skipped: Skipped[] = [];
	const style = styleSink(styles, dates);
	const budget = newBudget();

	let grid: Grid | null = null;
	let [name, hidden, depth, aside] = ['', false, 0, 0];
	let [row, column, rowRepeat, repeat] = [0, 0, 1, 1];
	/** The cells of the row so far: a repeated row has them again. */
	let cells: [number, number, string][] = [];
	let [cell, text, paragraphs, inText] = ['', '', 0, 0];

	const endRow = (): void => {
		for (let i = 0; i < rowRepeat && cells.length > 0; i++) {
			for (const [from, count, value] of cells) {
				for (let j = 0; j < count; j++) grid?.put(row + i, from + j, value);
			}
		}
		row += rowRepeat;
	};
	const found = readPart(file, zip, 'content.xml', {
		open(tag, attributes, closed) {
			style.open(tag, attributes, closed);
			const number = (key: string): number =>
				Math.max(1, Number(attribute(attributes, key) ?? 1) || 1);
			if (tag === 'annotation' || tag === 'shapes' || tag === 'frame') aside += closed ? 0 : 1;
			if (aside > 0) return;
			if (tag === 'table') {
				if (closed || depth++ > 0) return;
				name = attribute(attributes, 'name') ?? '';
				hidden = styles.get(attribute(attributes, 'style-name') ?? '')?.hidden ?? false;
				grid = new Grid(file, name, budget);
				row = 0;
			} else if (depth !== 1) return;
			else if (tag === 'table-row') {
				rowRepeat = number('number-rows-repeated');
				[column, cells] = [0, []];
				if (closed) endRow();
			} else if (tag === 'covered-table-cell') {
				column += number('number-columns-repeated');
			} else if (tag === 'table-cell') {
				repeat = number('number-columns-repeated');
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
			} else if (tag === 'p' || tag === 'h') {
				if (paragraphs++ > 0) text += '\n';
				if (!closed) inText++;
			} else if (inText > 0) {
				if (tag === 'line-break') text += '\n';
				if (tag === 'tab') text += '\t';
				if (tag === 's') text += ' '.repeat(Math.min(1000, number('c')));
			}
		},
		close(tag) {
			style.close(tag);
			if (tag === 'annotation' || tag === 'shapes' || tag === 'frame')
				aside = Math.max(0, aside - 1);
			if (aside > 0) return;
			if (tag === 'p' || tag === 'h') inText = Math.max(0, inText - 1);
			if (tag === 'table-cell' && depth === 1) endCell();
			if (tag === 'table-row' && depth === 1) endRow();
			if (tag !== 'table' || --depth > 0) return;
			depth = 0;
			const table = hidden ? null : grid?.table(FORMAT);
			if (table) tables.push(table);
			else skipped.push({ file, sheet: name, reason: hidden ? 'hidden' : 'empty' });
			grid = null;
		},
		text(piece) {
			if (inText > 0 && aside === 0) text += piece.replace(/\s+/g, ' ');
		}
	});
	function endCell(): void {
		const value = hidden ? '' : textOf(cell, text, styles, dates);
		if (value !== '') cells.push([column, repeat, value]);
		column += repeat;
	}
	if (!found) throw damaged(file);
	return { tables, skipped };
}

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
function styleSink(styles: Map<string, Style>, dates: Dates) {
	let current: Style | null = null;
	let [format, year, month, day] = ['', false, false, false];
	return {
		open(tag: string, attributes: string, closed: boolean) {
			if (tag === 'style') {
				current = { hidden: false, format: attribute(attributes, 'data-style-name') };
				styles.set(attribute(attributes, 'name') ?? '', current);
				if (closed) current = null;
			} else if (tag === 'table-properties' && current)
				current.hidden = attribute(attributes, 'display') === 'false';
			else if (tag === 'date-style')
				[format, year, month, day] = [attribute(attributes, 'name') ?? '', false, false, false];
			else if (tag === 'year') year = true;
			else if (tag === 'month') month = true;
			else if (tag === 'day') day = true;
		},
		close(tag: string) {
			if (tag === 'style') current = null;
			if (tag !== 'date-style' || !(day || (year && month))) return;
			dates.set(format, day ? 'day' : 'month');
		},
		text: () => undefined
	};
}

function textOf(
	attributes: string,
	text: string,
	styles: Map<string, Style>,
	dates: Dates
): string {
	const type = attribute(attributes, 'value-type');
	const style = styles.get(attribute(attributes, 'style-name') ?? '');
	const precision = dates.get(style?.format ?? '') ?? null;
	if (type === 'date') {
		const day = /^\d{4}-\d{2}-\d{2}/.exec(attribute(attributes, 'date-value') ?? '')?.[0];
		if (day) return precision === 'month' ? day.slice(0, 7) : day;
	}
	const value = attribute(attributes, 'value');
	if (type === 'float' && value !== null) {
		const date = dateCell(Number(value), precision, false);
		return date ?? numberText(Number(value), text === '' ? value : text);
	}
	if (text !== '') return text;
	if (type === 'string' || type === null) return attribute(attributes, 'string-value') ?? '';
	return value ?? '';
}
