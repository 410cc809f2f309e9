import { addMonths, toDay, toNumber, type Day } from '../base/dates';
import type { groups } from '../datasets/codes';
import { addressCode, idNumber } from './identity';
import { personName } from './names';
import type { Random } from './random';

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
	/** First day of the person's first spell, and of the last one. */
	firstOn: number;
	lastOn: number;
	/** The person reaches the upper age of the post between `lastOn` and this day, if it is one. */
	agesOutBy: number | null;
	/** Placed as a veteran, outside the groups. */
	veteran: boolean;
}

/** What people of a dataset have in common. */
export interface Pool {
	ruralAge: Ages;
	extendedGroups: boolean;
	/** County codes that a few ID numbers begin with instead of the town's own. */
	neighbours: readonly string[];
	/** ID numbers already given out. */
	taken: Set<string>;
}

interface Profile {
	/** Share of a level's people who belong to the group, before extended groups come in. */
	share: Partial<Record<Level, number>>;
	/** Share of women. */
	women: number;
	/** Ages on the first day on post. */
	ages: (sex: Sex, ruralAge: Ages, random: Random) => Ages;
	extended?: true;
}

/** Rural groups other than 农村大龄 have no age band in the notices; up to 65 is practice. */
const workable = (_: Sex, __: Ages, random: Random): Ages =>
	random.chance(0.8) ? [40, 65] : [18, 39];
/** Below the retirement age in force before 2025: 60 for men, 50 for women workers. */
const labour = (sex: Sex): Ages => (sex === 'male' ? [18, 59] : [18, 49]);

const profiles: Record<Group, Profile> = {
	lifted: { share: { rural: 22 }, women: 0.46, ages: workable },
	low_income: { share: { rural: 18 }, women: 0.48, ages: workable },
	disabled: { share: { rural: 15 }, women: 0.42, ages: workable },
	rural_older: { share: { rural: 45 }, women: 0.52, ages: (_, ruralAge) => ruralAge },
	zero_employment: { share: { urban: 12 }, women: 0.58, ages: labour },
	urban_older: {
		share: { urban: 88 },
		women: 0.74,
		ages: (sex, _, random) => {
			if (sex === 'male') return [55, 59];
			// Women whose statutory age was 55 (management and technical posts) are few.
			return random.chance(0.03) ? [50, 54] : [45, 49];
		}
	},
	youth: { share: { rural: 3, urban: 6 }, women: 0.5, ages: () => [16, 24], extended: true },
	two_child_mother: {
		share: { rural: 4, urban: 5 },
		women: 1,
		ages: () => [24, 44],
		extended: true
	},
	single_parent: { share: { rural: 3 }, women: 0.76, ages: () => [24, 50], extended: true },
	other_hardship: { share: { urban: 5 }, women: 0.6, ages: labour, extended: true }
};

const veteranProfile: Pick<Profile, 'women' | 'ages'> = { women: 0.06, ages: () => [28, 54] };

/**
 * A person of the pool who fits the post: group of the level, age in whole years inside the
 * group's band on every first day on post, ID number, name. Shares of groups and sexes are this
 * project's assumptions; age bands are those of the notices (domain.md §1.3).
 */
export function makePerson(wanted: Wanted, pool: Pool, random: Random): Person {
	const { level, town, agesOutBy } = wanted;
	const group = chooseGroup(wanted, pool, random);
	const profile = group ? profiles[group] : veteranProfile;
	const sex: Sex = random.chance(profile.women) ? 'female' : 'male';
	const [youngest, oldest] = profile.ages(sex, pool.ruralAge, random);
	const limit = upperAge(level, sex, pool.ruralAge);
	const birth =
		agesOutBy === null
			? bornBetween(wanted.lastOn, oldest + 1, wanted.firstOn, youngest, random)
			: bornBetween(wanted.lastOn, limit, agesOutBy, limit, random);
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
	const groups = groupsOf(pool.extendedGroups);
	return random.weighted(groups.map((group) => [group, profiles[group].share[wanted.level] ?? 0]));
}

/** The groups that a dataset places: the “4+2” ones, and the extended ones where it has them. */
export function groupsOf(extendedGroups: boolean): Group[] {
	const groups = Object.keys(profiles) as Group[];
	return groups.filter((group) => extendedGroups || !profiles[group].extended);
}

/** Whether people of the group are placed on posts of the level. */
export function isPlacedOn(group: Group, level: Level): boolean {
	return profiles[group].share[level] !== undefined;
}

/** First age at which a person of the older group may no longer be on post. */
function upperAge(level: Level, sex: Sex, ruralAge: Ages): number {
	if (level === 'rural') return ruralAge[1] + 1;
	return sex === 'male' ? 60 : 50;
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
	return toDay(latest - Math.floor(root * Math.sqrt(root) * (latest - earliest + 1)));
}

function yearsBefore(day: number, years: number): number {
	return toNumber(addMonths(toDay(day), -12 * years));
}
