import { describe, expect, test } from 'vitest';
import { drawnDataset, gulou, shazhen } from '../../model/measured';

/*
 * Population files that tell some people apart and others not. Ages on 31 May 2022:
 *   W50 woman of 50, W57 woman of 57, M53 man of 53, M73 man of 73.
 */
const people = {
	W50: '371502197201010026',
	W57: '371502196501010028',
	M53: '371502196901010019',
	M73: '371502194901010013'
};
const day = '2022-05-31';
const plan = 'town | level | issued\n古楼 | 乡村 | 5\n沙镇 | 乡村 | 5';
const onPost = (
	...rows: [town: string, who: keyof typeof people, group: string, level?: string][]
) =>
	[
		'town | level | id_no | sex | group | on_date',
		...rows.map(
			([town, who, group, level = '乡村']) =>
				`${town} | ${level} | ${people[who]} | ${who[0] === 'W' ? '女' : '男'} | ${group} | 2022-03-01`
		)
	].join('\n');

describe('numbers of one age band only', () => {
	const { counts } = drawnDataset({
		plan,
		roster: onPost(['古楼', 'W57', '脱贫户'], ['古楼', 'W50', '脱贫户'], ['沙镇', 'M53', '脱贫户']),
		population: `
			town | group  | age_band | eligible
			古楼 | 脱贫户 | 45—54岁  | 4
			沙镇 | 脱贫户 | 45—54岁  | 2
			沙镇 | 脱贫户 | 55—59岁  | 9`
	});

	test('are held against people of that band alone', async () => {
		expect(await counts(day, 'coverage_rate', 'age_band')).toEqual({
			'45_54': '2/6',
			'55_59': '0/9'
		});
		// The woman of 57 at 古楼 is in no number.
		expect(await counts(day, 'coverage_rate', 'town')).toEqual({
			[gulou]: '1/4',
			[shazhen]: '1/11'
		});
		expect(await counts(day, 'coverage_rate')).toEqual({ '': '2/15' });
	});
});

describe('numbers of one sex only', () => {
	const { counts } = drawnDataset({
		plan,
		roster: onPost(['古楼', 'W50', '脱贫户'], ['古楼', 'M53', '脱贫户'], ['沙镇', 'M73', '脱贫户']),
		population: `
			town | group  | sex | eligible
			古楼 | 脱贫户 | 女  | 1
			沙镇 | 脱贫户 | 男  | 10`
	});

	test('are held against that sex alone', async () => {
		expect(await counts(day, 'coverage_rate', 'sex')).toEqual({ female: '1/1', male: '1/10' });
		expect(await counts(day, 'coverage_rate', 'town')).toEqual({
			[gulou]: '1/1',
			[shazhen]: '1/10'
		});
	});
});

describe('sexes of which one is told apart by age', () => {
	const { by, counts } = drawnDataset({
		plan,
		roster: onPost(['沙镇', 'W50', '脱贫户'], ['沙镇', 'M73', '脱贫户']),
		population: `
			town | group  | sex | age_band | eligible
			沙镇 | 脱贫户 | 男  |          | 10
			沙镇 | 脱贫户 | 女  | 45—54岁  | 20
			沙镇 | 脱贫户 | 女  | 55—59岁  | 30`
	});

	test('add up to both', async () => {
		expect(await by(day, 'eligible', 'town')).toEqual({ [shazhen]: 60 });
		expect(await counts(day, 'coverage_rate')).toEqual({ '': '2/60' });
		expect(await counts(day, 'coverage_rate', 'sex')).toEqual({ male: '1/10', female: '1/50' });
		// Of men no age is known.
		expect(await counts(day, 'coverage_rate', 'age_band')).toEqual({
			'45_54': '1/20',
			'55_59': '0/30'
		});
	});
});

describe('somebody on 城镇 and 乡村 posts of a town, and in two towns', () => {
	const { counts } = drawnDataset({
		plan: `${plan}\n古楼 | 城镇 | 2`,
		roster: onPost(
			['古楼', 'W50', '残疾人'],
			['古楼', 'W50', '残疾人', '城镇'],
			['古楼', 'M53', '残疾人'],
			['沙镇', 'M53', '残疾人']
		),
		population: 'town | group | eligible\n古楼 | 残疾人 | 2\n沙镇 | 残疾人 | 1'
	});

	test('counts once in each town', async () => {
		expect(await counts(day, 'coverage_rate', 'town')).toEqual({
			[gulou]: '2/2',
			[shazhen]: '1/1'
		});
		expect(await counts(day, 'coverage_rate', 'group')).toEqual({ disabled: '3/3' });
	});
});

describe('an eligible number of none', () => {
	const { counts } = drawnDataset({
		plan,
		roster: onPost(['古楼', 'W50', '残疾人'], ['古楼', 'W57', '残疾人'], ['沙镇', 'M53', '残疾人']),
		population: 'town | group | eligible\n古楼 | 残疾人 | 0\n沙镇 | 残疾人 | 2'
	});

	test('has no rate, and its people are in no other', async () => {
		expect(await counts(day, 'coverage_rate')).toEqual({ '': '1/2' });
		expect(await counts(day, 'coverage_rate', 'town')).toEqual({ [shazhen]: '1/2' });
	});
});

describe('the latest of several 数据时点, however they are written', () => {
	const { by } = drawnDataset({
		plan: `${plan}\n柳园 | 乡村 | 1\n新区 | 乡村 | 1`,
		roster: 'town | level | on_date',
		population: `
			town | group  | eligible | vintage
			古楼 | 脱贫户 | 90       | 2021.9
			古楼 | 脱贫户 | 100      | 2021.12
			沙镇 | 脱贫户 | 90       | 截至2020年底
			沙镇 | 脱贫户 | 100      | 2021-12-31
			柳园 | 脱贫户 | 90       | 2021年9月
			柳园 | 脱贫户 | 100      | 2021年12月
			新区 | 脱贫户 | 90       |
			新区 | 脱贫户 | 100      | 2020年`
	});

	test('counts', async () => {
		expect(Object.values(await by(day, 'eligible', 'town'))).toEqual([100, 100, 100, 100]);
	});
});
