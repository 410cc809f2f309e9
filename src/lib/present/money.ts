import { m } from '../paraglide/messages';
import { unknown } from './format';
import { numberCell, type Table } from './table';

/** 元 or 万元: what money is printed in. Inside it is whole fen (分) always. */
export type MoneyUnit = 'yuan' | 'wan';

export const moneyUnits: readonly MoneyUnit[] = ['wan', 'yuan'];

/** Decimals that a fen takes in each unit. */
const decimals: Record<MoneyUnit, number> = { yuan: 2, wan: 6 };

/**
 * Whole fen as 元 (`1,050,000.00`) or 万元 (`105.00`, `0.003333`): never rounded, so at least two
 * decimals and as many as the last fen needs. `—` when unknown.
 */
export function money(fen: number | null, unit: MoneyUnit): string {
	if (fen === null) return unknown;
	const scale = 10n ** BigInt(decimals[unit]);
	const size = BigInt(Math.abs(fen));
	const whole = String(size / scale).replace(/\B(?=(\d{3})+$)/g, ',');
	const fraction = String(size % scale).padStart(decimals[unit], '0');
	return `${fen < 0 ? '-' : ''}${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`;
}

/** The same without the decimals of whole amounts, for sentences and axes: `8,160`, `1,664.50`. */
export const plainMoney = (fen: number | null, unit: MoneyUnit): string =>
	money(fen, unit).replace(/\.00$/, '');

/** An amount with its unit: `105.00 万元`. */
export const amount = (fen: number | null, unit: MoneyUnit): string =>
	unit === 'wan'
		? m.unit_amount_wan({ amount: money(fen, unit) })
		: m.unit_amount_yuan({ amount: money(fen, unit) });

/** What a unit is called. */
export const unitWord = (unit: MoneyUnit): string =>
	unit === 'wan' ? m.unit_wan() : m.unit_yuan();

/**
 * A cell of money. Its bare value is in 元 whatever the unit: a hundredth of a whole number prints with
 * two decimals at most, so files lose no fen.
 */
export const moneyCell = (fen: number | null, unit: MoneyUnit): Table['rows'][number][number] =>
	numberCell(money(fen, unit), fen === null ? null : fen / 100);
