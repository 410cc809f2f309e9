import { annualAmounts, monthAmounts, type Amounts, type Scheme } from './funding';

const none: Amounts = { total: 0, province: 0, city: 0, county: 0, existing: 0 };

/** Sums of amounts, tier by tier. */
export function added(a: Amounts, b: Amounts): Amounts {
	return {
		total: a.total + b.total,
		province: a.province + b.province,
		city: a.city + b.city,
		county: a.county + b.county,
		existing: a.existing + b.existing
	};
}

/**
 * What each tier bears in a year for `posts` that are filled all year, in fen; null where a scheme
 * states no standard.
 *
 * @param after the scheme of the months from `from` on; `before` holds until then
 * @param from 1 to 12
 */
export function yearBill(
	posts: number,
	before: Scheme,
	after: Scheme = before,
	from = 1
): Amounts | null {
	const [early, late] = [annualAmounts(before), annualAmounts(after)];
	if ((!early && from > 1) || !late) return null;
	let one = none;
	for (let month = 1; month <= 12; month++)
		one = added(one, monthAmounts(month < from ? early! : late, month));
	return {
		total: one.total * posts,
		province: one.province * posts,
		city: one.city * posts,
		county: one.county * posts,
		existing: one.existing * posts
	};
}
