import type { Metric } from '../terms/metric';

/** Money, in whole fen (分). */
export const fundingMetrics = {
	funding_due: {
		of: ['due'],
		label: '应拨',
		label_en: 'Due',
		unit: 'money',
		facts: ['funding'],
		reads:
			'按现行分担方案和在岗时间计算的岗位补贴，月度补贴在当月末计入，当月部分在岗的按折算办法计算；老岗位未认定、退役士兵专项不计；通知未写明标准的不计算',
		reads_en:
			"Subsidies by the scheme in force for the time on post, counted at each month's end; parts of a month by the stated rule; old posts and posts without a stated standard are not counted"
	},
	funding_payable: {
		of: ['payable'],
		label: '应发',
		label_en: 'Payable',
		unit: 'money',
		facts: ['funding'],
		reads: '应拨中发放期限已到的月份的补贴；当月补贴于次月发放，次月末到期',
		reads_en:
			'What is due for the months whose time for paying is over; a month is paid in the next one, by its end'
	},
	funding_pending: {
		of: ['due', '-payable'],
		label: '待发',
		label_en: 'Pending',
		unit: 'money',
		facts: ['funding'],
		reads: '应拨 － 应发：已应拨而发放期限未到的补贴',
		reads_en: 'Due − payable: due, but the time for paying it is not over'
	},
	funding_full_year: {
		of: ['full_year'],
		label: '全年测算',
		label_en: 'Full year',
		unit: 'money',
		facts: ['funding'],
		reads: '计划岗位全年满员时各级应承担的岗位补贴：计划数 × 每人每年标准',
		reads_en:
			'What each level would bear if all planned posts were filled all year: planned posts × standard per person and year'
	},
	funding_paid: {
		of: ['paid'],
		label: '已发',
		label_en: 'Paid',
		unit: 'money',
		facts: ['funding'],
		reads:
			'补贴发放表中截至统计日已发放的岗位补贴，追回的相抵；没有填发放日期的不计，没有发放日期列的按补贴月份的月末计；各级金额按分担方案的比例划分',
		reads_en:
			'Post subsidies paid by the as-of date by the payment files, less what was taken back; undated ones are not counted, files without a column of days count at month end; levels by the proportions of the scheme',
		needs: 'payments'
	},
	paid_unstated: {
		of: ['paid', '-paid_stated'],
		label: '无标准岗位已发',
		label_en: 'Paid for posts without a standard',
		unit: 'money',
		facts: ['funding'],
		reads: '已发中通知未写明标准的岗位的部分，不与应拨比较',
		reads_en: 'The part of what was paid for posts without a stated standard: held against nothing',
		needs: 'payments'
	},
	funding_unpaid: {
		of: ['-paid_stated', 'due_reported'],
		label: '未发',
		label_en: 'Unpaid',
		unit: 'money',
		facts: ['funding'],
		reads: '应拨 － 已发；负数为多发；只比通知写明标准、报送了发放表的岗位',
		reads_en:
			'Due − paid, for posts with a stated standard in towns that sent payment files; negative when more was paid',
		needs: 'payments'
	},
	provincial_settleable: {
		of: ['settleable'],
		label: '可纳入省级结算',
		label_en: 'Settleable by the province',
		unit: 'money',
		facts: ['funding'],
		reads: '通过一卡通发放的乡村岗位补贴中省级承担的部分；其他方式发放的省级不列入结算范围',
		reads_en: 'The provincial share of rural subsidies paid through the Yikatong card only',
		needs: 'payments'
	},
	outside_settlement: {
		of: ['outside'],
		label: '未纳入省级结算',
		label_en: 'Outside provincial settlement',
		unit: 'money',
		facts: ['funding'],
		reads: '未通过一卡通发放的乡村岗位补贴中省级本应承担的部分',
		reads_en: 'The provincial share of rural subsidies that were not paid by Yikatong card',
		needs: 'payments'
	},
	outside_share: {
		of: ['outside'],
		over: ['settleable', 'outside'],
		label: '未纳入省级结算占比',
		label_en: 'Share outside settlement',
		unit: 'percent',
		facts: ['funding'],
		reads: '未纳入省级结算 ÷ 已发的乡村岗位补贴中省级应承担的部分（可纳入与未纳入之和）',
		reads_en:
			'Outside provincial settlement ÷ the whole provincial part of the rural subsidies paid',
		needs: 'payments'
	},
	funding_budget: {
		of: ['budgeted'],
		label: '预算安排',
		label_en: 'Budget',
		unit: 'money',
		facts: ['funding'],
		reads: '资金预算表中列入当年预算的金额；多次填报的以最近一次为准',
		reads_en:
			"Amounts in the year's budget by the budget files; of several reports the latest holds",
		needs: 'budget'
	},
	funding_disbursed: {
		of: ['disbursed'],
		label: '已拨付',
		label_en: 'Disbursed',
		unit: 'money',
		facts: ['funding'],
		reads: '资金预算表中截至填报日已拨付的金额；多次填报的以最近一次为准',
		reads_en:
			'Amounts disbursed by the day of the budget report; of several reports the latest holds',
		needs: 'budget'
	},
	budget_stated: {
		of: ['budgeted_stated'],
		label: '有标准岗位预算',
		label_en: 'Budget of posts with a standard',
		unit: 'money',
		facts: ['funding'],
		reads:
			'预算安排中通知写明补贴标准的岗位的部分，与全年测算口径相同；不分城乡的预算，两类岗位都有标准的才计',
		reads_en:
			'The part of the budget for posts with a stated standard, which the full year is held against; a budget for both kinds counts where both have one',
		needs: 'budget'
	},
	paid_checked: {
		of: ['paid_checked'],
		label: '发放表发放额',
		label_en: 'Paid by the payment files',
		unit: 'money',
		facts: ['funding'],
		reads:
			'补贴发放表中与财政发放汇总核对的岗位补贴：财政汇总列有的县（市、区）和补贴月份，不论哪天发放，追回的相抵，没有填发放日期的不计',
		reads_en:
			'Post subsidies in the payment files that are held against the finance office’s totals: those of the counties and months that it lists, whatever the day of payment, less what was taken back',
		needs: 'finance'
	},
	finance_paid: {
		of: ['finance_paid'],
		label: '财政发放额',
		label_en: 'Paid by the finance office',
		unit: 'money',
		facts: ['funding'],
		reads: '财政发放汇总中当月发放的金额；只计发放表也有的县（市、区）和补贴月份',
		reads_en:
			'Amounts that the finance office lists, for the counties and months that the payment files have too',
		needs: 'finance'
	},
	finance_gap: {
		of: ['paid_checked', '-finance_paid'],
		label: '金额差',
		label_en: 'Difference',
		unit: 'money',
		facts: ['funding'],
		reads: '发放表发放额 － 财政发放额；正数为发放表多，负数为财政多',
		reads_en: 'Paid by the payment files − paid by the finance office',
		needs: 'finance'
	},
	finance_alone: {
		of: ['finance_alone'],
		label: '没有发放表的财政发放额',
		label_en: 'Finance only',
		unit: 'money',
		facts: ['funding'],
		reads: '财政发放汇总中，当月该县（市、区）没有任何发放表的部分，无法核对',
		reads_en:
			'Amounts that the finance office lists for counties and months of which no payment file is loaded: held against nothing',
		needs: 'finance'
	},
	people_checked: {
		of: ['people_checked'],
		label: '发放表人数',
		label_en: 'People in the payment files',
		unit: 'people',
		facts: ['funding'],
		reads:
			'发放表中与财政汇总核对的当月领到补贴的人数，同一地区同一月份一人只计一次；各月相加为人次',
		reads_en:
			'People paid in a month by the payment files, each once in a place and month; of several months, payments',
		needs: 'finance'
	},
	finance_people: {
		of: ['finance_people'],
		label: '财政发放人数',
		label_en: 'People by the finance office',
		unit: 'people',
		facts: ['funding'],
		reads: '财政发放汇总中当月的发放人数；各月相加为人次',
		reads_en: 'People paid in a month by the finance office; of several months, payments',
		needs: 'finance'
	},
	people_gap: {
		of: ['people_checked', '-finance_people'],
		label: '人数差',
		label_en: 'Difference in people',
		unit: 'people',
		facts: ['funding'],
		reads: '发放表人数 － 财政发放人数；财政汇总没有人数的不比',
		reads_en: 'People in the payment files − people by the finance office, where it tells them',
		needs: 'finance'
	},
	insurance_paid: {
		of: ['insurance'],
		label: '意外伤害保险费',
		label_en: 'Accident insurance',
		unit: 'money',
		facts: ['funding'],
		reads: '补贴发放表中支付的意外伤害商业保险费',
		reads_en: 'Accident insurance premiums in the payment files',
		needs: 'payments'
	},
	si_subsidy_paid: {
		of: ['si_subsidy'],
		label: '社会保险补贴',
		label_en: 'Social insurance subsidy',
		unit: 'money',
		facts: ['funding'],
		reads: '补贴发放表中的社会保险补贴',
		reads_en: 'Social insurance subsidies in the payment files',
		needs: 'payments'
	},
	person_months: {
		of: ['months'],
		label: '在岗人月',
		label_en: 'Person-months',
		unit: 'months',
		facts: ['funding'],
		reads: '计算应拨的在岗人数 × 月数，当月部分在岗的按折算办法计算',
		reads_en: 'People on post × months that the amount due was computed for'
	},
	unstated_months: {
		of: ['unstated_months'],
		label: '无标准人月',
		label_en: 'Person-months without a standard',
		unit: 'months',
		facts: ['funding'],
		reads: '通知未写明补贴标准的在岗人月，未计入应拨',
		reads_en: 'Person-months for which no notice states a standard: not in the amount due'
	},
	payout_rate: {
		of: ['paid_stated'],
		over: ['due_reported'],
		label: '已发占应拨',
		label_en: 'Paid of all due',
		unit: 'percent',
		facts: ['funding'],
		reads: '已发 ÷ 应拨；只比通知写明标准、报送了发放表的岗位；应拨含期限未到的待发',
		reads_en:
			'Paid ÷ due, for posts with a stated standard in towns that sent payment files; what is not payable yet is in it',
		needs: 'payments'
	},
	payable_rate: {
		of: ['paid_payable'],
		over: ['payable_reported'],
		label: '应发发放率',
		label_en: 'Payout of what is payable',
		unit: 'percent',
		facts: ['funding'],
		reads: '应发月份的已发 ÷ 应发；只比通知写明标准、报送了发放表的岗位',
		reads_en:
			'Paid for the payable months ÷ payable, for posts with a stated standard in towns that sent payment files',
		needs: 'payments'
	},
	card_rate: {
		of: ['paid_by_card'],
		over: ['paid_rural'],
		label: '一卡通发放比例',
		label_en: 'Paid by Yikatong card',
		unit: 'percent',
		facts: ['funding'],
		reads: '乡村岗位补贴中通过一卡通发放的金额 ÷ 已发的乡村岗位补贴',
		reads_en: 'Rural subsidies paid by Yikatong card ÷ all rural subsidies paid',
		needs: 'payments'
	},
	disbursement_rate: {
		of: ['disbursed'],
		over: ['budgeted_disbursed'],
		given: ['budgeted'],
		label: '预算拨付率',
		label_en: 'Budget disbursed',
		unit: 'percent',
		facts: ['funding'],
		reads: '已拨付 ÷ 预算安排；只计填报了拨付金额的预算',
		reads_en: 'Disbursed ÷ budget, of budgets whose disbursement was reported',
		needs: 'budget'
	},
	monthly_cost: {
		of: ['due'],
		over: ['months'],
		given: ['due'],
		rounded: true,
		label: '人均月成本',
		label_en: 'Cost per person-month',
		unit: 'money',
		additive: false,
		facts: ['funding'],
		reads: '应拨 ÷ 在岗人月，四舍五入到分',
		reads_en: 'Due ÷ person-months, rounded to the fen'
	}
} as const satisfies Record<string, Metric>;
