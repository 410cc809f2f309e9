import type { Day } from '../../base/dates';
import type { groups } from '../../datasets/codes';
import { dayOf, yearsBefore } from '../days';
import { addressCode, idNumber } from './identity';
import type { Admission } from '../input';
import { personName } from './names';
import type { Random } from '../random';

export type Sex = 'male' | 'female';
type Level = 'urban' | 'rural';
/** Youngest and oldest age in whole years, both included. */
type Ages = readonly [number, number];
export type Group = (typeof groups)[number]['code'];

/** A simulated person. */
export interface Person {
	name: string;
	sex: Sex;
	birth: Day;
	idNo: string;
	/** Null for veterans, who are placed by other rules than the groups'. */
	group: Group | null;
}

/** What a person has to fit; days are days since 1970-01-01. */
export interface Wanted {
	level: Level;
	town: string;
	/** First day of the person's first spell, and the last day on post so far. */
	firstOn: number;
	until: number;
	/** First day off post, when the person reaches its upper age; null for those who don't leave for it. */
	agesOutBy: number | null;
	/** Placed as a veteran, outside the groups. */
	veteran: boolean;
}

/** What people of a dataset have in common. */
export interface Pool {
	admission: Admission;
	/** Last day that the data cover. */
	asOf: number;
	/** County codes that a few ID numbers begin with instead of the town's own. */
	neighbours: readonly string[];
	/** ID numbers already given out. */
	taken: Set<string>;
}

interface Profile {
	/** Share of a level's people who belong to the group, before those let in besides come in. */
	share: Partial<Record<Level, number>>;
	/** Share of women. */
	women: number;
	/** Ages while on post, where no notice asks for any. */
	ages?: (sex: Sex, random: Random) => Ages;
}

/** Rural groups other than 农村大龄 have no age band in the notices; up to 65 is practice. */
const workable = (_: Sex, random: Random): Ages => (random.chance(0.8) ? [40, 65] : [18, 39]);
/** 法定退休年龄 in force before 2025: 60 for men, 50 for women workers, 55 for women in management. */
const retirement = { male: 60, female: 50, manager: 55 } as const;
const labour = (sex: Sex): Ages => [18, retirement[sex] - 1];

const profiles: Record<Group, Profile> = {
	lifted: { share: { rural: 22 }, women: 0.46, ages: workable },
	low_income: { share: { rural: 18 }, women: 0.48, ages: workable },
	disabled: { share: { rural: 15 }, women: 0.42, ages: workable },
	rural_older: { share: { rural: 45 }, women: 0.52 },
	zero_employment: { share: { urban: 12 }, women: 0.58, ages: labour },
	urban_older: { share: { urban: 88 }, women: 0.74 },
	youth: { share: { rural: 3, urban: 6 }, women: 0.5 },
	two_child_mother: { share: { rural: 4, urban: 5 }, women: 1, ages: () => [24, 44] },
	single_parent: { share: { rural: 3 }, women: 0.76, ages: () => [24, 50] },
	other_hardship: { share: { urban: 5 }, women: 0.6, ages: labour }
};

const veterans = { women: 0.06, ages: [28, 54] } as const;

/**
 * A person of the pool who fits the post: a group that the level admits on the first day, age in
 * whole years inside the group's band on every day on post, ID number, name. Shares of groups and
 * sexes are this project's assumptions; age bands are those of the notice.
 */
export function makePerson(wanted: Wanted, pool: Pool, random: Random): Person {
	const { level, town, agesOutBy } = wanted;
	const group = chooseGroup(wanted, pool, random);
	const sex: Sex = random.chance((group ? profiles[group] : veterans).women) ? 'female' : 'male';
	const [youngest, oldest] = group ? drawnAges(group, sex, pool.admission, random) : veterans.ages;
	const birth =
		agesOutBy === null
			? bornBetween(wanted.until, oldest + 1, wanted.firstOn, youngest, random)
			: dayOf(yearsBefore(agesOutBy, upperAge(level, sex, pool.admission)));
	const birthYear = Number(birth.slice(0, 4));
	const address = addressCode(town, birthYear, pool.neighbours, random);
	const idNo = idNumber({ address, birth, sex }, pool.taken, random);
	return { name: personName(random, sex, birthYear), sex, birth, idNo, group };
}

function chooseGroup(wanted: Wanted, pool: Pool, random: Random): Group | null {
	if (wanted.veteran) return null;
	if (wanted.agesOutBy !== null) {
		return wanted.level === 'urban' ? 'urban_older' : 'rural_older';
	}
	const firstOn = dayOf(wanted.firstOn);
	const groups = groupsOf(pool.admission, wanted.level, firstOn);
	return random.weighted(groups.map((group) => [group, profiles[group].share[wanted.level] ?? 0]));
}

/**
 * The groups that a notice admits, in the order of this project.
 *
 * @param level kind of post; either where it is left out
 * @param day ever where it is left out
 */
export function groupsOf({ groups }: Admission, level?: Level, day?: Day): Group[] {
	return (Object.keys(profiles) as Group[]).filter((group) =>
		groups.some(
			(it) =>
				it.group === group &&
				(level === undefined || it.level === level) &&
				(day === undefined || it.from === null || it.from <= day)
		)
	);
}

/** Ages that a notice asks for of a group, both included; null where it asks for none. */
export function agesOf({ ages }: Admission, group: Group, sex: Sex): Ages | null {
	const found = ages.find((it) => it.group === group && (it.sex ?? sex) === sex);
	if (!found) return null;
	const { from, to } = found;
	if (to !== 'retirement') return [from, to];
	return [from, (sex === 'male' ? retirement.male : retirement.manager) - 1];
}

/** The ages that a person of the group is drawn from. */
function drawnAges(group: Group, sex: Sex, admission: Admission, random: Random): Ages {
	const ages = agesOf(admission, group, sex) ?? profiles[group].ages?.(sex, random);
	if (!ages) throw new Error(`no notice states the ages of ${group}`);
	if (group !== 'urban_older' || sex === 'male') return ages;
	// Women whose statutory age was 55 (management and technical posts) are few.
	return random.chance(0.03) ? [retirement.female, ages[1]] : [ages[0], retirement.female - 1];
}

/** First age at which a person of the older group may no longer be on post. */
function upperAge(level: Level, sex: Sex, admission: Admission): number {
	if (level === 'urban') return retirement[sex];
	return (agesOf(admission, 'rural_older', sex)?.[1] ?? Infinity) + 1;
}

/**
 * A date of birth of somebody who is not yet `below` years old on day `dayBelow`, and `atLeast`
 * years old on day `dayAtLeast`. Older people are the likelier: posts go to them first.
 */
function bornBetween(
	dayBelow: number,
	below: number,
	dayAtLeast: number,
	atLeast: number,
	random: Random
): Day {
	// Two days of margin: offices differ on the birthday of people born on 29 February.
	const earliest = yearsBefore(dayBelow, below) + 2;
	const latest = Math.max(earliest, yearsBefore(dayAtLeast, atLeast));
	const root = Math.sqrt(random.next());
	return dayOf(latest - Math.floor(root * Math.sqrt(root) * (latest - earliest + 1)));
}
