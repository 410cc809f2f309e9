import { money, rate } from '../../blocks/cell';
import { catalog, type MetricRow } from '../../metrics/catalog';
import { sharesOf, shareCell, tierWord } from '../../present/funding/tiers';
import type { Line } from '../terms';
import { condition, measured, rows, value, type Made, type Month } from './made';

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
	measured('预算执行率', 'disbursement_rate', (it) => whole(it).disbursement_rate),
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
			{ name: '未发', says: catalog.funding_unpaid.reads, metric: 'funding_unpaid' },
			{ name: '发放率', says: catalog.payout_rate.reads, metric: 'payout_rate' }
		],
		({ funding: { places } }) =>
			(places?.rows.funding_due ?? []).flatMap(({ slice, label }): Line[] => {
				const of = (id: keyof NonNullable<typeof places>['rows']): MetricRow | undefined =>
					places!.rows[id].find((it) => it.slice === slice);
				const amount = (id: 'funding_due' | 'funding_paid' | 'funding_unpaid') => ({
					...money(of(id)?.value ?? null, 'wan'),
					metric: id
				});
				return slice === null
					? []
					: [
							{
								名称: label,
								应拨: amount('funding_due'),
								已发: amount('funding_paid'),
								未发: amount('funding_unpaid'),
								发放率: rate(
									of('payout_rate') ?? { numerator: null, denominator: null },
									'payout_rate'
								)
							}
						];
			})
	),
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
	)
];
