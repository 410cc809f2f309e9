import { sumOf } from '../../base/numbers';
import { count } from '../../blocks/cell';
import { judgements, unjudged } from '../../blocks/status';
import { enumerated, kept, listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { m } from '../../paraglide/messages';
import type { Status } from '../../policy/status';
import { isUnreported, laggards, type Ranked } from './ranking';
import { namesOf } from './reporting';

const countOf = (places: readonly Ranked[], status: Status): number =>
	places.filter((it) => it.status === status).length;

/** How many places stand how: `● 已达标 9 · ▲ 达时序 2 · ◆ 滞后 3 · ■ 严重滞后 0`. */
export function laggingAnswer(places: readonly Ranked[]): Text {
	const isJudged = judgements.some((status) => countOf(places, status) > 0);
	const shown: Status[] = [
		...(isJudged ? judgements : []),
		...unjudged.filter((status) => countOf(places, status) > 0)
	];
	const each = shown.map((status) =>
		listed([{ kind: 'status', status }, count(countOf(places, status))], ' ')
	);
	return listed(each, ' · ');
}

/** Why there is nobody to name; null where somebody lags. */
export function laggingEmpty(places: readonly Ranked[], unit: Text): Text | null {
	if (!places.some(({ planned }) => planned)) return m.empty_places;
	return laggards(places, 1).length ? null : said(m.empty_no_lag, { unit });
}

/**
 * Which places lag, in a sentence: `9 个镇（街道）严重滞后：公园街道、大张庄镇…；15 个滞后`; null where none does.
 */
export function laggingSentence(
	places: readonly Ranked[],
	unit: Text,
	meta: Pick<DatasetMeta, 'places'>
): Text | null {
	const lagging = laggards(places, places.length);
	const named = (status: Status) =>
		lagging.flatMap(({ place }) =>
			place.status === status ? [{ name: place.name as string, code: place.code }] : []
		);
	const [worst, behind] = [named('far_behind'), named('behind')];
	if (!worst.length && !behind.length) return null;
	return listed(
		[
			worst.length > 0 &&
				said(m.lag_far, { count: count(worst.length), unit, places: namesOf(worst, meta) }),
			behind.length > 0 &&
				(worst.length
					? said(m.lag_also, { count: count(behind.length) })
					: said(m.lag_behind, {
							count: count(behind.length),
							unit,
							places: namesOf(behind, meta)
						}))
		],
		m.semicolon
	);
}

/** What has to be known to read a ranking. */
export function rankingNotes(places: readonly Ranked[]): Text[] {
	const outside = places.filter((it) => it.outside > 0);
	const each = outside.map((it) =>
		said(m.place_count, { place: it.name, count: count(it.outside) })
	);
	return kept([
		listed([m.ranking_note, places.some(isUnreported) && m.ranking_unreported]),
		outside.length > 0 &&
			said(m.ranking_outside, {
				count: count(sumOf(outside, (it) => it.outside)),
				places: enumerated(each)
			})
	]);
}
