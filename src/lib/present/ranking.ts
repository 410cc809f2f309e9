import type { DatasetMeta } from '../datasets/meta';
import type { MetricRow } from '../metrics/catalog';
import type { Progress, PlaceRows } from '../metrics/progress';
import { asked, type Status } from '../policy/status';
import { statusOf } from './status';

/** A place among its neighbours. Counts stay counts until they are printed. */
export interface Ranked {
	code: string;
	name: string;
	/** 1 is the highest completion; equal completions share a rank; null without a plan. */
	rank: number | null;
	planned: number;
	onboarded: number;
	completion: Pick<MetricRow, 'value' | 'numerator' | 'denominator'>;
	developed: number | null;
	on_post: number;
	vacant: number | null;
	/** People missing to the milestone in force; negative when ahead. */
	gap: number | null;
	/** Shares of the plan that milestone and reference pace ask for. */
	milestone: number | null;
	pace: number | null;
	status: Status;
	/** Posts newly filled since the end of the month before. */
	change: number;
	/** Whether pages can go into it. */
	opens: boolean;
}

/** The places of a view in the order of their completion; places without a plan come last. */
export function ranking(progress: Progress, meta: DatasetMeta): Ranked[] {
	if (!progress.places) return [];
	const { rows } = progress.places;
	const at = (all: PlaceRows, id: keyof PlaceRows, code: string | null): MetricRow | undefined =>
		all[id].find(({ slice }) => slice === code);
	const known = new Set(meta.places.map(({ code }) => code));
	const places = rows.planned.map(({ slice, label }): Ranked => {
		const row = (id: keyof PlaceRows) => at(rows, id, slice)!;
		const onboarded = row('onboarded').value ?? 0;
		const last = progress.before.places && at(progress.before.places, 'onboarded', slice);
		return {
			code: slice ?? '',
			name: label,
			rank: null,
			planned: row('planned').value ?? 0,
			onboarded,
			completion: row('completion_rate'),
			developed: row('developed').value,
			on_post: row('on_post').value ?? 0,
			vacant: row('vacant').value,
			gap: row('gap_to_milestone').value,
			milestone: row('milestone_share').value,
			pace: row('reference_pace').value,
			status: statusOf(
				{
					completion_rate: row('completion_rate'),
					milestone_share: row('milestone_share'),
					reference_pace: row('reference_pace')
				},
				meta
			),
			change: onboarded - (last?.value ?? 0),
			opens: slice !== null && known.has(slice)
		};
	});
	const sorted = places.sort((a, b) => compareShares(b, a) || b.planned - a.planned);
	sorted.forEach((place, i) => {
		if (place.planned === 0) return;
		const above = sorted[i - 1];
		place.rank = above && compareShares(above, place) === 0 ? above.rank : i + 1;
	});
	return sorted;
}

/** The whole of a view in the shape of its places, for the total row. Its rates are its own. */
export function wholeRow(progress: Progress, meta: DatasetMeta, name: string): Ranked {
	const { whole, before } = progress;
	const onboarded = whole.onboarded.value ?? 0;
	return {
		code: progress.view.place,
		name,
		rank: null,
		planned: whole.planned.value ?? 0,
		onboarded,
		completion: whole.completion_rate,
		developed: whole.developed.value,
		on_post: whole.on_post.value ?? 0,
		vacant: whole.vacant.value,
		gap: whole.gap_to_milestone.value,
		milestone: whole.milestone_share.value,
		pace: whole.reference_pace.value,
		status: statusOf(whole, meta),
		change: onboarded - (before.whole.onboarded.value ?? 0),
		opens: false
	};
}

/** Completion of a against b by cross multiplication, so that equal shares are equal. */
function compareShares(a: Ranked, b: Ranked): number {
	if (a.planned === 0 || b.planned === 0) return Math.sign(a.planned) - Math.sign(b.planned);
	return a.onboarded * b.planned - b.onboarded * a.planned;
}

/** The places that miss the reference pace, the one with most people missing to it first. */
export function laggards(
	places: readonly Ranked[],
	most: number
): { place: Ranked; people: number }[] {
	return places
		.filter(({ status }) => status === 'behind' || status === 'far_behind')
		.map((place) => ({
			place,
			people: asked(place.pace ?? 0, place.planned) - place.onboarded
		}))
		.sort(
			(a, b) =>
				b.people - a.people || (a.place.completion.value ?? 0) - (b.place.completion.value ?? 0)
		)
		.slice(0, most);
}
