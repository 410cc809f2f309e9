import { shortened } from '../../base/text';
import {
	attribute,
	prefixedAttribute,
	tagAt,
	unescaped,
	type Tag as Mark
} from '../../sheets/parts/xml';

/** What stands in braces in a template. */
export interface Tag {
	/** As it is written: `{#镇街}`. */
	raw: string;
	name: string;
	kind: 'value' | 'open' | 'close';
	where: Where;
}

/** Where a tag stands, as Word sees it. */
export interface Where {
	/** For a person: `正文第1个表格第2行“…”处`. */
	words: string;
	/** What encloses its paragraph, by numbers that are the part's own; 0 for none. */
	parent: number;
	table: number;
	cell: number;
	/** Whether a content control encloses it. */
	controlled: boolean;
	/** A description of a picture, no text. */
	described: boolean;
}

/** What can't be understood, without the file's name. */
export interface Fault {
	where: Where;
	/** What is wrong, and behind a colon what to do. */
	says: string;
}

/** A drawing that is a chart, with the tags in its description. */
export interface Drawing {
	relation: string;
	names: string[];
}

/** What a scan of a part found, in the order of its text. */
export interface Scan {
	tags: Tag[];
	/** Tags written with full-width braces, which nothing fills. */
	wide: Tag[];
	faults: Fault[];
	drawings: Drawing[];
}

interface Piece {
	at: number;
	text: string;
	/** What encloses the run: a hyperlink, a tracked change, or the paragraph itself. */
	around: number;
}

interface Paragraph {
	pieces: Piece[];
	where: Omit<Where, 'words'> & { place: string };
}

const QUOTED = 16;

/**
 * The tags of a part, with those that Word parted into several runs.
 *
 * @param place what the part is called: 正文, 页眉
 */
export function scan(xml: string, place: string): Scan {
	const found: Scan = { tags: [], wide: [], faults: [], drawings: [] };
	const placed: { at: number; tag: Tag }[] = [];
	const stack: { name: string; id: number }[] = [];
	const paragraphs: Paragraph[] = [];
	let [ids, tables, row] = [0, 0, 0];
	let described: string[] = [];

	const innermost = (name: string): number => stack.findLast((it) => it.name === name)?.id ?? 0;
	const here = (): Paragraph['where'] => {
		const depth = stack.filter((it) => it.name === 'w:tbl').length;
		return {
			place: depth > 0 ? `${place}第${tables}个表格第${row}行` : place,
			parent: stack.at(-1)?.id ?? 0,
			table: innermost('w:tbl'),
			cell: innermost('w:tc'),
			controlled: stack.some((it) => it.name === 'w:sdtContent'),
			described: false
		};
	};
	const describe = (mark: Mark): void => {
		const text = attribute(mark, 'descr') ?? '';
		const where = {
			...here(),
			words: `${place}图片或图表的说明文字“${shortened(text, QUOTED)}”处`
		};
		const tags = [...text.matchAll(/\{[^{}]*\}/g)].map(([raw]) => tagOf(raw, where));
		described = tags.map(({ name }) => name);
		placed.push(
			...tags.map((tag) => ({
				at: mark.start,
				tag: { ...tag, where: { ...where, described: true } }
			}))
		);
	};

	for (let mark = tagAt(xml, 0); mark; mark = tagAt(xml, mark.end)) {
		const name = mark.prefix + mark.name;
		if (mark.kind === 'close') {
			stack.pop();
			if (name === 'w:p' || name === 'a:p') {
				const paragraph = paragraphs.pop()!;
				const read = readParagraph(paragraph);
				placed.push(...read.tags);
				found.wide.push(...read.wide);
				found.faults.push(...read.faults);
			}
			continue;
		}
		if (name === 'wp:docPr') describe(mark);
		if (name === 'c:chart' && described.length > 0) {
			const relation = prefixedAttribute(mark, 'id');
			if (relation !== undefined) found.drawings.push({ relation, names: described });
			described = [];
		}
		if (mark.kind === 'empty') continue;
		if (name === 'w:tbl' && innermost('w:tbl') === 0) [tables, row] = [tables + 1, 0];
		if (name === 'w:tr' && stack.filter((it) => it.name === 'w:tbl').length === 1) row++;
		if (name === 'w:p' || name === 'a:p') paragraphs.push({ pieces: [], where: here() });
		if (name === 'w:t' || name === 'a:t') {
			const text = unescaped(xml.slice(mark.end, xml.indexOf('<', mark.end)));
			const around = stack.at(-2)?.id ?? 0;
			paragraphs.at(-1)?.pieces.push({ at: mark.start, text, around });
		}
		stack.push({ name, id: ++ids });
	}
	found.tags = placed.sort((a, b) => a.at - b.at).map(({ tag }) => tag);
	return found;
}

const fullWidth = /｛([^｛｝{}]+)｝/g;

function readParagraph({ pieces, where: { place, ...where } }: Paragraph) {
	const text = pieces.map((it) => it.text).join('');
	const words = `${place}“${shortened(text.trim(), QUOTED)}”处`;
	const read = { tags: [] as { at: number; tag: Tag }[], wide: [] as Tag[], faults: [] as Fault[] };
	if (!/[{}｛]/.test(text)) return read;
	const at = { ...where, words };
	const fault = (says: string) => read.faults.push({ where: at, says });
	read.wide = [...text.matchAll(fullWidth)].map(([raw]) => tagOf(raw, at));
	let open = -1;
	for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
		if (brace === '{' && open >= 0) fault(unclosed(text.slice(open, index)));
		if (brace === '{') open = index;
		else if (open < 0) fault(unopened(text.slice(0, index + 1)));
		else {
			const raw = text.slice(open, index + 1);
			const first = pieceAt(pieces, open);
			const tag = tagOf(raw, at);
			const says = faultOf(tag, first.around !== pieceAt(pieces, index).around);
			if (says) fault(says);
			else read.tags.push({ at: first.at + open / 1e6, tag });
			open = -1;
		}
	}
	if (open >= 0) fault(unclosed(text.slice(open)));
	return read;
}

const pieceAt = (pieces: readonly Piece[], index: number): Piece => {
	let end = 0;
	return pieces.find(({ text }) => (end += text.length) > index)!;
};

const unclosed = (rest: string): string =>
	`“${shortened(rest, QUOTED)}”没有右括号：${
		rest.includes('｝') ? '请把全角的“｝”改为半角的“}”' : '请补上“}”，或删去多余的“{”'
	}`;

const unopened = (before: string): string =>
	`“${before.slice(-QUOTED)}”没有左括号：${
		before.includes('｛') ? '请把全角的“｛”改为半角的“{”' : '请补上“{”，或删去多余的“}”'
	}`;

/** How a loop may be told what to repeat. */
const option = /^\[\s*loopOver\s*:\s*["'“”](?:row|column|paragraph|content)["'“”]\s*\]$/;

function faultOf({ raw, name }: Tag, crosses: boolean): string | null {
	if (crosses)
		return `“${raw}”夹着超链接或修订标记，不能识别：请在 Word 中取消链接、接受修订，再重新输入这个占位符`;
	if (/^\{[#/]?\s*\}$/.test(raw) && raw !== '{/}')
		return `“${raw}”里没有名称：请填写名称，或删去它`;
	const bracket = raw.indexOf('[');
	if (bracket >= 0 && !option.test(raw.slice(bracket, -1).trim()))
		return `“${raw}”中的方括号不能识别：请改用圆括号，或删去方括号`;
	return name === '' && raw !== '{/}' ? `“${raw}”里没有名称：请填写名称，或删去它` : null;
}

function tagOf(raw: string, where: Where): Tag {
	const inside = raw.slice(1, -1).replace(/\[.*$/s, '').trim();
	const kind = inside.startsWith('#') ? 'open' : inside.startsWith('/') ? 'close' : 'value';
	return { raw, name: (kind === 'value' ? inside : inside.slice(1)).trim(), kind, where };
}
