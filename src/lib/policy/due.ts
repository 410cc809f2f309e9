import { addDays, addMonths, type Day } from '../base/dates';
import { policies } from './load';
import { resolve } from './resolve';
import type { Policy, PolicySource, Topic } from './schema';

/** Something that has to be done by a day. */
export interface Duty {
	topic: 'deadlines' | 'reports' | 'inspection' | 'budget';
	/** Which one of its topic: `post_review`, `interim`, `town_quarter`… */
	code: string;
	by: 'city' | 'county' | 'town' | 'every_level';
	/** Who gets the result, where the notice says so. */
	recipients: readonly string[];
	due: Day;
	source: PolicySource;
	assumption: boolean;
}

/**
 * Deadlines, reports, inspections and budget reports of a place that fall due from one day up to and
 * including another, in order. What comes back (every quarter, every year) is due at the end of each
 * calendar period that began when its notice was in force already.
 *
 * @param codes codes of the place and those above it, nearest first
 */
export function dutiesDue(codes: readonly string[], since: Day, until: Day): Duty[] {
	const years = numbersFrom(Number(since.slice(0, 4)), Number(until.slice(0, 4)));
	const found = [
		...once('deadlines', codes, ({ duty }) => duty),
		...once('reports', codes, ({ report }) => report),
		...inspections(codes, years),
		...years.flatMap((year) => {
			const policy = resolve(policies('budget'), codes, `${year}-12-31`);
			const due = `${year}-${policy?.value.due}`;
			return policy && policy.valid_from <= due
				? [duty(policy, 'budget', { ...policy.value, due })]
				: [];
		})
	];
	return found
		.filter(({ due }) => due >= since && due <= until)
		.sort((a, b) => a.due.localeCompare(b.due));
}

/** Duties of a topic that each have one day. */
const once = <T extends 'deadlines' | 'reports'>(
	topic: T,
	codes: readonly string[],
	codeOf: (value: Policy<T>['value']) => string
): Duty[] =>
	inForce(topic, codes, codeOf, ({ due }) => due).map((policy) =>
		duty(policy, codeOf(policy.value), policy.value)
	);

const inspections = (codes: readonly string[], years: readonly number[]): Duty[] =>
	inForce(
		'inspection',
		codes,
		({ kind }) => kind,
		(value) => (value.form === 'once' ? value.due : '9999-12-31')
	).flatMap((policy) => {
		const { value, valid_from } = policy;
		const days =
			value.form === 'once'
				? [value.due]
				: years
						.flatMap((year) => periodsOf(year, value.every_months))
						.filter(({ starts }) => starts >= valid_from)
						.map(({ ends }) => ends);
		return days.map((due) => duty(policy, value.kind, { due, by: value.by, recipients: [] }));
	});

/** The calendar periods of so many months that a year has: halves, quarters, months. */
export const periodsOf = (year: number, months: 1 | 3 | 6 | 12): { starts: Day; ends: Day }[] =>
	numbersFrom(0, 12 / months - 1).map((i) => {
		const starts = addMonths(`${year}-01-01`, i * months);
		return { starts, ends: addDays(addMonths(starts, months), -1) };
	});

/** Policies of a topic that hold at a place on the day that each is about, one for each code. */
function inForce<T extends Topic>(
	topic: T,
	codes: readonly string[],
	codeOf: (value: Policy<T>['value']) => string,
	dayOf: (value: Policy<T>['value']) => Day
): Policy<T>[] {
	const all = policies(topic);
	const kinds = [...new Set(all.map(({ value }) => codeOf(value)))];
	return kinds.flatMap((kind) => {
		const own = all.filter(({ value }) => codeOf(value) === kind);
		return own.flatMap((it) => {
			const found = resolve(own, codes, dayOf(it.value));
			return found?.jurisdiction === it.jurisdiction && found.valid_from === it.valid_from
				? [found]
				: [];
		});
	});
}

const duty = (
	{ topic, source, assumption }: Pick<Policy<Topic>, 'topic' | 'source' | 'assumption'>,
	code: string,
	{ due, by, recipients }: Pick<Duty, 'due' | 'by' | 'recipients'>
): Duty => ({ topic: topic as Duty['topic'], code, by, recipients, due, source, assumption });

const numbersFrom = (first: number, last: number): number[] =>
	Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
