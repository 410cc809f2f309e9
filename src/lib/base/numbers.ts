/**
 * Percentage points of a ratio with two decimals, rounded half up; of two whole numbers from the
 * integers themselves: 1732 of 3310 gives `52.33`. (Binary fractions print 102.425 as 102.42.)
 * Null when the denominator is 0.
 */
export function percent(numerator: number, denominator: number): string | null {
	const hundredths = percentHundredths(numerator, denominator);
	return hundredths === null ? null : hundredthsText(hundredths);
}

/** The same in whole hundredths of a percentage point: 52.33 % is 5233. */
export function percentHundredths(numerator: number, denominator: number): number | null {
	if (denominator === 0) return null;
	if (!Number.isInteger(numerator) || !Number.isInteger(denominator))
		return Math.floor((numerator / denominator) * 10_000 + 0.5 + 1e-9);
	const scaled = 2n * 10_000n * BigInt(numerator);
	const divisor = 2n * BigInt(denominator);
	return Number(floorDivide(scaled + BigInt(denominator), divisor));
}

/** A rate before it is printed. */
interface Ratio {
	numerator: number;
	denominator: number;
}

/**
 * How far a rate of whole numbers is above another one, in hundredths of a percentage point: the exact difference,
 * rounded as a rate is. What is printed of both may differ by one more or less. Null when a denominator is 0.
 */
export function pointsBetween(a: Ratio, b: Ratio): number | null {
	if (a.denominator === 0 || b.denominator === 0) return null;
	const [an, ad, bn, bd] = [a.numerator, a.denominator, b.numerator, b.denominator].map(BigInt) as [
		bigint,
		bigint,
		bigint,
		bigint
	];
	const divisor = 2n * ad * bd;
	return Number(floorDivide(20_000n * (an * bd - bn * ad) + ad * bd, divisor));
}

/** `5233` → `52.33`, `-7` → `-0.07`. */
export function hundredthsText(hundredths: number): string {
	const sign = hundredths < 0 ? '-' : '';
	const size = Math.abs(hundredths);
	return `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/** Thousands separated by commas: 16300 → `16,300`. */
export function grouped(value: number): string {
	const [whole = '', fraction] = String(Math.abs(value)).split('.');
	const text = whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return `${value < 0 ? '-' : ''}${text}${fraction ? `.${fraction}` : ''}`;
}

/** With so many decimals, three at most, and thousands separated: 1620.5 → `1,620.50`. */
export const fixed = (value: number, decimals: number): string =>
	value.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Whole-number division of numbers not below 0, halves upwards; exact while twice `a` is below 2^53. */
export const halfUp = (a: number, b: number): number => Math.floor((2 * a + b) / (2 * b));

function floorDivide(a: bigint, b: bigint): bigint {
	const quotient = a / b;
	return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** The sum of what is counted of each; what isn't known counts nothing. */
export const sumOf = <T>(list: readonly T[], of: (it: T) => number | null | undefined): number =>
	list.reduce((sum, it) => sum + (of(it) ?? 0), 0);
