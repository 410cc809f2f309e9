import type { DatasetMeta, MilestoneMeta } from '../../datasets/meta';
import type { MetricRow } from '../../metrics/catalog';
import type { View } from '../../metrics/measured/progress';
import { judge, type Status } from '../../policy/status';
import { reportingOf } from './reporting';

/** The rows that a status is judged from. */
interface Measured {
	completion_rate: MetricRow;
	milestone_share: MetricRow;
	reference_pace: MetricRow;
}

/**
 * 进度等次 of a place's measured rows. Nothing is judged before the plan is issued, nor of a place that
 * sent no roster; where some of its parts didn't, only a target that the others reach already is known.
 *
 * @param code the place; null for the rest that is in no place
 */
export function statusOf(
	rows: Measured,
	meta: Pick<DatasetMeta, 'lag_points' | 'issued_on' | 'places'>,
	{ asOf, level }: Pick<View, 'asOf' | 'level'>,
	code: string | null
): Status {
	const { numerator, denominator } = rows.completion_rate;
	if (!denominator) return 'none';
	if (asOf < meta.issued_on) return 'not_issued';
	const { units, silent } = reportingOf(meta, code, level);
	if (silent.length > 0 && silent.length === units.length) return 'unreported';
	const judged = judge(
		numerator ?? 0,
		denominator,
		rows.milestone_share.value,
		rows.reference_pace.value,
		meta.lag_points
	);
	return silent.length > 0 && judged !== 'met' ? 'partial' : judged;
}

/** The milestones of posts filled that weren't past when the plan was issued, the first due first. */
export const milestonesIn = ({ milestones }: Pick<DatasetMeta, 'milestones'>): MilestoneMeta[] =>
	milestones
		.filter((it) => it.measure === 'onboarded' && !it.lapsed)
		.sort((a, b) => a.due.localeCompare(b.due));
