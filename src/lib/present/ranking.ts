import type { DatasetMeta, PlaceNode } from '../datasets/meta';
import type { MetricRow } from '../metrics/catalog';
import type { Progress, PlaceRows } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import { asked, type Status } from '../policy/status';
import { statusOf } from './status';

/** A place among its neighbours. Counts stay counts until they are printed. */
export interface Ranked {
	code: string;
	name: string;
	/** 1 is the highest completion; equal completions share a rank; null where nothing is judged. */
	rank: number | null;
	/** Null below the level of the plan. */
	planned: number | null;
	/** Null where no roster was sent, as `on_post`. */
	onboarded: number | null;
	/** 计划外已上岗. */
	outside: number;
	/** Files that it should have sent. */
	missing: PlaceNode['missing'];
	completion: Pick<MetricRow, 'value' | 'numerator' | 'denominator'>;
	developed: number | null;
	on_post: number | null;
	vacant: number | null;
	/** People missing to the milestone in force; negative when ahead; null where a part is unreported. */
	gap: number | null;
	/** Shares of the plan that milestone and reference pace ask for. */
	milestone: number | null;
	pace: number | null;
	status: Status;
	/** Posts newly filled since the end of the month before; null where no roster was sent. */
	change: number | null;
	/** Whether pages can go into it. */
	opens: boolean;
}

/**
 * The places of a view: first those that sent no roster, or not all of whose parts did; then the others
 * in the order of their completion; places without a plan come last.
 */
export function ranking(progress: Progress, meta: DatasetMeta): Ranked[] {
	if (!progress.places) return [];
	const { rows } = progress.places;
	const at = (all: PlaceRows, id: keyof PlaceRows, code: string | null): MetricRow | undefined =>
		all[id].find(({ slice }) => slice === code);
	const known = new Map(meta.places.map((it) => [it.code, it]));
	const places = rows.planned.map(({ slice, label }): Ranked => {
		const row = (id: keyof PlaceRows) => at(rows, id, slice)!;
		const onboarded = row('onboarded').value;
		const last = progress.before.places && at(progress.before.places, 'onboarded', slice);
		const status = statusOf(
			{
				completion_rate: row('completion_rate'),
				milestone_share: row('milestone_share'),
				reference_pace: row('reference_pace')
			},
			meta,
			progress.view,
			slice
		);
		return {
			code: slice ?? '',
			name: slice === null && row('planned').value ? m.undivided() : label,
			rank: null,
			planned: row('planned').value,
			onboarded,
			outside: row('onboarded_outside').value ?? 0,
			missing: known.get(slice ?? '')?.missing ?? [],
			completion: row('completion_rate'),
			developed: row('developed').value,
			on_post: row('on_post').value,
			vacant: row('vacant').value,
			gap: status === 'partial' ? null : row('gap_to_milestone').value,
			milestone: row('milestone_share').value,
			pace: row('reference_pace').value,
			status,
			change: onboarded === null ? null : onboarded - (last?.value ?? 0),
			opens: slice !== null && known.has(slice)
		};
	});
	// Parts that nobody has a plan for and nobody is in say nothing.
	const shown = places.filter(
		(it) => it.code !== '' || it.planned || it.onboarded || it.outside || it.on_post
	);
	const behind = shown.filter(isUnreported);
	const sorted = shown
		.filter((it) => !isUnreported(it))
		.sort((a, b) => compareShares(b, a) || (b.planned ?? 0) - (a.planned ?? 0));
	sorted.forEach((place, i) => {
		if (!place.planned || place.code === '' || place.status === 'not_issued') return;
		const above = sorted[i - 1];
		place.rank = above && compareShares(above, place) === 0 ? above.rank : i + 1;
	});
	return [...behind.filter(isSilent), ...behind.filter((it) => !isSilent(it)), ...sorted];
}

const isSilent = ({ status }: Ranked): boolean => status === 'unreported';

/** Whether a place isn't ranked because it, or a part of it, sent no roster. */
export const isUnreported = (place: Pick<Ranked, 'status'>): boolean =>
	place.status === 'unreported' || place.status === 'partial';

/** The whole of a view in the shape of its places, for the total row. Its rates are its own. */
export function wholeRow(progress: Progress, meta: DatasetMeta, name: string): Ranked {
	const { whole, before, view } = progress;
	const status = statusOf(whole, meta, view, view.place);
	const onboarded = whole.onboarded.value;
	return {
		code: view.place,
		name,
		rank: null,
		planned: whole.planned.value,
		onboarded,
		outside: whole.onboarded_outside.value ?? 0,
		missing: [],
		completion: whole.completion_rate,
		developed: whole.developed.value,
		on_post: whole.on_post.value,
		vacant: whole.vacant.value,
		gap: status === 'partial' ? null : whole.gap_to_milestone.value,
		milestone: whole.milestone_share.value,
		pace: whole.reference_pace.value,
		status,
		change: onboarded === null ? null : onboarded - (before.whole.onboarded.value ?? 0),
		opens: false
	};
}

/** Completion of a against b by cross multiplication, so that equal shares are equal. */
function compareShares(a: Ranked, b: Ranked): number {
	const [x, y] = [a.planned ?? 0, b.planned ?? 0];
	if (x === 0 || y === 0) return Math.sign(x) - Math.sign(y);
	return (a.onboarded ?? 0) * y - (b.onboarded ?? 0) * x;
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
			people: asked(place.pace ?? 0, place.planned ?? 0) - (place.onboarded ?? 0)
		}))
		.sort(
			(a, b) =>
				b.people - a.people || (a.place.completion.value ?? 0) - (b.place.completion.value ?? 0)
		)
		.slice(0, most);
}
