import type { Package } from '../../sheets/parts/package';
import {
	attribute,
	childOf,
	childrenOf,
	edited,
	rootOf,
	type Edit,
	type Element
} from '../../sheets/parts/xml';

/**
 * Takes out a last page of its own on which nothing is left, as that of 版记 where the office has filled in none of
 * it: a section without text whose foot or head asked for something and got nothing. All else stays as it is.
 *
 * @param path of the document's main part
 * @param template its parts before they were filled in
 */
export function withoutBlankEnd(parts: Package, path: string, template: Package): void {
	const xml = parts.text(path)!;
	const root = rootOf(xml);
	const body = childOf(xml, root, 'body');
	if (!body) return;
	const all = childrenOf(xml, body);
	const end = all.at(-1);
	if (end?.name !== 'sectPr') return;
	const before = all.findLastIndex((it) => sectionIn(xml, it) !== undefined);
	const section = before < 0 ? undefined : sectionIn(xml, all[before]!);
	const last = all.slice(before + 1, -1);
	if (!section || !last.every((it) => it.name === 'p' && isBlank(xml.slice(it.start, it.after))))
		return;
	const edges = edgesOf(parts, path, xml, end);
	const asked = edges.some((it) => template.text(it)?.includes('{'));
	if (!asked || !edges.every((it) => isBlank(parts.text(it) ?? ''))) return;
	// The line in which the section ended would by itself make a page after a full one.
	const ending = all[before]!;
	const isLine = all[before - 1]?.name === 'p' && isBlank(xml.slice(ending.start, ending.after));
	const gone = isLine ? ending : section;
	const edits: Edit[] = [
		{ start: gone.start, end: gone.after, text: '' },
		...last.map(({ start, after }) => ({ start, end: after, text: '' })),
		{ start: end.start, end: end.after, text: xml.slice(section.start, section.after) }
	];
	parts.write(path, edited(xml, edits));
	for (const it of edges) parts.remove(it, path);
}

/** The end of a section that a paragraph is. */
function sectionIn(xml: string, paragraph: Element): Element | undefined {
	const properties = paragraph.name === 'p' ? childOf(xml, paragraph, 'pPr') : undefined;
	return properties && childOf(xml, properties, 'sectPr');
}

/** Heads and feet of a section that no other has. */
function edgesOf(parts: Package, path: string, xml: string, section: Element): string[] {
	const targets = new Map(parts.relations(path).map(({ id, target }) => [id, target]));
	const named = childrenOf(xml, section).flatMap((it) =>
		/^(header|footer)Reference$/.test(it.name) ? (attribute(it, 'r:id') ?? []) : []
	);
	const rest = xml.slice(0, section.start);
	return named.flatMap((id) => (rest.includes(`"${id}"`) ? [] : (targets.get(id) ?? [])));
}

/** Nothing is printed of it. */
const isBlank = (xml: string): boolean =>
	!/<(?:\w+:)?t(?: [^>]*)?>[^<]*[^<\s]|<(?:\w+:)?(?:drawing|pict|object|fldChar|fldSimple|tbl)\b/.test(
		xml
	);
