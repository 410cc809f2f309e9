import { describe, expect, test } from 'vitest';
import { lineage } from '$lib/datasets/places';
import { policies } from '$lib/policy/load';
import { termOf, type Placed } from '$lib/policy/term';

const dongchangfu = '371502101';
const weihai = '371071004';
const taibaihu = '370811109';

const person: Placed = {
	start: '2022-03-01',
	months_before: 0,
	before_on_old_post: false,
	level: 'rural',
	groups: ['rural_older'],
	kind: 'female',
	birth: '1970-06-15',
	first_month: null,
	placements: 1
};
const of = (known: Partial<Placed>, place = dongchangfu, asOf = '2022-06-30') =>
	termOf(
		policies('term'),
		policies('retirement'),
		lineage(place).map(({ code }) => code),
		{ ...person, ...known },
		asOf
	)!;
const bases = (...known: Parameters<typeof of>) =>
	of(...known).extensions.map(({ basis, until }) => (until ? `${basis} ${until}` : basis));

describe('期满日', () => {
	test.each<[string, Partial<Placed>, string]>([
		['36 months', {}, '2025-02-28'],
		['36 months from a day in the month', { start: '2022-03-11' }, '2025-03-10'],
		['36 months, the last in a leap year', { start: '2021-03-01' }, '2024-02-29'],
		['36 months from 29 February', { start: '2024-02-29' }, '2027-02-27'],
		['months before', { months_before: 12 }, '2024-02-29'],
		['months on an old post', { months_before: 12, before_on_old_post: true }, '2024-02-29'],
		['35 months before', { months_before: 35 }, '2022-03-31'],
		['36 months before', { months_before: 36 }, '2022-02-28'],
		['more than 36 months before', { months_before: 50 }, '2022-02-28']
	])('%s', (_, known, day) => expect(of(known).ends_on).toBe(day));

	test('is Dongchangfu’s own rule from its notice on, and a reference elsewhere', () => {
		expect(of({}).source.clause).toContain('二（四）“同一人员的岗位补贴期限一般不超过3年”');
		expect(of({}).assumption).toBe(false);
		expect(of({}, dongchangfu, '2022-03-10').assumption).toBe(true);
		expect(of({}, taibaihu, '2024-06-30').assumption).toBe(true);
		expect(of({}, weihai).source.clause).toContain('二（三）');
		expect(of({}, weihai).assumption).toBe(false);
	});

	test('at Weihai counts months on an old post by Dongchangfu’s rule: an assumption', () => {
		const old = { months_before: 12, before_on_old_post: true };
		expect(of(old, weihai)).toMatchObject({ ends_on: '2024-02-29', assumption: true });
		expect(of({ ...old, before_on_old_post: false }, weihai).assumption).toBe(false);
		expect(of(old).assumption).toBe(false);
	});

	test('isn’t known before any rule', () => {
		const args = [policies('term'), policies('retirement'), ['37'], person] as const;
		expect(termOf(...args, '2021-12-31')).toBeNull();
		expect(termOf(...args, '2022-01-01')).not.toBeNull();
	});
});

describe('extension', () => {
	const urban = (known: Partial<Placed>, asOf = '2022-06-30', place = dongchangfu) =>
		bases({ level: 'urban', groups: ['other_hardship'], kind: 'male', ...known }, place, asOf);

	test('of rural posts is at discretion, whatever the age', () => {
		expect(bases({})).toEqual(['discretion']);
		expect(bases({ birth: null }, weihai)).toEqual(['discretion']);
	});

	test('of urban posts needs less than 5 years to retirement when first approved', () => {
		// 60 in 2027-03 is 60 months from 2022-03, in 2027-02 it is 59.
		expect(urban({ birth: '1967-03-01' })).toEqual([]);
		expect(urban({ birth: '1967-02-28' })).toEqual(['near_retirement 2027-02-27']);
		expect(urban({ birth: '1967-02-28' }, '2022-06-30', weihai)).toHaveLength(1);
		// First approved earlier, on an old post.
		expect(urban({ birth: '1967-02-28', first_month: '2022-02' })).toEqual([]);
		expect(urban({ birth: null })).toEqual([]);
	});

	test('runs to the age in force today, and was judged by that in force when approved', () => {
		expect(urban({ birth: '1967-02-28' }, '2025-02-28')).toEqual(['near_retirement 2027-09-27']);
		// 50 in 2027-02 by the law of 2022; by that of 2025 it would have been 63 months or more.
		expect(urban({ birth: '1977-02-10', kind: 'female' }, '2025-02-28')).toEqual([
			'near_retirement 2028-03-09'
		]);
		expect(urban({ birth: '1977-02-10', kind: 'female_55' }, '2025-02-28')).toEqual([]);
	});

	test('is none where retirement comes before the end of the term', () => {
		expect(urban({ birth: '1965-02-28' })).toEqual([]);
		expect(urban({ birth: '1965-03-02' })).toEqual(['near_retirement 2025-03-01']);
	});
});

describe('再次安置', () => {
	const at = '2024-04-29';
	test('is there from the province’s plan on, for its groups, once', () => {
		expect(bases({ groups: ['lifted'] }, dongchangfu, '2024-04-28')).toEqual(['discretion']);
		expect(bases({ groups: ['lifted'] }, dongchangfu, at)).toEqual(['discretion', 'replacement']);
		expect(bases({ groups: ['lifted'], placements: 2 }, dongchangfu, at)).toEqual(['discretion']);
		for (const place of [dongchangfu, weihai, taibaihu])
			expect(bases({ groups: ['zero_employment'] }, place, '2024-06-30')).toContain('replacement');
		for (const group of ['low_income', 'youth', 'two_child_mother', 'single_parent'])
			expect(bases({ groups: [group] }, dongchangfu, at)).toEqual(['discretion']);
	});

	test('of disabled people needs a severe disability, which is to be shown', () => {
		const again = (...groups: string[]) =>
			of({ groups }, dongchangfu, at).extensions.find(({ basis }) => basis === 'replacement');
		expect(again('disabled')?.needs_severity).toBe(true);
		expect(again('disabled', 'lifted')?.needs_severity).toBe(false);
		expect(again('lifted')?.source.clause).toContain('二（五）19“有条件的市');
	});

	test('is decided by the city, filed with the province, and begins anew', () => {
		const [rule] = policies('term').filter(({ value }) => value.part === 'replacement');
		expect(rule!.value).toMatchObject({
			...{ at_most: 2, months: 'anew', decided_by: 'city' },
			filed_with: ['province_hr', 'province_finance']
		});
	});
});
