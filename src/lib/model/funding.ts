import { addMonths, monthEnd } from '../base/dates';
import type { Connection } from '../db/connection';
import { lineage, type Place } from '../datasets/places';
import { policies } from '../policy/load';
import { tierNames } from '../policy/funding';
import { resolve } from '../policy/resolve';
import { amountsIn, fundedLevels, monthsOf, schemeIn } from '../policy/schemes';

/**
 * Creates `policy_funding`: for each county and city, kind of post and month of the plan year, what the
 * scheme in force asks for one person on post the whole month, in fen (NULL where it states no standard),
 * the rule by which a month in part is counted, and the day by which the month has to be paid. No row
 * where no notice sets a scheme.
 */
export async function createFunding(
	connection: Connection,
	area: readonly Place[],
	planYear: number
): Promise<void> {
	const schemes = policies('funding');
	const prorations = policies('proration');
	const payouts = policies('payout');
	const rows = area
		.filter(({ level }) => level === 'county' || level === 'city')
		.flatMap(({ code }) => {
			const codes = lineage(code).map((it) => it.code);
			return fundedLevels.flatMap((level) =>
				monthsOf(planYear).flatMap((month) => {
					const scheme = schemeIn(schemes, codes, level, month);
					if (!scheme) return [];
					const amounts = amountsIn(scheme, month);
					const proration = resolve(prorations, codes, `${month}-01`);
					if (!proration) throw new Error(`no proration policy for ${code}`);
					const payout = resolve(payouts, codes, `${month}-01`);
					if (!payout) throw new Error(`no payout policy for ${code}`);
					const payableOn = monthEnd(addMonths(`${month}-01`, payout.value.lag_months));
					const total = amounts?.total;
					// A tier that bears no part has no amount, not one of 0.
					const shares = tierNames.map((tier) =>
						scheme.value.parts.some((it) => it.tier === tier) ? amounts?.[tier] : undefined
					);
					const residual = scheme.value.parts.find(({ form }) => form === 'residual')!.tier;
					return [
						[code, level, `${month}-01`, residual, proration.value.rule, payableOn].concat(
							[total, ...shares].map((it) => (it === undefined ? '' : String(it)))
						)
					];
				})
			);
		});
	await connection.load(
		'funding_text',
		[
			...['place', 'level', 'month', 'residual', 'proration', 'payable_on'],
			...['total', 'province', 'city', 'county', 'existing']
		],
		rows.map((row) => row.map((cell) => cell || null))
	);
	await connection.run(
		`CREATE TABLE policy_funding AS SELECT place, level, month::date AS month, residual, proration, payable_on::date AS payable_on,
			total::bigint AS total, province::bigint AS province, city::bigint AS city,
			county::bigint AS county, existing::bigint AS existing FROM funding_text;
		DROP TABLE funding_text`
	);
}
