import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '$lib/base/dates';
import { posts as postsDeclaration } from '$lib/datasets/posts';
import { roster as rosterDeclaration } from '$lib/datasets/roster';
import { ageOn, demo, generated, input, records } from './hand';

const asOf = '2022-05-31';
const tables = generated(input(33));
const roster = records(tables.roster, rosterDeclaration);
const posts = records(tables.posts, postsDeclaration);
const byNumber = new Map(posts.map((post) => [post.post_no!, post]));
const counted = roster.filter((row) => row.old_post === '否' && row.veteran === '否');
const exits = counted.filter((row) => row.exit_date);
const refills = counted.filter((row) => row.remark === '补员');

describe('posts', () => {
	test('numbers are unique and name town and year', () => {
		expect(byNumber.size).toBe(posts.length);
		for (const post of posts) expect(post.post_no).toMatch(/^GW371502\d{3}-2022-\d{4}$/);
		expect(byNumber.get('GW371502001-2022-0001')).toMatchObject({
			town: '古楼街道',
			level: '城镇',
			plan_year: '2022'
		});
	});

	test('names and categories come from the dictionary of the level', () => {
		const seen = (level: string) =>
			new Set(
				posts.filter((row) => row.level === level).map((row) => `${row.category} ${row.post_name}`)
			);
		expect(seen('城镇')).toEqual(
			new Set(['公共服务类 公共环境卫生', '社会事业类 社工服务', '社会治理类 社区网格员'])
		);
		expect(seen('乡村')).toEqual(
			new Set([
				'公共管理类 护林绿化',
				'公共服务类 村容保洁',
				'公共服务类 农技推广',
				'设施维护类 水利管护',
				'社会治理类 乡村网格员'
			])
		);
	});

	test('stand in a village of the town, urban ones in a community', () => {
		for (const post of posts) {
			const town = post.post_no!.slice(2, 11);
			const villages = [`${town}甲村委会`, `${town}乙村委会`, `${town}丙社区居委会`];
			expect(villages.slice(...(post.level === '城镇' ? [2] : [0, 2]))).toContain(post.village);
		}
		const bare = generated(input(1, { villagesOf: () => [] }));
		expect(new Set(records(bare.posts, postsDeclaration).map((row) => row.village))).toEqual(
			new Set([''])
		);
	});

	test('are created before they are filled, not before the plan is issued, not after as-of', () => {
		const leads = counted
			.filter((row) => row.remark !== '补员')
			.map((row) => daysBetween(byNumber.get(row.post_no!)!.created_on!, row.on_date!));
		expect(Math.min(...leads)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...leads)).toBeLessThanOrEqual(20);
		expect(leads.filter((lead) => lead > 0).length).toBeGreaterThan(leads.length * 0.9);
		for (const post of posts) {
			expect(post.created_on! >= '2022-03-11' && post.created_on! <= asOf).toBe(true);
		}
	});

	test('agree with the roster on place, village, name, level and batch', () => {
		for (const row of roster.filter((row) => row.post_no)) {
			const post = byNumber.get(row.post_no!)!;
			for (const key of ['county', 'town', 'village', 'level', 'post_name', 'plan_year', 'batch']) {
				expect(row[key]).toBe(post[key]);
			}
		}
	});

	test('never hold two people at once', () => {
		const spells = new Map<string, Record<string, string>[]>();
		for (const row of roster.filter((row) => row.post_no)) {
			spells.set(row.post_no!, [...(spells.get(row.post_no!) ?? []), row]);
		}
		expect(spells.size).toBeGreaterThan(1800);
		for (const rows of spells.values()) {
			const inOrder = rows.toSorted((a, b) => (a.on_date! < b.on_date! ? -1 : 1));
			for (const [i, row] of inOrder.slice(1).entries()) {
				expect(inOrder[i]!.exit_date).not.toBe('');
				expect(row.on_date! >= inOrder[i]!.exit_date!).toBe(true);
			}
		}
	});
});

describe('exits', () => {
	test('3 % of the 1,802 posts filled lose their person, half are filled again', () => {
		expect(exits).toHaveLength(54);
		expect(refills).toHaveLength(27);
		for (const row of exits) {
			expect(row.exit_date! > row.on_date! && row.exit_date! <= asOf).toBe(true);
		}
		for (const row of roster) expect(Boolean(row.exit_reason)).toBe(Boolean(row.exit_date));
	});

	test('a refill follows 5 to 30 days after the exit, by another person', () => {
		for (const refill of refills) {
			const left = exits.find((row) => row.post_no === refill.post_no)!;
			const gap = daysBetween(left.exit_date!, refill.on_date!);
			expect(gap).toBeGreaterThanOrEqual(5);
			expect(gap).toBeLessThanOrEqual(30);
			expect(refill.id_no).not.toBe(left.id_no);
			expect(refill.on_date! <= asOf).toBe(true);
		}
	});

	test('0.3 % of the posts are abolished after the exit and not filled again', () => {
		const abolished = posts.filter((post) => post.abolished_on);
		expect(abolished).toHaveLength(5);
		for (const post of abolished) {
			const left = exits.find((row) => row.post_no === post.post_no)!;
			expect(post.abolished_on! > left.exit_date! && post.abolished_on! <= asOf).toBe(true);
			expect(refills.some((row) => row.post_no === post.post_no)).toBe(false);
		}
	});

	test('who leaves for age reaches the upper age between the first and the exit day', () => {
		const aged = exits.filter((row) => /年龄/.test(row.exit_reason!));
		expect(aged.length).toBeGreaterThan(0);
		for (const row of aged) {
			const limit = row.level === '乡村' ? 66 : row.sex === '男' ? 60 : 50;
			expect(ageOn(row.id_no!, row.on_date!)).toBe(limit - 1);
			expect(ageOn(row.id_no!, row.exit_date!)).toBe(limit);
		}
	});
});

describe('old posts', () => {
	const old = roster.filter((row) => row.old_post === '是');

	test('100 old spells: 70 stay, 30 end where a spell of the plan year starts', () => {
		expect(old).toHaveLength(100);
		const moved = old.filter((row) => row.exit_reason === '重新认定转岗');
		expect(moved).toHaveLength(30);
		for (const row of moved) {
			const next = counted.find((other) => other.id_no === row.id_no)!;
			expect(next.on_date).toBe(row.exit_date);
			expect(next.remark).toBe('重新认定');
			expect(next.plan_year).toBe('2022');
			expect(next.town).toBe(row.town);
		}
	});

	test('have no plan year and no post number, and began from 2020 to the year before', () => {
		for (const row of old) {
			expect([row.plan_year, row.post_no, row.batch]).toEqual(['', '', '']);
			expect(row.on_date! >= '2020-01-01' && row.on_date! <= '2021-12-31').toBe(true);
		}
	});

	test('some of those who stay leave shortly before the as-of date', () => {
		const left = old.filter((row) => row.exit_reason === '协议期满');
		expect(left.length).toBeGreaterThan(5);
		expect(left.length).toBeLessThan(25);
		for (const row of left) {
			expect(row.exit_date! >= addDays(asOf, -60) && row.exit_date! <= asOf).toBe(true);
		}
	});

	test.each([
		[2021, '2020-01-01', '2020-12-31'],
		[2024, '2022-01-01', '2023-12-31']
	])('of plan year %i began within a term of three years, never before 2020', (year, from, to) => {
		const onboarding = [{ by: `${year}-05-31`, share: 0.9 }];
		const other = generated(
			input(1, {
				planYear: year,
				issuedOn: `${year}-03-11`,
				asOf: `${year}-05-31`,
				demo: { ...demo, onboarding }
			})
		);
		const began = records(other.roster, rosterDeclaration)
			.filter((row) => row.old_post === '是')
			.map((row) => row.on_date!);
		expect(began.length).toBeGreaterThan(70);
		expect(began.every((day) => day >= from && day <= to)).toBe(true);
	});
});

describe('veterans', () => {
	test('10 posts and spells outside the plan, without group', () => {
		const spells = roster.filter((row) => row.veteran === '是');
		const own = posts.filter((row) => row.veteran === '是');
		expect(spells).toHaveLength(10);
		expect(new Set(spells.map((row) => row.post_no))).toEqual(
			new Set(own.map((row) => row.post_no))
		);
		for (const row of spells) expect([row.group, row.old_post]).toEqual(['', '否']);
	});

	test('are never taken over from old posts, even where nearly everybody is', () => {
		const crowded = generated(input(33, { demo: { ...demo, old_posts: 3000 } }));
		const rows = records(crowded.roster, rosterDeclaration);
		expect(rows.filter((row) => row.remark === '重新认定')).toHaveLength(900);
		const remarks = rows.filter((row) => row.veteran === '是').map((row) => row.remark);
		expect(remarks).toEqual(Array<string>(10).fill(''));
	});
});
