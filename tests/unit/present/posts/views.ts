import type { NameUse } from '$lib/checks/posts/lists';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Category, PostPlace } from '$lib/metrics/measured/posts';
import { policies } from '$lib/policy/load';
import { resolve } from '$lib/policy/resolve';
import type { PostsView } from '$lib/views/posts';
import { placeNode } from '../../../support/places';
import { ratio } from '../funding/views';
import { dongchangfu, row } from '../views';

/** A view of posts made from a few numbers, as if measured. */

const codes = ['371502', '3715', '37'];
const day = '2022-05-31';

const towns = [
	['a', '古楼街道'],
	['b', '柳园街道']
] as const;

export const meta: DatasetMeta = {
	...dongchangfu,
	place: '371502',
	has_posts: true,
	places: [
		placeNode({ code: '371502', name: '东昌府区', level: 'county', parent: null, planned: 10 }),
		...towns.map(([code, name]) =>
			placeNode({ code, name, level: 'town', parent: '371502', planned: 5 })
		)
	]
};

/** A name in use in Dongchangfu. */
export const use = (name: string, changes: Partial<NameUse> = {}): NameUse => ({
	county: '371502',
	county_name: '东昌府区',
	level: 'rural',
	name,
	key: name,
	category: 'management',
	categories: 1,
	posts: 5,
	towns: 1,
	duties: 1,
	with_duty: changes.duty ? (changes.posts ?? 5) : 0,
	duty: null,
	forbidden: null,
	forbidden_posts: 0,
	...changes
});

const category = (
	code: Category['category'],
	...names: [string, number, number, number][]
): Category => {
	const sum = (at: 1 | 2 | 3) => names.reduce((all, it) => all + it[at], 0);
	return {
		category: code,
		in_use: sum(1),
		vacant: sum(2),
		on_post: sum(3),
		names: names.map(([name, in_use, vacant, on_post]) => ({ name, in_use, vacant, on_post }))
	};
};

const place = ([code, name]: (typeof towns)[number], changes: Partial<PostPlace>): PostPlace => ({
	place: code,
	name,
	in_use: 5,
	vacant: 1,
	on_post: 5,
	vacancy: ratio(1, 5),
	over_30: 1,
	over_90: 0,
	longest: 40,
	dedicated: 3,
	forbidden: 0,
	categories: { management: 4, '': 1 },
	...changes
});

/** Ten posts in use in two towns, two of them vacant, one name unclassified. */
export const posts: PostsView = {
	view: { asOf: day, place: '371502', level: null },
	whole: {
		developed: row(10),
		in_use: row(10),
		vacant: row(2),
		vacancy_rate: ratio(2, 10),
		dedicated_posts: row(5),
		forbidden_posts: row(0),
		vacant_over_30: row(1),
		vacant_over_90: row(0),
		longest_vacancy: row(40),
		on_post: row(9),
		pay_highest: row(2_100_00)
	},
	categories: [
		category('management', ['新时代文明实践所(站)管理服务', 5, 2, 4], ['护林绿化', 3, 0, 3]),
		category('service'),
		category(null, ['河边巡护', 2, 0, 2])
	],
	unclassified: [
		{ level: 'rural', name: '河边巡护', in_use: 2, on_post: 2 },
		{ level: 'rural', name: '绿化护林', in_use: 0, on_post: 1 }
	],
	places: {
		by: 'town',
		rows: [
			place(towns[0], { dedicated: 2 }),
			place(towns[1], { over_30: 0, longest: 20, categories: { management: 4, '': 1 } })
		]
	},
	own: [],
	uses: [
		use('新时代文明实践所(站)管理服务'),
		use('护林绿化', { duty: '看护林木', posts: 3 }),
		use('绿化护林', { duty: '看护林木', posts: 1, category: 'facility' }),
		use('河边巡护', { category: null, posts: 2 })
	],
	gaps: [
		{
			county: '371502',
			county_name: '东昌府区',
			level: 'urban',
			name: '社区网格员',
			lowest: 1_700_00,
			highest: 2_100_00,
			...{ lowest_town: '柳园街道', lowest_towns: 1, lowest_posts: 4 },
			...{ highest_town: '古楼街道', highest_towns: 8, highest_posts: 2 },
			standards: 2,
			posts: 6
		}
	],
	holders: { counted: 8, old: 0, other_years: 1, not_in_use: 0, unlisted: 0 },
	dictionary: resolve(policies('post_names'), codes, day),
	forbidden: resolve(policies('forbidden_posts'), codes, day),
	dedicated: resolve(policies('dedicated_posts'), codes, day)
};

/** The same without a list of posts. */
export const unlisted: PostsView = {
	...posts,
	whole: {
		...posts.whole,
		in_use: row(null),
		vacant: row(null),
		vacancy_rate: row(null),
		vacant_over_30: row(null),
		vacant_over_90: row(null),
		longest_vacancy: row(null),
		dedicated_posts: row(null),
		forbidden_posts: row(null),
		pay_highest: row(null)
	},
	categories: posts.categories.map((it) => ({
		...it,
		in_use: null,
		vacant: null,
		names: it.names.map((name) => ({ ...name, in_use: null, vacant: null }))
	})),
	unclassified: posts.unclassified.map((it) => ({ ...it, in_use: null })),
	uses: [],
	gaps: []
};
