import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, type Status } from '$lib/policy/status';

describe('judge', () => {
	test.each<[string, number, number, number, number, Status]>([
		// done, planned, milestone, pace
		['exactly at the milestone', 1655, 3310, 0.5, 0.5, 'met'],
		['one person below it, on the due day', 1654, 3310, 0.5, 0.5, 'behind'],
		['one person below it, earlier', 1654, 3310, 0.5, 0.4, 'on_pace'],
		['above it', 1732, 3310, 0.5, 0.5, 'met'],
		['more than the plan', 3500, 3310, 1, 1, 'met'],
		['the milestone falls between two people: the one below misses it', 2, 5, 0.5, 0.4, 'on_pace'],
		['the milestone falls between two people: the one above meets it', 3, 5, 0.5, 0.5, 'met'],
		['exactly at the pace', 25, 100, 0.5, 0.25, 'on_pace'],
		['one person below the pace', 24, 100, 0.5, 0.25, 'behind'],
		['exactly 10 points below', 40, 100, 1, 0.5, 'behind'],
		['one person beyond 10 points', 39, 100, 1, 0.5, 'far_behind'],
		['one in 100,000 beyond 10 points', 39_999, 100_000, 1, 0.5, 'far_behind'],
		['one in a million beyond 10 points', 399_999, 1_000_000, 1, 0.5, 'far_behind'],
		['one in a million below the pace', 499_999, 1_000_000, 1, 0.5, 'behind'],
		['one in a million below the milestone', 999_999, 1_000_000, 1, 0.5, 'on_pace'],
		['nobody, nothing asked for yet', 0, 100, 0.5, 0, 'on_pace'],
		['nobody, 10 points asked for', 0, 100, 0.5, 0.1, 'behind'],
		['nobody, a little more asked for', 0, 1000, 0.5, 0.1005, 'far_behind']
	])('%s: %d of %d, milestone %d, pace %d → %s', (_, done, planned, share, pace, status) =>
		expect(judge(done, planned, share, pace, 10)).toBe(status)
	);

	/** In binary 0.07 × 100, 0.29 × 100 and 0.8 − 0.1 miss the whole number by a hair. */
	test.each<[number, number, number, number, Status]>([
		[7, 100, 0.07, 0.07, 'met'],
		[29, 100, 1, 0.29, 'on_pace'],
		[57, 100, 0.57, 0.5, 'met'],
		[7, 10, 1, 0.8, 'behind'],
		[2, 10, 1, 0.3, 'behind'],
		[14, 100, 1, 0.14, 'on_pace']
	])(
		'no hair decides: %d of %d, milestone %d, pace %d → %s',
		(done, planned, share, pace, status) =>
			expect(judge(done, planned, share, pace, 10)).toBe(status)
	);

	test('the ratio decides, not the gap in whole people', () => {
		// 40 % of 3 is 1.2: rounded to 1 person, 1 of 3 would be on pace.
		expect(judge(1, 3, 1, 0.4, 10)).toBe('behind');
		// 12 % of 4 is 0.48: rounded to 0, nobody would be on pace; it is 12 points behind.
		expect(judge(0, 4, 1, 0.12, 10)).toBe('far_behind');
		// One person short of 50 %: half a point of 200, 25 points of 4.
		expect(judge(99, 200, 0.5, 0.5, 10)).toBe('behind');
		expect(judge(1, 4, 0.5, 0.5, 10)).toBe('far_behind');
	});

	test('how far 滞后 goes is the policy’s', () => {
		expect(judge(45, 100, 1, 0.5, 5)).toBe('behind');
		expect(judge(44, 100, 1, 0.5, 5)).toBe('far_behind');
		expect(judge(49, 100, 1, 0.5, 0)).toBe('far_behind');
	});

	test('without a plan or a milestone there is no status', () => {
		expect(judge(5, 0, 0.5, 0.5, 10)).toBe('none');
		expect(judge(0, -1, 0.5, 0.5, 10)).toBe('none');
		expect(judge(5, 10, null, 0.5, 10)).toBe('none');
		expect(judge(5, 10, 0.5, null, 10)).toBe('none');
	});

	test('more people never make it worse; in whole numbers it is exact', () => {
		const order: Status[] = ['far_behind', 'behind', 'on_pace', 'met'];
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 200_000 }),
				fc.nat(10_000),
				fc.nat(10_000),
				fc.nat(250_000),
				(planned, milestone, paced, done) => {
					const pace = Math.min(milestone, paced);
					const status = judge(done, planned, milestone / 10_000, pace / 10_000, 10);
					const expected =
						done * 10_000 >= milestone * planned
							? 'met'
							: done * 10_000 >= pace * planned
								? 'on_pace'
								: done * 10_000 >= (pace - 1000) * planned
									? 'behind'
									: 'far_behind';
					expect(status).toBe(expected);
					const next = judge(done + 1, planned, milestone / 10_000, pace / 10_000, 10);
					expect(order.indexOf(next)).toBeGreaterThanOrEqual(order.indexOf(status));
				}
			),
			{ numRuns: 1000 }
		);
	});
});
