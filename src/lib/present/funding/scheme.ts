import type { Day } from '../../base/dates';
import { basisOf, maker, type Fact, type Facts } from '../../blocks/block';
import { count, day, share, type Tag } from '../../blocks/cell';
import { levelWord } from '../../blocks/labels';
import { plainYuan } from '../../blocks/money';
import { listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { Funding, SchemeInForce } from '../../metrics/measured/funding';
import { m } from '../../paraglide/messages';
import {
	annualStandard,
	type Amounts,
	type Part,
	type Scheme,
	type Standard
} from '../../policy/funding';
import type { Policy } from '../../policy/schema';
import { tierWord } from './tiers';

/** A statement of a scheme; `assumed` where the notice doesn't say it. */
interface Stated {
	text: Text;
	assumed: boolean;
}

const fen = (amount: number): number => Math.round(amount * 100);

/** `17元/小时 × 2小时 × 20天 = 680元/月，8,160元/年`, `不低于1,700元/月，20,400元/年` */
function standardWords({ standard }: Pick<Scheme, 'standard'>): Text {
	const total = annualStandard({ standard });
	if (standard === null || total === null) return m.funding_scheme_unstated;
	const words = amountWords(standard, total);
	return standard.floor ? said(m.funding_scheme_floor, { standard: words }) : words;
}

function amountWords(standard: Standard, total: number): Text {
	const year = plainYuan(total);
	if (standard.form === 'per_year') return said(m.funding_scheme_yearly, { year });
	const month = plainYuan(total / 12);
	if (standard.form === 'per_month') return said(m.funding_scheme_monthly, { month, year });
	const { wage, hours, days } = standard;
	return said(m.funding_scheme_hourly, {
		wage: plainYuan(fen(wage)),
		hours: count(hours),
		days: count(days),
		...{ month, year }
	});
}

/** `市级：其余部分的40% = 1,664元` */
function partWords(part: Part, annual: Amounts | null, alone: boolean): Text {
	const tier = tierWord(part.tier);
	if (annual === null) return said(m.funding_part_unstated, { tier });
	const amount = plainYuan(annual[part.tier]);
	switch (part.form) {
		case 'flat':
		case 'fixed_part':
			return said(m.funding_part_flat, { tier, amount });
		case 'share_of_standard':
			return said(m.funding_part_of_standard, { tier, share: share(part.share), amount });
		case 'share_of_remainder':
			return said(m.funding_part_of_remainder, { tier, share: share(part.share), amount });
		case 'residual':
			return said(alone ? m.funding_part_all : m.funding_part_rest, { tier, amount });
	}
}

/** `省级4,000元，市级1,856元，区县级2,784元` */
export const amountsWords = (scheme: Pick<Scheme, 'parts'>, annual: Amounts): Text =>
	listed(
		scheme.parts.map(({ tier }) =>
			said(m.funding_part_short, { tier: tierWord(tier), amount: plainYuan(annual[tier]) })
		),
		m.comma
	);

/** The schemes in force on a day in words, each with the other dated ones of its kind of post. */
export function schemeWords(schemes: readonly SchemeInForce[], asOf: Day) {
	const whenWords = (from: Day, current: Day): Text => {
		if (from < current) return m.funding_scheme_past;
		return from <= asOf ? m.funding_scheme_next_month : m.funding_scheme_not_yet;
	};
	const stepWords = ({ valid_from, value, annual, assumption }: SchemeInForce, current: Day) => {
		const amounts = annual && amountsWords(value, annual);
		const standard = listed([standardWords(value), amounts], m.comma);
		return {
			text: said(m.funding_scheme_step, { day: day(valid_from), standard }),
			assumed: assumption || value.assumed.includes('standard'),
			when: whenWords(valid_from, current)
		};
	};
	return schemes
		.filter(({ current }) => current)
		.map(({ value, annual, valid_from, source, assumption }) => ({
			level: value.level,
			standard: { text: standardWords(value), assumed: value.assumed.includes('standard') },
			parts: value.parts.map((part) => ({
				text: partWords(part, annual, value.parts.length === 1),
				assumed: value.assumed.some((assumed) => assumed === part.tier)
			})),
			/** First day; `assumed` where the notice carries no date. */
			from: { text: day(valid_from), assumed: source.date === null },
			source,
			/** The whole entry isn't the notice's. */
			assumed: assumption,
			/** The standard is the least that the notice asks for. */
			floor: value.standard?.floor ?? false,
			/** The dated schemes before and after. */
			steps: schemes
				.filter((other) => other.value.level === value.level && !other.current)
				.map((other) => stepWords(other, valid_from))
		}));
}

/** How months in part are counted. */
const prorationWords = {
	calendar_days: m.funding_proration_calendar_days,
	thirty_days: m.funding_proration_thirty_days,
	whole_month: m.funding_proration_whole_month
} satisfies Record<Policy<'proration'>['value']['rule'], Text>;

const assumedTag: Tag = { text: m.funding_assumed, look: 'dashed' };

const fact = (term: Text, { text, assumed }: Stated): Fact => ({
	...{ term, text },
	...(assumed && { tag: assumedTag })
});

/** A statement among others of its kind. */
const inline = ({ text, assumed }: Stated): Text =>
	assumed ? said(m.funding_assumed_part, { text }) : text;

/** The scheme of each kind of post on the view's day, its source, and how parts of a month are counted. */
export function schemeBlocks(funding: Funding, meta: DatasetMeta): Facts[] {
	const of = maker(funding, meta);
	const { view, proration } = funding;
	const schemes = schemeWords(funding.schemes, view.asOf);
	const prorated: Fact[] = proration
		? [
				{
					...fact(m.funding_proration, {
						text: prorationWords[proration.value.rule],
						assumed: proration.assumption
					}),
					source: proration.source.title
				}
			]
		: [];
	if (schemes.length === 0) {
		const empty = m.funding_scheme_empty;
		return [of.facts({ id: 'scheme', title: m.funding_scheme_title, facts: [], empty })];
	}
	return schemes.map((it) => {
		const facts: Fact[] = [
			fact(m.funding_scheme_standard, it.standard),
			{ term: m.funding_scheme_parts, text: listed(it.parts.map(inline), m.semicolon) },
			fact(m.funding_scheme_from, it.from),
			...it.steps.map((step) =>
				fact(m.funding_scheme_steps, { ...step, text: listed([step.text, step.when], '　') })
			),
			...prorated
		];
		const isAssumed =
			it.assumed || facts.some(({ tag }) => tag) || it.parts.some(({ assumed }) => assumed);
		return of.facts({
			id: `scheme-${it.level}`,
			title: said(m.funding_scheme_of, { level: levelWord(it.level) }),
			facts,
			notes: [it.floor && m.funding_floor_why, isAssumed && m.funding_assumed_why],
			basis: [basisOf(it.source, it.assumed, view.asOf)]
		});
	});
}
