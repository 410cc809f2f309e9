import { expect, test } from 'vitest';
import { placeSpellings, spellings } from '$lib/server/pinyin';

test.each([
	['西河镇', 'xihezhen', 'xhz'],
	['莒县', 'juxian', 'jx'],
	['兖州区', 'yanzhouqu', 'yzq'],
	['曲阜市', 'qufushi', 'qfs'],
	// Read otherwise than their characters commonly are.
	['单县', 'shanxian', 'sx'],
	['乐陵市', 'laolingshi', 'lls'],
	['都司镇', 'dusizhen', 'dsz'],
	['东阿县', 'dongexian', 'dex']
])('%s is typed %s or %s', (name, whole, initials) => {
	expect(spellings(name)).toEqual([whole, initials]);
});

test('every place of Shandong has both, in plain letters', () => {
	const all = Object.entries(placeSpellings());
	expect(all.length).toBeGreaterThan(1900);
	expect(all.filter(([, both]) => both.some((it) => !/^[a-z]+$/.test(it)))).toEqual([]);
});
