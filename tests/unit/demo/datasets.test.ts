import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '$lib/base/dates';
import { population as populationDeclaration } from '$lib/datasets/population';
import { posts as postsDeclaration } from '$lib/datasets/posts';
import { roster as rosterDeclaration } from '$lib/datasets/roster';
import { duties, systems } from '$lib/datasets/systems';
import type { TextTable } from '$lib/datasets/table';
import type { Connection } from '$lib/db/connection';
import { issuesOf } from '$lib/intake/staging/stage';
import { openNode } from '$lib/db/node';
import { allRows, simulate, type SystemTables } from '$lib/server/datasets';
import { isWhole } from '../../support/corpus';
import { builtSystem } from '../../support/systems';
import { ageOn, records } from './hand';

/**
 * Roster and payments without 岗位名称: what is drawn for spellings, duties and standards mustn't
 * move people, days, numbers or amounts.
 */
const pinned: Record<string, { roster: string; payments: string }> = {
	'dongchangfu-2022': { roster: '6d16b80e518c9e7b', payments: 'ce797a427a7c4de3' },
	'zibo-2022': { roster: '3bcda1601e7087b0', payments: 'd5f03788aa6c5f83' },
	'weihai-hitech-2022': { roster: '7fd84527dc239183', payments: 'a7f4ef679cebb16a' },
	'taibaihu-2024': { roster: '9fe0b401b5066c8d', payments: 'ce8afe2cc8d21425' }
};
/** Towns without 目标人群底数. */
const silent: Record<string, string[]> = {
	'dongchangfu-2022': ['广平镇'],
	'zibo-2022': ['太河镇', '南鲁山镇'],
	'weihai-hitech-2022': ['田和街道'],
	'taibaihu-2024': []
};
/** 岗位名称 that some towns spell otherwise, and 城镇 names with two standards in one county. */
const variety: Record<string, { spellings: number; gaps: string[] }> = {
	'dongchangfu-2022': { spellings: 6, gaps: ['市政管理协管', '社区网格员', '社区网格管理员'] },
	'zibo-2022': { spellings: 6, gaps: ['网格员', '网格管理员', '警务助理'] },
	'weihai-hitech-2022': { spellings: 2, gaps: ['公共环境卫生'] },
	'taibaihu-2024': { spellings: 0, gaps: [] }
};

/** Oldest 农村大龄人员 that the notice admits: 淄博二、太白湖三（二）、东昌府二（一）, and 威海二（一）. */
const ruralOldest: Record<string, number> = {
	'dongchangfu-2022': 65,
	'zibo-2022': 65,
	'weihai-hitech-2022': 70,
	'taibaihu-2024': 65
};
const ageBands = [
	['45—54岁', 45, 54],
	['55—59岁', 55, 59],
	['60—65岁', 60, 65],
	['66—70岁', 66, 70]
] as const;
/** Ages of the notices; 法定退休年龄 before 2025 is 60 for men, 50 or 55 for women. */
const admittedAges = (
	id: string,
	{ group, sex, level }: Record<string, string>
): [number, number] => {
	if (group === '农村大龄人员') return [45, ruralOldest[id]!];
	if (group === '城镇大龄失业人员') return sex === '男' ? [55, 59] : [45, 54];
	if (group === '登记失业的16—24岁青年') return [16, 24];
	// Urban posts end with 法定退休年龄; of rural groups without ages the notices say nothing, up to 65 is practice.
	return [16, level === '乡村' ? 65 : sex === '男' ? 59 : 49];
};
const mainGroups: Record<string, string[]> = {
	乡村: ['脱贫享受政策人口', '农村低收入人口', '农村残疾人', '农村大龄人员'],
	城镇: ['城镇零就业家庭人员', '城镇大龄失业人员']
};
/** 太白湖三（二）, issued on 2024-05-24. */
const extendedGroups: Record<string, string[]> = {
	乡村: ['抚养未成年子女的未就业单亲家庭成员', '登记失业的16—24岁青年', '登记失业的“二孩妈妈”'],
	城镇: ['其他类型就业困难人员', '登记失业的16—24岁青年', '登记失业的“二孩妈妈”']
};

const withoutNames = ({ rows }: TextTable) => {
	const name = rows[0]!.indexOf('岗位名称');
	const body = rows.slice(1);
	const text = body.map((row) => row.filter((_, i) => i !== name).join(',')).join('\n');
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
};

/** The largest is the corpus's: it is simulated whole, twice. */
const all = systems().flatMap((it) =>
	isWhole || it.id !== 'zibo-2022' ? [{ id: it.id, system: it }] : []
);

describe.each(all)('$id', ({ id, system }) => {
	let connection: Connection;
	let tables: SystemTables;
	let posts: Record<string, string>[];
	beforeAll(async () => {
		({ connection, tables } = await builtSystem(system));
		posts = records(tables.posts, postsDeclaration);
	});

	test('people and payments stay as they are, whatever else the roster says and is planted in it', async () => {
		const simulator = await openNode();
		const bare = { ...system, plantedCsv: null, demo: { ...system.demo, papers: false } };
		const { roster, payments } = allRows(await simulate(simulator, bare));
		await simulator.close();
		expect({ roster: withoutNames(roster), payments: withoutNames(payments) }).toEqual(pinned[id]);
		const planted = (system.plantedCsv ?? '').split('\n').length;
		const head = roster.rows[0]!;
		const differing = roster.rows.filter((row, i) =>
			row.some(
				(cell, at) => cell !== tables.roster.rows[i]![tables.roster.rows[0]!.indexOf(head[at]!)]
			)
		);
		expect(differing.length).toBeLessThan(Math.max(planted, 1));
	});

	test('底数 hold only whom the notice admits: its groups, and their ages', () => {
		const rows = records(tables.population, populationDeclaration);
		const groups = [...mainGroups.乡村!, ...mainGroups.城镇!];
		const also = id === 'taibaihu-2024' ? Object.values(extendedGroups).flat() : [];
		expect(rows.filter(({ group }) => ![...groups, ...also].includes(group!))).toEqual([]);
		const aged = rows.filter((row) => row.age_band);
		expect(aged.length).toBeGreaterThan(3);
		const outside = aged.filter((row) => {
			const [from, to] = admittedAges(id, row);
			const [, least, most] = ageBands.find(([label]) => label === row.age_band)!;
			return least < from || most > to;
		});
		expect(outside.map(({ group, sex, age_band }) => [group, sex, age_band].join(' '))).toEqual([]);
		expect(aged.some((row) => row.age_band === '66—70岁')).toBe(ruralOldest[id] === 70);
	});

	test('everybody is of a group that the notice admits on the day, and of its age while on post', () => {
		const planted = (system.plantedCsv ?? '')
			.split('\n')
			.flatMap((line) => (line.includes(',人员类别,') ? [Number(line.split(',')[2])] : []));
		const rows = records(tables.roster, rosterDeclaration).filter(
			(row, i) => row.veteran === '否' && !planted.includes(i + 2)
		);
		const admits = ({ level, group, on_date }: Record<string, string>) =>
			mainGroups[level!]!.includes(group!) ||
			(id === 'taibaihu-2024' &&
				on_date! >= '2024-05-24' &&
				extendedGroups[level!]!.includes(group!));
		expect(rows.filter((row) => !admits(row)).map((row) => [row.group, row.on_date])).toEqual([]);
		const outside = rows.filter((row) => {
			const [from, to] = admittedAges(id, row);
			const last = row.exit_date ? addDays(row.exit_date, -1) : system.as_of;
			return ageOn(row.id_no!, row.on_date!) < from || ageOn(row.id_no!, last) > to;
		});
		expect(outside).toHaveLength(0);
	});

	test('intake stages the population whole and without an issue', async () => {
		const rows = records(tables.population, populationDeclaration);
		const [staged] = await connection.query<{ rows: number; eligible: number }>(
			`SELECT count(*)::integer AS rows, sum(eligible)::integer AS eligible FROM stg_population`
		);
		expect(staged).toEqual({
			rows: rows.length,
			eligible: rows.reduce((sum, row) => sum + Number(row.eligible), 0)
		});
		expect(await issuesOf(connection)).toEqual([]);
	});

	test('every town of the plan has a population but those named', () => {
		const counted = new Set(
			records(tables.population, populationDeclaration).map((row) => `${row.county} ${row.town}`)
		);
		const missing = new Set(
			posts.filter((row) => !counted.has(`${row.county} ${row.town}`)).map((row) => row.town)
		);
		expect([...missing].sort()).toEqual([...silent[id]!].sort());
	});

	test('every post name has a duty of its own', () => {
		for (const level of ['rural', 'urban'] as const) {
			for (const name of Object.values(system.demo.post_names[level]).flat()) {
				expect([name, duties()[level][name]]).toEqual([name, expect.any(String)]);
			}
		}
		for (const { duty } of posts) expect(duty).not.toMatch(/^从事|^$/);
	});

	test('spellings and standards differ as dataset.yml says', () => {
		const names = new Set(posts.map((row) => row.post_name));
		const used = Object.entries(system.demo.name_variants).filter(
			([name, other]) => names.has(name) && names.has(other)
		);
		expect(used).toHaveLength(variety[id]!.spellings);
		expect(Object.keys(system.demo.name_variants)).toHaveLength(variety[id]!.spellings);

		const standards = new Map<string, Set<string>>();
		for (const { county, level, post_name, standard } of posts) {
			const key = [county, level, post_name].join(' ');
			standards.set(key, (standards.get(key) ?? new Set()).add(standard!));
		}
		const gaps = [...standards].filter(([, set]) => set.size > 1).map(([key]) => key.split(' '));
		expect([...new Set(gaps.map(([, , name]) => name))].sort()).toEqual(
			[...variety[id]!.gaps].sort()
		);
		for (const [, level] of gaps) expect(level).toBe('城镇');
	});

	test('dedicated posts, working time and missing categories are those of the dataset', () => {
		const dedicated = posts.filter((row) => row.post_name === '专职公益性岗位');
		const without = posts.filter((row) => !row.category);
		const timed = posts.filter((row) => row.hours_per_day);
		const rural = posts.filter((row) => row.level === '乡村');
		if (id === 'dongchangfu-2022') {
			// 14 towns of three, two of them one short.
			expect(dedicated).toHaveLength(40);
			expect(without).toEqual(dedicated);
			expect(timed).toEqual(rural);
			expect(new Set(rural.map((row) => row.standard))).toEqual(new Set(['680.00']));
		} else {
			expect([dedicated.length, timed.length]).toEqual([0, 0]);
			expect(Math.round((without.length / posts.length) * 100)).toBe(id === 'zibo-2022' ? 1 : 0);
		}
	});
});
