import type { Severity } from '../../base/issue';
import { appended, attribute, childOf, childrenOf, edited, escaped, inserted } from './xml';
import { rootOf, tagAt, tagText, withAttribute, type Edit, type Element } from './xml';

/** The cell formats of a workbook, to which marked copies and a few of our own are added. */
export interface Formats {
	/** The format like `base` in all but its fill. */
	marked(base: number, severity: Severity): number;
	/** The format like `base` without a fill of ours; `base` itself when it has none. */
	cleared: (base: number) => number;
	/** The code by which it shows numbers: `0.00%`; empty for one that a program knows by its number only. */
	code(base: number): string;
	/** The format like `base` with another code for numbers. */
	numbered(base: number, code: string): number;
	/** The format like `base` for text that a program would otherwise run when it is entered again. */
	quoted(base: number): number;
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

/** Codes that programs know by their number, as far as they are the same in all languages. */
const usual: Record<string, string> = {
	...{ 0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%' },
	...{ 14: 'yyyy/m/d', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 22: 'yyyy/m/d h:mm' },
	...{ 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 31: 'yyyy"年"m"月"d"日"', 57: 'yyyy"年"m"月"' },
	...{ 58: 'm"月"d"日"', 37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00', 49: '@' }
};

function codesOf(xml: string, root: Element): Map<string, string> {
	const list = childOf(xml, root, 'numFmts');
	return new Map(
		(list ? childrenOf(xml, list) : []).map((tag) => [
			attribute(tag, 'numFmtId') ?? '',
			attribute(tag, 'formatCode') ?? ''
		])
	);
}

/** Opens the part of cell formats for additions. */
export function openFormats(part: string): Formats {
	const xml = complete(part);
	const root = rootOf(xml);
	const x = root.prefix;
	const collection = (name: string) => childOf(xml, root, name)!;
	const xfs = childrenOf(xml, collection('cellXfs')).filter(({ name }) => name === 'xf');
	const added: Record<string, string[]> = {
		...{ numFmts: [], fonts: [], fills: [], borders: [], cellXfs: [] }
	};
	const counts: Record<string, number> = {};
	const codes = codesOf(xml, root);
	for (const name of Object.keys(added)) {
		const members = childOf(xml, root, name);
		counts[name] = members ? childrenOf(xml, members).length : 0;
	}

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

	/** The format like `base` with other attributes. */
	function altered(base: number, attributes: Record<string, string>): number {
		const xf = formatOf(base);
		const tag = tagAt(xf, 0)!;
		const rest = Object.entries(attributes).reduce(
			(all, [name, value]) => withAttribute(all, name, value),
			tag.rest
		);
		return add('cellXfs', tagText(tag, rest) + xf.slice(tag.end));
	}

	const refilled = (base: number, fillId: number): number =>
		altered(base, { fillId: String(fillId), applyFill: '1' });

	const code = (base: number): string => {
		const id = attribute(tagAt(formatOf(base), 0)!, 'numFmtId') ?? '0';
		return codes.get(id) ?? usual[id] ?? '';
	};

	function numbered(base: number, wanted: string): number {
		const known = [...codes].find(([, it]) => it === wanted)?.[0];
		const next = [...codes.keys()].reduce((most, it) => Math.max(most, Number(it)), 163) + 1;
		const id = known ?? String(next);
		if (known === undefined) {
			codes.set(id, wanted);
			add('numFmts', `<${x}numFmt numFmtId="${id}" formatCode="${escaped(wanted)}"/>`);
		}
		return altered(base, { numFmtId: id, applyNumberFormat: '1' });
	}

	const quoted = (base: number): number => altered(base, { quotePrefix: '1' });

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
		code,
		numbered,
		quoted,
		marked,
		cleared,
		own,
		xml: () =>
			edited(
				xml,
				Object.entries(added).flatMap(([name, members]) =>
					members.length === 0
						? []
						: childOf(xml, root, name)
							? grown(collection(name), counts[name]! + members.length, members)
							: [
									inserted(
										xml,
										root,
										[],
										`<${x}${name} count="${members.length}">${members.join('')}</${x}${name}>`
									)
								]
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
