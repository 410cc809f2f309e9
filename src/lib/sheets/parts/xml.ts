/**
 * Reading and editing the XML of an office document's parts in place: what isn't touched stays as its writer
 * left it, byte for byte. No DOM: a worker has none, and a large sheet would not fit into one.
 */

/** One tag, with where it stands in its text. */
export interface Tag {
	kind: 'open' | 'close' | 'empty';
	/** Name without prefix. */
	name: string;
	/** `x:` in `<x:row>`, else empty. */
	prefix: string;
	/** Attributes as written. */
	rest: string;
	start: number;
	end: number;
}

/** An element: its first tag, where its content ends and where it ends. */
export interface Element extends Tag {
	/** Where the closing tag begins; for `<a/>` the same as `end`. */
	inner: number;
	/** Behind the closing tag. */
	after: number;
}

/** Text that replaces what stands from `start` to `end`. */
export interface Edit {
	start: number;
	end: number;
	text: string;
}

const markup =
	/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^>]*>|<(\/?)([^\s/>:]+:)?([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

/** The first tag at or behind `from`; comments, CDATA and instructions are passed over. */
export function tagAt(xml: string, from: number): Tag | null {
	markup.lastIndex = from;
	for (let match = markup.exec(xml); match; match = markup.exec(xml)) {
		const [text, slash, prefix = '', name, rest = '', empty] = match;
		if (name === undefined) continue;
		const kind = slash ? 'close' : empty ? 'empty' : 'open';
		return { kind, name, prefix, rest, start: match.index, end: match.index + text.length };
	}
	return null;
}

/** The root element; throws when there is none. */
export function rootOf(xml: string): Element {
	const tag = tagAt(xml, 0);
	if (!tag) throw new Error('a part has no root element');
	return elementOf(xml, tag);
}

/** The elements directly inside `parent`, in order. */
export function childrenOf(xml: string, parent: Element): Element[] {
	const children: Element[] = [];
	let at = parent.end;
	while (at < parent.inner) {
		const tag = tagAt(xml, at);
		if (!tag || tag.start >= parent.inner || tag.kind === 'close') break;
		const child = elementOf(xml, tag);
		children.push(child);
		at = child.after;
	}
	return children;
}

/** The first child of that name. */
export function childOf(xml: string, parent: Element, name: string): Element | undefined {
	return childrenOf(xml, parent).find((child) => child.name === name);
}

/** The element that begins with a tag; throws where it never ends. */
export function elementOf(xml: string, tag: Tag): Element {
	if (tag.kind === 'empty') return { ...tag, inner: tag.end, after: tag.end };
	// Cells can't hold a tag of this name unescaped, and there may be millions of them.
	if (tag.name === 'sheetData') {
		const close = xml.lastIndexOf(`</${tag.prefix}sheetData`);
		if (close < tag.end) throw new Error('<sheetData> is never closed');
		return { ...tag, inner: close, after: xml.indexOf('>', close) + 1 };
	}
	let depth = 1;
	let at = tag.end;
	for (;;) {
		const next = tagAt(xml, at);
		if (!next) throw new Error(`<${tag.prefix}${tag.name}> is never closed`);
		at = next.end;
		// Straight to the end of the rows, as above.
		if (next.kind === 'open' && next.name === 'sheetData') at = elementOf(xml, next).after;
		else if (next.kind === 'open') depth++;
		else if (next.kind === 'close' && --depth === 0)
			return { ...tag, inner: next.start, after: next.end };
	}
}

/** The value of an attribute, by its name with prefix. */
export function attribute(tag: { rest: string }, name: string): string | undefined {
	const found = attributePattern(name).exec(tag.rest);
	return found ? unescaped(found[1] ?? found[2] ?? '') : undefined;
}

/** The attribute of that local name whatever its prefix: `r:id`, `rel:id`. */
export function prefixedAttribute(tag: { rest: string }, name: string): string | undefined {
	const found = /(?:^|\s)([^\s=:]+):([^\s=:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
	for (const [, prefix, local, double, single] of tag.rest.matchAll(found))
		if (prefix !== 'xmlns' && local === name) return unescaped(double ?? single ?? '');
	return undefined;
}

/** Attributes as written, with one set anew; null takes it out. */
export function withAttribute(rest: string, name: string, value: string | null): string {
	const written = value === null ? '' : ` ${name}="${escaped(value)}"`;
	const without = rest.replace(attributePattern(name), '').trimEnd();
	return without === '' || /^\s/.test(without) ? without + written : ` ${without}${written}`;
}

/** A tag with other attributes. */
export function tagText(tag: Tag, rest: string): string {
	const end = tag.kind === 'empty' ? '/>' : '>';
	return `<${tag.prefix}${tag.name}${rest.trimEnd()}${end}`;
}

const patterns = new Map<string, RegExp>();

function attributePattern(name: string): RegExp {
	let pattern = patterns.get(name);
	if (!pattern) {
		pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
		patterns.set(name, pattern);
	}
	return pattern;
}

/** The text after all edits. Those at the same place keep their order. */
export function edited(xml: string, edits: readonly Edit[]): string {
	const sorted = [...edits].sort((a, b) => a.start - b.start);
	const pieces: string[] = [];
	let at = 0;
	for (const { start, end, text } of sorted) {
		pieces.push(xml.slice(at, start), text);
		at = end;
	}
	return pieces.join('') + xml.slice(at);
}

/** Inserts text as the last child of an element, which may be written as `<a/>`. */
export function appended(element: Element, text: string): Edit {
	if (element.kind !== 'empty') return { start: element.inner, end: element.inner, text };
	const { prefix, name, rest, start, end } = element;
	return { start, end, text: `<${prefix}${name}${rest}>${text}</${prefix}${name}>` };
}

/**
 * Inserts text behind the last child that `before` names, else as the first child: schemas want
 * children in their order, and Excel calls a workbook damaged that has them in another.
 */
export function inserted(
	xml: string,
	parent: Element,
	before: readonly string[],
	text: string
): Edit {
	if (parent.kind === 'empty') return appended(parent, text);
	const last = childrenOf(xml, parent).findLast(({ name }) => before.includes(name));
	const at = last?.after ?? parent.end;
	return { start: at, end: at, text };
}

/** Text as content or attribute; what XML can't hold at all is left out. */
export function escaped(text: string): string {
	return text
		.replace(/[\p{Cs}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu, '')
		.replace(/[&<>"]/g, (char) => entities[char]!);
}

/** Excel reads `_x0041_` in a cell as the letter of that number. */
export const coded = (text: string): string => text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text or an attribute's value with its entities replaced. */
export function unescaped(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
		if (name) return named[name as string] ?? whole;
		return String.fromCodePoint(hex ? parseInt(hex as string, 16) : Number(decimal));
	});
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
