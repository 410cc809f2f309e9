import { resolve } from './resolve';
import type { Policy } from './schema';

/**
 * What decides inside one group of those who go first, in turn: the rule of the nearest place that says
 * so; null before any does.
 *
 * @param codes codes of the place and those above it, nearest first
 */
export function orderWithin(
	all: readonly Policy<'priority'>[],
	codes: readonly string[],
	day: string
): Policy<'priority'> | null {
	return resolve(all, codes, day, ({ value }) => value.within !== null);
}
