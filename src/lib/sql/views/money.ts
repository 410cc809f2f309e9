import { channels, tiers } from '../../datasets/codes';
import type { View } from '../terms';
import {
	amount,
	column,
	countyAndTown,
	level,
	month,
	personNo,
	persons,
	places,
	placesOfTown,
	word
} from './columns';

/** What is due, paid and set aside. */
export const moneyViews: readonly View[] = [
	{
		name: 'due',
		label: '应拨资金',
		label_en: 'Due',
		reads: '一个镇（街道）、城乡类别、月份和当月在岗天数一行；通知未规定标准的，金额为空',
		reads_en:
			'One row per town, urban/rural, month and number of days on post; no amount where no notice states a standard',
		from: `fct_days f ${placesOfTown('f.town')}
			join dim_price d on d.county is not distinct from t.county and d.level = f.level and d.month = f.month and d.days = f.days`,
		columns: [
			...countyAndTown,
			level,
			month,
			column('days', 'integer', '当月在岗天数', 'Days', 'f.days'),
			column('people', 'integer', '人数', 'People', 'f.people'),
			column('person_months', 'number', '人月数', 'Person-months', 'f.people * d.months'),
			amount('due', '应拨', 'Due', 'f.people * d.due'),
			amount('province_part', '省级', 'Province', 'f.people * d.province'),
			amount('city_part', '市级', 'City', 'f.people * d.city'),
			amount('county_part', '区县级', 'County part', 'f.people * d.county_part'),
			amount('existing_part', '原有资金渠道', 'Existing channels', 'f.people * d.existing'),
			column(
				'counted_on',
				'day',
				'计入日期',
				'Counted on',
				'd.ends',
				'当月最后一天，应拨从这一天起计入'
			),
			column('payable_on', 'day', '应发日期', 'Payable on', 'd.payable_on')
		]
	},
	{
		name: 'payments',
		label: '补贴发放',
		label_en: 'Payments',
		reads: '发放表中计划年度内一人一月一行；追回的为负数',
		reads_en: 'One row per person and month of the payment files; what was taken back is negative',
		from: `fct_payment f ${places('f.county', 'f.town')} ${persons('f.person')}`,
		columns: [
			{ ...personNo, reads: `${personNo.reads}；花名册中没有的为空` },
			...countyAndTown,
			level,
			month,
			column('paid_on', 'day', '发放日期', 'Paid on', 'f.day', '未发放的为空'),
			column('channel', 'text', '发放方式', 'Channel', word('f.channel', channels)),
			column('days_required', 'number', '规定出勤天数', 'Days required', 'f.days_required'),
			column('days_attended', 'number', '实际出勤天数', 'Days attended', 'f.days_attended'),
			amount('payable', '应发金额', 'Payable', 'f.payable'),
			amount('paid', '实发金额', 'Paid', 'f.paid'),
			amount('province_part', '省级', 'Province', 'f.province_part'),
			amount('city_part', '市级', 'City', 'f.city_part'),
			amount('county_part', '区县级', 'County part', 'f.county_part'),
			amount('existing_part', '原有资金渠道', 'Existing channels', 'f.existing_part')
		]
	},
	{
		name: 'budget',
		label: '预算',
		label_en: 'Budget',
		reads: '一个县（市、区）一次报送的一个资金层级一行，数为比上次的增减；累加到某一天即当天的数',
		reads_en:
			'One row per report of a county’s budget by tier: changes, which add up to the figures of a day',
		from: 'fct_budget f left join dim_place c on c.code = f.county',
		columns: [
			column('county_code', 'text', '县（市、区）代码', 'County code', 'c.code'),
			column('county', 'text', '县（市、区）', 'County', 'c.name'),
			level,
			column('tier', 'text', '资金层级', 'Level of government', word('f.tier', tiers)),
			column('day', 'day', '日期', 'Day', 'f.day'),
			amount('budgeted', '预算安排增减', 'Budgeted', 'f.budgeted'),
			amount('disbursed', '已拨付增减', 'Disbursed', 'f.disbursed')
		]
	},
	{
		name: 'finance',
		label: '财政发放汇总',
		label_en: 'Finance office’s totals',
		reads:
			'财政发放汇总列到的一个县（市、区）或镇（街道）、城乡类别和月份一行，与发放表相对；财政未按镇（街道）或城乡分列的，该列为空',
		reads_en:
			'One row per place, urban/rural and month of the finance office’s totals, beside the payment files; empty where finance doesn’t tell them apart',
		from: `fct_finance f ${places('f.county', 'f.town')}`,
		columns: [
			...countyAndTown,
			level,
			month,
			amount(
				'paid',
				'发放表已发',
				'Paid by the payment files',
				'f.paid_checked',
				'没有当月发放表的为空'
			),
			amount(
				'finance_paid',
				'财政已发',
				'Paid by finance',
				'coalesce(f.finance_paid, f.finance_alone)'
			),
			column('people', 'integer', '发放表人数', 'People by the payment files', 'f.people_checked'),
			column('finance_people', 'integer', '财政人数', 'People by finance', 'f.finance_people')
		]
	}
];
