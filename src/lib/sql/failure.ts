import { UserError } from '../base/errors';
import { QueryError } from '../db/connection';
import type { Position } from '../db/position';
import { m } from '../paraglide/messages';
import type { Judged } from './guard';
import { positionOf, tokenNear } from './tokens';

interface Said {
	word: string;
}

/** What engines say of a name, and what a user reads of it. Their own words may hold values of rows. */
const ofNames: readonly (readonly [RegExp, (it: Said) => string])[] = [
	[/^Parser Error/, m.sql_error_syntax],
	[/Referenced (column|table)|column named|Values list/, m.sql_error_column],
	[/Table with name/, m.sql_error_view],
	[/Function with name|No function matches|does not support/, m.sql_error_function],
	[/Ambiguous reference/, m.sql_error_ambiguous],
	[/GROUP BY|aggregate/i, m.sql_error_group],
	[/^(Binder|Catalog) Error/, m.sql_error_binder]
];

/** What they say of something else. */
const ofOthers: readonly (readonly [RegExp, () => string])[] = [
	[/^(Conversion|Out of Range|Invalid Input) Error/, m.sql_error_value],
	[/^Out of Memory Error|Allocation failure/, m.sql_error_memory],
	[/^Permission Error/, m.sql_error_file]
];

/** Lines that stand before the query in the statement that the engine gets. */
export const LINES_BEFORE = 1;

/**
 * What an engine's complaint comes to, in one sentence with the place in the text that the user wrote: never
 * anything that a row holds.
 */
export function failureOf(error: QueryError, { query, start }: Judged, text: string): UserError {
	const at = error.at && placeIn(text, query, start, error.at);
	if (error.at && !at) return new UserError(m.sql_error_end());
	const word = (at && tokenNear(text, at)?.value) || error.named;
	const of = ([pattern]: readonly [RegExp, unknown]): boolean => pattern.test(error.message);
	const other = ofOthers.find(of)?.[1];
	const named = word ? ofNames.find(of)?.[1] : undefined;
	const shown = [...(word ?? '')].slice(0, 40).join('');
	const said = other?.() ?? named?.({ word: shown }) ?? m.sql_error_other();
	return new UserError(
		at ? m.sql_error_at({ line: String(at.line), column: String(at.column), said }) : said
	);
}

/** Where in the text what the engine points at in the query stands; null behind its end. */
function placeIn(text: string, query: string, start: number, at: Position): Position | null {
	const line = at.line - LINES_BEFORE;
	const lines = query.split('\n');
	if (line < 1 || line > lines.length) return null;
	const first = positionOf(text, start);
	return {
		line: first.line + line - 1,
		column: line === 1 ? first.column + at.column - 1 : at.column
	};
}
