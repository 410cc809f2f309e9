import { addressText, type Address } from './address';
import { freeName, type Package } from './package';
import {
	appended,
	attribute,
	childOf,
	childrenOf,
	edited,
	escaped,
	inserted,
	prefixedAttribute,
	rootOf,
	tagAt,
	tagText,
	withAttribute,
	type Edit
} from './xml';

/** What a comment says about a cell. */
export interface Note {
	at: Address;
	text: string;
}

/** Who signs our comments. */
export const AUTHOR = '公岗看板';

/** How our part of someone else's comment begins. */
export const ADDED = `\n${AUTHOR}：\n`;

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

/** What may stand before `<legacyDrawing>` in a worksheet. */
const beforeDrawing = (
	'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection ' +
	'protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells ' +
	'phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup ' +
	'headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing'
).split(' ');

/**
 * Writes comments to a sheet, behind the sender's own where a cell has one. Returns the worksheet
 * part with its reference to the drawing that spreadsheet programs need to show them.
 */
export function comment(
	parts: Package,
	sheet: string,
	xml: string,
	notes: readonly Note[]
): string {
	if (notes.length === 0) return xml;
	const fresh = writeTexts(parts, sheet, rootOf(xml), notes);
	return writeBoxes(parts, sheet, xml, fresh);
}

/** Writes the texts and returns those whose cell had no comment before. */
function writeTexts(
	parts: Package,
	sheet: string,
	{ rest }: { rest: string },
	notes: readonly Note[]
): Note[] {
	const path = commentsPart(parts, sheet, attribute({ rest }, 'xmlns'));
	let xml = parts.text(path)!;
	const { xml: withAuthor, author, names } = signed(xml);
	xml = withAuthor;
	const root = rootOf(xml);
	const x = root.prefix;
	const list = childOf(xml, root, 'commentList')!;
	const known = new Map(childrenOf(xml, list).map((tag) => [attribute(tag, 'ref'), tag]));
	const edits: Edit[] = [];
	const added: string[] = [];
	const fresh: Note[] = [];
	for (const note of notes) {
		const ref = addressText(note.at);
		const run = (text: string) => `<${x}t xml:space="preserve">${escaped(text)}</${x}t>`;
		const other = known.get(ref);
		if (!other) {
			fresh.push(note);
			added.push(
				`<${x}comment ref="${ref}" authorId="${author}"><${x}text>${run(note.text)}</${x}text></${x}comment>`
			);
			continue;
		}
		// What newer programs show of a discussion stands elsewhere; this is its stand-in.
		const discussed = names[Number(attribute(other, 'authorId'))]?.startsWith('tc=');
		const text = childOf(xml, other, 'text');
		if (!text || discussed) continue;
		// A text is either one plain piece or a list of runs.
		const plain = childOf(xml, text, 't');
		if (plain) {
			edits.push({ start: plain.start, end: plain.start, text: `<${x}r>` });
			edits.push({ start: plain.after, end: plain.after, text: `</${x}r>` });
		}
		const runs = childrenOf(xml, text).filter(({ name }) => name === 'r' || name === 't');
		const at = runs.at(-1)?.after ?? text.end;
		const more = `<${x}r>${run(ADDED + note.text)}</${x}r>`;
		if (text.kind === 'empty') edits.push(appended(text, more));
		else edits.push({ start: at, end: at, text: more });
	}
	edits.push(appended(list, added.join('')));
	parts.write(path, edited(xml, edits));
	return fresh;
}

function commentsPart(parts: Package, sheet: string, namespace: string | undefined): string {
	const known = parts.relations(sheet).find(({ kind }) => kind === 'comments')?.target;
	if (known && parts.text(known) !== undefined) return known;
	const path = freeName(parts, 'xl/comments', 'xml');
	const main = namespace ?? 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
	parts.write(
		path,
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
			`<comments xmlns="${main}"><authors></authors><commentList></commentList></comments>`
	);
	parts.declare(path, COMMENTS_TYPE);
	parts.relate(sheet, `${OFFICE}/comments`, path);
	return path;
}

/** The part with us among its authors, our number, and who they were. */
function signed(xml: string): { xml: string; author: number; names: string[] } {
	const root = rootOf(xml);
	const authors = childOf(xml, root, 'authors')!;
	const names = childrenOf(xml, authors).map((tag) => xml.slice(tag.end, tag.inner));
	const known = names.indexOf(AUTHOR);
	if (known >= 0) return { xml, author: known, names };
	const added = `<${root.prefix}author>${AUTHOR}</${root.prefix}author>`;
	return { xml: edited(xml, [appended(authors, added)]), author: names.length, names };
}

const DRAWING =
	'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
	'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">' +
	'<o:idmap v:ext="edit" data=""/></o:shapelayout></xml>';
const BOX =
	'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
	'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';
/** Shapes are numbered in blocks of this size, no block in two drawings. */
const BLOCK = 1024;

/** Draws the boxes of new comments; the drawing isn't strict XML, so only its ends are looked at. */
function writeBoxes(parts: Package, sheet: string, xml: string, notes: readonly Note[]): string {
	if (notes.length === 0) return xml;
	const root = rootOf(xml);
	const tag = childOf(xml, root, 'legacyDrawing');
	const id = tag && (prefixedAttribute(tag, 'id') ?? '');
	const known = parts.relations(sheet).find((relation) => relation.id === id)?.target;
	const path = known ?? freeName(parts, 'xl/drawings/vmlDrawing', 'vml');
	const first = firstFreeBlock(parts);
	const blocks = Array.from({ length: Math.ceil(notes.length / (BLOCK - 1)) }, (_, i) => first + i);
	const shapes = notes.map((note, i) => {
		const block = blocks[Math.floor(i / (BLOCK - 1))]!;
		return shape(note, block * BLOCK + 1 + (i % (BLOCK - 1)));
	});

	let drawing = declaring(parts.text(path) ?? DRAWING);
	drawing = drawing.replace(
		/(<o:idmap\b[^>]*\bdata=)(["'])([\d,\s]*)\2/,
		(_, head, quote, data) => {
			const all = [String(data).trim(), ...blocks].filter((it) => it !== '').join(',');
			return `${head as string}${quote as string}${all}${quote as string}`;
		}
	);
	const type = /<v:shapetype\b[^>]*\bid=["']_x0000_t202["']/.test(drawing) ? '' : BOX;
	const end = drawing.lastIndexOf('</xml');
	parts.write(path, drawing.slice(0, end) + type + shapes.join('') + drawing.slice(end));
	if (known) return xml;

	parts.declareExtension('vml', DRAWING_TYPE);
	const relation = parts.relate(sheet, `${OFFICE}/vmlDrawing`, path);
	const reference = `<${root.prefix}legacyDrawing xmlns:r="${OFFICE}" r:id="${relation}"/>`;
	if (tag) return edited(xml, [{ start: tag.start, end: tag.after, text: reference }]);
	return edited(xml, [inserted(xml, root, beforeDrawing, reference)]);
}

/** The drawing with the prefixes that our shapes use. */
function declaring(drawing: string): string {
	const tag = tagAt(drawing, 0);
	if (!tag) throw new Error('a drawing of comments is empty');
	let { rest } = tag;
	for (const [, prefix, name] of DRAWING.slice(0, DRAWING.indexOf('>')).matchAll(
		/xmlns:(\w)="([^"]*)"/g
	)) {
		if (attribute({ rest }, `xmlns:${prefix}`) === undefined)
			rest = withAttribute(rest, `xmlns:${prefix}`, name!);
	}
	const open = tagText({ ...tag, kind: 'open' }, rest);
	const body = tag.kind === 'empty' ? '</xml>' : drawing.slice(tag.end);
	return drawing.slice(0, tag.start) + open + body;
}

function firstFreeBlock(parts: Package): number {
	let last = 0;
	for (const name of parts.names().filter((it) => /\.vml$/i.test(it))) {
		const drawing = parts.text(name) ?? '';
		for (const [, data] of drawing.matchAll(/<o:idmap\b[^>]*\bdata=["']([\d,\s]*)["']/g))
			for (const block of data!.split(',')) last = Math.max(last, Number(block));
		for (const [, id] of drawing.matchAll(/\bid=["']_x0000_s(\d+)["']/g))
			last = Math.max(last, Math.floor(Number(id) / BLOCK));
	}
	return last + 1;
}

/** About how many characters fit into a line of a box. */
const LINE = 22;

function shape({ at, text }: Note, id: number): string {
	const lines = text
		.split('\n')
		.reduce((sum, it) => sum + Math.max(1, Math.ceil(it.length / LINE)), 0);
	const [row, column] = [at.row - 1, at.column - 1];
	const top = Math.max(0, row - 1);
	const anchor = [column + 1, 15, top, 4, column + 5, 15, top + Math.min(lines + 2, 16), 4];
	return (
		`<v:shape id="_x0000_s${id}" type="#_x0000_t202" ` +
		'style="position:absolute;margin-left:80pt;margin-top:2pt;width:240pt;height:80pt;z-index:1;visibility:hidden" ' +
		'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>' +
		'<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
		'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
		'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
		`<x:Anchor>${anchor.join(', ')}</x:Anchor><x:AutoFill>False</x:AutoFill>` +
		`<x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
	);
}
