import { contentsOf, type Contents } from './contents';
import { openPackage, type Package } from './package';
import { attribute, childOf, childrenOf, edited, rootOf } from './xml';
import { tagText, withAttribute, type Tag } from './xml';

/** Number of the format that spreadsheet programs call 文本. */
const TEXT = '49';

/**
 * Gives the empty columns of one sheet the formats that cells of row 2 of another have: hucre writes
 * formats of cells only, and an ID number typed into a cell without the text format is destroyed.
 */
export function withColumnFormats(bytes: Uint8Array, sheet: string, like: string): Uint8Array {
	const parts = openPackage(bytes);
	const contents = contentsOf(parts)!;
	nameText(parts, contents);
	const [path, model] = [sheet, like].map(
		(name) => contents.sheets.find((it) => it.name === name)!.path
	);
	const formats = rowFormats(parts.text(model!)!, 2);
	formatColumns(parts, path!, (column) => formats[column - 1]);
	return parts.zipped();
}

/** Gives all columns of all sheets the format 文本, which must be some cell's already. */
export function withTextColumns(bytes: Uint8Array): Uint8Array {
	const parts = openPackage(bytes);
	const contents = contentsOf(parts)!;
	const text = nameText(parts, contents);
	for (const { path } of contents.sheets)
		formatColumns(parts, path, () => (text < 0 ? undefined : String(text)));
	return parts.zipped();
}

function formatColumns(
	parts: Package,
	path: string,
	formatOf: (column: number) => string | undefined
): void {
	const xml = parts.text(path)!;
	const cols = childOf(xml, rootOf(xml), 'cols');
	const edits = (cols ? childrenOf(xml, cols) : []).map((tag) => {
		const format = formatOf(Number(attribute(tag, 'min')));
		const rest = format === undefined ? tag.rest : withAttribute(tag.rest, 'style', format);
		return { start: tag.start, end: tag.end, text: tagText(tag, rest) };
	});
	parts.write(path, edited(xml, edits));
}

/**
 * hucre writes `@` as a format of its own; programs know text by its number. Returns the first cell
 * format of text, -1 when there is none.
 */
function nameText(parts: Package, { formats }: Contents): number {
	const xml = parts.text(formats!)!;
	const root = rootOf(xml);
	const own = childOf(xml, root, 'numFmts');
	const texts = new Set(
		(own ? childrenOf(xml, own) : [])
			.filter((tag) => attribute(tag, 'formatCode') === '@')
			.map((tag) => attribute(tag, 'numFmtId'))
	);
	const xfs = childrenOf(xml, childOf(xml, root, 'cellXfs')!);
	const isText = (tag: Tag): boolean => texts.has(attribute(tag, 'numFmtId'));
	const edits = xfs.filter(isText).map((tag) => {
		const rest = withAttribute(tag.rest, 'numFmtId', TEXT);
		return { start: tag.start, end: tag.end, text: tagText(tag, rest) };
	});
	parts.write(formats!, edited(xml, edits));
	return xfs.findIndex(isText);
}

/** The formats of a row's cells, as their numbers are written. */
function rowFormats(xml: string, row: number): (string | undefined)[] {
	const data = childOf(xml, rootOf(xml), 'sheetData')!;
	const found = childrenOf(xml, data).find((tag) => attribute(tag, 'r') === String(row));
	return found ? childrenOf(xml, found).map((tag) => attribute(tag, 's')) : [];
}
