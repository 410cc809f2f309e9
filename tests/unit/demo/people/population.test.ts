import { describe, expect, test } from 'vitest';
import { toNumber } from '$lib/base/dates';
import { groups } from '$lib/datasets/codes';
import { population as populationDeclaration } from '$lib/datasets/population';
import { roster as rosterDeclaration } from '$lib/datasets/roster';
import { populationTable } from '$lib/demo/people/population';
import { seeded } from '$lib/demo/random';
import type { DemoInput } from '$lib/demo/input';
import { some } from '../../../support/corpus';
import { admission, ageOn, demo, extended, generated, input, plan, records } from '../hand';

type Row = Record<string, string>;

const generate = (changes: object = {}, size = 33, more: Partial<DemoInput> = {}) => {
	const tables = generated(input(size, { demo: { ...demo, ...changes }, ...more }));
	return {
		table: tables.population,
		rows: records(tables.population, populationDeclaration),
		roster: records(tables.roster, rosterDeclaration).filter((row) => row.group)
	};
};

/** Eligible people of the rows that pass. */
const eligible = (rows: Row[], test: (row: Row) => boolean = () => true) =>
	rows.filter(test).reduce((sum, row) => sum + Number(row.eligible), 0);

const admitsMore = { admission: extended('2022-03-11') };
const large = generate();
const cells = new Set(large.rows.map(({ town, group }) => `${town} ${group}`));
const bands: Record<string, [number, number]> = {
	'45—54岁': [45, 54],
	'55—59岁': [55, 59],
	'60—65岁': [60, 65],
	'66—70岁': [66, 70]
};

describe('rows', () => {
	test('one per town and group, by sex for disabled people, by sex and age for the older ones', () => {
		const keys = large.rows.map((row) =>
			[row.town, row.group, row.sex, row.age_band].map(String).join(' ')
		);
		expect(new Set(keys).size).toBe(keys.length);
		for (const { group, sex, age_band } of large.rows) {
			const older = group === '农村大龄人员' || group === '城镇大龄失业人员';
			expect([group, sex !== '', age_band !== '']).toEqual([
				group,
				older || group === '农村残疾人',
				older
			]);
		}
	});

	test('stand by town, group, sex and age band', () => {
		const order = ['古楼街道', '沙镇镇', '堂邑镇', '梁水镇'];
		const at = ({ town, group, sex, age_band }: Row) =>
			[
				order.indexOf(town!),
				groups.findIndex(({ label }) => label === group),
				['', '男', '女'].indexOf(sex!),
				['', ...Object.keys(bands)].indexOf(age_band!)
			].join(' ');
		expect(large.rows.map(at)).toEqual(large.rows.map(at).sort());
	});

	test('say who certifies the group, that it is simulated, and the end of the year before', () => {
		const sources = new Map(large.rows.map(({ group, source }) => [group, source]));
		expect(Object.fromEntries(sources)).toEqual({
			脱贫享受政策人口: '乡村振兴部门（模拟）',
			农村低收入人口: '民政部门（模拟）',
			农村残疾人: '残联（模拟）',
			农村大龄人员: '人社部门（模拟）',
			城镇零就业家庭人员: '人社部门（模拟）',
			城镇大龄失业人员: '人社部门（模拟）'
		});
		expect(new Set(large.rows.map((row) => row.vintage))).toEqual(new Set(['2021-12-31']));
	});

	test('extended groups have rows where the dataset places them', () => {
		const of = (rows: Row[]) => new Set(rows.map((row) => row.group));
		expect(of(large.rows).size).toBe(6);
		expect(of(generate({}, 33, admitsMore).rows).size).toBe(groups.length);
	});

	test('a town of demo.no_population has none, the others stay as they were', () => {
		const without = generate({ no_population: ['371502102'] });
		expect(large.rows.some((row) => row.town === '堂邑镇')).toBe(true);
		expect(without.rows).toEqual(large.rows.filter((row) => row.town !== '堂邑镇'));
	});

	test('an empty plan gives the header only', () => {
		expect(generated(input(1, { plan: [] })).population.rows).toHaveLength(1);
	});
});

describe('eligible people', () => {
	test('are at least those of the group who were ever on post in the town', () => {
		for (const made of [large, generate({}, 1), generate({}, 4, admitsMore)]) {
			const ever = new Map<string, Set<string>>();
			for (const { town, group, id_no } of made.roster) {
				const key = `${town} ${group}`;
				ever.set(key, (ever.get(key) ?? new Set()).add(id_no!));
			}
			expect(ever.size).toBeGreaterThan(10);
			for (const [key, people] of ever) {
				const count = eligible(made.rows, ({ town, group }) => `${town} ${group}` === key);
				expect(count).toBeGreaterThanOrEqual(people.size);
			}
		}
	});

	test.each(some(['2021-12-31', '2022-03-31', '2022-05-31'], 1))(
		'on %s also in each sex and age band',
		(day) => {
			const keyOf = ({ town, group, sex, age_band }: Row) => [town, group, sex, age_band].join(' ');
			// Many small datasets: somebody who has a birthday is much of a small figure.
			for (const made of Array.from({ length: 60 }, (_, seed) => generate({ seed }, 1))) {
				const figures = new Map(made.rows.map((row) => [keyOf(row), Number(row.eligible)]));
				const onPost = new Map<string, number>();
				for (const row of made.roster) {
					if (row.on_date! > day || (row.exit_date && row.exit_date <= day)) continue;
					if (!made.rows.some(({ group, sex }) => group === row.group && sex)) continue;
					const age = ageOn(row.id_no!, day);
					const band = Object.keys(bands).find(
						(it) => age >= bands[it]![0] && age <= bands[it]![1]
					)!;
					const key = keyOf({ ...row, age_band: row.group === '农村残疾人' ? '' : band });
					onPost.set(key, (onPost.get(key) ?? 0) + 1);
				}
				expect(onPost.size).toBeGreaterThan(5);
				for (const [key, count] of onPost) {
					expect([key, figures.get(key)! >= count]).toEqual([key, true]);
				}
			}
		}
	);

	test('are mostly covered between 5 % and 45 %', () => {
		const rates = [...cells].map((cell) => {
			const here = ({ town, group }: Row) => `${town} ${group}` === cell;
			const on = large.roster.filter((row) => here(row) && !row.exit_date).length;
			return on / eligible(large.rows, here);
		});
		const usual = rates.filter((rate) => rate >= 0.05 && rate <= 0.45);
		expect(usual.length / rates.length).toBeGreaterThan(0.7);
		expect(Math.max(...rates)).toBeLessThanOrEqual(1);
	});

	test('are a few where the plan has posts for the group and nobody of it is on one', () => {
		const tiny = generate({ old_posts: 0 }, 1);
		const placed = new Set(tiny.roster.map(({ town, group }) => `${town} ${group}`));
		const none = tiny.rows.filter(({ town, group }) => !placed.has(`${town} ${group}`));
		expect(none.length).toBeGreaterThan(0);
		for (const row of none) {
			expect(Number(row.eligible)).toBeGreaterThanOrEqual(1);
			expect(Number(row.eligible)).toBeLessThanOrEqual(15);
		}
		const rural = ['脱贫享受政策人口', '农村低收入人口', '农村残疾人', '农村大龄人员'];
		for (const town of ['沙镇镇', '堂邑镇', '梁水镇']) {
			for (const group of rural) {
				expect(tiny.rows.some((row) => row.town === town && row.group === group)).toBe(true);
			}
		}
	});

	test('a group that no post of the town is for is mostly left out', () => {
		const towns = ['371502101', '371502102', '371502103', '371502001'];
		const seeds = Array.from({ length: 30 }, (_, seed) => seed);
		const counted = seeds.flatMap((seed) => {
			const rows = towns.map((town) => ({
				...plan(1)[0]!,
				town,
				county: '371502',
				posts: 5
			}));
			const tables = generated(input(1, { plan: rows, demo: { ...demo, seed, old_posts: 0 } }));
			return records(tables.population, populationDeclaration).filter(
				(row) => row.group === '城镇零就业家庭人员'
			);
		});
		expect(counted.length / (30 * towns.length)).toBeGreaterThan(0.15);
		expect(counted.length / (30 * towns.length)).toBeLessThan(0.35);
	});
});

describe('ages', () => {
	const bandsOf = (rows: Row[], group: string, sex: string) =>
		new Set(rows.filter((row) => row.group === group && row.sex === sex).map((it) => it.age_band));
	const young = { old_posts: 0, onboarding: [{ by: '2022-05-31', share: 0.5 }] };

	test('reach over the bands of the notices', () => {
		const rows = generate(young).rows;
		expect([...bandsOf(rows, '农村大龄人员', '男')]).toEqual(
			expect.arrayContaining(['45—54岁', '55—59岁', '60—65岁'])
		);
		expect(bandsOf(rows, '城镇大龄失业人员', '男')).toEqual(new Set(['55—59岁']));
		expect(bandsOf(rows, '城镇大龄失业人员', '女')).toEqual(new Set(['45—54岁']));
	});

	test('up to 70 where the notice goes that far, whoever is on post', () => {
		const { rows } = generate(young, 1, { admission: admission([45, 70]) });
		for (const town of ['沙镇镇', '堂邑镇', '梁水镇']) {
			const here = rows.filter((row) => row.town === town);
			for (const sex of ['男', '女']) {
				expect(bandsOf(here, '农村大龄人员', sex)).toEqual(new Set(Object.keys(bands)));
			}
		}
	});

	test('somebody who grows into the next band on post counts in both', () => {
		const row = plan(1)[0]!;
		const person = {
			...{ name: '王某', sex: 'female' as const, birth: '1967-05-01', idNo: '371502196705010000' },
			group: 'rural_older' as const
		};
		const spell = {
			...{
				label: 'one',
				row,
				person,
				post: null,
				exit: null,
				reason: null,
				remark: null,
				reviewed: null
			},
			work: { category: null, name: '护林绿化', entry: '护林绿化', village: '' },
			on: toNumber('2022-04-01')
		};
		const bandsWith = (birth: string) => {
			const spells = Array.from({ length: 9 }, (_, i) => ({
				...spell,
				person: { ...person, birth, idNo: `${person.idNo}${i}` }
			}));
			const table = populationTable(spells, [row], input(1), seeded(1));
			return records(table, populationDeclaration)
				.filter((it) => it.group === '农村大龄人员' && it.sex === '女')
				.filter((it) => Number(it.eligible) >= 9)
				.map((it) => it.age_band);
		};
		// Where none of them is on post a band has four at most.
		expect(bandsWith('1967-05-01')).toEqual(['45—54岁', '55—59岁']);
		expect(bandsWith('1967-04-01')).toEqual(['55—59岁']);
		expect(bandsWith('1967-06-01')).toEqual(['45—54岁']);
	});

	test('never beyond them, though people leave for their age', () => {
		expect(large.roster.some((row) => row.exit_reason === '超过岗位年龄上限')).toBe(true);
		const seen = (sex: string) => bandsOf(large.rows, '农村大龄人员', sex);
		for (const sex of ['男', '女']) expect([...seen(sex)]).not.toContain('66—70岁');
	});
});

describe('determinism', () => {
	test('the same input gives the same table, in whatever order the plan stands', () => {
		expect(generate().table).toEqual(large.table);
		const [last, ...rest] = [plan(33).at(-1)!, ...plan(33).slice(0, -1)];
		expect(generated(input(33, { plan: [...rest, last] })).population).toEqual(large.table);
		expect(generate({ seed: 12 }).table).not.toEqual(large.table);
	});
});
