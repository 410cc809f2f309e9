import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import { LARGEST_MAP, MOST_FEATURES, readGeoJson, readMapFile } from '$lib/present/map/read';
import { matchPlaces } from '$lib/present/map/match';
import { MOST_POINTS, pointsOf } from '$lib/present/map/thin';
import { feature, square, squares } from '../../../support/geojson';
import { restoresLocale, speak } from '../views';

restoresLocale();

const read = (map: unknown) => readGeoJson('边界.geojson', JSON.stringify(map));
const towns = [
	{ code: '371502001', name: '古楼街道' },
	{ code: '371502101', name: '沙镇镇' },
	{ code: '371502103', name: '梁水镇' }
];
const match = (map: unknown) => matchPlaces(read(map), towns);
const codes = (map: unknown) => [...match(map).shapes.keys()];

describe('places are found', () => {
	test.each([
		['9 digits', ['371502001', '371502101', '371502103']],
		['12 digits', ['371502001000', '371502101000', '371502103000']],
		['numbers', [371502001000, 371502101, 371502103000]]
	])('by code: %s', (_, values) => {
		const found = match(squares(...values.map((code) => ({ whatever: code, id: 7 }))));
		expect([...found.shapes.keys()]).toEqual(towns.map(({ code }) => code));
		expect(found).toMatchObject({ missing: [], unmatched: [], elsewhere: [], by: ['whatever'] });
	});

	test.each([
		['names', ['古楼街道', '沙镇镇', '梁水镇']],
		['spellings of intake', ['古楼街道办事处', '沙 镇', '梁水镇镇']],
		['names without their suffix, full width and blanks', ['古　楼', '沙镇', '梁水']]
	])('by name: %s', (_, values) => {
		const names = values.map((name) => ({ OBJECTID: 1, 县: '东昌府区', 镇街: name }));
		const found = match(squares(...names));
		expect([...found.shapes.keys()]).toEqual(towns.map(({ code }) => code));
		expect(found.by).toContain('镇街');
	});

	test('by the property that most places stand in, whatever its name', () => {
		const found = match(
			squares(
				{ name: '图斑1', code: '371502', town: '371502001' },
				{ name: '沙镇镇', code: '371502', town: '371502101' },
				{ name: '图斑3', code: '371502', town: '371502103' }
			)
		);
		expect(found.shapes.size).toBe(3);
		expect(found.by).toEqual(['town', 'name']);
	});

	test('by name where a feature has no code, or none that is known', () => {
		const map = squares(
			{ code: '371502001', name: '古楼街道' },
			{ name: '沙镇' },
			{ code: 'X9', name: '梁水镇' }
		);
		expect(codes(map)).toEqual(['371502001', '371502101', '371502103']);
	});

	test('the code decides against the name', () => {
		const map = squares({ code: '371502001', name: '梁水镇' }, { code: '371502101', name: '' });
		expect(codes(map)).toEqual(['371502001', '371502101']);
	});

	test('the features of one place are joined', () => {
		const found = match(squares({ name: '沙镇镇' }, { name: '沙镇' }, { name: '古楼街道' }));
		expect(found.shapes.get('371502101')).toHaveLength(2);
		expect(found.shapes.get('371502001')).toHaveLength(1);
	});

	test('two towns of one name only with their county', () => {
		// 城关街道 and the like: the same name in two counties of a view.
		const two = [
			{ code: '371526101', name: '同名镇' },
			{ code: '371502100', name: '同名镇' }
		];
		const of = (more: object) => {
			const { shapes } = matchPlaces(read(squares({ name: '同名镇', ...more })), two);
			return [...shapes.keys()];
		};
		expect(of({})).toEqual([]);
		expect(of({ 县区: '东昌府区' })).toEqual(['371502100']);
		expect(of({ parent: 371526 })).toEqual(['371526101']);
		const unclear = matchPlaces(read(squares({ name: '同名镇' })), two);
		expect(unclear.unmatched).toEqual(['同名镇']);
	});

	test('properties may have any name', () => {
		const text =
			'{"type":"FeatureCollection","features":[{"type":"Feature","properties":' +
			'{"__proto__":"沙镇镇","constructor":"371502101","toString":1,"hasOwnProperty":null},' +
			`"geometry":{"type":"Polygon","coordinates":[${JSON.stringify(square(0))}]}}]}`;
		const found = matchPlaces(readGeoJson('a.json', text), towns);
		expect(found.by).toEqual(['constructor', '__proto__']);
		expect([...found.shapes.keys()]).toEqual(['371502101']);
		expect(codes(squares({ name: '__proto__' }, { name: 'constructor' }))).toEqual([]);
	});
});

test('nothing is lost: what matches nothing, what lies elsewhere, what has no shape', () => {
	const map = {
		type: 'FeatureCollection',
		features: [
			feature({ adcode: '371502101000', name: '沙镇镇' }, 0),
			feature({ adcode: '371502008000', name: '北城街道' }, 1),
			feature({ adcode: '371502000000', name: '东昌府区' }, 2),
			feature({ name: '龙山街道' }, 3),
			feature({ adcode: '999999999999', name: '无名镇' }, 4),
			feature({}, 5),
			feature(null, 6),
			{ type: 'Feature', properties: { name: '区政府' }, geometry: { type: 'Point' } },
			{ type: 'Feature', properties: { name: '界河' }, geometry: null }
		]
	};
	const found = match(map);
	expect([...found.shapes.keys()]).toEqual(['371502101']);
	expect(found.elsewhere).toEqual(['北城街道', '东昌府区', '龙山街道']);
	expect(found.unmatched).toEqual(['无名镇', '第 6 个要素', '第 7 个要素']);
	expect(found.missing.map(({ name }) => name)).toEqual(['古楼街道', '梁水镇']);
	expect(found.others).toHaveLength(6);
	expect(read(map).notAreas).toEqual(['区政府', '界河']);
});

test('several polygons, holes, planar coordinates and a third dimension', () => {
	const multi = (scale: number) => ({
		type: 'FeatureCollection',
		features: [
			{
				type: 'Feature',
				properties: { name: '沙镇镇' },
				geometry: {
					type: 'MultiPolygon',
					coordinates: [
						[square(0), square(0, 0.05)],
						[square(3).map(([x, y]) => [x * scale, y * scale, 12])]
					]
				}
			}
		]
	});
	expect(read(multi(1))).toMatchObject({ geographic: true });
	const planar = read(multi(100_000));
	expect(planar.geographic).toBe(false);
	expect(planar.features[0]!.polygons.map(({ length }) => length)).toEqual([2, 1]);
	expect(planar.features[0]!.polygons[1]![0]![0]).toHaveLength(2);
});

describe('borders of more points than a screen shows', () => {
	/** A wavy line from bottom to top, at a longitude. */
	const line = (x: number, points: number): [number, number][] =>
		Array.from({ length: points }, (_, i) => [
			x + 0.01 * Math.sin((40 * i) / points),
			36 + i / points
		]);
	/** Stripes side by side that share their borders. */
	const stripes = (count: number, points: number) => ({
		type: 'FeatureCollection',
		features: Array.from({ length: count }, (_, i) => ({
			type: 'Feature',
			properties: { name: `镇${i}` },
			geometry: {
				type: 'Polygon',
				coordinates: [[...line(115 + i / 10, points), ...line(115.1 + i / 10, points).reverse()]]
			}
		}))
	});

	let features: ReturnType<typeof read>['features'];
	beforeAll(() => {
		const map = stripes(10, 20_000);
		map.features.push(feature({ name: '小镇' }) as never);
		map.features.at(-1)!.geometry.coordinates = [square(0, 1e-6)];
		({ features } = read(map));
	});

	test('lose those that nobody would see, and neighbours keep their common border', () => {
		expect(pointsOf(features)).toBeLessThanOrEqual(MOST_POINTS);
		expect(pointsOf(features)).toBeGreaterThan(MOST_POINTS / 4);
		const [left, right] = features.map(({ polygons }) => new Set(polygons[0]![0]!.map(String)));
		const shared = [...left!].filter((point) => right!.has(point));
		expect(shared.length).toBeGreaterThan(left!.size / 3);
		for (const [x, y] of features[0]!.polygons[0]![0]!)
			expect(x > 114.98 && x < 115.12 && y >= 35.999 && y <= 37.001).toBe(true);
	});

	test('and the smallest areas stay', () => {
		expect(features).toHaveLength(11);
		expect(features.at(-1)!.polygons[0]![0]!.length).toBeGreaterThanOrEqual(3);
	});
});

describe('a file that can’t be used is refused in one sentence', () => {
	const at = (coordinates: unknown) => ({
		type: 'FeatureCollection',
		features: [
			feature({ name: '古楼街道' }),
			{
				type: 'Feature',
				properties: { name: '沙镇镇' },
				geometry: { type: 'Polygon', coordinates }
			}
		]
	});
	const json = JSON.stringify;
	test.each([
		[
			'no JSON',
			`{\n"type": "FeatureCollection",\noops}`,
			'第 3 行起不是正确的 JSON（“oops}”）：请'
		],
		['an empty file', '', '第 1 行起不是正确的 JSON（“”）：请'],
		['TopoJSON', json({ type: 'Topology' }), 'TopoJSON 格式，不能读取：请导出为 GeoJSON'],
		['a bare array', json([feature({})]), '最外层是数组'],
		['a geometry collection', json({ type: 'GeometryCollection' }), '“GeometryCollection”，不是'],
		['another object', json({ rows: [] }), '最外层的 type 是“”，不是 FeatureCollection：请'],
		['a text', '"边界"', '最外层的 type 是“边界”，不是'],
		['no list', json({ type: 'FeatureCollection', features: {} }), 'features 是“{}”，不是要素列表'],
		['no feature', json({ type: 'FeatureCollection', features: [7] }), '第 1 个要素是“7”，不是'],
		['no areas', json({ type: 'FeatureCollection', features: [] }), '0 个要素里没有面'],
		[
			'a coordinate as text',
			json(at([[['115.9', 36.4]]])),
			'第 2 个要素（沙镇镇）的坐标“["115.9",36.4]”不是一对数字：请'
		],
		['a coordinate without end', json(at([[['∞']]])).replace('"∞"', '1e999,1'), '坐标“[null,1]”'],
		['one level too few', json(at(square(0))), '第 2 个要素（沙镇镇）的坐标“115”不是一对数字：请']
	])('%s', (_, text, sentence) => {
		const reading = () => readGeoJson('边界.geojson', text);
		expect(reading).toThrow(UserError);
		expect(reading).toThrow('《边界.geojson》');
		expect(reading).toThrow(sentence);
	});

	test('a file too large, before it is read', async () => {
		const file = {
			name: '大.geojson',
			size: LARGEST_MAP + 1,
			arrayBuffer: () => Promise.reject(new Error('read'))
		};
		await expect(readMapFile(file)).rejects.toThrow('《大.geojson》有 20.0 MB，超过上限 20 MB');
	});

	test('more features than towns of a province, and more points than can be drawn', () => {
		const towns = Array.from({ length: 90_000 }, (_, i) => ({ name: `村${i}` }));
		const villages = JSON.stringify(squares(...towns));
		const started = process.cpuUsage();
		expect(() => readGeoJson('边界.geojson', villages)).toThrow(
			'《边界.geojson》有 90000 个要素，超过上限 3000 个：请只导出本市、本区县的镇（街道）后重新载入'
		);
		expect(process.cpuUsage(started).user / 1e6).toBeLessThan(2);
		const ring = (nth: number) =>
			Array.from({ length: 40 }, (_, i) => [(nth * 7919 + i * 104_729) % 997, (i * 7907) % 991]);
		const map = squares(...towns.slice(0, MOST_FEATURES)) as {
			features: { geometry: { coordinates: number[][][] } }[];
		};
		for (const [i, { geometry }] of map.features.entries()) geometry.coordinates = [ring(i)];
		expect(() => read(map)).toThrow('个点，超过上限 60000 个：请');
	});

	test('in the language of the page', () => {
		speak('en');
		expect(() => readGeoJson('a.json', '[]')).toThrow('“a.json” is an array');
	});
});

test.each([
	['UTF-8 with a byte order mark', Buffer.from(`\ufeff${JSON.stringify(squares({ n: '沙镇' }))}`)],
	[
		'GB18030',
		Buffer.concat([
			Buffer.from('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"'),
			Buffer.from([0xc9, 0xb3, 0xd5, 0xf2]),
			Buffer.from(
				`"},"geometry":{"type":"Polygon","coordinates":[${JSON.stringify(square(0))}]}}]}`
			)
		])
	]
])('reads %s', async (_, bytes) => {
	const file = new File([new Uint8Array(bytes)], '边界.json');
	const { features } = await readMapFile(file);
	expect(features[0]!.properties.get('n')).toBe('沙镇');
});

test('a damaged text is refused, not read with other names', async () => {
	const bytes = Buffer.concat([Buffer.from('{"n":"'), Buffer.from([0xc9, 0xb3, 0xff, 0xc2])]);
	const file = new File([new Uint8Array(bytes)], '边界.json');
	await expect(readMapFile(file)).rejects.toThrow('《边界.json》有不合 UTF-8、GB18030 编码的字节');
});
