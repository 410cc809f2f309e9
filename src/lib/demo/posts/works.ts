import type { categories } from '../../datasets/codes';
import type { DemoInput, PlanRow } from '../input';
import type { Random } from '../random';
import { villagesFor } from './villages';

type Category = (typeof categories)[number]['code'];

/** What is done where: part of a post, and all that is known of an old one. */
export interface Work {
	/** Null where no list of categories has the post. */
	category: Category | null;
	/** Name as the town spells it. */
	name: string;
	/** Name in the dataset's dictionary, `demo.post_names`. */
	entry: string;
	/** Empty where the reference has no villages. */
	village: string;
}

/** For each row of the plan, a draw of what a post of it may be. */
export type Works = ReadonlyMap<PlanRow, (random: Random) => Work>;

/**
 * What posts of each row may be: a draw gives category and name from the dataset's dictionary for
 * the level, and a village or community of the town.
 */
export function worksOf(rows: readonly PlanRow[], input: DemoInput): Works {
	const spelled = spelling(input);
	return new Map(
		rows.map((row) => {
			const dictionary = Object.entries(input.demo.post_names[row.level]) as [Category, string[]][];
			const names = dictionary.flatMap(([category, list]) =>
				list.map((name) => [category, name] as const)
			);
			const villages = villagesFor(row.level, input.villagesOf(row.town));
			return [
				row,
				(random) => {
					const [category, entry] = random.pick(names);
					const village = villages.length > 0 ? random.pick(villages) : '';
					return { category, name: spelled(row.town, entry), entry, village };
				}
			];
		})
	);
}

/**
 * How a town spells the name of a post: every third town, in the order in which the plan has them,
 * keeps to `demo.name_variants`.
 */
function spelling({ demo, plan }: DemoInput): (town: string, name: string) => string {
	const towns = [...new Set(plan.filter(({ posts }) => posts > 0).map(({ town }) => town))];
	const others = new Set(towns.filter((_, index) => index % 3 === 2));
	return (town, name) => (others.has(town) && demo.name_variants[name]) || name;
}
