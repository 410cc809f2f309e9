import { describe, expect, test } from 'vitest';
import { leads, placeKey, placesNamed } from '$lib/datasets/places';

describe('placesNamed', () => {
	test.each<[string, 'city' | 'county' | 'town', string[]]>([
		['聊城市', 'city', ['3715']],
		['聊城', 'city', ['3715']],
		['山东省聊城市', 'city', ['3715']],
		['聊城市人民政府', 'city', ['3715']],
		['河南省聊城市', 'city', []],
		['东昌府区', 'county', ['371502']],
		['聊城市东昌府区（本级）', 'county', ['371502']],
		['济南市东昌府区', 'county', []],
		['市中区', 'county', ['370103', '370402']],
		['枣庄市市中区', 'county', ['370402']],
		['高新区管委会', 'county', ['3703-gxq']],
		['山东省聊城东昌府古楼', 'town', ['371502001']],
		['沂源县石桥镇', 'town', ['370323110']],
		['石桥镇', 'town', ['370323110', '370811109']],
		['石桥', 'town', ['370323110', '370811109']],
		['\u200b古\u00a0楼\u2060街道办', 'town', ['371502001']],
		['东昌府区', 'town', []],
		['', 'town', []],
		['x'.repeat(5000), 'town', []]
	])('%s as a %s', (text, level, codes) => {
		expect(
			placesNamed(text, level)
				.map(({ code }) => code)
				.sort()
		).toEqual(codes);
	});

	test('what stands in front is any of the places above, widest first', () => {
		expect(leads('371502')).toEqual(
			expect.arrayContaining(['聊城市', '东昌府区', '聊城市东昌府区', '山东省聊城东昌府'])
		);
		expect(leads('371502')).not.toContain('东昌府区聊城市');
		expect(leads('37')).toEqual(['山东省']);
	});

	test('an office is never the whole name', () => {
		expect(['办', '政府', '本级', '办事处'].map(placeKey)).toEqual([
			'办',
			'政府',
			'本级',
			'办事处'
		]);
	});
});
