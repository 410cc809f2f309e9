import type { FactId } from './facts';

/**
 * How a metric's value is written: a whole number with its counter word, a percentage, months of one
 * person, or money, which is whole fen (分) until it is printed.
 */
export type Unit = 'posts' | 'people' | 'percent' | 'months' | 'money';

export interface Metric {
	/** Chinese name, as notices and reports print it. */
	label: string;
	label_en: string;
	unit: Unit;
	/** The definition, printed wherever the number is. */
	reads: string;
	reads_en: string;
	/** Dataset file without which the value is unknown (not zero). */
	needs?: 'posts' | 'payments' | 'budget';
	/** What it is a sum of; progress when absent. */
	fact?: FactId;
}

/**
 * Every number that the product knows. The key is the name of its `.sql` file, a static statement
 * over the relation `scope` (see scope.ts) that returns slice, value, numerator, denominator.
 */
export const catalog = {
	planned: {
		label: '计划数',
		label_en: 'Planned',
		unit: 'posts',
		reads: '年度计划岗位数，下达计划与自增之和；退役士兵专项不计',
		reads_en:
			"Posts in the year's plan: issued from above plus own increase; posts for veterans never count"
	},
	issued: {
		label: '下达计划',
		label_en: 'Issued plan',
		unit: 'posts',
		reads: '上级下达的年度计划岗位数',
		reads_en: 'Posts in the plan issued from above'
	},
	own_increase: {
		label: '自增',
		label_en: 'Own increase',
		unit: 'posts',
		reads: '本地在下达计划之外增加的岗位数',
		reads_en: 'Posts added locally beyond the issued plan'
	},
	developed: {
		label: '已开发',
		label_en: 'Developed',
		unit: 'posts',
		reads: '截至统计日，计划年度内已开发的岗位数；没有岗位清单时未知',
		reads_en:
			'Posts created under the plan year by the as-of date; unknown without a list of posts',
		needs: 'posts'
	},
	onboarded: {
		label: '已上岗',
		label_en: 'Filled',
		unit: 'posts',
		reads:
			'截至统计日至少有过一人上岗的计划年度岗位数；同一岗位补岗不重复计；没有岗位编号时按同时在岗人数的最高值推算',
		reads_en:
			'Posts of the plan year filled at least once by the as-of date; a refill of the same post is not counted again; without post numbers, the highest number of people on post at once'
	},
	on_post: {
		label: '在岗',
		label_en: 'On post',
		unit: 'people',
		reads: '统计日在岗人数，含各计划年度和老岗位；退出当日不再计入；退役士兵专项不计',
		reads_en:
			'People on post at the as-of date, all plan years and old posts; not counted from the exit date on'
	},
	vacant: {
		label: '空岗',
		label_en: 'Vacant',
		unit: 'posts',
		reads: '统计日在用而无人在岗的已开发岗位数；没有岗位清单时未知',
		reads_en:
			'Developed posts in use with nobody on them at the as-of date; unknown without a list of posts',
		needs: 'posts'
	},
	completion_rate: {
		label: '上岗完成率',
		label_en: 'Completion',
		unit: 'percent',
		reads: '已上岗 ÷ 计划数；可以超过100%',
		reads_en: 'Filled ÷ planned; may exceed 100%'
	},
	development_rate: {
		label: '开发完成率',
		label_en: 'Development',
		unit: 'percent',
		reads: '已开发 ÷ 计划数；可以超过100%；没有岗位清单时未知',
		reads_en: 'Developed ÷ planned; may exceed 100%; unknown without a list of posts',
		needs: 'posts'
	},
	milestone_share: {
		label: '目标比例',
		label_en: 'Milestone',
		unit: 'percent',
		reads: '统计日所处阶段的节点（3月底、6月底）要求完成的计划比例',
		reads_en: 'Share of the plan that the milestone in force on the as-of date asks for'
	},
	reference_pace: {
		label: '参考时序',
		label_en: 'Reference pace',
		unit: 'percent',
		reads: '自计划下达日起，在节点之间按天线性推算的应完成比例；通知未规定，仅供参考',
		reads_en:
			"Linear by day between milestones from the plan's issue date; not set by any notice, for reference only"
	},
	gap_to_milestone: {
		label: '距目标差',
		label_en: 'Gap to milestone',
		unit: 'people',
		reads: '节点比例 × 计划数（向上取整）－ 已上岗；正数为还差人数，负数为超出人数',
		reads_en: 'Milestone share × planned (rounded up) − filled; negative when ahead'
	},
	funding_due: {
		label: '应拨',
		label_en: 'Due',
		unit: 'money',
		fact: 'funding',
		reads:
			'按现行分担方案和在岗时间计算的岗位补贴，月度补贴在月末计入，当月部分在岗的按折算办法计算；老岗位未认定、退役士兵专项不计；通知未写明标准的不计算',
		reads_en:
			"Subsidies by the scheme in force for the time on post, counted at each month's end; parts of a month by the stated rule; old posts and posts without a stated standard are not counted"
	},
	funding_full_year: {
		label: '全年测算',
		label_en: 'Full year',
		unit: 'money',
		fact: 'funding',
		reads: '计划岗位全年满员时各级应承担的岗位补贴：计划数 × 每人每年标准',
		reads_en:
			'What each level would bear if all planned posts were filled all year: planned posts × standard per person and year'
	},
	funding_paid: {
		label: '已发',
		label_en: 'Paid',
		unit: 'money',
		fact: 'funding',
		reads: '补贴发放表中截至统计日已发放的岗位补贴；各级金额按分担方案的比例划分',
		reads_en:
			'Post subsidies paid by the as-of date by the payment files; levels by the proportions of the scheme',
		needs: 'payments'
	},
	funding_unpaid: {
		label: '未发',
		label_en: 'Unpaid',
		unit: 'money',
		fact: 'funding',
		reads: '应拨 － 已发；负数为多发；只比通知写明标准的岗位',
		reads_en: 'Due − paid, for posts with a stated standard; negative when more was paid',
		needs: 'payments'
	},
	provincial_settleable: {
		label: '可纳入省级结算',
		label_en: 'Settleable by the province',
		unit: 'money',
		fact: 'funding',
		reads: '通过一卡通发放的乡村岗位补贴中省级承担的部分；其他方式发放的省级不列入结算范围',
		reads_en: 'The provincial share of rural subsidies paid through the Yikatong card only',
		needs: 'payments'
	},
	outside_settlement: {
		label: '未纳入省级结算',
		label_en: 'Outside provincial settlement',
		unit: 'money',
		fact: 'funding',
		reads: '未通过一卡通发放的乡村岗位补贴中省级本应承担的部分',
		reads_en: 'The provincial share of rural subsidies that were not paid by Yikatong card',
		needs: 'payments'
	},
	funding_budget: {
		label: '预算安排',
		label_en: 'Budget',
		unit: 'money',
		fact: 'funding',
		reads: '资金预算表中列入当年预算的金额',
		reads_en: "Amounts in the year's budget by the budget files",
		needs: 'budget'
	},
	funding_disbursed: {
		label: '已拨付',
		label_en: 'Disbursed',
		unit: 'money',
		fact: 'funding',
		reads: '资金预算表中截至填报日已拨付的金额',
		reads_en: 'Amounts disbursed by the day of the budget report',
		needs: 'budget'
	},
	insurance_paid: {
		label: '意外伤害保险费',
		label_en: 'Accident insurance',
		unit: 'money',
		fact: 'funding',
		reads: '补贴发放表中支付的意外伤害商业保险费',
		reads_en: 'Accident insurance premiums in the payment files',
		needs: 'payments'
	},
	si_subsidy_paid: {
		label: '社会保险补贴',
		label_en: 'Social insurance subsidy',
		unit: 'money',
		fact: 'funding',
		reads: '补贴发放表中的社会保险补贴',
		reads_en: 'Social insurance subsidies in the payment files',
		needs: 'payments'
	},
	person_months: {
		label: '在岗人月',
		label_en: 'Person-months',
		unit: 'months',
		fact: 'funding',
		reads: '计算应拨的在岗人数 × 月数，当月部分在岗的按折算办法计算',
		reads_en: 'People on post × months that the amount due was computed for'
	},
	unstated_months: {
		label: '无标准人月',
		label_en: 'Person-months without a standard',
		unit: 'months',
		fact: 'funding',
		reads: '通知未写明补贴标准的在岗人月，未计入应拨',
		reads_en: 'Person-months for which no notice states a standard: not in the amount due'
	},
	payout_rate: {
		label: '发放率',
		label_en: 'Payout',
		unit: 'percent',
		fact: 'funding',
		reads: '已发 ÷ 应拨；只比通知写明标准的岗位；发放通常晚于当月一个月',
		reads_en: 'Paid ÷ due, for posts with a stated standard; payment usually follows a month later',
		needs: 'payments'
	},
	card_rate: {
		label: '一卡通发放比例',
		label_en: 'Paid by Yikatong card',
		unit: 'percent',
		fact: 'funding',
		reads: '乡村岗位补贴中通过一卡通发放的金额 ÷ 已发的乡村岗位补贴',
		reads_en: 'Rural subsidies paid by Yikatong card ÷ all rural subsidies paid',
		needs: 'payments'
	},
	disbursement_rate: {
		label: '预算执行率',
		label_en: 'Budget execution',
		unit: 'percent',
		fact: 'funding',
		reads: '已拨付 ÷ 预算安排',
		reads_en: 'Disbursed ÷ budget',
		needs: 'budget'
	},
	monthly_cost: {
		label: '人均月成本',
		label_en: 'Cost per person-month',
		unit: 'money',
		fact: 'funding',
		reads: '应拨 ÷ 在岗人月，四舍五入到分',
		reads_en: 'Due ÷ person-months, rounded to the fen'
	}
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof catalog;

/** One row of a metric. `value` is null where the metric is unknown or its denominator is 0. */
export interface MetricRow {
	/** Stable code of the slice; empty for the whole, null where the data has no value for it. */
	slice: string | null;
	label: string;
	value: number | null;
	numerator: number | null;
	denominator: number | null;
}
