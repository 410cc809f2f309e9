import { toDay } from '../base/dates';
import { hundredthsText } from '../base/numbers';
import { posts as postsTable } from '../datasets/posts';
import type { TextTable } from '../datasets/table';
import type { Departure } from './churn';
import type { DemoInput } from './input';
import type { Post } from './posts';
import type { Random } from './random';
import { placeName, textTable, type Cells } from './tables';

/**
 * 岗位清单 of the posts, in the order given, as text. Duties are phrases by name and 城乡 that name
 * no place; 补贴标准, in 元 a month, is what the scheme states at the creation of the post, or
 * another standard where `demo.pay_variants` has the town; hours and days stand for rural posts
 * where the dataset has them. The category is missing for the share `demo.uncategorised`, drawn by
 * the post's own label.
 */
export function postList(
	posts: readonly Post[],
	left: ReadonlyMap<Post, Departure>,
	input: DemoInput,
	random: Random
): TextTable {
	const { demo } = input;
	const rows = posts.map((post): Cells<typeof postsTable> => {
		const { row, level, work, label } = post;
		const abolished = left.get(post)?.abolished ?? null;
		const unsorted = random.fork(`${label}/category`).chance(demo.uncategorised);
		const hours = level === 'rural' ? demo.rural_hours : undefined;
		return {
			county: placeName(row.county, input.places),
			town: placeName(row.town, input.places),
			village: work.village,
			level,
			category: unsorted ? null : work.category,
			post_no: post.number,
			post_name: work.name,
			plan_year: input.planYear,
			batch: post.veteran ? null : row.batch,
			duty: input.duties[level][work.entry] ?? `从事${work.entry}工作`,
			hours_per_day: hours?.per_day ?? null,
			days_per_month: hours?.days_per_month ?? null,
			standard: hundredthsText(statedPay(post, input)),
			created_on: toDay(post.created),
			abolished_on: abolished === null ? null : toDay(abolished),
			veteran: post.veteran
		};
	});
	return textTable(postsTable, rows);
}

/** Pay of a month that the list states for a post, in fen. */
function statedPay({ row, level, work, created }: Post, input: DemoInput): number {
	const variant = input.demo.pay_variants.find(
		(it) => it.level === level && it.name === work.entry && it.towns.includes(row.town)
	);
	if (variant) return variant.pay * 100;
	const months = Array.from({ length: 12 }, (_, i) => input.monthlyPay(row.county, level, i + 1));
	const stated = months[Number(toDay(created).slice(5, 7)) - 1]!;
	// Twelfths of a year's amount differ by a fen from month to month; a scheme states one of them.
	return months.find((month) => Math.abs(month - stated) <= 1)!;
}
