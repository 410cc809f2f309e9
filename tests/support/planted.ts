import { addDays } from '../../src/lib/base/dates';
import { groups } from '../../src/lib/datasets/codes';
import { idNumber } from '../../src/lib/demo/people/identity';
import { seeded, type Random } from '../../src/lib/demo/random';
import type { Drawn } from './dataset';

type Group = (typeof groups)[number]['code'];

/** A person's time on one post, as the roster has it; `until` is the first day off it. */
export interface PlantedSpell {
	town: string;
	level: 'urban' | 'rural';
	idNo: string;
	sex: 'male' | 'female';
	groups: readonly Group[];
	since: string;
	until: string | null;
}

/** A number of the population file; `sex` is null for the whole group. */
export interface PlantedNumber {
	town: string;
	group: Group;
	sex: 'male' | 'female' | null;
	eligible: number;
}

export const plantedInfo = {
	id: 'planted',
	place: '371502',
	plan_year: 2022,
	issued_on: '2022-03-11'
};

const towns = [
	['371502001', '古楼'],
	['371502101', '沙镇'],
	['371502102', '堂邑']
] as const;

const ruralGroups = ['lifted', 'low_income', 'disabled', 'rural_older'] as const;
const urbanGroups = ['zero_employment', 'urban_older', 'disabled', 'youth'] as const;

/**
 * People of 东昌府 of whom half belong to two or three groups, some to none; one in six is on two posts
 * at once whose rows name different groups, and one in ten works in two towns. Nobody is on both kinds
 * of post.
 */
export function plantedPeople(): {
	tables: Drawn;
	spells: PlantedSpell[];
	numbers: PlantedNumber[];
} {
	const random = seeded('several groups');
	const taken = new Set<string>();
	const spells = Array.from({ length: 240 }, () => person(random, taken)).flat();
	const numbers = towns.flatMap(([town]) => [
		...(['lifted', 'low_income', 'urban_older'] as const).map((group) => ({
			...{ town, group, sex: null },
			eligible: random.int(30, 90)
		})),
		// Told apart by sex, and of women only.
		{ town, group: 'disabled' as const, sex: 'female' as const, eligible: random.int(30, 90) }
	]);
	return { tables: drawnFrom(spells, numbers), spells, numbers };
}

function person(random: Random, taken: Set<string>): PlantedSpell[] {
	const level = random.chance(0.7) ? 'rural' : 'urban';
	const some = random.shuffle(level === 'rural' ? ruralGroups : urbanGroups);
	const count = random.weighted([
		[0, 1],
		[1, 4],
		[2, 4],
		[3, 1]
	] as const);
	const sex = random.pick(['male', 'female'] as const);
	const birth = addDays('1960-01-01', random.int(0, 14_000));
	const since = addDays('2022-03-12', random.int(0, 60));
	const first: PlantedSpell = {
		...{ town: random.pick(towns)[0], level, sex, since },
		idNo: idNumber({ address: '371502', birth, sex }, taken, random),
		groups: some.slice(0, count),
		until: random.chance(0.2) ? addDays(since, random.int(1, 60)) : null
	};
	const spells = [first];
	if (random.chance(1 / 6))
		spells.push({ ...first, since: addDays(since, 7), groups: [some[count] ?? some[0]!] });
	if (random.chance(0.1)) spells.push({ ...first, town: random.pick(towns)[0] });
	return spells.filter(({ since, until }) => until === null || since < until);
}

function drawnFrom(spells: readonly PlantedSpell[], numbers: readonly PlantedNumber[]): Drawn {
	const townOf = new Map<string, string>(towns);
	const sexOf = { male: '男', female: '女' };
	const label = (code: Group): string => groups.find((it) => it.code === code)!.label;
	const line = (...cells: (string | number)[]): string => cells.join(' | ');
	return {
		plan: ['town | level | issued', ...towns.map(([, name]) => line(name, '乡村', 100))].join('\n'),
		roster: [
			'town | level | name | sex | id_no | group | post_no | on_date | exit_date',
			...spells.map((it, i) =>
				line(
					...[townOf.get(it.town)!, it.level === 'rural' ? '乡村' : '城镇', '某人', sexOf[it.sex]],
					...[it.idNo, it.groups.map(label).join('、'), `G${i}`, it.since, it.until ?? '']
				)
			)
		].join('\n'),
		population: [
			'town | group | sex | eligible',
			...numbers.map((it) =>
				line(townOf.get(it.town)!, label(it.group), it.sex ? sexOf[it.sex] : '', it.eligible)
			)
		].join('\n')
	};
}
