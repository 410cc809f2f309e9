import type { Random } from '../random';
import { workingDays } from '../workdays';

/** How a post lost its first person; days are days since 1970-01-01. */
export interface Departure {
	/** First day no longer on post. */
	exit: number;
	reason: string;
	/** The person left for reaching the upper age of the post. */
	agedOut: boolean;
	/** First day of the next person on the same post; null when it stays empty. */
	refill: number | null;
	/** First day on which the post is no longer used. */
	abolished: number | null;
}

export interface FilledPost {
	/** Names the post within the dataset. */
	label: string;
	level: 'urban' | 'rural';
	/** Day of the first fill. */
	filled: number;
}

const exitShare = 0.03;
const refillShare = 0.5;
const abolishedShare = 0.003;

/** Reasons of leaving with rough shares; the shares are this project's assumption. */
const reasons: readonly (readonly [string, number])[] = [
	['本人申请', 28],
	['实现其他就业', 24],
	['身体原因', 18],
	['办理营业执照', 8],
	['考核不合格', 7],
	['死亡', 5]
];
const agedOutReason = { urban: '达到法定退休年龄', rural: '超过岗位年龄上限' } as const;
const agedOutShare = 0.1;

/**
 * Who leaves a post by `asOf`: about 3 % of the posts filled, half of them filled again 5 to 30
 * days later, and 0.3 % of the posts abolished after the exit. Keys are the posts given.
 */
export function departures<P extends FilledPost>(
	posts: readonly P[],
	asOf: number,
	random: Random
): Map<P, Departure> {
	const shuffled = drawn(posts, random);
	const exits = Math.round(posts.length * exitShare);
	const refills = shuffled
		.filter((post) => post.filled + 15 <= asOf)
		.slice(0, Math.round(exits * refillShare));
	const refilled = new Set(refills);
	const others = shuffled
		.filter((post) => !refilled.has(post) && post.filled + 12 <= asOf)
		.slice(0, exits - refills.length);
	const abolished = new Set(others.slice(0, Math.round(posts.length * abolishedShare)));
	const leave = (post: P): [P, Departure] => {
		const own = random.fork(`${post.label}/exit`);
		// A refill needs 5 to 7 days and a working day, an abolition some days, before the as-of date.
		const latest = refilled.has(post) ? asOf - 8 : abolished.has(post) ? asOf - 3 : asOf;
		const exit = own.int(post.filled + 5, latest);
		const agedOut = own.chance(agedOutShare);
		const next = refilled.has(post) ? workingDays(exit + 5, Math.min(exit + 30, asOf)) : null;
		return [
			post,
			{
				exit,
				reason: agedOut ? agedOutReason[post.level] : own.weighted(reasons),
				agedOut,
				refill: next && own.pick(next),
				abolished: abolished.has(post) ? own.int(exit + 1, Math.min(exit + 20, asOf)) : null
			}
		];
	};
	return new Map([...refills, ...others].map(leave));
}

/** The posts in a random order in which a post's place depends on its own label only. */
export function drawn<P extends { label: string }>(posts: readonly P[], random: Random): P[] {
	return posts
		.map((post) => ({ post, turn: random.fork(post.label).next() }))
		.sort((a, b) => a.turn - b.turn)
		.map(({ post }) => post);
}
