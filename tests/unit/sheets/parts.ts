import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect } from 'vitest';

/** The texts of a workbook's parts, by name. */
export function partsOf(bytes: Uint8Array): Map<string, string> {
	return new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

/** A workbook of the parts given. */
export function packed(parts: Record<string, string>): Uint8Array {
	return zipSync(
		Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))
	);
}

/** A workbook with some parts rewritten. */
export function rewritten(
	bytes: Uint8Array,
	change: Record<string, (text: string) => string>
): Uint8Array {
	const parts = partsOf(bytes);
	for (const [name, edit] of Object.entries(change)) parts.set(name, edit(parts.get(name)!));
	return packed(Object.fromEntries(parts));
}

const isXml = (name: string): boolean => /\.(xml|rels|vml)$/i.test(name);

/** Fails when a spreadsheet program would offer to repair the workbook. */
export function expectWhole(bytes: Uint8Array): void {
	const parts = partsOf(bytes);
	for (const [name, text] of parts) if (isXml(name)) expect(flaw(text), name).toBeNull();
	const names = new Set([...parts.keys()].map((name) => name.toLowerCase()));

	const types = parts.get('[Content_Types].xml')!;
	const extensions = all(types, /<(?:\w+:)?Default\b[^>]*/g).map((tag) => value(tag, 'Extension'));
	const overrides = all(types, /<(?:\w+:)?Override\b[^>]*/g).map((tag) => value(tag, 'PartName'));
	expect(new Set(extensions).size, 'extensions declared once').toBe(extensions.length);
	expect(new Set(overrides).size, 'parts declared once').toBe(overrides.length);
	for (const part of overrides) expect(names, part).toContain(part.slice(1).toLowerCase());
	for (const name of parts.keys()) {
		if (name === '[Content_Types].xml') continue;
		const known =
			overrides.some((it) => it.toLowerCase() === `/${name}`.toLowerCase()) ||
			extensions.some((it) => name.toLowerCase().endsWith(`.${it.toLowerCase()}`));
		expect(known, `type of ${name}`).toBe(true);
	}

	for (const [name, text] of parts) {
		if (!name.endsWith('.rels')) continue;
		const folder = name.replace(/_rels\/[^/]*$/, '');
		const tags = all(text, /<(?:\w+:)?Relationship\b[^>]*/g);
		const ids = tags.map((tag) => value(tag, 'Id'));
		expect(new Set(ids).size, `${name}: ids`).toBe(ids.length);
		for (const tag of tags.filter((it) => !it.includes('TargetMode="External"'))) {
			const target = value(tag, 'Target');
			const path = new URL(target, `http://x/${folder}`).pathname.slice(1);
			expect(names, `${name}: ${target}`).toContain(decodeURI(path).toLowerCase());
		}
		const of = folder + name.slice(name.lastIndexOf('/') + 1, -'.rels'.length);
		for (const [, id] of (parts.get(of) ?? '').matchAll(/\sr:(?:id|embed|link)="([^"]*)"/g))
			expect(ids, `${of} refers to ${id}`).toContain(id);
	}
	expectFormats(parts);
	expectDrawings(parts);
	for (const [name, text] of parts)
		if (/worksheets\/[^/]*\.xml$/.test(name)) expectOrder(name, text);
}

/** Every cell's format exists, and lists are as long as they say. */
function expectFormats(parts: Map<string, string>): void {
	const styles = [...parts]
		.find(([name]) => /styles\d*\.xml$/.test(name))?.[1]
		.replace(/<mc:AlternateContent>[\s\S]*?<\/mc:AlternateContent>/g, '');
	if (!styles) return;
	const lengths = new Map<string, number>();
	for (const list of ['fonts', 'fills', 'borders', 'cellXfs']) {
		const found = new RegExp(`<((?:\\w+:)?)${list}\\b([^>]*)>([\\s\\S]*?)</\\1${list}>`).exec(
			styles
		);
		const inside = found?.[3] ?? '';
		const member = { fonts: 'font', fills: 'fill', borders: 'border', cellXfs: 'xf' }[list]!;
		const count = all(inside, new RegExp(`<(?:\\w+:)?${member}(?=[\\s/>])`, 'g')).length;
		lengths.set(list, count);
		if (/\scount=/.test(found?.[2] ?? ''))
			expect(Number(value(found![2]!, 'count')), list).toBe(count);
	}
	for (const [name, text] of parts) {
		if (!/worksheets\/[^/]*\.xml$/.test(name)) continue;
		for (const [, format] of text.matchAll(/<(?:\w+:)?c\b[^>]*?\ss=["'](\d+)["']/g))
			expect(Number(format), name).toBeLessThan(lengths.get('cellXfs')!);
	}
}

/** Shapes are numbered once in a workbook. */
function expectDrawings(parts: Map<string, string>): void {
	for (const [name, text] of parts) {
		if (!name.endsWith('.vml')) continue;
		const shapes = all(text, /<v:shape\s[^>]*/g).map((tag) => value(tag, 'id'));
		expect(new Set(shapes).size, name).toBe(shapes.length);
		expect(all(text, /<v:shapetype\s[^>]*_x0000_t202/g).length, name).toBeLessThan(2);
	}
}

const order = (
	'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges ' +
	'scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr ' +
	'conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter ' +
	'rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing ' +
	'legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst'
).split(' ');

/** Parts of a worksheet, its rows and its cells stand in their order. */
function expectOrder(name: string, text: string): void {
	const outside = text
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/<((?:\w+:)?)extLst\b[\s\S]*?<\/\1extLst>/g, '<$1extLst/>')
		// A rule has a list of its own.
		.replace(/(<(?:\w+:)?cfRule\b[^>]*>)[\s\S]*?(<\/(?:\w+:)?cfRule>)/g, '$1$2');
	const found = all(outside, /<(?:\w+:)?\w+(?=[\s/>])/g)
		.map((tag) => order.indexOf(tag.replace(/^<(?:\w+:)?/, '')))
		.filter((at) => at >= 0);
	expect(found, `${name}: order`).toEqual([...found].sort((a, b) => a - b));
	expect(found.filter((at) => order[at] === 'legacyDrawing').length, name).toBeLessThan(2);
	const rows = all(text, /<(?:\w+:)?row\b[^>]*?\sr=["']\d+/g).map((tag) =>
		Number(/\d+$/.exec(tag)![0])
	);
	expect(rows, `${name}: rows`).toEqual([...new Set(rows)].sort((a, b) => a - b));
	const cells = all(text, /<(?:\w+:)?c\b[^>]*?\sr=["'][A-Z]+\d+/g).map((tag) =>
		/([A-Z]+)(\d+)$/.exec(tag)!
	);
	const keys = cells.map(([, letters, row]) => Number(row) * 100_000 + columnOf(letters!));
	expect(keys, `${name}: cells`).toEqual([...new Set(keys)].sort((a, b) => a - b));
}

const columnOf = (letters: string): number =>
	[...letters].reduce((sum, it) => sum * 26 + it.charCodeAt(0) - 64, 0);
const all = (text: string, pattern: RegExp): string[] =>
	[...text.matchAll(pattern)].map(([it]) => it);
const value = (tag: string, name: string): string =>
	new RegExp(`(?:^|\\s)${name}=["']([^"']*)["']`).exec(tag)?.[1] ?? '';

/** What makes a text no XML; null when nothing does. Prefixes must be declared. */
export function flaw(xml: string): string | null {
	const text = xml.replace(/^\ufeff/, '').replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '');
	const open: { name: string; prefixes: Set<string> }[] = [];
	const token = /<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
	let roots = 0;
	while (token.lastIndex < text.length) {
		const at = token.lastIndex;
		const match = token.exec(text);
		if (!match) return `no token at ${text.slice(at, at + 80)}`;
		const [, slash, name, rest = '', empty, content] = match;
		if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(content ?? rest))
			return `bare & in ${match[0]}`;
		if (name === undefined) {
			if (open.length === 0 && content!.trim() !== '') return `text outside: ${content}`;
			if (/(?![\t\n\r])[\0-\x1f]/.test(content!)) return 'control character'; // eslint-disable-line no-control-regex -- what XML 1.0 can't hold
			continue;
		}
		if (slash) {
			if (open.pop()?.name !== name) return `</${name}> closes something else`;
			continue;
		}
		const attributes = all(rest, /[\w.:-]+(?=\s*=\s*["'])/g).filter(
			(it, i, list) => list.indexOf(it) === i
		);
		if (attributes.length !== [...rest.matchAll(/[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*')/g)].length)
			return `an attribute twice in <${name}${rest}>`;
		const declared = attributes.flatMap((it) => (it.startsWith('xmlns:') ? [it.slice(6)] : []));
		const prefixes = new Set([...(open.at(-1)?.prefixes ?? ['xml', 'xmlns']), ...declared]);
		for (const used of [name, ...attributes])
			if (used.includes(':') && !prefixes.has(used.split(':')[0]!)) return `prefix of ${used}`;
		if (open.length === 0) roots++;
		if (!empty) open.push({ name, prefixes });
	}
	if (open.length > 0) return `<${open.at(-1)!.name}> stays open`;
	return roots === 1 ? null : `${roots} roots`;
}
