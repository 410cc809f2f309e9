import type { Tag, TextNodeTag, XmlGeneralNode, XmlNode } from 'easy-template-x';
import { OFFICE_LINE } from './names';

type Library = typeof import('easy-template-x');

/** Stands for a new line within a text: the library would put the lines behind all else of their run. */
export const LINE = '\uf8fe';

/** Stands in paragraphs that go when nothing else is left in them; no text of a document has it. */
const MARK = '\uf8ff';

/**
 * What a person expects of paragraphs that hold tags: a line or a row that asks for nothing but what the office left
 * empty goes, one with nothing but the beginning or the end of a loop goes,
 * one that is a loop or condition as a whole goes where nothing is shown, and `{#总体进展}{段}{/总体进展}` gives a
 * paragraph for each line. The library leaves empty paragraphs and joins lines in one.
 *
 * @param isLeftEmpty whether a name is of something that the office may leave out, and did
 */
export function tidying(
	{ TemplateExtension, officeMarkup, xml }: Library,
	isLeftEmpty: (name: string) => boolean
) {
	const { query } = officeMarkup;

	class Before extends TemplateExtension {
		async execute(
			...[, { currentPart }]: Parameters<InstanceType<Library['TemplateExtension']>['execute']>
		) {
			const root = await currentPart.xmlRoot();
			// Puts each tag into a text of its own.
			const tags = this.utilities.compiler.parseTags(root);
			alongRows(tags.filter(isInText));
			const byParagraph = new Map<XmlNode, TextNodeTag[]>();
			for (const tag of tags.filter(isInText)) {
				const paragraph = query.containingParagraphNode(tag.xmlTextNode);
				if (paragraph?.nodeName !== 'w:p') continue;
				const all = byParagraph.get(paragraph);
				if (all) all.push(tag);
				else byParagraph.set(paragraph, [tag]);
			}
			const empty = withoutEmpty(byParagraph);
			for (const [paragraph, own] of byParagraph)
				if (!empty.has(paragraph)) prepare(paragraph, own);
		}
	}

	/** Takes out lines and rows that ask for nothing but what is left empty; returns the lines. */
	function withoutEmpty(lines: ReadonlyMap<XmlNode, readonly TextNodeTag[]>): Set<XmlNode> {
		const isEmpty = (tags: readonly TextNodeTag[]): boolean =>
			tags.every(({ disposition, name }) => disposition === 'SelfClosed' && isLeftEmpty(name));
		const empty = new Set([...lines].flatMap(([line, tags]) => (isEmpty(tags) ? [line] : [])));
		const rowOf = (line: XmlNode): XmlNode | null => {
			let at: XmlNode | undefined = line;
			while (at && at.nodeName !== 'w:tr') at = at.parentNode;
			return at ?? null;
		};
		const kept = new Set([...lines.keys()].filter((it) => !empty.has(it)).map(rowOf));
		for (const line of empty) {
			const row = rowOf(line);
			if (row && !kept.has(row)) {
				if (row.parentNode) xml.modify.remove(row);
			} else if (mayGo(line.parentNode!, line) && !holds(line, whole)) xml.modify.remove(line);
			else
				for (const child of [...(line.childNodes ?? [])])
					if (child.nodeName !== 'w:pPr') xml.modify.remove(child);
		}
		return empty;
	}

	/** Rows repeat as rows, also where the last has its end below the beginning: there the library repeats columns. */
	function alongRows(tags: readonly TextNodeTag[]): void {
		const open: TextNodeTag[] = [];
		for (const tag of tags) {
			if (tag.disposition === 'Open') open.push(tag);
			if (tag.disposition !== 'Close') continue;
			const first = open.pop();
			const [from, to] = [first, tag].map(
				(it) => it && query.containingTableCellNode(it.xmlTextNode)
			);
			const last = to?.parentNode?.childNodes?.findLast((it) => it.nodeName === 'w:tc');
			if (!from || !to || !last || last === to || from.parentNode === to.parentNode) continue;
			if (first?.options?.loopOver === 'column') continue;
			const run = textRun(tag.rawText);
			xml.modify.appendChild(
				last.childNodes!.findLast((it) => it.nodeName === 'w:p')!,
				run
			);
			xml.modify.remove(query.containingTextNode(tag.xmlTextNode));
			tag.xmlTextNode = xml.query.lastTextChild(run.childNodes![0]!)!;
		}
	}

	const textRun = (text: string): XmlNode =>
		xml.create.generalNode('w:r', { childNodes: [textNode('w:t', text)] });

	function prepare(paragraph: XmlNode, tags: readonly TextNodeTag[]): void {
		const text = textOf(paragraph).trim();
		const [first, last] = [tags[0]!, tags.at(-1)!];
		const isContainer = first.disposition !== 'SelfClosed' && last.disposition !== 'SelfClosed';
		if (!isContainer || !text.startsWith(first.rawText) || !text.endsWith(last.rawText)) return;
		const isWhole = first.disposition === 'Open' && closes(tags) === tags.length - 1;
		if (
			isWhole &&
			!first.options &&
			tags.some(
				({ name, disposition }) => name === OFFICE_LINE.name && disposition === 'SelfClosed'
			)
		) {
			first.xmlTextNode.textContent = `{#${first.name} [loopOver: "paragraph"]}`;
			return;
		}
		const start = paragraph.childNodes?.[0]?.nodeName === 'w:pPr' ? 1 : 0;
		xml.modify.insertChild(paragraph, textRun(MARK), start);
		xml.modify.appendChild(paragraph, textRun(MARK));
	}

	class After extends TemplateExtension {
		async execute(
			...[, { currentPart }]: Parameters<InstanceType<Library['TemplateExtension']>['execute']>
		) {
			clean(await currentPart.xmlRoot());
		}
	}

	function clean(node: XmlNode): void {
		for (const child of [...(node.childNodes ?? [])]) {
			if (child.nodeName === 'w:p') {
				const text = textOf(child);
				if (text.includes(MARK)) {
					const isEmpty = text.replaceAll(MARK, '').trim() === '' && !holds(child, kept);
					if (isEmpty && mayGo(node, child)) {
						xml.modify.remove(child);
						continue;
					}
					unmark(child);
				}
			}
			clean(child);
			if (query.isTextNode(child)) broken(child);
			// A table without a row is none, nor a row without a cell; a cell ends with a paragraph.
			const part = parts[child.nodeName];
			if (part && !holds(child, part)) xml.modify.remove(child);
			const last =
				child.nodeName === 'w:tc' ? (child.childNodes?.at(-1)?.nodeName ?? 'w:tcPr') : '';
			if (last === 'w:tbl' || last === 'w:tcPr')
				xml.modify.appendChild(child, xml.create.generalNode('w:p'));
		}
	}

	/** What holds paragraphs ends with one; two tables would become one without theirs. */
	function mayGo(parent: XmlNode, paragraph: XmlNode): boolean {
		const all = parent.childNodes!.filter((it) => blocks.has(it.nodeName));
		const at = all.indexOf(paragraph);
		const [before, after] = [all[at - 1]?.nodeName, all[at + 1]?.nodeName];
		if (after === undefined) return before === 'w:p';
		return !(before === 'w:tbl' && after === 'w:tbl');
	}

	/** Without what stands in a text box that hangs on it. */
	const textOf = (node: XmlNode): string =>
		within(node)
			.map((it) =>
				xml.query.isTextNode(it) ? (query.isTextNode(node) ? it.textContent : '') : textOf(it)
			)
			.join('');

	/** Breaks a text where its lines end. */
	function broken(text: XmlNode): void {
		const lines = textOf(text).split(LINE);
		const isWord = text.nodeName === 'w:t';
		if (lines.length === 1) return;
		const nodes = isWord
			? lines.flatMap((it, i) => [
					...(i > 0 ? [xml.create.generalNode('w:br')] : []),
					textNode('w:t', it)
				])
			: [textNode('a:t', lines.join(' '))];
		for (const node of nodes) xml.modify.insertBefore(node, text);
		xml.modify.remove(text);
	}

	const textNode = (name: string, text: string): XmlNode =>
		xml.create.generalNode(name, {
			...(name === 'w:t' && { attributes: { 'xml:space': 'preserve' } }),
			childNodes: [xml.create.textNode(text)]
		});

	const holds = (node: XmlNode, names: ReadonlySet<string>): boolean =>
		names.has(node.nodeName) || (node.childNodes ?? []).some((it) => holds(it, names));

	function unmark(node: XmlNode): void {
		for (const child of [...within(node)]) {
			if (xml.query.isTextNode(child)) child.textContent = child.textContent.replaceAll(MARK, '');
			else unmark(child);
			if (child.nodeName === 'w:r' && textOf(child) === '' && isBare(child))
				xml.modify.remove(child);
		}
	}

	const isBare = (run: XmlGeneralNode): boolean =>
		(run.childNodes ?? []).every((it) => it.nodeName === 'w:t');

	return { beforeCompilation: [new Before()], afterCompilation: [new After()] };
}

/** What a paragraph may not go with: pictures, the end of a section, breaks, objects. */
const kept = new Set(['w:drawing', 'w:pict', 'w:object', 'w:sectPr', 'w:br', 'w:fldChar']);

/** What a line that is left empty may not go with. */
const whole = new Set(['w:drawing', 'w:pict', 'w:object', 'w:sectPr']);

const within = (node: XmlNode): readonly XmlNode[] =>
	node.nodeName === 'w:txbxContent' ? [] : (node.childNodes ?? []);

const parts: Readonly<Record<string, ReadonlySet<string>>> = {
	'w:tbl': new Set(['w:tr']),
	'w:tr': new Set(['w:tc'])
};

const blocks = new Set(['w:p', 'w:tbl', 'w:sdt']);

const isInText = (tag: Tag): tag is TextNodeTag => tag.placement === 'TextNode';

/** Where what the first tag opens is closed. */
function closes(tags: readonly TextNodeTag[]): number {
	let depth = 0;
	return tags.findIndex(({ disposition }) => {
		if (disposition === 'Open') depth++;
		else if (disposition === 'Close') depth--;
		return depth === 0;
	});
}
