import { toDay, toNumber, type Day } from '../../base/dates';
import { halfUp, hundredthsText } from '../../base/numbers';
import { budget } from '../../datasets/budget';
import type { Place } from '../../datasets/places';
import type { TextTable } from '../../datasets/table';
import { seeded, type Random } from '../random';
import { collected, madeTable, placeName, type Cells } from '../tables';
import { workingDays } from '../workdays';

/** What a whole year's plan costs one tier in one county. */
export interface Bill {
	/** Code of the county or functional zone. */
	county: string;
	tier: 'province' | 'city' | 'county' | 'existing';
	level: 'urban' | 'rural';
	/** Whole fen (分). */
	fen: number;
}

/** Budgets are made in whole hundreds of 元. */
const hundredYuan = 10_000;
/** Per cent of the bill that is budgeted, and of the due part of the budget that is disbursed. */
const budgetedPercent = [92, 106] as const;
const disbursedPercent = [75, 105] as const;
/** Share of the counties that report in February, after the end of January that is asked for. */
const lateShare = 1 / 8;

/**
 * 资金预算表 as text, 元 with two decimals: one row per bill that isn't 0, in the order given.
 * Budgeted is 92 % to 106 % of the bill in whole hundreds of 元 (a bill too small for that: the
 * nearest hundred, at least one); disbursed by `asOf`, in whole 元, is 75 % to 105 % of what the
 * days of the year gone by would take, at most the budget. All made up, each row from the seed and
 * its own county, tier and level.
 *
 * A county reports on one day, January 10–30, one in eight in February; the cell is empty where
 * that day is after `asOf`.
 */
export function budgetTable(input: {
	year: number;
	asOf: Day;
	seed: number;
	bills: readonly Bill[];
	places: Map<string, Place>;
}): TextTable {
	const random = seeded(input.seed).fork('budget');
	const part = elapsed(input.year, input.asOf);
	const rows = input.bills
		.filter(({ fen }) => fen > 0)
		.map(({ county, tier, level, fen }): Cells<typeof budget> => {
			const own = random.fork(`${county}/${tier}/${level}`);
			const budgeted = budgetOf(fen, own);
			const reported = toDay(reportDay(county, input.year, random));
			return {
				county: placeName(county, input.places),
				year: input.year,
				tier,
				level,
				budgeted: hundredthsText(budgeted),
				disbursed: hundredthsText(disbursedOf(budgeted, part, own)),
				reported_on: reported <= input.asOf ? reported : null
			};
		});
	return collected(madeTable(budget, rows));
}

/** Budget for a bill, both in fen. */
function budgetOf(fen: number, random: Random): number {
	const [least, most] = budgetedPercent;
	const low = Math.ceil((fen * least) / (100 * hundredYuan));
	const high = Math.floor((fen * most) / (100 * hundredYuan));
	if (low > high) return Math.max(1, halfUp(fen, hundredYuan)) * hundredYuan;
	return random.int(low, high) * hundredYuan;
}

/** What has been disbursed of a budget, both in fen; whole 元. */
function disbursedOf(budgeted: number, part: { days: number; of: number }, random: Random): number {
	const percent = random.int(...disbursedPercent);
	const yuan = halfUp((budgeted / 100) * part.days * percent, part.of * 100);
	return Math.min(yuan * 100, budgeted);
}

/** Days of the year gone by at the end of `asOf`, of all its days. */
function elapsed(year: number, asOf: Day): { days: number; of: number } {
	const start = toNumber(`${year}-01-01`);
	const of = toNumber(`${year + 1}-01-01`) - start;
	return { days: Math.min(of, Math.max(0, toNumber(asOf) - start + 1)), of };
}

/** Working day on which a county reports, as days since 1970-01-01. */
function reportDay(county: string, year: number, random: Random): number {
	const own = random.fork(`${county}/report`);
	const days = own.chance(lateShare)
		? workingDays(toNumber(`${year}-02-01`), toNumber(`${year}-03-01`) - 1)
		: workingDays(toNumber(`${year}-01-10`), toNumber(`${year}-01-30`));
	return own.pick(days);
}
