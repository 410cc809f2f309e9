/** How a number of a workbook is written, whatever the workbook's format. */

/** From here on a number has more than the fifteen digits that a workbook keeps: some are lost. */
const IMPRECISE = 1e15;

/** A whole number as a workbook knows it. */
export function wholeNumber(value: number): string {
	if (Math.abs(value) < IMPRECISE) return String(value);
	return value.toExponential(14).replace('e', 'E');
}

/** A whole number as digits, `0012` too; other numbers, and numbers with a unit, as they show. */
export function numberText(value: number, shown: string): string {
	if (!Number.isInteger(value)) return shown;
	if (Math.abs(value) >= IMPRECISE) return wholeNumber(value);
	const plain = shown.replace(/,(?=\d{3}(?!\d))/g, '');
	const digits = /^(-?\d+)(?:\.0+)?$/.exec(plain)?.[1];
	if (digits !== undefined) return digits;
	return /^-?\d(?:\.\d+)?e[+-]?\d+$/i.test(plain) ? String(value) : plain;
}

/**
 * The text of a number with the digits that its format leaves out (`1160.45元` where `1160元` shows),
 * or the number alone where the format shows another one (`1.2万`); null where all of it shows. A
 * share (`45%`) shows what it means, and an error stays one.
 */
export function storedText(value: number, shown: string): string | null {
	if (!Number.isFinite(value) || Math.abs(value) >= IMPRECISE) return null;
	const exact = Number(value.toPrecision(15));
	const plain = decimal(exact);
	if (shown === plain || /[%‰]|^(?:#|Err|错误)/.test(shown)) return null;
	const found = /-?(?:\d[\d,]*)?\.?\d+/.exec(shown);
	if (!found) return exact === 0 ? null : plain;
	const digits = found[0].replaceAll(',', '');
	const before = shown.slice(0, found.index);
	const behind = shown.slice(found.index + found[0].length);
	if (/\d/.test(behind)) return plain;
	const isNegative = /-|\(/.test(before + digits);
	const size = Math.abs(Number(digits));
	if ((isNegative ? -size : size) === exact && !before.includes('(')) return null;
	const decimals = /\.(\d+)/.exec(digits)?.[1]?.length ?? 0;
	if (Math.abs(size - Math.abs(exact)) > 0.500001 * 10 ** -decimals) return plain;
	return (before.replace(/[-(]/g, '') + plain + behind.replace(')', '')).trim();
}

/** A number without exponent. */
function decimal(value: number): string {
	const text = String(value);
	return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}
