import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isDay } from '$lib/base/dates';
import type { Dataset } from '$lib/datasets/declare';
import { posts as postsDeclaration } from '$lib/datasets/posts';
import { roster as rosterDeclaration } from '$lib/datasets/roster';
import type { TextTable } from '$lib/datasets/table';
import { checkDigit } from '$lib/base/id_number';
import { demo, generated, input, isWeekend, places, plan, records } from './hand';

const generate = (size: number, changes = {}) => {
	const made = generated(input(size, changes));
	const roster = records(made.roster, rosterDeclaration);
	const posts = records(made.posts, postsDeclaration);
	/** Spells that count for the plan. */
	const counted = roster.filter((row) => row.old_post === '否' && row.veteran === '否');
	return { ...made, roster, posts, counted, tables: made };
};
type Made = ReturnType<typeof generate>;

const filledBy = ({ counted }: Made, day: string) =>
	new Set(counted.filter((row) => row.on_date! <= day).map((row) => row.post_no)).size;

const small = generate(1);
const large = generate(33);

describe('tables', () => {
	test('have one header row of declared labels in their order, then rows of that width', () => {
		for (const [table, dataset] of [
			[large.tables.roster, rosterDeclaration],
			[large.tables.posts, postsDeclaration]
		] as [TextTable, Dataset][]) {
			const declared = Object.values(dataset.columns).map((column) => column.label);
			const [header, ...rows] = table.rows;
			expect(header).toEqual(declared.filter((label) => header!.includes(label)));
			const needed = Object.values(dataset.columns).filter(({ required }) => required);
			expect(header).toEqual(expect.arrayContaining(needed.map(({ label }) => label)));
			for (const at of header!.keys()) expect(rows.some((row) => row[at] !== '')).toBe(true);
			for (const row of table.rows) expect(row).toHaveLength(table.rows[0]!.length);
		}
	});

	test('print codes by label, flags as 是/否, places by official name', () => {
		const values = (key: string) => [...new Set(large.roster.map((row) => row[key]!))].sort();
		expect(values('level')).toEqual(['乡村', '城镇']);
		expect(values('sex')).toEqual(['女', '男']);
		expect(values('old_post')).toEqual(['否', '是']);
		expect(values('veteran')).toEqual(['否', '是']);
		expect(values('county')).toEqual(['东昌府区', '聊城某某开发区']);
		expect(values('town')).toEqual(['古楼街道', '堂邑镇', '梁水镇', '沙镇镇']);
		expect(values('batch')).toEqual(['', '第一批', '第二批']);
		expect([...new Set(large.posts.map((row) => row.category))].sort()).toEqual([
			'公共服务类',
			'公共管理类',
			'社会事业类',
			'社会治理类',
			'设施维护类'
		]);
	});

	test('are sorted by town, then date, then post number', () => {
		const code = (name: string) => [...places.values()].find((p) => p.name === name)!.code;
		const keys = large.roster.map((row) => `${code(row.town!)} ${row.on_date} ${row.post_no}`);
		expect(keys).toEqual([...keys].sort());
		const posts = large.posts.map((row) => `${code(row.town!)} ${row.created_on} ${row.post_no}`);
		expect(posts).toEqual([...posts].sort());
	});
});

describe('determinism', () => {
	test('the same input gives the same tables; another seed does not', () => {
		expect(generate(1).tables).toEqual(small.tables);
		expect(generate(1, { demo: { ...demo, seed: 12 } }).tables.roster).not.toEqual(
			small.tables.roster
		);
	});

	test('the tables are pinned: a refactoring changes no cell', () => {
		const { roster, posts, payments, population } = large.tables;
		const hash = (table: TextTable) =>
			createHash('sha256').update(JSON.stringify(table.rows)).digest('hex').slice(0, 16);
		expect([roster, posts, payments, population].map(hash)).toEqual([
			'c50e1f16452ff036',
			'e88219bb9ede8de0',
			'afbbdf416c4ac339',
			'4c2ee8fa82c092ee'
		]);
	});

	test('the order of the plan rows does not matter', () => {
		const rows = plan(1);
		const [last, ...rest] = [rows.at(-1)!, ...rows.slice(0, -1)];
		expect(generate(1, { plan: [...rest, last] }).tables).toEqual(small.tables);
	});

	test("a town's posts and people stay when another town's plan grows", () => {
		const grown = generate(33, {
			plan: plan(33).map((row) => (row.town === '371502102' ? { ...row, posts: 700 } : row))
		});
		const of = ({ posts, counted }: Made, town: string) => ({
			posts: new Map(
				posts
					.filter((row) => row.town === town && row.veteran === '否')
					.map((row) => [row.post_no, `${row.village} ${row.category} ${row.post_name}`])
			),
			// Whoever never left: an exit because of age draws another kind of person.
			people: new Map(
				counted
					.filter((row) => row.town === town && !row.exit_date && !row.remark)
					.map((row) => [row.post_no, `${row.sex} ${row.group} ${row.name![0]}`])
			)
		});
		for (const town of ['沙镇镇', '梁水镇', '古楼街道']) {
			const [before, after] = [of(large, town), of(grown, town)];
			for (const kind of ['posts', 'people'] as const) {
				const common = [...before[kind].keys()].filter((post) => after[kind].has(post));
				expect(common.length).toBeGreaterThan(before[kind].size * 0.8);
				for (const post of common) expect(after[kind].get(post)).toBe(before[kind].get(post));
			}
		}
		expect(of(grown, '堂邑镇')).not.toEqual(of(large, '堂邑镇'));
	});
});

describe('plan', () => {
	test('filled by each milestone day exactly as configured, small and large', () => {
		// 60 posts: 4.8, 31.2, 54.6; 1,980 posts: 158.4, 1029.6, 1801.8.
		const days = demo.onboarding.map(({ by }) => by);
		expect(days.map((day) => filledBy(small, day))).toEqual([5, 31, 55]);
		expect(days.map((day) => filledBy(large, day))).toEqual([158, 1030, 1802]);
	});

	test('posts fill between the milestones, on working days, from the issue date', () => {
		expect(filledBy(large, '2022-03-10')).toBe(0);
		expect(filledBy(large, '2022-03-11')).toBeGreaterThan(0);
		expect(filledBy(large, '2022-04-29')).toBeGreaterThan(1030 + 300);
		expect(filledBy(large, '2022-04-29')).toBeLessThan(1802 - 300);
		for (const row of large.roster) expect(isWeekend(row.on_date!)).toBe(false);
		for (const row of large.posts) expect(isWeekend(row.created_on!)).toBe(false);
	});

	test('a plan issued on 1 January starts with the first working day of the year', () => {
		const made = generate(33, { issuedOn: '2022-01-01' });
		const first = made.counted.map((row) => row.on_date!).sort()[0];
		// 1 January 2022 was a Saturday.
		expect(first).toBe('2022-01-03');
		expect(filledBy(made, '2022-03-18')).toBe(158);
	});

	test('towns differ: at the second milestone one is far ahead of another', () => {
		const share = (town: string, planned: number) =>
			filledBy(
				{ ...large, counted: large.counted.filter((row) => row.town === town) },
				'2022-03-31'
			) / planned;
		const shares = [
			share('古楼街道', 12 * 33),
			share('沙镇镇', 21 * 33),
			share('堂邑镇', 15 * 33),
			share('梁水镇', 12 * 33)
		];
		expect(Math.min(...shares)).toBeLessThan(0.42);
		expect(Math.max(...shares)).toBeGreaterThan(0.58);
	});

	test('a later batch is later', () => {
		const share = (batch: string, planned: number) =>
			filledBy(
				{ ...large, counted: large.counted.filter((row) => row.batch === batch) },
				'2022-03-31'
			) / planned;
		expect(share('第二批', 3 * 33)).toBeLessThan(share('第一批', 9 * 33) - 0.05);
	});

	test('developed lies between filled and planned, 2 % short of the plan', () => {
		const developed = large.posts.filter((row) => row.veteran === '否').length;
		expect(developed).toBe(1980 - 40);
		const full = generate(33, {
			demo: { ...demo, onboarding: [{ by: '2022-05-31', share: 1 }] }
		});
		expect(full.posts.filter((row) => row.veteran === '否')).toHaveLength(1980);
		// 20 posts aren't filled: at most half of them may be undeveloped.
		const almost = generate(33, {
			demo: { ...demo, onboarding: [{ by: '2022-05-31', share: 0.99 }] }
		});
		expect(almost.posts.filter((row) => row.veteran === '否')).toHaveLength(1980 - 10);
	});

	test('an earlier as-of date cuts the year off there', () => {
		const march = generate(33, { asOf: '2022-03-31' });
		expect(filledBy(march, '2022-12-31')).toBe(1030);
		const before = generate(33, { asOf: '2022-03-10' });
		expect(before.posts).toEqual([]);
		expect(before.counted).toEqual([]);
	});

	test('an empty plan gives header rows only', () => {
		const empty = generated(input(1, { plan: [] }));
		expect(empty.roster.rows).toHaveLength(1);
		expect(empty.posts.rows).toHaveLength(1);
	});

	test('a code that is no place is refused', () => {
		const lost = [
			{ town: '371502999', county: '371502', level: 'rural' as const, posts: 9, batch: null }
		];
		expect(() => generate(1, { plan: lost })).toThrow('no place with code 371502999');
	});
});

describe('identities', () => {
	test('ID numbers are valid: check digit, real birth date, parity of the sex', () => {
		for (const { id_no: id, sex } of large.roster) {
			expect(checkDigit(id!.slice(0, 17))).toBe(id![17]);
			expect(isDay(`${id!.slice(6, 10)}-${id!.slice(10, 12)}-${id!.slice(12, 14)}`)).toBe(true);
			expect(Number(id![16]) % 2).toBe(sex === '男' ? 1 : 0);
			expect(id!.slice(0, 6)).toMatch(/^(371502|371503|372501)$/);
		}
	});

	test('an ID number stands twice only for a person taken over from an old post', () => {
		const spells = new Map<string, Record<string, string>[]>();
		for (const row of large.roster)
			spells.set(row.id_no!, [...(spells.get(row.id_no!) ?? []), row]);
		const twice = [...spells.values()].filter((rows) => rows.length > 1);
		expect(twice).toHaveLength(30);
		for (const rows of twice) {
			const [old, next] = rows;
			expect(rows).toHaveLength(2);
			expect([old!.old_post, next!.old_post]).toEqual(['是', '否']);
			expect(old!.name).toBe(next!.name);
		}
	});
});
