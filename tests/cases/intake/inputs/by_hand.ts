import { utf8 as bytesOf, zip } from './formats';

/** Files with what programs write and the writers here don't. */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * An xlsx from the XML of its only sheet, its shared strings and its cell formats; `as` rewrites each
 * part's XML.
 */
function xlsx(
	sheet: string,
	strings: string,
	formats: string,
	as: (xml: string) => string = (xml) => xml
): Uint8Array {
	const utf8 = (xml: string): Uint8Array => bytesOf(as(xml));
	return zip({
		'[Content_Types].xml': utf8(
			`${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`
		),
		'_rels/.rels': utf8(
			`${head}<Relationships xmlns="${packaged}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`
		),
		'xl/workbook.xml': utf8(
			`${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="花名册" sheetId="7" r:id="rId9"/></sheets></workbook>`
		),
		'xl/_rels/workbook.xml.rels': utf8(
			`${head}<Relationships xmlns="${packaged}"><Relationship Id="rId9" Type="${office}/worksheet" Target="worksheets/花.xml"/>` +
				`<Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`
		),
		'xl/worksheets/花.xml': utf8(
			`${head}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`
		),
		'xl/sharedStrings.xml': utf8(`${head}<sst xmlns="${main}">${strings}</sst>`),
		'xl/styles.xml': utf8(`${head}<styleSheet xmlns="${main}">${formats}</styleSheet>`)
	});
}

/** Rich text, readings above the characters, kept blanks, escaped characters. */
const strings =
	'<si><t>镇街</t></si><si><t>姓名</t></si><si><t>城乡类别</t></si><si><t>上岗日期</t></si><si><t>备注</t></si>' +
	'<si><r><t>古</t></r><r><rPr><b/></rPr><t>楼</t></r></si>' +
	'<si><t>张三</t><rPh sb="0" eb="1"><t>zhāng</t></rPh><phoneticPr fontId="1"/></si>' +
	'<si><t xml:space="preserve"> 乡村 </t></si><si><t>第一行_x000D_\n第二行 &lt;&amp;&gt;</t></si><si/>';
/** Formats that Chinese Excel names by number alone: 31 is 年月日, 57 年月. */
const formats =
	'<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="49"/></cellXfs>';
const text = (index: number): string => `<c t="s"><v>${index}</v></c>`;
const sheet =
	// Cells need not say where they stand: then they follow one another.
	`<row>${[0, 1, 2, 3, 4].map(text).join('')}</row>` +
	`<row>${text(5)}${text(6)}${text(7)}<c s="1"><v>44621</v></c>${text(8)}</row>` +
	'<row r="4"><c r="A4" t="inlineStr"><is><t>古楼</t></is></c><c r="B4" t="str"><f>"李"&amp;"四"</f><v>李四</v></c>' +
	'<c r="C4" t="inlineStr"><is><r><t>城</t></r><r><t>镇</t></r></is></c><c r="D4" s="2"><v>44621</v></c><c r="E4" t="b"><v>1</v></c></row>' +
	'<row r="5"><c r="A5" t="inlineStr"><is><t>古楼</t></is></c><c r="B5" t="inlineStr"><is><t>王五</t></is></c>' +
	'<c r="C5" t="inlineStr"><is><t>城镇</t></is></c><c r="D5" t="d"><v>2022-03-01T00:00:00</v></c><c r="E5" t="s"><v>9</v></c></row>' +
	'<row r="6"><c r="A6" t="inlineStr"><is><t>古楼</t></is></c><c r="B6" t="inlineStr"><is><t>赵六</t></is></c>' +
	'<c r="C6" t="inlineStr"><is><t>城镇</t></is></c><c r="D6" t="e"><v>#N/A</v></c></row>';

/** Equal neighbours are written once with a count, rows too. */
const repeats =
	'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ' +
	'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>' +
	'<table:table table:name="花名册"><table:table-column table:number-columns-repeated="6"/>' +
	row(
		cell('镇街') +
			cell('姓名') +
			cell('城乡类别') +
			cell('岗位名称') +
			cell('备注') +
			cell('上岗日期')
	) +
	row(
		cell('古楼') +
			cell('张<text:span>三</text:span>') +
			cell('乡村') +
			cell('网格', 2) +
			date('2022-03-01')
	) +
	'<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="6"/></table:table-row>' +
	row(
		cell('柳园') +
			cell('李四') +
			cell('城镇') +
			cell('甲<text:s text:c="2"/>乙<text:line-break/>丙') +
			'<table:table-cell/>' +
			date('2022-03-02T00:00:00'),
		2
	) +
	'<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' +
	'</table:table></office:spreadsheet></office:body></office:document-content>';

function row(cells: string, times = 1): string {
	return `<table:table-row table:number-rows-repeated="${times}">${cells}</table:table-row>`;
}
function cell(content: string, times = 1): string {
	return `<table:table-cell office:value-type="string" table:number-columns-repeated="${times}"><text:p>${content}</text:p></table:table-cell>`;
}
function date(value: string): string {
	return `<table:table-cell office:value-type="date" office:date-value="${value}"><text:p>03/01/22</text:p></table:table-cell>`;
}

/** A page of a web system: menus are tables too, headers are th, values carry the number behind them. */
const page =
	'<html><head><meta charset="utf-8"></head><body><table id=menu><tr><td><a href="#">首页</a></td><td>退出</td></tr></table>' +
	'<table class="list"><thead><tr><th>镇街<br/>（乡镇）<th>姓名<th>城乡类别<th>上岗日期<th>岗位名称</tr></thead><tbody>' +
	'<tr><td>古楼<td>张三<td>乡村<td x:num="44621">2022-03-01<td>&#26449;&#23481;保洁 &amp; 绿化</tr>' +
	'<tr><td>古楼</td><td>李四<!-- 隐藏 --></td><td>城镇</td><td>2022/3/1</td><td><b>网格</b>员<script>var a = "<td>";</script></td></tr>' +
	'</tbody></table></body></html>';

/** What the OpenXML libraries of .NET write: every element of the workbook with a prefix. */
const prefixed = (xml: string): string =>
	xml.includes(`xmlns="${main}"`)
		? xml.replace(`xmlns="${main}"`, `xmlns:x="${main}"`).replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:')
		: xml;
/** Excel's “Strict Open XML”: the same with the namespaces of the standard. */
const strict = (xml: string): string =>
	xml
		.replaceAll(main, 'http://purl.oclc.org/ooxml/spreadsheetml/main')
		.replaceAll(office, 'http://purl.oclc.org/ooxml/officeDocument/relationships');
/** Somebody gave whole columns a colour: the sheet claims to reach to the last row there is. */
const coloured =
	sheet +
	'<row r="1048576"><c r="A1048576" s="3"/><c r="XFD1048576" s="3" t="s"><v>9</v></c></row>';

export const byHand = {
	'027-html-page/列表.xls': bytesOf(page),
	'028-xlsx-by-hand/花名册.xlsx': xlsx(sheet, strings, formats),
	'029-ods-repeats/花名册.ods': zip({
		mimetype: [bytesOf('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
		'content.xml': bytesOf(repeats)
	}),
	'112-xlsx-prefixed/花名册.xlsx': xlsx(sheet, strings, formats, prefixed),
	'113-xlsx-strict/花名册.xlsx': xlsx(sheet, strings, formats, strict),
	'114-xlsx-coloured-to-the-end/花名册.xlsx': xlsx(coloured, strings, formats)
};
