import { visible } from '../../base/text';
import type { Path } from './headers';
import type { Merge } from '../raw/table';

/** Rows of a header, zero-based and inclusive. */
export interface HeaderRows {
	first: number;
	last: number;
}

/** How far down titles and remarks may push the header. */
export const HEADER_WITHIN = 30;
/** A header has one to three rows. */
const DEEPEST = 3;
const WIDEST_SAMPLE = 2_000;
/** A cell may hold 32,767 characters; what a column is called is told by the first. */
const LONGEST_HEAD = 1000;

/**
 * Every run of one to three rows among the first `within` that may be a header, shallow ones first:
 * below a filled cell another one stands only where the upper spans several columns.
 */
export function headerCandidates(
	top: readonly (readonly string[])[],
	merges: readonly Merge[],
	within: number
): HeaderRows[] {
	const found: HeaderRows[] = [];
	for (let first = 0; first < Math.min(within, top.length); first++) {
		if (!top[first]!.some(isFilled)) continue;
		found.push({ first, last: first });
		for (let last = first + 1; last < Math.min(first + DEEPEST, within, top.length); last++) {
			if (!continuesHeader(top, merges, first, last)) break;
			found.push({ first, last });
		}
	}
	return found;
}

/**
 * What each column is called: the texts of its header rows from top to bottom, a merged cell's text
 * (or, without merges, that of the filled cell to the left) standing over all that it spans.
 */
export function flattened(
	top: readonly (readonly string[])[],
	merges: readonly Merge[],
	{ first, last }: HeaderRows
): Path[] {
	const rows = top.slice(first, last + 1);
	// Cells that a merge leaves empty at the end of the header stand over data all the same.
	const width = top.reduce((most, row) => Math.max(most, row.length), 0);
	const spanned = spans(merges, first, last);
	return Array.from({ length: width }, (_, at) => {
		const path: string[] = [];
		rows.forEach((row, depth) => {
			const own = visible(row[at] ?? '');
			const text = own || over(rows, spanned, first, depth, at);
			if (text !== '' && text !== path.at(-1)) path.push(cut(text.replace(/\s*\n\s*/g, '')));
		});
		return path;
	});
}

const cut = (text: string): string =>
	text.length > LONGEST_HEAD ? `${[...text].slice(0, LONGEST_HEAD).join('')}…` : text;

type Spans = Map<string, Merge>;

/** Merges that touch the header rows, by each cell that they cover. */
function spans(merges: readonly Merge[], first: number, last: number): Spans {
	const found: Spans = new Map();
	for (const merge of merges) {
		if (merge.top > last || merge.bottom < first) continue;
		const right = Math.min(merge.right, merge.left + WIDEST_SAMPLE);
		for (let row = Math.max(merge.top, first); row <= Math.min(merge.bottom, last); row++)
			for (let at = merge.left; at <= right; at++) found.set(`${row},${at}`, merge);
	}
	return found;
}

/** Text of the cell that reaches over an empty one; empty when none does. */
function over(
	rows: readonly (readonly string[])[],
	spanned: Spans,
	first: number,
	depth: number,
	at: number
): string {
	const merge = spanned.get(`${first + depth},${at}`);
	if (merge) return visible(rows[merge.top - first]?.[merge.left] ?? '');
	if (spanned.size > 0) return '';
	// Without merges an empty cell may belong to the group at its left, whose parts stand below.
	const hasBelow = (column: number): boolean =>
		rows.slice(depth + 1).some((row) => isFilled(row[column] ?? ''));
	if (!hasBelow(at)) return '';
	const left = rows[depth]!.slice(0, at).findLastIndex(isFilled);
	return left >= 0 && hasBelow(left) ? visible(rows[depth]![left]!) : '';
}

/** Whether `last` goes on with the header that starts at `first`, rather than being data. */
function continuesHeader(
	top: readonly (readonly string[])[],
	merges: readonly Merge[],
	first: number,
	last: number
): boolean {
	const row = top[last]!;
	const filled = row.flatMap((cell, at) => (isFilled(cell) ? [at] : []));
	if (filled.length === 0 || filled.some((at) => isValue(row[at]!))) return false;
	const above = top[last - 1]!;
	const deeper = top.slice(last, first + DEEPEST);
	const stands = filled.every((at) => {
		if (!isFilled(above[at] ?? '')) return true;
		const merge = merges.find((it) => it.top === last - 1 && it.left === at);
		if (merge) return merge.right > merge.left && merge.bottom < last;
		const next = at + 1;
		return (
			merges.length === 0 &&
			!isFilled(above[next] ?? '') &&
			deeper.some((cells) => isFilled(cells[next] ?? ''))
		);
	});
	// Somewhere it must divide a column above it, or it would be a stray row.
	return (
		stands &&
		flattened(top, merges, { first, last }).some(
			(path, at) => path.length > 1 && isFilled(row[at] ?? '')
		)
	);
}

const isFilled = (cell: string): boolean => visible(cell) !== '';
/** Numbers, days and ID numbers are values; a year alone may head a column. */
export const isValue = (cell: string): boolean =>
	/^[\d\s.,/\-—:年月日元%]+[Xx]?$/.test(visible(cell).normalize('NFKC')) &&
	!/^20\d\d年?$/.test(visible(cell));
