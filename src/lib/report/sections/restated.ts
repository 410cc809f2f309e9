import { count, day } from '../../blocks/cell';
import { placeWord } from '../../blocks/labels';
import type { Text } from '../../blocks/text';
import type { Twice } from '../../datasets/meta';
import { levelsIn, ranking, type Ranked } from '../../present/progress/ranking';
import { restatedIn } from '../../present/progress/restated';
import type { Month } from '../placeholders/made';
import { line, sentence, sentences } from '../write';

/** What stands behind a figure that last month's files said otherwise. */
export const MARK = '[r]';

/** A figure of last month's end that both months' files have, each another; null for none. */
const known = (it: Twice | null | undefined): Twice | null =>
	it && it.before !== null && it.now !== null ? it : null;

/** Of the whole view, by what was counted. */
export const restatedOf = ({ meta, progress: { view } }: Month, of: 'onboarded' | 'on_post') =>
	known(restatedIn(meta, view, view.place, of));

/** The mark where a figure of the whole carries it. */
export const markOf = (month: Month, of: 'onboarded' | 'on_post'): Text =>
	restatedOf(month, of) ? MARK : '';

/** What is said of a place in the annex: `[r]上月末已上岗由4改为2`; null where nothing is. */
export function remarkOf({ restated }: Ranked): Text | null {
	const it = known(restated);
	return it && line`${MARK}上月末已上岗由${count(it.before)}改为${count(it.now)}`;
}

/** What of last month's end these files say otherwise, with both values; null where nothing is or where last month's files aren't there. */
export function restatedText(month: Month): Text | null {
	const { progress, meta } = month;
	const [onboarded, onPost] = [restatedOf(month, 'onboarded'), restatedOf(month, 'on_post')];
	const level = levelsIn(progress)
		.filter(({ by }) => by && by !== 'village')
		.at(-1);
	const places = level
		? ranking(progress, meta, level.among).filter((it) => it.code !== '' && known(it.restated))
		: [];
	if (!onboarded && !onPost && places.length === 0) return null;
	const changed = (word: string, it: Twice | null) =>
		it && line`${word}由上月所报的${count(it.before)}人改为${count(it.now)}人`;
	return sentences([
		sentence([
			line`${day(progress.before.asOf, meta.plan_year)}的数有修订（标${MARK}）`,
			changed('已上岗', onboarded),
			changed('在岗', onPost),
			places.length > 0 &&
				line`${count(places.length)}个${placeWord(level!.by)}的已上岗数有改动，见附表备注`
		]),
		'比上月的增减按修订后的数计算。'
	]);
}
