import { percentHundredths, pointsBetween } from '../../base/numbers';
import { count, detailed, none, points, rate } from '../../blocks/cell';
import { numbers } from '../../blocks/fields';
import type { Field } from '../../blocks/grid';
import { countsText } from '../../blocks/labels';
import { listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { MetricRow } from '../../metrics/catalog';
import type { MonthRows, PlaceRows, Progress } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import { reportingOf } from './reporting';
import { statusOf } from './status';

/** Whether anything is known of 去年同期 in any of these rows: else no column says so. */
export const knowsLastYear = ({
	completion_rate_last_year: rows
}: Pick<PlaceRows | MonthRows, 'completion_rate_last_year'>): boolean =>
	rows.some(({ value }) => value !== null);

/** A column of 去年同期上岗完成率 with the two counts below it; blank where nobody knows. */
export const lastYearColumn = <T>(
	of: (it: T) => Pick<MetricRow, 'value' | 'numerator' | 'denominator'> | undefined
): Field<T> =>
	numbers(m.col_last_year, (it) => {
		const found = of(it);
		return found && found.value !== null
			? detailed(rate(found), countsText(found.numerator, found.denominator))
			: none('blank');
	});

/**
 * How last year's plan stood on the same day, and how far this year's is ahead of it or behind; null where
 * nobody knows, and before this year's plan is issued. Nothing is compared where parts of either year are unknown.
 */
export function lastYearText({ whole, view }: Progress, meta: DatasetMeta): Text | null {
	const { completion_rate: now, completion_rate_last_year: then } = whole;
	const isIssued = statusOf(whole, meta, view, view.place) !== 'not_issued';
	if (then.value === null || !isIssued) return null;
	const { silent } = reportingOf(meta, view.place, view.level);
	const untold = whole.untold_last_year.value ?? 0;
	const isWhole = untold === 0 && silent.length === 0;
	const stood = said(m.last_year_stood, {
		people: count(whole.onboarded_last_year.value, 'onboarded_last_year'),
		rate: rate(then, 'completion_rate_last_year')
	});
	const compared = isWhole && now.value !== null && comparedText(now, then);
	const apart =
		untold > 0 && said(m.last_year_untold, { posts: count(untold, 'untold_last_year') });
	return listed([stood, compared || '', apart || ''], m.comma);
}

type Rate = Progress['whole']['completion_rate'];

/** How far this year is ahead; that both rates as printed differ otherwise is said. */
function comparedText(now: Rate, then: Rate): Text {
	const ahead = pointsBetween(ratioOf(now), ratioOf(then)) ?? 0;
	if (ahead === 0) return m.last_year_level;
	const compared = said(ahead > 0 ? m.last_year_faster : m.last_year_slower, {
		points: points(Math.abs(ahead))
	});
	return ahead === hundredths(now) - hundredths(then)
		? compared
		: listed([compared, m.points_rounded]);
}

const ratioOf = ({ numerator, denominator }: Rate) => ({
	numerator: numerator ?? 0,
	denominator: denominator ?? 0
});

const hundredths = (rate: Rate): number => {
	const { numerator, denominator } = ratioOf(rate);
	return percentHundredths(numerator, denominator) ?? 0;
};
