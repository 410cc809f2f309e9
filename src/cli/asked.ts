import { isDay, monthEnd, type Day } from '../lib/base/dates';
import { UserError } from '../lib/base/errors';
import { system, type System } from '../lib/datasets/systems';

/** The option of every verb. */
export const jsonOption = { json: { type: 'boolean', default: false } } as const;

/** Options of every verb that asks something of a dataset. */
export const askedOptions = {
	...jsonOption,
	dataset: { type: 'string' },
	'as-of': { type: 'string' }
} as const;

/** The dataset that is asked, and the day: its last one unless told. Throws a `UserError` for others. */
export function askedOf(dataset: string, asOf?: string): { dataset: System; asOf: Day } {
	const found = system(dataset);
	const day = asOf ?? found.as_of;
	if (!isDay(day)) throw new UserError(`--as-of 的“${day}”不是日期：请写成 2022-03-31 这样的形式`);
	const first = `${found.plan_year}-01-01`;
	if (day < first || day > found.as_of)
		throw new UserError(
			`--as-of 的“${day}”不在数据集 ${found.id} 的数据期内：请给出 ${first} 至 ${found.as_of} 之间的日期`
		);
	return { dataset: found, asOf: day };
}

/** The last day of a month that a dataset has data of. Throws a `UserError` for others. */
export function lastDayOf(month: string, { id, plan_year, as_of }: System): Day {
	const first = `${month}-01`;
	if (!isDay(first)) throw new UserError(`--month 的“${month}”不是月份：请写成 2022-05 这样的形式`);
	if (first < `${plan_year}-01-01` || first > as_of)
		throw new UserError(
			`--month 的“${month}”不在数据集 ${id} 的数据期内：请给出 ${plan_year}-01 至 ${as_of.slice(0, 7)} 之间的月份`
		);
	const last = monthEnd(first);
	return last < as_of ? last : as_of;
}
