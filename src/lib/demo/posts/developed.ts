import { toNumber } from '../../base/dates';
import { apportion } from '../apportion';
import { rowLabel, type DemoInput, type PlanRow } from '../input';
import type { Random } from '../random';
import { firstFills } from './schedule';
import { oneText } from '../texts';
import { workingDayFrom, workingDays } from '../workdays';
import type { Work, Works } from './works';

/** A simulated post that is developed; days are days since 1970-01-01. */
export interface Post {
	/** Names the post within the dataset, whatever other towns do. */
	label: string;
	row: PlanRow;
	level: PlanRow['level'];
	/** 岗位编号: town code, year and running number within the town. */
	number: string;
	work: Work;
	/** What its first person did before on an old post, for those who come from one. */
	oldWork: Work;
	created: number;
	/** Day of the first fill; null for a post that nobody was ever on. */
	filled: number | null;
	veteran: boolean;
}

const undevelopedShare = 0.02;
const veteranShare = 0.005;

/** A post of the plan, or one for a veteran outside it, developed or not. */
interface Slot {
	row: PlanRow;
	label: string;
	filled: number | null;
	developed: boolean;
	veteran: boolean;
}

/**
 * Every post developed by the as-of date: those filled, created 3 to 20 days before (never before
 * the plan was issued), those still waiting for a first person, and the posts for veterans outside
 * the plan, 0.5 % of it. About 2 % of the plan, at most half of what isn't filled, is left out; the
 * numbers of those posts stay reserved.
 */
export function developedPosts(
	input: DemoInput,
	rows: readonly PlanRow[],
	works: Works,
	random: Random
): Post[] {
	const asOf = toNumber(input.asOf);
	const start = workingDayFrom(toNumber(input.issuedOn));
	const recent = workingDays(Math.max(start, asOf - 45), asOf);
	const running = new Map<string, number>();
	const posts: Post[] = [];
	for (const slot of [...plannedSlots(input, rows, random), ...veteranSlots(input, rows, random)]) {
		const { row, label, filled, veteran } = slot;
		const number = (running.get(row.town) ?? 0) + 1;
		running.set(row.town, number);
		if (!slot.developed || (filled === null && recent.length === 0)) continue;
		const own = random.fork(label);
		const work = works.get(row)!(own);
		posts.push({
			label,
			row,
			level: row.level,
			number: oneText('GW', row.town, '-', input.planYear, '-', String(number).padStart(4, '0')),
			work,
			oldWork: work,
			created: filled === null ? own.pick(recent) : createdBefore(filled, start, own),
			filled,
			veteran
		});
	}
	return posts;
}

function plannedSlots(input: DemoInput, rows: readonly PlanRow[], random: Random): Slot[] {
	const asOf = toNumber(input.asOf);
	const fills = firstFills(rows, input.demo.onboarding, input.issuedOn, random).map((days) =>
		days.map((day) => (day !== null && day <= asOf ? day : null))
	);
	const missing = undeveloped(fills);
	return rows.flatMap((row, index) => {
		const days = fills[index]!;
		const own = rowLabel(row);
		const open = days.flatMap((day, post) => (day === null ? [post] : []));
		const never = new Set(open.slice(open.length - missing[index]!));
		return days.map((filled, post) => {
			const label = oneText(own, '/', post);
			return { row, label, filled, developed: !never.has(post), veteran: false };
		});
	});
}

function veteranSlots(input: DemoInput, rows: readonly PlanRow[], random: Random): Slot[] {
	const days = workingDays(toNumber(input.issuedOn), toNumber(input.asOf));
	if (days.length === 0) return [];
	const sizes = rows.map((row) => row.posts);
	const total = sizes.reduce((sum, size) => sum + size, 0);
	const counts = apportion(Math.max(1, Math.round(total * veteranShare)), sizes);
	return rows.flatMap((row, index) =>
		Array.from({ length: counts[index]! }, (_, post) => {
			const label = `${rowLabel(row)}/veteran/${post}`;
			const filled = random.fork(`${label}/day`).pick(days);
			return { row, label, filled, developed: true, veteran: true };
		})
	);
}

/** How many posts of each row aren't developed yet: the later a row, the more. */
function undeveloped(fills: readonly (readonly (number | null)[])[]): number[] {
	const open = fills.map((days) => days.filter((day) => day === null).length);
	const unfilled = open.reduce((sum, count) => sum + count, 0);
	const total = fills.reduce((sum, days) => sum + days.length, 0);
	const count = Math.min(Math.round(total * undevelopedShare), Math.floor(unfilled / 2));
	return count > 0 ? apportion(count, open) : open.map(() => 0);
}

function createdBefore(filled: number, start: number, random: Random): number {
	return Math.min(filled, workingDayFrom(Math.max(start, filled - random.int(3, 20))));
}
