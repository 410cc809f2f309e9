import { addressOf, type Address } from './parts/address';
import { reformat } from './parts/cells';
import { ADDED, AUTHOR } from './parts/comments';
import type { Formats } from './parts/formats';
import type { Package } from './parts/package';
import { attribute, childOf, childrenOf, edited, escaped, rootOf, type Edit } from './parts/xml';

/**
 * Takes the marks of an earlier copy off a sheet that comes back mended: our comments, our part of
 * the sender's comments and the fill of their cells. Returns the worksheet part.
 */
export function clearEarlier(parts: Package, sheet: string, xml: string, formats: Formats): string {
	const relations = parts.relations(sheet);
	const path = relations.find(({ kind }) => kind === 'comments')?.target;
	const comments = path === undefined ? undefined : parts.text(path);
	if (path === undefined || !comments?.includes(AUTHOR)) return xml;
	const { edits, ours, marked } = earlierComments(comments);
	if (edits.length === 0) return xml;
	parts.write(path, edited(comments, edits));
	for (const { kind, target } of relations) {
		const drawing = kind === 'vmlDrawing' ? parts.text(target) : undefined;
		if (drawing !== undefined) parts.write(target, withoutBoxes(drawing, ours));
	}
	return reformat(xml, marked, formats.cleared);
}

/** `ours` have a comment of ours alone, `marked` are all that were marked. */
function earlierComments(xml: string): { edits: Edit[]; ours: Address[]; marked: Address[] } {
	const root = rootOf(xml);
	const authors = childOf(xml, root, 'authors');
	const list = childOf(xml, root, 'commentList');
	const edits: Edit[] = [];
	const ours: Address[] = [];
	const marked: Address[] = [];
	if (!authors || !list) return { edits, ours, marked };
	const names = childrenOf(xml, authors).map((tag) => xml.slice(tag.end, tag.inner));
	for (const tag of childrenOf(xml, list)) {
		const at = addressOf(attribute(tag, 'ref') ?? '');
		if (!at) continue;
		if (names[Number(attribute(tag, 'authorId'))] === AUTHOR) {
			edits.push({ start: tag.start, end: tag.after, text: '' });
			ours.push(at);
			marked.push(at);
			continue;
		}
		const text = childOf(xml, tag, 'text');
		for (const run of text ? childrenOf(xml, text) : []) {
			if (!xml.slice(run.end, run.inner).includes(`>${escaped(ADDED)}`)) continue;
			edits.push({ start: run.start, end: run.after, text: '' });
			marked.push(at);
		}
	}
	return { edits, ours, marked };
}

/** Drawings aren't strict XML: shapes are found by their ends. */
function withoutBoxes(drawing: string, cells: readonly Address[]): string {
	const gone = new Set(cells.map(({ row, column }) => `${row - 1} ${column - 1}`));
	return drawing.replace(/<v:shape\s[\s\S]*?<\/v:shape>/g, (shape) => {
		const row = /<x:Row>\s*(\d+)\s*</.exec(shape)?.[1];
		const column = /<x:Column>\s*(\d+)\s*</.exec(shape)?.[1];
		const isNote = /ObjectType=["']Note["']/.test(shape);
		return isNote && gone.has(`${row} ${column}`) ? '' : shape;
	});
}
