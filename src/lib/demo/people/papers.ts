import { addMonths, toNumber } from '../../base/dates';
import type { roster } from '../../datasets/roster';
import { dayOf } from '../days';
import type { Cells } from '../tables';
import type { Person } from './person';
import type { Spell } from './spells';

type Papers = Cells<typeof roster>;

/** Days before 上岗 on which each step was taken, in the order of the province's plan. */
const steps = {
	announced_on: 20,
	applied_on: 17,
	assessed_on: 14,
	publicity_start: 13,
	publicity_end: 9,
	approved_on: 7,
	signed_on: 3,
	trained_on: 1
} as const satisfies { [K in keyof Papers]?: number };

/** 元 a month, simulated: what an urban post gets for social insurance. */
const insuranceSubsidy = 640;

/**
 * What a bureau's own roster says besides: agreements, months of subsidy, steps and insurance, as the rules ask
 * for them. Nothing is drawn: a dataset has the same people with and without.
 */
export function papersOf(spells: readonly Spell[], asOf: number): (spell: Spell) => Papers {
	const first = new Map<Person, number>();
	for (const { person, on } of spells) first.set(person, Math.min(on, first.get(person) ?? on));
	return ({ row, person, post, on, exit, reviewed }) => ({
		...stepsBefore(on, post !== null),
		...agreementOf(on, exit === null ? asOf : exit - 1),
		first_subsidy_month: dayOf(first.get(person)!).slice(0, 7),
		months_used: monthsBetween(first.get(person)!, exit === null ? asOf : exit - 1),
		placements: 1,
		insurance: row.level === 'rural' ? true : null,
		si_subsidy: row.level === 'urban' ? insuranceSubsidy : null,
		...kinOf(post?.number ?? '', on),
		reviewed
	});
}

/** Old posts are from before the notices that ask for the steps. */
const stepsBefore = (on: number, isAsked: boolean): Papers =>
	Object.fromEntries(
		Object.entries(steps).map(([step, days]) => [step, isAsked ? dayOf(on - days) : null])
	);

/** One in a hundred is kin of an official or a village cadre, and was filed before the approval. */
function kinOf(number: string, on: number): Papers {
	const kin = number.endsWith('50');
	return { kin, kin_filed_on: kin ? dayOf(on - steps.approved_on - 1) : null };
}

/** Agreements run for a year and are renewed: the one in force on the last day. */
function agreementOf(on: number, last: number): Papers {
	const years = Math.max(0, wholeYears(on, last));
	const start = addMonths(dayOf(on), 12 * years);
	return {
		agree_start: start,
		agree_end: dayOf(toNumber(addMonths(dayOf(on), 12 * (years + 1))) - 1)
	};
}

function wholeYears(from: number, to: number): number {
	let years = 0;
	while (toNumber(addMonths(dayOf(from), 12 * (years + 1))) <= to) years++;
	return years;
}

/** Calendar months with a day between two days, both included. */
const monthsBetween = (from: number, to: number): number => {
	const [a, b] = [dayOf(from), dayOf(Math.max(from, to))];
	const years = Number(b.slice(0, 4)) - Number(a.slice(0, 4));
	return years * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7)) + 1;
};
