import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fillChart, tidyTitle } from '../../../../src/lib/report/word/chart';
import { fill } from '../../../../src/lib/report/word/fill';
import { openPackage } from '../../../../src/lib/sheets/parts/package';
import { decode } from '../../../../src/lib/intake/readers/decode';
import type { Chart } from '../../../../src/lib/report/terms';
import { docx, part, relationsXml } from './docx';
import { office, placeholders, report } from './sample';

const CHART = 'word/charts/chart1.xml';

const series = (nth: number, sheet: string, more = ''): string =>
	`<c:ser><c:idx val="${nth}"/><c:order val="${nth}"/><c:tx><c:strRef><c:f>${sheet}!$B$1</c:f></c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="AA000${nth}"/></a:solidFill></c:spPr>${more}<c:cat><c:strRef/></c:cat><c:val><c:numRef><c:f>${sheet}!$B$2</c:f><c:numCache><c:formatCode>0.0%</c:formatCode></c:numCache></c:numRef></c:val><c:extLst><c:ext uri="${nth}"/></c:extLst></c:ser>`;

const space = (title: string, plots: string): string =>
	`<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="b"><c:chart>${title}<c:plotArea><c:layout/>${plots}<c:catAx/></c:plotArea></c:chart><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;

const titled = (...texts: string[]): string =>
	`<c:title><c:tx><c:rich><a:bodyPr/><a:p>${texts.map((it) => `<a:r><a:t>${it}</a:t></a:r>`).join('')}</a:p></c:rich></c:tx></c:title><c:autoTitleDeleted val="0"/>`;

const bar = (...all: string[]): string =>
	`<c:barChart>${all.join('')}<c:axId val="1"/></c:barChart>`;

const drawing = (descr = ''): string =>
	`<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图表 1" descr="${descr}"/><a:graphic><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

const document = (chart: string, descr = '', book = 'book1.xlsx') =>
	docx(
		drawing(descr),
		{
			[CHART]: chart,
			'word/charts/_rels/chart1.xml.rels': relationsXml([
				{ type: 'package', target: `../embeddings/${book}` }
			]),
			[`word/embeddings/${book}`]: 'old'
		},
		[{ type: 'chart', target: 'charts/chart1.xml' }]
	);

const filled = (bytes: Uint8Array) => fill('模板.docx', bytes, report, office, placeholders);

/** Names, and numbers by series, of a chart's own copy. */
function shown(xml: string): {
	categories: string[];
	series: { name: string; values: (number | null)[]; looks: string | null }[];
} {
	const points = (from: string) => {
		const all: (string | null)[] = Array<string | null>(
			Number(/ptCount val="(\d+)"/.exec(from)?.[1] ?? 0)
		).fill(null);
		for (const [, i, it] of from.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)</g)) all[Number(i)] = it!;
		return all;
	};
	const of = (from: string, name: string) =>
		new RegExp(`<c:${name}>.*?</c:${name}>`, 's').exec(from)?.[0] ?? '';
	const all = [...xml.matchAll(/<c:ser>.*?<\/c:ser>/gs)].map(([it]) => it);
	return {
		categories: points(of(all[0] ?? '', 'cat')) as string[],
		series: all.map((it) => ({
			name: points(of(it, 'tx'))[0] ?? '',
			values: points(of(it, 'val')).map((value) => (value === null ? null : Number(value))),
			looks: /srgbClr val="([^"]+)"/.exec(it)?.[1] ?? null
		}))
	};
}

/** The workbook behind a chart, as our own reader of workbooks sees it. */
async function behind(bytes: Uint8Array, name = 'word/embeddings/book1.xlsx'): Promise<string[][]> {
	const book = unzipSync(bytes)[name]!;
	const { tables } = await decode('book.xlsx', book);
	return tables[0]!.top;
}

const rates = report.charts['完成率图']!;
const months = report.charts['月度图']!;

describe('a chart whose title has a tag', () => {
	const bytes = filled(
		document(space(titled('{完成', '率图}'), bar(series(0, 'Sheet1'), series(1, 'Sheet1'))))
	);
	test('shows the report’s figures in the looks of the template', async () => {
		const xml = part(await bytes, CHART);
		expect(shown(xml)).toEqual({
			categories: rates.categories,
			series: rates.series.map((it) => ({ ...it, looks: 'AA0000' }))
		});
		expect(xml).toContain('<c:f>Sheet1!$A$2:$A$6</c:f>');
		expect(xml).toContain('<c:formatCode>0.0%</c:formatCode>');
	});
	test('has them in the workbook behind it', async () =>
		expect(await behind(await bytes)).toEqual([
			['', '上岗完成率'],
			...rates.categories.map((name, i) => [name, String(rates.series[0]!.values[i])])
		]));
	test('has no title where the tag was all of it', async () => {
		const xml = part(await bytes, CHART);
		expect(xml).not.toContain('<c:title>');
		expect(xml).toContain('<c:autoTitleDeleted val="1"/>');
	});
	test('has the same bytes each time', async () =>
		expect(
			await filled(
				document(space(titled('{完成', '率图}'), bar(series(0, 'Sheet1'), series(1, 'Sheet1'))))
			)
		).toEqual(await bytes));
});

test('a title keeps what it says besides', async () => {
	const xml = part(
		await filled(document(space(titled('{地区}完成率{完成率图}'), bar(series(0, 'Sheet1'))))),
		CHART
	);
	expect([...xml.matchAll(/<a:t>([^<]*)</g)].map(([, it]) => it).join('')).toBe('东昌府区完成率');
	expect(xml).not.toContain('xml:space');
	expect(tidyTitle(xml)).toBe(xml);
});

test('a chart is told by its description, too; months without a figure stay empty', async () => {
	const line = `<c:lineChart>${series(1, "'我的 表'")}<c:axId val="1"/></c:lineChart>`;
	const bytes = await filled(document(space('', bar(series(0, "'我的 表'")) + line), '{月度图}'));
	const xml = part(bytes, CHART);
	expect(shown(xml)).toEqual({
		categories: months.categories,
		series: months.series.map((it, i) => ({ ...it, looks: `AA000${i}` }))
	});
	expect(xml.indexOf('<c:lineChart>')).toBeLessThan(xml.indexOf('计划数'));
	expect(xml).toContain('<c:f>&apos;我的 表&apos;!$C$1</c:f>');
	expect(part(bytes, 'word/document.xml')).not.toContain('{月度图}');
	expect(await behind(bytes)).toEqual([
		['', '已上岗', '计划数'],
		...months.categories.map((name, i) => [
			name,
			...months.series.map(({ values }) => String(values[i] ?? ''))
		])
	]);
});

describe('a chart of other figures', () => {
	const fillWith = (chart: Chart, plots: string, book?: string) => {
		const parts = openPackage(document(space('', plots), '', book));
		fillChart('模板.docx', parts, CHART, chart);
		return parts;
	};
	test('gets further series in the looks of the last, with a colour and an id of their own', () => {
		const xml = fillWith(months, bar(series(0, 'Sheet1', '<c:invertIfNegative val="0"/>'))).text(
			CHART
		)!;
		expect(shown(xml).series.map(({ looks }) => looks)).toEqual(['AA0000', null]);
		expect(xml.match(/<c:ext /g)).toHaveLength(1);
		expect(xml.match(/invertIfNegative/g)).toHaveLength(2);
	});
	test('loses the looks of points that it hasn’t', () => {
		const point = (i: number) => `<c:dPt><c:idx val="${i}"/></c:dPt>`;
		const xml = fillWith(months, bar(series(0, 'Sheet1', point(2) + point(3)))).text(CHART)!;
		expect([...xml.matchAll(/<c:dPt><c:idx val="(\d)"/g)].map(([, it]) => it)).toEqual(['2']);
	});
	test('takes names as they are', () => {
		const odd: Chart = {
			categories: ['甲&乙', '<丙>"'],
			series: [{ name: "a'&b", values: [1, 2] }]
		};
		const parts = fillWith(odd, bar(series(0, 'Sheet1')));
		expect(shown(parts.text(CHART)!)).toMatchObject({
			categories: ['甲&amp;乙', '&lt;丙&gt;&quot;']
		});
	});
	test('gets a workbook where it had one that can’t be written', () => {
		const parts = fillWith(months, bar(series(0, 'Sheet1')), 'old.bin');
		expect(parts.relations(CHART).map(({ target }) => target)).toEqual([
			'word/embeddings/old.bin',
			'word/embeddings/chart1.xlsx'
		]);
		expect(parts.text(CHART)).toContain('<c:externalData r:id="rId2">');
	});
	test('may have nothing at all', () => {
		const xml = fillWith(
			{ categories: [], series: [{ name: '上岗完成率', values: [] }] },
			bar(series(0, 'Sheet1'))
		).text(CHART)!;
		expect(shown(xml).categories).toEqual([]);
	});
	test('can’t be one of points', () => {
		const points = '<c:scatterChart><c:ser><c:xVal/></c:ser></c:scatterChart>';
		expect(() => fillWith(months, points)).toThrow(
			/^《模板\.docx》中的图表不是柱形图.*：请在 Word 中选中图表/
		);
	});
});

test('a chart without a tag stays as it is', async () => {
	const chart = space(titled('年度对比'), bar(series(0, 'Sheet1')));
	const bytes = await filled(document(chart));
	expect(shown(part(bytes, CHART))).toEqual(shown(chart));
	expect(new TextDecoder().decode(unzipSync(bytes)['word/embeddings/book1.xlsx'])).toBe('old');
});
