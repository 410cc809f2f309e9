import type { Day } from '../base/dates';
import type { Place } from '../datasets/places';
import type { Duties, System } from '../datasets/systems';

/** Posts planned for one town, 城镇/乡村 kind and batch. */
export interface PlanRow {
	/** Code of the town. */
	town: string;
	/** Code of the county or functional zone that the town stands under. */
	county: string;
	level: 'urban' | 'rural';
	batch: string | null;
	/** Planned posts, in 个. */
	posts: number;
}

type Ages = { from: number; to: number | 'retirement' };

/** Whom the notice admits to posts. */
export interface Admission {
	/** Groups by kind of post, with the first day on which they are admitted; null: as long as there are posts. */
	groups: readonly { group: string; level: 'urban' | 'rural'; from: Day | null }[];
	/** Ages in whole years that it asks for, both included; without a sex for both. */
	ages: readonly ({ group: string; sex?: 'female' | 'male' | undefined } & Ages)[];
}

/** What the generator of simulated people needs to know. */
export interface DemoInput {
	/** How the people behave: the `demo` part of a dataset's dataset.yml. */
	demo: System['demo'];
	planYear: number;
	issuedOn: Day;
	/** Nothing that the generator makes begins after this day. */
	asOf: Day;
	plan: PlanRow[];
	admission: Admission;
	places: Map<string, Place>;
	/** What is done on a post, by 城乡 and name; a post without one gets a neutral phrase. */
	duties: Duties;
	/** Names of a town's villages and communities; may be empty. */
	villagesOf(town: string): readonly string[];
	/**
	 * Pay of one person for a whole month of the plan year, in whole fen (分).
	 *
	 * @param county code of the county or functional zone
	 * @param month 1 to 12
	 */
	monthlyPay(county: string, level: 'urban' | 'rural', month: number): number;
}

/** Names a plan row within a dataset; what is drawn for a row depends on it, not on other rows. */
export function rowLabel(row: PlanRow): string {
	return `${row.town}/${row.level}/${row.batch ?? ''}`;
}
