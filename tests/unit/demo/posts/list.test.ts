import { describe, expect, test } from 'vitest';
import { payments as paymentsDeclaration } from '$lib/datasets/payments';
import { posts as postsDeclaration } from '$lib/datasets/posts';
import { roster as rosterDeclaration } from '$lib/datasets/roster';

import type { DemoInput } from '$lib/demo/input';
import { demo, generated, input, plan, records } from '../hand';

type Row = Record<string, string>;

const generate = (behaviour: object = {}, changes: Partial<DemoInput> = {}) => {
	const tables = generated(input(33, { demo: { ...demo, ...behaviour }, ...changes }));
	return {
		tables,
		posts: records(tables.posts, postsDeclaration),
		roster: records(tables.roster, rosterDeclaration),
		payments: records(tables.payments, paymentsDeclaration)
	};
};
const without = (rows: Row[], ...keys: string[]) =>
	rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key))));

const plain = generate();

describe('duties', () => {
	test('go by 城乡 and name; a name that the list lacks gets a neutral phrase', () => {
		for (const { post_name, duty } of plain.posts) {
			expect(duty).toBe(post_name === '护林绿化' ? '负责林木看护' : `从事${post_name}工作`);
		}
	});
});

describe('standard', () => {
	const steady = (rural: number): Partial<DemoInput> => ({
		monthlyPay: (_, level) => (level === 'rural' ? rural : 170_000)
	});

	test('is the pay of the scheme by level, 元 a month', () => {
		const { posts } = generate({}, steady(68_000));
		for (const { level, standard } of posts) {
			expect(standard).toBe(level === '乡村' ? '680.00' : '1700.00');
		}
	});

	test('is that in force when the post was created', () => {
		const { posts } = generate({}, { monthlyPay: (_, __, month) => (month < 5 ? 68_000 : 72_000) });
		expect(new Set(posts.map((row) => row.standard)).size).toBe(2);
		for (const { created_on, standard } of posts) {
			expect(standard).toBe(created_on! < '2022-05-01' ? '680.00' : '720.00');
		}
	});

	test('is one amount where twelfths of a year differ by a fen', () => {
		const twelfths: Partial<DemoInput> = {
			monthlyPay: (_, __, month) => (month % 3 === 2 ? 83_334 : 83_333)
		};
		const { posts } = generate({}, twelfths);
		expect(new Set(posts.map((row) => row.standard))).toEqual(new Set(['833.33']));
	});

	test('is another where demo.pay_variants says so, and nobody is paid another amount', () => {
		const pay_variants = [
			{ level: 'urban' as const, name: '社区网格员', pay: 2100, towns: ['371502001'] }
		];
		const made = generate({ pay_variants }, steady(68_000));
		const paidAs = (row: Row) =>
			row.town === '古楼街道' && row.post_name === '社区网格员' ? '2100.00' : '1700.00';
		const urban = made.posts.filter((row) => row.level === '城镇');
		for (const row of urban) expect(row.standard).toBe(paidAs(row));
		expect(new Set(urban.map((row) => row.standard)).size).toBe(2);
		expect(made.payments).toEqual(generate({}, steady(68_000)).payments);
	});
});

describe('working time', () => {
	test('stands for rural posts where the dataset has it', () => {
		expect(plain.posts[0]).not.toHaveProperty('hours_per_day');
		const { posts } = generate({ rural_hours: { per_day: 2, days_per_month: 20 } });
		for (const { level, hours_per_day, days_per_month } of posts) {
			const expected = level === '乡村' ? ['2', '20'] : ['', ''];
			expect([hours_per_day, days_per_month]).toEqual(expected);
		}
	});
});

describe('spellings', () => {
	const duties = { rural: { 村容保洁: '负责清扫' }, urban: {} };
	const name_variants = { 村容保洁: '村容保洁员' };
	const made = generate({ name_variants }, { duties });

	test('every third town of the plan has its own, with the same category and duty', () => {
		// The plan's order: 沙镇镇, 古楼街道, 堂邑镇, 梁水镇.
		const swept = made.posts.filter((row) => row.post_name!.startsWith('村容保洁'));
		expect(new Set(swept.map((row) => row.town))).toEqual(new Set(['沙镇镇', '堂邑镇', '梁水镇']));
		for (const { town, post_name, category, duty } of swept) {
			const name = town === '堂邑镇' ? '村容保洁员' : '村容保洁';
			expect([post_name, category, duty]).toEqual([name, '公共服务类', '负责清扫']);
		}
	});

	test('change names alone, in the roster and the payments too', () => {
		const before = generate({}, { duties });
		for (const table of ['posts', 'roster', 'payments'] as const) {
			expect(made[table]).not.toEqual(before[table]);
			expect(without(made[table], 'post_name')).toEqual(without(before[table], 'post_name'));
		}
	});
});

describe('dedicated posts', () => {
	const made = generate({ dedicated_posts: 3, dedicated_short: ['371502102'] });
	const dedicated = made.posts.filter((row) => row.post_name === '专职公益性岗位');

	test('are the first of each town by number, veterans left out, one less where the town is short', () => {
		for (const town of ['古楼街道', '沙镇镇', '堂邑镇', '梁水镇']) {
			const here = made.posts.filter((row) => row.town === town && row.veteran === '否');
			const numbers = here.map((row) => row.post_no!).sort();
			const named = dedicated.filter((row) => row.town === town).map((row) => row.post_no!);
			expect(named.sort()).toEqual(numbers.slice(0, town === '堂邑镇' ? 2 : 3));
		}
	});

	test('have no category; level, people and everything else stay', () => {
		for (const row of dedicated) expect(row.category).toBe('');
		const own = ['post_name', 'category', 'duty'];
		expect(without(made.posts, ...own)).toEqual(without(plain.posts, ...own));
		expect(without(made.roster, 'post_name')).toEqual(without(plain.roster, 'post_name'));
	});

	test('are named so in the roster, but not what their people did on old posts', () => {
		// So many that people of old posts come to them and no other post of the plan is left.
		const many = generate({ dedicated_posts: 9999 });
		const counted = many.posts.filter((row) => row.veteran === '否');
		const numbers = new Set(counted.map((row) => row.post_no));
		expect(many.roster.filter((row) => row.exit_reason === '重新认定转岗').length).toBe(30);
		for (const { post_no, post_name } of [...many.roster, ...many.posts]) {
			expect(post_name === '专职公益性岗位').toBe(numbers.has(post_no));
		}
	});
});

describe('missing categories', () => {
	test('are about the share asked for, in the list alone', () => {
		const made = generate({ uncategorised: 0.05 });
		const missing = made.posts.filter((row) => row.category === '');
		expect(missing.length / made.posts.length).toBeGreaterThan(0.03);
		expect(missing.length / made.posts.length).toBeLessThan(0.07);
		expect(without(made.posts, 'category')).toEqual(without(plain.posts, 'category'));
		expect(made.roster).toEqual(plain.roster);
		expect(generate({ uncategorised: 0.05 }).tables).toEqual(made.tables);
	});
});

test('the order of the plan matters for spellings alone', () => {
	const [last, ...rest] = [plan(33).at(-1)!, ...plan(33).slice(0, -1)];
	const behaviour = { dedicated_posts: 3, uncategorised: 0.05 };
	expect(generate(behaviour, { plan: [...rest, last] }).tables).toEqual(generate(behaviour).tables);
});
