import { LOOSE, PLAIN, QUOTED, type Dialect, type Field, type Mended } from './scan';

/** Longer lines, and those with more delimiters, divide at every delimiter. */
const [MOST_SEGMENTS, MOST_BYTES] = [200, 64 * 1024];
/** What a reading costs that takes a mark for text, or one behind blanks for a mark. */
const COST = { open: 4, inside: 2, blanks: 1 };

interface Split {
	fields: Field[];
	note: Mended['note'];
}

/** The way to the end of the line from some field on. */
interface Way {
	cost: number;
	field: Field;
	/** Segment at which the next field begins. */
	next: number;
	open: boolean;
	inside: boolean;
}

/**
 * Divides a stretch of text into fields where its quotation marks allow several ways: the way that
 * gives `width` fields, else the one that takes the fewest marks for text.
 *
 * @param loose a mark may be text; without it only blanks before one may be passed over
 * @returns null where no way is allowed
 */
export function split(
	bytes: Uint8Array,
	start: number,
	end: number,
	{ delimiter, padded }: Dialect,
	width: number,
	loose: boolean
): Split | null {
	const starts = [start];
	const mark = delimiter.charCodeAt(0);
	for (let at = start; at < end && starts.length <= MOST_SEGMENTS; at++)
		if (bytes[at] === mark) starts.push(at + 1);
	if (starts.length > MOST_SEGMENTS || end - start > MOST_BYTES)
		return loose ? everywhere(bytes, start, end, mark) : null;
	const ends = [...starts.slice(1).map((at) => at - 1), end];

	/** By the number of fields that are left: the cheapest way from each segment. */
	const ways: (Way | undefined)[][] = Array.from({ length: starts.length + 1 }, () => []);
	for (let at = starts.length - 1; at >= 0; at--) {
		for (const way of fieldsAt(bytes, starts, ends, at, padded, loose)) {
			const last = way.next === starts.length;
			for (let left = 1; left <= starts.length - at; left++) {
				const rest = last ? (left === 1 ? 0 : undefined) : ways[way.next]![left - 1]?.cost;
				if (rest === undefined) continue;
				const known = ways[at]![left];
				const cost = way.cost + rest;
				if (!known || cost < known.cost) ways[at]![left] = { ...way, cost };
			}
		}
	}
	const counts = ways[0]!.flatMap((way, count) => (way ? [{ count, cost: way.cost }] : []));
	const best = counts.sort(
		(a, b) =>
			Number(b.count === width) - Number(a.count === width) ||
			a.cost - b.cost ||
			Math.abs(a.count - width) - Math.abs(b.count - width)
	)[0];
	if (!best) return null;
	const fields: Field[] = [];
	let note: Mended['note'] = null;
	for (let at = 0, left = best.count; left > 0; left--) {
		const way: Way = ways[at]![left]!;
		if (way.open || way.inside) {
			const kind = way.open ? 'quote-open' : 'quote-inside';
			if (!note || (way.open && note.kind === 'quote-inside'))
				note = { column: fields.length, kind };
		}
		fields.push(way.field);
		at = way.next;
	}
	return { fields, note };
}

/** The fields that may begin at a segment. */
function* fieldsAt(
	bytes: Uint8Array,
	starts: readonly number[],
	ends: readonly number[],
	at: number,
	padded: boolean,
	loose: boolean
): Generator<Way> {
	const begin = starts[at]!;
	let first = begin;
	while (first < ends[at]! && isBlank(bytes[first]!)) first++;
	const isMarked = bytes[first] === 0x22 && first < ends.at(-1)!;
	const skips = padded && at > 0;
	const bare: Field = { from: skips ? first : begin, to: ends[at]!, how: PLAIN };
	const opens = isMarked && (first === begin || skips);
	if (!hasLines(bytes, begin, ends[at]!) && (loose || !opens))
		yield { cost: opens ? COST.open : 0, field: bare, next: at + 1, open: opens, inside: false };
	if (!isMarked) return;
	const blanks = opens ? 0 : COST.blanks;
	for (let last = at; last < ends.length; last++) {
		let stop = ends[last]! - 1;
		while (stop > first && isBlank(bytes[stop]!)) stop--;
		if (stop <= first || bytes[stop] !== 0x22) continue;
		const inside = !isDoubled(bytes, first + 1, stop);
		if (inside && !loose) continue;
		const field = { from: first + 1, to: stop, how: inside ? LOOSE : QUOTED };
		yield { cost: blanks + (inside ? COST.inside : 0), field, next: last + 1, open: false, inside };
	}
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09;

function hasLines(bytes: Uint8Array, from: number, to: number): boolean {
	for (let at = from; at < to; at++) if (bytes[at] === 0x0a || bytes[at] === 0x0d) return true;
	return false;
}

/** Whether all marks between two places are doubled. */
function isDoubled(bytes: Uint8Array, from: number, to: number): boolean {
	for (let at = from; at < to; at++) {
		if (bytes[at] !== 0x22) continue;
		if (at + 1 >= to || bytes[at + 1] !== 0x22) return false;
		at++;
	}
	return true;
}

/** A long line divided at each delimiter. */
function everywhere(bytes: Uint8Array, start: number, end: number, mark: number): Split {
	const fields: Field[] = [];
	for (let at = start; at <= end; at++) {
		if (at < end && bytes[at] !== mark) continue;
		fields.push({ from: fields.length > 0 ? fields.at(-1)!.to + 1 : start, to: at, how: PLAIN });
	}
	return { fields, note: { column: 0, kind: 'quote-open' } };
}
