import { isIdNumber } from '../../base/id_number';
import { squeezed, visible } from '../../base/text';
import { levels } from '../../datasets/codes';
import type { Column, Dataset } from '../../datasets/declare';
import { placesNamed } from '../../datasets/places';
import { westernOf } from '../values/numerals';

/** Whether a cell is a value of a column's kind by its looks alone; false for kinds that look like others. */
export function isValueOf(column: Column, cell: string): boolean {
	const text = squeezed(cell);
	if (column.kind === 'id') return isIdNumber(text.toUpperCase());
	if (column.kind === 'place') return placesNamed(text, column.level!).length > 0;
	if (column.kind === 'day') return isDayText(text);
	if (column.codes) {
		const words = wordsOf(column);
		const parts = column.many ? text.split(/[、,，;；/+＋&]|和|及/) : [text];
		return parts.every((part) => words.has(part));
	}
	return false;
}

/** A day in the programme's time, with a year of four digits. */
const isDayText = (text: string): boolean =>
	/^20\d\d(\d{4}|[-./年]\d{1,2}[-./月]\d{1,2}日?)/.test(westernOf(text));

const known = new WeakMap<Column, Set<string>>();

/** Words of a closed list. Figures and letters may mean anything. */
function wordsOf(column: Column): Set<string> {
	const found = known.get(column) ?? new Set<string>();
	if (found.size === 0) {
		for (const { label, aliases = [], old = [] } of column.codes ?? [])
			for (const word of [label, ...aliases, ...old].map(squeezed))
				if (/\p{Script=Han}/u.test(word)) found.add(word);
		known.set(column, found);
	}
	return found;
}

/**
 * The columns of a dataset that cells are by their looks, if every cell that says something is a value of
 * it. Days look alike, whatever happened on them: only one that every row needs is looked for.
 */
export function shownBy({ columns }: Dataset, cells: readonly string[]): string[] {
	const filled = cells.filter((cell) => visible(cell) !== '');
	if (filled.length === 0) return [];
	return Object.entries(columns)
		.filter(([, column]) => column.kind !== 'day' || column.required)
		.filter(([, column]) => filled.every((cell) => isValueOf(column, cell)))
		.map(([name]) => name);
}

/** Whether nothing but this column can look like the cells: good ID numbers, 乡村公益性岗位. */
export const isUnmistakable = (column: Column, cells: readonly string[]): boolean =>
	column.kind === 'id' ||
	(column.codes === levels &&
		cells.every((cell) => visible(cell) === '' || /公益性岗位|公岗/.test(squeezed(cell))));
