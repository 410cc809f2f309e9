import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type PptxGenJS from 'pptxgenjs';
import type { Office, Report } from '../terms';
import { widthOf } from '../word/sign_off';
import { written } from '../write';
import { BETWEEN, EDGE, HEIGHT, NOTE, rowsOf, WIDTH, type Box } from './layout';
import { slidesOf, type Part, type Slide } from './pages';

const FONT = 'Microsoft YaHei';
const [INK, QUIET, ACCENT, LINE] = ['1F2937', '5B6470', '1D5FA8', 'C9D2DC'];
const GREY = '8A94A0';

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
		...{ fontSize: NOTE, color: 'B42318', fontFace: FONT, margin: 0 }
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
	for (const { box, ...part } of parts) draw(deck, slide, part, box);
	if (report.mark) mark(slide, report.mark);
	slide.addText(`${report.place}　${written(report.values.数据截止日 ?? '')}　${nth}`, {
		...{ x: WIDTH - 5.6, y: HEIGHT - 0.5, w: 5, h: 0.3, align: 'right' },
		...{ fontSize: NOTE, color: QUIET, fontFace: FONT, margin: 0 }
	});
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
					options: { bullet: { indent: 16 }, breakLine: true, paraSpaceAfter: BETWEEN }
				})),
				{
					...box,
					...{
						fontFace: FONT,
						color: INK,
						valign: 'top',
						margin: 0,
						fontSize: part.size
					}
				}
			);
			break;
		case 'note':
			slide.addText(part.text, {
				...box,
				...{ fontFace: FONT, fontSize: NOTE, color: QUIET, valign: 'bottom', margin: 0 }
			});
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
					...{ x: box.x, y: box.y, w: box.w, colW: widthsOf(part, box.w) },
					...{ fontFace: FONT, fontSize: rowsOf(part.rows.length).size, color: INK },
					...{ border: { type: 'solid', pt: 0.5, color: LINE }, valign: 'middle' },
					rowH: rowsOf(part.rows.length).high
				}
			);
			break;
		case 'chart':
			chart(deck, slide, part, box);
	}
}

/** Columns as wide as what stands in them. */
function widthsOf({ head, rows }: Extract<Part, { kind: 'table' }>, width: number): number[] {
	const letters = head.map((it, i) =>
		Math.max(...[it, ...rows.map((row) => row[i]!)].map((text) => widthOf(text) + 2))
	);
	const all = letters.reduce((sum, it) => sum + it, 0);
	return letters.map((it) => (width * it) / all);
}

function chart(
	deck: PptxGenJS,
	slide: PptxGenJS.Slide,
	{ chart: it, look, decimals }: Extract<Part, { kind: 'chart' }>,
	box: Box
): void {
	// Bars below each other are drawn from the bottom upwards.
	const ordered = <T>(all: readonly T[]): T[] => (look === 'rows' ? all.toReversed() : [...all]);
	const series = it.series.map(({ name, values }) => ({
		name,
		labels: ordered(it.categories),
		values: ordered(values.map((value) => value ?? 0))
	}));
	const format = decimals === null ? '0' : `0.${'0'.repeat(decimals)}%`;
	const bars: PptxGenJS.IChartOpts = {
		...{ barGapWidthPct: 60, showValue: true },
		// Of months the second is a line.
		chartColors: [ACCENT, GREY].slice(0, look === 'months' ? 1 : series.length),
		...(look === 'rows'
			? {
					...{ barDir: 'bar', valAxisHidden: true, valGridLine: { style: 'none' } }
				}
			: { barDir: 'col' })
	};
	const looks: PptxGenJS.IChartOpts = {
		...box,
		...{ catAxisLabelFontFace: FONT, catAxisLabelFontSize: NOTE, catAxisLabelColor: QUIET },
		...{ valAxisLabelFormatCode: decimals === null ? '0' : '0%', valAxisLabelFontSize: NOTE },
		...{ valAxisMinVal: 0, valAxisLabelColor: QUIET, valGridLine: { color: 'E5E9EE', size: 0.5 } },
		...{ dataLabelFormatCode: format, dataLabelFontSize: NOTE },
		...{ dataLabelFontFace: FONT, dataLabelColor: INK },
		...{ showLegend: series.length > 1, legendPos: 'b', legendFontFace: FONT },
		legendFontSize: NOTE
	};
	const [first, ...others] = series;
	if (look !== 'months' || !first || others.length === 0) {
		slide.addChart(deck.ChartType.bar, series, { ...looks, ...bars });
		return;
	}
	// The plan is a line above, whose number stands in the sentences.
	slide.addChart(
		[
			{ type: deck.ChartType.bar, data: [first], options: { ...bars } },
			{
				type: deck.ChartType.line,
				data: others,
				options: { chartColors: [GREY], lineDataSymbol: 'none', lineSize: 2, showValue: false }
			}
		],
		// What its types call the data: several kinds have theirs beside each.
		looks as never
	);
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
	// A line behind a number would strike it out.
	const legible = (text: string): string =>
		text.includes('<c:lineChart>')
			? text.replace(
					/<c:dLbls>\s*<c:numFmt [^>]*\/>(?=\s*<c:txPr>)/g,
					'$&<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>'
				)
			: text;
	const dated = (text: string): string =>
		text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, `${asOf}T00:00:00Z`);
	const zipped: Zippable = {};
	for (const path of Object.keys(entries).sort()) {
		const it = entries[path]!;
		if (path.endsWith('/')) continue;
		zipped[counted(path)] = path.endsWith('.xlsx')
			? settled(it, asOf)
			: /\.(xml|rels)$/.test(path)
				? strToU8(legible(dated(counted(strFromU8(it)))))
				: it;
	}
	return zipSync(zipped, { level: 6, mtime: new Date(2000, 0, 1) });
}
