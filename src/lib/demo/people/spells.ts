import type { Departure } from './churn';
import type { PlanRow } from '../input';
import type { OldSpell } from './legacy';
import { makePerson, type Person, type Pool } from './person';
import type { Post } from '../posts/developed';
import type { Random } from '../random';
import type { Work, Works } from '../posts/works';

/** One person's time on one post; days are days since 1970-01-01. */
export interface Spell {
	/** Names the spell within the dataset, whatever other towns do. */
	label: string;
	row: PlanRow;
	person: Person;
	/** Null on an old post, which has no number in the plan. */
	post: Post | null;
	work: Work;
	on: number;
	/** First day no longer on post; null for those still there. */
	exit: number | null;
	reason: string | null;
	remark: string | null;
	/** 重新认定, of an old post; null on a post of the plan. */
	reviewed: boolean | null;
}

/** A post of the plan year that was filled at least once. */
export type FilledPost = Post & { filled: number };

/**
 * The spells on one post of the plan year: the first person's, before it the same person's on an
 * old post (which ends the day the new one starts), after it the refill's.
 */
export function spellsOn(
	post: FilledPost,
	{ gone, oldFrom }: { gone: Departure | undefined; oldFrom: number | undefined },
	pool: Pool,
	random: Random
): Spell[] {
	const { row, work, level, veteran, filled: on } = post;
	const { town } = row;
	const agesOutBy = gone?.agedOut ? gone.exit : null;
	const { label } = post;
	const exit = gone?.exit ?? null;
	const until = lastDay(exit, pool);
	const person = makePerson(
		{ level, town, veteran, firstOn: oldFrom ?? on, until, agesOutBy },
		pool,
		random.fork(label)
	);
	const spells: Spell[] = [
		{
			label,
			row,
			person,
			post,
			work,
			on,
			exit,
			reason: gone?.reason ?? null,
			remark: null,
			reviewed: null
		}
	];
	if (oldFrom !== undefined) {
		spells[0]!.remark = '重新认定';
		const old = {
			label: `${label}/old`,
			post: null,
			on: oldFrom,
			exit: on,
			reason: '重新认定转岗',
			remark: null,
			reviewed: true
		};
		spells.unshift({ row, person, work: post.oldWork, ...old });
	}
	if (gone && gone.refill !== null) {
		const on = gone.refill;
		const label = `${post.label}/refill`;
		const next = makePerson(
			{ level, town, veteran, firstOn: on, until: pool.asOf, agesOutBy: null },
			pool,
			random.fork(label)
		);
		spells.push({
			label,
			row,
			person: next,
			post,
			work,
			on,
			exit: null,
			reason: null,
			remark: '补员',
			reviewed: null
		});
	}
	return spells;
}

/** The spell of somebody who stays on an old post that is not taken over into the plan. */
export function oldSpell(
	{ label, row, on, exit }: OldSpell,
	works: Works,
	pool: Pool,
	random: Random
): Spell {
	const own = random.fork(label);
	const { level, town } = row;
	const until = lastDay(exit, pool);
	const wanted = { level, town, veteran: false, firstOn: on, until, agesOutBy: null };
	const person = makePerson(wanted, pool, own);
	const reason = exit === null ? null : '协议期满';
	const work = works.get(row)!(own);
	return { label, row, person, post: null, work, on, exit, reason, remark: null, reviewed: false };
}

/** Last day on post that the data cover. */
const lastDay = (exit: number | null, { asOf }: Pool): number => (exit === null ? asOf : exit - 1);
