import { sumOf } from '../../base/numbers';
import { count, rate } from '../../blocks/cell';
import { noCounts } from '../../findings/verdicts';
import type { Checked } from '../figures';
import { ahead, peoplePast } from '../../present/expiry/due';
import { condition, doubtsOf, rows, value, type Made, type Month } from './made';

const within = (days: number, { expiry }: Month): number =>
	sumOf(
		ahead(expiry.due).filter((it) => it.within <= days),
		({ people }) => people
	);

/** Doubtful records and last days. */
export const ofProblems: readonly Made[] = [
	value('疑点数', '按规则比对发现的疑点条数；空岗和提示不计', (month) =>
		count(month.checked ? sumOf(doubtsOf(month.checked), ({ found }) => found) : null)
	),
	value('未比对规则数', '缺少外部数据而未作比对的规则', ({ checked }) =>
		count(checked ? checked.survey.rules.filter(({ state }) => state === 'lacking').length : null)
	),
	...(
		[
			[
				'疑点属实',
				'核查属实的疑点条数，已整改的在内',
				({ confirmed, rectified }) => confirmed + rectified
			],
			['疑点不属实', '核查不属实的疑点条数', ({ unfounded }) => unfounded],
			['疑点核查中', '还没有核查结果的疑点条数', ({ pending }) => pending],
			['疑点已整改', '已整改的疑点条数', ({ rectified }) => rectified]
		] as [string, string, (counts: Checked['counts']) => number][]
	).map(([name, says, of]) =>
		value(name, says, ({ checked }) => count(checked ? of(checked.counts) : null))
	),
	value('疑点整改率', '已整改 ÷ 属实', ({ checked }) => {
		const { confirmed, rectified } = checked?.counts ?? noCounts;
		return rate({ numerator: rectified, denominator: confirmed + rectified });
	}),
	value('到期30日', '未来30日内最后在岗日到期的人数', (month) => count(within(30, month))),
	value('到期90日', '未来90天内最后在岗日到期的人数', (month) => count(within(90, month))),
	value('已过期', '已过最后在岗日仍在岗的人数', ({ expiry }) => count(peoplePast(expiry.due))),
	condition('有疑点', '按规则比对发现了疑点', (month) => doubtsOf(month.checked).length > 0),
	condition(
		'有到期',
		'未来90天内有人到期，或者有人已过最后在岗日',
		(month) => within(90, month) + peoplePast(month.expiry.due) > 0
	),
	rows(
		'疑点',
		'各项规则发现的疑点，严重的在前；空岗和提示不列',
		[
			{ name: '规则', says: '规则名称' },
			{ name: '数量', says: '疑点条数' },
			{ name: '核查内容', says: '规则比对的是什么' }
		],
		(month) =>
			doubtsOf(month.checked).map((it) => ({
				规则: it.label,
				数量: count(it.found),
				核查内容: it.tests
			}))
	),
	rows(
		'绩效指标',
		'绩效自评表的指标部分；分值和得分由本单位填写',
		[
			{ name: '指标', says: '指标名称' },
			{ name: '目标值', says: '年度目标' },
			{ name: '实际值', says: '截至日完成' },
			{ name: '完成率', says: '实际值 ÷ 目标值' },
			{ name: '偏差', says: '未完成时与目标的差' }
		],
		({ progress: { whole } }) =>
			[
				{ name: '安置上岗（人）', planned: whole.planned.value, done: whole.onboarded },
				{ name: '开发岗位（个）', planned: whole.planned.value, done: whole.developed }
			].flatMap(({ name, planned, done }) =>
				done.value === null || !planned
					? []
					: [
							{
								指标: name,
								目标值: count(planned, 'planned'),
								实际值: count(done.value),
								完成率: rate({ numerator: done.value, denominator: planned }),
								偏差: done.value < planned ? count(planned - done.value) : '无'
							}
						]
			)
	)
];
