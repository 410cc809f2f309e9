import { book, csv, html, table, utf8, type Sheet, type Value } from './formats';

/** The seeds' own tables as they stand there, merges and all. */
const weihai: Sheet = {
	name: '分配表',
	rows: table(
		'附件',
		'威海火炬高技术产业开发区城乡公益性岗位 扩容提质行动岗位计划分配表 (2022年)',
		'(单位:个)',
		'镇(街道)|城乡公益性岗位开发计划数量||',
		'|总数||',
		'||城镇|乡村',
		'初村镇|113|8|105',
		'怡园街道|137|137|',
		'田和街道|98|98|',
		'合计|348|243|105',
		'备注: 岗位开发数量根据各镇(街道)管辖的村、社区数量分配。'
	),
	merges: ['A2:D2', 'A3:D3', 'A4:A6', 'B4:D4', 'B5:B6', 'C5:D5', 'A11:D11']
};

const taibai: Sheet = {
	name: '附件',
	rows: [
		['附件：'],
		['2024年太白湖新区城乡公益性岗位开发计划分配表'],
		...table(
			'岗位类别|镇街|岗位批次|城乡公益性岗位开发设置数量（单位：个）|||',
			'|||岗位数量|岗位名称|合计|共计',
			'城镇|石桥镇|第一批|5|助残公益岗、拥军优属公益岗、消防安全协管员、市场监管协管员等岗位\n具体可根据实际需要调整|5|30',
			'|许庄街道|第一批|17|综合协理员、基层财政协管员、助残公益岗、拥军优属公益岗、人社服务专员、\n消防安全协管员、争议调解协理员等岗位具体可根据实际需要调整|25|',
			'||第二批|8|社区巡查员等岗位具体可根据实际需要调整||',
			'乡村|石桥镇|第一批|110|消防安全协管员、综合网格员，人社服务专员，宣传助理员等岗位\n具体可根据实际需要调整|110|110'
		)
	],
	merges: ['A2:G2', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:G3', 'A5:A7', 'B6:B7', 'F6:F7', 'G5:G7']
};

const dongchangfu: Sheet = {
	name: '附件1',
	rows: table(
		'附件 1',
		'2022 年东昌府区镇（街道）城乡公益性岗位开发计划',
		'镇（街道）|城乡公益性岗位开发计划数量（单位：个）||',
		'|总数|城镇|乡村',
		'年度计划|3310|760|2550',
		'古 楼|218|173|45',
		'柳 园|263|193|70',
		'新 区|264|208|56',
		'闫 寺|244|16|228',
		'道口铺|157|19|138',
		'沙 镇|421|18|403',
		'梁水镇|331|18|313',
		'堂 邑|217|16|201',
		'郑 家|178|16|162',
		'斗虎屯|227|16|211',
		'侯 营|250|19|231',
		'张炉集|156|16|140',
		'韩 集|177|16|161',
		'广 平|207|16|191'
	),
	merges: ['A2:D2', 'A3:A4', 'B3:D3']
};

const numbered = ({ rows, ...sheet }: Sheet): Sheet => ({
	...sheet,
	rows: rows.map((row): Value[] =>
		row.map((it) => (typeof it === 'string' && /^\d+$/.test(it) ? Number(it) : it))
	)
});
/** Saved as CSV a sheet loses its merges; every row is as wide as the widest. */
const flat = ({ rows }: Sheet): Uint8Array => {
	const width = Math.max(...rows.map((row) => row.length));
	return utf8(csv(rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null))));
};
const plain = (...lines: string[]): Uint8Array => utf8(csv(table(...lines)));

export const plans = {
	'078-plan-repeated/计划.csv': plain(
		'镇街|城乡类别|计划数',
		'古楼|乡村|45',
		'古楼街道|乡村|45',
		'古楼|城镇|173'
	),
	'079-plan-blank-row/计划.csv': plain(
		'镇街|总数|城镇|乡村',
		'古楼|218|173|45',
		'道口铺|||',
		'柳园|263|193|70'
	),
	'080-weihai-xlsx/威海高新区.xlsx': book([numbered(weihai)]),
	'081-weihai-html/威海高新区.xls': html(weihai),
	'082-weihai-csv/威海高新区.csv': flat(weihai),
	'083-taibai-xlsx/太白湖.xlsx': book([numbered(taibai)]),
	'084-taibai-html/太白湖.xls': html(taibai),
	'085-taibai-csv/太白湖.csv': flat(taibai),
	'086-dongchangfu-xlsx/东昌府.xlsx': book([numbered(dongchangfu)]),
	'087-dongchangfu-html/东昌府.xls': html(dongchangfu),
	'088-dongchangfu-csv/东昌府.csv': flat(dongchangfu),
	// A floor from above and an increase of one's own, both divided (淄政办字〔2022〕1号).
	'089-plan-increase-divided/计划.xlsx': book([
		{
			rows: table(
				'镇（街道）|下达计划||自增||合计',
				'|城镇|乡村|城镇|乡村|',
				'古楼|173|45|5|2|225'
			),
			merges: ['A1:A2', 'B1:C1', 'D1:E1', 'F1:F2']
		}
	]),
	'090-plan-parts-differ/计划.csv': plain(
		'镇街|总数|城镇|乡村',
		'古楼|218|173|45',
		'柳园|263|190|70',
		'合计|481|363|115'
	),
	'091-plan-total-differs/计划.csv': plain(
		'镇街|总数|城镇|乡村',
		'年度计划|482|366|115',
		'古楼|218|173|45',
		'柳园|263|193|70'
	),
	'092-plan-subtotals/计划.csv': plain(
		'镇街|总数|城镇|乡村',
		'全区|1075|1|1074',
		'古楼|218|1|217',
		'柳园|263|0|263',
		'街道小计|481|1|480',
		'沙镇|421|0|421',
		'郑家|173|0|173',
		'镇小计|600|0|600',
		'总 计|1075|1|1074'
	),
	'093-plan-blank-cells/计划.csv': plain(
		'镇（街道）|城镇|乡村|合计',
		'古楼|/|45|45',
		'柳园|—|70|70',
		'新区|无|56|56',
		'闫寺|0|228|228',
		'道口铺||138|138',
		'沙镇|18个|403 个|421',
		'共 计|18|940|958'
	),
	'094-plan-order/计划.csv': plain(
		'乡村|城镇|单位|总计',
		'45|173|古楼街道办事处|218',
		'70|193|柳园街道办事处|263'
	),
	'095-plan-own-increase/计划.csv': plain(
		'年度|镇街|城乡类别|下达计划|自增',
		'2022|古楼|城镇|173|5',
		'2022|古楼|乡村|45|',
		'2023|古楼|乡村|50|'
	),
	// Districts of a city (济南 2023): no towns at all.
	'096-plan-of-counties/济南.xlsx': book([
		numbered({
			rows: table(
				'2023年济南市城乡公益性岗位开发计划',
				'区县|城乡公益性岗位开发计划数量（单位：个）||',
				'|总数||',
				'||城镇|乡村',
				'历下区|1100|1100|',
				'市中区|2072|1100|972',
				'槐荫区|1516|900|616',
				'合计|4688|3100|1588'
			),
			merges: ['A1:D1', 'A2:A4', 'B2:D2', 'B3:B4', 'C3:D3']
		})
	]),
	// 济太管办字〔2024〕号: 140 + 197 = 337, not 438.
	'097-taibai-years/年度计划.csv': plain(
		'计划年度|镇街|总数|城镇|乡村',
		'2024—2025年|石桥镇|438|101|337',
		'2024年|石桥镇|140|30|110',
		'2025年|石桥镇|197|71|126'
	),
	'098-taibai-years-wide/年度计划.csv': plain(
		'镇街|岗位类别|计划数|2024年|2025年',
		'石桥镇|乡村|438|140|197'
	),
	'099-plan-unreadable/计划.csv': plain(
		'镇街|总数|城镇|乡村',
		'古楼|218|173|45',
		'柳园|约263|193|七十',
		'新区|264|-208|56'
	)
};
