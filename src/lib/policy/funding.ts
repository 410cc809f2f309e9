import { halfUp } from '../base/numbers';

/** Who bears a part of the subsidies; `existing` is 原有资金渠道, which no notice splits by level. */
export const tierNames = ['province', 'city', 'county', 'existing'] as const;
export type Tier = (typeof tierNames)[number];

/** What one person on post costs, in 元; at least that (不低于) where it is a floor. */
export type Standard = { floor?: boolean | undefined } & (
	| { form: 'per_year'; amount: number }
	| { form: 'per_month'; amount: number }
	/** Minimum hourly wage × hours a day × days a month. */
	| { form: 'hourly'; wage: number; hours: number; days: number }
);

/** What one tier pays of it, for one person and year; `residual` (其余) is what all others leave. */
export type Part = { tier: Tier } & (
	| { form: 'residual' }
	/** 定额补助: 元, whatever the standard is; the base that the others share stays as it is. */
	| { form: 'flat'; amount: number }
	/** 标准中的固定部分: 元, taken off before the remainder is shared. */
	| { form: 'fixed_part'; amount: number }
	/** 按标准的比例. */
	| { form: 'share_of_standard'; share: number }
	/** 按其余部分的比例: of what fixed parts and shares of the standard leave. */
	| { form: 'share_of_remainder'; share: number }
);

/** A 资金分担方案: the standard and its parts. */
export interface Scheme {
	level: 'urban' | 'rural';
	standard: Standard | null;
	parts: readonly Part[];
	assumed: readonly string[];
}

/** Amounts in whole fen (分) of one person: the parts always add up to the total. */
export interface Amounts {
	total: number;
	province: number;
	city: number;
	county: number;
	existing: number;
}

const fen = (yuan: number): number => Math.round(yuan * 100);

/** What one person costs in a year, in fen; null where the notice states no standard. */
export function annualStandard({ standard }: Pick<Scheme, 'standard'>): number | null {
	if (standard === null) return null;
	if (standard.form === 'per_year') return fen(standard.amount);
	if (standard.form === 'per_month') return fen(standard.amount) * 12;
	return fen(standard.wage * standard.hours * standard.days) * 12;
}

/**
 * What each tier pays for one person and year, in fen. Shares are rounded to the fen; what is left
 * goes to the tier of the residual, so the parts always add up. Null without a standard.
 */
export function annualAmounts(scheme: Scheme): Amounts | null {
	const total = annualStandard(scheme);
	if (total === null) return null;
	const amounts: Amounts = { total, province: 0, city: 0, county: 0, existing: 0 };
	const first = scheme.parts.map((part) =>
		part.form === 'share_of_standard'
			? Math.round(total * part.share)
			: part.form === 'fixed_part'
				? fen(part.amount)
				: 0
	);
	const remainder = total - first.reduce((sum, it) => sum + it, 0);
	let left = total;
	for (const [i, part] of scheme.parts.entries()) {
		if (part.form === 'residual') continue;
		const amount =
			part.form === 'flat'
				? fen(part.amount)
				: part.form === 'share_of_remainder'
					? Math.round(remainder * part.share)
					: first[i]!;
		amounts[part.tier] += amount;
		left -= amount;
	}
	const residual = scheme.parts.find(({ form }) => form === 'residual');
	if (residual) amounts[residual.tier] += left;
	return amounts;
}

/** A year's amount has to give each month at least one fen, or nothing. */
const LEAST = 12;

/**
 * Why a scheme can't work, with the part that is to blame (null: the standard); null for one that can.
 */
export function faultOf(scheme: Scheme): { part: number | null; reason: string } | null {
	const { parts } = scheme;
	const blame = (part: number, reason: string) => ({ part, reason });
	const twice = parts.findIndex(({ tier }, i) => parts.findIndex((it) => it.tier === tier) < i);
	if (twice >= 0) return blame(twice, '同一层级出现了两次');
	const existing = parts.findIndex(({ tier }) => tier === 'existing');
	if (existing >= 0 && parts.length > 1)
		return blame(existing, '“原有资金渠道”未分层级，不能与其他层级并列');
	const residuals = parts.flatMap(({ form }, i) => (form === 'residual' ? [i] : []));
	if (residuals.length !== 1)
		return blame(residuals[1] ?? parts.length - 1, '须有且只有一个层级承担其余部分（residual）');
	for (const form of ['share_of_standard', 'share_of_remainder'] as const) {
		let sum = 0;
		for (const [i, part] of parts.entries()) {
			if (part.form !== form) continue;
			sum += part.share;
			if (sum > 1 + 1e-9) return blame(i, `各级比例合计${percentText(sum)}，超过100%`);
		}
	}
	if (scheme.standard === null) {
		const assumedAmount = parts.findIndex(({ form }) => form !== 'residual');
		return assumedAmount < 0 ? null : blame(assumedAmount, '没有补贴标准，无法计算各级分担');
	}
	const amounts = annualAmounts(scheme)!;
	if (amounts.total < LEAST) return { part: null, reason: '补贴标准须大于0' };
	const residual = residuals[0]!;
	const left = amounts[parts[residual]!.tier];
	if (left < 0)
		return blame(
			residual,
			`其余层级合计${yuanText(amounts.total - left)}元，超过标准${yuanText(amounts.total)}元，其余部分为负（${yuanText(left)}元）`
		);
	const below = parts.findIndex(({ tier }) => amounts[tier] < 0);
	if (below >= 0) return blame(below, '固定部分和按标准的分担已超过标准，没有其余部分可分');
	const small = parts.findIndex(({ tier }) => amounts[tier] > 0 && amounts[tier] < LEAST);
	return small < 0 ? null : blame(small, '分担额不足每月1分');
}

const percentText = (share: number): string => `${Number((share * 100).toFixed(4))}%`;
const yuanText = (amount: number): string => String(amount / 100);

/**
 * What each tier pays for one person and calendar month. Twelfths of a year are seldom whole fen:
 * each month gets what the year so far, rounded, has more than it had a month before, so that the
 * twelve months of a year add up to the year. Tiers are rounded one upon the other, the county (or
 * 原有资金渠道) last: it takes the fen that is left.
 *
 * @param month 1 to 12
 */
export function monthAmounts(annual: Amounts, month: number): Amounts {
	const share = (amount: number): number =>
		halfUp(amount * month, 12) - halfUp(amount * (month - 1), 12);
	const total = share(annual.total);
	const first = share(annual.province);
	const second = share(annual.province + annual.city);
	const isExisting = annual.existing > 0;
	return {
		total,
		province: first,
		city: second - first,
		county: isExisting ? 0 : total - second,
		existing: isExisting ? total - second : 0
	};
}
