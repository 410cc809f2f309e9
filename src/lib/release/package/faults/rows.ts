import { percentHundredths } from '../../../base/numbers';
import { figureOf, keyOf, type Key, type Kind, type Parameters } from '../../terms/cells';
import {
	isMeasured,
	symbolOf,
	type Column,
	type LedgerEntry,
	type PublishedTable,
	type Release,
	type Value
} from '../../terms/publication';
import { pathOf } from '../identity';
import type { Fault } from './fault';

/** Codes are parts of keys and addresses. */
const code = /^[\p{L}\p{N}_.+-]{1,100}$/u;

/** A published figure of a table. */
export interface Placed {
	key: Key;
	value: Value;
	flag: Value;
	/** From 0. */
	row: number;
	column: Column;
}

/** What an entry of a ledger says, as one text. */
export const entryText = ({ key, kind, lo, hi, release }: LedgerEntry): string =>
	JSON.stringify([key, kind, lo, hi, release]);

/** The figures of a table with their keys, row by row. */
export function* figuresOf(
	table: PublishedTable,
	{ month }: Pick<Release, 'month'>
): Generator<Placed> {
	const at = new Map(table.columns.map(({ name }, i) => [name, i]));
	const monthAt = table.columns.findIndex(({ role }) => role === 'month');
	const codes = [...table.columns.entries()].filter(([, { role }]) => role === 'code');
	const figures = table.columns.filter(({ role }) => role === 'figure');
	for (const [row, cells] of table.rows.entries()) {
		const dims = Object.fromEntries(
			codes.flatMap(([i, { dimension = '' }]) =>
				cells[i] === '' ? [] : [[dimension, String(cells[i])]]
			)
		);
		for (const column of figures)
			yield {
				key: keyOf({
					measure: column.measure ?? '',
					month: monthAt < 0 ? month : String(cells[monthAt]),
					dims
				}),
				value: cells[at.get(column.name)!] ?? '',
				flag: cells[at.get(`${column.name}_flag`)!] ?? '',
				row,
				column
			};
	}
}

/** What is wrong with the rows of a table whose columns are right. */
export function* rowFaults(table: PublishedTable, release: Release): Generator<Fault> {
	const fault = (row: number, column: string, value: unknown, says: string): Fault => ({
		...{ file: pathOf(table), place: `第 ${row + 2} 行“${column}”列`, value, says }
	});
	const key = table.primaryKey.map((name) => table.columns.findIndex((it) => it.name === name));
	const seen = new Set<string>();
	for (const [row, cells] of table.rows.entries()) {
		if (cells.length !== table.columns.length) {
			yield fault(row, '全部', cells.length, '列数与表头不同');
			return;
		}
		for (const [i, column] of table.columns.entries()) {
			const says = valueFault(cells[i]!, column, release);
			if (says !== null) yield fault(row, column.name, cells[i], says);
		}
		const own = JSON.stringify(key.map((i) => cells[i]));
		if (seen.has(own))
			yield fault(
				row,
				table.primaryKey.join('、'),
				key.map((i) => cells[i]).join('、'),
				'与前面的行重复'
			);
		seen.add(own);
	}
	yield* amountFaults(table, release, fault);
	yield* figureFaults(table, release, fault);
	for (const [row, cells] of table.rows.entries())
		for (const [i, { name, role }] of table.columns.entries()) {
			const says = role === 'rate' ? rateFault(cells, i, table, release.parameters) : null;
			if (says !== null) yield fault(row, name, cells[i], says);
		}
}

/** Why a code, name or month may not stand in its column; figures are looked at with their flags. */
function valueFault(value: Value, { role, codes }: Column, { month }: Release): string | null {
	if (isMeasured({ role })) return null;
	if (typeof value !== 'string') return '不是文字';
	if (role === 'month')
		return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) && value <= month ? null : '不是本期及以前的月份';
	if (role !== 'code' || value === '') return null;
	if (!code.test(value)) return '不能用作代码';
	return codes && !codes.some((it) => it.code === value) ? '不在代码表中' : null;
}

function* figureFaults(
	table: PublishedTable,
	release: Release,
	fault: (row: number, column: string, value: unknown, says: string) => Fault
): Generator<Fault> {
	const { id, parameters, ledger } = release;
	const entries = new Set(ledger.entries.map(entryText));
	for (const { key, value, flag, row, column } of figuresOf(table, release)) {
		const kind = kindOf(value, flag, parameters);
		if (kind === null) yield fault(row, column.name, value, `与标识“${flag}”不符`);
		if (kind === null || kind === 'na') continue;
		const figure = figureOf(key, kind, Number(value), parameters);
		if (!entries.has(entryText({ ...figure, release: id })))
			yield fault(row, column.name, value, `与 ledger.json 所记的不同，或没有记入（${key}）`);
	}
}

/** Money is in no ledger: it is only looked at whether value and flag agree. */
function* amountFaults(
	{ columns, rows }: PublishedTable,
	{ parameters }: Release,
	fault: (row: number, column: string, value: unknown, says: string) => Fault
): Generator<Fault> {
	for (const [i, { role, name }] of columns.entries()) {
		if (role !== 'amount') continue;
		const at = columns.findIndex((it) => it.name === `${name}_flag`);
		for (const [row, cells] of rows.entries()) {
			const [value, flag] = [cells[i]!, cells[at]!];
			const isWhole = typeof value === 'number' && Number.isSafeInteger(value);
			const isRight =
				flag === 'star' || flag === 'na'
					? value === symbolOf(flag, parameters)
					: flag === 'round10k' && isWhole;
			if (!isRight) yield fault(row, name, value, `与标识“${flag}”不符`);
		}
	}
}

/** How a figure is published, where its value and its flag agree. */
function kindOf(value: Value, flag: Value, parameters: Parameters): Kind | 'na' | null {
	if (flag === 'lt8' || flag === 'star' || flag === 'na')
		return value === symbolOf(flag, parameters) ? flag : null;
	if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return null;
	if (flag === 'exact') return flag;
	if (flag === 'zero') return value === 0 ? flag : null;
	const isRounded = value % parameters.base === 0 && value > parameters.hidden;
	return flag === 'round5' && isRounded ? flag : null;
}

/** Why a rate may not stand beside the figures that it is reckoned of. */
function rateFault(
	cells: readonly Value[],
	at: number,
	{ columns }: PublishedTable,
	parameters: Parameters
): string | null {
	const value = cells[at]!;
	const { numerator, denominator, unit } = columns[at]!;
	const of = (name: string | undefined) => cells[columns.findIndex((it) => it.name === name)];
	if (typeof value === 'string')
		return value === symbolOf('star', parameters) || value === symbolOf('na', parameters)
			? null
			: '不是数字，也不是规定的符号';
	const [part, all] = [of(numerator), of(denominator)];
	if (typeof part !== 'number' || typeof all !== 'number') return '由不公布的数字算出';
	if (all < parameters.leastDenominator) return `的分母小于 ${parameters.leastDenominator}`;
	return value === rateOf(part, all, unit) ? null : '不是由公布的数字算出的';
}

/** A rate of published figures: with two decimals, in per cent where that is its unit. */
export function rateOf(numerator: number, denominator: number, unit?: string): number {
	const hundredths = percentHundredths(numerator, unit === '%' ? denominator : 100 * denominator);
	return (hundredths ?? 0) / 100;
}
