import { ageBands } from '../../datasets/codes';
import { population } from '../../datasets/population';
import type { Day } from '../../base/dates';
import type { TextTable } from '../../datasets/table';
import { dayOf } from '../days';
import type { DemoInput, PlanRow } from '../input';
import { grouped } from '../order';
import { agesOf, groupsOf, type Group, type Person, type Sex } from './person';
import type { Random } from '../random';
import type { Spell } from './spells';
import { collected, madeTable, placeName, type Cells } from '../tables';

type Band = (typeof ageBands)[number]['code'];
type Percent = readonly [number, number];

/** One figure of a town and group: all of them, one sex, or one sex and age band. */
interface Cell {
	sex: Sex | null;
	band: Band | null;
}

interface Kind {
	/** Who certifies people of the group (domain.md §1.1). */
	office: string;
	/** Usual share of the eligible who are or were on post: this project's assumption. */
	covered: Percent;
	/** What the figures of the group are told apart by; nothing without it. */
	split?: 'sex' | 'sex and age';
}

const kinds: Record<Group, Kind> = {
	lifted: { office: '乡村振兴部门', covered: [14, 44] },
	low_income: { office: '民政部门', covered: [10, 38] },
	disabled: { office: '残联', covered: [8, 34], split: 'sex' },
	rural_older: { office: '人社部门', covered: [9, 26], split: 'sex and age' },
	zero_employment: { office: '人社部门', covered: [18, 44] },
	urban_older: { office: '人社部门', covered: [10, 36], split: 'sex and age' },
	youth: { office: '人社部门', covered: [7, 24] },
	two_child_mother: { office: '人社部门', covered: [8, 28] },
	single_parent: { office: '人社部门', covered: [10, 34] },
	other_hardship: { office: '人社部门', covered: [8, 32] }
};
const simulated = '（模拟）';
/** Share of the figures with another coverage than usual, and that coverage. */
const unusualShare = 0.1;
const unusual: Percent = [46, 90];
/** Eligible people where none of them is on post: of a sex and age, or of a whole group. */
const few = { cell: [1, 4], group: [2, 15] } as const;
/** How often such a group is counted where the plan has no post that it could be placed on. */
const unplannedShare = 0.25;

const sexes: readonly Sex[] = ['male', 'female'];
const bands = ageBands.map(({ code }) => {
	const [from, to] = code.split('_').map(Number);
	return { code, from: from!, to: to! };
});

/**
 * 目标人群底数 as text: for each town of the rows given, in their order, and each group the eligible
 * people at the end of the year before the plan year. `demo.no_population` names the towns that have
 * handed nothing in. Never fewer than the people of the group whom the spells ever had on post in the
 * town, in each sex and age band too, and nobody whom the notice doesn't admit; mostly 5 % to 45 % of
 * the eligible are on post. A group that no plan row of the town could place is left out, or counts a
 * few. All made up.
 */
export function populationTable(
	spells: readonly Spell[],
	rows: readonly PlanRow[],
	input: DemoInput,
	random: Random
): TextTable {
	const spellsIn = grouped(spells, ({ row }) => row.town);
	const missing = new Set(input.demo.no_population);
	const towns = new Map(rows.map((row) => [row.town, row.county]));
	const vintage = `${input.planYear - 1}-12-31`;
	const cells = [...towns]
		.filter(([town]) => !missing.has(town))
		.flatMap(([town, county]) => {
			const seen = peopleOnPost(spellsIn.get(town) ?? []);
			return groupsOf(input.admission).flatMap((group) => {
				const own = random.fork(`${town}/${group}`);
				const people = seen.get(group) ?? new Map<string, Stay>();
				const planned = rows.some(
					(row) => row.town === town && groupsOf(input.admission, row.level).includes(group)
				);
				if (!planned && people.size === 0 && !own.chance(unplannedShare)) return [];
				return figures(group, [...people.values()], input, own).map(
					({ sex, band, eligible }): Cells<typeof population> => ({
						county: placeName(county, input.places),
						town: placeName(town, input.places),
						group,
						sex,
						age_band: band,
						eligible,
						source: kinds[group].office + simulated,
						vintage
					})
				);
			});
		});
	return collected(madeTable(population, cells));
}

/** A person with the first and the last day on post that matter for the age. */
interface Stay {
	person: Person;
	from: Day;
	/** Null for those still there. */
	to: Day | null;
}

/** Everybody whom the spells have on post, by group, once by ID number. */
function peopleOnPost(spells: readonly Spell[]): Map<Group, Map<string, Stay>> {
	const seen = new Map<Group, Map<string, Stay>>();
	for (const { person, on, exit } of spells) {
		if (!person.group) continue;
		const people = seen.get(person.group) ?? new Map<string, Stay>();
		const from = people.get(person.idNo)?.from ?? dayOf(on);
		people.set(person.idNo, { person, from, to: exit === null ? null : dayOf(exit - 1) });
		seen.set(person.group, people);
	}
	return seen;
}

/** The figures of one town and group. */
function figures(
	group: Group,
	people: readonly Stay[],
	input: DemoInput,
	random: Random
): (Cell & { eligible: number })[] {
	const { covered, split } = kinds[group];
	const onPost = new Map<string, number>();
	for (const stay of people) {
		for (const cell of cellsOf(stay, split, input)) {
			const key = keyOf(cell);
			onPost.set(key, (onPost.get(key) ?? 0) + 1);
		}
	}
	const [low, high] = random.chance(unusualShare) ? unusual : covered;
	const percent = random.int(low, high);
	const cells = everyCell(split).filter((cell) => isEligible(group, cell, input));
	const [least, most] = few[split ? 'cell' : 'group'];
	return cells.map((cell) => {
		const key = keyOf(cell);
		const own = random.fork(key);
		const count = onPost.get(key);
		if (count === undefined) return { ...cell, eligible: own.int(least, most) };
		// Sexes and ages of one town differ by up to a fifth.
		const share = split ? (percent * own.int(80, 120)) / 100 : percent;
		return { ...cell, eligible: Math.max(count, Math.ceil((count * 100) / share)) };
	});
}

const keyOf = ({ sex, band }: Cell): string => `${sex ?? ''}/${band ?? ''}`;

/**
 * Where a person counts. Two age bands for those who grow into the next one on post in the plan year,
 * so that a coverage by age doesn't exceed 100 % on either day.
 */
function cellsOf({ person, from, to }: Stay, split: Kind['split'], input: DemoInput): Cell[] {
	if (!split) return [{ sex: null, band: null }];
	if (split === 'sex') return [{ sex: person.sex, band: null }];
	const start = `${input.planYear - 1}-12-31`;
	const last = to ?? input.asOf;
	const ends = [from > start ? from : start, last].map((day) => bandAt(person.birth, day));
	return [...new Set(ends)].map((band) => ({ sex: person.sex, band }));
}

/** Age band of a day; the oldest one for those who are older still. */
function bandAt(birth: Day, day: Day): Band {
	const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
	const age = day.slice(5) < birth.slice(5) ? years - 1 : years;
	return (bands.find(({ to }) => age <= to) ?? bands.at(-1)!).code;
}

function everyCell(split: Kind['split']): Cell[] {
	if (!split) return [{ sex: null, band: null }];
	if (split === 'sex') return sexes.map((sex) => ({ sex, band: null }));
	return sexes.flatMap((sex) => bands.map(({ code }) => ({ sex, band: code })));
}

/** Whether the notice's ages of the group reach into the cell's band. */
function isEligible(group: Group, { sex, band }: Cell, { admission }: DemoInput): boolean {
	const ages = sex && agesOf(admission, group, sex);
	if (band === null || !ages) return true;
	const [youngest, oldest] = ages;
	const { from, to } = bands.find(({ code }) => code === band)!;
	return from <= oldest && to >= youngest;
}
