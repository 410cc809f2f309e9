import { daysBetween, type Day } from '../../base/dates';
import { count, day, own, text, type Cell } from '../../blocks/cell';
import { words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { said, type Text } from '../../blocks/text';
import { checks } from '../../checks/catalog';
import { clauses } from '../../notices/clauses';
import { notices } from '../../notices';
import { m } from '../../paraglide/messages';
import type { Duty } from '../../policy/due';
import { byText, dutyCell, ruleText, servedText } from './words';

function leftCell({ due }: Duty, asOf: Day): Cell {
	const left = daysBetween(asOf, due);
	if (left === 0) return { ...text(m.duty_today), tone: 'warning' };
	return left > 0
		? text(said(m.duty_left, { days: count(left) }))
		: { ...text(said(m.duty_past, { days: count(-left) })), tone: 'quiet' };
}

/** What falls due, in order of the days. Whether it was done, no file tells. */
export const dutyGrid = (duties: readonly Duty[], asOf: Day): Grid =>
	gridOf(duties, ({ topic, code, due }) => [topic, code, due].join(' '), [
		words(m.col_due, ({ due }) => day(due)),
		words(m.duty_what, dutyCell),
		words(m.duty_by, byText),
		words(m.duty_when, (it) => leftCell(it, asOf)),
		words(m.method_source, ({ source }) => own(`${source.title}（${source.number}）`), {
			wraps: true
		})
	]);

const ruleLabel = (id: string): Text => ruleText(checks[id as keyof typeof checks]);

/** The clauses of a notice with what serves each. */
export const clauseGrid = (notice: string): Grid =>
	gridOf(
		clauses.filter((it) => it.notice === notice),
		({ clause }) => `${notice} ${clause}`,
		[
			words(m.clause_at, ({ clause }) => own(clause)),
			words(m.clause_words, ({ words: heading }) => own(heading)),
			words(m.clause_served, (it) => servedText(it, ruleLabel), { wraps: true }),
			words(m.task_unsaid, ({ unsaid }) => unsaid, { wraps: true })
		]
	);

/** The notices in the order in which they are offered, the provincial plan first. */
export const noticeIds: readonly string[] = [
	'shandong-2024',
	...Object.keys(notices).filter((id) => id !== 'shandong-2024')
];

/** What a notice is called among others. */
export const noticeLabel = (id: string): Text => notices[id]!.short;
