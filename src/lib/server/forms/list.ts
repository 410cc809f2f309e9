import { headcounts } from '../../report/headcounts';

/** A column of a form of ours. */
export interface FormColumn {
	/** The head above this and its neighbours of the same group. */
	group?: string;
	label: string;
	/** In digits. */
	width: number;
	/** What stands in each row: a placeholder, or a formula in which `#` is the row. */
	each: string;
	/** Of numbers; text stands in the middle without one. */
	format?: string;
	/**
	 * In the row 合计: `sum` of the column, a formula in which `#` is that row, words, or a placeholder of the list
	 * 合计.
	 */
	total?: string;
	/** Drawn behind the number as a bar from 0 to 1. */
	bar?: true;
	/** Words stand at the left. */
	left?: true;
}

/** A form that is filled in by its placeholders. */
export interface Form {
	/** Name of its file and of its sheet. */
	name: string;
	number: string;
	title: string;
	unit: string;
	/** The list of its rows as its placeholder opens it, and as it closes it. */
	list: readonly [open: string, close: string];
	columns: readonly FormColumn[];
	/** Sentences below the table; one that begins with `=` shows where it is needed. */
	notes: readonly string[];
	/** The table once more for other programs: a head and its placeholders. */
	plain: readonly (readonly [label: string, each: string, format?: string])[];
}

const whole = '#,##0';
const rate = '0.00%';
const money = '#,##0.00';

const dispatch: Form = {
	name: '调度表',
	number: '公岗调度1表',
	title: '{地区}{数据月份}城乡公益性岗位调度表',
	unit: '个、人',
	list: ['{#镇街}', '{/镇街}'],
	columns: [
		{ label: '序号', width: 6, each: '{序号}', format: '0' },
		{ label: '镇（街道）', width: 16, each: '{名称}', total: '合计', left: true },
		...(['计划数', '计划城镇', '计划乡村'] as const).map((name) => ({
			group: '年度计划',
			label: { 计划数: '合计', 计划城镇: '城镇', 计划乡村: '乡村' }[name],
			...{ width: 9, each: `{${name}}`, format: whole, total: 'sum' }
		})),
		...[
			{ label: '已开发', width: 9, each: '{已开发}', format: whole, total: 'sum' },
			{
				label: '完成率',
				...{ width: 10, each: '{开发完成率}', format: rate, total: '=IFERROR(F#/C#,"—")' }
			}
		].map((it) => ({ group: '岗位开发', ...it })),
		...[
			{ label: '已上岗', width: 9, each: '{已上岗}', format: whole, total: 'sum' },
			{
				label: '完成率',
				...{ width: 12, each: '{上岗完成率}', format: rate, total: '=IFERROR(H#/C#,"—")' },
				bar: true as const
			},
			{ label: '参考时序', width: 9, each: '{参考时序}', total: '{参考时序}' },
			{ label: '较时序\n（百分点）', width: 11, each: '{比时序}', total: '{比时序}' },
			{ label: '本月新增', width: 10, each: '{本月新增}', format: whole, total: 'sum' }
		].map((it) => ({ group: '安置上岗', ...it })),
		{ group: '月末情况', label: '在岗', width: 9, each: '{在岗}', format: whole, total: 'sum' },
		{ group: '月末情况', label: '空岗', width: 9, each: '{空岗}', format: whole, total: 'sum' },
		{ label: '排名', width: 7, each: '{排名}', format: '0' },
		{ label: '备注', width: 16, each: '{备注}', left: true }
	],
	notes: [
		'注：开发完成率＝已开发÷年度计划；上岗完成率＝已上岗÷年度计划；较时序按未四舍五入的数相减。“—”为未报送或没有计划。',
		headcounts()
	],
	plain: [
		['序号', '{序号}', '0'],
		['镇（街道）', '{名称}'],
		['年度计划', '{计划数}', '0'],
		['计划城镇', '{计划城镇}', '0'],
		['计划乡村', '{计划乡村}', '0'],
		['已开发', '{已开发}', '0'],
		['开发完成率', '{开发完成率}', rate],
		['已上岗', '{已上岗}', '0'],
		['上岗完成率', '{上岗完成率}', rate],
		['参考时序', '{参考时序}'],
		['较时序（百分点）', '{比时序}'],
		['本月新增上岗', '{本月新增}', '0'],
		['在岗', '{在岗}', '0'],
		['空岗', '{空岗}', '0'],
		['排名', '{排名}', '0'],
		['备注', '{备注}']
	]
};

const ranking: Form = {
	name: '排名表',
	number: '公岗调度2表',
	title: '{地区}{数据月份}城乡公益性岗位上岗完成率排名表',
	unit: '个、人',
	list: ['{#镇街 按排名}', '{/镇街}'],
	columns: [
		{ label: '排名', width: 8, each: '{排名}', format: '0' },
		{ label: '镇（街道）', width: 20, each: '{名称}', total: '合计', left: true },
		{ label: '年度计划', width: 12, each: '{计划数}', format: whole, total: 'sum' },
		...[
			{ label: '已上岗', width: 12, each: '{已上岗}', format: whole, total: 'sum' },
			{
				label: '完成率',
				...{ width: 14, each: '{上岗完成率}', format: rate, total: '=IFERROR(D#/C#,"—")' },
				bar: true as const
			},
			{ label: '参考时序', width: 12, each: '{参考时序}', total: '{参考时序}' },
			{ label: '较时序\n（百分点）', width: 12, each: '{比时序}', total: '{比时序}' }
		].map((it) => ({ group: '安置上岗', ...it })),
		...[
			{ label: '已开发', width: 12, each: '{已开发}', format: whole, total: 'sum' },
			{
				label: '完成率',
				...{ width: 12, each: '{开发完成率}', format: rate, total: '=IFERROR(H#/C#,"—")' }
			}
		].map((it) => ({ group: '岗位开发', ...it })),
		{ label: '备注', width: 20, each: '{备注}', left: true }
	],
	notes: ['注：{排名说明}较时序按未四舍五入的数相减。'],
	plain: [
		['排名', '{排名}', '0'],
		['镇（街道）', '{名称}'],
		['年度计划', '{计划数}', '0'],
		['已上岗', '{已上岗}', '0'],
		['上岗完成率', '{上岗完成率}', rate],
		['参考时序', '{参考时序}'],
		['较时序（百分点）', '{比时序}'],
		['已开发', '{已开发}', '0'],
		['开发完成率', '{开发完成率}', rate],
		['备注', '{备注}']
	]
};

const funding: Form = {
	name: '资金表',
	number: '公岗调度3表',
	title: '{地区}{年度}年度城乡公益性岗位补贴资金发放情况表',
	unit: '万元',
	list: ['{#资金}', '{/资金}'],
	columns: [
		{ label: '序号', width: 8, each: '=ROW()-5', format: '0' },
		{ label: '名称', width: 26, each: '{名称}', total: '合计', left: true },
		...[
			{ label: '应拨', width: 16, each: '{应拨}' },
			{ label: '已发', width: 16, each: '{已发}' },
			{ label: '其中无标准', width: 14, each: '{无标准已发}' },
			{ label: '未发', width: 16, each: '{未发}' }
		].map((it) => ({ group: '补贴资金', ...it, format: money, total: 'sum' })),
		{
			group: '补贴资金',
			label: '已发占应拨',
			...{
				width: 14,
				each: '{已发占应拨}',
				format: rate,
				total: '=IFERROR((D#-N(E#))/C#,"—")',
				bar: true
			}
		},
		{ label: '备注', width: 24, each: '', left: true }
	],
	notes: [
		'注：“其中无标准”为通知未写明补贴标准的岗位已发的部分，不与应拨比较；已发占应拨＝其余已发÷应拨，应拨含发放期限未到的月份。“—”为没有数据。',
		'=IFERROR(IF(OR(ROUND(SUMPRODUCT(ROUND(C6:C6,2)),2)<>ROUND(C7,2),ROUND(SUMPRODUCT(ROUND(D6:D6,2)),2)<>ROUND(D7,2),ROUND(SUMPRODUCT(ROUND(F6:F6,2)),2)<>ROUND(F7,2)),"部分数据因四舍五入原因，合计与分项之和可能略有差异。",""),"")'
	],
	plain: [
		['名称', '{名称}'],
		['应拨（元）', '{应拨}', '0.00'],
		['已发（元）', '{已发}', '0.00'],
		['其中无标准（元）', '{无标准已发}', '0.00'],
		['未发（元）', '{未发}', '0.00'],
		['已发占应拨', '{已发占应拨}', rate]
	]
};

const review: Form = {
	name: '绩效自评表',
	number: '公岗绩效1表',
	title: '{地区}{年度}年度城乡公益性岗位绩效自评表',
	unit: '人、个、分',
	list: ['{#绩效指标}', '{/绩效指标}'],
	columns: [
		{ label: '序号', width: 8, each: '=ROW()-5', format: '0' },
		{ label: '绩效指标', width: 28, each: '{指标}', total: '合计', left: true },
		...[
			{ label: '目标值', width: 14, each: '{目标值}', format: whole },
			{ label: '实际值', width: 14, each: '{实际值}', format: whole },
			{ label: '完成率', width: 14, each: '{完成率}', format: rate, bar: true as const },
			{ label: '与目标的差', width: 14, each: '{偏差}' }
		].map((it) => ({ group: '完成情况', ...it })),
		{ label: '分值', width: 10, each: '', format: '0.0', total: 'sum' },
		{ label: '得分', width: 10, each: '', format: '0.0', total: 'sum' },
		{ label: '偏差原因和改进措施', width: 30, each: '', left: true }
	],
	notes: ['注：分值、得分、偏差原因和改进措施由填报单位填写；资金部分见绩效资金表。'],
	plain: [
		['绩效指标', '{指标}'],
		['目标值', '{目标值}', '0'],
		['实际值', '{实际值}', '0'],
		['完成率', '{完成率}', rate],
		['与目标的差', '{偏差}']
	]
};

const reviewed: Form = {
	name: '绩效资金表',
	number: '公岗绩效2表',
	title: '{地区}{年度}年度城乡公益性岗位补贴资金预算执行情况表',
	unit: '万元',
	list: ['{#绩效资金}', '{/绩效资金}'],
	columns: [
		{ label: '序号', width: 8, each: '=ROW()-5', format: '0' },
		{ label: '资金层级', width: 20, each: '{级次}', total: '合计', left: true },
		...[
			{ label: '预算数', width: 18, each: '{预算数}' },
			{ label: '到位数', width: 18, each: '{到位数}' },
			{ label: '执行数', width: 18, each: '{执行数}' }
		].map((it) => ({ group: '预算执行', ...it, format: money, total: 'sum' })),
		{
			group: '预算执行',
			label: '执行率',
			...{ width: 14, each: '{执行率}', format: rate, total: '=IFERROR(E#/C#,"—")', bar: true }
		},
		{ label: '备注', width: 24, each: '', left: true }
	],
	notes: ['注：到位数为已拨付数，执行数为已发放数；执行率＝执行数÷预算数。“—”为没有数据。'],
	plain: [
		['资金层级', '{级次}'],
		['预算数（元）', '{预算数}', '0.00'],
		['到位数（元）', '{到位数}', '0.00'],
		['执行数（元）', '{执行数}', '0.00'],
		['执行率', '{执行率}', rate]
	]
};

/** The forms of ours that hold no names. */
export const forms: readonly Form[] = [dispatch, ranking, funding, review, reviewed];
