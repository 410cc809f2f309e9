import { hundredthsText } from '../../base/numbers';
import { posts as postsTable } from '../../datasets/posts';
import type { Departure } from '../people/churn';
import { dayOf } from '../days';
import type { DemoInput } from '../input';
import type { Post } from './developed';
import type { Random } from '../random';
import { madeTable, placeName, reread, type Cells, type MadeTable } from '../tables';

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
): MadeTable {
	const { demo } = input;
	const statedPay = payStated(input);
	const cells = (post: Post): Cells<typeof postsTable> => {
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
			standard: hundredthsText(statedPay(post)),
			created_on: dayOf(post.created),
			abolished_on: abolished === null ? null : dayOf(abolished),
			veteran: post.veteran
		};
	};
	const rows = reread(function* () {
		for (const post of posts) yield cells(post);
	});
	return madeTable(postsTable, rows);
}

/** Pay of a month that the list states for a post, in fen. */
function payStated(input: DemoInput): (post: Post) => number {
	const years = new Map<string, number[]>();
	const yearOf = (county: string, level: Post['level']): number[] => {
		const key = `${county}/${level}`;
		const known = years.get(key);
		if (known) return known;
		const year = Array.from({ length: 12 }, (_, i) => input.monthlyPay(county, level, i + 1));
		years.set(key, year);
		return year;
	};
	return ({ row, level, work, created }) => {
		const variant = input.demo.pay_variants.find(
			(it) => it.level === level && it.name === work.entry && it.towns.includes(row.town)
		);
		if (variant) return variant.pay * 100;
		const months = yearOf(row.county, level);
		const stated = months[Number(dayOf(created).slice(5, 7)) - 1]!;
		// Twelfths of a year's amount differ by a fen from month to month; a scheme states one of them.
		return months.find((month) => Math.abs(month - stated) <= 1)!;
	};
}
