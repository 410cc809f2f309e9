import { quotedSheetName } from './names';
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
	tagText,
	withAttribute,
	type Edit
} from './xml';

/** A workbook's own part and what hangs on it. */
export interface Contents {
	/** Name of the part. */
	path: string;
	namespace: string;
	/** In the order of the tabs; a chart on a tab of its own is no `worksheet`. */
	sheets: { name: string; path: string; worksheet: boolean }[];
	/** Name of the part with the cell formats, if there is one. */
	formats: string | null;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const FORMATS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';

/** What may stand before the defined names of a workbook. */
const beforeNames = (
	'fileVersion fileSharing workbookPr AlternateContent workbookProtection bookViews sheets ' +
	'functionGroups externalReferences'
).split(' ');

/** The sheets of a package; null when it is no workbook of the kind that we can edit. */
export function contentsOf(parts: Package): Contents | null {
	const path = parts.relations('').find(({ kind }) => kind === 'officeDocument')?.target;
	const xml = path === undefined ? undefined : parts.text(path);
	if (path === undefined || xml === undefined || !xml.includes(MAIN)) return null;
	const root = rootOf(xml);
	const list = childOf(xml, root, 'sheets');
	if (root.name !== 'workbook' || !list) return null;
	const relations = parts.relations(path);
	const sheets = childrenOf(xml, list).flatMap((tag) => {
		const relation = relations.find(({ id }) => id === prefixedAttribute(tag, 'id'));
		if (!relation) return [];
		const name = attribute(tag, 'name') ?? '';
		return [{ name, path: relation.target, worksheet: relation.kind === 'worksheet' }];
	});
	const formats = relations.find(({ kind }) => kind === 'styles')?.target ?? null;
	return { path, namespace: MAIN, sheets, formats };
}

/** Writes the cell formats, as a new part when the workbook has none. */
export function writeFormats(parts: Package, contents: Contents, xml: string): void {
	const path = contents.formats ?? freeName(parts, 'xl/styles', 'xml');
	parts.write(path, xml);
	if (contents.formats) return;
	parts.declare(path, FORMATS_TYPE);
	parts.relate(contents.path, `${OFFICE}/styles`, path);
}

/**
 * Puts a worksheet before all others, or in place of the one numbered `instead`, and opens the
 * workbook on it.
 */
export function putSheet(
	parts: Package,
	contents: Contents,
	{ name, xml, filter }: { name: string; xml: string; filter: string },
	instead = -1
): void {
	const at = Math.max(instead, 0);
	const path = contents.sheets[instead]?.path ?? freeName(parts, 'xl/worksheets/sheet', 'xml');
	parts.write(path, xml);
	const workbook = parts.text(contents.path)!;
	const root = rootOf(workbook);
	const x = root.prefix;
	const edits: Edit[] = [];
	if (instead < 0) {
		parts.declare(path, SHEET_TYPE);
		const relation = parts.relate(contents.path, `${OFFICE}/worksheet`, path);
		const sheets = childOf(workbook, root, 'sheets')!;
		const ids = childrenOf(workbook, sheets).map((tag) => Number(attribute(tag, 'sheetId') ?? 0));
		const id = ids.reduce((a, b) => Math.max(a, b), 0) + 1;
		const sheet = `<${x}sheet xmlns:r="${OFFICE}" name="${escaped(name)}" sheetId="${id}" r:id="${relation}"/>`;
		edits.push({ start: sheets.end, end: sheets.end, text: sheet });
	}

	const views = childOf(workbook, root, 'bookViews');
	for (const view of views ? childrenOf(workbook, views) : []) {
		const first = withAttribute(view.rest, 'firstSheet', '0');
		const rest = withAttribute(first, 'activeTab', String(at));
		edits.push({ start: view.start, end: view.end, text: tagText(view, rest) });
	}

	// A filter that no name stands for is a damaged one to some programs.
	const filtered =
		`<${x}definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">` +
		`${escaped(quotedSheetName(name))}!${filter}</${x}definedName>`;
	const names = childOf(workbook, root, 'definedNames');
	for (const tag of names ? childrenOf(workbook, names) : []) {
		const local = attribute(tag, 'localSheetId');
		if (local === undefined) continue;
		if (instead < 0) {
			// Counted by the order of the tabs, all of which moved one on.
			const rest = withAttribute(tag.rest, 'localSheetId', String(Number(local) + 1));
			edits.push({ start: tag.start, end: tag.end, text: tagText(tag, rest) });
		} else if (Number(local) === at) edits.push({ start: tag.start, end: tag.after, text: '' });
	}
	edits.push(
		names
			? appended(names, filtered)
			: inserted(workbook, root, beforeNames, `<${x}definedNames>${filtered}</${x}definedNames>`)
	);
	parts.write(contents.path, edited(workbook, edits));
	for (const other of contents.sheets) if (other.path !== path) deselect(parts, other.path);
}

/** Two selected tabs would take every keystroke twice. */
function deselect(parts: Package, path: string): void {
	const xml = parts.text(path);
	if (xml === undefined) return;
	const root = rootOf(xml);
	const views = childOf(xml, root, 'sheetViews');
	if (!views) return;
	const selected = childrenOf(xml, views).filter((view) => attribute(view, 'tabSelected'));
	const edits = selected.map((view) => ({
		start: view.start,
		end: view.end,
		text: tagText(view, withAttribute(view.rest, 'tabSelected', null))
	}));
	if (edits.length > 0) parts.write(path, edited(xml, edits));
}
