import { halfUp, hundredthsText } from '../../base/numbers';
import { payments } from '../../datasets/payments';
import { dayOf } from '../days';
import type { DemoInput } from '../input';
import { compare, grouped } from '../order';
import { paidMonths, type PaidMonth } from './pay_days';
import type { Post } from '../posts/developed';
import type { Random } from '../random';
import type { Spell } from '../people/spells';
import { madeTable, placeName, reread, type Cells, type MadeTable } from '../tables';

type Level = 'urban' | 'rural';
type Channel = 'card' | 'other';
/** A spell that the programme pays for. */
type PaidSpell = Spell & { post: Post };

/** How the office of a town pays. */
interface Office {
	months: PaidMonth[];
	/** Share of its rural people who aren't paid by 一卡通. */
	ruralOther: number;
	urbanChannel: Channel;
}

/** Days of attendance that a whole month asks for: this project's assumption. */
const fullDays: Record<Level, number> = { rural: 20, urban: 21 };
/** Share of the rows with every required day attended; the others miss 1 to 3 days. */
const fullAttendance = 0.92;
/** Share of the rural people who aren't paid by 一卡通, and of the towns that all of them are in. */
const otherShare = 0.03;
const otherTowns = 1 / 8;
const unpaidShare = 0.01;
/** Premium of the accident insurance of a rural post, fen a year: an assumption, no notice states it. */
const insurancePremium = 6_000;
/** Social insurance subsidy of an urban post, fen a month: an assumption, no notice states it. */
const socialInsurance = 78_000;

/**
 * 补贴发放表 of the spells on posts of the plan, as text: one row per spell and month of the plan
 * year that its town has paid by `asOf`, by month, town and ID number. Old posts and veterans are
 * paid from other funds. Attendance, channels, premium and 社保补贴 are assumptions of this project.
 *
 * A row depends on its own spell, town and month only, since `random` is forked by their labels; the
 * channel depends also on which towns have rural posts, not on how many posts they have.
 */
export function paymentsTable(
	spells: readonly Spell[],
	input: DemoInput,
	random: Random
): MadeTable {
	const offices = officesOf(input, random);
	const towns = grouped(spells.filter(isPaid), ({ row }) => row.town);
	for (const paid of towns.values()) paid.sort((a, b) => compare(a.person.idNo, b.person.idNo));
	const months = [...offices.values()].flatMap((office) => office.months.map(({ text }) => text));
	const rows = reread(function* () {
		for (const text of [...new Set(months)].sort(compare))
			for (const [town, paid] of towns) {
				const office = offices.get(town)!;
				const month = office.months.find((it) => it.text === text);
				if (!month) continue;
				for (const spell of paid)
					if (daysOn(spell, month) > 0) yield paymentOf(spell, month, office, input, random);
			}
	});
	return madeTable(payments, rows);
}

const isPaid = (spell: Spell): spell is PaidSpell => spell.post !== null && !spell.post.veteran;

/**
 * The offices of the plan's towns. Which towns don't pay all rural people by 一卡通 follows from a
 * ranking at random of the rural towns, so that it is one town even where there are few.
 */
function officesOf({ plan, planYear, asOf }: DemoInput, random: Random): Map<string, Office> {
	const planned = plan.filter(({ posts }) => posts > 0);
	const towns = [...new Set(planned.map(({ town }) => town))];
	const ranked = [...new Set(planned.filter(isRural).map(({ town }) => town))]
		.map((town) => ({ town, rank: random.fork(`${town}/rural`).next() }))
		.sort((a, b) => a.rank - b.rank || compare(a.town, b.town));
	const count = Math.max(1, Math.round(ranked.length * otherTowns));
	const others = new Set(ranked.slice(0, count).map(({ town }) => town));
	return new Map(
		towns.map((town) => [
			town,
			{
				months: paidMonths(town, planYear, asOf, random),
				ruralOther: others.has(town) ? (otherShare * ranked.length) / count : 0,
				urbanChannel: random.fork(`${town}/urban`).chance(0.5) ? 'card' : 'other'
			}
		])
	);
}

const isRural = ({ level }: { level: Level }): boolean => level === 'rural';

/** What one spell is paid for a month with days on post. The person of a spell has no other paid spell. */
function paymentOf(
	spell: PaidSpell,
	month: PaidMonth,
	{ months, ruralOther, urbanChannel }: Office,
	input: DemoInput,
	random: Random
): Cells<typeof payments> {
	const { row, person, post, work, label } = spell;
	const { level } = row;
	const rural = isRural(row);
	const otherwise = ruralOther > 0 && rural && random.fork(`${label}/channel`).chance(ruralOther);
	const ruralChannel: Channel = otherwise ? 'other' : 'card';
	const own = random.fork(`${label}/${month.text}`);
	const days = daysOn(spell, month);
	const length = month.end - month.first;
	const required = Math.max(1, halfUp(fullDays[level] * days, length));
	const attended = own.chance(fullAttendance) ? required : Math.max(1, required - own.int(1, 3));
	const pay = input.monthlyPay(row.county, level, month.number);
	const payable = hundredthsText(halfUp(pay * days * attended, length * required));
	const waits = month === months.at(-1) && own.chance(unpaidShare);
	const isFirst = months.find((it) => daysOn(spell, it) > 0) === month;
	return {
		county: placeName(row.county, input.places),
		town: placeName(row.town, input.places),
		village: work.village,
		level,
		name: person.name,
		id_no: person.idNo,
		post_no: post.number,
		post_name: work.name,
		month: month.text,
		days_required: required,
		days_attended: attended,
		payable,
		paid: waits ? null : payable,
		insurance: rural && isFirst && !waits ? hundredthsText(insurancePremium) : null,
		si_subsidy: rural || waits ? null : hundredthsText(socialInsurance),
		channel: waits ? null : rural ? ruralChannel : urbanChannel,
		paid_on: waits ? null : dayOf(month.payDay)
	};
}

/** Days of the month on post: from the first day on, up to the day before the exit. */
function daysOn({ on, exit }: Spell, { first, end }: PaidMonth): number {
	return Math.max(0, Math.min(exit ?? end, end) - Math.max(on, first));
}
