import type { payChecks } from '$lib/checks/pay/catalog';
import { numbered, tableOf } from '../drawing';

type Rule = keyof typeof payChecks;
type Cells = Readonly<Record<string, string>>;

/** The day that is looked at. */
export const day = '2022-06-30';

/** Somebody with rows of the roster and of payments; cells that aren't told are those of a good one. */
export interface Person {
	/** What the person is a case of. */
	name: string;
	roster?: readonly Cells[];
	pays?: readonly Cells[];
	compared?: Cells;
	/** How many rows of theirs each rule must find: the others none. */
	hits?: Partial<Record<Rule, number>>;
}

const urban = { level: '城镇', standard: '1700', hours_per_day: '', days_per_month: '' };
const urbanPay = { level: '城镇', payable: '1700', paid: '1700', si_subsidy: '500' };
const part = (days: string, amount: string): Cells => ({
	...{ days_required: days, days_attended: days },
	...{ payable: amount, paid: amount }
});
const amount = (yuan: string): Cells => ({ payable: yuan, paid: yuan });
const unpaid = { paid: '', paid_on: '', channel: '' };
const back = { payable: '', days_required: '', days_attended: '' };

export const people: readonly Person[] = [
	{ name: '合规' },
	// Way of payment.
	{ name: '转账发放', pays: [{ channel: '其他' }], hits: { 'pay-channel': 1 } },
	{ name: '城镇转账', roster: [urban], pays: [{ ...urbanPay, channel: '其他' }] },
	{
		name: '未发转账',
		roster: [{ on_date: '2022-06-01' }],
		pays: [{ ...unpaid, month: '2022-06', channel: '其他' }]
	},
	// The floor of the day: 17 元 an hour, 2 hours, 20 days; 1,700 元 a month in towns.
	{ name: '差一分', pays: [amount('679.99')] },
	{ name: '差两分', pays: [amount('679.98')], hits: { 'pay-below-floor': 1, 'pay-amount': 1 } },
	{
		name: '标准偏低',
		roster: [{ standard: '600' }],
		pays: [amount('600')],
		hits: { 'pay-below-floor': 1, 'standard-below-floor': 1 }
	},
	{
		name: '工时少标准低',
		roster: [{ standard: '340', days_per_month: '10' }],
		pays: [part('10', '340')]
	},
	{ name: '城镇最低', roster: [urban], pays: [urbanPay] },
	{
		name: '城镇偏低',
		roster: [{ ...urban, standard: '1699.98' }],
		pays: [{ ...urbanPay, ...amount('1699.98') }],
		hits: { 'pay-below-floor': 1, 'standard-below-floor': 1 }
	},
	{
		name: '低标准已退出',
		roster: [{ standard: '600', exit_date: day }],
		pays: [],
		hits: { 'pay-missing': 1 }
	},
	// Standard ÷ days required × days attended.
	{ name: '缺勤扣发', pays: [{ days_attended: '15', ...amount('510') }] },
	{ name: '缺勤照发', pays: [{ days_attended: '15' }], hits: { 'pay-amount': 1 } },
	{ name: '出勤多于规定', pays: [{ days_attended: '22' }] },
	{ name: '半月', roster: [{ on_date: '2022-04-16' }], pays: [part('10', '340')] },
	{
		name: '半月按全月天数',
		roster: [{ on_date: '2022-04-16' }],
		pays: [{ days_attended: '10', ...amount('340') }]
	},
	{
		name: '半月全发',
		roster: [{ on_date: '2022-04-16' }],
		pays: [part('10', '680')],
		hits: { 'pay-amount': 1 }
	},
	// Nobody attends on more days than those on post.
	{
		name: '月末上岗按全月发',
		roster: [{ on_date: '2022-04-28' }],
		hits: { 'pay-amount': 1 }
	},
	{
		name: '月初退出按全月发',
		roster: [{ exit_date: '2022-04-03' }],
		hits: { 'pay-amount': 1 }
	},
	{
		name: '老岗转新',
		roster: [
			{ post_no: '老1', exit_date: '2022-04-16', old_post: '是', standard: '500' },
			{ post_no: '新1', on_date: '2022-04-16' }
		],
		pays: [{ post_no: '新1', ...part('10', '340') }]
	},
	{ name: '实发少于应发', pays: [{ paid: '600' }], hits: { 'pay-amount': 1 } },
	// Twice for a month.
	{ name: '分两笔', pays: [{ paid: '600' }, { ...back, paid: '80' }] },
	{ name: '发两次', pays: [{}, {}], hits: { 'pay-twice': 2 } },
	{ name: '发两次已追回', pays: [{}, {}, { ...back, paid: '-680' }] },
	{ name: '两个月', pays: [{}, { month: '2022-05', paid_on: '2022-06-10' }] },
	// Off post.
	{
		name: '退出次月',
		roster: [{ exit_date: '2022-04-01' }],
		hits: { 'pay-off-post': 1 }
	},
	{ name: '当月退出', roster: [{ exit_date: '2022-04-02' }], pays: [part('1', '22.67')] },
	{
		name: '上岗前',
		roster: [{ on_date: '2022-05-01' }],
		hits: { 'pay-off-post': 1 }
	},
	// Dead.
	{
		name: '死亡次月',
		roster: [{ exit_date: '2022-03-31', exit_reason: '因病死亡' }],
		hits: { 'pay-after-death': 1 }
	},
	{
		name: '死亡当月',
		roster: [{ exit_date: '2022-04-10', exit_reason: '死亡' }],
		pays: [part('6', '204')]
	},
	{ name: '比对死亡', compared: { kind: '死亡' }, hits: { 'pay-after-death': 1 } },
	{ name: '误比死亡', compared: { kind: '死亡', handling: '经核实为同名人员，误比' } },
	{ name: '比对社保', compared: { kind: '社会保险缴纳' } },
	// Nobody of the roster.
	{ name: '不在册', roster: [], hits: { 'pay-unlisted': 1 } },
	{ name: '外镇未报花名册', roster: [], pays: [{ town: '柳园' }] },
	// Late: April has to be paid by the end of May, May by the end of June.
	{ name: '最后一天', pays: [{ paid_on: '2022-05-31' }] },
	{ name: '晚一天', pays: [{ paid_on: '2022-06-01' }], hits: { 'pay-late': 1 } },
	{ name: '四月未发', pays: [unpaid], hits: { 'pay-late': 1 } },
	{
		name: '五月未发',
		roster: [{ on_date: '2022-05-01' }],
		pays: [{ ...unpaid, month: '2022-05' }]
	},
	{ name: '四月七月发', pays: [{ paid_on: '2022-07-01' }], hits: { 'pay-late': 1 } },
	{
		name: '五月七月发',
		roster: [{ on_date: '2022-05-01' }],
		pays: [{ month: '2022-05', paid_on: '2022-07-01' }]
	},
	// On post all April, in a town whose payments of April are there.
	{ name: '四月漏发', pays: [], hits: { 'pay-missing': 1 } },
	{ name: '四月二日上岗', roster: [{ on_date: '2022-04-02' }], pays: [] },
	{ name: '四月底退出', roster: [{ exit_date: '2022-04-30' }], pays: [] },
	{
		name: '五月一日退出',
		roster: [{ exit_date: '2022-05-01' }],
		pays: [],
		hits: { 'pay-missing': 1 }
	},
	{ name: '老岗位漏发', roster: [{ old_post: '是' }], pays: [] },
	{ name: '外镇漏发', roster: [{ town: '沙镇' }], pays: [] },
	// 意外伤害保险.
	{ name: '未投保', roster: [{ insurance: '否' }], hits: { 'insurance-missing': 1 } },
	{ name: '有保单号', roster: [{ insurance: '否', policy_no: 'B1' }] },
	{ name: '保险未填已付', roster: [{ insurance: '' }], pays: [{ insurance: '30' }] },
	{ name: '保险未填未付', roster: [{ insurance: '' }], hits: { 'insurance-missing': 1 } },
	{
		name: '保险未填未发',
		roster: [{ insurance: '' }],
		pays: [],
		hits: { 'pay-missing': 1 }
	},
	{ name: '城镇未投保', roster: [{ ...urban, insurance: '否' }], pays: [urbanPay] },
	{ name: '退出未投保', roster: [{ insurance: '否', exit_date: day }] },
	{
		name: '两份保单',
		roster: [{ policy_no: 'B2' }, { policy_no: 'B3', post_no: '另' }],
		hits: { 'insurance-overlapping': 2 }
	},
	{ name: '一份保单', roster: [{ policy_no: 'B4' }, { policy_no: 'B4', post_no: '另2' }] },
	{
		name: '换保单',
		roster: [
			{ policy_no: 'B5', exit_date: day },
			{ policy_no: 'B6', on_date: day }
		]
	},
	{
		name: '保费两次',
		pays: [{ insurance: '30' }, { ...back, paid: '', insurance: '30', paid_on: '' }],
		hits: { 'insurance-paid-twice': 2 }
	},
	{
		name: '保费已追回',
		pays: [
			{ insurance: '30' },
			{ ...back, paid: '', insurance: '30', paid_on: '' },
			{ ...back, paid: '', insurance: '-30', paid_on: '' }
		]
	},
	{
		name: '保费两个月',
		pays: [{ insurance: '30' }, { month: '2022-05', insurance: '30', paid_on: '2022-06-10' }]
	},
	// 社会保险补贴.
	{
		name: '城镇无社保补贴',
		roster: [urban],
		pays: [{ ...urbanPay, si_subsidy: '' }],
		hits: { 'si-subsidy-missing': 1 }
	},
	{
		name: '社保补贴另行',
		roster: [urban],
		pays: [
			{ ...urbanPay, si_subsidy: '' },
			{ ...back, level: '城镇', paid: '', si_subsidy: '500', paid_on: '2022-05-10' }
		]
	},
	{ name: '城镇未发', roster: [urban], pays: [], hits: { 'pay-missing': 1 } },
	{ name: '乡村无社保补贴', pays: [{ si_subsidy: '' }] }
];

const good = { town: '古楼', level: '乡村' };
const goodSpell = {
	...good,
	...{ standard: '680', hours_per_day: '2', days_per_month: '20' },
	...{ insurance: '是', on_date: '2022-03-15', old_post: '否' }
};
const goodPay = {
	...{ ...good, month: '2022-04', days_required: '20', days_attended: '20' },
	...{ payable: '680', paid: '680', channel: '一卡通', paid_on: '2022-05-10' }
};

const each = people.map((it, i) => ({ ...it, own: { name: it.name, id_no: numbered(i) }, i }));

export const tables = {
	plan: 'town | level | issued\n古楼 | 乡村 | 99\n古楼 | 城镇 | 9\n沙镇 | 乡村 | 9',
	roster: tableOf(
		[
			...['name', 'town', 'level', 'id_no', 'post_no', 'on_date', 'exit_date', 'exit_reason'],
			...['standard', 'hours_per_day', 'days_per_month', 'insurance', 'policy_no', 'old_post']
		],
		each.flatMap(({ own, i, roster = [{}] }) =>
			roster.map((cells) => ({ ...own, post_no: `R${i}`, ...goodSpell, ...cells }))
		)
	),
	payments: tableOf(
		[
			...['name', 'town', 'level', 'id_no', 'post_no', 'month', 'days_required', 'days_attended'],
			...['payable', 'paid', 'insurance', 'si_subsidy', 'channel', 'paid_on']
		],
		each.flatMap(({ own, pays = [{}] }) => pays.map((cells) => ({ ...own, ...goodPay, ...cells })))
	),
	comparison: tableOf(
		['name', 'town', 'id_no', 'month', 'kind', 'result', 'handling'],
		each.flatMap(({ own, compared }) =>
			compared ? [{ ...own, town: '古楼', month: '2022-03', result: '命中', ...compared }] : []
		)
	)
};
