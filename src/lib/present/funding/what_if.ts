import { sumOf } from '../../base/numbers';
import { money } from '../../blocks/cell';
import { amounts, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import type { Text } from '../../blocks/text';
import type { SchemeInForce } from '../../metrics/measured/funding';
import { m } from '../../paraglide/messages';
import { yearBill } from '../../policy/bill';
import {
	faultOf,
	tierNames,
	type Amounts,
	type Part,
	type Scheme,
	type Tier
} from '../../policy/funding';
import { tierWord } from './tiers';

/** What a user tries for one kind of post. Null where a field is blank. */
export interface Draft {
	/** Gives the forms of standard and parts; the fields below replace its numbers. */
	base: Scheme;
	posts: number | null;
	/** 元 an hour, a month or a year, as the standard's form has it; a month where none is stated. */
	standard: number | null;
	/** 元 or per cent of each part; null for the residual one. */
	parts: (number | null)[];
	/** Month from which the change holds, 1 to 12. */
	from: number;
}

/** A kind of post with its scheme in force, its plan and what is tried. */
export interface Trial {
	level: 'urban' | 'rural';
	scheme: Scheme;
	planned: number;
	draft: Draft;
}

/** The dated schemes of a kind of post that ask for other amounts than the one in force. */
export function otherSchemes(
	schemes: readonly SchemeInForce[],
	level: 'urban' | 'rural'
): SchemeInForce[] {
	const own = schemes.filter(({ value }) => value.level === level);
	const asks = ({ value: { standard, parts } }: SchemeInForce) => JSON.stringify([standard, parts]);
	const inForce = own.filter(({ current }) => current).map(asks);
	return own.filter((it) => !it.current && !inForce.includes(asks(it)));
}

/** The fields as the scheme itself fills them. */
export function draftOf(scheme: Scheme, posts: number | null, from = 1): Draft {
	const { standard } = scheme;
	return {
		base: scheme,
		posts,
		standard: standard && (standard.form === 'hourly' ? standard.wage : standard.amount),
		parts: scheme.parts.map(numberOf),
		from
	};
}

/** The number that a part's field shows. */
function numberOf(part: Part): number | null {
	if (part.form === 'residual') return null;
	return 'share' in part ? Number((part.share * 100).toFixed(6)) : part.amount;
}

/** Why the fields can't be used; null where they can. */
function inputFault({ base, posts, standard, parts }: Draft): Text | null {
	const isAmount = (it: number | null) =>
		it !== null && it >= 0 && Number.isInteger(Math.round(it * 1e6) / 1e4);
	if (posts === null || !Number.isSafeInteger(posts) || posts < 0) return m.whatif_bad_posts;
	if (base.standard === null ? standard !== null && !isAmount(standard) : !isAmount(standard))
		return m.whatif_bad_amount;
	for (const [i, part] of base.parts.entries()) {
		const number = parts[i] ?? null;
		if ('share' in part && (number === null || !(number >= 0 && number <= 100)))
			return m.whatif_bad_share;
		if ('amount' in part && !isAmount(number)) return m.whatif_bad_amount;
	}
	return null;
}

/** The scheme that the fields make. */
export function triedScheme({ base, standard, parts }: Draft): Scheme {
	const amount = standard ?? 0;
	return {
		...base,
		standard:
			base.standard === null
				? standard === null
					? null
					: { form: 'per_month', amount }
				: base.standard.form === 'hourly'
					? { ...base.standard, wage: amount }
					: { ...base.standard, amount },
		parts: base.parts.map((part, i): Part => {
			if (part.form === 'residual') return part;
			const number = parts[i] ?? 0;
			return 'share' in part ? { ...part, share: number / 100 } : { ...part, amount: number };
		})
	};
}

/** Why what is tried can't work; null where it can. */
export const draftFault = (draft: Draft): Text | null =>
	inputFault(draft) ?? faultOf(triedScheme(draft))?.reason ?? null;

/** A full year of one kind of post, in fen; null where no standard is stated. */
export interface YearBills {
	before: Amounts | null;
	after: Amounts | null;
}

/**
 * The year by the scheme in force for the planned posts, and by it until the change and what is tried
 * from there on for the posts tried. Without a stated standard the one tried counts all year.
 */
export function yearBills({ scheme, planned, draft }: Trial): YearBills {
	const tried = triedScheme(draft);
	const from = scheme.standard === null ? 1 : draft.from;
	return {
		before: yearBill(planned, scheme),
		after: yearBill(draft.posts ?? 0, scheme, tried, from)
	};
}

/** One level of government, or all of them, in fen; null where nothing is known. */
export interface WhatIfLine {
	tier: Tier | null;
	before: number | null;
	after: number | null;
	difference: number | null;
}

/** The levels of government that bear any of it, and their total as the last line. */
export function whatIfLines(trials: readonly Trial[]): WhatIfLine[] {
	const bills = trials.map(yearBills);
	const line = (tier: Tier | null): WhatIfLine => {
		const of = (amounts: Amounts | null) => amounts && amounts[tier ?? 'total'];
		const own = bills.filter(
			({ before, after }) => tier === null || of(before) !== 0 || of(after) !== 0
		);
		const sum = (of: (bills: YearBills) => number | null) => {
			const known = own.map(of).filter((it) => it !== null);
			return known.length ? sumOf(known, (it) => it) : null;
		};
		return {
			tier,
			before: sum(({ before }) => of(before)),
			after: sum(({ after }) => of(after)),
			difference: sum(({ before, after }) => (before && after ? of(after)! - of(before)! : null))
		};
	};
	const tiers = tierNames.filter((tier) => trials.some((it) => bears(it, tier)));
	return [...tiers, null].map(line);
}

const bears = ({ scheme, draft }: Trial, tier: Tier): boolean =>
	[...scheme.parts, ...draft.base.parts].some((part) => part.tier === tier);

/** The comparison as a table: in force, changed, difference. */
export const whatIfGrid = (lines: readonly WhatIfLine[]): Grid =>
	gridOf<WhatIfLine>(
		lines.slice(0, -1),
		({ tier }) => String(tier),
		[
			words(m.funding_col_tier, ({ tier }) => tierWord(tier)),
			amounts(m.whatif_before, ({ before }) => before),
			amounts(m.whatif_after, ({ after }) => after),
			numbers(m.whatif_difference, ({ difference }) => ({
				...money(difference),
				...(difference !== null && difference > 0 && { before: '+' })
			}))
		],
		{ whole: lines.at(-1) ?? null, unit: m.money_unit }
	);

/**
 * The first whole month of a year in which a dated scheme holds, 1 to 12: one that begins within a
 * month holds from the next one on. Null where it begins in another year or in the next one.
 */
export function monthFrom(validFrom: string, year: number): number | null {
	if (Number(validFrom.slice(0, 4)) !== year) return null;
	const month = Number(validFrom.slice(5, 7)) + (validFrom.endsWith('-01') ? 0 : 1);
	return month > 12 ? null : month;
}
