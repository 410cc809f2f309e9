import type { Maker } from '../../blocks/block';
import { sentences } from '../../blocks/block';
import { count, day } from '../../blocks/cell';
import { enumerated, said, type Text } from '../../blocks/text';
import { m } from '../../paraglide/messages';
import type { TasksView } from '../../views/tasks';
import type { State, Task } from './states';
import { lackingText } from '../findings/words';
import { byText, dutyCell } from './words';

/** How many of the tasks the data say something of, and what falls due next. */
export function headlineBlock(of: Maker, { duties, view }: TasksView, tasks: readonly Task[]) {
	const inState = (...states: State[]) =>
		count(tasks.filter(({ state }) => states.includes(state)).length);
	const rules = new Map(tasks.flatMap((it) => it.rules.map((rule) => [rule.rule, rule])));
	const found = [...rules.values()].reduce((sum, it) => sum + it.found, 0);
	const next = duties.find(({ due }) => due >= view.asOf);
	return of.headline({
		id: 'headline',
		title: m.tasks_title,
		label: m.tasks_with_doubts,
		figure: inState('found'),
		counts: [said(m.tasks_of, { count: count(tasks.length) })],
		sentences: [
			...sentences('lead', [
				said(m.tasks_lead, {
					found: inState('found'),
					rows: count(found),
					none: inState('none', 'shown'),
					lacking: inState('lacking', 'partly'),
					unseen: inState('unseen')
				})
			]),
			...sentences('second', [
				missingText([...rules.values()]),
				next !== undefined &&
					said(m.tasks_next, {
						what: dutyCell(next),
						day: day(next.due),
						by: byText(next)
					})
			])
		]
	});
}

/** The files that checks ask for and nobody has loaded; null where none is missing. */
function missingText(rules: readonly TasksView['rules'][string][]): Text | null {
	const missing = new Map(
		rules
			.filter(({ lacking }) => lacking.length > 0)
			.map((it) => [JSON.stringify(it.lacking), lackingText(it)])
	);
	return missing.size ? said(m.tasks_missing, { files: enumerated([...missing.values()]) }) : null;
}
