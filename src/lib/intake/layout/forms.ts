import { datasets } from '../../datasets';
import { isHeader, namesOf, spellingsOf } from './headers';
import type { RawTable } from '../raw/table';
import { isValueOf } from './value_columns';

/** A form asks for at least so many things that show what they are, in so many rows. */
const LEAST_ASKED = 3;
const LEAST_ROWS = 2;

/** A row of a table in which the name of a column stands beside a value of it. */
interface Asked {
	row: number;
	names: string[];
}

/** The rows of a form about one person, as a 登记表 or 审批表 is: names and values side by side. Empty for a list. */
export function formRows({ top }: RawTable): number[] {
	const asked = top.map((cells, row): Asked => ({ row, names: askedIn(cells) }));
	const rows = asked.filter(({ names }) => names.length > 0);
	const names = new Set(rows.flatMap((it) => it.names));
	return names.size >= LEAST_ASKED && rows.length >= LEAST_ROWS ? rows.map(({ row }) => row) : [];
}

/** Columns of a roster that a row names with a value of it in the next cell that isn't blank. */
function askedIn(cells: readonly string[]): string[] {
	const spellings = spellingsOf(datasets.roster);
	const filled = cells.filter((cell) => cell.trim() !== '');
	return filled.slice(0, -1).flatMap((cell, i) => {
		const value = filled[i + 1]!;
		if (!isHeader(cell, spellings) || isHeader(value, spellings)) return [];
		return namesOf(cell, spellings).filter((name) =>
			isValueOf(spellings.dataset.columns[name]!, value)
		);
	});
}
