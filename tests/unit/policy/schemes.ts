import fc from 'fast-check';
import { faultOf, type Part, type Scheme, type Tier } from '$lib/policy/funding';

const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const money = fc.integer({ min: 0, max: 3_000_000 }).map((n) => n / 100);
const standard = fc.oneof(
	fc.record({ form: fc.constant('per_year' as const), amount: money }),
	fc.record({ form: fc.constant('per_month' as const), amount: money }),
	fc.record({
		form: fc.constant('hourly' as const),
		wage: money.map((it) => it / 1000),
		hours: fc.integer({ min: 1, max: 8 }),
		days: fc.integer({ min: 1, max: 26 })
	})
);
const part = (tier: Tier): fc.Arbitrary<Part> =>
	fc.oneof(
		fc.record({ tier: fc.constant(tier), form: fc.constant('flat' as const), amount: money }),
		fc.record({ tier: fc.constant(tier), form: fc.constant('fixed_part' as const), amount: money }),
		fc.record({ tier: fc.constant(tier), form: fc.constant('share_of_standard' as const), share }),
		fc.record({ tier: fc.constant(tier), form: fc.constant('share_of_remainder' as const), share })
	);
/** Schemes of every form, also such as can't work. */
export const scheme: fc.Arbitrary<Scheme> = fc
	.tuple(
		standard,
		fc.option(part('province')),
		fc.option(part('city')),
		fc.constantFrom<Tier>('county', 'existing')
	)
	.map(([standard, province, city, last]) => ({
		level: 'rural' as const,
		standard,
		parts: [
			...(last === 'existing' ? [] : [province, city].filter((it) => it !== null)),
			{ tier: last, form: 'residual' as const }
		],
		assumed: []
	}));
export const workable = scheme.filter((it) => faultOf(it) === null);
