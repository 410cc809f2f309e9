import { describe, expect, test } from 'vitest';
import { layOut } from '$lib/intake/layout/plan';
import { applied, profileOf, readProfiles, writeProfiles } from '$lib/intake/layout/profile';
import { propose } from '$lib/intake/read';
import { tableOf } from '../tables';

const odd = ['编号', '所在单位', '谁', '类', '何时'];
const rows = (name: string) => [
	['标题'],
	odd,
	['1', '古楼街道', name, '乡村', '2022.3.1'],
	['2', '古楼街道', name, '乡村', '2022.3.2']
];
const corrected = () => {
	const table = tableOf(rows('张三'));
	const header = { first: 1, last: 1 };
	const guess = {
		dataset: 'roster' as const,
		header,
		columns: { town: 1, name: 2, level: 3, on_date: 4 },
		confidence: {},
		constants: {},
		until: null,
		headings: false,
		replacements: { town: { 古喽: '古楼街道' } },
		labels: odd,
		subtotals: [],
		doubled: [],
		unconfirmed: [],
		shortYears: ['on_date']
	};
	return { table, guess };
};

describe('a profile', () => {
	test('says how the next file of the same shape is read', () => {
		const { guess } = corrected();
		const next = tableOf([['另一个标题'], ['填报单位'], ...rows('李四').slice(1)]);
		expect(propose(next).problem).not.toBeNull();
		const profiles = readProfiles(writeProfiles([profileOf(guess)!]));
		const { layout, problem } = propose(next, { profiles });
		expect(problem).toBeNull();
		expect(layout).toMatchObject({
			dataset: 'roster',
			header: { first: 2, last: 2 },
			columns: guess.columns,
			replacements: guess.replacements,
			shortYears: ['on_date'],
			confidence: { town: 'user', name: 'user', level: 'user', on_date: 'user' }
		});
	});

	test('fits no other header, and the newest of two goes first', () => {
		const { guess } = corrected();
		const profile = profileOf(guess)!;
		const other = tableOf([[...odd, '备注'], ['1']]);
		expect(applied(other, [profile])).toBeNull();
		const newer = { ...profile, columns: { ...profile.columns, village: 0 } };
		expect(applied(corrected().table, [profile, newer])?.columns.village).toBe(0);
	});

	test('holds no cell of data, and none is made of a header that might be one', () => {
		const { guess } = corrected();
		expect(writeProfiles([profileOf(guess)!])).not.toContain('张三');
		const person = ['1', '古楼街道', '张三', '37150219620315001X', '2022.3.1'];
		expect(profileOf({ ...guess, labels: person })).toBeNull();
		expect(profileOf({ ...guess, labels: odd.with(2, '长'.repeat(60)) })).toBeNull();
	});

	const spelt = (town: Record<string, string>) => ({
		...corrected().guess,
		replacements: { town }
	});

	test.each([
		['a name', { 王秀英: '古楼街道', 古喽: '古楼街道' }],
		[
			'a telephone number',
			{ '13806350000': '古楼街道', '0635-8231234': '古楼街道', 古喽: '古楼街道' }
		],
		['an ID number', { '37150219620315001X': '古楼街道', 古喽: '古楼街道' }],
		['a name with a place', { '张三 古楼街道': '古楼街道', 古喽: '古楼街道' }],
		['words that mean no place', { 古喽: '古楼街道', 新区: '王秀英' }]
	])('forgets %s that was taken for a town', (_, town) => {
		expect(profileOf(spelt(town))!.replacements).toEqual({ town: { 古喽: '古楼街道' } });
	});

	test('of a column that names no place has no spellings', () => {
		const { guess } = corrected();
		const replacements = { ...guess.replacements, name: { 张三: '古楼街道' } };
		expect(profileOf({ ...guess, replacements })!.replacements).toEqual(guess.replacements);
	});

	test('keeps no head that may be a person’s, and fits whatever stands there', () => {
		const { guess } = corrected();
		const heads = [...odd, '王秀英', '13806350000', '0635-823-1234', 'Zhang San', '备注'];
		const profile = profileOf({ ...guess, labels: heads })!;
		expect(profile.labels).toEqual([...odd, null, null, null, null, '备注']);
		expect(readProfiles(writeProfiles([profile]))).toEqual([profile]);
		const next = [...odd, '李建国', '13506350000', '', 'Li Si', '备注'];
		expect(applied(tableOf([next, ['1', '古楼街道']]), [profile])?.columns).toEqual(guess.columns);
		expect(applied(tableOf([next.with(9, '说明'), ['1']]), [profile])).toBeNull();
	});

	test.each([
		['a day', 4, '2022.3.1'],
		['a word of a closed list', 3, '乡村'],
		['a place', 1, '古楼街道'],
		['a name', 2, '张三'],
		['a name below its head', 2, '姓名/张三'],
		['a telephone number', 2, '138 0635 0000']
	])('isn’t made of a row of data: %s over a column that is used', (_, at, head) => {
		const { guess } = corrected();
		expect(profileOf({ ...guess, labels: odd.with(at, head) })).toBeNull();
	});

	test('of an earlier version loses what may be a person’s when it is read', () => {
		const good = profileOf(corrected().guess)!;
		const earlier = {
			...good,
			labels: [...good.labels, '王秀英'],
			replacements: { town: { 王秀英: '古楼街道', 古喽: '古楼街道' }, name: { 张三: '古楼街道' } },
			constants: { town: '王秀英' }
		};
		const headless = { ...good, labels: ['1', '古楼街道', '张三', '乡村', '2022.3.1'] };
		const kept = readProfiles(JSON.stringify([earlier, headless, good]));
		expect(kept).toEqual([{ ...good, labels: [...good.labels, null] }, good]);
		expect(writeProfiles(kept)).not.toMatch(/王秀英|张三/);
	});

	test('that was tampered with is left out', () => {
		const good = profileOf(corrected().guess)!;
		const bad = [
			null,
			3,
			{},
			{ ...good, dataset: '__proto__' },
			{ ...good, columns: { nowhere: 1 } },
			{ ...good, columns: { town: -1 } },
			{ ...good, columns: { town: 'c0' } },
			{ ...good, headings: 'yes' },
			{ ...good, replacements: { town: 7 } },
			{ ...good, replacements: { town: { 甲: 7 } } },
			{ ...good, labels: [1] },
			{ ...good, shortYears: ['nowhere'] },
			{ ...good, depth: 9 }
		];
		expect(readProfiles(JSON.stringify([...bad, good]))).toEqual([good]);
		expect(readProfiles('not json')).toEqual([]);
		expect(readProfiles('{}')).toEqual([]);
		expect(readProfiles(null)).toEqual([]);
	});

	test('leaves the town that a sheet’s name or title says to each file', () => {
		const rows = (town: string) => [
			[`${town}乡村公益性岗位花名册`],
			['谁', '何时'],
			['张三', '2022.3.1']
		];
		const first = propose(tableOf(rows('古楼街道')));
		expect(first.problem).not.toBeNull();
		const taught = {
			...corrected().guess,
			header: { first: 1, last: 1 },
			columns: { name: 0, on_date: 1 },
			constants: { town: '古楼街道', level: '乡村' },
			labels: ['谁', '何时']
		};
		const profiles = [profileOf(taught)!];
		expect(applied(tableOf(rows('柳园街道')), profiles)?.constants).toEqual({
			town: '柳园街道',
			level: '乡村'
		});
		expect(applied(tableOf(rows('某处').slice(1)), profiles)).toBeNull();
	});

	test('of a layout with everything found is the same layout', () => {
		const table = tableOf([
			['镇街', '姓名', '岗位性质', '上岗时间'],
			['古楼街道', '张三', '乡村', '2022.3.1']
		]);
		const plan = layOut(table);
		expect(applied(table, [profileOf(plan)!])).toMatchObject({
			columns: plan.columns,
			header: plan.header
		});
	});
});
