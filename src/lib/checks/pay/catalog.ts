import type { Check, Need } from '../check';
import { comparisonRelation } from '../comparison/hits';
import { countTested, rowColumns, rowFindings } from '../rows';
import amountSql from './amount.sql?raw';
import deathSql from './after_death.sql?raw';
import belowFloorSql from './below_floor.sql?raw';
import channelSql from './channel.sql?raw';
import lateSql from './late.sql?raw';
import missingSql from './missing.sql?raw';
import offPostSql from './off_post.sql?raw';
import twiceSql from './twice.sql?raw';
import unlistedSql from './unlisted.sql?raw';
import premiumTwiceSql from './insurance_paid_twice.sql?raw';
import uninsuredSql from './insurance_missing.sql?raw';
import overlappingSql from './insurance_overlapping.sql?raw';
import unsubsidisedSql from './si_subsidy_missing.sql?raw';
import standardFloorSql from './standard_below_floor.sql?raw';
import { payRelations, type Relation } from './payments';

const payments = (...columns: string[]): Need => ({ dataset: 'payments', columns });
const roster = (...columns: string[]): Need => ({ dataset: 'roster', columns });
const posts = (...columns: string[]): Need => ({ dataset: 'posts', columns });
/** Rows without a value in some of them are what is looked for, or of no concern. */
const besides = (need: Need, ...decisive: string[]): Need => ({ ...need, decisive });

type Names = readonly Relation[];
type Finds = Pick<Check, 'columns' | 'find'>;

/** A check of rows of payments by its file of SQL. */
const ofPayments = (rule: string, sql: string, own: readonly string[], ...names: Names): Finds =>
	finds(rule, 'payments', ['level', 'name', 'id_no', 'month', ...own], sql, names);

/** A check of people on post by its file of SQL. */
const ofPeople = (rule: string, sql: string, own: readonly string[], ...names: Names): Finds =>
	finds(rule, 'roster', ['level', 'name', 'id_no', 'post_no', 'on_date', ...own], sql, names);

const finds = (
	rule: string,
	dataset: 'payments' | 'roster',
	shown: readonly string[],
	sql: string,
	names: Names
): Finds => ({
	columns: rowColumns(dataset, shown),
	find: (connection, meta, view) =>
		rowFindings(
			connection,
			{
				...{ meta, view, rule, dataset, shown, ofPeople: dataset === 'payments' },
				relations: payRelations(meta, ...names)
			},
			sql
		)
});

const reckoned = ['spell', 'work', 'reckoned'] as const;
const payFloor = ['payment', 'proration', 'asked', ...reckoned, 'floor', 'floored'] as const;
const payAmount = ['payment', 'proration', 'unlike', 'asked', ...reckoned] as const;
const standardFloor = ['spell', 'work', 'floor', 'stated'] as const;

/** Rows of which nothing says what decides, counted over a relation (SQL): they weren't tested. */
const wants = (
	need: Need,
	names: Names,
	counted: { of: string; decides: string }
): Pick<Check, 'wants'> => ({
	wants: {
		need,
		count: (connection, meta, view) =>
			countTested(connection, { meta, view, relations: payRelations(meta, ...names) }, counted)
	}
});

/** Where the floor is one of hours, what is paid by the month tells nothing without them. */
const wantsHours = (names: Names, of: Relation, pay: string): Pick<Check, 'wants'> =>
	wants(posts('hours_per_day'), names, {
		of: `(from ${of} where ${pay} > 0)`,
		decides: 'least_pay is not null'
	});

const worked = ['id_no', 'month', 'days_required', 'days_attended'] as const;

/** What people on post are paid, and insured: 补贴发放. */
export const payChecks = {
	'pay-channel': {
		label: '乡村岗位补贴未通过一卡通发放',
		label_en: 'Rural pay outside the card system',
		tests: '乡村公益性岗位实发的补贴，是否通过惠民惠农财政补贴资金一卡通发放',
		severity: 'warning',
		basis: 'card',
		needs: [[besides(payments('level', 'paid', 'channel'), 'channel')]],
		remedy: '请改由一卡通发放；已经通过一卡通发放的，更正发放表中的发放方式',
		...ofPayments('pay-channel', channelSql, ['paid', 'channel'], 'payment')
	},
	'pay-below-floor': {
		label: '补贴低于最低标准',
		label_en: 'Pay below the minimum',
		tests: '每月应发的补贴，按出勤折算后是否低于当月当地的最低工资标准',
		severity: 'error',
		basis: 'wage_floor',
		needs_policy: true,
		needs: [
			[payments(...worked, 'payable'), roster('id_no')],
			[payments(...worked, 'paid'), roster('id_no')]
		],
		...wantsHours(payFloor, 'floored', 'amount'),
		remedy: '请核对补贴标准、工作时间和出勤天数；低于最低标准的，补足差额',
		...ofPayments(
			'pay-below-floor',
			belowFloorSql,
			['days_required', 'days_attended', 'payable', 'paid'],
			...payFloor
		)
	},
	'standard-below-floor': {
		label: '补贴标准低于最低标准',
		label_en: 'Standards below the minimum',
		tests: '当日在岗人员的月补贴标准，是否低于当日当地的最低工资标准',
		severity: 'error',
		basis: 'wage_floor',
		needs_policy: true,
		needs: [
			[roster('standard')],
			[besides(roster('post_no'), 'post_no'), posts('post_no', 'standard')]
		],
		...wantsHours(standardFloor, 'stated', 'standard'),
		remedy: '请核对补贴标准和工作时间；低于最低标准的，按最低标准调整',
		...ofPeople('standard-below-floor', standardFloorSql, [], ...standardFloor)
	},
	'pay-amount': {
		label: '补贴金额与考勤不符',
		label_en: 'Pay unlike attendance',
		tests:
			'应发补贴是否等于标准除以规定出勤天数、乘以实际出勤天数，实发是否等于应发，相差一分以内不计',
		severity: 'warning',
		basis: 'proration',
		needs: [
			[payments(...worked, 'payable'), roster('id_no', 'standard')],
			[payments(...worked, 'payable'), roster('id_no', 'post_no'), posts('post_no', 'standard')],
			[payments(...worked, 'paid'), roster('id_no', 'standard')],
			[payments(...worked, 'paid'), roster('id_no', 'post_no'), posts('post_no', 'standard')]
		],
		...wants(posts('standard'), ['payment', 'priced'], { of: 'priced', decides: 'is_priced' }),
		remedy: '请核对补贴标准、考勤和金额；多发的追回，少发的补发',
		...ofPayments(
			'pay-amount',
			amountSql,
			['days_required', 'days_attended', 'payable', 'paid'],
			...payAmount
		)
	},
	'pay-twice': {
		label: '同一月份重复发放',
		label_en: 'Paid twice for a month',
		tests: '同一人同一月份是否有两笔以上实发补贴，扣除追回后合计多于一个月的应发',
		severity: 'error',
		basis: 'real_names',
		needs: [[besides(payments('id_no', 'month', 'paid'), 'id_no', 'month')]],
		remedy: '请核对是否重复发放；多发的应追回，追回金额在发放表中写负数',
		told_at_intake: ['paid-twice'],
		...ofPayments('pay-twice', twiceSql, ['payable', 'paid'], 'payment')
	},
	'pay-off-post': {
		label: '不在岗月份仍发补贴',
		label_en: 'Paid for months off post',
		tests: '发放表中的人员，按花名册当月是否在岗',
		severity: 'error',
		basis: 'off_post',
		needs: [[besides(payments('id_no', 'month', 'paid'), 'id_no', 'month'), roster('id_no')]],
		remedy: '请核对上岗、退出日期和补贴月份；退出后发放的应追回',
		told_at_intake: ['paid-off-post'],
		...ofPayments('pay-off-post', offPostSql, ['paid'], 'payment', 'spell')
	},
	'pay-after-death': {
		label: '死亡后仍发补贴',
		label_en: 'Paid after death',
		tests: '退出原因写明死亡，或数据比对为死亡的人员，以后的月份是否仍有补贴',
		severity: 'error',
		basis: 'off_post',
		needs: [
			[
				besides(payments('id_no', 'month', 'paid'), 'id_no', 'month'),
				besides(roster('id_no', 'exit_date', 'exit_reason'), 'id_no')
			],
			[
				besides(payments('id_no', 'month', 'paid'), 'id_no', 'month'),
				{ dataset: 'comparison', columns: ['id_no', 'kind', 'result'] }
			]
		],
		remedy: '请向公安、民政部门核实死亡时间，停发补贴，死亡次月以后发放的应追回',
		columns: rowColumns('payments', ['level', 'name', 'id_no', 'month', 'paid']),
		find: (connection, meta, view) =>
			rowFindings(
				connection,
				{
					...{ meta, view, rule: 'pay-after-death', dataset: 'payments', ofPeople: true },
					shown: ['level', 'name', 'id_no', 'month', 'paid'],
					relations: (said) => ({
						...payRelations(meta, 'payment')(said),
						...comparisonRelation
					})
				},
				deathSql
			)
	},
	'pay-unlisted': {
		label: '花名册外人员领取补贴',
		label_en: 'Paid though in no roster',
		tests: '发放表中的身份证号，在已报送花名册的镇（街道）是否有对应的人员',
		severity: 'error',
		basis: 'real_names',
		needs: [[besides(payments('id_no', 'paid'), 'id_no'), roster('id_no')]],
		remedy: '请核对身份证号；花名册漏报的补报，没有上岗的应追回补贴',
		told_at_intake: ['paid-unlisted'],
		...ofPayments('pay-unlisted', unlistedSql, ['paid'], 'payment')
	},
	'pay-late': {
		label: '补贴逾期发放',
		label_en: 'Paid late',
		tests: '每月的补贴是否在规定期限前发放，过了期限是否仍未发放',
		severity: 'warning',
		basis: 'payout',
		needs: [[besides(payments('month', 'paid', 'paid_on'), 'month')]],
		remedy: '请尽快发放并说明原因；已经发放的，补填发放日期',
		...ofPayments('pay-late', lateSql, ['payable', 'paid', 'paid_on'], 'payment', 'payout', 'due')
	},
	'pay-missing': {
		label: '在岗月份没有补贴',
		label_en: 'Months on post without pay',
		tests: '整月在岗的人员，过了发放期限的月份，在本镇（街道）已报送的发放表中是否有补贴',
		severity: 'warning',
		basis: 'payout',
		needs: [[besides(roster('id_no'), 'id_no'), besides(payments('id_no', 'month'), 'id_no')]],
		remedy: '请核对是否漏发；已经离岗的补填退出日期，漏发的尽快补发',
		...ofPeople('pay-missing', missingSql, [], 'payment', 'payout', 'due', 'spell')
	},
	'insurance-missing': {
		label: '乡村在岗人员没有意外伤害保险',
		label_en: 'Rural people without accident insurance',
		tests: '当日乡村岗位的在岗人员，是否购买了意外伤害商业保险',
		severity: 'warning',
		basis: 'insured',
		needs: [
			[besides(roster('insurance'))],
			[besides(roster('policy_no'))],
			[besides(payments('insurance', 'paid'))]
		],
		...wants(roster('insurance'), ['payment', 'spell', 'insured'], {
			of: 'insured',
			decides: 'is_insured is not null'
		}),
		remedy: '请统一购买意外伤害商业保险；已经购买的，补填花名册中的保险和保单号',
		...ofPeople('insurance-missing', uninsuredSql, [], 'payment', 'spell', 'insured')
	},
	'insurance-overlapping': {
		label: '意外伤害保险重复',
		label_en: 'Accident insurance more than once',
		tests: '同一人当日在花名册中是否有两个以上不同的保单号',
		severity: 'hint',
		basis: 'insured_once',
		needs: [[besides(roster('id_no', 'policy_no'), 'id_no')]],
		remedy: '请核对保单；已经购买的不再重复购买',
		...ofPeople('insurance-overlapping', overlappingSql, ['policy_no'], 'spell')
	},
	'insurance-paid-twice': {
		label: '意外伤害保险费重复支付',
		label_en: 'Premiums paid twice',
		tests: '同一人同一月份是否支付了两次以上意外伤害保险费',
		severity: 'warning',
		basis: 'insured_once',
		needs: [[besides(payments('id_no', 'month', 'insurance'), 'id_no', 'month')]],
		remedy: '请核对保险费的支付；重复支付的予以追回',
		...ofPayments('insurance-paid-twice', premiumTwiceSql, ['insurance'], 'payment')
	},
	'si-subsidy-missing': {
		label: '城镇在岗人员没有社会保险补贴',
		label_en: 'Urban people without social-insurance subsidy',
		tests: '当日城镇岗位的在岗人员，发放补贴的月份是否都有社会保险补贴',
		severity: 'hint',
		basis: 'si_subsidy',
		needs: [
			[besides(payments('id_no', 'month', 'paid', 'si_subsidy'))],
			[besides(roster('si_subsidy'))]
		],
		...wants(payments('si_subsidy'), ['payment', 'spell', 'subsidised'], {
			of: 'subsidised',
			decides: 'is_known'
		}),
		remedy:
			'请核对社会保险缴纳情况，符合条件的按规定给予社会保险补贴；按规定不享受的，在备注中说明',
		...ofPeople('si-subsidy-missing', unsubsidisedSql, [], 'payment', 'spell', 'subsidised')
	}
} as const satisfies Record<string, Check>;
