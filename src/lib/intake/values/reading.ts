/**
 * How a raw VARCHAR cell becomes a typed value, in SQL: what `checks.ts` says of a cell and what
 * `staging` stores both start from `reading`. An expression may name `raw` (the cell), `text` (see
 * `cleaned`), `key` (see `keyed`) and the `parts` of its kind; it gives NULL where it can't be read.
 */
export interface Reading {
	/** Intermediate columns, each seeing those before it. */
	parts: Record<string, string>;
	value: string;
	/** A remedy for this one cell, where it says more than the rule's. */
	hint?: string;
}
