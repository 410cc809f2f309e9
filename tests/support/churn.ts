import type { DatasetMeta } from '../../src/lib/datasets/meta';
import type { Connection, Row } from '../../src/lib/db/connection';
import { keyOf, type Cell } from '../../src/lib/release/terms/cells';

/** Somebody on post, by what tables tell of. */
export interface Person {
	places: readonly string[];
	level: string;
	group: string;
	sex: string;
	age: string;
}

/** A month of made-up churn: who is on post, and how often a post was filled by town and 城乡. */
export interface Month {
	people: readonly Person[];
	filled: readonly Person[];
}

/** Everybody on post on a dataset's last day. */
export async function peopleOf(connection: Connection, meta: DatasetMeta): Promise<Person[]> {
	const rows = await connection.query<
		{ town: string; level: string; groups: string; sex: string; age: number } & Row
	>(
		`select town, level, groups, sex, date_sub('year', birth, $1::date)::integer as age from fct_person
		where since <= $1::date and until > $1::date and town is not null and groups is not null
			and sex is not null and birth is not null
		order by all`,
		[meta.as_of]
	);
	const parents = new Map(meta.places.map(({ code, parent }) => [code, parent]));
	const lineage = (code: string): string[] => {
		const above = parents.get(code);
		return above ? [code, ...lineage(above)] : [code];
	};
	return rows.map(({ town, level, groups, sex, age }) => ({
		places: lineage(town),
		level,
		group: groups.split(',')[0]!,
		sex,
		age: age < 45 ? 'under_45' : age < 55 ? '45_54' : age < 60 ? '55_59' : 'over_60'
	}));
}

/** Numbers from 0 up to 1 that a seed decides (mulberry32). */
export function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** The next month: some leave, and as many come to the same towns, of another group, sex or age. */
export function nextMonth({ people, filled }: Month, share: number, random: () => number): Month {
	const pick = (): Person => people[Math.floor(random() * people.length)]!;
	const come: Person[] = [];
	const stay = people.map((it) => {
		if (random() >= share) return it;
		const [group, sex, age] = [pick().group, pick().sex, pick().age];
		const newcomer = { ...it, group, sex, age };
		come.push(newcomer);
		return newcomer;
	});
	return { people: stay, filled: [...filled, ...come] };
}

/** The cells of a month's usual tables. */
export function cellsOfMonth({ people, filled }: Month, month: string): Cell[] {
	const counts = new Map<string, number>();
	const add = (measure: string, dims: Record<string, string>): void => {
		const key = keyOf({ measure, month, dims });
		counts.set(key, (counts.get(key) ?? 0) + 1);
	};
	const higher = (places: readonly string[]) => (places.length > 1 ? places.slice(1) : places);
	for (const { places, level, group, sex, age } of people) {
		for (const place of places) {
			add('on_post', { place });
			add('on_post', { place, level });
		}
		for (const place of higher(places)) {
			add('on_post', { place, group });
			add('on_post', { place, sex });
			add('on_post', { place, age_band: age });
			add('on_post', { place, sex, age_band: age });
		}
	}
	for (const { places, level } of filled)
		for (const place of places) {
			add('onboarded', { place });
			add('onboarded', { place, level });
		}
	return [...counts].map(([key, value]) => ({
		...{ key, value, profile: 'R' as const, open: false },
		cumulative: key.startsWith('onboarded'),
		sensitive: key.includes('group=')
	}));
}
