import type { Package } from '../../sheets/parts/package';
import { chartWorkbook } from '../../report/word/workbook';
import type { Chart } from '../../report/terms';
import { CHART } from './parts';

/** What `docx` can't write: a native chart with its workbook. Its figures are a template's, to be replaced. */
const sample: Chart = {
	categories: ['甲镇', '乙镇', '丙街道'],
	series: [{ name: '上岗完成率', values: [0.9, 0.6, 0.3] }]
};

const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SHEET = 'Sheet1';

/** 15 × 10.5 cm in units of 1/360,000 cm. */
const [wide, high] = [5_400_000, 3_780_000];

/** Puts the chart of each place's rate where the letter leaves room for it. */
export function putChart(parts: Package): void {
	const [chart, workbook] = ['word/charts/chart1.xml', 'word/embeddings/chart1.xlsx'];
	parts.write(workbook, chartWorkbook(sample, SHEET));
	parts.declareExtension('xlsx', WORKBOOK_TYPE);
	const data = parts.relate(chart, `${OFFICE}/package`, workbook);
	parts.write(chart, chartXml(data));
	parts.declare(chart, CHART_TYPE);
	const id = parts.relate('word/document.xml', `${OFFICE}/chart`, chart);
	const drawing = `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${wide}" cy="${high}"/><wp:docPr id="1" name="完成率图" descr="各地上岗完成率条形图"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="${MAIN}/main"><a:graphicData uri="${MAIN}/chart"><c:chart xmlns:c="${MAIN}/chart" r:id="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
	const xml = parts.text('word/document.xml')!;
	const run = new RegExp(`<w:r>(?:(?!<w:r>).)*?${CHART}.*?</w:r>`, 's');
	if (!run.test(xml)) throw new Error('the letter has no room for its chart');
	parts.write('word/document.xml', xml.replace(run, drawing));
}

const words = (size: number): string =>
	`<a:defRPr sz="${size}" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/></a:defRPr>`;
const textOf = (size: number): string =>
	`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${words(size)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;
const lineOf = (colour: string): string =>
	`<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln></c:spPr>`;

function chartXml(data: string): string {
	const { categories, series } = sample;
	const [{ name, values }] = series as [Chart['series'][number]];
	const points = (all: readonly (string | number | null)[]): string =>
		`<c:ptCount val="${all.length}"/>${all.map((it, i) => `<c:pt idx="${i}"><c:v>${it}</c:v></c:pt>`).join('')}`;
	const last = categories.length + 1;
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="${MAIN}/chart" xmlns:a="${MAIN}/main" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${words(1050)}</a:pPr><a:r><a:rPr lang="zh-CN" sz="1050" b="0"/><a:t>{完成率图}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>${SHEET}!$B$1</c:f><c:strCache>${points([name])}</c:strCache></c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="0.00%" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textOf(900)}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat><c:strRef><c:f>${SHEET}!$A$2:$A$${last}</c:f><c:strCache>${points(categories)}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>${SHEET}!$B$2:$B$${last}</c:f><c:numCache><c:formatCode>0.00%</c:formatCode>${points(values)}</c:numCache></c:numRef></c:val></c:ser><c:gapWidth val="60"/><c:axId val="111111111"/><c:axId val="222222222"/></c:barChart><c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${lineOf('7F7F7F')}${textOf(1050)}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx><c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:majorGridlines>${lineOf('D9D9D9')}</c:majorGridlines><c:numFmt formatCode="0%" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${lineOf('7F7F7F')}${textOf(900)}<c:crossAx val="111111111"/><c:crosses val="max"/><c:crossBetween val="between"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:externalData r:id="${data}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>
`;
}
