import type { CheckId } from '../checks/catalog';
import type { Value } from '../checks/check';
import type { Finding } from './finding';

type Values = Finding['values'];

/** A value in words; empty for none. */
const words = (value: Value | undefined): string =>
	value === null || value === undefined ? '' : String(value);

/** Days and months as officials write them: 2022-03-15 → 2022年3月15日. */
export const dated = (text: string): string =>
	text.replace(
		/(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])/g,
		(_, year: string, month: string, day?: string) =>
			`${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`
	);

/** A town with those that are like it, and their posts. */
const places = (town: Value | undefined, towns: Value | undefined, posts: Value | undefined) =>
	Number(towns) > 1
		? `${words(town)}等${words(towns)}个镇（街道），共${words(posts)}个岗位`
		: `${words(town)}，${words(posts)}个岗位`;

/** `东昌府区乡村岗位“护林员”`. */
const named = ({ county, level, name }: Values): string =>
	`${words(county)}${words(level)}岗位“${words(name)}”`;

const alike: Readonly<Record<string, string>> = {
	写法不同: '只是写法不同',
	名称相近: '名称相近',
	职责相同: '职责相同'
};

/** What a ledger's row is about, before what is wrong with it. */
const noted = ({ village, inspected_on, kind, problem }: Values): string =>
	`${dated(words(inspected_on))}${words(village) && `在${words(village)}`}${words(kind)}，问题为“${words(problem)}”`;

const until = ({ due }: Values, what = '整改'): string =>
	due ? `（${what}期限${dated(words(due))}）` : '';

const handled = ({ handling, handled_on }: Values): string =>
	handling
		? `；处理情况为“${words(handling)}”${handled_on ? `（${dated(words(handled_on))}）` : ''}`
		: '';

/** A hit of a comparison: what is wrong, of which comparison it is, and what was done about it. */
const hit = (values: Values): string => {
	const detail = words(values.detail);
	const month = words(values.month);
	const what = detail.startsWith(month) ? detail : `${month}命中，${detail}`;
	return `“${words(values.kind)}”比对${dated(what)}${detail.includes('处理情况为') ? '' : handled(values)}`;
};

/** Sentences of what is found, by rule, where the words of the check alone are none. */
const sentences: Partial<Record<CheckId, (values: Values) => string>> = {
	'post-merge': (it) =>
		`${named(it)}（${words(it.posts)}个）与“${words(it.other)}”（${words(it.other_posts)}个）${alike[words(it.reason)] ?? words(it.reason)}，请研究能否整合`,
	'post-pay-gap': (it) =>
		`${named(it)}的月补贴标准不一，最低${words(it.lowest)}元（${places(it.lowest_town, it.lowest_towns, it.lowest_posts)}），最高${words(it.highest)}元（${places(it.highest_town, it.highest_towns, it.highest_posts)}），相差${words(it.gap)}元`,
	'post-work-gap': (it) =>
		`${named(it)}的${words(it.item)}不一，${words(it.one_town)}等${words(it.one_posts)}个岗位为“${words(it.one)}”，${words(it.other_town)}等${words(it.other_posts)}个岗位为“${words(it.other)}”`,
	'post-planned-name': (it) =>
		Number(it.posts) > 0
			? `岗位清单中有${words(it.level)}岗位“${words(it.name)}”${words(it.posts)}个，${words(it.batch)}计划没有列出`
			: `${words(it.batch)}计划列出的${words(it.level)}岗位“${words(it.name)}”，岗位清单中没有`,
	'post-vacant': (it) =>
		`${words(it.level)}岗位（${words(it.category)}）自${dated(words(it.since))}起空置${Number(it.days) > 0 ? `，已${words(it.days)}天` : ''}`,
	'post-forbidden': (it) =>
		`${named(it)}有${words(it.posts)}个疑似属于不应设置的“${words(it.kind)}”岗位`,
	'post-dedicated': (it) =>
		`按规定应有专职公益性岗位${words(it.asked)}个，在用${words(it.posts)}个，少${words(it.short)}个`,
	'post-unclassified': (it) =>
		`${words(it.level)}岗位“${words(it.name)}”不能归入任何岗位类别，${Number(it.posts) > 0 ? `在用${words(it.posts)}个、` : ''}在岗${words(it.people)}人`,
	'comparison-unresolved': hit,
	'comparison-still-on-post': hit,
	'comparison-not-recovered': hit,
	'comparison-missed': (it) =>
		`${dated(words(it.month))}末在岗${words(it.people)}人，${[
			it.missing && `没有${words(it.missing)}的比对结果`,
			it.incomplete && `${words(it.incomplete)}没有比对全部人员`
		]
			.filter(Boolean)
			.join('，')}，至少${words(it.uncompared)}人未比对`,
	'plan-figures': (it) =>
		`${words(it.item)}不一致：一种读法为“${words(it.stated)}”，另一种读法为“${words(it.reckoned)}”，相差${words(it.difference)}个（见${words(it.source)}）`,
	'inspection-missed': (it) =>
		`${words(it.place)}应于${dated(words(it.starts))}至${dated(words(it.ends))}开展${words(it.kind)}，已超期${words(it.overdue)}天，${it.last ? `最近一次为${dated(words(it.last))}` : '台账中没有这类检查'}（规定为：${words(it.basis)}）`,
	'rectification-overdue': (it) => `${noted(it)}，${words(it.detail)}${until(it)}`,
	'problem-repeated': (it) =>
		`${noted(it)}，${dated(words(it.detail)).replace('此前：', '此前为')}${it.rectified_on ? `；本次已于${dated(words(it.rectified_on))}整改` : until(it)}`,
	'complaint-open': (it) => `${noted(it)}，${words(it.detail)}${until(it, '办理')}`,
	'step-gap': (it) =>
		around(words(it.detail).replace(/^没有日期的环节：(.*)$/, '$1环节没有填写日期'), it),
	'pay-unlike-finance': (it) =>
		`${dated(words(it.month))}${words(it.level)}岗位补贴，${words(it.detail)}`
};

const money = (value: Value | undefined): string => `${Number(value).toFixed(2)}元`;

/** What a check says, with what else tells the row apart: `性别为男……（乡村岗位，2022年3月15日上岗）`. */
function around(detail: string, it: Values, sinceWord = '上岗'): string {
	const said = dated(detail);
	const since = dated(words(it.since ?? it.on_date));
	const more = [
		it.level && !said.includes(`${words(it.level)}岗位`) && `${words(it.level)}岗位`,
		since && !said.includes(since) && `${since}${sinceWord}`,
		it.paid !== null && it.paid !== undefined && !said.includes('元') && `实发${money(it.paid)}`,
		it.channel && `发放方式为“${words(it.channel)}”`,
		it.policy_no && `保单号${words(it.policy_no)}`,
		it.insurance !== null && it.insurance !== undefined && `保险费${money(it.insurance)}`
	].filter(Boolean);
	const month = dated(words(it.month));
	return `${month && !said.includes(month) ? `${month}，` : ''}${said}${more.length ? `（${more.join('，')}）` : ''}`;
}

/**
 * What a finding says, as a sentence of an official, from the values of its check.
 *
 * @param isOfPosts a day beside it is of a post's making, not of somebody's coming
 */
export function sentenceOf(
	{ rule, values }: Pick<Finding, 'rule' | 'values'>,
	isOfPosts: boolean
): string {
	const made = Object.hasOwn(sentences, rule) ? sentences[rule as CheckId] : undefined;
	return made ? made(values) : around(words(values.detail), values, isOfPosts ? '开发' : '上岗');
}
