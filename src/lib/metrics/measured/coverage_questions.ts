import type { DatasetMeta } from '../../datasets/meta';
import { levelBelow, type View } from './progress';
import type { Questions } from '../compile/run';
import type { SliceId } from '../terms/slices';

/** Why there is no coverage rate: no population file, or a choice of 城乡, which it doesn't tell apart. */
export type NoCoverage = 'no_file' | 'by_level';

/** Of the people on post, by place (town or village). */
const peopleQuestions = (unit: SliceId) =>
	({
		totals: { metrics: ['priority_share'], by: unit },
		groups: { metrics: ['on_post'], across: [unit], by: 'group' },
		sexes: { metrics: ['on_post'], across: [unit], by: 'sex' },
		ages: { metrics: ['on_post'], across: [unit], by: 'age_band' },
		pyramid: { metrics: ['on_post'], across: ['sex'], by: 'age_band' }
	}) as const satisfies Questions;

/** Of those whose number is known. */
const rateQuestions = {
	rates: { metrics: ['coverage_rate'], across: ['town'], by: 'group' },
	coverage: { metrics: ['coverage_rate'], by: 'town' },
	bySex: { metrics: ['coverage_rate'], across: ['group'], by: 'sex' },
	byAge: { metrics: ['coverage_rate'], across: ['group'], by: 'age_band' }
} as const satisfies Questions;

/** What the coverage page asks of one view. */
export function coverageQuestions(meta: DatasetMeta, view: View): PeopleQuestions | AllQuestions {
	const unit = levelBelow(meta, view.place) === 'village' ? 'village' : 'town';
	const people = peopleQuestions(unit);
	return whyNoCoverage(meta, view) ? people : { ...people, ...rateQuestions };
}

type PeopleQuestions = ReturnType<typeof peopleQuestions>;
type AllQuestions = PeopleQuestions & typeof rateQuestions;

/** Why a view has no rates; null where it has. */
export const whyNoCoverage = (meta: DatasetMeta, { level }: View): NoCoverage | null =>
	!meta.has_population ? 'no_file' : level ? 'by_level' : null;
