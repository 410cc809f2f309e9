import { basisOf, maker, type Layout, type Maker } from '../blocks/block';
import { said } from '../blocks/text';
import { clauses } from '../checks/posts/clauses';
import type { DatasetMeta } from '../datasets/meta';
import type { MetricId } from '../metrics/catalog';
import { ofPosts, ofVacancies } from '../metrics/measured/post_questions';
import { levelBelow } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import type { Policy, Topic } from '../policy/schema';
import { forbiddenGrid, gapGrid, mergeGrid, noDuties } from '../present/posts/checks';
import { dedicatedGrid, dedicatedSummary, dedicatedTowns } from '../present/posts/dedicated';
import { emptyText, type CheckId } from '../present/posts/findings';
import { headlineBlock } from '../present/posts/headline';
import { categoryData, categoryGrid, namelessText, unclassifiedGrid } from '../present/posts/names';
import { placeCategoryGrid, placeGrid } from '../present/posts/places';
import { bandGrid } from '../present/posts/vacancies';
import type { PostsView } from '../views/posts';
import type { Page } from './page';

/** Which posts there are and where, how long they stand vacant, and what about them wants looking at. */
export const posts: Page<'posts'> = {
	path: '/posts/',
	title: m.nav_posts,
	figures: 'posts',
	blocks: (posts, meta) => {
		const of = maker(posts, meta);
		return [
			headlineBlock(posts, meta),
			...places(of, posts, meta),
			...(meta.has_posts ? vacancies(of, posts) : []),
			categories(of, posts, meta),
			unclassified(of, posts, meta),
			...checks(of, posts, meta)
		];
	}
};

function places(of: Maker, posts: PostsView, meta: DatasetMeta): Layout {
	const by = posts.places?.by;
	const all = placeGrid(posts, meta);
	const byCategory = placeCategoryGrid(posts, meta);
	if (!all?.rows.length || !byCategory) return [];
	return [
		of.grid({
			id: 'places',
			title: m.posts_places_title,
			asked: [of.asks(meta.has_posts ? ofPosts : ['on_post'], by)],
			grid: all
		}),
		// A village has a few posts of each kind at most.
		by !== 'village' &&
			of.grid({
				id: 'place-categories',
				title: m.posts_place_categories_title,
				asked: [of.asks(meta.has_posts ? ['in_use'] : ['on_post'], 'category', by)],
				empty: meta.has_posts && !posts.whole.in_use.value ? m.posts_places_none : null,
				grid: byCategory
			})
	];
}

function vacancies(of: Maker, posts: PostsView): Layout {
	const grid = bandGrid(posts);
	const any = grid.rows.length > 0;
	return [
		of.grid({
			id: 'vacancies',
			title: m.posts_vacancies_title,
			asked: [of.asks(ofVacancies)],
			blank: posts.whole.in_use.value ? m.posts_vacancies_none : m.posts_places_none,
			grid,
			notes: [any && m.posts_vacancies_note],
			...(any && { basis: [basisOf(clauses.vacancy, false, posts.view.asOf)] })
		}),
		any &&
			of.tool({
				id: 'vacant-rows',
				tool: 'vacant_rows',
				title: m.posts_vacant_rows_title,
				answer: m.posts_vacant_rows_lead
			})
	];
}

function categories(of: Maker, posts: PostsView, { has_posts }: DatasetMeta) {
	const any = posts.categories.some(({ in_use, on_post }) => in_use || on_post);
	return of.grid({
		id: 'categories',
		title: m.posts_categories_title,
		asked: [of.asks(has_posts ? ['in_use', 'vacant', 'vacancy_rate'] : ['on_post'], 'category')],
		empty: any ? null : m.posts_categories_empty,
		grid: categoryGrid(posts),
		data: categoryData(posts),
		notes: [any && (has_posts ? m.posts_categories_note : m.posts_categories_note_roster)],
		...(any && { basis: written(posts, posts.dictionary) })
	});
}

function unclassified(of: Maker, posts: PostsView, meta: DatasetMeta) {
	const nameless = namelessText(posts);
	return of.grid({
		id: 'posts-unclassified',
		title: m.posts_unclassified_title,
		asked: [of.asks(meta.has_posts ? ['in_use'] : ['on_post'], 'post')],
		// What only lacks names has no row either.
		blank: emptyText(posts, meta, 'posts-unclassified') ?? m.posts_unclassified_empty,
		grid: unclassifiedGrid(posts),
		most: 20,
		tool: 'name_posts',
		notes: [nameless && said(m.posts_unclassified_also, { nameless })]
	});
}

function checks(of: Maker, posts: PostsView, meta: DatasetMeta): Layout {
	const { view } = posts;
	const isCity = levelBelow(meta, view.place) === 'county';
	const check = (id: CheckId, metrics: readonly MetricId[], by: 'post' | 'town' = 'post') => ({
		id,
		most: 20,
		asked: [of.asks(metrics, by)],
		empty: emptyText(posts, meta, id)
	});
	const paid = of.grid({
		...check('posts-pay', ['pay_lowest', 'pay_highest', 'pay_gap']),
		title: m.posts_pay_title,
		grid: gapGrid(posts.gaps, isCity),
		notes: [m.posts_pay_note],
		basis: [basisOf(clauses.pay, false, view.asOf)]
	});
	if (!meta.has_posts) return [paid];
	const merge = check('posts-merge', ['in_use']);
	const dedicated = check('posts-dedicated', ['dedicated_posts'], 'town');
	const none = posts.whole.in_use.value ? null : dedicated.empty;
	const towns = dedicatedTowns(posts, meta);
	const asked = posts.dedicated?.value.per_town;
	const note = noDuties(posts) ? m.posts_forbidden_note_names : m.posts_forbidden_note;
	return [
		of.grid({
			...merge,
			title: m.posts_merge_title,
			grid: mergeGrid(posts, isCity),
			notes: [!merge.empty && m.posts_merge_note],
			basis: [basisOf(clauses.merge, false, view.asOf)]
		}),
		paid,
		of.grid({
			...check('posts-forbidden', ['forbidden_posts']),
			title: m.posts_forbidden_title,
			grid: forbiddenGrid(posts, isCity),
			notes: [posts.uses.length > 0 && note],
			basis: written(posts, posts.forbidden)
		}),
		asked !== undefined &&
			of.grid({
				...dedicated,
				title: m.posts_dedicated_title,
				empty: towns ? none : m.posts_dedicated_level,
				answer: towns && !none ? dedicatedSummary(towns, asked) : null,
				grid: dedicatedGrid(towns ?? []),
				basis: written(posts, posts.dedicated)
			})
	];
}

/** Where what holds on the day is written. */
const written = <K extends Topic>({ view }: PostsView, policy: Policy<K> | null) =>
	policy ? [basisOf(policy.source, policy.assumption, view.asOf)] : [];
