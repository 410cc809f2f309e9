import { m } from '../paraglide/messages';
import type { Locale } from '../paraglide/runtime';

/**
 * How an amount is written: `wan`: a table's number in 万元 (English: thousands of ¥) with two decimals; `yuan`:
 * 元 with two decimals, `whole` with none; `words`: a sentence's amount with its unit, 亿元 from 10,000 万元 on.
 */
export type MoneyUnit = 'wan' | 'yuan' | 'whole' | 'words';

const YUAN = 100;
const WAN = 10_000 * YUAN;
const YI = 10_000 * WAN;
const MILLION = 1_000_000 * YUAN;
const BILLION = 1000 * MILLION;

/** Whole fen in a unit of so many fen, rounded half away from 0 from the integers: `1,050.00`. */
export function inUnit(fen: number, unit: number, decimals: number): string {
	const scale = 10n ** BigInt(decimals);
	const size = BigInt(Math.abs(fen)) * scale;
	const whole = (2n * size + BigInt(unit)) / (2n * BigInt(unit));
	const text = String(whole / scale).replace(/\B(?=(\d{3})+$)/g, ',');
	const fraction = decimals ? `.${String(whole % scale).padStart(decimals, '0')}` : '';
	return `${fen < 0 && whole > 0n ? '-' : ''}${text}${fraction}`;
}

/** An amount of whole fen as it is printed. */
export function moneyText(fen: number, unit: MoneyUnit, locale: Locale): string {
	if (unit === 'yuan') return inUnit(fen, YUAN, 2);
	if (unit === 'whole') return inUnit(fen, YUAN, 0);
	if (unit === 'wan') return inUnit(fen, locale === 'en' ? 1000 * YUAN : WAN, 2);
	const size = Math.abs(fen);
	if (locale === 'en') {
		const sign = fen < 0 ? '-¥' : '¥';
		if (size >= BILLION) return `${sign}${inUnit(size, BILLION, 2)} billion`;
		return sign + (size >= MILLION ? `${inUnit(size, MILLION, 2)} million` : inUnit(size, YUAN, 0));
	}
	if (size >= YI) return m.unit_amount_yi({ amount: inUnit(fen, YI, 2) }, { locale });
	// Below the last decimal of 万元 an amount would look like nothing.
	return size === 0 || size >= WAN / 100
		? m.unit_amount_wan({ amount: inUnit(fen, WAN, 2) }, { locale })
		: m.unit_amount_yuan({ amount: inUnit(fen, YUAN, 2) }, { locale });
}

/** How a table writes monthly standards: they are whole 元 nearly always. */
export const yuanUnit = (fens: readonly number[]): MoneyUnit =>
	fens.every((fen) => fen % YUAN === 0) ? 'whole' : 'yuan';

/** An amount of 元 to the last fen, as it shows beside a rounded one. */
export const exactMoney = (fen: number, locale: Locale): string =>
	m.unit_amount_yuan({ amount: inUnit(fen, YUAN, 2) }, { locale });

/** An amount of 元 without the decimals of a whole one, for what is paid to a person: `8,160`, `1,664.50`. */
export const plainYuan = (fen: number): string => inUnit(fen, YUAN, 2).replace(/\.00$/, '');
