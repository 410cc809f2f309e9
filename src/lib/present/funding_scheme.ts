import type { Day } from '../base/dates';
import type { SchemeInForce } from '../metrics/measured/funding';
import { m } from '../paraglide/messages';
import {
	annualStandard,
	type Amounts,
	type Part,
	type Scheme,
	type Standard
} from '../policy/funding';
import type { Policy, PolicySource } from '../policy/schema';
import { dayText, share } from './format';
import { tierWord } from './funding_tiers';
import { plainMoney } from './money';

/** A statement of a scheme; `assumed` where the notice doesn't say it. */
export interface Stated {
	text: string;
	assumed: boolean;
}

/** The scheme of one kind of post in words. */
export interface SchemeWords {
	level: 'urban' | 'rural';
	standard: Stated;
	parts: Stated[];
	/** First day; `assumed` where the notice carries no date. */
	from: Stated;
	source: PolicySource;
	/** The whole entry isn't the notice's. */
	assumed: boolean;
	/** The standard is the least that the notice asks for. */
	floor: boolean;
	/** The dated schemes before and after. */
	steps: (Stated & { when: string })[];
}

const yuan = (fen: number): string => plainMoney(fen, 'yuan');
const fen = (amount: number): number => Math.round(amount * 100);

/** `17元/小时 × 2小时 × 20天 = 680元/月，8,160元/年`, `不低于1,700元/月，20,400元/年` */
export function standardWords({ standard }: Pick<Scheme, 'standard'>): string {
	const total = annualStandard({ standard });
	if (standard === null || total === null) return m.funding_scheme_unstated();
	const said = amountWords(standard, total);
	return standard.floor ? m.funding_scheme_floor({ standard: said }) : said;
}

function amountWords(standard: Standard, total: number): string {
	const year = yuan(total);
	if (standard.form === 'per_year') return m.funding_scheme_yearly({ year });
	const month = yuan(total / 12);
	if (standard.form === 'per_month') return m.funding_scheme_monthly({ month, year });
	const { wage, hours, days } = standard;
	return m.funding_scheme_hourly({ wage: yuan(fen(wage)), hours, days, month, year });
}

/** `市级：其余部分的40% = 1,664元` */
function partWords(part: Part, annual: Amounts | null, alone: boolean): string {
	const tier = tierWord(part.tier);
	if (annual === null) return m.funding_part_unstated({ tier });
	const amount = yuan(annual[part.tier]);
	switch (part.form) {
		case 'flat':
		case 'fixed_part':
			return m.funding_part_flat({ tier, amount });
		case 'share_of_standard':
			return m.funding_part_of_standard({ tier, share: share(part.share), amount });
		case 'share_of_remainder':
			return m.funding_part_of_remainder({ tier, share: share(part.share), amount });
		case 'residual':
			return alone ? m.funding_part_all({ tier, amount }) : m.funding_part_rest({ tier, amount });
	}
}

/** `省级4,000元，市级1,856元，区县级2,784元` */
export const amountsWords = (scheme: Pick<Scheme, 'parts'>, annual: Amounts): string =>
	scheme.parts
		.map(({ tier }) => m.funding_part_short({ tier: tierWord(tier), amount: yuan(annual[tier]) }))
		.join(m.comma());

/** The scheme in force for each kind of post on a day, with the other dated ones of its place. */
export function schemeWords(schemes: readonly SchemeInForce[], asOf: Day): SchemeWords[] {
	const whenWords = (from: Day, current: Day): string => {
		if (from < current) return m.funding_scheme_past();
		return from <= asOf ? m.funding_scheme_next_month() : m.funding_scheme_not_yet();
	};
	return schemes
		.filter(({ current }) => current)
		.map((it) => ({
			level: it.value.level,
			standard: { text: standardWords(it.value), assumed: it.value.assumed.includes('standard') },
			parts: it.value.parts.map((part) => ({
				text: partWords(part, it.annual, it.value.parts.length === 1),
				assumed: it.value.assumed.some((assumed) => assumed === part.tier)
			})),
			from: { text: dayText(it.valid_from), assumed: it.source.date === null },
			source: it.source,
			assumed: it.assumption,
			floor: it.value.standard?.floor ?? false,
			steps: schemes
				.filter((other) => other.value.level === it.value.level && !other.current)
				.map((other) => ({
					text: m.funding_scheme_step({
						day: dayText(other.valid_from),
						standard: [
							standardWords(other.value),
							other.annual ? amountsWords(other.value, other.annual) : ''
						]
							.filter(Boolean)
							.join(m.comma())
					}),
					assumed: other.assumption || other.value.assumed.includes('standard'),
					when: whenWords(other.valid_from, it.valid_from)
				}))
		}));
}

/** How months in part are counted. */
export function prorationWords({ value }: Policy<'proration'>): string {
	const said = {
		calendar_days: m.funding_proration_calendar_days,
		thirty_days: m.funding_proration_thirty_days,
		whole_month: m.funding_proration_whole_month
	};
	return said[value.rule]();
}
