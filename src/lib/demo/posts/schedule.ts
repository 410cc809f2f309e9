import { toNumber, type Day } from '../../base/dates';
import { rowLabel, type PlanRow } from '../input';
import type { Random } from '../random';
import { workingDays } from '../workdays';

interface Milestone {
	by: Day;
	share: number;
}

/**
 * The day on which each planned post is first filled, as days since 1970-01-01, for every row in
 * the order of its posts; null for a post that is not filled by the last milestone.
 *
 * By each milestone day exactly the rounded share of all posts is filled. Which posts come first
 * follows a logistic curve per row, moved by the pace of its town, so towns differ while the total
 * keeps to the milestones; between two of them posts fill evenly over the working days.
 */
export function firstFills(
	rows: readonly PlanRow[],
	milestones: readonly Milestone[],
	issuedOn: Day,
	random: Random
): (number | null)[][] {
	const pace = townPaces(rows, random);
	const days: (number | null)[][] = rows.map((row) => Array<null>(row.posts).fill(null));
	const queue = rows.flatMap((row, index) => {
		const own = random.fork(rowLabel(row));
		const lead = (pace.get(row.town)! * (0.85 + own.next() * 0.3)) / 2 ** batchRank(row, rows);
		return Array.from({ length: row.posts }, (_, post) => {
			const share = (post + 0.5) / row.posts;
			return { index, post, turn: (odds(share) / lead) * (0.8 + own.next() * 0.4) };
		});
	});
	queue.sort((a, b) => a.turn - b.turn || a.index - b.index || a.post - b.post);
	let from = toNumber(issuedOn);
	let done = 0;
	for (const { by, share } of milestones) {
		const target = Math.round(share * queue.length);
		const open = openDays(from, toNumber(by));
		const batch = queue.slice(done, target);
		for (const [rank, { index, post }] of batch.entries()) {
			days[index]![post] = open[Math.floor(((rank + 0.5) / batch.length) * open.length)]!;
		}
		done = Math.max(done, target);
		from = toNumber(by) + 1;
	}
	return days;
}

/** Working days of the span; all its days where it holds none. */
function openDays(from: number, to: number): number[] {
	const working = workingDays(from, to);
	if (working.length > 0) return working;
	if (from > to) throw new Error('a milestone of demo.onboarding is due before the plan is issued');
	return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/**
 * How far each town is ahead of the whole, as the factor on the odds of its share filled. Towns are
 * ranked at random and spread over a skewed curve, so that even among three towns one is late.
 */
function townPaces(rows: readonly PlanRow[], random: Random): Map<string, number> {
	const towns = [...new Set(rows.map((row) => row.town))];
	const ranked = towns
		.map((town) => ({ town, rank: random.fork(`pace/${town}`).next() }))
		.sort((a, b) => a.rank - b.rank);
	return new Map(
		ranked.map(({ town }, index) => {
			const place = odds((index + 0.5) / ranked.length);
			// Roots, since logarithms and powers differ between engines in the last digit.
			return [town, place < 1 ? Math.sqrt(place) : Math.sqrt(Math.sqrt(place))];
		})
	);
}

/** 0 for the first batch of a town and level, 1 for the next: later batches fill later. */
function batchRank(row: PlanRow, rows: readonly PlanRow[]): number {
	const same = rows.filter((other) => other.town === row.town && other.level === row.level);
	return same.indexOf(row);
}

function odds(share: number): number {
	return share / (1 - share);
}
