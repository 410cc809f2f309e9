import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { population as populationDeclaration } from '$lib/datasets/population';
import { posts as postsDeclaration } from '$lib/datasets/posts';
import { duties, systems } from '$lib/datasets/systems';
import type { TextTable } from '$lib/datasets/table';
import type { Connection } from '$lib/db/connection';
import { openNode } from '$lib/db/node';
import { issuesOf } from '$lib/intake/stage';
import { buildSystem, type SystemTables } from '$lib/server/datasets';
import { records } from './hand';

/**
 * Roster and payments without 岗位名称, as they were before posts had spellings, duties and
 * standards: what is drawn for those mustn't move people, days, numbers or amounts.
 */
const before: Record<string, { roster: string; payments: string }> = {
	'dongchangfu-2022': { roster: 'a6ae601a073576cc', payments: 'ed327f9cfa760d6f' },
	'zibo-2022': { roster: '095a349f0a757456', payments: '0cd6705f663edf4d' },
	'weihai-hitech-2022': { roster: '1880d65a904accd9', payments: '6385bcf219e9ab7f' },
	'taibaihu-2024': { roster: '72842286fc06e904', payments: '06bf06bc3f40f6f2' }
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

const withoutNames = ({ rows }: TextTable) => {
	const name = rows[0]!.indexOf('岗位名称');
	const body = rows.slice(1);
	const text = body.map((row) => row.filter((_, i) => i !== name).join(',')).join('\n');
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
};

describe.each(systems().map((it) => ({ id: it.id, system: it })))('$id', ({ id, system }) => {
	let connection: Connection;
	let tables: SystemTables;
	let posts: Record<string, string>[];
	beforeAll(async () => {
		connection = await openNode();
		tables = await buildSystem(connection, system, false);
		posts = records(tables.posts, postsDeclaration);
	});
	afterAll(() => connection.close());

	test('people and payments are those of before', () => {
		expect({
			roster: withoutNames(tables.roster),
			payments: withoutNames(tables.payments)
		}).toEqual(before[id]);
	});

	test('intake stages the population whole and without an issue, also without pay', async () => {
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
