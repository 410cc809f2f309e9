import { describe, expect, test } from 'vitest';
import { postsHeadline } from '$lib/present/posts_headline';
import { row, restoresLocale, speak } from './views';
import { ratio } from './funding_views';
import { meta, posts, unlisted, use } from './posts_views';

restoresLocale();

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
			'截至5月31日，在用岗位 10 个，其中空岗 2 个，空岗率 20.00%，空置超过30天的 1 个，没有超过90天的，最长 40 天。在岗 9 人。'
		);
		expect(notes).toEqual([
			'在用岗位和空岗按2022年度计划岗位统计；在岗人数还包括其他年度的岗位和未重新认定的老岗位。'
		]);
	});

	test('says how long posts stand vacant, or that none does', () => {
		expect(lead(whole({ vacant_over_90: row(1) }))).toContain('其中超过90天的 1 个，最长 40 天');
		expect(lead(whole({ vacant_over_30: row(0), longest_vacancy: row(9) }))).toContain(
			'空置都不超过30天，最长 9 天'
		);
		expect(lead(whole({ vacant: row(0), vacancy_rate: ratio(0, 10) }))).toContain('没有空岗');
		expect(lead(whole({ in_use: row(0), vacant: row(null) }))).toContain('还没有在用岗位');
	});

	test('leads to what was found, and says what wasn’t', () => {
		const { attention, clear } = postsHeadline(posts, meta);
		expect(attention).toEqual([
			{ tile: 'posts-unclassified', text: '未分类的岗位名称 2 个' },
			{ tile: 'posts-merge', text: '可整合的岗位名称 1 对' },
			{ tile: 'posts-pay', text: '同岗补贴有差距的岗位 1 个，最大相差 400 元/月' },
			{ tile: 'posts-dedicated', text: '专职岗位不足的镇（街道） 1 个' }
		]);
		expect(clear).toBe('没有发现：疑似不应设置的岗位。');
		const uses = [...posts.uses, use('会计', { forbidden: '专业技术类', forbidden_posts: 3 })];
		expect(postsHeadline({ ...posts, uses }, meta).attention).toContainEqual({
			tile: 'posts-forbidden',
			text: '疑似不应设置的岗位 3 个'
		});
	});

	test('judges dedicated posts of urban and rural posts together only', () => {
		const view = { ...posts.view, level: 'rural' as const };
		const { attention, clear } = postsHeadline({ ...posts, view }, meta);
		expect([...attention.map(({ text }) => text), clear].join()).not.toContain('专职');
	});

	test('without a list of posts says what is unknown and which file would tell', () => {
		const headline = postsHeadline(unlisted, { ...meta, has_posts: false });
		expect(headline.rate).toBe('—');
		expect(headline.lead).toContain('没有岗位清单，在用岗位和空岗数未知');
		expect(headline.notes.join()).toContain('载入岗位清单');
		expect(headline.attention.map(({ tile }) => tile)).toEqual(['posts-unclassified']);
		expect(headline.clear).toBe('没有发现：同岗补贴差距。');
	});

	test('speaks English', () => {
		speak('en');
		const { lead, attention } = postsHeadline(posts, meta);
		expect(lead).toBe(
			'By 31 May, 10 posts are in use and 2 of them are vacant (20.00%), 1 for more than 30 days, none for more than 90, the longest for 40. 9 people are on post.'
		);
		expect(attention.map(({ text }) => text).join()).not.toMatch(/\p{Script=Han}/u);
	});
});
