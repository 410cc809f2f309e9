import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likenessOf, mergeCandidates, nearlySame } from '$lib/checks/posts/merge';
import type { NameUse } from '$lib/checks/posts/lists';

/** A name in use, as the check finds it. */
const use = (name: string, changes: Partial<NameUse> = {}): NameUse => ({
	county: '371502',
	county_name: '东昌府区',
	level: 'rural',
	name,
	key: name.replace(/员$/, ''),
	category: 'service',
	categories: 1,
	posts: 10,
	towns: 2,
	duties: 1,
	with_duty: changes.duty ? (changes.posts ?? 10) : 0,
	duty: null,
	forbidden: null,
	forbidden_posts: 0,
	...changes
});

const found = (...uses: NameUse[]) =>
	mergeCandidates(uses).map(({ names: [a, b], reason }) => [a.name, b.name, reason]);

describe('two names are candidates', () => {
	test('that differ in what tells no posts apart', () => {
		expect(found(use('村容保洁', { posts: 3 }), use('村容保洁员'))).toEqual([
			['村容保洁员', '村容保洁', 'spelling']
		]);
	});

	test('that are nearly the same: 水利护河 and 水利巡河 share three of four characters', () => {
		expect(likenessOf('水利护河', '水利巡河')).toBe(0.75);
		expect(found(use('水利护河'), use('水利巡河'))).toEqual([['水利护河', '水利巡河', 'name']]);
		// 道路管护 and 道路保洁 share half of theirs.
		expect(found(use('道路管护'), use('道路保洁'))).toEqual([]);
	});

	test('whose duty is one and the same', () => {
		const duty = '负责网格巡查';
		expect(found(use('网格员', { duty }), use('综合治理协管', { duty }))).toEqual([
			['网格员', '综合治理协管', 'duty']
		]);
		expect(found(use('网格员', { duty, duties: 2 }), use('综合治理协管', { duty }))).toEqual([]);
		expect(found(use('网格员'), use('综合治理协管'))).toEqual([]);
		// One of its ten posts states none.
		expect(found(use('网格员', { duty, with_duty: 9 }), use('综合治理协管', { duty }))).toEqual([]);
	});

	test('never posts without a name', () => {
		const nameless = { name: null, key: null, duty: '负责网格巡查' };
		expect(found({ ...use(''), ...nameless }, use('网格员', { duty: '负责网格巡查' }))).toEqual([]);
	});

	test('those with most posts first', () => {
		const pairs = found(
			use('道路管护', { posts: 1 }),
			use('道路管护员', { posts: 2 }),
			use('村容保洁', { posts: 5 }),
			use('村容保洁员', { posts: 6 })
		);
		expect(pairs.map(([first]) => first)).toEqual(['村容保洁员', '道路管护员']);
	});
});

const name = fc.string({ unit: fc.constantFrom(...'道路管护员村容保洁'), maxLength: 8 });
const drawnUse = fc
	.record({
		name,
		county: fc.constantFrom('371502', '371503'),
		level: fc.constantFrom('urban' as const, 'rural' as const),
		posts: fc.integer({ min: 1, max: 9 }),
		duty: fc.option(fc.constantFrom('清扫', '巡查'))
	})
	.map(({ name, ...others }) => use(name, others));

describe('likeness', () => {
	test('is symmetric, from 0 to 1, and 1 for the same characters in any order', () => {
		fc.assert(
			fc.property(name, name, (a, b) => {
				expect(likenessOf(a, b)).toBe(likenessOf(b, a));
				expect(likenessOf(a, b)).toBeGreaterThanOrEqual(0);
				expect(likenessOf(a, b)).toBeLessThanOrEqual(1);
				expect(likenessOf(a, a)).toBe(1);
				expect(likenessOf(a, [...a].reverse().join(''))).toBe(1);
			})
		);
	});
});

describe('candidates', () => {
	test('never cross a county or 城乡, stand once, and each has its reason', () => {
		fc.assert(
			fc.property(fc.array(drawnUse, { maxLength: 12 }), (uses) => {
				const pairs = mergeCandidates(uses);
				for (const { names, reason, likeness } of pairs) {
					const [a, b] = names;
					expect([b.county, b.level]).toEqual([a.county, a.level]);
					expect(a.posts).toBeGreaterThanOrEqual(b.posts);
					if (reason === 'spelling') expect(a.key).toBe(b.key);
					if (reason === 'name') expect(likeness).toBeGreaterThanOrEqual(nearlySame);
					if (reason === 'duty') expect([b.duty, a.duty]).toEqual([a.duty, expect.any(String)]);
				}
				const said = pairs.map(({ names }) =>
					names
						.map((it) => uses.indexOf(it))
						.sort()
						.join()
				);
				expect(new Set(said).size).toBe(pairs.length);
			})
		);
	});

	test('don’t depend on the order of the names', () => {
		fc.assert(
			fc.property(fc.array(drawnUse, { maxLength: 8 }), (uses) => {
				const count = (of: NameUse[]) => mergeCandidates(of).length;
				expect(count([...uses].reverse())).toBe(count(uses));
			})
		);
	});
});
