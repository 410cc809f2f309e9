import { describe, expect, test } from 'vitest';
import type { DatasetMeta } from '$lib/datasets/meta';
import { sum, type Coverage, type GroupRule, type Reach } from '$lib/metrics/measured/coverage';
import { coverageMap, mapVariants } from '$lib/present/coverage/map';
import { asksOf } from '$lib/metrics/compile/run';
import { compile, measuresIn } from '$lib/metrics/compile/statement';
import { placeNode } from '../../../support/places';
import { words } from '../../../support/printed';
import { dongchangfu } from '../views';

const reach = (place: string | null, changes: Partial<Reach> = {}): Reach => ({
	place,
	name: `${place}镇`,
	county: null,
	reported: true,
	on_post: 200,
	priority: 50,
	groups: { lifted: 30 },
	sexes: {},
	ages: {},
	covered: { lifted: { on_post: 30, eligible: 400 } },
	coverage: { on_post: 30, eligible: 400 },
	planned: { rural: 10, urban: 0 },
	...changes
});
const rule = (group: GroupRule['group']): GroupRule => ({
	group,
	standing: 'main',
	levels: ['rural'],
	priority: true
});

function coverage(rows: Reach[], changes: Partial<Coverage> = {}): Coverage {
	const whole = sum({ place: '371502', name: '东昌府区', county: null }, rows);
	return {
		view: { asOf: '2022-05-31', place: '371502', level: null },
		whole,
		priority_share: { slice: '', label: '', value: 0.25, numerator: 1, denominator: 4 },
		rules: [rule('lifted'), rule('disabled')],
		groupPolicy: null,
		priorityPolicy: null,
		pyramid: [],
		places: { by: 'town', rows },
		towns: null,
		noCoverage: null,
		vintages: [],
		missing: [],
		silent: [],
		bySex: [],
		byAge: [],
		...changes
	};
}

/** A dataset in which there is somewhere to go for one of the towns. */
const meta: DatasetMeta = {
	...dongchangfu,
	places: [
		...dongchangfu.places,
		placeNode({ code: '甲', name: '甲镇', level: 'town', parent: '371502', planned: 1 })
	]
};
const rows = [
	reach('甲'),
	reach('乙', { covered: {}, coverage: null }),
	reach('丙', { on_post: 0, priority: 0, groups: {}, covered: {}, coverage: null }),
	reach(null, { covered: {}, coverage: null })
];
/** What is printed of each place: a share that stands in with its mark. */
const printed = (of: Coverage, measure: Parameters<typeof coverageMap>[2]) =>
	coverageMap(of, meta, measure).places.map((it) => [
		...[words(it.cell), words(it.detail), it.value, it.standsIn ?? false]
	]);

test('priority groups for every town, with a link where there is somewhere to go', () => {
	const map = coverageMap(coverage(rows), meta, 'priority');
	expect(words(map.label)).toBe('优先安置人群占比');
	expect(map.note).toBeNull();
	expect(map.places.map(({ name, to }) => [words(name), to?.place])).toEqual([
		['甲镇', '甲'],
		['乙镇', undefined],
		['丙镇', undefined],
		['未注明', undefined]
	]);
	expect(printed(coverage(rows), 'priority')).toEqual([
		['25.00%', '50/200', 0.25, false],
		['25.00%', '50/200', 0.25, false],
		['—', '', null, false],
		['25.00%', '50/200', 0.25, false]
	]);
});

test('a group’s coverage; its share stands in, without colour, where the number is unknown', () => {
	const map = coverageMap(coverage(rows), meta, 'lifted');
	expect(words(map.label)).toBe('脱贫享受政策人口 · 覆盖率');
	expect(words(map.note)).toContain('构成比');
	expect(printed(coverage(rows), 'lifted')).toEqual([
		['7.50%', '30/400', 30 / 400, false],
		['15.00% 构', '30/200', null, true],
		['—', '', null, false],
		['15.00% 构', '30/200', null, true]
	]);
});

test('coverage of all groups, where there is any; it comes first', () => {
	const map = coverageMap(coverage(rows), meta, 'all');
	expect([words(map.label), map.note]).toEqual(['各类合计 · 覆盖率', null]);
	expect(printed(coverage(rows), 'all')).toEqual([
		['7.50%', '30/400', 30 / 400, false],
		['—', '', null, false],
		['—', '', null, false],
		['—', '', null, false]
	]);
	for (const noCoverage of ['no_file', 'by_level'] as const)
		expect(mapVariants(coverage(rows, { noCoverage }), meta)[0]!.id).toBe('priority');
});

test('the words of the table of places stand where nobody is on post', () => {
	const empty = { on_post: 0, groups: {}, covered: { lifted: { on_post: 0, eligible: 9 } } };
	const of = coverage([
		reach('甲', { ...empty, planned: { rural: 3, urban: 0 } }),
		reach('乙', { ...empty, planned: { rural: 0, urban: 3 } }),
		// Neither a number nor people.
		reach('丙', { groups: {}, covered: {} })
	]);
	const map = coverageMap(of, meta, 'lifted');
	expect(map.places.map((it) => [words(it.cell), it.value, words(it.detail)])).toEqual([
		['无人', 0, '0/9'],
		['无岗', null, '0/9'],
		['—', null, '']
	]);
	expect(words(map.note)).toContain('“无人”');
	expect(words(map.note)).toContain('“无岗”');
});

describe('a share of those on post where no town has the group’s number', () => {
	test.each([
		['a group that the file leaves out', coverage(rows), 'disabled'],
		['no file', coverage(rows, { noCoverage: 'no_file' }), 'lifted'],
		['a choice of 城乡', coverage(rows, { noCoverage: 'by_level' }), 'lifted']
	] as const)('%s', (_, of, group) => {
		const map = coverageMap(of, meta, group);
		expect(words(map.label)).toMatch(/ · 构成比$/);
		expect(map.note).toBeNull();
		expect(map.places.every(({ standsIn }) => !standsIn)).toBe(true);
		expect(map.places[0]!.value).toBe(group === 'lifted' ? 0.15 : 0);
	});
});

test('a city shows its towns by county, a town nothing', () => {
	const county = placeNode({
		code: '1',
		name: '东县',
		level: 'county',
		parent: '371502',
		planned: 1
	});
	const own: DatasetMeta = { ...meta, places: [...meta.places, county] };
	const towns = [reach('甲', { county: '1' })];
	const city = coverage([reach('1')], { towns });
	const map = coverageMap(city, own, 'priority');
	expect(map.places.map((it) => [it.code, it.county])).toEqual([
		['甲', { code: '1', name: '东县' }]
	]);
	for (const places of [null, { by: 'village' as const, rows }])
		expect(mapVariants(coverage(rows, { places }), own)).toEqual([]);
});

test('measures are named by what they are, and each has its statement', () => {
	const of = coverage(rows);
	const variants = mapVariants(of, meta);
	expect(variants.map(({ id, label }) => [id, words(label)])).toEqual([
		['all', '各类合计 · 覆盖率'],
		['priority', '优先安置人群占比'],
		['lifted', '脱贫享受政策人口 · 覆盖率'],
		['disabled', '农村残疾人 · 构成比']
	]);
	for (const { metrics, scope } of variants.flatMap(({ asked }) => asked)) {
		const [asked] = asksOf(scope, { map: { metrics, by: scope.by! } });
		for (const it of measuresIn(metrics)) expect(compile(asked!).sql).toContain(it);
	}
});
