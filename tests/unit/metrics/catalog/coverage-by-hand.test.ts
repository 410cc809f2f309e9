import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '$lib/db/connection';
import type { MetricId } from '$lib/metrics/catalog';
import { measure } from '$lib/metrics/compile/run';
import type { Scope } from '$lib/metrics/terms/scope';
import { buildDrawn } from '../../../support/dataset';
import { openForFew } from '../../../support/engine';
import { isWhole } from '../../../support/corpus';

/*
 * Dongchangfu 2022, two towns, worked out by hand.
 *
 * 古楼街道 (371502001):
 *   A woman, 脱贫享受政策人口 and 农村残疾人, born 1 June 1977 → turns 45 on 1 June 2022
 *   B man, 农村大龄人员, born 31 May 1956 → 66 on 31 May 2022, 65 the day before
 *   C woman, 农村大龄人员, born 29 February 1968 → 55 on 28 February 2023, the month's last day where a year
 *     has no such day (民法典 202), not on the 27th
 *   D man, no group, no ID number, born 1990 by the column 出生日期
 *   E woman by the column 性别, 农村低收入人口, a destroyed number and no date of birth → no age
 *   V on a veteran's post → nowhere
 * 沙镇镇 (371502101):
 *   F man, 农村残疾人, born 1 January 1970; on an old post until 1 April, on a new one from then on
 *   G woman, 登记失业的16—24岁青年, born 2 May 2006, on two posts at once; left on 1 May 2022
 * Population, 古楼: 脱贫 10, of whom 6 women and 4 men; 残疾人 99 in 2020 and 8 in 2021; 大龄 by sex and
 * age only: women 45—54 12, men 66—70 3. 沙镇: 低收入 5, and nobody of them on post.
 */
const tables = {
	plan: `
		town | level | issued
		古楼 | 乡村  | 5
		沙镇 | 乡村  | 3`,
	posts: `
		post_no | town | level | category   | post_name      | created_on | veteran
		S1      | 沙镇 | 乡村  | 社会治理类 | 网格员         | 2022-03-01 |
		S2      | 沙镇 | 乡村  |            | 村容保洁（员） | 2022-03-01 |
		S3      | 沙镇 | 乡村  |            | 快递进村       | 2022-03-01 |
		V1      | 古楼 | 乡村  |            | 村容保洁       | 2022-03-01 | 是`,
	roster: `
		town | level | name | sex | id_no              | birth      | group          | post_no | post_name | on_date    | exit_date  | old_post
		古楼 | 乡村  | A    |     | 371502197706010021 |            | 残疾人、脱贫户 |         | 护林绿化员 | 2022-03-12 |            |
		古楼 | 乡村  | B    | 男  | 371502195605310010 |            | 农村大龄人员   |         |           | 2022-03-12 |            |
		古楼 | 乡村  | C    | 女  | 371502196802290020 |            | 农村大龄人员   |         |           | 2022-03-12 |            |
		古楼 | 乡村  | D    | 男  |                    | 1990-01-01 |                |         |           | 2022-03-12 |            |
		古楼 | 乡村  | E    | 女  | 3.71502E+17        |            | 低保           |         |           | 2022-03-12 |            |
		古楼 | 乡村  | V    | 男  | 371502198001010016 |            | 脱贫户         | V1      |           | 2022-03-12 |            |
		沙镇 | 乡村  | F    | 男  | 371502197001010015 |            | 残疾人         |         | 道路管护  | 2020-01-01 | 2022-04-01 | 是
		沙镇 | 乡村  | F    | 男  | 371502197001010015 |            | 残疾人         | S1      |           | 2022-04-01 |            |
		沙镇 | 乡村  | G    | 女  | 371502200605020023 |            | 16-24岁青年    | S2      |           | 2022-03-12 | 2022-05-01 |
		沙镇 | 乡村  | G    | 女  | 371502200605020023 |            | 16-24岁青年    | S3      |           | 2022-03-20 | 2022-05-01 |`,
	population: `
		town | group          | sex | age_band | eligible | vintage    | source
		古楼 | 脱贫户         |     |          | 10       | 2021-12-31 | 乡村振兴部门
		古楼 | 脱贫户         | 女  |          | 6        | 2021-12-31 | 乡村振兴部门
		古楼 | 脱贫户         | 男  |          | 4        | 2021-12-31 | 乡村振兴部门
		古楼 | 残疾人         |     |          | 99       | 2020-12-31 | 残联
		古楼 | 残疾人         |     |          | 8        | 2021-12-31 | 残联
		古楼 | 农村大龄       | 女  | 45—54岁  | 12       | 2021-12-31 | 人社部门
		古楼 | 农村大龄       | 男  | 66—70岁  | 3        | 2021-12-31 | 人社部门
		沙镇 | 农村低收入人口 |     |          | 5        | 2021-12-31 | 民政部门`
};
const info = { id: 'by-hand', place: '371502', plan_year: 2022, issued_on: '2022-03-11' };
const gulou = '371502001';
const shazhen = '371502101';
const loaded = { posts: true, population: true };

describe('coverage worked out by hand', () => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openForFew();
		await buildDrawn(connection, info, tables, ['progress', 'people', 'posts']);
	});
	afterAll(() => connection.close());

	const rows = async (id: MetricId, scope: Scope) =>
		(await measure(connection, [id], scope, loaded))[id];
	const values = async (id: MetricId, scope: Scope) =>
		Object.fromEntries((await rows(id, scope)).map((row) => [row.slice ?? '?', row.value]));
	const counts = async (id: MetricId, scope: Scope) =>
		Object.fromEntries(
			(await rows(id, scope)).map((row) => [
				row.slice ?? '?',
				`${row.numerator}/${row.denominator}`
			])
		);
	const may: Scope = { asOf: '2022-05-31', where: {} };

	it('counts who belongs to two groups in each, and once in the total', async () => {
		expect(await values('on_post', { ...may, by: 'group' })).toEqual({
			lifted: 1,
			low_income: 1,
			disabled: 2,
			rural_older: 2,
			'?': 1
		});
		expect(await values('on_post', may)).toEqual({ '': 6 });
		expect(await counts('on_post_share', { ...may, by: 'group' })).toEqual({
			lifted: '1/6',
			low_income: '1/6',
			disabled: '2/6',
			rural_older: '2/6',
			'?': '1/6'
		});
		expect(await counts('on_post_share', may)).toEqual({ '': '6/6' });
	});

	it('priority groups of 2022, by reference: 脱贫, 低收入, 残疾人, each person once', async () => {
		expect(await counts('priority_share', may)).toEqual({ '': '3/6' });
		expect(await counts('priority_share', { ...may, by: 'town' })).toEqual({
			[gulou]: '2/5',
			[shazhen]: '1/1'
		});
	});

	it('ages are whole years on the day', async () => {
		const on = (asOf: string) => values('on_post', { asOf, where: {}, by: 'age_band' });
		// A is 44 and B 65, then B 66; D 32, C 54, F 52, E unknown.
		expect(await on('2022-05-30')).toEqual({ '25_44': 2, '45_54': 2, '60_65': 1, '?': 1 });
		expect(await on('2022-05-31')).toEqual({ '25_44': 2, '45_54': 2, '66_70': 1, '?': 1 });
		expect(await on('2022-06-01')).toEqual({ '25_44': 1, '45_54': 3, '66_70': 1, '?': 1 });
		// G is 15 until 1 May, when she leaves.
		expect(await on('2022-04-30')).toMatchObject({ under_16: 1 });
		const older = async (asOf: string) =>
			(await values('on_post', { asOf, where: { group: ['rural_older'] }, by: 'age_band' }))[
				'45_54'
			];
		expect([await older('2023-02-27'), await older('2023-02-28')]).toEqual([1, undefined]);
		expect(
			await values('on_post', { asOf: '2027-06-01', where: {}, by: 'age_band' })
		).toMatchObject({
			over_70: 1
		});
	});

	it('two spells in a row and two posts at once are one person', async () => {
		const town: Scope = { asOf: '2022-03-31', where: { town: [shazhen] } };
		expect(await values('on_post', { ...town, by: 'group' })).toEqual({ disabled: 1, youth: 1 });
		expect(await values('on_post', { ...town, asOf: '2022-04-01', by: 'sex' })).toEqual({
			male: 1,
			female: 1
		});
		// The later of two posts says what a person does.
		expect(await values('on_post', { ...town, by: 'post' })).toEqual({
			道路管护: 1,
			快递进村: 1
		});
		expect(await values('on_post', { ...town, asOf: '2022-04-01', by: 'post' })).toEqual({
			网格员: 1,
			快递进村: 1
		});
	});

	it('coverage has a denominator only where the file gives one, and takes a total before its parts', async () => {
		expect(await counts('coverage_rate', { ...may, by: 'group' })).toEqual({
			lifted: '1/10',
			low_income: '0/5',
			disabled: '1/8',
			rural_older: '2/15'
		});
		expect(
			await counts('coverage_rate', { ...may, by: 'sex', where: { group: ['lifted'] } })
		).toEqual({ male: '0/4', female: '1/6' });
		expect(
			await counts('coverage_rate', { ...may, by: 'age_band', where: { group: ['rural_older'] } })
		).toEqual({ '45_54': '1/12', '66_70': '1/3' });
		// 残疾人 and 低收入 aren't told apart by sex.
		expect(
			await counts('coverage_rate', { ...may, by: 'group', where: { sex: ['female'] } })
		).toEqual({ lifted: '1/6', rural_older: '1/12' });
		expect(await values('eligible', { ...may, by: 'town' })).toEqual({
			[gulou]: 33,
			[shazhen]: 5
		});
	});

	it('over all groups A counts once, and D, E and F, who have no number, not at all', async () => {
		expect(await counts('coverage_rate', may)).toEqual({ '': '3/38' });
		expect(await counts('coverage_rate', { ...may, by: 'town' })).toEqual({
			[gulou]: '3/33',
			[shazhen]: '0/5'
		});
	});

	it('is unknown without a population file', async () => {
		const { coverage_rate, eligible } = await measure(
			connection,
			['coverage_rate', 'eligible'],
			may,
			{ posts: true }
		);
		expect([coverage_rate[0]!.value, eligible[0]!.value]).toEqual([null, null]);
	});

	it('categories: as the list has them, else by the dictionary, else 未分类', async () => {
		expect(await values('in_use', { ...may, by: 'category' })).toEqual({
			service: 1,
			governance: 1,
			'?': 1
		});
		const [last] = (await rows('in_use', { ...may, by: 'category' })).slice(-1);
		expect(last!.label).toBe('未分类');
		// Of A only the roster tells the post: 护林绿化员 is 护林绿化 of annex 2.
		expect(await values('on_post', { ...may, by: 'category', where: { town: [gulou] } })).toEqual({
			management: 1,
			'?': 4
		});
	});

	it('vacancies count from the day after the last person, or from creation', async () => {
		// S2 and S3 fell vacant on 1 May; S1 stood vacant from 1 March until 1 April.
		expect(await values('vacant', may)).toEqual({ '': 2 });
		expect(await values('longest_vacancy', may)).toEqual({ '': 30 });
		expect(await values('vacant_over_30', may)).toEqual({ '': 0 });
		expect(await values('vacant_over_30', { ...may, asOf: '2022-06-01' })).toEqual({ '': 2 });
		expect(await values('longest_vacancy', { ...may, asOf: '2022-03-31' })).toEqual({ '': 30 });
		expect(await counts('vacancy_rate', may)).toEqual({ '': '2/3' });
	});
});

describe('whatever groups people belong to', () => {
	const codes = ['脱贫户', '低保', '残疾人', '农村大龄人员'];
	const person = fc.record({
		town: fc.constantFrom('古楼', '沙镇'),
		groups: fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 4 }),
		again: fc.boolean()
	});
	const numbers = fc.uniqueArray(
		fc.record({
			town: fc.constantFrom('古楼', '沙镇'),
			group: fc.constantFrom(...codes),
			eligible: fc.nat(9)
		}),
		{ selector: (it) => `${it.town}${it.group}`, maxLength: 8 }
	);

	it('no share is above one, and nobody counts twice in a total', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(person, { minLength: 1, maxLength: 12 }),
				numbers,
				async (people, known) => {
					const connection = await openForFew();
					const line = (it: (typeof people)[number], i: number) =>
						`${it.town} | 乡村 | 3715021970010${String(100 + i)}1X | ${it.groups.join('、')} | 2022-04-01`;
					await buildDrawn(
						connection,
						info,
						{
							plan: 'town | level | issued\n古楼 | 乡村 | 5',
							roster: [
								'town | level | id_no | group | on_date',
								...people.flatMap((it, i) =>
									it.again ? [line(it, i), line(it, i)] : [line(it, i)]
								)
							].join('\n'),
							...(known.length && {
								population: [
									'town | group | eligible',
									...known.map((it) => `${it.town} | ${it.group} | ${it.eligible}`)
								].join('\n')
							})
						},
						['progress', 'people']
					);
					const ask = async (id: MetricId, by?: 'group' | 'town') =>
						(
							await measure(
								connection,
								[id],
								{ asOf: '2022-05-31', where: {}, ...(by && { by }) },
								loaded
							)
						)[id];
					const [whole] = await ask('on_post');
					const shares = await ask('on_post_share', 'group');
					const [priority] = await ask('priority_share');
					const [covered] = await ask('coverage_rate');
					const eligible = await ask('eligible');
					await connection.close();
					expect(whole!.value).toBe(people.length);
					for (const row of shares) expect(row.denominator).toBe(people.length);
					for (const row of [...shares, priority!]) expect(row.value).toBeLessThanOrEqual(1);
					// The groups' counts: each person as often as he has groups, at least once.
					expect(shares.reduce((sum, row) => sum + row.numerator!, 0)).toBe(
						people.reduce((sum, it) => sum + Math.max(it.groups.length, 1), 0)
					);
					expect(covered?.numerator ?? 0).toBe(
						people.filter((it) =>
							known.some(
								({ town, group, eligible }) =>
									eligible > 0 && town === it.town && it.groups.includes(group)
							)
						).length
					);
					expect(eligible[0]?.value ?? 0).toBe(known.reduce((sum, it) => sum + it.eligible, 0));
				}
			),
			{ numRuns: isWhole ? 8 : 2 }
		);
	});
});
