import { isDay, type Day } from '../lib/base/dates';
import { UserError } from '../lib/base/errors';
import { system, type System } from '../lib/datasets/systems';

/** Options of every verb that asks something of a dataset. */
export const askedOptions = {
	json: { type: 'boolean', default: false },
	dataset: { type: 'string' },
	'as-of': { type: 'string' }
} as const;

/** The dataset that is asked, and the day: its last one unless told. Throws a `UserError` for others. */
export function askedOf(dataset: string, asOf?: string): { dataset: System; asOf: Day } {
	const found = system(dataset);
	const day = asOf ?? found.as_of;
	if (!isDay(day)) throw new UserError(`--as-of 的“${day}”不是日期：请写成 2022-03-31 这样的形式`);
	return { dataset: found, asOf: day };
}
