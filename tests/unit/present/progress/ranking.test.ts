import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laggards, ranking, wholeRow } from '$lib/present/progress/ranking';
import { dongchangfu, seen, type Standing } from '../views';
import { plain } from '../../../support/printed';
import type { PlaceNode } from '$lib/datasets/meta';
import { placeNode } from '../../../support/places';

const place = (slice: string, planned: number, done: number, more: Partial<Standing> = {}) => ({
	slice,
	label: `${slice}镇`,
	planned,
	done,
	share: 1,
	pace: 0.6,
	...more
});
const view = (places: Standing[], placesBefore: Standing[] = []) =>
	seen({ asOf: '2022-05-31', planned: 100, done: 50, share: 1, pace: 0.6, places, placesBefore });
const ranked = (places: Standing[]) =>
	ranking(view(places), dongchangfu).map(({ code, rank }) => [code, rank]);

describe('points', () => {
	test('are the exact difference, rounded, and not that of the printed rates', () => {
		// 2 ÷ 3 prints 66.67 %, 1 ÷ 3 prints 33.33 %.
		const it = wholeRow(
			seen({ asOf: '2022-05-31', planned: 3, done: 2, before: 1, share: 1, pace: 1 / 3 }),
			dongchangfu
		);
		expect([it.gained, it.toPace?.hundredths]).toEqual([3333, 3333]);
		expect(it.toTarget?.hundredths).toBe(-3333);
	});
});

describe('ranking', () => {
	test('2 of 4 and 1 of 2 share a rank, the next is two further on', () => {
		expect(ranked([place('a', 3, 1), place('b', 2, 1), place('c', 4, 2)])).toEqual([
			['c', 1],
			['b', 1],
			['a', 3]
		]);
	});

	test('a rank is one more than those above; without a plan there is none', () => {
		expect(
			ranked([
				place('none', 0, 7),
				place('third', 3, 1),
				place('full', 5, 5),
				place('sixth', 6, 1),
				place('two', 6, 2),
				place('more', 10, 12)
			])
		).toEqual([
			['more', 1],
			['full', 2],
			['two', 3],
			['third', 3],
			['sixth', 5],
			['none', null]
		]);
	});

	test('equal shares are equal, however large: no fraction decides', () => {
		const positive = fc.integer({ min: 1, max: 5000 });
		fc.assert(
			fc.property(fc.nat(5000), positive, positive, positive, (done, planned, times, more) => {
				const places = [
					place('a', planned, done),
					place('b', planned * times, done * times),
					place('c', planned * more, done * more)
				];
				expect(ranked(places).map(([, rank]) => rank)).toEqual([1, 1, 1]);
			})
		);
	});

	test('is in the order of completion, ranks never fall', () => {
		const anyPlace = fc.tuple(fc.nat(40), fc.nat(60));
		fc.assert(
			fc.property(fc.array(anyPlace, { maxLength: 12 }), (all) => {
				const places = all.map(([planned, done], i) => place(String(i), planned, done));
				const rows = ranking(view(places), dongchangfu);
				expect(rows).toHaveLength(all.length);
				for (const [i, row] of rows.entries()) {
					const above = rows.filter(
						(it) => it.planned! > 0 && it.onboarded! * row.planned! > row.onboarded! * it.planned!
					);
					expect(row.rank).toBe(row.planned === 0 ? null : above.length + 1);
					expect(row.rank === null || above.length <= i).toBe(true);
				}
			})
		);
	});

	test('change is since the end of the month before; a place that was not there began at 0', () => {
		const places = [place('a', 10, 8), place('b', 10, 3)];
		const rows = ranking(view(places, [place('a', 10, 5)]), dongchangfu);
		expect(rows.map(({ code, change }) => [code, change])).toEqual([
			['a', 3],
			['b', 3]
		]);
	});

	test('pages open only into places that they know', () => {
		const meta = {
			...dongchangfu,
			places: [
				...dongchangfu.places,
				placeNode({ code: 'a', name: '', level: 'town', parent: 'whole', planned: 3 })
			]
		};
		const rows = ranking(view([place('a', 3, 1), place('b', 3, 1)]), meta);
		expect(rows.map(({ code, opens }) => [code, opens])).toEqual([
			['a', true],
			['b', false]
		]);
	});

	test('of a view without places is empty', () => {
		expect(ranking(seen({ asOf: '2022-05-31', planned: 1, done: 1 }), dongchangfu)).toEqual([]);
	});
});

describe('laggards', () => {
	/** The pace asks for 60 %: of 100 people 60, of 11 people 6.6, which are 7. */
	const rows = ranking(
		view([
			place('on pace', 100, 60),
			place('behind', 100, 52),
			place('far', 100, 20),
			place('small', 11, 6),
			place('same', 50, 22),
			place('met', 10, 10),
			place('no plan', 0, 0)
		]),
		dongchangfu
	);

	test('are those below the pace, with the people missing to it, most first', () => {
		expect(laggards(rows, 9).map(({ place: { code }, people }) => [code, people])).toEqual([
			['far', 40],
			['same', 8],
			['behind', 8],
			['small', 1]
		]);
	});

	test('at most as many as asked for', () => {
		expect(laggards(rows, 2).map(({ place: { code } }) => code)).toEqual(['far', 'same']);
		expect(laggards([], 3)).toEqual([]);
	});
});

describe('the row of the whole', () => {
	test('has rates of its own, not the average of the places', () => {
		const progress = seen({
			asOf: '2022-05-31',
			planned: 110,
			done: 19,
			before: 12,
			share: 1,
			pace: 0.6,
			places: [place('a', 10, 9), place('b', 100, 10)]
		});
		expect(plain(wholeRow(progress, dongchangfu))).toMatchObject({
			name: '合计',
			rank: null,
			planned: 110,
			onboarded: 19,
			completion: { numerator: 19, denominator: 110, value: 19 / 110 },
			gap: 91,
			change: 7,
			status: 'far_behind',
			opens: false
		});
	});
});

describe('posts that a plan gives to none of the places listed', () => {
	const none = { ...place('', 5, 0), slice: null, label: '未注明' } as unknown as Standing;
	/** What the line of such posts is called, of a view of a place. */
	const called = (it: Pick<PlaceNode, 'code' | 'name' | 'level'>, progress = view([none])) => {
		const meta = { ...dongchangfu, places: [placeNode({ ...it, parent: null, planned: 100 })] };
		const all = { ...progress, view: { ...progress.view, place: it.code } };
		const among = all.towns ? 'towns' : 'places';
		return plain(ranking(all, meta, among).find(({ code }) => code === '')!.name);
	};
	const zibo = { code: '3703', name: '淄博市', level: 'city' } as const;

	test.each([
		['淄博市', '3703', 'city', '市本级（未分解）'],
		['东昌府区', '371502', 'county', '区本级（未分解）'],
		['桓台县', '370321', 'county', '县本级（未分解）'],
		['滕州市', '370481', 'county', '市本级（未分解）'],
		['淄博高新技术产业开发区', '3703-gxq', 'county', '本级（未分解）']
	] as const)('are those of %s itself', (name, code, level, word) =>
		expect(called({ code, name, level })).toBe(word)
	);

	test('are nobody’s alone where a city’s counties keep some, too', () => {
		const rows = (planned: number) => view([{ ...none, planned }]).places!.rows;
		const towns = (planned: number) => ({ ...view([none]), towns: rows(planned) });
		expect(called(zibo, towns(5))).toBe('市本级（未分解）');
		expect(called(zibo, towns(8))).toBe('未分解到下级');
	});
});
