import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	grouped,
	hundredthsText,
	percent,
	percentHundredths,
	pointsBetween
} from '$lib/base/numbers';

describe('percent', () => {
	test.each([
		[1732, 3310, '52.33'],
		[1655, 3310, '50.00'],
		[760, 3310, '22.96'],
		[2550, 3310, '77.04'],
		[0, 3310, '0.00'],
		[1, 3, '33.33'],
		[2, 3, '66.67'],
		[348, 348, '100.00'],
		[3311, 3310, '100.03'],
		[7, 2, '350.00'],
		[1, 1_200_000, '0.00'],
		[61, 1_200_000, '0.01']
	])('%d of %d is %s', (numerator, denominator, text) =>
		expect(percent(numerator, denominator)).toBe(text)
	);

	/** Each is an exact half of a hundredth; of the first four `toFixed(2)` prints one lower. */
	test.each([
		[3, 4000, '0.08'],
		[19, 4000, '0.48'],
		[3, 20_000, '0.02'],
		[46, 8000, '0.58'],
		[4097, 4000, '102.43'],
		[4129, 4000, '103.23'],
		[1, 800, '0.13'],
		[3, 800, '0.38'],
		[201, 20_000, '1.01'],
		[67, 4000, '1.68'],
		[1, 20_000, '0.01'],
		[8039, 8000, '100.49']
	])('a tie goes up: %d of %d is %s', (numerator, denominator, text) =>
		expect(percent(numerator, denominator)).toBe(text)
	);

	test('1023 of anything has a percentage only when there is anything', () => {
		expect(percent(1023, 1000)).toBe('102.30');
		expect(percent(1023, 0)).toBeNull();
		expect(percent(0, 0)).toBeNull();
		expect(percentHundredths(5, 0)).toBeNull();
	});

	test('below zero half goes up as well', () => {
		expect(percentHundredths(-1, 20_000)).toBe(0);
		expect(percentHundredths(-3, 20_000)).toBe(-1);
		expect(percent(-1, 3)).toBe('-33.33');
		expect(percent(-2, 3)).toBe('-66.67');
		expect(percent(-1, 8)).toBe('-12.50');
	});

	test('equals exact arithmetic: the whole number h with h − ½ ≤ 10,000 × n ÷ d < h + ½', () => {
		const counts = fc.oneof(fc.nat(5000), fc.nat(2_000_000));
		const planned = fc.oneof(
			fc.integer({ min: 1, max: 5000 }),
			fc.integer({ min: 1, max: 2_000_000 }),
			fc.constantFrom(8, 16, 80, 800, 4000, 8000, 20_000)
		);
		fc.assert(
			fc.property(counts, planned, fc.boolean(), (size, denominator, isNegative) => {
				const numerator = isNegative ? -size : size;
				const h = BigInt(percentHundredths(numerator, denominator)!);
				const [n, d] = [BigInt(numerator), BigInt(denominator)];
				expect((2n * h - 1n) * d <= 20_000n * n).toBe(true);
				expect(20_000n * n < (2n * h + 1n) * d).toBe(true);
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('hundredthsText', () => {
	test.each([
		[5233, '52.33'],
		[0, '0.00'],
		[7, '0.07'],
		[-7, '-0.07'],
		[-107, '-1.07'],
		[100, '1.00'],
		[-10_000, '-100.00'],
		[123_456, '1234.56']
	])('%d is %s', (hundredths, text) => expect(hundredthsText(hundredths)).toBe(text));
});

describe('grouped', () => {
	test.each([
		[16_300, '16,300'],
		[0, '0'],
		[999, '999'],
		[1000, '1,000'],
		[-1000, '-1,000'],
		[1_200_000, '1,200,000'],
		[1234.5, '1,234.5'],
		[-12.25, '-12.25'],
		[0.1234, '0.1234']
	])('%d is %s', (value, text) => expect(grouped(value)).toBe(text));
});

describe('pointsBetween', () => {
	const of = (numerator: number, denominator: number) => ({ numerator, denominator });

	test('is the exact difference, rounded: printed rates may differ by one more or less', () => {
		expect(pointsBetween(of(2, 3), of(1, 3))).toBe(3333);
		expect(percentHundredths(2, 3)! - percentHundredths(1, 3)!).toBe(3334);
		expect(pointsBetween(of(1, 3), of(2, 3))).toBe(-3333);
		expect(pointsBetween(of(1560, 3310), of(0, 5))).toBe(percentHundredths(1560, 3310));
		expect(pointsBetween(of(1, 0), of(1, 2))).toBeNull();
	});

	test('against a rate that prints exactly it is what the printed rates differ by', () => {
		fc.assert(
			fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (done, planned) => {
				for (const [share, printed] of [
					[of(1, 2), 5000],
					[of(1, 1), 10_000]
				] as const)
					expect(pointsBetween(of(done, planned), share)).toBe(
						percentHundredths(done, planned)! - printed
					);
			})
		);
	});
});
