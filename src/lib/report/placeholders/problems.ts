import { sumOf } from '../../base/numbers';
import { count } from '../../blocks/cell';
import { severities } from '../../findings/survey';
import { ahead, peoplePast } from '../../present/expiry/due';
import { isDoubt } from '../sections/problems';
import { condition, rows, value, type Made, type Month } from './made';

/** Rules by which something doubtful was found, the gravest first. */
const doubts = ({ survey }: Month) =>
	(survey?.rules ?? [])
		.filter(isDoubt)
		.map((it) => ({
			...it,
			found: sumOf(
				survey!.parts.filter(({ rule }) => rule === it.rule),
				({ found }) => found
			)
		}))
		.filter(({ found }) => found > 0)
		.toSorted(
			(a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.found - a.found
		);

const within = (days: number, { expiry }: Month): number =>
	sumOf(
		ahead(expiry.due).filter((it) => it.within <= days),
		({ people }) => people
	);

/** Doubtful records and last days. */
export const ofProblems: readonly Made[] = [
	value('疑点数', '按规则比对发现的疑点条数，均待核实；空岗和提示不计', (month) =>
		count(month.survey ? sumOf(doubts(month), ({ found }) => found) : null)
	),
	value('未比对规则数', '缺少外部数据而未作比对的规则', ({ survey }) =>
		count(survey ? survey.rules.filter(({ state }) => state === 'lacking').length : null)
	),
	value('到期30日', '未来30日内最后在岗日到期的人数', (month) => count(within(30, month))),
	value('到期90日', '未来90日内最后在岗日到期的人数', (month) => count(within(90, month))),
	value('已过期', '已过最后在岗日仍在岗的人数', ({ expiry }) => count(peoplePast(expiry.due))),
	condition('有疑点', '按规则比对发现了疑点', (month) => doubts(month).length > 0),
	condition(
		'有到期',
		'未来90日内有人到期，或者有人已过最后在岗日',
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
			doubts(month).map((it) => ({ 规则: it.label, 数量: count(it.found), 核查内容: it.tests }))
	)
];
