import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '$lib/demo/random';

describe('seeded', () => {
	test('the same seed gives the same values, another seed others', () => {
		const ten = (seed: string) => {
			const random = seeded(seed);
			return Array.from({ length: 10 }, () => random.next());
		};
		expect(ten('a')).toEqual(ten('a'));
		expect(ten('a')).not.toEqual(ten('b'));
	});

	test('values are pinned: datasets must not change with an engine or a refactoring', () => {
		const random = seeded(371502);
		expect(Array.from({ length: 8 }, () => random.int(0, 999))).toEqual([
			648, 563, 846, 537, 747, 222, 302, 349
		]);
	});

	test('a fork depends on the seed and the label only', () => {
		const used = seeded('a');
		for (let i = 0; i < 100; i++) used.next();
		expect(used.fork('town').next()).toBe(seeded('a').fork('town').next());
		expect(used.fork('town').next()).not.toBe(used.fork('other').next());
		expect(seeded('b').fork('town').next()).not.toBe(used.fork('town').next());
	});

	test('next is spread evenly over 0 to 1, for neighbouring seeds too', () => {
		const first = Array.from({ length: 4000 }, (_, seed) => seeded(seed).next());
		const tenths = Array<number>(10).fill(0);
		for (const value of first) tenths[Math.floor(value * 10)]!++;
		for (const count of tenths) expect(Math.abs(count - 400)).toBeLessThan(100);
	});

	test('int reaches both ends and stays inside', () => {
		const random = seeded('int');
		const seen = new Set(Array.from({ length: 200 }, () => random.int(3, 6)));
		expect([...seen].sort()).toEqual([3, 4, 5, 6]);
	});

	test('weighted keeps to the weights and never picks a weight of 0', () => {
		const random = seeded('weights');
		const count = { a: 0, b: 0, c: 0 };
		for (let i = 0; i < 4000; i++) {
			const weights = [
				['a', 3],
				['b', 0],
				['c', 1]
			] as const;
			count[random.weighted(weights)]++;
		}
		expect(count.b).toBe(0);
		expect(count.a).toBeGreaterThan(2850);
		expect(count.a).toBeLessThan(3150);
		expect(() => random.weighted([['a', 0]])).toThrow('no positive weight');
	});

	test('pick refuses an empty list', () => {
		expect(() => seeded(1).pick([])).toThrow('nothing to pick from');
	});

	test('shuffle keeps the items and leaves the list alone', () => {
		fc.assert(
			fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
				const before = [...items];
				const shuffled = seeded(seed).shuffle(items);
				expect(items).toEqual(before);
				expect([...shuffled].sort()).toEqual([...items].sort());
			})
		);
		const long = Array.from({ length: 50 }, (_, i) => i);
		expect(seeded('s').shuffle(long)).not.toEqual(long);
	});
});
