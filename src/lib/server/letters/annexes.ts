import type { FileChild } from 'docx';
import { headcounts } from '../../report/headcounts';
import { above, blank, paragraph, table, where, type ColumnOf } from './parts';

const column = (head: string, field: string, width: number, look?: ColumnOf['look']): ColumnOf => ({
	...{ head, field, width },
	...(look && { look })
});

/** 调度表: everything that is asked of a place, twips as wide as its longest value. */
const dispatch: readonly ColumnOf[] = [
	column('序号', '序号', 500, '表中'),
	column('镇（街道）', '名称', 1500, '表名'),
	column('年度计划/合计', '计划数', 680),
	column('年度计划/城镇', '计划城镇', 640),
	column('年度计划/乡村', '计划乡村', 640),
	column('已开发', '已开发', 740),
	column('开发\n完成率', '开发完成率', 880),
	column('已上岗', '已上岗', 740),
	column('上岗\n完成率', '上岗完成率', 880),
	column('参考\n时序', '参考时序', 800),
	column('较时序\n（百分点）', '比时序', 1160),
	column('本月\n新增', '本月新增', 680),
	column('空岗', '空岗', 620),
	column('在岗', '在岗', 680),
	column('排名', '排名', 580, '表中'),
	column('备注', '备注', 1020, '表名')
];

/** 排名表: the places by their rank. */
const ranking: readonly ColumnOf[] = [
	column('排名', '排名', 900, '表中'),
	column('镇（街道）', '名称', 2160, '表名'),
	column('年度计划', '计划数', 1300),
	column('已上岗', '已上岗', 1300),
	column('上岗完成率', '上岗完成率', 1500),
	column('参考时序', '参考时序', 1300),
	column('较时序（百分点）', '比时序', 1840),
	column('本月新增', '本月新增', 1200),
	column('备注', '备注', 1240, '表名')
];

/** The month with its year. */
export const MONTH = '{数据月份}';

/** The annexes' names, as the letter lists them, each in one line: whose they are stands above the tables. */
export const annexTitles = [
	`${MONTH}城乡公益性岗位调度表`,
	`${MONTH}城乡公益性岗位上岗完成率排名表`
] as const;

function annex(nth: number, number: string, title: string, ...children: FileChild[]): FileChild[] {
	return [
		paragraph('附件序号', `附件${nth}`),
		blank(),
		paragraph('公文标题', title),
		above(
			['填报单位：{署名}', `报告期别：月报（${MONTH}）`, `表号：${number}`],
			['报送时间：{成文日期}', '数据截止：{数据截止日}', '计量单位：个、人、%']
		),
		// Two tables without anything between them are one.
		paragraph('行尾'),
		...children
	];
}

const note = (text: string): FileChild => paragraph('表注', text);

export const dispatchAnnex = (): FileChild[] =>
	annex(
		1,
		'公岗调度1表',
		annexTitles[0],
		table('镇街', dispatch, { total: '合计', isAnnex: true }),
		note(
			'注：开发、上岗完成率＝已开发、已上岗÷年度计划，合计行按合计数计算；较时序＝上岗完成率－参考时序，相减后再四舍五入。“—”为未报送或没有数据。'
		),
		note(headcounts()),
		...where('有分类排名', note('排名：{排名说明}')),
		...where('有修订', note('修订：{修订说明}')),
		...where('有未报送', note('未报送单位：{未报送名单}。'))
	);

export const rankingAnnex = (): FileChild[] =>
	annex(
		2,
		'公岗调度2表',
		annexTitles[1],
		table('镇街（按排名）', ranking, { isAnnex: true }),
		note('注：{排名说明}')
	);

/** Money of the places, in the text; for some posts no notice says what is due. */
const fundingOf = (unstated: readonly ColumnOf[]): readonly ColumnOf[] => [
	column('单　　位', '名称', 2800 - 1250 * unstated.length, '表名'),
	column('应拨（万元）', '应拨', 1550),
	column('已发（万元）', '已发', 1550),
	...unstated,
	column('未发（万元）', '未发', 1550),
	column('已发占应拨', '已发占应拨', 1300)
];

export const fundingTable = (): FileChild[] => [
	...where('均有标准', table('资金', fundingOf([]))),
	...where(
		'有无标准已发',
		table('资金', fundingOf([column('其中无标准', '无标准已发', 1250)])),
		paragraph(
			'表外',
			'注：“其中无标准”为通知未写明补贴标准的岗位已发的部分，不与应拨比较；未发和已发占应拨不含这部分。'
		)
	)
];

/** Whom posts are for, in the text. */
export const groups: readonly ColumnOf[] = [
	column('人员类别', '类别', 4200, '表名'),
	column('在岗人数（人）', '人数', 2200),
	column('占比', '占比', 1800)
];
