import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type PptxGenJS from 'pptxgenjs';
import type { Office, Report } from '../terms';
import { written } from '../write';
import { slidesOf, type Part, type Slide } from './pages';

const FONT = 'Microsoft YaHei';
const [INK, QUIET, ACCENT, LINE] = ['1F2937', '5B6470', '1D5FA8', 'C9D2DC'];

/** Inches of a slide. */
const [WIDTH, HEIGHT, EDGE, TOP] = [13.333, 7.5, 0.6, 1.35];

/** A part's place on a slide, in inches. */
interface Box {
	x: number;
	y: number;
	w: number;
	h: number;
}

/**
 * The month as slides (.pptx) with native charts. The same report gives the same bytes: what the writer dates or counts
 * by itself is set to the report's day.
 */
export async function deckOf(report: Report, office: Office): Promise<Uint8Array<ArrayBuffer>> {
	const { default: Writer } = await import('pptxgenjs');
	const deck = new Writer();
	deck.layout = 'LAYOUT_WIDE';
	deck.title = titleOf(report, office);
	deck.company = '';
	deck.author = '';
	deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
	cover(deck, report, office);
	for (const [i, it] of slidesOf(report).entries()) page(deck, it, report, i + 2);
	const bytes = (await deck.write({ outputType: 'uint8array' })) as Uint8Array<ArrayBuffer>;
	return settled(bytes, report.asOf);
}

const titleOf = ({ place }: Report, office: Office): string =>
	office.标题?.trim() || `${place}城乡公益性岗位进展情况`;

function cover(deck: PptxGenJS, report: Report, office: Office): void {
	const slide = deck.addSlide();
	slide.addShape('rect', { x: 0, y: 0, w: 0.28, h: HEIGHT, fill: { color: ACCENT } });
	const whole = { x: 1.1, w: WIDTH - 2, fontFace: FONT };
	slide.addText(titleOf(report, office), {
		...whole,
		...{ y: 2.3, h: 1.4, fontSize: 40, bold: true, color: INK, valign: 'bottom' }
	});
	const day = written(report.values.数据截止日 ?? report.asOf);
	slide.addText(`数据截至${day}`, { ...whole, y: 3.9, h: 0.6, fontSize: 22, color: QUIET });
	if (office.署名)
		slide.addText(office.署名, { ...whole, y: 4.6, h: 0.6, fontSize: 22, color: QUIET });
	if (report.mark) mark(slide, report.mark);
}

/** Stands on every slide, as on every sheet. */
const mark = (slide: PptxGenJS.Slide, text: string): PptxGenJS.Slide =>
	slide.addText(text, {
		...{ x: EDGE, y: HEIGHT - 0.5, w: WIDTH - 3, h: 0.3 },
		...{ fontSize: 11, color: 'B42318', fontFace: FONT, margin: 0 }
	});

function page(deck: PptxGenJS, { title, parts }: Slide, report: Report, nth: number): void {
	const slide = deck.addSlide();
	slide.addText(title, {
		...{ x: EDGE, y: 0.35, w: WIDTH - 2 * EDGE, h: 0.75 },
		...{ fontSize: 28, bold: true, color: INK, fontFace: FONT, margin: 0 }
	});
	slide.addShape('line', {
		...{ x: EDGE, y: 1.12, w: WIDTH - 2 * EDGE, h: 0, line: { color: ACCENT, width: 1.5 } }
	});
	const boxes = boxesOf(parts);
	for (const [i, part] of parts.entries()) draw(deck, slide, part, boxes[i]!);
	if (report.mark) mark(slide, report.mark);
	slide.addText(`${report.place}　${written(report.values.数据截止日 ?? '')}　${nth}`, {
		...{ x: WIDTH - 5.6, y: HEIGHT - 0.5, w: 5, h: 0.3, align: 'right' },
		...{ fontSize: 11, color: QUIET, fontFace: FONT, margin: 0 }
	});
}

/**
 * A figure stands above what follows it; of two other parts the sentences are below a chart, beside a table; a
 * chart and its table stand beside each other, above the sentences.
 */
function boxesOf(parts: readonly Part[]): Box[] {
	const all = { x: EDGE, y: TOP, w: WIDTH - 2 * EDGE, h: HEIGHT - TOP - 0.7 };
	const [one, two, three] = parts;
	if (one?.kind === 'figure') {
		const left = { ...all, w: 3.6, h: 2.4 };
		const right = { ...all, x: all.x + 3.9, w: all.w - 3.9, h: 2.9 };
		const below = { ...all, y: TOP + 3.05, h: all.h - 3.05 };
		return two?.kind === 'chart' ? [left, right, below] : [left, three ? right : below, below];
	}
	if (!two) return [all];
	if (one?.kind === 'chart' && two.kind === 'table') {
		const left = { ...all, w: all.w * 0.48, h: three ? all.h * 0.55 : all.h };
		const right = { ...left, x: all.x + left.w + 0.4, w: all.w - left.w - 0.4 };
		return [left, right, { ...all, y: TOP + left.h + 0.15, h: all.h - left.h - 0.15 }];
	}
	if (one?.kind === 'chart') {
		const upper = { ...all, h: all.h * 0.62 };
		return [upper, { ...all, y: upper.y + upper.h + 0.1, h: all.h * 0.38 - 0.1 }];
	}
	const left = { ...all, w: all.w * 0.5 };
	return [left, { ...all, x: all.x + left.w + 0.3, w: all.w * 0.5 - 0.3 }];
}

function draw(deck: PptxGenJS, slide: PptxGenJS.Slide, part: Part, box: Box): void {
	switch (part.kind) {
		case 'figure':
			slide.addText(
				[
					{ text: part.label, options: { fontSize: 16, color: QUIET, breakLine: true } },
					{ text: part.figure, options: { fontSize: 46, bold: true, color: INK, breakLine: true } },
					{ text: part.word, options: { fontSize: 20, color: ACCENT } }
				],
				{ ...box, fontFace: FONT, valign: 'top', margin: 0 }
			);
			break;
		case 'lines':
			slide.addText(
				part.lines.map((text) => ({
					text,
					options: { bullet: { indent: 14 }, breakLine: true, paraSpaceAfter: 6 }
				})),
				{
					...box,
					...{
						fontFace: FONT,
						color: INK,
						valign: 'top',
						margin: 0,
						fontSize: sizeFor(part.lines, box)
					}
				}
			);
			break;
		case 'table':
			slide.addTable(
				[
					part.head.map((text, i) => ({
						text,
						options: {
							...{ bold: true, color: 'FFFFFF', fill: { color: ACCENT } },
							...(i > 0 && { align: 'right' as const })
						}
					})),
					...part.rows.map((row) =>
						row.map((text, i) => ({ text, options: i === 0 ? {} : { align: 'right' as const } }))
					)
				],
				{
					...{ x: box.x, y: box.y, w: box.w, colW: widthsOf(part.head, box.w) },
					...{ fontFace: FONT, fontSize: 14, color: INK },
					...{ border: { type: 'solid', pt: 0.5, color: LINE }, rowH: 0.42, valign: 'middle' }
				}
			);
			break;
		case 'chart':
			chart(deck, slide, part, box);
	}
}

/** Names stand in the first column, and take twice as much as a number. */
const widthsOf = ({ length }: readonly string[], width: number): number[] =>
	Array.from({ length }, (_, i) => (width * (i === 0 ? 2 : 1)) / (length + 1));

/** Points in which sentences fit a box: about so many lines of so many letters. */
function sizeFor(lines: readonly string[], { w, h }: Box): number {
	for (const size of [20, 18, 16, 14, 12]) {
		const letters = Math.floor((w * 72 - 20) / size);
		const rows = lines.reduce((sum, it) => sum + Math.ceil(it.length / letters), 0);
		if (rows * size * 1.35 + lines.length * 6 <= h * 72) return size;
	}
	return 11;
}

function chart(
	deck: PptxGenJS,
	slide: PptxGenJS.Slide,
	{ chart: it, look, decimals }: Extract<Part, { kind: 'chart' }>,
	box: Box
): void {
	const series = it.series.map(({ name, values }) => ({
		name,
		labels: [...it.categories],
		values: values.map((value) => value ?? 0)
	}));
	const format = decimals === null ? '0' : `0.${'0'.repeat(decimals)}%`;
	slide.addChart(look === 'line' ? deck.ChartType.line : deck.ChartType.bar, series, {
		...box,
		...{
			barDir: 'col',
			barGapWidthPct: 60,
			chartColors: series.length > 1 ? [ACCENT, '8A94A0'] : [ACCENT]
		},
		...{ catAxisLabelFontFace: FONT, catAxisLabelFontSize: 11, catAxisLabelColor: QUIET },
		...{
			valAxisLabelFormatCode: decimals === null ? '0' : '0%',
			valAxisLabelFontSize: 11,
			valAxisMinVal: 0
		},
		...{ valAxisLabelColor: QUIET, valGridLine: { color: 'E5E9EE', size: 0.5 } },
		...{ showValue: true, dataLabelFormatCode: format, dataLabelFontSize: 10 },
		...{ dataLabelFontFace: FONT, dataLabelColor: INK },
		...(look === 'line' ? { dataLabelPosition: 't', lineDataSymbolSize: 7 } : {}),
		...{ showLegend: series.length > 1, legendPos: 'b', legendFontFace: FONT, legendFontSize: 11 }
	});
}

/** The bytes with the report's day in the place of the clock's, and charts counted from 1. */
function settled(bytes: Uint8Array, asOf: string): Uint8Array<ArrayBuffer> {
	const entries = unzipSync(bytes);
	const numbers = Object.keys(entries)
		.flatMap((path) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(path)?.[1] ?? [])
		.map(Number)
		.sort((a, b) => a - b);
	const counted = (text: string): string =>
		text.replace(/(chart|Worksheet)(\d+)(?=\.xml|\.xlsx)/g, (all, name: string, nth: string) => {
			const at = numbers.indexOf(Number(nth));
			return at < 0 ? all : `${name}${at + 1}`;
		});
	const dated = (text: string): string =>
		text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, `${asOf}T00:00:00Z`);
	const zipped: Zippable = {};
	for (const path of Object.keys(entries).sort()) {
		const it = entries[path]!;
		if (path.endsWith('/')) continue;
		zipped[counted(path)] = path.endsWith('.xlsx')
			? settled(it, asOf)
			: /\.(xml|rels)$/.test(path)
				? strToU8(dated(counted(strFromU8(it))))
				: it;
	}
	return zipSync(zipped, { level: 6, mtime: new Date(2000, 0, 1) });
}
