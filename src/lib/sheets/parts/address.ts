import { columnLetters } from '../../base/letters';

/** A cell, counted from 1. */
export interface Address {
	row: number;
	column: number;
}

/** `D5` as numbers, dollars ignored; null when the text is no address. */
export function addressOf(text: string): Address | null {
	const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(text.trim());
	if (!found) return null;
	let column = 0;
	for (const letter of found[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
	return { row: Number(found[2]), column };
}

/** Numbers as `D5`. */
export function addressText({ row, column }: Address): string {
	return `${columnText(column)}${row}`;
}

/** A column's letters. */
export const columnText = (column: number): string => columnLetters(column - 1);

/** A range, corners included. */
export interface Range {
	from: Address;
	to: Address;
}

/** `A1:D5`, or one cell, as a range; null when the text is neither. */
export function rangeOf(text: string): Range | null {
	const [first = '', last = first] = text.split(':');
	const from = addressOf(first);
	const to = addressOf(last);
	return from && to ? { from, to } : null;
}
