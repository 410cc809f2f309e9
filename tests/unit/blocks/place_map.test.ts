import { describe, expect, test } from 'vitest';
import type { Polygon } from '$lib/datasets/boundaries';
import { none, rate } from '$lib/blocks/cell';
import { mapPicture } from '$lib/blocks/render/map_picture';
import { pictureOf } from '$lib/blocks/render/drawn';
import { said } from '$lib/blocks/text';
import { m } from '$lib/paraglide/messages';
import { drawMap, drawnMap } from '$lib/present/map/drawing';
import type { MapBlock } from '$lib/blocks/block';
import {
	byCounty,
	classesOf,
	classText,
	legendText,
	placeMapSummary,
	placeMapGrid,
	stepsOf,
	type PlaceMap,
	type PlaceValue
} from '$lib/blocks/place_map';
import { square, squares } from '../../support/geojson';
import { heads, texts, values as bareValues, words } from '../../support/printed';
import { readGeoJson } from '$lib/present/map/read';

const place = (name: string, value: number | null, more: Partial<PlaceValue> = {}): PlaceValue => ({
	code: name,
	name,
	county: null,
	cell: rate({ numerator: value, denominator: 100 }),
	detail: value === null ? '' : `${value}/100`,
	value,
	...more
});
const mapOf = (...places: PlaceValue[]): PlaceMap => ({
	label: '覆盖率',
	note: null,
	unit: '镇（街道）',
	places
});
const values = (...of: (number | null)[]) => mapOf(...of.map((it, i) => place(`${i}镇`, it)));
const classes = (map: PlaceMap) =>
	classesOf(map).map((it) => [it.step, classText(it, 'zh-CN'), it.places]);

describe('classes', () => {
	test('are fifths of the places, lowest first', () => {
		expect(classes(values(9, 1, 2, 3, 4, 5, 6, 7, 8, 10, null))).toEqual([
			[1, '1.00%–2.00%', 2],
			[2, '3.00%–4.00%', 2],
			[3, '5.00%–6.00%', 2],
			[4, '7.00%–8.00%', 2],
			[5, '9.00%–10.00%', 2]
		]);
	});

	test('of few values are spread over the scale and never part equal ones', () => {
		// The middles of 0, 1 and 2 to 4 lie at 4.5, 9.5 and from 10.5 of 13: in the second, fourth and last fifth.
		expect(classes(values(...Array<number>(9).fill(0), 1, 2, 3, 4))).toEqual([
			[1, '0.00%', 9],
			[3, '1.00%', 1],
			[5, '2.00%–4.00%', 3]
		]);
	});

	test('of few places, or of few different values, are stretches between lowest and highest', () => {
		// A quarter of 8 is 2: 3 is nearest to the second step, 8 to the last.
		expect(classes(values(0, 3, 8, null))).toEqual([
			[1, '0.00%', 1],
			[3, '3.00%', 1],
			[5, '8.00%', 1]
		]);
		expect(classes(values(...Array<number>(10).fill(1), 5))).toEqual([
			[1, '1.00%', 10],
			[5, '5.00%', 1]
		]);
		expect(classes(values(3, 3))).toEqual([[3, '3.00%', 2]]);
		expect(classes(values(null))).toEqual([]);
	});

	test('are called fifths only where they are', () => {
		const ten = values(9, 1, 2, 3, 4, 5, 6, 7, 8, 10);
		expect(words(legendText(ten))).toBe('覆盖率（按五等分着色）');
		for (const few of [values(1, 2, 3, 4, 5, 6, 7, 8, 9), values(...Array<number>(20).fill(1), 2)])
			expect(words(legendText(few))).toBe('覆盖率');
	});

	test('of a place: none without a value', () => {
		const map = values(1, 2, null);
		expect(map.places.map(stepsOf(map))).toEqual([1, 5, null]);
	});
});

const [east, west] = [
	{ code: 'e', name: '东县' },
	{ code: 'w', name: '西县' }
];
const two = mapOf(
	place('甲镇', 5, { county: west }),
	place('乙镇', null, { county: east }),
	place('丙镇', 7, { county: west, to: { place: '丙镇' } }),
	place('丁镇', 9),
	place('戊镇', null, {
		county: east,
		cell: {
			...none(),
			word: said(m.map_stand_in, { value: rate({ numerator: 3, denominator: 25 }) })
		},
		detail: '3/25',
		standsIn: true
	})
);

test('places stand by county, the highest first, those of none last', () => {
	const shown = byCounty(two).map(({ county, places }) => [county, places.map(({ name }) => name)]);
	expect(shown).toEqual([
		['西县', ['丙镇', '甲镇']],
		['东县', ['戊镇', '乙镇']],
		[null, ['丁镇']]
	]);
});

test('as a table: another measure stands in no column of numbers', () => {
	const grid = placeMapGrid({ ...two, note: '构：构成比' });
	expect(heads(grid)).toEqual([...['镇（街道）', '县（市、区）', '覆盖率', '人数', '备注']]);
	expect(texts(grid)).toEqual([
		['丙镇', '西县', '7.00%', '7/100', ''],
		['甲镇', '西县', '5.00%', '5/100', ''],
		['戊镇', '东县', '—', '3/25', '12.00% 构'],
		['乙镇', '东县', '—', '', ''],
		['丁镇', '', '9.00%', '9/100', '']
	]);
	expect(bareValues(grid)[2]![2]).toBeNull();
	expect(grid.rows[0]!.cells[0]!.to).toEqual({ place: '丙镇' });
	expect(placeMapGrid(values(1)).columns).toHaveLength(3);
});

test('in a sentence', () => {
	expect(placeMapSummary(two, 'zh-CN')).toBe(
		'覆盖率：共 5 个镇（街道），最高为丁镇 9.00%，最低为甲镇 5.00%。'
	);
	expect(placeMapSummary(values(null), 'zh-CN')).toBe('覆盖率：共 1 个镇（街道），均无数据。');
});

describe('a drawing', () => {
	const shapes = new Map<string, Polygon[]>([
		['0镇', [[square(0)]]],
		['1镇', [[square(1)], [square(3)]]]
	]);
	const degrees = { geographic: true };
	const map = values(1, 2, 3);

	test('fits its width, and a degree of longitude is shorter than one of latitude', () => {
		const drawn = drawMap({ shapes, others: [] }, map.places, degrees, 812, 900, 'zh-CN')!;
		expect(drawn.width).toBe(812);
		// Four squares wide, one high: 800 / 4 / cos(36.05°) = 247.
		expect(drawn.height).toBe(Math.ceil(200 / Math.cos((36.05 * Math.PI) / 180)) + 12);
		expect(drawn.places.map(({ place }) => place.name)).toEqual(['0镇', '1镇']);
		const planar = drawMap(
			{ shapes, others: [] },
			map.places,
			{ geographic: false },
			812,
			900,
			'zh-CN'
		)!;
		expect(planar.height).toBeCloseTo(212, -1);
		const low = drawMap({ shapes, others: [] }, map.places, degrees, 812, 112, 'zh-CN')!;
		expect(low.height).toBe(112);
		expect(low.width).toBeLessThan(812);
	});

	test('neighbours share their border to the half pixel', () => {
		const drawn = drawMap({ shapes, others: [] }, map.places, degrees, 333, 900, 'zh-CN')!;
		const xs = drawn.places.map(({ d }) =>
			[...d.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x))
		);
		expect(xs[1]).toContain(Math.max(...xs[0]!));
		expect(xs.flat().every((x) => Number.isInteger(x * 2))).toBe(true);
	});

	test('labels stand inside their shapes and never on each other', () => {
		const many = Array.from({ length: 40 }, (_, i) => i);
		const places = many.map((i) => place(`第${i}街道`, i));
		const row = new Map(places.map(({ code }, i) => [code, [[square(i)]]]));
		const wide = drawMap({ shapes: row, others: [] }, places, degrees, 4000, 900, 'zh-CN')!;
		expect(wide.unlabelled).toBe(0);
		const narrow = drawMap({ shapes: row, others: [] }, places, degrees, 400, 900, 'zh-CN')!;
		expect(narrow.unlabelled).toBeGreaterThan(20);
		expect(narrow.places).toHaveLength(40);
		const named = narrow.places.flatMap(({ label }) => (label?.withName ? [label.x] : []));
		named.sort((a, b) => a - b);
		for (const [i, x] of named.entries()) if (i > 0) expect(x - named[i - 1]!).toBeGreaterThan(40);
	});

	test('none without a shape', () => {
		expect(
			drawMap({ shapes: new Map(), others: [[square(0)]] }, map.places, degrees, 800, 900, 'zh-CN')
		).toBeNull();
	});

	test('as a picture: it names place, day, source and mark, and names of the file’s places are no markup', async () => {
		const map = mapOf(place('<b>&镇', 1), place('1镇', null));
		const boundaries = readGeoJson('边界.json', JSON.stringify(squares({ name: '<b>&镇' })));
		const drawn = drawnMap(map, boundaries, 'zh-CN');
		expect(drawn!.svg).toContain('<path d="M');
		const block: MapBlock = {
			...{ kind: 'map', id: 'map', title: '分布', asked: [] },
			from: {
				...{ dataset: '东昌府区2022年', place: '某区', path: ['某市', '某区'], asOf: '2022-05-31' },
				...{ level: m.level_all, marks: [m.identity_simulated], source: '某号文件' }
			},
			variants: [{ id: 'all', label: '覆盖率', map, grid: placeMapGrid(map), asked: [] }]
		};
		for (const shapes of [drawn, null]) {
			const svg = await pictureOf(block, 'all', block.variants[0].grid, 'zh-CN', shapes);
			for (const text of ['分布', '某市 › 某区', '2022年5月31日', '演示数据', '某号文件', '1.00%'])
				expect(svg).toContain(text);
			expect(svg).toContain('&lt;b&gt;&amp;镇');
			expect(svg).toContain('覆盖率');
			expect(svg).not.toContain('NaN');
			expect(svg.match(/<svg/g)!.length).toBe(svg.match(/<\/svg>/g)!.length);
		}
		// No shape of the file is one of its places.
		expect(drawnMap(values(1), boundaries, 'zh-CN')).toBeNull();
		expect(mapPicture(map, null, 'zh-CN').width).toBeGreaterThan(
			mapPicture(map, null, 'zh-CN').height
		);
	});
});
