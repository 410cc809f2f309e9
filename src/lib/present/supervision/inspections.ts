import { daysBetween, type Day } from '../../base/dates';
import { count, day, none, own, text, type Cell } from '../../blocks/cell';
import { leadsTo, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { listed, said, type Text } from '../../blocks/text';
import { missedIn } from '../../checks/supervision/cadence';
import type { Inspection, Repeated } from '../../checks/supervision/inspections';
import { inspectionKinds } from '../../datasets/codes';
import type { DatasetMeta } from '../../datasets/meta';
import { m } from '../../paraglide/messages';
import type { Owed, SupervisionView } from '../../views/supervision';

/** Official names: Chinese whatever the language. */
const kindCell = (kind: string): Cell =>
	own(inspectionKinds.find(({ code }) => code === kind)?.label ?? kind);

/** What is owed with what is missed of it. */
interface Line extends Owed {
	missed: ReturnType<typeof missedIn>;
}

/** How many periods are over, and how many of them without an inspection. */
export function cadenceCounts({ owed }: Pick<SupervisionView, 'owed'>): {
	over: number;
	missed: number;
	places: number;
} {
	const missed = owed.map((it) => missedIn(it).length);
	return {
		over: owed.flatMap(({ periods }) => periods.filter(({ overdue }) => overdue > 0)).length,
		missed: missed.reduce((sum, it) => sum + it, 0),
		places: new Set(owed.filter((_, i) => missed[i]).map(({ place }) => place)).size
	};
}

/** The period that counts: the first that was missed, else the latest. */
const periodOf = ({ missed, periods }: Line) => missed[0] ?? periods.at(-1);

const stateCell = (it: Line, isKnown: boolean): Cell => {
	const period = periodOf(it);
	if (!period) return { ...text(m.supervision_not_begun), tone: 'quiet' };
	if (!isKnown) return { ...text(m.supervision_unknown), tone: 'quiet' };
	if (it.missed.length > 0) return { ...text(m.supervision_missed), before: '▲ ', tone: 'alarm' };
	if (period.inspected_on) return { ...text(m.supervision_inspected), before: '● ', tone: 'good' };
	return { ...text(m.supervision_running), before: '○ ' };
};

/** Those longest overdue first, those whose first period hasn't begun last. */
const rankOf = ({ missed, periods }: Line): number =>
	periods.length === 0 ? -1 : (missed[0]?.overdue ?? 0);

/** Each place's inspections against their cadence. */
export function cadenceGrid({ owed, ledger }: SupervisionView, meta: DatasetMeta): Grid {
	const isKnown = ledger !== null;
	const on = (it: Day | null) => day(it, meta.plan_year);
	const lines = owed
		.map((it): Line => ({ ...it, missed: isKnown ? missedIn(it) : [] }))
		.toSorted((a, b) => rankOf(b) - rankOf(a));
	return gridOf(lines, ({ place, kind }) => `${place} ${kind}`, [
		words(m.supervision_place, ({ place, name }) => leadsTo(text(name), place, meta)),
		words(m.supervision_kind, ({ kind }) => kindCell(kind)),
		words(m.supervision_period, (it) => {
			const period = periodOf(it);
			return (
				period && said(m.supervision_from_to, { from: on(period.starts), to: on(period.ends) })
			);
		}),
		words(m.supervision_state, (it) => stateCell(it, isKnown)),
		words(m.supervision_last, ({ last }) =>
			isKnown && last === null ? m.supervision_never : on(last)
		),
		numbers(m.supervision_days_overdue, ({ missed }) =>
			isKnown ? (missed[0] ? { ...count(missed[0].overdue), tone: 'alarm' } : none('blank')) : null
		),
		numbers(m.supervision_missed_periods, ({ missed }) => (isKnown ? missed.length : null))
	]);
}

/** The day looked at, and the year that needn't be said. */
interface Moment {
	asOf: Day;
	year: number;
}

const placeText = ({ place, village }: Inspection): Text =>
	listed([place ?? m.supervision_whole, village], ' ');

const faultFields = [
	words<Inspection>(m.supervision_place, (it) => ({ kind: 'text', text: placeText(it) })),
	words<Inspection>(m.supervision_kind, ({ kind }) => kindCell(kind)),
	words<Inspection>(m.supervision_problem, ({ problem }) => own(problem), { wraps: true })
];

const keyOf = ({ file, sheet, row }: Inspection): string => [file, sheet, row].join(' ');

/** Problems that should be put right and aren't, those longest overdue first; those without a day for it last. */
export const overdueGrid = (rows: readonly Inspection[], { asOf, year }: Moment): Grid =>
	gridOf(
		rows.toSorted((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999')),
		keyOf,
		[
			...faultFields,
			words(m.supervision_inspected_on, ({ inspected_on }) => day(inspected_on, year)),
			words(m.supervision_due, ({ due }) => (due === null ? m.supervision_no_due : day(due, year))),
			numbers(m.supervision_days_overdue, ({ due }) =>
				due === null ? none('blank') : { ...count(daysBetween(due, asOf)), tone: 'alarm' }
			)
		]
	);

/** Problems that came back, the most frequent first. */
export const repeatedGrid = (rows: readonly Repeated[], { year }: Moment): Grid =>
	gridOf(
		rows.toSorted((a, b) => b.times - a.times),
		keyOf,
		[
			...faultFields,
			numbers<Repeated>(m.supervision_times, ({ times }) => times),
			words<Repeated>(m.supervision_days, ({ before, inspected_on }) =>
				listed(
					[...before, inspected_on].map((it) => day(it, year)),
					m.list_comma
				)
			)
		]
	);

/** Complaints that aren't settled, the oldest first. */
export const complaintGrid = (rows: readonly Inspection[], { asOf, year }: Moment): Grid =>
	gridOf(rows, keyOf, [
		...faultFields,
		words(m.supervision_received, ({ inspected_on }) => day(inspected_on, year)),
		words(m.supervision_settle_by, ({ due }) =>
			due === null
				? m.supervision_no_due
				: { ...day(due, year), ...(due < asOf && { tone: 'alarm' as const }) }
		),
		numbers(m.supervision_days_open, ({ inspected_on }) => daysBetween(inspected_on, asOf))
	]);
