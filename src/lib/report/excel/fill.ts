import { noFormats, openFormats, type Formats } from '../../sheets/parts/formats';
import { writeFormats, type Contents } from '../../sheets/parts/contents';
import type { Package } from '../../sheets/parts/package';
import {
	attribute,
	childOf,
	childrenOf,
	edited,
	escaped,
	rootOf,
	unescaped,
	type Edit
} from '../../sheets/parts/xml';
import { ofOffice } from '../placeholders/office';
import type { Office, Report } from '../terms';
import { openForm } from './guard';
import { marksOf } from './marks';
import { asWorkbook, namedValues, namesOf, writeWorkbook } from './names';
import { writeProperties } from './properties';
import { reckon } from './reckoning';
import { fillRelated } from './related';
import { filledRows, planned } from './rows';
import { scopeOf, type Scope } from './scope';
import { movedSettings } from './settings';
import { rowsXml, valueOf, type Sheet } from './sheet';
import { filledRuns } from './text';

/**
 * An office's .xlsx form filled in with a month, in the form's own formats. A placeholder alone in its cell
 * becomes a number, day or ratio, one among words becomes words, a row from `{#镇街}` to `{/镇街}` is repeated
 * for each of its lines, and cells whose name is a placeholder's are filled in, too. Formulas, merged cells, print
 * areas, names, checks and formats by condition follow their rows, and formulas have their results beside them.
 * The same input gives the same bytes.
 *
 * @param name the form's file name, for errors
 * @throws UserError of a form that can't be used, an unknown list and a pair that isn't closed
 */
export function fillWorkbook(
	name: string,
	template: Uint8Array,
	report: Report,
	office: Office
): Uint8Array {
	const { parts, contents, sheets } = openForm(name, template);
	const scope = scopeOf(
		report,
		office,
		ofOffice.map((it) => it.name)
	);
	const openers = { lists: Object.keys(report.rows), conditions: Object.keys(report.conditions) };
	const names = namesOf(parts, contents);
	const named = namedValues(names, sheets, scope);
	const plans = sheets.map((sheet) => planned(name, sheet, scope, openers));
	const movesOf = (sheet: string) => plans.find((it) => it.sheet.name === sheet)?.moves ?? null;

	const part = contents.formats === null ? undefined : parts.text(contents.formats);
	const formats = openFormats(part ?? noFormats(contents.namespace));
	const before = formats.xml();
	const filled = plans.map((plan): Sheet => {
		const around = {
			...{ formats, calendar: calendarOf(parts, contents), movesOf },
			named: (row: number, column: number) => named.get(`${row} ${column} ${plan.sheet.name}`)
		};
		return { ...plan.sheet, rows: filledRows(plan, around) };
	});
	writeWorkbook(parts, contents, movesOf);
	asWorkbook(parts, contents);
	const about = new Map(namesOf(parts, contents).map((it) => [it.name, it.about]));
	reckon(filled, changedSheets(sheets, filled), about);
	for (const [i, sheet] of filled.entries()) {
		const settings = movedSettings(sheet.xml, sheet.name, plans[i]!.moves, movesOf);
		writeSheet(parts, sheet, settings, scope);
	}
	fillRelated(parts, contents, movesOf, scope);
	writeAdded(parts, contents, formats, before);
	writeProperties(parts, report);
	return parts.zipped();
}

function calendarOf(parts: Package, { path }: Contents): 1900 | 1904 {
	const xml = parts.text(path)!;
	const settings = childOf(xml, rootOf(xml), 'workbookPr');
	const value = settings && attribute(settings, 'date1904');
	return value === '1' || value === 'true' ? 1904 : 1900;
}

/** The sheets in which something else stands than before. */
function changedSheets(before: readonly Sheet[], after: readonly Sheet[]): Set<string> {
	const shown = ({ rows }: Sheet) =>
		JSON.stringify(
			rows.map(({ row, cells }) => [
				row,
				cells.map(({ column, content }) => [column, valueOf(content)])
			])
		);
	return new Set(after.flatMap((it, i) => (shown(it) === shown(before[i]!) ? [] : [it.name])));
}

function writeSheet(
	parts: Package,
	{ xml, path, rows }: Sheet,
	settings: readonly Edit[],
	scope: Scope
): void {
	const root = rootOf(xml);
	const data = childOf(xml, root, 'sheetData');
	const x = root.prefix;
	const edits = [...settings, ...filledMargins(xml, scope)];
	if (data) {
		const text = `<${x}sheetData${data.rest}>${rowsXml(rows, x)}</${x}sheetData>`;
		edits.push({ start: data.start, end: data.after, text });
	}
	parts.write(path, edited(xml, edits));
}

/** Placeholders in the lines that are printed above and below each page. */
function filledMargins(xml: string, scope: Scope): Edit[] {
	const lines = childOf(xml, rootOf(xml), 'headerFooter');
	return (lines ? childrenOf(xml, lines) : []).flatMap((line) => {
		const text = unescaped(xml.slice(line.end, line.inner));
		if (marksOf(text).length === 0) return [];
		const doubled: Scope = {
			...scope,
			value(name) {
				const value = scope.value(name);
				// `&` begins an instruction there.
				return typeof value === 'string' ? value.replaceAll('&', '&&') : value;
			}
		};
		const runs = filledRuns([{ text, look: '' }], doubled);
		const filled = escaped(runs.map((it) => it.text).join(''));
		return [{ start: line.end, end: line.inner, text: filled }];
	});
}

function writeAdded(parts: Package, contents: Contents, formats: Formats, before: string): void {
	const after = formats.xml();
	if (after !== before) writeFormats(parts, contents, after);
}
