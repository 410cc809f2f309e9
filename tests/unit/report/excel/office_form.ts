import { packed } from '../../sheets/parts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Styles by their number: plain, rate, day, whole number, text, bold, decimals. */
export const styles =
	`${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
	'<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="黑体"/></font></fonts>' +
	'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
	'<borders count="1"><border/></borders><cellXfs count="7">' +
	[0, 10, 164, 3, 49]
		.map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`)
		.join('') +
	'<xf numFmtId="0" fontId="1" fillId="0" borderId="0"/><xf numFmtId="2" fontId="0" fillId="0" borderId="0"/>' +
	'</cellXfs></styleSheet>';

/** A cell with text of its own. */
export const words = (at: string, text: string, style = 0): string =>
	`<c r="${at}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A cell with a formula, and what it showed before. */
export const formula = (at: string, text: string, style = 0): string =>
	`<c r="${at}" s="${style}"><f>${text}</f><v>99</v></c>`;

export const row = (number: number, cells: string, more = ''): string =>
	`<row r="${number}"${more}>${cells}</row>`;

/** What stands besides the rows of a sheet. */
export interface Besides {
	before?: string;
	after?: string;
	/** Relations of the sheet: kind and target. */
	related?: readonly (readonly [kind: string, target: string])[];
}

export const sheet = (rows: string, { before = '', after = '' }: Besides = {}): string =>
	`${head}<worksheet xmlns="${main}" xmlns:r="${office}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

const related = (list: readonly (readonly [kind: string, target: string])[]): string =>
	`${head}<Relationships xmlns="${relations}">` +
	list
		.map(
			([kind, target], i) =>
				`<Relationship Id="rId${i + 1}" Type="${office}/${kind}" Target="${target}"/>`
		)
		.join('') +
	'</Relationships>';

/** A workbook of sheets by their names, with more of its own and other parts. */
export function workbook(
	sheets: Record<string, string>,
	{
		names = '',
		texts = [],
		parts = {},
		overrides = {}
	}: {
		names?: string;
		texts?: readonly string[];
		parts?: Record<string, string>;
		overrides?: Record<string, string>;
	} = {}
): Uint8Array {
	const all = Object.entries(sheets);
	const declared: Record<string, string> = {
		'/xl/workbook.xml': 'spreadsheetml.sheet.main+xml',
		'/xl/styles.xml': 'spreadsheetml.styles+xml',
		'/xl/sharedStrings.xml': 'spreadsheetml.sharedStrings+xml',
		'/xl/calcChain.xml': 'spreadsheetml.calcChain+xml',
		...Object.fromEntries(
			all.map((_, i) => [`/xl/worksheets/sheet${i + 1}.xml`, 'spreadsheetml.worksheet+xml'])
		),
		...overrides
	};
	return packed({
		'[Content_Types].xml':
			`${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
			'<Default Extension="xml" ContentType="application/xml"/>' +
			'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
			Object.entries(declared)
				.map(([part, type]) => `<Override PartName="${part}" ContentType="${types}.${type}"/>`)
				.join('') +
			'</Types>',
		'_rels/.rels': related([['officeDocument', 'xl/workbook.xml']]),
		'xl/workbook.xml':
			`${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
			all
				.map(([name], i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
				.join('') +
			`</sheets><definedNames>${names}</definedNames></workbook>`,
		'xl/_rels/workbook.xml.rels': related([
			...all.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
			['styles', 'styles.xml'],
			['sharedStrings', 'sharedStrings.xml'],
			['calcChain', 'calcChain.xml']
		]),
		'xl/styles.xml': styles,
		'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${texts.map((it) => `<si>${it}</si>`).join('')}</sst>`,
		'xl/calcChain.xml': `${head}<calcChain xmlns="${main}"><c r="D5" i="1"/></calcChain>`,
		...Object.fromEntries(all.map(([, xml], i) => [`xl/worksheets/sheet${i + 1}.xml`, xml])),
		...parts
	});
}

/** Relations of a sheet's part. */
export const sheetRelations = related;

/** An office's own form, with much of what Excel writes. */
export function officeForm(): Uint8Array {
	const first = sheet(
		row(1, '<c r="A1" s="5" t="s"><v>0</v></c>', ' ht="30" customHeight="1"') +
			row(
				2,
				words('A2', '单位：万元') +
					words('E2', '截至{数据截止日}，{#有滞后}有{/有滞后}{#无滞后}没有{/无滞后}滞后')
			) +
			row(
				3,
				words('A3', '序号') +
					words('B3', '镇街') +
					words('D3', '计划') +
					words('E3', '已上岗') +
					words('F3', '完成率')
			) +
			row(
				4,
				words('A4', '{#镇街}{序号}') +
					words('B4', '{名称}', 5) +
					'<c r="C4" s="5"/>' +
					words('D4', '{计划数}', 3) +
					words('E4', '{已上岗}') +
					words('F4', '{上岗完成率}', 1) +
					formula('G4', 'E4/D4', 1) +
					formula('H4', 'RANK(E4,E$4:E$4)') +
					words('I4', '{备注}{/镇街}'),
				' ht="21" customHeight="1" spans="1:9"'
			) +
			row(
				5,
				words('A5', '合计', 5) +
					formula('D5', 'SUM(D4)', 3) +
					formula('E5', 'SUM(E4:E4)', 3) +
					formula('F5', 'IF(D5=0,"—",E5/D5)', 1) +
					words('G5', '{应拨资金}', 6) +
					formula('H5', 'SUBTOTAL(9,E4:E4)')
			) +
			row(
				6,
				words('A6', '附') +
					words('C6', '{数据截止日}', 2) +
					words('D6', '{数据截止日}') +
					words('E6', '{说明}') +
					words('F6', '{证号}') +
					words('G6', '{空岗}') +
					words('H6', '{上岗完成率}')
			) +
			row(7, words('B7', '未报送：{#未报送}{名称}、{/未报送}请{主送}抓紧')) +
			row(8, words('A8', '{#无滞后}都已达到') + words('B8', '{年度}{/无滞后}')) +
			row(
				9,
				'<c r="D9"><f t="shared" ref="D9:D10" si="0">D5+1</f><v>1</v></c>' +
					'<c r="E9" t="str"><f>"共"&amp;COUNTA(B4:B4)&amp;"个"</f><v>x</v></c>'
			) +
			row(10, '<c r="D10"><f t="shared" si="0"/><v>1</v></c>'),
		{
			before:
				'<dimension ref="A1:I10"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A5" sqref="A5"/></sheetView></sheetViews>',
			after:
				'<mergeCells count="5"><mergeCell ref="A1:I1"/><mergeCell ref="B4:C4"/><mergeCell ref="A5:C5"/><mergeCell ref="A6:A7"/><mergeCell ref="J3:J5"/></mergeCells>' +
				'<conditionalFormatting sqref="F4"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="num" val="0"/><cfvo type="formula" val="$F$5"/><color rgb="FF638EC6"/></dataBar></cfRule></conditionalFormatting>' +
				'<conditionalFormatting sqref="E4:E5"><cfRule type="expression" priority="2"><formula>E4&lt;$E$5</formula></cfRule></conditionalFormatting>' +
				'<dataValidations count="1"><dataValidation type="list" sqref="I4 I6"><formula1>$B$4:$B$4</formula1></dataValidation></dataValidations>' +
				'<hyperlinks><hyperlink ref="A6" location="分析!A1" display="x"/></hyperlinks>' +
				'<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
				'<headerFooter><oddFooter>&amp;C{署名} &amp;P</oddFooter></headerFooter>' +
				'<rowBreaks count="1" manualBreakCount="1"><brk id="6" max="16383" man="1"/></rowBreaks>' +
				'<drawing r:id="rId2"/><legacyDrawing r:id="rId3"/>'
		}
	);
	const second = sheet(
		row(1, formula('A1', 'SUM(调度表!D4:D4)') + formula('B1', "'调度表'!E5")) +
			row(2, formula('A2', 'SUM(上岗数)') + '<c r="B2" s="3"/>') +
			row(3, formula('A3', 'TODAY()') + formula('B3', 'VLOOKUP(1,调度表!A4:E4,2,0)'))
	);
	return workbook(
		{ 调度表: first, 分析: second },
		{
			texts: [
				'<r><rPr><b/><sz val="11"/></rPr><t>{地</t></r><r><t xml:space="preserve">区} 调度表</t></r>'
			],
			names:
				'<definedName name="上岗数">调度表!$E$4</definedName>' +
				'<definedName name="上岗完成率">调度表!$B$12</definedName>' +
				'<definedName name="计划数">分析!$B$2</definedName>' +
				'<definedName name="_xlnm.Print_Area" localSheetId="0">调度表!$A$1:$I$10</definedName>' +
				'<definedName name="_xlnm.Print_Titles" localSheetId="0">调度表!$A:$A,调度表!$3:$3</definedName>',
			overrides: {
				'/xl/comments1.xml': 'spreadsheetml.comments+xml',
				'/xl/drawings/drawing1.xml': 'drawing+xml',
				'/xl/charts/chart1.xml': 'drawingml.chart+xml'
			},
			parts: {
				'xl/worksheets/_rels/sheet1.xml.rels': related([
					['comments', '../comments1.xml'],
					['drawing', '../drawings/drawing1.xml'],
					['vmlDrawing', '../drawings/vmlDrawing1.vml']
				]),
				'xl/comments1.xml': `${head}<comments xmlns="${main}"><authors><author>a</author></authors><commentList><comment ref="E4" authorId="0"><text><t>x</t></text></comment><comment ref="D5" authorId="0"><text><t>y</t></text></comment></commentList></comments>`,
				'xl/drawings/vmlDrawing1.vml':
					'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="s1"><x:ClientData ObjectType="Note"><x:Anchor>1, 2, 4, 5, 3, 6, 8, 7</x:Anchor><x:Row>4</x:Row><x:Column>3</x:Column></x:ClientData></v:shape></xml>',
				'xl/drawings/drawing1.xml': `${head}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>11</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>20</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><a:t>截至{数据截止日}</a:t></xdr:twoCellAnchor></xdr:wsDr>`,
				'xl/drawings/_rels/drawing1.xml.rels': related([['chart', '../charts/chart1.xml']]),
				'xl/charts/chart1.xml': `${head}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:cat><c:strRef><c:f>调度表!$B$4</c:f><c:strCache><c:ptCount val="1"/></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>调度表!$E$4:$E$4</c:f><c:numCache><c:ptCount val="1"/></c:numCache></c:numRef></c:val></c:chartSpace>`
			}
		}
	);
}
