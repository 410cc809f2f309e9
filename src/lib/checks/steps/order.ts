import type { DatasetMeta } from '../../datasets/meta';
import type { Said } from '../../db/parameters';
import { policies } from '../../policy/load';
import type { Policy, PolicyValue } from '../../policy/schema';
import { townRules } from '../eligibility/rules';
import { valuesOf } from '../values';

type Order = Extract<PolicyValue<'steps'>, { part: 'order' }>;
export type Step = Order['steps'][number];

/** A step's name, and the columns of its first and its last day. */
const stepColumns: Readonly<Record<Step, readonly [label: string, first: string, last: string]>> = {
	announcement: ['发布公告', 'announced_on', 'announced_on'],
	application: ['报名申请', 'applied_on', 'applied_on'],
	review: ['民主评议', 'assessed_on', 'assessed_on'],
	publicity: ['审核公示', 'publicity_start', 'publicity_end'],
	approval: ['审批', 'approved_on', 'approved_on'],
	agreement: ['协议签订', 'signed_on', 'signed_on'],
	training: ['岗前培训', 'trained_on', 'trained_on'],
	onboarding: ['上岗', 'on_date', 'on_date']
};

/** Columns of the roster that date steps, in their order. */
export const dated: readonly string[] = [
	...new Set(Object.values(stepColumns).flatMap(([, ...columns]) => columns))
].filter((it) => it !== 'on_date');

const isOrder = ({ value }: Policy<'steps'>): boolean => value.part === 'order';

/** The orders that there are, with the names of their rules as `townRules` gives them. */
const orders = policies('steps').filter(isOrder) as (Policy<'steps'> & { value: Order })[];

/** 上岗 is what the steps lead to, whether or not a notice lists it. */
const whole = ({ steps }: Order): Step[] => [...new Set([...steps, 'onboarding' as const])];

/** Pairs of steps in order, neighbours first, but for those that have a day apart. */
const pairsOf = (order: Order): [Step, Step][] => {
	const steps = whole(order);
	return steps
		.flatMap((before, i) => steps.slice(i + 1).map((after, gap) => ({ before, after, gap })))
		.sort((a, b) => a.gap - b.gap)
		.map(({ before, after }): [Step, Step] => [before, after])
		.filter(([before, after]) => !isApart(order, before, after));
};

const isApart = ({ apart }: Order, before: Step, after: Step): boolean =>
	apart.some((it) => it.before === before && it.after === after);

/** SQL of a step's first or last day; one of the two stands in for the other. */
const dayOf = (step: Step, which: 'first' | 'last'): string => {
	const [, first, last] = stepColumns[step];
	if (first === last) return first;
	return which === 'first' ? `coalesce(${first}, ${last})` : `coalesce(${last}, ${first})`;
};

/** SQL: what a case says, with the column at fault. */
const fault = (column: string, says: string): string =>
	`struct_pack(blames := '${column}', detail := ${says})`;

const told = (before: Step, after: Step, isAfter: string): string => {
	const [[one, , last], [other, first]] = [stepColumns[before], stepColumns[after]];
	const [end, start] = [dayOf(before, 'last'), dayOf(after, 'first')];
	const closing = last === stepColumns[before][1] ? '' : '结束';
	const says = `'${other}（' || ${start} || '）${isAfter}${one}${closing}（' || ${end} || '）'`;
	return fault(first, says);
};

/** SQL: the first pair of steps of which the later one came earlier; NULL where there is none. */
const inverted = (order: Order): string =>
	`case ${pairsOf(order)
		.map(
			([before, after]) =>
				`when ${dayOf(after, 'first')} < ${dayOf(before, 'last')} then ${told(before, after, '早于')}`
		)
		.join(' ')} end`;

/** SQL: two steps of which one may not be on the last day of the other, nor before it. */
const together = (order: Order): string =>
	`case ${order.apart
		.map(
			({ before, after }) =>
				`when ${dayOf(after, 'first')} <= ${dayOf(before, 'last')} then ${told(before, after, '不晚于')}`
		)
		.join(' ')} end`;

/** SQL: steps that are asked for and not dated, 公示 apart, where the file has their column (`kept`). */
function missing(order: Order): string {
	const asked = [...whole(order), ...order.also].filter(
		(it) => it !== 'publicity' && it !== 'onboarding'
	);
	const cases = asked.map((step) => {
		const [label, column] = stepColumns[step];
		return { label, column, when: `kept.has_${column} and s.${column} is null` };
	});
	const blamed = cases.map(({ column, when }) => `when ${when} then '${column}'`).join(' ');
	const said = cases.map(({ label, when }) => `if(${when}, '${label}', null)`).join(', ');
	return `case when ${cases.map(({ when }) => `(${when})`).join(' or ')}
		then struct_pack(blames := case ${blamed} end, detail := '没有日期的环节：' || concat_ws('、', ${said})) end`;
}

/** SQL: by the rule of a row, what a kind of question makes of its order. */
const byRule = (said: Said, question: (order: Order) => string): string => {
	const texts = orders.map(({ value }) => question(value));
	const cases = [...new Set(texts)].map((text) => {
		const rules = orders.flatMap(({ jurisdiction, valid_from }, i) =>
			texts[i] === text ? [said(`${jurisdiction} ${valid_from}`)] : []
		);
		return `when r.rule in (${rules.join(', ')}) then ${text}`;
	});
	return `case ${cases.join('\n')} end`;
};

const questions = { inverted, together, missing } as const;

/** SQL, true of every row that a question may find: whoever else needn't be joined to rules. */
const may: Readonly<Record<keyof typeof questions, string>> = {
	inverted: anyOf(
		orders.flatMap(({ value }) => pairsOf(value)),
		'<'
	),
	together: anyOf(
		orders.flatMap(({ value }) =>
			value.apart.map(({ before, after }): [Step, Step] => [before, after])
		),
		'<='
	),
	missing: dated.map((name) => `${name} is null`).join(' or ')
};

/** SQL: of some pairs, a later step is before the earlier one. */
function anyOf(pairs: readonly [Step, Step][], compared: '<' | '<='): string {
	const texts = pairs.map(
		([before, after]) => `${dayOf(after, 'first')} ${compared} ${dayOf(before, 'last')}`
	);
	return [...new Set(texts)].join(' or ');
}

/** SQL of a relation: spells of new posts in the view under the rule of their first day, with a `fault`. */
const judged = (said: Said, question: keyof typeof questions): string =>
	`select s.*, ${byRule(said, questions[question])} as fault
	from (select * from spell where in_view and not old_post and (${may[question]})) s
	join step_rule r on r.town = s.town and r.starts <= s.on_date and r.ends > s.on_date
	join kept on kept.file = s.file and kept.sheet is not distinct from s.sheet`;

/** SQL of the relations about steps: `step_rule`, `kept`, and `judged` by a question. */
export const stepRelations = (
	said: Said,
	meta: Pick<DatasetMeta, 'place'>,
	question: keyof typeof questions | null
): Record<string, string> => ({
	step_rule: townRules(said, 'steps', meta, isOrder),
	kept: keptColumns,
	...(question ? { judged: judged(said, question) } : {})
});

/** Rules that ask for 公示. */
export const publicityRules = (said: Said): string =>
	valuesOf(
		said,
		['rule'],
		orders
			.filter(({ value }) => value.steps.includes('publicity'))
			.map(({ jurisdiction, valid_from }) => [`${jurisdiction} ${valid_from}`])
	);

/** SQL: which step columns each file has with a day in some row; a period gives both days of its own. */
const keptColumns = `select file, sheet, ${dated
	.map((name) => {
		const names = name.startsWith('publicity') ? `('${name}', 'publicity')` : `('${name}')`;
		return `bool_or(name in ${names}) as has_${name}`;
	})
	.join(', ')}
	from source_column where dataset = 'roster' and not is_blank group by file, sheet`;
