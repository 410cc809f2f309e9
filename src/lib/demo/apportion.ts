/**
 * Splits a whole number over weights by largest remainder: whole parts that add up to `total`
 * exactly, each its exact share rounded down or up. Ties go to the earlier weight; where no weight
 * is positive, all count alike.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
	const sum = weights.reduce((a, b) => a + b, 0);
	if (sum <= 0)
		return weights.length
			? apportion(
					total,
					weights.map(() => 1)
				)
			: [];
	const exact = weights.map((weight) => (total * weight) / sum);
	const parts = exact.map(Math.floor);
	const order = exact
		.map((share, index) => ({ index, rest: share - Math.floor(share) }))
		.sort((a, b) => b.rest - a.rest || a.index - b.index);
	const left = total - parts.reduce((a, b) => a + b, 0);
	for (const { index } of order.slice(0, left)) parts[index]!++;
	return parts;
}
