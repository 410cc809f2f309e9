import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion } from '$lib/demo/apportion';

test.each([
	[10, [1, 1, 1], [4, 3, 3]],
	[7, [0, 3, 4], [0, 3, 4]],
	// Exact shares 2.4, 3.9, 0.7: the rest goes to the largest fractions.
	[7, [24, 39, 7], [2, 4, 1]],
	[5, [0, 0], [3, 2]],
	[0, [2, 1], [0, 0]],
	[3, [], []]
])('%i over %j', (total, weights, parts) => {
	expect(apportion(total, weights)).toEqual(parts);
});

test('parts add up, and each is its exact share rounded down or up', () => {
	fc.assert(
		fc.property(
			fc.nat(100_000),
			fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 }),
			(total, weights) => {
				const sum = weights.reduce((a, b) => a + b, 0);
				fc.pre(sum > 1e-3);
				const parts = apportion(total, weights);
				expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
				for (const [i, part] of parts.entries()) {
					expect(Math.abs(part - (total * weights[i]!) / sum)).toBeLessThan(1.000001);
				}
			}
		)
	);
});
