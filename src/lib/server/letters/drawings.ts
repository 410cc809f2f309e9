import type { Package } from '../../sheets/parts/package';
import { chartWorkbook } from '../../report/word/workbook';
import type { Chart } from '../../report/terms';
import { roomFor } from './parts';

/** What `docx` can't write: a native chart with its workbook. Its figures are a template's, to be replaced. */
interface Drawing {
	/** Of its placeholder. */
	name: string;
	/** What it shows, for who doesn't see it. */
	says: string;
	/** In units of 1/360,000 cm. Where it doesn't fit on a page the rest of the page stays empty: it is low. */
	high: number;
	sample: Chart;
	/** What is drawn in it, and below. */
	area: (sample: Chart) => string;
	legend: string;
}

const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SHEET = 'Sheet1';

/** 15 cm, nearly as wide as the text. */
const WIDE = 5_400_000;
const BLUE = '1F4E79';
const GREY = '7F7F7F';

/** Puts the charts where a letter leaves room for them. */
export function putCharts(parts: Package): void {
	let xml = parts.text('word/document.xml')!;
	const own = drawings.filter(({ name }) => xml.includes(roomFor(name)));
	for (const [i, it] of own.entries()) {
		const [chart, workbook] = [
			`word/charts/chart${i + 1}.xml`,
			`word/embeddings/chart${i + 1}.xlsx`
		];
		parts.write(workbook, chartWorkbook(it.sample, SHEET));
		parts.declareExtension('xlsx', WORKBOOK_TYPE);
		const data = parts.relate(chart, `${OFFICE}/package`, workbook);
		parts.write(chart, chartXml(it, data));
		parts.declare(chart, CHART_TYPE);
		const id = parts.relate('word/document.xml', `${OFFICE}/chart`, chart);
		const drawing = `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${WIDE}" cy="${it.high}"/><wp:docPr id="${i + 1}" name="${it.name}" descr="${it.says}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="${MAIN}/main"><a:graphicData uri="${MAIN}/chart"><c:chart xmlns:c="${MAIN}/chart" r:id="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
		const run = new RegExp(`<w:r>(?:(?!<w:r>).)*?${roomFor(it.name)}.*?</w:r>`, 's');
		xml = xml.replace(run, drawing);
	}
	parts.write('word/document.xml', xml);
}

const fill = (colour: string): string => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
const words = (size: number): string =>
	`<a:defRPr sz="${size}" b="0">${fill('000000')}<a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/></a:defRPr>`;
const textOf = (size: number): string =>
	`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${words(size)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;
const lineOf = (colour: string): string => `<c:spPr><a:ln w="6350">${fill(colour)}</a:ln></c:spPr>`;

const points = (all: readonly (string | number | null)[]): string =>
	`<c:ptCount val="${all.length}"/>${all.map((it, i) => `<c:pt idx="${i}"><c:v>${it}</c:v></c:pt>`).join('')}`;

/** A series: its name, its looks, and its figures in a format of numbers. */
function series(
	{ categories, series: all }: Chart,
	nth: number,
	format: string,
	looks: string
): string {
	const { name, values } = all[nth]!;
	const [column, last] = ['BC'[nth], categories.length + 1];
	return `<c:ser><c:idx val="${nth}"/><c:order val="${nth}"/><c:tx><c:strRef><c:f>${SHEET}!$${column}$1</c:f><c:strCache>${points([name])}</c:strCache></c:strRef></c:tx>${looks}<c:cat><c:strRef><c:f>${SHEET}!$A$2:$A$${last}</c:f><c:strCache>${points(categories)}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>${SHEET}!$${column}$2:$${column}$${last}</c:f><c:numCache><c:formatCode>${format}</c:formatCode>${points(values)}</c:numCache></c:numRef></c:val></c:ser>`;
}

/** Solid bars with their values at the ends, on white where something may lie behind. */
const bars = (format: string, behind = '<a:noFill/>'): string =>
	`<c:spPr>${fill(BLUE)}</c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="${format}" sourceLinked="0"/><c:spPr>${behind}<a:ln><a:noFill/></a:ln></c:spPr>${textOf(900)}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`;

/** Names along one side and numbers from 0 along another, which needn't be seen where each bar says its own. */
const axes = (names: string, numbers: string, format: string, isSeen = true): string => {
	const [of, to] = ['111111111', '222222222'];
	return `<c:catAx><c:axId val="${of}"/>${names}<c:crossAx val="${to}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx><c:valAx><c:axId val="${to}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="${isSeen ? 0 : 1}"/><c:axPos val="${numbers}"/>${isSeen ? `<c:majorGridlines>${lineOf('D9D9D9')}</c:majorGridlines>` : ''}<c:numFmt formatCode="${format}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${lineOf(GREY)}${textOf(900)}<c:crossAx val="${of}"/><c:crosses val="${numbers === 'b' ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx>`;
};

const namesAlong = (orientation: 'minMax' | 'maxMin', side: string, size = 1050): string =>
	`<c:scaling><c:orientation val="${orientation}"/></c:scaling><c:delete val="0"/><c:axPos val="${side}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${lineOf(GREY)}${textOf(size)}`;

const ids = '<c:axId val="111111111"/><c:axId val="222222222"/>';

const drawings: readonly Drawing[] = [
	{
		name: '月度图',
		says: '各月末已上岗数柱形图和计划数折线',
		high: 2_160_000,
		sample: {
			categories: ['1月', '2月', '3月'],
			series: [
				{ name: '已上岗', values: [10, 20, 30] },
				{ name: '计划数', values: [40, 40, 40] }
			]
		},
		// How far the posts of each month's end were filled, and the plan as a line above.
		area: (sample) =>
			`<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series(sample, 0, '0', bars('0', fill('FFFFFF')))}<c:gapWidth val="80"/>${ids}</c:barChart>` +
			`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series(sample, 1, '0', `<c:spPr><a:ln w="19050">${fill(GREY)}<a:prstDash val="dash"/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`).replace('</c:ser>', '<c:smooth val="0"/></c:ser>')}<c:marker val="1"/>${ids}</c:lineChart>` +
			axes(namesAlong('minMax', 'b'), 'l', '0'),
		legend: `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textOf(1050)}</c:legend>`
	},
	{
		name: '完成率图',
		says: '各地上岗完成率条形图',
		high: 2_160_000,
		sample: {
			categories: ['甲镇', '乙镇', '丙街道'],
			series: [{ name: '上岗完成率', values: [0.9, 0.6, 0.3] }]
		},
		area: (sample) =>
			`<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series(sample, 0, '0.00%', bars('0.00%'))}<c:gapWidth val="60"/>${ids}</c:barChart>` +
			axes(namesAlong('maxMin', 'l', 900), 'b', '0%', false),
		legend: ''
	}
];

const chartXml = ({ name, sample, area, legend }: Drawing, data: string): string =>
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="${MAIN}/chart" xmlns:a="${MAIN}/main" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${words(1050)}</a:pPr><a:r><a:rPr lang="zh-CN" sz="1050" b="0"/><a:t>{${name}}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${area(sample)}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:externalData r:id="${data}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>
`;
