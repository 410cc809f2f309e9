import type { Text } from '../../blocks/text';
import type { Contents } from '../../sheets/parts/contents';
import type { Package } from '../../sheets/parts/package';
import {
	attribute,
	childOf,
	childrenOf,
	edited,
	escaped,
	inserted,
	rootOf,
	tagText,
	unescaped,
	withAttribute,
	type Edit
} from '../../sheets/parts/xml';
import { tokensOf } from './formula/lex';
import type { Moves } from './moves';
import { grown } from './related';
import type { Scope } from './scope';
import type { Sheet } from './sheet';

/** A name of the workbook and what it is about: `'1月'!$C$5`. */
export interface Name {
	name: string;
	about: string;
}

/** The names that a workbook's makers gave, without those of programs. */
export function namesOf(parts: Package, { path }: Contents): Name[] {
	const xml = parts.text(path)!;
	const list = childOf(xml, rootOf(xml), 'definedNames');
	return (list ? childrenOf(xml, list) : []).flatMap((tag) => {
		const name = attribute(tag, 'name') ?? '';
		if (name.startsWith('_xlnm.')) return [];
		return [{ name, about: unescaped(xml.slice(tag.end, tag.inner)) }];
	});
}

/** The one cell, or the merged cells, that a name is about. */
export function cellOf(
	{ about }: Name,
	sheets: readonly Sheet[]
): { sheet: string; row: number; column: number } | null {
	const [only, ...more] = tokensOf(about);
	if (only?.kind !== 'ref' || more.length > 0) return null;
	const { sheet, from, to } = only.ref;
	const found = sheets.find((it) => it.name === sheet);
	if (!found || from.row === null || from.column === null) return null;
	const isMerged = found.merges.some(
		(it) =>
			it.from.row === from.row &&
			it.from.column === from.column &&
			it.to.row === to?.row &&
			it.to.column === to?.column
	);
	const isOne = to === null || (to.row === from.row && to.column === from.column);
	return isOne || isMerged ? { sheet: found.name, row: from.row, column: from.column } : null;
}

/** What stands in cells that have a placeholder's name, by sheet and place. */
export function namedValues(
	names: readonly Name[],
	sheets: readonly Sheet[],
	scope: Scope
): Map<string, Text> {
	const values = new Map<string, Text>();
	for (const name of names) {
		const value = scope.value(name.name);
		const cell = value === undefined ? null : cellOf(name, sheets);
		if (value === undefined || !cell) continue;
		values.set(`${cell.row} ${cell.column} ${cell.sheet}`, value);
		place(
			sheets.find((it) => it.name === cell.sheet)!,
			cell.row,
			cell.column
		);
	}
	return values;
}

/** An empty cell where the sheet leaves one out. */
function place(sheet: Sheet, row: number, column: number): void {
	let found = sheet.rows.find((it) => it.row === row);
	if (!found) {
		found = { row, rest: '', cells: [] };
		sheet.rows.push(found);
		sheet.rows.sort((a, b) => a.row - b.row);
	}
	if (found.cells.some((it) => it.column === column)) return;
	const content = { kind: 'kept', type: undefined, inner: '', value: null, runs: [] } as const;
	found.cells.push({ column, style: null, rest: '', content });
	found.cells.sort((a, b) => a.column - b.column);
	// Programs trust the columns that a row says it spans.
	found.rest = withAttribute(found.rest, 'spans', null);
}

/** What may stand before the settings of reckoning. */
const beforeReckoning = (
	'fileVersion fileSharing workbookPr AlternateContent workbookProtection bookViews sheets ' +
	'functionGroups externalReferences definedNames'
).split(' ');

/**
 * Writes the workbook's own part: names, print areas and repeated heads where their rows are now, and that all
 * formulas are to be reckoned when it opens.
 */
export function writeWorkbook(
	parts: Package,
	{ path }: Contents,
	movesOf: (sheet: string) => Moves | null
): void {
	const xml = parts.text(path)!;
	const root = rootOf(xml);
	const list = childOf(xml, root, 'definedNames');
	const edits: Edit[] = (list ? childrenOf(xml, list) : []).map((tag) => ({
		start: tag.end,
		end: tag.inner,
		text: escaped(
			grown(unescaped(xml.slice(tag.end, tag.inner)), { sheet: '', row: 0, copy: 0 }, movesOf)
		)
	}));
	const settings = childOf(xml, root, 'calcPr');
	edits.push(
		settings
			? {
					start: settings.start,
					end: settings.end,
					text: tagText(settings, withAttribute(settings.rest, 'fullCalcOnLoad', '1'))
				}
			: inserted(xml, root, beforeReckoning, `<${root.prefix}calcPr fullCalcOnLoad="1"/>`)
	);
	parts.write(path, edited(xml, edits));
	// The order of formulas, which Excel makes anew; an old one is a damaged workbook to it.
	const chain = parts.relations(path).find(({ kind }) => kind === 'calcChain');
	if (chain) parts.remove(chain.target, path);
}

const TEMPLATE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** A form saved as template opens as what it is called afterwards. */
export function asWorkbook(parts: Package, { path }: Contents): void {
	const types = '[Content_Types].xml';
	if (parts.text(types)?.includes(TEMPLATE)) parts.declare(path, WORKBOOK);
}
