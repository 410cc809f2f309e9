import { percentHundredths } from '../../base/numbers';
import type { Text } from '../../blocks/text';
import type { DatasetMeta, PlaceNode, Twice } from '../../datasets/meta';
import type { MetricRow } from '../../metrics/catalog';
import type { PlaceRows, Progress } from '../../metrics/measured/progress';
import { byCompletion, compareShares, ranksOf } from '../../metrics/measured/ranks';
import type { SliceId } from '../../metrics/terms/slices';
import { m } from '../../paraglide/messages';
import { asked, type Status } from '../../policy/status';
import { restatedIn } from './restated';
import { statusOf } from './status';
import { undividedName } from './undivided';

/** A difference in people and in hundredths of a percentage point; below 0 where there are fewer. */
export interface Difference {
	people: number;
	hundredths: number;
}

/** A place among its neighbours. Counts stay counts until they are printed. */
export interface Ranked {
	code: string;
	name: Text;
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
	/** 比时序 and 距目标: how far beyond the pace and the milestone in force; null where nobody can say. */
	toPace: Difference | null;
	toTarget: Difference | null;
	status: Status;
	/** Posts newly filled since the end of the month before; null where no roster was sent. */
	change: number | null;
	/** What the completion rate of the same plan has gained since, in hundredths of a point. */
	gained: number | null;
	/** Places gained in the ranking since; null where there is no rank on either day. */
	climbed: number | null;
	/** 去年同期: 已上岗 and completion of last year's plan a year earlier; null where nobody knows. */
	lastYear: { onboarded: number; completion: Ranked['completion'] } | null;
	/** 已上岗 at the end of the month before by both months' files, where they differ: `change` starts from the latter. */
	restated?: Twice;
	/** Whether pages can go into it. */
	opens: boolean;
}

/** Measured rows of places, on the day and at the end of the month before. */
interface Rows {
	rows: PlaceRows;
	before: PlaceRows | null;
}

/** The levels at which places are ranked: one level down, and a city's towns. */
export const levelsIn = ({ places, towns }: Progress): { among: Among; by?: SliceId }[] => [
	{ among: 'places', ...(places && { by: places.by }) },
	...(towns ? [{ among: 'towns', by: 'town' } as const] : [])
];

/** Which places: those one level down, a city's towns whatever county they are in, or those beside. */
type Among = 'places' | 'towns' | 'siblings';

function rowsOf({ places, towns, siblings, before }: Progress, among: Among): Rows | null {
	if (among === 'siblings') return siblings;
	if (among === 'towns') return towns && { rows: towns, before: before.towns };
	return places && { rows: places.rows, before: before.places };
}

/** What is measured of one place. */
type Row = Record<keyof PlaceRows, MetricRow>;

const rowAt = (rows: PlaceRows, code: string | null) =>
	Object.fromEntries(
		Object.entries(rows).map(([id, list]) => [id, list.find(({ slice }) => slice === code)])
	) as Row;

/**
 * The places of a view: first those that sent no roster, or not all of whose parts did; then the others
 * in the order of their completion; places without a plan come last.
 *
 * @param kindOf of a place by its code: places are ranked among those of their kind
 */
export function ranking(
	progress: Progress,
	meta: DatasetMeta,
	among: Among = 'places',
	kindOf: (code: string) => string = () => ''
): Ranked[] {
	const found = rowsOf(progress, among);
	if (!found) return [];
	const { rows, before } = found;
	const known = new Map(meta.places.map((it) => [it.code, it]));
	const undividedIn = (row: MetricRow): Text => {
		const { view, places: below } = progress;
		const at = known.get(view.place);
		// Of a city's towns what its counties didn't divide is among it.
		const own = below?.rows.planned.find(({ slice }) => slice === null)?.value ?? 0;
		if (among === 'towns' && own !== row.value) return m.undivided;
		return undividedName(among === 'siblings' ? known.get(at?.parent ?? '') : at);
	};
	const places = rows.planned.map(({ slice, label }): Ranked => {
		const row = rowAt(rows, slice);
		const last = before?.onboarded.find((it) => it.slice === slice);
		const restated = restatedIn(meta, progress.view, slice);
		return {
			code: slice ?? '',
			name: slice === null && row.planned.value ? undividedIn(row.planned) : label,
			missing: known.get(slice ?? '')?.missing ?? [],
			opens: slice !== null && known.has(slice),
			...(restated && { restated }),
			...standing(statusOf(row, meta, progress.view, slice), row, last?.value ?? 0)
		};
	});
	// Parts that nobody has a plan for and nobody is in say nothing.
	const shown = places.filter(
		(it) => it.code !== '' || it.planned || it.onboarded || it.outside || it.on_post
	);
	const behind = shown.filter(isUnreported);
	const sorted = shown.filter((it) => !isUnreported(it)).sort(byCompletion);
	const ranks = ranksWithin(sorted, kindOf);
	const past = ranksWithin(
		sorted
			.map((it) => ({ ...it, onboarded: (it.onboarded ?? 0) - (it.change ?? 0) }))
			.sort((a, b) => compareShares(b, a)),
		kindOf
	);
	for (const place of sorted) {
		place.rank = ranks.get(place.code) ?? null;
		const before = past.get(place.code);
		if (place.rank !== null && before !== undefined && hasBefore(found))
			place.climbed = before - place.rank;
	}
	const isSilent = ({ status }: Ranked) => status === 'unreported';
	return [...behind.filter(isSilent), ...behind.filter((it) => !isSilent(it)), ...sorted];
}

const hasBefore = ({ before }: Rows): boolean =>
	before !== null && before.onboarded.some(({ value }) => value);

type Judgeable = Pick<Ranked, 'code' | 'planned' | 'onboarded' | 'status'>;

/** Ranks of places among their kind. */
const ranksWithin = (
	sorted: readonly Judgeable[],
	kindOf: (code: string) => string
): Map<string, number> =>
	new Map(
		[...new Set(sorted.map(({ code }) => kindOf(code)))].flatMap((kind) => [
			...ranksOf(
				sorted.filter(({ code }) => kindOf(code) === kind),
				({ status }) => status !== 'not_issued'
			)
		])
	);

/**
 * What is known of a place from its measured rows.
 *
 * @param before 已上岗 at the end of the month before
 */
function standing(
	status: Status,
	row: Row,
	before: number
): Omit<Ranked, 'code' | 'name' | 'missing' | 'opens'> {
	const planned = row.planned.value;
	const onboarded = row.onboarded.value;
	const [milestone, pace] = [row.milestone_share.value, row.reference_pace.value];
	const isKnown = onboarded !== null && Boolean(planned) && !isUnreported({ status });
	const beyond = (share: number | null): Difference | null =>
		isKnown && share !== null && status !== 'not_issued'
			? difference(onboarded, planned!, share)
			: null;
	return {
		rank: null,
		planned,
		onboarded,
		outside: row.onboarded_outside.value ?? 0,
		completion: row.completion_rate,
		developed: row.developed.value,
		on_post: row.on_post.value,
		vacant: row.vacant.value,
		gap: status === 'partial' ? null : row.gap_to_milestone.value,
		milestone,
		pace,
		toPace: beyond(pace),
		toTarget: beyond(milestone),
		status,
		change: onboarded === null ? null : onboarded - before,
		gained: isKnown ? percentHundredths(onboarded - before, planned!) : null,
		climbed: null,
		lastYear: lastYearIn(row)
	};
}

function lastYearIn({ onboarded_last_year, completion_rate_last_year }: Row): Ranked['lastYear'] {
	const { value: onboarded } = onboarded_last_year;
	const isKnown = onboarded !== null && completion_rate_last_year.value !== null;
	return isKnown ? { onboarded, completion: completion_rate_last_year } : null;
}

/** How far people are beyond a share of the plan: points are the exact difference, rounded (`pointsBetween`). */
export function difference(done: number, planned: number, share: number): Difference {
	return {
		people: done - asked(share, planned),
		hundredths: percentHundredths(done - share * planned, planned) ?? 0
	};
}

/** Whether a place isn't ranked because it, or a part of it, sent no roster. */
export const isUnreported = (place: Pick<Ranked, 'status'>): boolean =>
	place.status === 'unreported' || place.status === 'partial';

/** The whole of a view in the shape of its places, for the total row. Its rates are its own. */
export function wholeRow(progress: Progress, meta: DatasetMeta): Ranked {
	const { whole, before, view } = progress;
	const restated = restatedIn(meta, view, view.place);
	return {
		code: view.place,
		name: m.total_row,
		missing: [],
		opens: false,
		...(restated && { restated }),
		...standing(statusOf(whole, meta, view, view.place), whole, before.whole.onboarded.value ?? 0)
	};
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
