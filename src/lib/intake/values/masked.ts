import { masked, maskId } from '../../base/text';
import type { Column } from '../../datasets/declare';

/** Which column a text is of; null for one that is no column of the declaration. */
type Of = Pick<Column, 'kind' | 'mask'> | null;

/** A text of a column as it may be shown: ID numbers, and what looks like one, are masked. */
export function shownText(column: Of, text: string): string {
	if (column?.kind === 'id') return maskId(text);
	if (column?.mask === 'last4') return '*'.repeat(Math.max(text.length - 4, 0)) + text.slice(-4);
	return masked(text);
}

/** More characters that differ are no slip: shown, they would be most of the number. */
const MOST_SLIPS = 2;

/** Two texts of a cell, masked but for a few characters in which they differ. */
export function shownChange(column: Of, from: string, to: string): [string, string] {
	const [before, after] = [[...from], [...to]];
	const [dim, lit] = [[...shownText(column, from)], [...shownText(column, to)]];
	const isAlike = [after, dim, lit].every(({ length }) => length === before.length);
	const slips = before.filter((it, i) => it !== after[i]).length;
	if (!isAlike || slips > MOST_SLIPS) return [dim.join(''), lit.join('')];
	const open = (own: string[], shown: string[]): string =>
		shown.map((it, i) => (before[i] === after[i] ? it : own[i]!)).join('');
	return [open(before, dim), open(after, lit)];
}
