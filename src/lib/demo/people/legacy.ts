import { toNumber, type Day } from '../../base/dates';
import { apportion } from '../apportion';
import { drawn } from './churn';
import { rowLabel, type PlanRow } from '../input';
import type { Random } from '../random';
import { workingDays } from '../workdays';

/** A spell on an old post that was not taken over; days are days since 1970-01-01. */
export interface OldSpell {
	label: string;
	row: PlanRow;
	on: number;
	/** First day no longer on post; null for those still there. */
	exit: number | null;
}

const transferredShare = 0.3;
const endedShare = 0.2;
/** A term on a post is three years; nobody started so early that it ended before the plan year. */
const termYears = 3;

/**
 * People of the posts from before the plan year: 70 % stay on their old post (a fifth of them until
 * the agreement ends shortly before `asOf`), 30 % move to posts of the plan that were filled early.
 * `transferred` gives, for such a post, the first day on the old one.
 */
export function oldPeople<P extends { label: string; filled: number }>(
	input: { count: number; planYear: number; asOf: Day },
	rows: readonly PlanRow[],
	filled: readonly P[],
	random: Random
): { staying: OldSpell[]; transferred: Map<P, number> } {
	const asOf = toNumber(input.asOf);
	const first = Math.max(2020, input.planYear - termYears + 1);
	const days = workingDays(toNumber(`${first}-01-01`), toNumber(`${input.planYear - 1}-12-31`));
	const moving = Math.round(input.count * transferredShare);
	const early = [...filled].sort((a, b) => a.filled - b.filled);
	const candidates = early.slice(0, Math.ceil(early.length / 2));
	const transferred = new Map(
		drawn(candidates, random)
			.slice(0, moving)
			.map((post) => [post, random.fork(`${post.label}/old`).pick(days)])
	);
	const counts = apportion(
		input.count - moving,
		rows.map((row) => row.posts)
	);
	const staying = rows.flatMap((row, index) =>
		Array.from({ length: counts[index]! }, (_, i): OldSpell => {
			const label = `${rowLabel(row)}/old/${i}`;
			const own = random.fork(label);
			const on = own.pick(days);
			const ended = own.chance(endedShare);
			return { label, row, on, exit: ended ? own.int(Math.max(on + 1, asOf - 60), asOf) : null };
		})
	);
	return { staying, transferred };
}
