import type { DatasetMeta } from '../../datasets/meta';
import type { MetricId } from '../catalog';
import { levelBelow, type View } from './progress';
import type { Questions } from '../compile/run';
import { unclassifiedQuestions } from './unclassified';

/** What is counted of the posts themselves: unknown without a list of posts. */
export const ofPosts = [
	'developed',
	'in_use',
	'vacant',
	'vacancy_rate',
	'dedicated_posts',
	'forbidden_posts'
] as const satisfies readonly MetricId[];

/** How long posts have stood vacant. */
export const ofVacancies = [
	'vacant_over_30',
	'vacant_over_90',
	'longest_vacancy'
] as const satisfies readonly MetricId[];

/** What the posts page asks of one view. */
export function postQuestions(meta: DatasetMeta, view: View) {
	const by = levelBelow(meta, view.place);
	const kinds = meta.has_posts ? (['in_use'] as const) : (['on_post'] as const);
	return {
		posts: { metrics: ofPosts },
		vacancies: { metrics: ofVacancies },
		people: { metrics: ['on_post'] },
		pay: { metrics: ['pay_highest'] },
		listed: { metrics: ['in_use', 'vacant'], across: ['category'], by: 'post' },
		held: { metrics: ['on_post'], across: ['category'], by: 'post' },
		postsIn: { metrics: ofPosts, by },
		vacanciesIn: { metrics: ofVacancies, by },
		peopleIn: { metrics: ['on_post'], by },
		kindsIn: { metrics: kinds, across: [by], by: 'category' },
		...unclassifiedQuestions
	} as const satisfies Questions;
}
