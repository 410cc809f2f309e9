import { addressText, rangeOf, type Range } from '../../sheets/parts/address';
import {
	attribute,
	childrenOf,
	edited,
	escaped,
	rootOf,
	tagAt,
	tagText,
	unescaped,
	withAttribute,
	type Edit,
	type Element
} from '../../sheets/parts/xml';
import { moved, type Origin } from './formula/move';
import { movedCellText, movedRange, movedRanges, type Moves } from './moves';

type MovesOf = (sheet: string) => Moves | null;

/** Parts of a sheet that hold no places. */
const placeless = new Set(
	(
		'sheetData sheetPr sheetFormatPr cols sheetProtection printOptions pageMargins pageSetup headerFooter ' +
		'drawing legacyDrawing legacyDrawingHF picture tableParts colBreaks'
	).split(' ')
);

/** Attributes that name places, and those that name one cell. */
const ranges = ['ref', 'sqref'];
const single = ['activeCell', 'topLeftCell'];
/** Elements whose `ref` is one cell. */
const notes = new Set(['comment', 'threadedComment']);

/** Elements whose text is a formula, or ranges. */
const formulas = new Set([
	...['formula', 'formula1', 'formula2', 'f'],
	...['calculatedColumnFormula', 'totalsRowFormula']
]);

/**
 * What a sheet says of places besides its cells, after rows were repeated: merged cells (those within a repeated
 * row once for each), formats by condition, checks at entry, links, filters, panes, page breaks.
 */
export function movedSettings(xml: string, sheet: string, moves: Moves, movesOf: MovesOf): Edit[] {
	return childrenOf(xml, rootOf(xml)).flatMap((child): Edit[] => {
		if (placeless.has(child.name)) return [];
		if (child.name === 'mergeCells') return movedMerges(xml, child, moves);
		if (child.name === 'rowBreaks') return movedBreaks(xml, child, moves);
		return movedPlaces(xml, child, sheet, moves, movesOf);
	});
}

/** Ranges and formulas in an element and those inside of it. */
export function movedPlaces(
	xml: string,
	element: Element,
	sheet: string,
	moves: Moves,
	movesOf: MovesOf
): Edit[] {
	const edits: Edit[] = [];
	// Formulas of a rule are written for the first cell that it is about.
	let origin: Origin = { sheet, row: 0, copy: 0 };
	const put = (start: number, end: number, before: string, after: string): void => {
		if (after !== before) edits.push({ start, end, text: after });
	};
	for (let at = element.start; at < element.after;) {
		const tag = tagAt(xml, at);
		if (!tag || tag.start >= element.after) break;
		at = tag.end;
		if (tag.kind === 'close') continue;
		const about = attribute(tag, 'sqref');
		if (about !== undefined) origin = { sheet, row: topOf(about), copy: 0 };
		let { rest } = tag;
		for (const name of [...ranges, ...single]) {
			const places = attribute(tag, name);
			if (places === undefined) continue;
			const isCell = single.includes(name) || notes.has(tag.name);
			const text = isCell ? movedCellText(places, moves) : movedRanges(places, moves);
			if (text !== places) rest = withAttribute(rest, name, text);
		}
		const link = tag.name === 'hyperlink' ? attribute(tag, 'location') : undefined;
		if (link !== undefined) rest = withAttribute(rest, 'location', moved(link, origin, movesOf));
		const bound = tag.name === 'cfvo' && attribute(tag, 'type') === 'formula';
		const value = bound ? attribute(tag, 'val') : undefined;
		if (value !== undefined) rest = withAttribute(rest, 'val', moved(value, origin, movesOf));
		if (rest !== tag.rest)
			put(tag.start, tag.end, xml.slice(tag.start, tag.end), tagText(tag, rest));
		if (tag.kind !== 'open') continue;
		const end = xml.indexOf('<', tag.end);
		const text = xml.slice(tag.end, end);
		if (formulas.has(tag.name))
			put(tag.end, end, text, escaped(moved(unescaped(text), origin, movesOf)));
		else if (tag.name === 'sqref') put(tag.end, end, text, movedRanges(text, moves));
	}
	return edits;
}

const topOf = (places: string): number =>
	places
		.trim()
		.split(/\s+/)
		.flatMap((it) => rangeOf(it)?.from.row ?? [])
		.reduce((a, b) => Math.min(a, b), Infinity);

function movedMerges(xml: string, list: Element, moves: Moves): Edit[] {
	const all = childrenOf(xml, list).flatMap((tag) => rangeOf(attribute(tag, 'ref') ?? '') ?? []);
	const texts = all
		.flatMap((range) => mergesOf(range, moves))
		.map(
			({ from, to }) => `<${list.prefix}mergeCell ref="${addressText(from)}:${addressText(to)}"/>`
		);
	const open = `<${list.prefix}mergeCells count="${texts.length}">`;
	const text = `${open}${texts.join('')}</${list.prefix}mergeCells>`;
	return [{ start: list.start, end: list.after, text }];
}

function mergesOf(range: Range, moves: Moves): Range[] {
	const { from, to } = range;
	if (from.row !== to.row) return [movedRange(range, moves)];
	return Array.from({ length: moves.count(from.row) }, (_, copy) => {
		const row = moves.first(from.row) + copy;
		return { from: { ...from, row }, to: { ...to, row } };
	});
}

function movedBreaks(xml: string, list: Element, moves: Moves): Edit[] {
	return childrenOf(xml, list).map((tag) => {
		const row = Number(attribute(tag, 'id') ?? 0);
		const rest = withAttribute(tag.rest, 'id', String(moves.last(row)));
		return { start: tag.start, end: tag.end, text: tagText(tag, rest) };
	});
}

/** A part that says of places of one sheet: its comments, or a table on it. */
export function movedPart(xml: string, sheet: string, moves: Moves, movesOf: MovesOf): string {
	return edited(xml, movedPlaces(xml, rootOf(xml), sheet, moves, movesOf));
}
