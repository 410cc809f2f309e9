import type { Cell } from '../db/connection';
import { slices, type Slice, type SliceId } from './slices';

/** What a metric is asked for: a day, a part of the dataset, and a breakdown. */
export interface Scope {
	/** ISO day. */
	asOf: string;
	/** Codes that each slice must have; every slice named must match. A month only where it is its own. */
	where: Partial<Record<SliceId, readonly string[]>>;
	/** Breakdown; the whole as one row when absent. */
	by?: SliceId;
	/** A breakdown around it: `by` within each of these. Progress has none. */
	across?: SliceId;
}

/** Text of a statement's beginning and its parameters. */
export interface ScopeSql {
	sql: string;
	params: Cell[];
}

/** The slices that a scope names. */
export const slicesIn = ({ where, by, across }: Scope): SliceId[] => [
	...(Object.keys(where) as SliceId[]),
	...(by ? [by] : []),
	...(across ? [across] : [])
];

/** The moments, which are the first parameters, as a table expression. */
export const momentsSql = (moments: readonly string[]): string => `moment as (
	${moments.map((_, i) => `select $${i + 1}::date as as_of`).join(' union all ')}
)`;

/** SQL of a slice's text from that of its codes. */
export const named = (across: string, by: string): string =>
	`strftime(as_of, '%Y-%m-%d') || '|' || coalesce(${across}, '') || '|' || coalesce(${by}, '')`;

/** SQL of a slice's text for facts that have a column for each slice. */
export const sliceText = ({ across, by }: Scope): string =>
	named(across ? slices[across].column : 'null', by ? slices[by].column : 'null');

/**
 * A condition for each slice that `where` names; its codes become parameters.
 *
 * @param columns columns, of one code each, that stand in the place of the slices' own
 */
export function conditionsOf(
	where: Scope['where'],
	params: Cell[],
	columns: Partial<Record<SliceId, string>> = {}
): string[] {
	return Object.entries(where).map(([name, codes]) => {
		const { column, many }: Slice = slices[name as SliceId];
		const own = columns[name as SliceId];
		const marks = codes.map((code) => `$${params.push(code)}`).join(', ');
		if (!marks) return 'false';
		if (many && !own) return `list_has_any(${codesIn(column)}, [${marks}])`;
		return `${own ?? column} in (${marks})`;
	});
}

/** SQL of the codes of a column that holds several. */
export const codesIn = (column: string): string => `string_split(${column}, ',')`;
