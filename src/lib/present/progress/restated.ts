import { previousMonthEnd } from '../../base/dates';
import { count } from '../../blocks/cell';
import { said, type Text } from '../../blocks/text';
import type { DatasetMeta, Twice } from '../../datasets/meta';
import type { View } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';

/**
 * 已上岗 (or 在岗) of a place at the end of the month before by that month's own files and by these, where they differ; null
 * where they don't, where those files aren't loaded, or for one 城乡 alone, of which they aren't reckoned.
 */
export function restatedIn(
	{ earlier }: Pick<DatasetMeta, 'earlier'>,
	{ asOf, level }: View,
	code: string | null,
	of: 'onboarded' | 'on_post' = 'onboarded'
): Twice | null {
	if (!earlier || level !== null || previousMonthEnd(asOf) !== earlier.day) return null;
	const found = earlier.figures.find(({ place }) => place === code)?.[of];
	return found && found.before !== found.now ? found : null;
}

/** `上月末 1,240，上月报 1,234`. */
export const restatedText = ({ before, now }: Twice): Text =>
	said(m.restated_detail, { before: count(before), now: count(now) });
