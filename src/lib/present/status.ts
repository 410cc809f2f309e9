import type { DatasetMeta } from '../datasets/meta';
import type { MetricRow } from '../metrics/catalog';
import { m } from '../paraglide/messages';
import { judge, type Status } from '../policy/status';

/** The rows that a status is judged from. */
interface Judged {
	completion_rate: MetricRow;
	milestone_share: MetricRow;
	reference_pace: MetricRow;
}

/** 进度等次 of measured rows. */
export function statusOf(rows: Judged, meta: Pick<DatasetMeta, 'lag_points'>): Status {
	const { numerator, denominator } = rows.completion_rate;
	return judge(
		numerator ?? 0,
		denominator ?? 0,
		rows.milestone_share.value,
		rows.reference_pace.value,
		meta.lag_points
	);
}

/** The word of a status. */
export function statusWord(status: Status): string {
	const words = {
		met: m.status_met,
		on_pace: m.status_on_pace,
		behind: m.status_behind,
		far_behind: m.status_far_behind,
		none: m.status_none
	};
	return words[status]();
}

/** From best to worst, as legends list them. */
export const statuses: readonly Status[] = ['met', 'on_pace', 'behind', 'far_behind', 'none'];
