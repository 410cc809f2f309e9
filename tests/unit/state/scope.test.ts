import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '$lib/base/dates';
import type { DatasetMeta } from '$lib/datasets/meta';
import { isDefaultView, monthEnds, otherDay, parseScope, writeScope } from '$lib/state/scope';
import { placeNode } from '../../support/places';

const place = (code: string, level: 'city' | 'county' | 'town', parent: string | null) =>
	placeNode({ code, name: code, level, parent, planned: 1 });
const meta = (id: string, year: number, asOf: string, codes: string[]): DatasetMeta => ({
	id,
	title: id,
	title_en: id,
	place: codes[0]!,
	plan_year: year,
	issued_on: `${year}-01-01`,
	as_of: asOf,
	simulated_people: true,
	plan_made_up: false,
	source: null,
	notes: [],
	milestones: [],
	lag_points: 10,
	places: codes.map((code, i) => place(code, i ? 'town' : 'county', i ? codes[0]! : null)),
	has_posts: true,
	has_payments: false,
	has_budget: false,
	has_finance: false,
	has_population: false,
	numbers_missing: false,
	payments_undated: false,
	file: null
});

const datasets = [
	meta('dongchangfu-2022', 2022, '2022-05-31', ['371502', '371502001', '371502101']),
	meta('taibaihu-2024', 2024, '2024-09-30', ['3708-tbh', '370811002', '370811109']),
	meta('next-year', 2022, '2023-02-15', ['3703', '370323102'])
];
const [first, second, third] = datasets as [DatasetMeta, DatasetMeta, DatasetMeta];
const parse = (search: string) => parseScope(new URLSearchParams(search), datasets);
const standard = { asOf: '2022-05-31', place: '371502', level: null };

describe('a scope and its address', () => {
	const anyScope = fc.constantFrom(...datasets).chain((it) =>
		fc.record({
			meta: fc.constant(it),
			asOf: fc
				.nat(daysBetween(`${it.plan_year}-01-01`, it.as_of))
				.map((days) => addDays(it.as_of, -days)),
			place: fc.constantFrom(...it.places.map(({ code }) => code)),
			level: fc.constantFrom('urban' as const, 'rural' as const, null)
		})
	);

	test('go there and back', () => {
		fc.assert(
			fc.property(anyScope, ({ meta: of, ...view }) => {
				const search = writeScope(of, view, of === first);
				const found = parse(search);
				expect(found).toEqual({ meta: of, view, ignored: [], absent: null });
				expect(writeScope(found.meta, found.view, found.meta === first)).toBe(search);
				const written = [...new URLSearchParams(search).keys()].length;
				const differing = [
					of !== first,
					view.asOf !== of.as_of,
					view.place !== of.place,
					view.level !== null
				];
				expect(written).toBe(differing.filter(Boolean).length);
			})
		);
	});

	test('the default is no address at all', () => {
		expect(writeScope(first, standard, true)).toBe('');
		expect(isDefaultView(first, standard)).toBe(true);
		expect(isDefaultView(first, { ...standard, level: 'urban' })).toBe(false);
		expect(isDefaultView(first, { ...standard, asOf: '2022-04-30' })).toBe(false);
		expect(isDefaultView(first, { ...standard, place: '371502001' })).toBe(false);
	});

	test('everything is written in one order', () => {
		const view = { asOf: '2024-06-30', place: '370811109', level: 'rural' as const };
		expect(writeScope(second, view, false)).toBe(
			'?dataset=taibaihu-2024&asof=2024-06-30&place=370811109&level=rural'
		);
	});

	test('before there is an address, it is the default', () => {
		const nothing = { meta: first, view: standard, ignored: [], absent: null };
		expect(parseScope(null, datasets)).toEqual(nothing);
	});
});

describe('an address', () => {
	test.each([
		['dataset=dongchangfu-2022&asof=2022-05-31&place=371502', standard],
		['level=rural', { ...standard, level: 'rural' }],
		['utm_source=x&tab=2', standard],
		['asof=2022-01-01', { ...standard, asOf: '2022-01-01' }],
		['place=371502101&place=371502001', { ...standard, place: '371502101' }]
	])('%s is understood', (search, view) => {
		expect(parse(search)).toEqual({ meta: first, view, ignored: [], absent: null });
	});

	test.each([
		['asof=2022-06-01', ['asof=2022-06-01']],
		['asof=2021-12-31', ['asof=2021-12-31']],
		['asof=2022-02-30', ['asof=2022-02-30']],
		['asof=yesterday', ['asof=yesterday']],
		['asof=', ['asof=']],
		['place=370811109', ['place=370811109']],
		['place=古楼街道', ['place=古楼街道']],
		['level=城镇', ['level=城镇']],
		['level=URBAN', ['level=URBAN']],
		['level=x&place=y&asof=z', ['asof=z', 'place=y', 'level=x']],
		[`place=${'9'.repeat(300)}`, [`place=${'9'.repeat(40)}`]]
	])('%s: what is unknown is listed, and the default stands', (search, ignored) => {
		expect(parse(search)).toEqual({ meta: first, view: standard, ignored, absent: null });
	});

	test.each([
		['dataset=local', 'local'],
		['dataset=local&place=371502001&asof=2022-03-31&level=rural', 'local'],
		['dataset=none', 'none'],
		['dataset=', ''],
		['dataset=__proto__', '__proto__'],
		[`dataset=${'9'.repeat(300)}`, '9'.repeat(40)]
	])('%s: a dataset that isn’t there is no other one', (search, absent) => {
		expect(parse(search)).toMatchObject({ absent, ignored: [] });
	});

	test('what is known stands beside what is not', () => {
		expect(parse('dataset=taibaihu-2024&asof=2022-03-31&place=370811002&level=urban')).toEqual({
			meta: second,
			view: { asOf: '2024-09-30', place: '370811002', level: 'urban' },
			ignored: ['asof=2022-03-31'],
			absent: null
		});
	});

	test('never fails, whatever stands in it', () => {
		const text = fc.string({ unit: 'grapheme', maxLength: 60 });
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom('dataset', 'asof', 'place', 'level', 'x'), text),
				(it) => {
					const { meta: of, view, ignored } = parseScope(new URLSearchParams(it), datasets);
					expect(datasets).toContain(of);
					expect(of.places.map(({ code }) => code)).toContain(view.place);
					expect(ignored.length).toBeLessThanOrEqual(4);
				}
			)
		);
	});
});

describe('the days that can be chosen', () => {
	test('are the last, then the ends of the months before it, latest first', () => {
		expect(monthEnds(first)).toEqual([
			...['2022-05-31', '2022-04-30', '2022-03-31', '2022-02-28', '2022-01-31']
		]);
		expect(monthEnds({ ...first, as_of: '2022-05-30' })[1]).toBe('2022-04-30');
	});

	test('of a year that is over include its December', () => {
		expect(monthEnds(third).slice(0, 3)).toEqual(['2023-02-15', '2022-12-31', '2022-11-30']);
		expect(monthEnds(third)).toHaveLength(13);
	});

	test('can each be read from an address', () => {
		for (const of of datasets)
			for (const asOf of monthEnds(of))
				expect(
					parse(writeScope(of, { asOf, place: of.place, level: null }, of === first)).ignored
				).toEqual([]);
	});
});

describe('a site that offers no demo', () => {
	test('asks for files, and shows a demo only to who follows a link to it', () => {
		const at = (search: string) => parseScope(new URLSearchParams(search), datasets, []);
		expect(at('').absent).toBe('local');
		expect(parseScope(null, datasets, []).absent).toBe('local');
		expect(at('?dataset=taibaihu-2024')).toMatchObject({ meta: second, absent: null });
	});

	test('opens with what it does offer', () => {
		expect(parseScope(null, datasets, [third])).toMatchObject({ meta: third, absent: null });
	});
});

describe('rosters that name another month than their days end in', () => {
	const named = (asOf: string, last: string): DatasetMeta => ({
		...meta('own', 2022, asOf, ['371502']),
		named: { files: 1, rosters: 1, last }
	});

	test('an earlier one: the later day can be looked at, too', () => {
		const own = named('2022-05-31', '2022-06-30');
		expect(monthEnds(own).slice(0, 2)).toEqual(['2022-06-30', '2022-05-31']);
		const at = (search: string) => parseScope(new URLSearchParams(search), [own]).view.asOf;
		expect(at('')).toBe('2022-05-31');
		expect(at('asof=2022-06-30')).toBe('2022-06-30');
		expect(at('asof=2022-07-31')).toBe('2022-05-31');
	});

	test('the other day is offered at either of the two, and at no third one', () => {
		for (const own of [named('2022-05-31', '2022-06-30'), named('2022-06-30', '2022-05-31')]) {
			expect(otherDay(own, '2022-05-31')).toBe('2022-06-30');
			expect(otherDay(own, '2022-06-30')).toBe('2022-05-31');
			expect(otherDay(own, '2022-04-30')).toBeNull();
		}
		expect(otherDay(first, first.as_of)).toBeNull();
	});
});
