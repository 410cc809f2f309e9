import { count } from '../../blocks/cell';
import { placeWord } from '../../blocks/labels';
import { listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { Progress } from '../../metrics/measured/progress';
import { bySpan, LAST, lastStreaks } from '../../metrics/measured/streaks';
import { m } from '../../paraglide/messages';
import { namesOf } from './reporting';

/**
 * Which towns are among the last for months on end: `连续 3 个月位列后 3 名的镇（街道）：沙镇镇；连续 2 个月的：闫寺街道`;
 * null where none is.
 */
export function streakText({ history }: Pick<Progress, 'history'>, meta: DatasetMeta): Text | null {
	const known = new Map(meta.places.map((it) => [it.code, it.name]));
	const spans = bySpan(lastStreaks(history)).map(({ months, codes }, i) => {
		const parts = {
			months: count(months),
			places: namesOf(
				codes.map((code) => ({ code, name: known.get(code) ?? code })),
				meta
			)
		};
		return i === 0
			? said(m.streak_last, { unit: placeWord('town'), last: count(LAST), ...parts })
			: said(m.streak_also, parts);
	});
	return spans.length > 0 ? listed(spans, m.semicolon) : null;
}
