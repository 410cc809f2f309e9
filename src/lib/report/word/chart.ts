import { UserError } from '../../base/errors';
import { columnLetters } from '../../base/letters';
import { printable } from '../../base/text';
import { freeName, type Package } from '../../sheets/parts/package';
import {
	attribute,
	childOf,
	childrenOf,
	edited,
	escaped,
	prefixedAttribute,
	rootOf,
	tagText,
	unescaped,
	withAttribute,
	type Edit,
	type Element
} from '../../sheets/parts/xml';
import type { Chart } from '../terms';
import { chartWorkbook } from './workbook';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WORKBOOK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/package';

/**
 * Puts figures into a native chart of a document and into the workbook behind it. Looks stay: of a series those
 * of the series that had its place, of a further one those of the last, in a colour of the theme.
 *
 * Throws a `UserError` for charts that don't have a column of numbers for each series.
 *
 * @param path of the chart's part
 */
export function fillChart(file: string, parts: Package, path: string, chart: Chart): void {
	const xml = parts.text(path)!;
	const root = rootOf(xml);
	const area = descend(xml, root, ['chart', 'plotArea']);
	const groups = area ? childrenOf(xml, area).filter(({ name }) => name.endsWith('Chart')) : [];
	const old = groups.flatMap((group) =>
		childrenOf(xml, group).filter(({ name }) => name === 'ser')
	);
	const last = old.at(-1);
	if (!last || old.some((it) => childOf(xml, it, 'xVal')))
		throw new UserError(
			`《${file}》中的图表不是柱形图、条形图、折线图或饼图，不能填入数据：请在 Word 中选中图表，用“更改图表类型”改为其中一种，另存后重新选择`
		);
	const shown: Chart = {
		categories: chart.categories.map(printable),
		series: chart.series.map(({ name, values }) => ({ name: printable(name), values }))
	};
	const sheet = sheetOf(xml, old);
	const edits = old.map((series, i): Edit => {
		const text = i < shown.series.length ? seriesOf(xml, series, shown, i, sheet, false) : '';
		return { start: series.start, end: series.after, text };
	});
	for (let i = old.length; i < shown.series.length; i++)
		edits.push({
			start: last.after,
			end: last.after,
			text: seriesOf(xml, last, shown, i, sheet, true)
		});
	const data = childOf(xml, root, 'externalData');
	if (data) {
		const id = putWorkbook(parts, path, prefixedAttribute(data, 'id'), shown, sheet);
		const rest = withAttribute(data.rest, 'r:id', id);
		edits.push({ start: data.start, end: data.end, text: tagText(data, rest) });
	}
	parts.write(path, edited(xml, edits));
}

/** What stays of a title whose tag was taken out: nothing where it was all of it. */
export function tidyTitle(xml: string): string {
	// An attribute that no text of a drawing may have.
	const clean = xml.replace(/(<a:t) xml:space="preserve"/g, '$1');
	const chart = childOf(clean, rootOf(clean), 'chart');
	const title = chart && childOf(clean, chart, 'title');
	if (!chart || !title) return clean;
	const text = clean.slice(title.start, title.after);
	if ([...text.matchAll(/<a:t>([^<]*)</g)].some(([, it]) => it!.trim() !== '') || !/<a:/.test(text))
		return clean;
	const off = childOf(clean, chart, 'autoTitleDeleted');
	const none = `<${chart.prefix}autoTitleDeleted val="1"/>`;
	return edited(clean, [
		{ start: title.start, end: title.after, text: off ? '' : none },
		...(off ? [{ start: off.start, end: off.after, text: none }] : [])
	]);
}

/** The sheet that a chart's figures come from, as its formulas name it. */
function sheetOf(xml: string, series: readonly Element[]): string {
	for (const it of series) {
		const [, formula] = /<c:f>([^<]*)!/.exec(xml.slice(it.start, it.after)) ?? [];
		if (formula !== undefined)
			return unescaped(formula)
				.replace(/^'(.*)'$/s, '$1')
				.replaceAll("''", "'");
	}
	return 'Sheet1';
}

const quoted = (sheet: string): string =>
	/^[\p{L}_][\p{L}\p{N}_]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;

/** A series with other figures. Elements stand in the order of the schema: Word refuses another. */
function seriesOf(
	xml: string,
	old: Element,
	{ categories, series }: Chart,
	nth: number,
	sheet: string,
	isNew: boolean
): string {
	const { name, values } = series[nth]!;
	const children = childrenOf(xml, old);
	const column = columnLetters(nth + 1);
	const cells = (letter: string) =>
		escaped(`${quoted(sheet)}!$${letter}$2:$${letter}$${categories.length + 1}`);
	const point = (i: number, value: string) => `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`;
	const count = `<c:ptCount val="${categories.length}"/>`;
	const format = /<c:val>.*?<c:formatCode>([^<]*)</s.exec(xml.slice(old.start, old.after))?.[1];
	const numbers = values
		.slice(0, categories.length)
		.map((value, i) => (value === null ? '' : point(i, String(value))));
	const made: Readonly<Record<string, string>> = {
		idx: `<c:idx val="${nth}"/>`,
		order: `<c:order val="${nth}"/>`,
		tx: `<c:tx><c:strRef><c:f>${escaped(`${quoted(sheet)}!$${column}$1`)}</c:f><c:strCache><c:ptCount val="1"/>${point(0, escaped(name))}</c:strCache></c:strRef></c:tx>`,
		cat: `<c:cat><c:strRef><c:f>${cells('A')}</c:f><c:strCache>${count}${categories.map((it, i) => point(i, escaped(it))).join('')}</c:strCache></c:strRef></c:cat>`,
		val: `<c:val><c:numRef><c:f>${cells(column)}</c:f><c:numCache><c:formatCode>${format ?? 'General'}</c:formatCode>${count}${numbers.join('')}</c:numCache></c:numRef></c:val>`
	};
	const kept = children.filter(
		(it) =>
			!(it.name in made) &&
			// Looks of a single point that isn't there any more; a copy has a colour and an id of its own.
			!(it.name === 'dPt' && Number(indexOf(xml, it)) >= categories.length) &&
			!(isNew && ['spPr', 'dPt', 'extLst'].includes(it.name))
	);
	const behind = ['smooth', 'shape', 'bubble3D', 'extLst'];
	const text = (it: Element) => xml.slice(it.start, it.after);
	return [
		`<c:ser>${made.idx}${made.order}${made.tx}`,
		...kept.filter(({ name: it }) => !behind.includes(it)).map(text),
		made.cat,
		made.val,
		...kept.filter(({ name: it }) => behind.includes(it)).map(text),
		'</c:ser>'
	].join('');
}

const indexOf = (xml: string, point: Element): string | undefined => {
	const idx = childOf(xml, point, 'idx');
	return idx && attribute(idx, 'val');
};

/** Writes the workbook in the place of the one behind the chart; gives its relation's id. */
function putWorkbook(
	parts: Package,
	path: string,
	id: string | undefined,
	chart: Chart,
	sheet: string
): string {
	const bytes = chartWorkbook(chart, sheet);
	const before = parts.relations(path).find((it) => it.id === id);
	if (before && /\.xlsx$/i.test(before.target)) {
		parts.write(before.target, bytes);
		return before.id;
	}
	const name = freeName(parts, 'word/embeddings/chart', 'xlsx');
	parts.write(name, bytes);
	parts.declareExtension('xlsx', XLSX);
	return parts.relate(path, WORKBOOK, name);
}

function descend(xml: string, from: Element, names: readonly string[]): Element | undefined {
	let at: Element | undefined = from;
	for (const name of names) at = at && childOf(xml, at, name);
	return at;
}
