import { categories as categoryCodes } from '../../datasets/codes';
import type { DatasetMeta } from '../../datasets/meta';
import type { MetricId, MetricRow } from '../catalog';
import { ofPosts, ofVacancies, postQuestions } from './post_questions';
import { loadedIn, scopeOf, type View } from './progress';
import { ask, single, type Asking, type Measured } from '../compile/run';
import type { SliceId } from '../terms/slices';
import { unclassifiedIn, type Unclassified } from './unclassified';

/** Counts of the posts of one kind; null where no list of posts tells. */
export interface PostCounts {
	in_use: number | null;
	vacant: number | null;
	on_post: number;
}

/** A category of posts with the names that stand in it, the most used first. */
export interface Category extends PostCounts {
	/** Code; null for 未分类. */
	category: (typeof categoryCodes)[number]['code'] | null;
	names: (PostCounts & { name: string | null })[];
}

/** The posts of one place; null also where it sent no list, or no roster that says who is on them. */
export interface PostPlace extends Omit<PostCounts, 'on_post'> {
	on_post: number | null;
	place: string | null;
	name: string;
	vacancy: MetricRow;
	over_30: number | null;
	over_90: number | null;
	/** Days. */
	longest: number | null;
	dedicated: number | null;
	forbidden: number | null;
	/** Posts in use by category (people on post where there is no list); the empty code for 未分类. */
	categories: Record<string, number>;
}

/** Everything measured that the posts page shows of one view. */
export interface Posts {
	view: View;
	whole: Record<
		(typeof ofPosts)[number] | (typeof ofVacancies)[number] | 'on_post' | 'pay_highest',
		MetricRow
	>;
	categories: Category[];
	unclassified: Unclassified[];
	places: { by: SliceId; rows: PostPlace[] } | null;
}

/** Measures the posts of one view: what they are, where, and how many stand vacant. */
export async function measurePosts(source: Asking, meta: DatasetMeta, view: View): Promise<Posts> {
	const questions = postQuestions(meta, view);
	const found = await ask(source, scopeOf(meta, view), questions, loadedIn(meta));
	const known = meta.has_posts;
	const whole = {
		...counted(single(ofPosts, found.posts.on()), known),
		...counted(single(ofVacancies, found.vacancies.on()), known),
		on_post: onPostIn(meta, view, single(['on_post'], found.people.on()).on_post),
		...single(['pay_highest'], found.pay.on())
	};
	const listed = found.listed.parts();
	const held = found.held.parts();

	const number = (rows: readonly MetricRow[] | undefined, slice: string | null) =>
		rows?.find((row) => row.slice === slice)?.value ?? 0;
	const ifKnown = (rows: readonly MetricRow[] | undefined, slice: string | null) =>
		known ? number(rows, slice) : null;

	const categories = [...categoryCodes.map(({ code }) => code), null].flatMap(
		(category): Category[] => {
			const list = listed.get(category ?? '');
			const holders = held.get(category ?? '')?.on_post ?? [];
			const names = new Set([...(list?.in_use ?? []), ...holders].map(({ slice }) => slice));
			const rows = [...names]
				.map((name) => ({
					name,
					in_use: ifKnown(list?.in_use, name),
					vacant: ifKnown(list?.vacant, name),
					on_post: number(holders, name)
				}))
				.filter(({ in_use, vacant, on_post }) => in_use || vacant || on_post)
				.sort(
					(a, b) =>
						(b.in_use ?? b.on_post) - (a.in_use ?? a.on_post) ||
						(a.name ?? '').localeCompare(b.name ?? '', 'zh-CN')
				);
			const total = (of: (it: PostCounts) => number | null) =>
				rows.reduce((all, it) => all + (of(it) ?? 0), 0);
			if (category === null && rows.length === 0) return [];
			return [
				{
					category,
					in_use: known ? total((it) => it.in_use) : null,
					vacant: known ? total((it) => it.vacant) : null,
					on_post: total((it) => it.on_post),
					names: rows
				}
			];
		}
	);

	return {
		view,
		whole,
		categories,
		unclassified: categories.some(({ category }) => category === null)
			? unclassifiedIn(found, meta, view)
			: [],
		places: placesOf(meta, view, questions.postsIn.by, {
			posts: found.postsIn.on(),
			vacancies: found.vacanciesIn.on(),
			people: found.peopleIn.on(),
			byCategory: found.kindsIn.parts()
		})
	};
}

/** A list of posts that has none to count has 0 of them; a rate or a length of nothing stays unknown. */
function counted<Id extends MetricId>(
	rows: Record<Id, MetricRow>,
	known: boolean
): Record<Id, MetricRow> {
	const entries = Object.entries<MetricRow>(rows).map(([id, row]) => {
		const none = known && row.value === null && isCount(id as MetricId);
		return [id, none ? { ...row, value: 0 } : row];
	});
	return Object.fromEntries(entries) as Record<Id, MetricRow>;
}

/** Of a place that sent a roster nobody on post is known, too. */
const onPostIn = (meta: DatasetMeta, { place }: View, row: MetricRow): MetricRow =>
	meta.places.find(({ code }) => code === place)?.missing.includes('roster')
		? row
		: { ...row, value: row.value ?? 0 };

const isCount = (id: MetricId): boolean => id !== 'vacancy_rate' && id !== 'longest_vacancy';

/** What is known of the places one level down. */
interface Located {
	posts: Measured<(typeof ofPosts)[number]>;
	vacancies: Measured<(typeof ofVacancies)[number]>;
	people: Measured<'on_post'>;
	byCategory: ReadonlyMap<string, Partial<Measured<'in_use' | 'on_post'>>>;
}

/** The places one level down: all for which the plan has posts, and those with posts or people. */
function placesOf(
	meta: DatasetMeta,
	{ place: at, level }: View,
	by: SliceId,
	{ posts, vacancies, people, byCategory }: Located
): Posts['places'] {
	const nodes = new Map(meta.places.map((it) => [it.code, it]));
	const seen = new Map<string | null, Pick<MetricRow, 'slice' | 'label'>>();
	for (const { code, name, parent, level: of, ...planned } of meta.places)
		if (of === by && parent === at && (level ? planned[level] : planned.planned) > 0)
			seen.set(code, { slice: code, label: name });
	const isPlanned = new Set(seen.keys());
	for (const row of [...people.on_post, ...posts.in_use])
		if (!seen.has(row.slice)) seen.set(row.slice, row);
	const rows = [...seen.values()].map(({ slice, label }): PostPlace => {
		const of = (measured: readonly MetricRow[]) => measured.find((row) => row.slice === slice);
		const missing = nodes.get(slice ?? '')?.missing ?? [];
		// A place without a post, or without a vacancy, has no row of them.
		const none = meta.has_posts && !missing.includes('posts') ? 0 : null;
		const nobody = missing.includes('roster') ? null : 0;
		const unless = none === null || nobody === null ? null : 0;
		const kinds = byCategory.get(slice ?? '');
		return {
			place: slice,
			name: label,
			in_use: of(posts.in_use)?.value ?? none,
			vacant: of(posts.vacant)?.value ?? unless,
			on_post: of(people.on_post)?.value ?? nobody,
			vacancy: of(posts.vacancy_rate) ?? unknown,
			over_30: of(vacancies.vacant_over_30)?.value ?? unless,
			over_90: of(vacancies.vacant_over_90)?.value ?? unless,
			longest: of(vacancies.longest_vacancy)?.value ?? null,
			dedicated: of(posts.dedicated_posts)?.value ?? none,
			forbidden: of(posts.forbidden_posts)?.value ?? none,
			categories: Object.fromEntries(
				(kinds?.in_use ?? kinds?.on_post ?? []).map((row) => [row.slice ?? '', row.value ?? 0])
			)
		};
	});
	return rows.some(({ place, on_post, in_use }) => place !== null && (on_post || in_use))
		? {
				by,
				rows: rows.filter(({ place, on_post, in_use }) => on_post || in_use || isPlanned.has(place))
			}
		: null;
}

const unknown: MetricRow = {
	slice: '',
	label: '',
	value: null,
	numerator: null,
	denominator: null
};
