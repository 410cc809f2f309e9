import { describe, expect, test } from 'vitest';
import type { DatasetMeta, PlaceNode, Trust } from '$lib/datasets/meta';
import { cautionText, relianceOf, trustGrid, trustSummary } from '$lib/present/progress/trust';
import { placeNode } from '../../../support/places';
import { texts, words } from '../../../support/printed';

const town = (code: string, name: string, changes: Partial<PlaceNode> = {}): PlaceNode =>
	placeNode({ code, name, level: 'town', parent: '370302', planned: 10, ...changes });

const trust = (changes: Partial<Trust>): Pick<PlaceNode, 'trust'> => ({
	trust: { rows: 100, refused: 0, unnumbered: 0, unidentified: 0, ...changes }
});

describe('a town is relied on', () => {
	test.each([
		['good', {}],
		['partly', trust({ refused: 1 })],
		// 5 of 105 are less than one in twenty, 6 of 106 more.
		['partly', trust({ refused: 5 })],
		['poor', trust({ refused: 6 })],
		['partly', trust({ unnumbered: 5 })],
		['poor', trust({ unnumbered: 6 })],
		['partly', trust({ unidentified: 50 })],
		['partly', { missing: ['posts'] }],
		['unsent', { missing: ['roster', 'posts'] }],
		['unsent', { missing: ['roster'], ...trust({ rows: 0, refused: 40 }) }]
	] as const)('%s: %o', (expected, changes) => {
		expect(relianceOf(town('370302001', '甲镇', changes as Partial<PlaceNode>))).toBe(expected);
	});
});

const meta = {
	places: [
		placeNode({ code: '370302', name: '淄川区', level: 'county', parent: null, planned: 40 }),
		town('370302001', '甲镇', trust({ refused: 20 })),
		town('370302002', '乙镇'),
		town('370302003', '丙镇', { missing: ['roster'] }),
		town('370302004', '丁镇', { ...trust({ refused: 90 }), planned: 0 })
	]
} as DatasetMeta;
const of = (place: string) => ({ asOf: '2022-05-31', place, level: null });

test('a caution names the towns of the view whose figures can’t be relied on', () => {
	expect(words(cautionText(meta, of('370302')))).toBe(
		'1 个镇（街道）的数据不可采信，下列数字仅供参考：甲镇'
	);
	expect(cautionText(meta, of('370302002'))).toBeNull();
	// Who sent nothing is told by the headline itself; a town without a plan is in no rate.
	expect(cautionText(meta, of('370302003'))).toBeNull();
});

test('the towns of a view stand with what each is judged by, the worst first', () => {
	expect(words(trustSummary(meta, of('370302')))).toBe(
		'3 个镇（街道）中 1 个可采信，1 个不可采信、1 个未报送'
	);
	expect(texts(trustGrid(meta, of('370302')))).toEqual([
		['甲镇', '▲ 不可采信', '无', '20', '0', '0'],
		['丙镇', '○ 未报送', '人员花名册', '—', '—', '—'],
		['乙镇', '● 可采信', '无', '0', '0', '0']
	]);
	expect(words(trustSummary(meta, of('370302002')))).toBe('1 个镇（街道）的数据均可采信');
});
