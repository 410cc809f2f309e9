import type { Severity } from '../../base/issue';
import { appended, attribute, childOf, childrenOf, edited, inserted } from './xml';
import { rootOf, tagAt, tagText, withAttribute, type Edit, type Element } from './xml';

/** The cell formats of a workbook, to which marked copies and a few of our own are added. */
export interface Formats {
	/** The format like `base` in all but its fill. */
	marked(base: number, severity: Severity): number;
	/** The format like `base` without a fill of ours; `base` itself when it has none. */
	cleared: (base: number) => number;
	/** A format of our own list of issues. */
	own(use: Use): number;
	/** The part with all that was added. */
	xml(): string;
}

export type Use = 'title' | 'note' | 'header' | 'text' | 'link' | Severity;

/** Colours that spreadsheet programs know as “bad” and “neutral”. */
const colours: Record<Severity, string> = { error: 'FFFFC7CE', warning: 'FFFFEB9C' };
const headerColour = 'FFD9E1F2';
const grid = 'FFBFBFBF';

/** Children of the part in the order that the schema wants. */
const order = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs'];

/** An empty part, for workbooks that have none. */
export const noFormats = (namespace: string): string =>
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${namespace}"></styleSheet>`;

/** What a collection must hold before anything of ours. */
const defaults: Record<string, (x: string) => string[]> = {
	fonts: (x) => [`<${x}font><${x}sz val="11"/><${x}name val="宋体"/></${x}font>`],
	fills: (x) => [
		`<${x}fill><${x}patternFill patternType="none"/></${x}fill>`,
		`<${x}fill><${x}patternFill patternType="gray125"/></${x}fill>`
	],
	borders: (x) => [`<${x}border/>`],
	cellXfs: (x) => [`<${x}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`]
};

/** Opens the part of cell formats for additions. */
export function openFormats(part: string): Formats {
	const xml = complete(part);
	const root = rootOf(xml);
	const x = root.prefix;
	const collection = (name: string) => childOf(xml, root, name)!;
	const xfs = childrenOf(xml, collection('cellXfs')).filter(({ name }) => name === 'xf');
	const added: Record<string, string[]> = { fonts: [], fills: [], borders: [], cellXfs: [] };
	const counts: Record<string, number> = {};
	for (const name of Object.keys(added)) counts[name] = childrenOf(xml, collection(name)).length;

	/** Index of a member of a collection, added when it is not yet. */
	function add(name: string, member: string): number {
		const members = added[name]!;
		const known = members.indexOf(member);
		if (known >= 0) return counts[name]! + known;
		return counts[name]! + members.push(member) - 1;
	}

	const fill = (colour: string): number =>
		add(
			'fills',
			`<${x}fill><${x}patternFill patternType="solid"><${x}fgColor rgb="${colour}"/>` +
				`<${x}bgColor indexed="64"/></${x}patternFill></${x}fill>`
		);
	const font = (inside: string): number =>
		add('fonts', `<${x}font>${inside}<${x}name val="宋体"/></${x}font>`);

	const known = new Map<string, number>();
	function once(name: string, make: () => number): number {
		const index = known.get(name) ?? make();
		known.set(name, index);
		return index;
	}

	/** The format of that number, also when it is one that was added. */
	const formatOf = (base: number): string => {
		const xf = xfs[base];
		const inAdded = added.cellXfs![base - counts.cellXfs!];
		return xf
			? xml.slice(xf.start, xf.after)
			: (inAdded ?? xml.slice(xfs[0]!.start, xfs[0]!.after));
	};

	function refilled(base: number, fillId: number): number {
		const xf = formatOf(base);
		const tag = tagAt(xf, 0)!;
		const rest = withAttribute(withAttribute(tag.rest, 'fillId', String(fillId)), 'applyFill', '1');
		return add('cellXfs', tagText(tag, rest) + xf.slice(tag.end));
	}

	const marked = (base: number, severity: Severity): number =>
		once(`${base} ${severity}`, () => refilled(base, fill(colours[severity])));

	const ours = childrenOf(xml, collection('fills')).map((it) =>
		/patternType="solid"[^]*rgb="(FFFFC7CE|FFFFEB9C)"/.test(xml.slice(it.start, it.after))
	);
	const cleared = (base: number): number =>
		ours[Number(attribute(xfs[base] ?? xfs[0]!, 'fillId') ?? 0)]
			? once(`${base} cleared`, () => refilled(base, 0))
			: base;

	function own(use: Use): number {
		return once(use, () => {
			const side = ['left', 'right', 'top', 'bottom'];
			const line = (at: string) => `<${x}${at} style="thin"><${x}color rgb="${grid}"/></${x}${at}>`;
			const boxed = use !== 'title' && use !== 'note';
			const border = boxed
				? add('borders', `<${x}border>${side.map(line).join('')}<${x}diagonal/></${x}border>`)
				: 0;
			const fontId = font(fonts(x)[use] ?? fonts(x).text!);
			const colour = use === 'header' ? headerColour : colours[use as Severity];
			const fillId = colour ? fill(colour) : 0;
			const horizontal = use === 'header' || use in colours ? 'center' : 'left';
			// Text format: what stands in these cells is never a number, a date or a formula.
			return add(
				'cellXfs',
				`<${x}xf numFmtId="49" fontId="${fontId}" fillId="${fillId}" borderId="${border}"` +
					' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">' +
					`<${x}alignment horizontal="${horizontal}" vertical="center"` +
					`${boxed ? ' wrapText="1"' : ''}/></${x}xf>`
			);
		});
	}

	return {
		marked,
		cleared,
		own,
		xml: () =>
			edited(
				xml,
				Object.entries(added).flatMap(([name, members]) =>
					members.length > 0 ? grown(collection(name), counts[name]! + members.length, members) : []
				)
			)
	};
}

const fonts = (x: string): Partial<Record<Use, string>> => ({
	title: `<${x}b/><${x}sz val="14"/>`,
	header: `<${x}b/><${x}sz val="11"/>`,
	link: `<${x}u/><${x}sz val="11"/><${x}color rgb="FF0563C1"/>`,
	text: `<${x}sz val="11"/>`
});

/** The part with the collections that we add to; old writers leave some out. */
function complete(part: string): string {
	let xml = part;
	for (const [name, members] of Object.entries(defaults)) {
		const root = rootOf(xml);
		const { prefix: x } = root;
		const found = childOf(xml, root, name);
		if (found && childrenOf(xml, found).length > 0) continue;
		const list = members(x);
		const text = `<${x}${name} count="${list.length}">${list.join('')}</${x}${name}>`;
		const edit = found
			? { start: found.start, end: found.after, text }
			: inserted(xml, root, order.slice(0, order.indexOf(name)), text);
		xml = edited(xml, [edit]);
	}
	return xml;
}

function grown(element: Element, count: number, members: readonly string[]): Edit[] {
	const { prefix, name, rest, start, end } = element;
	const counted =
		attribute(element, 'count') === undefined ? rest : withAttribute(rest, 'count', String(count));
	return [
		{ start, end, text: `<${prefix}${name}${counted.trimEnd()}>` },
		appended(element, members.join(''))
	];
}
