import { count, none, points, rate, share, text, type Cell } from '../../../../src/lib/blocks/cell';
import { ofOffice } from '../../../../src/lib/report/placeholders/office';
import type { Column, Line, Office, Placeholder, Report } from '../../../../src/lib/report/terms';

/** A month made by hand: places, and what a template may ask for. */

export interface Place {
	name: string;
	planned: number;
	onboarded: number | null;
	rank: number | null;
}

export const towns: readonly Place[] = [
	{ name: '古楼街道', planned: 260, onboarded: null, rank: null },
	{ name: '柳园街道', planned: 300, onboarded: 312, rank: 1 },
	{ name: '沙镇镇', planned: 1250, onboarded: 1066, rank: 2 },
	{ name: '堂邑镇', planned: 400, onboarded: 200, rank: 3 },
	{ name: '梁水镇镇', planned: 410, onboarded: 205, rank: 3 },
	{ name: '斗虎屯镇', planned: 330, onboarded: 33, rank: 5 }
];

const named = (names: string): Column[] => names.split(' ').map((name) => ({ name, says: name }));

const columns = named(
	'序号 名称 计划数 计划城镇 计划乡村 已开发 开发完成率 已上岗 上岗完成率 目标 参考时序 比时序 本月新增 空岗 在岗 排名 备注'
);

const parts = ['总体进展', '镇街进展', '资金发放', '安置对象', '存在问题', '下一步'];

/** As the product's list, with names enough for every template here. */
export const placeholders: readonly Placeholder[] = [
	...ofOffice,
	...'地区 年度 月份 数据月份 数据截止日 计划数 已上岗 上岗完成率 在岗 空岗 未报送名单 修订说明 排名说明 舍入说明 标志'
		.split(' ')
		.map((name): Placeholder => ({ kind: 'value', name, says: name })),
	...'有待完成计划 有滞后 有未报送 有修订 有分类排名 有资金 有无标准已发 均有标准 有舍入差 有疑点 有到期 有标志'
		.split(' ')
		.map((name): Placeholder => ({ kind: 'condition', name, says: name })),
	...parts.map((name): Placeholder => ({ kind: 'rows', name, says: name, columns: named('段') })),
	{ kind: 'rows', name: '镇街', says: '各镇（街道）', columns },
	{ kind: 'rows', name: '合计', says: '合计', columns },
	{ kind: 'rows', name: '未报送', says: '未报送', columns: named('名称') },
	{
		kind: 'rows',
		name: '资金',
		says: '资金',
		columns: named('名称 应拨 已发 无标准已发 未发 已发占应拨')
	},
	{ kind: 'rows', name: '人员类别', says: '人员类别', columns: named('类别 人数 占比') },
	{ kind: 'rows', name: '疑点', says: '疑点', columns: named('规则 数量') },
	{ kind: 'chart', name: '完成率图', says: '各镇（街道）上岗完成率' },
	{ kind: 'chart', name: '月度图', says: '各月已上岗和计划' }
];

const lineOf = ({ name, planned, onboarded, rank }: Place, i: number | null): Line => ({
	序号: i === null ? none('blank') : count(i + 1),
	名称: name,
	计划数: count(planned, 'planned'),
	计划城镇: count(Math.floor(planned / 5)),
	计划乡村: count(planned - Math.floor(planned / 5)),
	已开发: count(onboarded === null ? null : onboarded + 7),
	开发完成率: rate({ numerator: onboarded === null ? null : onboarded + 7, denominator: planned }),
	已上岗: count(onboarded, 'onboarded'),
	上岗完成率: rate({ numerator: onboarded, denominator: planned }),
	目标: share(0.5),
	参考时序: share(0.7215),
	比时序:
		onboarded === null ? none() : points(Math.round((onboarded / planned) * 10000) - 7215, true),
	本月新增: count(onboarded === null ? null : 12),
	空岗: count(onboarded === null ? null : 7),
	在岗: count(onboarded === null ? null : onboarded - 3),
	排名: count(rank),
	备注: onboarded === null ? '未报送' : ''
});

const sumOf = (of: 'planned' | 'onboarded'): number =>
	towns.reduce((sum, it) => sum + (it[of] ?? 0), 0);

export const planned = sumOf('planned');
export const onboarded = sumOf('onboarded');

const whole: Cell = rate({ numerator: onboarded, denominator: planned });

const said: Readonly<Record<string, readonly Line[]>> = {
	总体进展: [
		{
			段: {
				list: [
					'截至5月31日，安置上岗',
					count(onboarded),
					'人，完成年度计划',
					count(planned),
					'个的',
					whole,
					'；低于参考时序10.59个百分点。'
				],
				between: ''
			}
		},
		{ 段: '上期末在岗1756人，本期新增60人，本期退出15人，本期末在岗1801人。' }
	],
	镇街进展: [
		{ 段: '纳入排名的5个镇（街道）中，已达标1个、达时序1个、严重滞后3个。' },
		{
			段: '上岗完成率居前的是柳园街道（104.00%）、沙镇镇（85.28%）；堂邑镇、梁水镇镇并列第3。古楼街道未报送花名册，不参加排名。'
		}
	],
	资金发放: [{ 段: '应拨补贴1224.68万元，已发1102.21万元，发放率90.00%。' }],
	安置对象: [{ 段: '在岗人员中，农村低收入人口、残疾人等优先安置人群占62.15%。' }],
	存在问题: [
		{ 段: '进度不均衡。斗虎屯镇上岗完成率仅10.00%，低于参考时序62.15个百分点。' },
		{ 段: '按规则比对发现疑点23条，均待核实。' }
	],
	下一步: [
		{
			段: '加快安置进度。斗虎屯镇、堂邑镇、梁水镇镇要对照计划找差距，倒排工期，确保6月30日前完成100%目标。'
		}
	]
};

const ranked = towns.filter((it) => it.rank !== null);

export const report: Report = {
	place: '东昌府区',
	asOf: '2022-05-31',
	mark: '演示数据（人员为模拟），不得引用',
	values: {
		地区: '东昌府区',
		年度: '2022',
		月份: { kind: 'month', month: '2022-05' },
		数据月份: '2022年5月',
		数据截止日: { kind: 'day', day: '2022-05-31' },
		计划数: count(planned, 'planned'),
		已上岗: count(onboarded, 'onboarded'),
		上岗完成率: whole,
		在岗: count(1801),
		空岗: none(),
		未报送名单: '古楼街道',
		修订说明: '',
		排名说明: '按上岗完成率由高到低排列。',
		舍入说明: '部分数据因四舍五入原因，合计与分项之和可能略有差异。',
		标志: '演示数据（人员为模拟），不得引用'
	},
	conditions: {
		有待完成计划: true,
		...{ 有滞后: true, 有未报送: true, 有分类排名: false, 有资金: true, 有舍入差: true },
		...{ 有无标准已发: false, 均有标准: true },
		有修订: false,
		...{ 有疑点: true, 有到期: false, 有标志: true }
	},
	rows: {
		...said,
		镇街: towns.map(lineOf),
		合计: [
			{ ...lineOf({ name: '合计', planned, onboarded, rank: null }, null), 排名: none('blank') }
		],
		未报送: [{ 名称: text('古楼街道') }],
		资金: ranked.map(({ name }, i) => ({
			名称: name,
			应拨: { kind: 'money', fen: 1224680000 + i },
			无标准已发: { kind: 'money', fen: 0 },
			已发: { kind: 'money', fen: 1102210000 },
			未发: { kind: 'money', fen: 122470000 },
			已发占应拨: rate({ numerator: 9, denominator: 10 })
		})),
		人员类别: [
			{
				类别: '农村大龄人员',
				人数: count(1203),
				占比: rate({ numerator: 1203, denominator: 1801 })
			},
			{ 类别: '残疾人', 人数: count(98), 占比: rate({ numerator: 98, denominator: 1801 }) }
		],
		疑点: [{ 规则: '同一人同时在两个岗位', 数量: count(23) }]
	},
	charts: {
		完成率图: {
			categories: ranked.map(({ name }) => name),
			series: [{ name: '上岗完成率', values: ranked.map((it) => it.onboarded! / it.planned) }]
		},
		月度图: {
			categories: ['3月', '4月', '5月'],
			series: [
				{ name: '已上岗', values: [620, null, onboarded] },
				{ name: '计划数', values: [planned, planned, planned] }
			]
		}
	},
	sections: []
};

export const office: Office = {
	文号: '东昌人社字〔2022〕18号',
	主送: '各镇人民政府、街道办事处',
	署名: '聊城市东昌府区人力资源和社会保障局',
	成文日期: '2022年6月5日',
	抄送: '区委办公室，区政府办公室',
	印发机关: '聊城市东昌府区人力资源和社会保障局办公室',
	印发日期: '2022年6月6日',
	联系单位: '公共就业和人才服务中心',
	联系人: '赵某',
	联系电话: '0635-8412000',
	附注: '此件公开发布'
};
