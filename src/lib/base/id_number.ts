/** Weights of the first 17 digits of a citizen ID number (GB 11643). */
export const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check characters by the remainder of the weighted sum. */
export const checkCharacters = '10X98765432';

/** The eighteenth character of a citizen ID number whose first 17 digits are given. */
export function checkDigit(digits: string): string {
	const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
	return checkCharacters[sum % 11]!;
}

/** True for 18 characters whose last one fits the others. */
export const isIdNumber = (text: string): boolean =>
	/^\d{17}[\dX]$/.test(text) && checkDigit(text) === text[17];
