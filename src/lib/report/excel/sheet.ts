import { addressText, rangeOf, type Range } from '../../sheets/parts/address';
import { cellsOf, walkRows } from '../../sheets/parts/cells';
import {
	attribute,
	childOf,
	childrenOf,
	escaped,
	rootOf,
	unescaped,
	withAttribute,
	type Element
} from '../../sheets/parts/xml';
import { shifted } from './formula/move';
import { fault, isFault, type Value } from './formula/value';
import { lettersOf, runsIn, runsXml, type Run } from './runs';

/** What a cell holds. */
export type Content =
	/** As the form has it. */
	| { kind: 'kept'; type: string | undefined; inner: string; value: Value; runs: readonly Run[] }
	| {
			kind: 'formula';
			text: string;
			/** Attributes of an array's formula. */
			rest: string;
			/** What it shows; undefined where nobody knows until it is reckoned by a program. */
			value: Value | undefined;
	  }
	| { kind: 'value'; value: number | boolean | null }
	| { kind: 'text'; runs: readonly Run[] };

export interface SheetCell {
	column: number;
	style: number | null;
	/** Its other attributes. */
	rest: string;
	content: Content;
}

export interface SheetRow {
	row: number;
	/** Its attributes but for its number. */
	rest: string;
	cells: SheetCell[];
}

/** A worksheet as it is filled in. */
export interface Sheet {
	name: string;
	path: string;
	xml: string;
	rows: SheetRow[];
	merges: readonly Range[];
}

/** Attributes of a cell that are known by themselves. */
const own = /\s(?:r|s|t)\s*=\s*(?:"[^"]*"|'[^']*')/g;

/** Reads a worksheet part. */
export function sheetOf(
	name: string,
	path: string,
	xml: string,
	shared: readonly (readonly Run[])[]
): Sheet {
	const root = rootOf(xml);
	const data = childOf(xml, root, 'sheetData');
	const masters = new Map<string, { text: string; row: number; column: number }>();
	const rows: SheetRow[] = [];
	if (data)
		walkRows(xml, data, (tag, row) => {
			rows.push({
				row,
				rest: withAttribute(tag.rest, 'r', null),
				cells: cellsOf(xml, tag).map(({ tag: cell, column }) => ({
					column,
					style: attribute(cell, 's') === undefined ? null : Number(attribute(cell, 's')),
					rest: cell.rest.replace(own, '').trimEnd(),
					content: contentOf(xml, cell, row, column, shared, masters)
				}))
			});
			return true;
		});
	const list = childOf(xml, root, 'mergeCells');
	const merges = list
		? childrenOf(xml, list).flatMap((tag) => rangeOf(attribute(tag, 'ref') ?? '') ?? [])
		: [];
	return { name, path, xml, rows, merges };
}

function contentOf(
	xml: string,
	cell: Element,
	row: number,
	column: number,
	shared: readonly (readonly Run[])[],
	masters: Map<string, { text: string; row: number; column: number }>
): Content {
	const type = attribute(cell, 't');
	const inner = xml.slice(cell.end, cell.inner);
	const kept: Content = { kind: 'kept', type, inner, value: null, runs: [] };
	if (inner === '') return kept;
	const inside = childrenOf(xml, cell);
	const [formula, stored, inline] = ['f', 'v', 'is'].map((name) =>
		inside.find((it) => it.name === name)
	);
	const raw = stored ? unescaped(xml.slice(stored.end, stored.inner)) : null;
	const runs = inline
		? runsIn(xml, inline)
		: type === 's' && raw !== null
			? shared[Number(raw)]
			: null;
	const value = runs ? lettersOf(runs) : storedValue(type, raw);
	const of = formula && attribute(formula, 't');
	if (!formula || of === 'dataTable') return { ...kept, value, runs: runs ?? [] };
	const said = unescaped(xml.slice(formula.end, formula.inner));
	if (of !== 'shared')
		return { kind: 'formula', text: said, rest: of === 'array' ? formula.rest : '', value };
	const id = attribute(formula, 'si') ?? '';
	if (said) masters.set(id, { text: said, row, column });
	const master = masters.get(id);
	if (!master) return { ...kept, value };
	const text = shifted(master.text, row - master.row, column - master.column);
	return { kind: 'formula', text, rest: '', value };
}

function storedValue(type: string | undefined, raw: string | null): Value {
	if (raw === null) return null;
	if (type === 'b') return raw === '1';
	if (type === 'e') return fault(raw);
	return type === 'str' || type === 'd' ? raw : Number(raw);
}

/** What a cell shows; undefined where nobody knows yet. */
export function valueOf(content: Content): Value | undefined {
	return content.kind === 'text' ? lettersOf(content.runs) : content.value;
}

/** The rows as they stand in the part. */
export function rowsXml(rows: readonly SheetRow[], x: string): string {
	return rows
		.map(({ row, rest, cells }) => {
			const inside = cells.map((cell) => cellXml(cell, row, x)).join('');
			return `<${x}row r="${row}"${rest}>${inside}</${x}row>`;
		})
		.join('');
}

function cellXml({ column, style, rest, content }: SheetCell, row: number, x: string): string {
	const [type, inner] = written(content, x);
	const attributes =
		` r="${addressText({ row, column })}"` +
		(style === null ? '' : ` s="${style}"`) +
		(type === undefined ? '' : ` t="${type}"`) +
		rest;
	return inner ? `<${x}c${attributes}>${inner}</${x}c>` : `<${x}c${attributes}/>`;
}

function written(content: Content, x: string): [type: string | undefined, inner: string] {
	switch (content.kind) {
		case 'kept':
			return [content.type, content.inner];
		case 'text':
			return lettersOf(content.runs) === ''
				? [undefined, '']
				: ['inlineStr', `<${x}is>${runsXml(content.runs, x)}</${x}is>`];
		case 'value':
			return valueXml(content.value, x);
		case 'formula': {
			const [type, inner] = valueXml(content.value ?? null, x);
			return [type, `<${x}f${content.rest}>${escaped(content.text)}</${x}f>${inner}`];
		}
	}
}

function valueXml(value: Value, x: string): [type: string | undefined, inner: string] {
	const of = (text: string) => `<${x}v>${escaped(text)}</${x}v>`;
	if (value === null) return [undefined, ''];
	if (isFault(value)) return ['e', of(value.fault)];
	if (typeof value === 'boolean') return ['b', of(value ? '1' : '0')];
	return typeof value === 'number' ? [undefined, of(String(value))] : ['str', of(value)];
}
