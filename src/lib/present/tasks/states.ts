import { count, day, own, text, type Cell } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { enumerated, listed, said, type Text } from '../../blocks/text';
import { clauses, type Clause } from '../../notices/clauses';
import { notices } from '../../notices';
import { m } from '../../paraglide/messages';
import type { Duty } from '../../policy/due';
import type { RuleSum, TasksView } from '../../views/tasks';
import { lackingText } from '../findings/words';
import { ruleText, wayOf } from './words';

/** How a task stands by what the data say. */
export type State = 'found' | 'none' | 'partly' | 'lacking' | 'shown' | 'unseen';

/** A task of the provincial plan with what the data say of it. */
export interface Task {
	clause: Clause;
	state: State;
	rules: RuleSum[];
	found: number;
	due: Duty[];
}

/** The twenty tasks of a view, in their order. */
export const tasksOf = (view: TasksView): Task[] =>
	clauses
		.filter(({ task }) => task !== undefined)
		.map((clause) => {
			const rules = clause.serves.checks.map((id) => view.rules[id]!);
			return {
				clause,
				state: stateOf(clause, rules),
				rules,
				found: rules.reduce((sum, it) => sum + it.found, 0),
				due: view.duties.filter((it) => isOf(it, clause))
			};
		});

function stateOf({ serves }: Clause, rules: readonly RuleSum[]): State {
	const lacking = rules.filter(({ state }) => state === 'lacking');
	if (rules.some(({ state }) => state === 'found')) return 'found';
	if (rules.length > 0 && lacking.length === rules.length) return 'lacking';
	if (lacking.length > 0) return 'partly';
	if (rules.length > 0) return 'none';
	return serves.measures.length + serves.pages.length > 0 ? 'shown' : 'unseen';
}

/** Whether a duty is written in a clause. */
const isOf = ({ source }: Duty, { notice, clause }: Clause): boolean =>
	source.title === notices[notice]!.title && source.clause.startsWith(`${clause}“`);

const stateCells: Record<State, Cell> = {
	found: { ...text(m.task_found), before: '▲ ', tone: 'warning' },
	none: { ...text(m.task_none), before: '○ ' },
	partly: { ...text(m.task_partly), before: '◐ ', tone: 'quiet' },
	lacking: { ...text(m.task_lacking), before: '… ', tone: 'quiet' },
	shown: { ...text(m.task_shown), before: '○ ', tone: 'quiet' },
	unseen: { ...text(m.task_unseen), before: '— ', tone: 'quiet' }
};

/** What the data say of a task, check by check; what isn't there last. */
function dataText({ rules, clause }: Task): Text {
	const found = rules.filter(({ state }) => state === 'found');
	const none = rules.filter(({ state }) => state === 'none');
	const lacking = rules.filter(({ state }) => state === 'lacking');
	const way = wayOf(clause);
	const missing = new Map(lacking.map((it) => [JSON.stringify(it.lacking), lackingText(it)]));
	return listed(
		[
			...found.map((it) => said(m.task_rule_found, { rule: ruleText(it), count: count(it.found) })),
			none.length > 0 && said(m.task_rules_none, { rules: enumerated(none.map(ruleText)) }),
			lacking.length > 0 &&
				said(m.task_rules_lacking, {
					rules: enumerated(lacking.map(ruleText)),
					files: enumerated([...missing.values()])
				}),
			rules.length === 0 && way !== null && m.task_see_page
		],
		m.semicolon
	);
}

/** The twenty tasks: what the data say of each, what they can't, and when it is due. */
export const taskGrid = (tasks: readonly Task[]): Grid =>
	gridOf(tasks, ({ clause }) => `task-${clause.task}`, [
		numbers(m.task_no, ({ clause }) => clause.task),
		words(m.task_name, ({ clause }) => {
			const way = wayOf(clause);
			return { ...own(clause.words), ...(way && { to: way }) };
		}),
		words(m.task_state, ({ state }) => stateCells[state]),
		numbers(m.task_doubts, ({ rules, found }) => (rules.length ? found : null)),
		words(m.task_data, (task) => dataText(task), { wraps: true }),
		words(m.task_unsaid, ({ clause }) => clause.unsaid, { wraps: true }),
		words(m.col_due, ({ due }) =>
			due.length === 1
				? day(due[0]!.due)
				: listed(
						due.map((it) => day(it.due)),
						m.list_comma
					)
		)
	]);
