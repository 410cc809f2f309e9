import type { Severity } from '../../base/issue';
import { addressText, rangeOf, type Address, type Range } from './address';
import type { Formats } from './formats';
import {
	appended,
	attribute,
	childOf,
	childrenOf,
	edited,
	rootOf,
	tagAt,
	tagText,
	withAttribute,
	type Edit,
	type Element
} from './xml';

/** A cell to mark; without a column the first cell of the row that holds something. */
export interface Spot {
	row: number;
	column: number | null;
	severity: Severity;
}

interface Target extends Spot {
	/** Places in the list of spots. */
	of: number[];
}

/**
 * Fills the cells of a worksheet part, creating those that it leaves out. A cell under a merged range
 * is the range's first one. Returns the part and the address of each spot.
 */
export function markCells(
	xml: string,
	spots: readonly Spot[],
	formats: Formats
): { xml: string; placed: Address[] } {
	const root = rootOf(xml);
	const data = childOf(xml, root, 'sheetData');
	if (!data) throw new Error('a worksheet has no cells');
	const placed = new Array<Address>(spots.length);
	const targets = byRow(spots, mergesOf(xml, root));
	const columns = columnFormats(xml, root);
	const edits: Edit[] = [];
	const beyond: Address[] = [];

	/** The cells of a row that the part leaves out, as text. */
	function created(row: number, column: number, base: number, target: Target): string {
		for (const at of target.of) placed[at] = { row, column };
		beyond.push({ row, column });
		const style = formats.marked(base, target.severity);
		return `<${root.prefix}c r="${addressText({ row, column })}" s="${style}"/>`;
	}

	function createdRow(row: number, wanted: readonly Target[]): string {
		const cells = byColumn(wanted.map((it) => ({ ...it, column: it.column ?? 1 })));
		const texts = cells.map((it) => created(row, it.column!, columns(it.column!), it));
		return `<${root.prefix}row r="${row}">${texts.join('')}</${root.prefix}row>`;
	}

	function markRow(tag: Element, row: number, wanted: readonly Target[]): void {
		const { inner: end } = tag;
		const cells = cellsOf(xml, tag);
		const first = cells.find(({ filled }) => filled)?.column ?? cells[0]?.column ?? 1;
		const rest = byColumn(wanted.map((it) => ({ ...it, column: it.column ?? first })));
		const own = attribute(tag, 'customFormat') === '1' ? Number(attribute(tag, 's')) : NaN;
		const texts: string[] = [];
		for (const target of rest) {
			const column = target.column!;
			const cell = cells.find((it) => it.column === column);
			if (cell) {
				for (const at of target.of) placed[at] = { row, column };
				const style = formats.marked(Number(attribute(cell.tag, 's') ?? 0), target.severity);
				const text = tagText(cell.tag, withAttribute(cell.tag.rest, 's', String(style)));
				edits.push({ start: cell.tag.start, end: cell.tag.end, text });
				continue;
			}
			const text = created(row, column, Number.isNaN(own) ? columns(column) : own, target);
			const next = cells.find((it) => it.column > column);
			if (next) edits.push({ start: next.tag.start, end: next.tag.start, text });
			else texts.push(text);
		}
		const inserts = rest.some(({ column }) => !cells.some((it) => it.column === column));
		if (tag.kind === 'empty') {
			const attributes = withAttribute(tag.rest, 'spans', null);
			edits.push(appended({ ...tag, rest: attributes }, texts.join('')));
		} else {
			// Excel trusts the columns that a row says it spans.
			const attributes = inserts ? withAttribute(tag.rest, 'spans', null) : tag.rest;
			edits.push({ start: tag.start, end: tag.end, text: tagText(tag, attributes) });
			edits.push({ start: end, end, text: texts.join('') });
		}
	}

	const rows = [...targets.keys()].sort((a, b) => a - b);
	let next = 0;
	const missing = (below: number): string => {
		let text = '';
		for (; next < rows.length && rows[next]! < below; next++)
			text += createdRow(rows[next]!, targets.get(rows[next]!)!);
		return text;
	};
	walkRows(xml, data, (tag, row) => {
		edits.push({ start: tag.start, end: tag.start, text: missing(row) });
		if (rows[next] === row) markRow(tag, row, targets.get(rows[next++]!)!);
		return next < rows.length;
	});
	const rest = missing(Infinity);
	if (rest !== '') edits.push(appended(data, rest));
	edits.push(...widened(xml, root, beyond));
	return {
		xml: edited(
			xml,
			edits.filter(({ start, end, text }) => start !== end || text)
		),
		placed
	};
}

/** Gives the cells named another format, where they stand in the part. */
export function reformat(
	xml: string,
	cells: readonly Address[],
	formatOf: (format: number) => number
): string {
	const data = childOf(xml, rootOf(xml), 'sheetData');
	if (!data || cells.length === 0) return xml;
	const wanted = new Map<number, Set<number>>();
	for (const { row, column } of cells) {
		if (!wanted.has(row)) wanted.set(row, new Set());
		wanted.get(row)!.add(column);
	}
	const edits: Edit[] = [];
	walkRows(xml, data, (tag, row) => {
		const columns = wanted.get(row);
		for (const { tag: cell, column } of columns ? cellsOf(xml, tag) : []) {
			if (!columns!.has(column)) continue;
			const format = formatOf(Number(attribute(cell, 's') ?? 0));
			const text = tagText(cell, withAttribute(cell.rest, 's', String(format)));
			edits.push({ start: cell.start, end: cell.end, text });
		}
		return true;
	});
	return edited(xml, edits);
}

/** Visits the rows of a sheet until told to stop. Rows may leave out their number. */
export function walkRows(
	xml: string,
	data: Element,
	visit: (row: Element, number: number) => boolean
): void {
	let number = 0;
	let at = data.end;
	while (at < data.inner) {
		const tag = tagAt(xml, at);
		if (!tag || tag.start >= data.inner) break;
		at = tag.end;
		if (tag.name !== 'row' || tag.kind === 'close') continue;
		// Straight to the end: a cell can't hold this tag unescaped.
		const end = tag.kind === 'empty' ? tag.end : xml.indexOf(`</${tag.prefix}row`, tag.end);
		if (end < 0) throw new Error('<row> is never closed');
		number = Number(attribute(tag, 'r') ?? number + 1);
		at = end;
		if (!visit({ ...tag, inner: end, after: end }, number)) break;
	}
}

function byRow(spots: readonly Spot[], merges: readonly Range[]): Map<number, Target[]> {
	const rows = new Map<number, Target[]>();
	spots.forEach((spot, i) => {
		const merge = spot.column === null ? undefined : merges.find((it) => contains(it, spot));
		const { row, column } = merge?.from ?? spot;
		rows.set(row, [...(rows.get(row) ?? []), { row, column, severity: spot.severity, of: [i] }]);
	});
	return rows;
}

/** One target for each column, errors before warnings. */
function byColumn(targets: readonly Target[]): Target[] {
	const columns = new Map<number | null, Target>();
	for (const target of targets) {
		const other = columns.get(target.column);
		const severity = other?.severity === 'error' ? 'error' : target.severity;
		columns.set(target.column, { ...target, severity, of: [...(other?.of ?? []), ...target.of] });
	}
	return [...columns.values()].sort((a, b) => a.column! - b.column!);
}

const contains = ({ from, to }: Range, { row, column }: Spot): boolean =>
	row >= from.row && row <= to.row && column! >= from.column && column! <= to.column;

function mergesOf(xml: string, root: Element): Range[] {
	const merges = childOf(xml, root, 'mergeCells');
	if (!merges) return [];
	return childrenOf(xml, merges).flatMap((tag) => rangeOf(attribute(tag, 'ref') ?? '') ?? []);
}

/** The cells that a row names, from its left. */
export function cellsOf(
	xml: string,
	row: Element
): { tag: Element; column: number; filled: boolean }[] {
	const cells: { tag: Element; column: number; filled: boolean }[] = [];
	let column = 0;
	for (const tag of row.kind === 'empty' ? [] : childrenOf(xml, row)) {
		if (tag.name !== 'c') continue;
		const address = rangeOf(attribute(tag, 'r') ?? '');
		column = address?.from.column ?? column + 1;
		cells.push({ tag, column, filled: tag.inner > tag.end });
	}
	return cells;
}

/** The format that cells of a column have which the part leaves out. */
function columnFormats(xml: string, root: Element): (column: number) => number {
	const cols = childOf(xml, root, 'cols');
	const spans = cols
		? childrenOf(xml, cols).map((tag) => ({
				min: Number(attribute(tag, 'min')),
				max: Number(attribute(tag, 'max')),
				style: Number(attribute(tag, 'style') ?? 0)
			}))
		: [];
	return (column) => spans.find(({ min, max }) => column >= min && column <= max)?.style ?? 0;
}

/** The used range of the sheet, stretched over the cells that were created. */
function widened(xml: string, root: Element, cells: readonly Address[]): Edit[] {
	const dimension = childOf(xml, root, 'dimension');
	const range = dimension && rangeOf(attribute(dimension, 'ref') ?? '');
	if (!dimension || !range || cells.length === 0) return [];
	const { from, to } = range;
	const all = [from, to, ...cells];
	const rows = all.map(({ row }) => row);
	const columns = all.map(({ column }) => column);
	const low = { row: least(rows), column: least(columns) };
	const high = { row: most(rows), column: most(columns) };
	const ref = `${addressText(low)}:${addressText(high)}`;
	const text = tagText(dimension, withAttribute(dimension.rest, 'ref', ref));
	return [{ start: dimension.start, end: dimension.end, text }];
}

const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b));
const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b));
