import { sumOf } from '../../base/numbers';
import { money, rate } from '../../blocks/cell';
import { inUnit } from '../../blocks/money';
import type { Text } from '../../blocks/text';
import type { Tier } from '../../policy/funding';
import { catalog, type MetricRow } from '../../metrics/catalog';
import { sharesOf, shareCell, tierWord } from '../../present/funding/tiers';
import type { Line } from '../terms';
import { written } from '../write';
import { chart, condition, measured, rows, value, type Made, type Month } from './made';

const whole = ({ funding }: Month) => funding.whole;

const tier = (name: string, code: 'province' | 'city' | 'county'): Made =>
	value(name, `应拨补贴中${name.slice(0, -4)}承担的份额`, ({ funding }) =>
		shareCell(
			sharesOf(funding).find((it) => it.tier === code)?.due ?? null,
			funding.whole.funding_due.value
		)
	);

/** Money: what is due, paid and settled, by level and by place. */
export const ofMoney: readonly Made[] = [
	measured('应拨', 'funding_due', (it) => whole(it).funding_due),
	measured('应发', 'funding_payable', (it) => whole(it).funding_payable),
	measured('待发', 'funding_pending', (it) => whole(it).funding_pending),
	measured('已发', 'funding_paid', (it) => whole(it).funding_paid),
	...(
		[
			['已发乡村', 'rural'],
			['已发城镇', 'urban']
		] as const
	).map(([name, level]) =>
		value(name, `已发中的${name.slice(2)}岗位`, ({ funding }) => ({
			...money(
				funding.levels.funding_paid.find(({ slice }) => slice === level)?.value ?? null,
				'words'
			),
			metric: 'funding_paid'
		}))
	),
	measured('未发', 'funding_unpaid', (it) => whole(it).funding_unpaid),
	measured('发放率', 'payable_rate', (it) => whole(it).payable_rate),
	measured('可纳入省级结算', 'provincial_settleable', (it) => whole(it).provincial_settleable),
	measured('未纳入省级结算', 'outside_settlement', (it) => whole(it).outside_settlement),
	measured('一卡通发放率', 'card_rate', (it) => whole(it).card_rate),
	measured('预算安排', 'funding_budget', (it) => whole(it).funding_budget),
	measured('预算拨付率', 'disbursement_rate', (it) => whole(it).disbursement_rate),
	measured('全年测算', 'funding_full_year', (it) => whole(it).funding_full_year),
	...[
		tier('省级承担份额', 'province'),
		tier('市级承担份额', 'city'),
		tier('区县承担份额', 'county')
	],
	condition('有资金', '有应拨补贴，或者有补贴发放数据', (it) =>
		[whole(it).funding_due, whole(it).funding_paid].some(({ value: fen }) => fen !== null)
	),
	rows(
		'资金',
		'各地的补贴资金',
		[
			{ name: '名称', says: '地区名称' },
			{ name: '应拨', says: catalog.funding_due.reads, metric: 'funding_due' },
			{ name: '已发', says: catalog.funding_paid.reads, metric: 'funding_paid' },
			{ name: '无标准已发', says: catalog.paid_unstated.reads, metric: 'paid_unstated' },
			{ name: '未发', says: catalog.funding_unpaid.reads, metric: 'funding_unpaid' },
			{ name: '已发占应拨', says: catalog.payout_rate.reads, metric: 'payout_rate' }
		],
		({ funding: { places } }) => (places ? placesOf(places.rows) : [])
	),
	condition('有无标准已发', '已发中有通知未写明标准的岗位的部分，不与应拨比较', isUnstated),
	condition('均有标准', '已发的岗位，通知都写明了标准', (month) => !isUnstated(month)),
	rows(
		'资金分担',
		'应拨补贴由各级分担',
		[
			{ name: '级次', says: '承担的一级' },
			{ name: '应拨', says: catalog.funding_due.reads, metric: 'funding_due' },
			{ name: '份额', says: '占应拨的比例，一位小数' }
		],
		({ funding }) =>
			sharesOf(funding).map((it) => ({
				级次: tierWord(it.tier),
				应拨: { ...money(it.due, 'wan'), metric: 'funding_due' },
				份额: shareCell(it.due, funding.whole.funding_due.value)
			}))
	),
	chart('资金分担图', '应拨补贴中各级承担的份额', ({ funding }) => {
		const all = funding.whole.funding_due.value;
		const shares = all ? sharesOf(funding) : [];
		return {
			categories: shares.map((it) => written(tierWord(it.tier))),
			series: [{ name: '承担份额', values: shares.map(({ due }) => due / all!) }]
		};
	}),
	condition('有舍入差', '以万元列出的各地或各级应拨，各自四舍五入后之和与合计不等', isRounded),
	value('舍入说明', '有舍入差时的说明；没有时为空', (month) =>
		isRounded(month) ? '部分数据因四舍五入原因，合计与分项之和可能略有差异。' : ''
	),
	rows(
		'绩效资金',
		'绩效自评表的资金部分：各级的预算、拨付和发放',
		[
			{ name: '级次', says: '承担的一级' },
			{ name: '预算数', says: catalog.funding_budget.reads, metric: 'funding_budget' },
			{ name: '到位数', says: catalog.funding_disbursed.reads, metric: 'funding_disbursed' },
			{ name: '执行数', says: catalog.funding_paid.reads, metric: 'funding_paid' },
			{ name: '执行率', says: '执行数 ÷ 预算数' }
		],
		({ funding: { tiers } }) =>
			tiers.funding_budget.flatMap(({ slice }): Line[] => {
				const of = (id: keyof typeof tiers) =>
					tiers[id].find((it) => it.slice === slice)?.value ?? null;
				return slice === null
					? []
					: [
							executed(
								tierWord(slice as Tier),
								of('funding_budget'),
								of('funding_disbursed'),
								of('funding_paid')
							)
						];
			})
	)
];

function isUnstated({ funding }: Month): boolean {
	return Boolean(funding.whole.paid_unstated.value);
}

type PlaceMoney = NonNullable<Month['funding']['places']>['rows'];

/** What is due and paid in each place; also in those where something was paid and nothing is due. */
function placesOf(of: PlaceMoney): Line[] {
	const labels = new Map(
		[...of.funding_due, ...of.funding_paid].flatMap(({ slice, label }) =>
			slice === null ? [] : [[slice, label] as const]
		)
	);
	return [...labels].map(([slice, label]) => {
		const row = (id: keyof PlaceMoney): MetricRow | undefined =>
			of[id].find((it) => it.slice === slice);
		const amount = (id: 'funding_due' | 'funding_paid' | 'paid_unstated' | 'funding_unpaid') => ({
			...money(row(id)?.value ?? null, 'wan'),
			metric: id
		});
		return {
			名称: label,
			应拨: amount('funding_due'),
			已发: amount('funding_paid'),
			无标准已发: amount('paid_unstated'),
			未发: amount('funding_unpaid'),
			已发占应拨: rate(row('payout_rate') ?? { numerator: null, denominator: null }, 'payout_rate')
		};
	});
}

/** A line of 绩效资金; amounts in fen. */
const executed = (
	tier: Text,
	budget: number | null,
	disbursed: number | null,
	paid: number | null
): Line => ({
	级次: tier,
	预算数: { ...money(budget, 'wan'), metric: 'funding_budget' },
	到位数: { ...money(disbursed, 'wan'), metric: 'funding_disbursed' },
	执行数: { ...money(paid, 'wan'), metric: 'funding_paid' },
	执行率: rate({ numerator: paid, denominator: budget })
});

/** Whether what is printed of the parts of 应拨 adds up to something else than what is printed of the whole. */
function isRounded({ funding }: Month): boolean {
	const total = funding.whole.funding_due.value;
	if (total === null) return false;
	const printed = (fen: number) => Number(inUnit(fen, WAN, 2).replaceAll(',', ''));
	const differs = (parts: readonly number[]) =>
		parts.length > 1 && Math.round(100 * (sumOf(parts, printed) - printed(total))) !== 0;
	const places = (funding.places?.rows.funding_due ?? []).flatMap(({ value: fen }) => fen ?? []);
	return differs(places) || differs(sharesOf(funding).map(({ due }) => due));
}

/** Fen. */
const WAN = 1_000_000;
