import { describe, expect, test } from 'vitest';
import { blocksIn } from '$lib/blocks/block';
import type { DatasetMeta } from '$lib/datasets/meta';
import { posts as page } from '$lib/pages/posts';
import { m } from '$lib/paraglide/messages';
import { blockOf, said, texts, words } from '../../support/printed';
import { ratio } from '../present/funding/views';
import { meta, posts, unlisted } from '../present/posts/views';
import { restoresLocale, row, speak } from '../present/views';

restoresLocale();

const blocks = (of: typeof posts, at: DatasetMeta = meta) => page.blocks(of, at);
const idsOf = (of: typeof posts, at: DatasetMeta = meta) =>
	blocksIn(blocks(of, at)).map(({ id }) => id);
const bare = { ...meta, has_posts: false };

/** As before the first post of a year. */
const none: typeof posts = {
	...posts,
	whole: {
		...posts.whole,
		...{ in_use: row(0), vacant: row(0), vacancy_rate: ratio(0, 0), on_post: row(0) },
		...{ vacant_over_30: row(0), longest_vacancy: row(null), pay_highest: row(null) }
	},
	...{ uses: [], gaps: [], unclassified: [], categories: [] },
	places: {
		by: 'town',
		rows: posts.places!.rows.map((it) => ({
			...it,
			...{ in_use: 0, vacant: 0, on_post: 0, vacancy: ratio(0, 0), over_30: 0, longest: null },
			...{ dedicated: 0, categories: {} }
		}))
	}
};

describe('the blocks', () => {
	test('are those that a list of posts, or only people, answer', () => {
		expect(idsOf(posts)).toEqual([
			...['headline', 'places', 'place-categories', 'vacancies', 'vacant-rows', 'categories'],
			...['posts-unclassified', 'posts-merge', 'posts-pay', 'posts-forbidden', 'posts-dedicated']
		]);
		expect(idsOf(unlisted, bare)).toEqual([
			...['headline', 'places', 'place-categories', 'categories', 'posts-unclassified', 'posts-pay']
		]);
		const villages = { by: 'village' as const, rows: posts.places!.rows };
		expect(idsOf({ ...posts, places: villages })).not.toContain('place-categories');
		expect(idsOf(none)).not.toContain('vacant-rows');
	});

	test('are where the headline leads', () => {
		const { sentences } = blockOf(blocks(posts), 'headline', 'headline');
		const ways = sentences.flatMap(({ to }) => to?.block ?? []);
		expect(ways).toHaveLength(4);
		for (const way of ways) expect(idsOf(posts)).toContain(way);
		const [, first, second] = sentences.map(({ text }) => words(text));
		expect(first).toBe('需要核实：未分类的岗位名称 2 个');
		expect(second).toBe('可整合的岗位名称 1 对');
	});

	test('say on which clause they rest, and whether it is in force', () => {
		const basis = (on: string) => {
			const view = { ...posts.view, asOf: on };
			return blockOf(blocks({ ...posts, view }), 'posts-merge', 'grid').basis!;
		};
		expect(words(basis('2022-05-31')[0]!.text)).toContain('城乡公益性岗位');
		expect(basis('2022-05-31')[0]!.reference).toBe(true);
		expect(basis('2030-05-31')[0]!.reference).toBe(false);
	});

	test('speak English but for names', () => {
		speak('en');
		for (const block of blocksIn(blocks(posts))) {
			const quoted = { ...block, basis: [] };
			expect(said(quoted), block.id).not.toMatch(/\p{Script=Han}/u);
		}
	});
});

describe('before the first post', () => {
	test('nothing could be checked', () => {
		const empty = (id: string) => words(blockOf(blocks(none), id, 'grid').empty);
		expect(empty('posts-forbidden')).toBe(m.posts_unchecked_tile({ why: m.posts_why_no_posts() }));
		expect(empty('posts-dedicated')).toBe(m.posts_unchecked_tile({ why: m.posts_why_no_posts() }));
		expect(empty('vacancies')).toBe('本范围还没有在用岗位。');
		expect(empty('place-categories')).toBe('本范围还没有在用岗位。');
		expect(empty('categories')).toBe(m.posts_categories_empty());
		const paid = { ...none, whole: { ...none.whole, on_post: row(3) } };
		expect(words(blockOf(blocks(paid), 'posts-pay', 'grid').empty)).toBe(
			m.posts_unchecked_tile({ why: m.posts_why_no_pay() })
		);
	});

	test('the places have no posts, and no rate of them', () => {
		const { variants } = blockOf(blocks(none), 'places', 'grid');
		expect(texts(variants[0].grid).at(-1)!.slice(1, 8)).toEqual([
			...['0', '0', '—', '0', '0', '—', '0']
		]);
	});
});

test('dedicated posts are judged of both 城乡 together', () => {
	const rural = { ...posts, view: { ...posts.view, level: 'rural' as const } };
	const block = blockOf(blocks(rural), 'posts-dedicated', 'grid');
	expect(words(block.empty)).toBe(m.posts_dedicated_level());
	expect(block.answer).toBeNull();
	const answered = blockOf(blocks(posts), 'posts-dedicated', 'grid');
	expect(words(answered.answer)).toContain('2 个镇（街道）中 1 个不足');
});

test('names without a category are worked on where they stand', () => {
	const block = blockOf(blocks(posts), 'posts-unclassified', 'grid');
	expect([block.tool, block.empty]).toEqual(['name_posts', null]);
	const nameless = [{ level: 'rural' as const, name: null, in_use: 3, on_post: 2 }];
	const other = blockOf(blocks({ ...posts, unclassified: nameless }), 'posts-unclassified', 'grid');
	expect(words(other.empty)).toBe(m.posts_unclassified_empty());
	expect(words(other.notes![0])).toContain('3 个岗位未注明名称');
});
