import { writeXlsx } from 'hucre/xlsx';
import {
	biff5,
	bom,
	book,
	csv,
	day,
	encoded,
	gbkZip,
	html,
	ods,
	table,
	utf8,
	zip,
	type Value
} from './formats';

/** One roster in every encoding and format: text with quotes, delimiters, a line break, a rare character. */
const people = table(
	'序号|镇街|村（社区）|姓名|性别|身份证号码|人员类别|城乡类别|岗位名称|上岗时间|备注',
	'1|古楼街道|利民社区|张三|男|37150219620315001X|脱贫享受政策人口|乡村|村容保洁|2022-03-01|含"引号",逗号;分号\t制表',
	'2|柳园街道|湖西村|李四|女|371502197104120020|农村低收入人口|乡村|乡村网格员|2022-03-01|第一行\n第二行',
	'3|沙镇镇|沙镇村|王𠮷|男|371502196805200053|农村残疾人|乡村|道路管护|2022-03-15|'
);
/** The same without the character that GBK lacks. */
const common = people.map((row) => row.map((cell) => cell.replace('王𠮷', '王吉')));
/** The same as a workbook keeps it: numbers, dates, text. */
const typed = (rows: string[][]): Value[][] =>
	rows.map((row, i) =>
		row.map((cell, at) =>
			i === 0 ? cell : at === 0 ? Number(cell) : at === 9 ? day(44621 + (i === 3 ? 14 : 0)) : cell
		)
	);
const sheet = { name: '花名册', rows: typed(people) };

const guLou = table(
	'镇街|姓名|身份证号|城乡类别|上岗日期',
	'古楼街道|张三|37150219620315001X|乡村|2022-03-01',
	'古楼街道|李四|371502197104120020|城镇|2022-03-02'
);
const dated: Value[][] = guLou.map((row, i) =>
	row.map((cell, at) => (i > 0 && at === 4 ? day(44620 + i) : cell))
);
const liuYuan = table(
	'姓名|所属镇街|公民身份号码|岗位性质|上岗时间',
	'王五|柳园街道|371502196805200053|乡村|2022.3.3'
);
const plan = table('镇街|总数|城镇|乡村', '古楼|218|173|45', '柳园|263|193|70', '合计|481|366|115');

const written = new Date(Date.UTC(2022, 3, 1));
const mixed = csv(people, ',', '\n').split('\n');

export const encodings = {
	'001-csv-utf8/花名册.csv': utf8(csv(people)),
	'002-csv-utf8-bom/花名册.csv': bom(csv(people)),
	'003-csv-gb18030/花名册.csv': encoded(csv(people), 'gb18030'),
	'004-csv-utf16le/花名册.txt': encoded(csv(people, '\t'), 'utf-16le'),
	'005-csv-utf16be/花名册.csv': encoded(csv(people), 'utf-16be'),
	'006-csv-semicolon/花名册.csv': utf8(csv(people, ';')),
	'007-csv-tab/花名册.tsv': utf8(csv(people, '\t', '\n')),
	// Files joined from several systems.
	'008-csv-mixed-line-ends/花名册.csv': utf8(
		mixed.map((line, i) => line + (i === 0 ? '\r\n' : i < mixed.length - 1 ? '\n' : '')).join('')
	),
	// As Excel writes a cell of two lines: LF inside, CRLF at the end.
	'009-csv-line-break-in-cell/花名册.csv': bom(
		'镇街,姓名,城乡类别,上岗日期,备注\r\n' +
			'古楼,张三,乡村,2022-03-01,"第一行\n第二行"\r\n' +
			'"古楼","李四","城镇","2022-03-02","三\r\n四"\r\n' +
			'古楼,王五,乡村,2022.2.30,\r\n'
	),
	'010-xls-biff8/花名册.xls': book([sheet], 'biff8'),
	'011-xls-biff5/花名册.xls': biff5({ name: '花名册', rows: typed(common) }),
	'012-xls-xml2003/花名册.xls': book([sheet], 'xlml'),
	'013-xls-html-gbk/花名册.xls': html({ rows: common }),
	'014-ods/花名册.ods': ods([sheet]),
	'015-xlsx/花名册.xlsx': book([sheet]),
	'016-xlsb/花名册.xlsb': book([sheet], 'xlsb'),
	// WPS names the same container .et.
	'017-wps-et/花名册.et': book([sheet], 'biff8'),
	// A name says nothing: this is a workbook.
	'018-wrong-name/花名册.csv': book([sheet]),
	'019-xlsx-other-writer/花名册.xlsx': await writeXlsx({
		sheets: [{ name: '花名册', rows: people }],
		properties: { created: written, modified: written }
	}),
	'020-zip-gbk-names/材料.zip': gbkZip({
		'古楼街道.csv': encoded(csv(guLou), 'gb18030'),
		'柳园/柳园.xls': book([{ rows: liuYuan }], 'biff8'),
		'说明.txt': encoded('请各镇（街道）于4月5日前报送。\r\n', 'gbk'),
		'通知.pdf': utf8('%PDF-1.4\n%%EOF\n')
	}),
	'021-zip-utf8-names/材料.zip': zip({
		'古楼街道.csv': utf8(csv(guLou)),
		'__MACOSX/._古楼街道.csv': new Uint8Array([0, 5, 22, 7, 0, 2, 0, 0]),
		'柳园/柳园.xlsx': book([{ rows: liuYuan }])
	}),
	'022-several-files/1计划.xlsx': book([{ name: '计划', rows: plan }]),
	'022-several-files/2古楼.csv': encoded(csv(guLou), 'gb18030'),
	'022-several-files/3柳园.xls': book([{ rows: liuYuan }], 'biff8'),
	'023-same-twice/古楼.csv': encoded(csv(guLou), 'gb18030'),
	'023-same-twice/古楼（副本）.xlsx': book([{ name: '古楼', rows: guLou }]),
	'023-same-twice/柳园.csv': utf8(csv(liuYuan)),
	// The workbook and what Excel makes of it as CSV: its dates show as 2022/3/1.
	'024-same-saved-as-csv/古楼.csv': encoded(csv(dated), 'gb18030'),
	'024-same-saved-as-csv/古楼.xlsx': book([{ name: '古楼', rows: dated }]),
	// As many rows, each of them twice, and yet other people.
	'025-not-the-same/a.csv': utf8(csv([...guLou.slice(0, 2), guLou[1]!])),
	'025-not-the-same/b.csv': utf8(csv([guLou[0]!, guLou[2]!, guLou[2]!])),
	'026-csv-sep-line/花名册.csv': utf8(`sep=;\r\n${csv(guLou, ';')}`),
	// Rows end where their text ends, and a cell has two lines.
	'115-csv-uneven-line-break/花名册.csv': encoded(
		'古楼街道花名册\r\n镇街,姓名,城乡类别,上岗日期,备注\r\n古楼,张三,乡村,2022-03-01,"第一行\n第二行"\r\n古楼,李四,城镇,2022-03-02\r\n',
		'gb18030'
	)
};
