import { describe, expect, test } from 'vitest';
import { places } from '$lib/datasets/places';
import { personName } from '$lib/demo/people/names';
import { seeded } from '$lib/demo/random';
import { isLikePlace, keptHeads } from '$lib/intake/layout/remembered';

const towns = [...places().values()].filter(({ level }) => level === 'town');

describe('a spelling like a place', () => {
	test.each([
		['古喽', '古楼街道'],
		['古喽街道', '古楼街道'],
		['古楼街道办', '古楼街道'],
		['聊城市东昌府区古楼', '古楼街道'],
		['371502001', '古楼街道'],
		['道口埔', '道口铺街道'],
		['张卢集', '张炉集镇'],
		['经济开发区', '古楼街道'],
		['城关镇', '古楼街道']
	])('%s for %s', (text, meant) => expect(isLikePlace(text, meant, 'town')).toBe(true));

	test.each([
		...['王秀英', '张三', '欧阳锋', '郑家强', '张镇', '布赫', '王秀英所在的村', '阿迪力·买买提'],
		...[
			'13806350000',
			'138-0635-0000',
			'一三八〇六三五〇〇〇〇',
			'37150219620315001X',
			'古楼13806350000'
		],
		...[
			'张三 古楼街道',
			'张三古楼街道',
			'布赫古楼街道',
			'古楼街道张三',
			'古楼街道（张三）',
			'Zhang San',
			'',
			'古'
		]
	])('isn’t %s', (text) => {
		for (const meant of ['古楼街道', '郑家镇', '张炉集镇'])
			expect(isLikePlace(text, meant, 'town'), meant).toBe(false);
	});

	test('is no person’s name, whatever town is meant by it', () => {
		const random = seeded('kept');
		const kept = Array.from({ length: 20_000 }, (_, i) => {
			const name = personName(random, i % 2 ? 'male' : 'female', 1950 + (i % 50));
			const town = towns[(i * 7919) % towns.length]!.name;
			return isLikePlace(name, town, 'town') ? [`${name} → ${town}`] : [];
		}).flat();
		expect(kept).toEqual([]);
	});

	test('is meant for a place', () => {
		expect(isLikePlace('古喽街道', '王秀英', 'town')).toBe(false);
		expect(isLikePlace('古喽街道', '', 'town')).toBe(false);
	});
});

describe('the heads of a sheet of names', () => {
	const random = seeded('heads');
	const names = Array.from({ length: 2000 }, (_, i) =>
		personName(random, i % 2 ? 'male' : 'female', 1950 + (i % 50))
	);

	test('are not kept, whether anything is read of them or not', () => {
		expect(keptHeads(names, 'roster', {})!.filter((head) => head !== null)).toEqual([]);
		for (const name of names.slice(0, 200))
			expect(keptHeads([name], 'roster', { name: 0 })).toBeNull();
	});
});
