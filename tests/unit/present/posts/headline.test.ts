import { describe, expect, test } from 'vitest';
import type { DatasetMeta } from '$lib/datasets/meta';
import { emptyText, findings, type CheckId } from '$lib/present/posts/findings';
import { postsHeadline as headlineOf } from '../../../support/headlines';
import { plain, words } from '../../../support/printed';
import { ratio } from '../funding/views';
import { row, restoresLocale, speak } from '../views';
import { meta, posts, unlisted, use } from './views';

restoresLocale();

/** The headline as it is read. */
const postsHeadline = (of: typeof posts, at: DatasetMeta) => plain(headlineOf(of, at));

const whole = (changes: Partial<typeof posts.whole>) => ({
	...posts,
	whole: { ...posts.whole, ...changes }
});
const lead = (of: typeof posts) => postsHeadline(of, meta).lead;

describe('the headline', () => {
	test('can be read aloud', () => {
		const { rate, lead, notes } = postsHeadline(posts, meta);
		expect(rate).toBe('20.00%');
		expect(lead).toBe(
			'截至5月31日，在用岗位 10 个，空岗 2 个，空岗率 20.00%；空置超过30天的 1 个，最长 40 天。'
		);
		expect(notes).toEqual(['在岗 9 人，比在用岗位减空岗的 8 个多 1 人：其他年度岗位 1 人。']);
	});

	test('says how long posts stand vacant, or that none does', () => {
		expect(lead(whole({ vacant_over_90: row(1) }))).toContain('其中超过90天的 1 个，最长 40 天');
		expect(lead(whole({ vacant_over_30: row(0), longest_vacancy: row(9) }))).toContain(
			'空置都不超过30天，最长 9 天'
		);
		expect(lead(whole({ vacant: row(0), vacancy_rate: ratio(0, 10) }))).toContain('没有空岗');
		expect(lead(whole({ in_use: row(0), vacant: row(null) }))).toContain('还没有在用岗位');
	});

	test('says where nobody knows who is on post', () => {
		const silent = (...codes: string[]) => ({
			...meta,
			places: meta.places.map((it) => ({
				...it,
				is_unit: it.level === 'town',
				missing: codes.includes(it.code) ? ['roster' as const] : []
			}))
		});
		expect(postsHeadline(posts, silent()).notes).toHaveLength(1);
		expect(postsHeadline(posts, silent('b')).notes[1]).toBe('柳园街道未报送花名册，在岗人员未知。');
		const { lead, notes } = postsHeadline(
			{ ...unlisted, whole: { ...unlisted.whole, on_post: row(null) } },
			{ ...silent('a', 'b'), has_posts: false }
		);
		expect(lead).toBe('截至5月31日，本范围未报送花名册，在岗人员未知。');
		expect(notes.join('')).not.toContain('花名册');
	});

	test('names the places with the highest rates, of those with ten posts at least', () => {
		const at = (name: string, vacant: number, in_use: number) => ({
			...posts.places!.rows[0]!,
			...{ place: name, name, vacant, in_use, vacancy: ratio(vacant, in_use) }
		});
		const ofRows = (...rows: ReturnType<typeof at>[]) =>
			lead({ ...posts, places: { by: 'town', rows } });
		// 丙 has 9 posts; 丁 has more vacancies and a lower rate than 甲.
		const rows = [
			at('甲', 3, 10),
			at('乙', 1, 20),
			at('丙', 9, 9),
			at('丁', 4, 40),
			at('戊', 0, 10)
		];
		expect(ofRows(...rows)).toMatch(
			/最长 40 天。在用岗位不少于 10 个的镇（街道）中，空岗率最高的：甲（30.00%）、丁（10.00%）、乙（5.00%）。$/
		);
		expect(ofRows(at('甲', 3, 10), at('乙', 1, 20))).toMatch(
			/。空岗率最高的镇（街道）：甲（30.00%）。$/
		);
		expect(ofRows(at('甲', 3, 10), at('丙', 9, 9))).not.toContain('空岗率最高');
		expect(lead({ ...posts, places: null })).not.toContain('空岗率最高');
	});

	test('says why people on post aren’t the posts that aren’t vacant', () => {
		const note = (people: number, changes: Partial<typeof posts.holders> = {}) =>
			postsHeadline(
				{
					...whole({ on_post: row(people) }),
					holders: { ...posts.holders, other_years: 0, ...changes }
				},
				meta
			).notes;
		expect(note(8)).toEqual(['在岗 8 人。']);
		// 15 − 8 = 2 + 1 + 1 + 1 and 2 of two on one post.
		expect(note(15, { old: 2, other_years: 1, not_in_use: 1, unlisted: 1 })).toEqual([
			'在岗 15 人，比在用岗位减空岗的 8 个多 7 人：其他年度岗位 1 人、未重新认定的老岗位 2 人、尚未开发或已核减的岗位 1 人、岗位清单中没有的岗位 1 人、一岗多人多出 2 人。'
		]);
		const unused = whole({ in_use: row(0), vacant: row(0), on_post: row(2) });
		const holders = { ...posts.holders, counted: 0, other_years: 0, old: 2 };
		expect(postsHeadline({ ...unused, holders }, meta).notes).toEqual([
			'在岗 2 人：未重新认定的老岗位 2 人。'
		]);
		expect(note(7)).toEqual(['在岗 7 人，比在用岗位减空岗的 8 个少 1 人：一人多岗少计 1 人。']);
	});

	test('leads to what was found, and says what wasn’t', () => {
		const { attention, checks } = postsHeadline(posts, meta);
		expect(attention).toEqual([
			{ id: 'posts-unclassified', text: '未分类的岗位名称 2 个' },
			{ id: 'posts-merge', text: '可整合的岗位名称 1 对' },
			{ id: 'posts-pay', text: '同岗补贴有差距的岗位名称 1 个，最大相差 400 元/月' },
			{ id: 'posts-dedicated', text: '专职岗位不足的镇（街道） 1 个' }
		]);
		expect(checks).toEqual(['未发现疑似不应设置的岗位。']);
		const uses = [...posts.uses, use('会计', { forbidden: '专业技术类', forbidden_posts: 3 })];
		expect(postsHeadline({ ...posts, uses }, meta).attention).toContainEqual({
			id: 'posts-forbidden',
			text: '疑似不应设置的岗位 3 个'
		});
	});

	test('judges dedicated posts of urban and rural posts together only', () => {
		const view = { ...posts.view, level: 'rural' as const };
		const { attention, checks } = postsHeadline({ ...posts, view }, meta);
		expect([...attention.map(({ text }) => text), ...checks].join()).not.toContain('专职');
	});

	test('without a list of posts says what is unknown and which file would tell', () => {
		const headline = postsHeadline(unlisted, { ...meta, has_posts: false });
		expect(headline.rate).toBe('—');
		expect(headline.lead).toContain('没有岗位清单，在用岗位和空岗数未知');
		expect(headline.notes.join()).toContain('载入岗位清单');
		expect(headline.attention.map(({ id }) => id)).toEqual(['posts-unclassified']);
		expect(headline.checks).toEqual(['同岗补贴差距未能核查：花名册没有月补贴标准。']);
	});

	test('speaks English', () => {
		speak('en');
		const { lead, attention, checks, notes } = postsHeadline(posts, meta);
		expect(lead).toBe(
			'By 31 May, 10 posts are in use and 2 of them are vacant (20.00%); 1 for more than 30 days, the longest for 40.'
		);
		expect([...attention.map(({ text }) => text), ...checks, ...notes].join()).not.toMatch(
			/\p{Script=Han}/u
		);
	});
});

describe('a check has three states', () => {
	const stateOf = (of: typeof posts, id: CheckId, at = meta) =>
		findings(of, at).find((it) => it.id === id)!.state;

	test('pay is unchecked where no standard is stated, and its tile says so', () => {
		const unstated = { ...whole({ pay_highest: row(null) }), gaps: [] };
		expect(stateOf(unstated, 'posts-pay')).toBe('unchecked');
		expect(postsHeadline(unstated, meta).checks).toContain(
			'同岗补贴差距未能核查：岗位清单、花名册没有月补贴标准。'
		);
		expect(words(emptyText(unstated, meta, 'posts-pay'))).toBe(
			'未能核查：岗位清单、花名册没有月补贴标准。'
		);
		// A highest standard of 0 is none.
		expect(stateOf({ ...whole({ pay_highest: row(0) }), gaps: [] }, 'posts-pay')).toBe('unchecked');
		expect(stateOf({ ...posts, gaps: [] }, 'posts-pay')).toBe('none');
		expect(words(emptyText({ ...posts, gaps: [] }, meta, 'posts-pay'))).toContain('未发现');
		expect(emptyText(posts, meta, 'posts-pay')).toBeNull();
	});

	test('without posts in use there is nothing to check', () => {
		const none = {
			...whole({
				in_use: row(0),
				vacant: row(0),
				vacancy_rate: ratio(0, 0),
				on_post: row(0),
				pay_highest: row(null)
			}),
			...{ uses: [], gaps: [], unclassified: [], categories: [] }
		};
		const { attention, checks } = postsHeadline(none, meta);
		expect(attention).toEqual([]);
		expect(checks).toEqual([
			'未分类的岗位名称、可整合的岗位名称、同岗补贴差距、疑似不应设置的岗位、专职岗位不足的镇（街道）未能核查：本范围还没有在用岗位。'
		]);
		expect(words(emptyText(none, meta, 'posts-merge'))).toBe('未能核查：本范围还没有在用岗位。');
	});

	test('posts without names can’t be compared, and are told from those with one', () => {
		const nameless = { level: 'rural' as const, name: null, in_use: 3, on_post: 2 };
		const bare = { ...posts, uses: [use('', { name: null, key: null })] };
		expect(stateOf(bare, 'posts-merge')).toBe('unchecked');
		expect(stateOf(bare, 'posts-forbidden')).toBe('unchecked');
		const text = (unclassified: typeof posts.unclassified) =>
			words(findings({ ...posts, unclassified }, meta)[0]!.text);
		// 河边巡护 of either 城乡 is one name.
		const urban = { ...posts.unclassified[0]!, level: 'urban' as const };
		expect(text([...posts.unclassified, urban, nameless])).toBe(
			'未分类的岗位名称 2 个，另有 3 个岗位未注明名称'
		);
		expect(text([nameless])).toBe('3 个岗位未注明名称');
		expect(text([{ ...nameless, in_use: null }])).toBe('2 名在岗人员未注明岗位名称');
	});
});
