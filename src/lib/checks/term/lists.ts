import { knownUntil, type DatasetMeta } from '../../datasets/meta';
import type { Connection } from '../../db/connection';
import { working, type Asking } from '../../metrics/compile/run';
import type { Listed } from '../../metrics/compile/lists';
import { scopeOf, type View } from '../../metrics/measured/progress';
import countsSql from './expiry_counts.sql?raw';
import peopleSql from './expiry_people.sql?raw';
import { peopleOf } from './person';
import waitingSql from './waiting_people.sql?raw';

/** Why somebody's time on post is over: 法定退休, 超出年龄, 补贴期满 or 协议到期. */
export type Reason = 'retirement' | 'age' | 'term' | 'agreement';

/** On what basis somebody may stay, or be placed again. */
export type TermBasisId =
	/** The agreement ends within the term. */
	| 'renewal'
	| 'discretion'
	| 'near_retirement'
	| 'replacement'
	/** The same, if the disability is severe. */
	| 'replacement_severe';

/** Days left: 0 for those whose last day has passed. */
export type Within = 0 | 30 | 60 | 90 | 180;

/** People whose last day on post comes within half a year, or has passed. */
export interface DueCount {
	county: string | null;
	town: string;
	level: 'urban' | 'rural';
	reason: Reason;
	basis: TermBasisId | null;
	within: Within;
	/** `YYYY-MM`; the month of the day looked at for those whose last day has passed. */
	month: string;
	people: number;
	/** Women among them who are taken to retire from 50 on, for nothing says more. */
	from_50: number;
}

/** People who leave in a month of the next three years. Money in fen (分) a month. */
export interface LeavingCount {
	/** Whether everybody stays on who may. */
	extended: boolean;
	month: string;
	people: number;
	/** Posts that fall vacant: old ones that weren't recognised anew end. */
	posts: number;
	/** Posts for which no notice states a standard; `cost` is that of the others. */
	unpriced: number;
	cost: number | null;
}

/** How many are on post, and of how many it is known what their last day hangs on. */
export interface Known {
	people: number;
	with_term: number;
	with_agreement: number;
	with_birth: number;
	with_group: number;
	/** Of whom nothing sets a last day. */
	open_ended: number;
}

export interface ExpiryCounts {
	due: readonly DueCount[];
	leaving: readonly LeavingCount[];
	known: Known;
	/** Rows of the roster without a day of onboarding. */
	waiting: number;
}

/** Somebody whose last day on post comes within half a year, or has passed. */
export interface ExpiringPerson {
	county: string | null;
	town: string;
	village: string | null;
	level: 'urban' | 'rural';
	name: string | null;
	/** Masked. */
	id_no: string | null;
	groups: string | null;
	post_no: string | null;
	post_name: string | null;
	since: string;
	ends_on: string;
	/** Days left; below 0 since when it has passed. */
	days: number;
	reason: Reason;
	basis: TermBasisId | null;
	/** Last day that the basis gives; null where an office decides, or there is none. */
	until_on: string | null;
	/** Of a woman taken to retire from 50 on: the last day if it were from 55. */
	ends_from_55: string | null;
}

/** What decides between two who wait. */
export type Decides = 'group' | 'older' | 'recognised_earlier' | 'household' | 'tie';

/** Somebody who waits to be placed. */
export interface WaitingPerson {
	county: string | null;
	town: string;
	village: string | null;
	level: 'urban' | 'rural';
	name: string | null;
	/** Masked. */
	id_no: string | null;
	groups: string | null;
	goes_first: boolean;
	age: number | null;
	recognised_on: string | null;
	household: boolean;
	/** 1 is the first of the town and kind of post; those between whom nothing decides share one. */
	place_in_turn: number;
	/** What sets them before the next, and behind the one above; null where there is none. */
	before: Decides | null;
	behind: Decides | null;
}

type CountRow = { kind: 'due' | 'leaving' | 'known' | 'waiting'; within_days: Within } & DueCount &
	LeavingCount &
	Known;

/** People on post in a view by when and why their time is over. */
export async function expiryCounts(
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<ExpiryCounts> {
	const { sql, params } = peopleIn(meta, view);
	const rows = await working(source, (it) =>
		it.query<Listed<CountRow>>(`${sql}\nfrom (\n${countsSql}\n)`, params)
	);
	const of = (kind: CountRow['kind']) => rows.filter((it) => it.kind === kind);
	const [known] = of('known');
	return {
		due: of('due').map(({ county, town, level, reason, basis, within_days, ...of }) => ({
			...{ county, town, level, reason, basis, within: within_days },
			...{ month: of.month, people: of.people, from_50: of.from_50 }
		})),
		leaving: of('leaving').map(({ extended, month, people, posts, unpriced, cost }) => ({
			...{ extended, month, people, posts, unpriced, cost }
		})),
		known: {
			people: known!.people,
			with_term: known!.with_term,
			with_agreement: known!.with_agreement,
			with_birth: known!.with_birth,
			with_group: known!.with_group,
			open_ended: known!.open_ended
		},
		waiting: of('waiting')[0]?.people ?? 0
	};
}

const peopleIn = (meta: DatasetMeta, view: View) =>
	peopleOf({ where: scopeOf(meta, view).where, days: [view.asOf] }, knownUntil(meta));

/** Rows of a list of people of a view, `most` of them; the count is of all. */
const listing =
	<Row>(list: string) =>
	async (
		connection: Connection,
		meta: DatasetMeta,
		view: View,
		most: number
	): Promise<{ rows: Row[]; count: number }> => {
		const { sql, params } = peopleIn(meta, view);
		const rows = await connection.query<Listed<Row & { count: number }>>(
			`${sql}\nfrom (\n${list}\n) limit ${most}`,
			params
		);
		return { rows, count: rows[0]?.count ?? 0 };
	};

/** Whose last day comes within half a year, or has passed; the earliest first. */
export const expiringPeople = listing<ExpiringPerson>(peopleSql);

/** Who waits to be placed, in their order within each town and kind of post. */
export const waitingPeople = listing<WaitingPerson>(waitingSql);
