import type { Cell } from '../../db/connection';
import { slices, type Slice, type SliceId } from './slices';

/** What is looked at: a day and a part of the dataset. */
export interface Part {
	/** ISO day. */
	asOf: string;
	/** The plan's year, with which months that stand begin; the day's own unless told. */
	year?: number;
	/** Codes that each slice must have; every slice named must match. A month only where it is its own. */
	where: Partial<Record<SliceId, readonly string[]>>;
}

/** What a metric is asked for: a day, a part of the dataset, and a breakdown. */
export interface Scope extends Part {
	/** Breakdown; the whole as one row when absent. */
	by?: SliceId;
	/** A breakdown around it: `by` within each of these. */
	across?: SliceId;
}

/**
 * A condition for each slice that `where` names; its codes become parameters.
 *
 * @param columns columns, of one code each, that stand in the place of the slices' own
 */
export function conditionsOf(
	where: Part['where'],
	params: Cell[],
	columns: Partial<Record<SliceId, string>> = {}
): string[] {
	return Object.entries(where).map(([name, codes]) => {
		const { column, many }: Slice = slices[name as SliceId];
		const own = columns[name as SliceId];
		const marks = codes.map((code) => `$${params.push(code)}::varchar`).join(', ');
		if (!marks) return 'false';
		if (many && !own) return `list_has_any(${codesIn(column)}, [${marks}])`;
		return `${own ?? column} in (${marks})`;
	});
}

/**
 * SQL of the days that are the first parameters. A parameter is text and says so: one whose kind the
 * engine has to find out makes it plan the statement twice.
 */
export const dayMarks = (days: readonly string[]): string[] =>
	days.map((_, i) => `$${i + 1}::varchar::date`);

/** SQL of the codes of a column that holds several. */
export const codesIn = (column: string): string => `string_split(${column}, ',')`;
