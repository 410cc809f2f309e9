import type { DatasetMeta } from '../datasets/meta';
import type { MetricRow } from '../metrics/catalog';
import type { PartRows, Progress, View } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import { asked, reaches } from '../policy/status';
import {
	change,
	count,
	dayText,
	gapText,
	metricLabel,
	milestoneLabel,
	rate,
	share,
	sliceLabel,
	valueLabel
} from './format';
import { ranking, wholeRow, type Ranked } from './ranking';
import { missingText, reportingOf } from './reporting';
import { statusWord } from './status';
import { numberCell, textCell, type Table } from './table';

const numeric = (label: string) => ({ label, numeric: true });
const words = (label: string) => ({ label, numeric: false });

/** The status of a place with what it hasn't sent: `未报送（缺人员花名册）`. */
const statusText = ({ status, missing }: Ranked): string =>
	[statusWord(status), missing.length ? m.in_brackets({ text: missingText(missing) }) : ''].join(
		''
	);

/** The ranking as a table, for its file and for those who read rather than look. */
export function rankingTable(places: readonly Ranked[], levelWord: string): Table {
	return {
		columns: [
			numeric(m.col_rank()),
			words(levelWord),
			numeric(metricLabel('planned')),
			numeric(metricLabel('onboarded')),
			numeric(metricLabel('completion_rate')),
			numeric(m.col_gap()),
			numeric(m.col_change()),
			numeric(metricLabel('developed')),
			numeric(metricLabel('vacant')),
			numeric(metricLabel('on_post')),
			words(m.col_status())
		],
		rows: places.map((place) => [
			numberCell(place.rank === null ? '—' : String(place.rank), place.rank),
			textCell(place.name),
			numberCell(count(place.planned), place.planned),
			numberCell(count(place.onboarded), place.onboarded),
			numberCell(rate(place.completion), place.completion.value),
			numberCell(gapText(place.gap), place.gap),
			numberCell(change(place.change), place.change),
			numberCell(count(place.developed), place.developed),
			numberCell(count(place.vacant), place.vacant),
			numberCell(count(place.on_post), place.on_post),
			textCell(statusText(place))
		])
	};
}

/** A breakdown (城镇/乡村, batch) with every progress measure. */
export function breakdownTable(
	progress: Progress,
	meta: DatasetMeta,
	by: 'level' | 'batch'
): Table {
	const rows = by === 'level' ? progress.levels : (progress.batches ?? progress.levels);
	/** People missing to the milestone; unknown where somebody who may have them sent no roster. */
	const gapOf = ({ slice, value }: MetricRow): number | null => {
		const level = by === 'level' ? (slice as View['level']) : progress.view.level;
		const { silent } = reportingOf(meta, progress.view.place, level);
		return silent.length > 0 && (value ?? 0) > 0 ? null : value;
	};
	return {
		columns: [
			words(sliceLabel(by)),
			numeric(metricLabel('planned')),
			numeric(metricLabel('developed')),
			numeric(metricLabel('development_rate')),
			numeric(metricLabel('onboarded')),
			numeric(metricLabel('completion_rate')),
			numeric(m.col_gap()),
			numeric(metricLabel('on_post')),
			numeric(metricLabel('vacant'))
		],
		rows: rows.planned.map((planned, i) => {
			const cell = (id: keyof PartRows) =>
				numberCell(count(rows[id][i]!.value), rows[id][i]!.value);
			const share = (id: keyof PartRows) => numberCell(rate(rows[id][i]!), rows[id][i]!.value);
			return [
				textCell(valueLabel(by, planned)),
				cell('planned'),
				cell('developed'),
				share('development_rate'),
				cell('onboarded'),
				share('completion_rate'),
				numberCell(gapText(gapOf(rows.gap_to_milestone[i]!)), gapOf(rows.gap_to_milestone[i]!)),
				cell('on_post'),
				cell('vacant')
			];
		})
	};
}

/** The places of a view with every progress measure, the whole as the last row. */
export function placeTable(
	progress: Progress,
	meta: DatasetMeta,
	levelWord: string,
	hrefOf: (code: string) => string | undefined
): Table {
	const places = ranking(progress, meta);
	const whole = wholeRow(progress, meta, m.total_row());
	return {
		columns: [
			words(levelWord),
			numeric(metricLabel('planned')),
			numeric(metricLabel('developed')),
			numeric(metricLabel('development_rate')),
			numeric(metricLabel('onboarded')),
			numeric(metricLabel('completion_rate')),
			numeric(metricLabel('reference_pace')),
			numeric(m.col_gap()),
			numeric(m.col_change()),
			numeric(metricLabel('on_post')),
			numeric(metricLabel('vacant')),
			words(m.col_status())
		],
		rows: [...(places.length ? [...places, whole] : [])].map((place) => {
			const developed = { numerator: place.developed, denominator: place.planned || null };
			const href = hrefOf(place.code);
			return [
				{ ...textCell(place.name), ...(href !== undefined && { href }) },
				numberCell(count(place.planned), place.planned),
				numberCell(count(place.developed), place.developed),
				numberCell(
					rate(developed),
					place.developed === null || !place.planned ? null : place.developed / place.planned
				),
				numberCell(count(place.onboarded), place.onboarded),
				numberCell(rate(place.completion), place.completion.value),
				numberCell(place.pace === null ? '—' : share(place.pace), place.pace),
				numberCell(gapText(place.gap), place.gap),
				numberCell(change(place.change), place.change),
				numberCell(count(place.on_post), place.on_post),
				numberCell(count(place.vacant), place.vacant),
				textCell(statusText(place))
			];
		})
	};
}

/** The villages of a town: plans are not split so far down, so there are counts and no rates. */
export function villageTable(progress: Progress): Table {
	const rows = progress.places?.rows;
	const before = new Map(
		progress.before.places?.onboarded.map(({ slice, value }) => [slice, value ?? 0])
	);
	const villages = (rows?.onboarded ?? [])
		.map(({ slice, label, value }, i) => ({
			slice,
			label,
			onboarded: value ?? 0,
			on_post: rows!.on_post[i]!.value ?? 0,
			vacant: rows!.vacant[i]!.value
		}))
		.filter((it) => it.slice !== null || it.onboarded + it.on_post + (it.vacant ?? 0) > 0)
		.sort((a, b) => b.onboarded - a.onboarded || a.label.localeCompare(b.label, 'zh-CN'));
	return {
		columns: [
			words(m.level_below_village()),
			numeric(metricLabel('onboarded')),
			numeric(m.col_change()),
			numeric(metricLabel('on_post')),
			numeric(metricLabel('vacant'))
		],
		rows: villages.map(({ slice, label, onboarded, on_post, vacant }) => {
			const fresh = onboarded - (before.get(slice) ?? 0);
			return [
				textCell(label),
				numberCell(count(onboarded), onboarded),
				numberCell(change(fresh), fresh),
				numberCell(count(on_post), on_post),
				numberCell(count(vacant), vacant)
			];
		})
	};
}

/** Each milestone of the plan year: when it is due, what it asks, what was reached on the day. */
export function milestoneTable(progress: Progress, meta: DatasetMeta): Table {
	const { view } = progress;
	const planned = progress.whole.planned.value ?? 0;
	const { silent } = reportingOf(meta, view.place, view.level);
	return {
		columns: [
			words(m.col_milestone()),
			words(m.col_due()),
			numeric(m.col_target()),
			numeric(m.col_reached()),
			words(m.col_result())
		],
		rows: meta.milestones.map((milestone) => {
			const posts = asked(milestone.share, planned);
			const measureWord =
				milestone.measure === 'onboarded' ? m.measure_onboarded() : m.measure_developed();
			const mark = milestone.assumption ? ` · ${m.assumption_mark()}` : '';
			const reached = reachedBy(progress, milestone.due, milestone.measure);
			const isMet = reached !== null && reaches(reached, milestone.share, planned);
			// While some haven't reported, a target may be met without anybody knowing.
			const judged =
				!milestone.lapsed && reached !== null && planned > 0 && (isMet || silent.length === 0);
			const result = milestone.lapsed
				? m.result_lapsed()
				: !judged
					? reached !== null && silent.length > 0
						? m.status_partial()
						: m.result_pending()
					: isMet
						? m.result_met()
						: m.result_missed({ people: count(posts - reached) });
			return [
				textCell(`${milestoneLabel(milestone)} ${measureWord}${mark}`),
				textCell(dayText(milestone.due, meta.plan_year)),
				numberCell(`${share(milestone.share)} · ${count(posts)}`, posts),
				judged
					? numberCell(
							`${rate({ numerator: reached, denominator: planned })} · ${count(reached)}`,
							reached
						)
					: numberCell('—', null),
				textCell(result)
			];
		})
	};
}

function reachedBy(
	progress: Progress,
	due: string,
	measure: 'onboarded' | 'developed'
): number | null {
	return progress.atMilestones.find((it) => it.due === due)?.[measure] ?? null;
}
