import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityChecks } from '$lib/checks/identity/catalog';
import { realNames } from '$lib/checks/identity/real_names';
import { check } from '$lib/checks/run';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import type { View } from '$lib/metrics/measured/progress';
import { describe as describeDataset } from '$lib/model/describe';
import { buildDrawn, type Drawn } from '../../../support/dataset';
import { openForFew } from '../../../support/engine';
import { standsIn } from '../../../support/notices';
import { dongchangfu, gulou, shazhen } from '../../model/measured';
import { day, endsInZeros, rows, tables } from './planted';

type Rule = keyof typeof identityChecks;
/** Those about people; the one about posts stands in listed.test.ts. */
const rules = (Object.keys(identityChecks) as Rule[]).filter((it) => it !== 'post-unnamed');

let connection: Connection;
let meta: DatasetMeta;

async function described(drawn: Drawn) {
	const connection = await openForFew();
	await buildDrawn(connection, dongchangfu, drawn, ['progress']);
	const meta = await describeDataset(connection, {
		...dongchangfu,
		title: '',
		title_en: '',
		as_of: day,
		simulated_people: true,
		plan_made_up: false,
		source: null,
		notes: [],
		file: null
	});
	return { connection, meta };
}

const view = (changes: Partial<View> = {}): View => ({
	asOf: day,
	place: '371502',
	level: null,
	...changes
});

beforeAll(async () => {
	({ connection, meta } = await described(tables));
});
afterAll(() => connection.close());

const found = (id: Rule, of: View = view()) => check(connection, meta, of, id);
const row = (name: string): number => rows.findIndex((it) => it.name === name) + 2;

describe.each(rules)('%s', (rule) => {
	const hits = rows.filter((it) => it.hits?.includes(rule)).map(({ name }) => name);

	test('finds the rows that it must, and no near miss', async () => {
		const { state, rows: rowsFound } = await found(rule);
		expect(hits.length).toBeGreaterThan(0);
		expect(state).toBe('found');
		expect(rowsFound.map(({ name }) => name ?? '')).toEqual(hits);
		expect(rowsFound.map((it) => it.row)).toEqual(hits.map(row));
	});

	test('tells where each stands, by a key of its own, with its number masked', async () => {
		const { columns, rows: rowsFound } = await found(rule);
		for (const it of rowsFound) {
			expect(Object.keys(it).sort()).toEqual(columns.map(({ key }) => key).sort());
			expect(it).toMatchObject({ file: 'roster.csv', sheet: null, town: '古楼街道' });
			expect(it.town_code).toBe(gulou);
			expect(it.column).toMatch(/^[A-L]$/);
			expect(it.key).toMatch(new RegExp(`^${rule}/roster.csv//${it.row}/[0-9a-f]{8}$`));
			expect(it.id_no ?? '').toMatch(/^(\d{6}\*{7,8}[\dX]{4}|\**)$/);
		}
		expect(JSON.stringify(rowsFound)).not.toMatch(/\d{11}/);
		expect(new Set(rowsFound.map(({ key }) => key)).size).toBe(rowsFound.length);
	});

	test('says what to do, and rules of intake that there are', async () => {
		const { tests, remedy, source, told_at_intake } = await found(rule);
		for (const text of [tests, remedy, source!.clause]) expect(text).toMatch(/\p{Script=Han}/u);
		expect(remedy).toMatch(/^请.*[^。]$/);
		const issues = await connection.query<{ rule: string }>('select distinct rule from issues');
		// Rules between files aren't asked of a drawn dataset.
		const told = told_at_intake.filter((it) => it !== 'post-unknown');
		expect(issues.map((it) => it.rule)).toEqual(expect.arrayContaining(told));
	});
});

test('cells at fault are those of the rule', async () => {
	const columnsOf = async (rule: Rule) => (await found(rule)).rows.map(({ column }) => column);
	expect(new Set(await columnsOf('id-check-digit'))).toEqual(new Set(['D']));
	expect(await columnsOf('id-sex')).toEqual(['E']);
	expect(await columnsOf('id-birth')).toEqual(['F', 'G']);
	expect(new Set(await columnsOf('person-without-post'))).toEqual(new Set(['H']));
});

test('what is doubtful is said in words', async () => {
	const of = async (rule: Rule) =>
		Object.fromEntries((await found(rule)).rows.map((it) => [String(it.name), it.detail]));
	expect(await of('id-check-digit')).toMatchObject({
		校验码不符: '身份证号的校验码不符',
		'2月30日': '身份证号中的出生日期不存在',
		少一位: '不是18位公民身份号码',
		顺序码000: '身份证号的第15至17位是000，没有这样的号码'
	});
	expect((await of('person-two-posts'))['两个岗位一']).toMatch(/^同时在2个岗位：.*C1.*、.*R\d+$/);
	expect((await of('post-two-people'))['一岗两人一']).toBe('这个岗位同时有2人');
	expect(await of('person-without-post')).toEqual({
		清单没有: '岗位清单中没有这个编号的岗位',
		只在城镇: '岗位清单中没有这个编号的岗位',
		当日核减: `岗位已于${day}核减`,
		次日开发: '岗位到2022-06-01才开发'
	});
});

test('a good number that ends in 000 is none that was destroyed', () => {
	expect(endsInZeros).toMatch(/000$/);
});

test('what was told of another file of the same name is no finding of this one', async () => {
	const all = async () => {
		const each: unknown[] = [];
		for (const rule of rules) each.push((await found(rule)).rows);
		return each;
	};
	const before = await all();
	const issue = (rule: string, name: string, town: string): string =>
		`insert into issues by name select 'warning' as severity, 'roster.csv' as file, ${row(name)} as "row",
			'${rule}' as rule, '${town}' as town`;
	await connection.run('create table kept as from issues');
	for (const rule of ['id-check', 'sex-differs', 'birth-differs'])
		await connection.run(issue(rule, '末位小写x', '沙镇镇'));
	await connection.run(issue('id-destroyed', '号码未填', '沙镇镇'));
	expect(await all()).toEqual(before);
	await connection.run(issue('id-destroyed', '号码未填', '古楼街道'));
	expect((await found('id-destroyed')).rows).toHaveLength(3);
	await connection.run('delete from issues; insert into issues from kept; drop table kept');
});

test('people are sought everywhere, findings shown are those of the view', async () => {
	const of = async (changes: Partial<View>) =>
		(await found('person-two-posts', view(changes))).rows.map(({ name }) => name);
	expect(await of({ level: 'urban' })).toEqual(['两个岗位二']);
	expect(await of({ asOf: '2022-03-14' })).toEqual([]);
	expect(await of({ place: shazhen })).toEqual([]);
});

test('a key changes with what it is of, and not with the day', async () => {
	const keys = async (asOf: string) =>
		(await found('post-two-people', view({ asOf }))).rows.map(({ key }) => String(key));
	expect(await keys('2022-05-01')).toEqual(await keys(day));
	const [one, other] = await keys(day);
	expect(one!.split('/').at(-1)).not.toBe(other!.split('/').at(-1));
});

describe('never green where nothing was looked at', () => {
	const plan = 'town | level | issued\n古楼 | 乡村 | 5\n沙镇 | 乡村 | 5';
	const statesOf = async (drawn: Drawn, of: View = view()) => {
		const { connection, meta } = await described({ plan, ...drawn });
		const states: Record<string, string> = {};
		for (const rule of rules) {
			const { state, lacking, unchecked, unsent, rows } = await check(connection, meta, of, rule);
			const words = lacking.map(({ label, columns }) =>
				[label, ...columns.map((it) => it.label)].join(' ')
			);
			states[rule] = [state, ...words, unchecked || '', ...unsent.flatMap((it) => it.towns)]
				.filter(Boolean)
				.join(', ');
			expect(rows.length > 0).toBe(state === 'found');
		}
		await connection.close();
		return states;
	};
	const good = '37150219620315001X';

	test('columns that no file has', async () => {
		expect(await statesOf({ roster: 'town | level | on_date\n古楼 | 乡村 | 2022-03-15' })).toEqual({
			'id-check-digit': 'lacking, 人员花名册 身份证号',
			'id-sex': 'lacking, 人员花名册 身份证号 性别',
			'id-birth': 'lacking, 人员花名册 身份证号 出生日期',
			'id-destroyed': 'lacking, 人员花名册 身份证号',
			'id-old': 'lacking, 人员花名册 身份证号',
			'id-missing': 'lacking, 人员花名册 身份证号',
			'person-unnamed': 'lacking, 人员花名册 姓名',
			'person-two-posts': 'lacking, 人员花名册 身份证号 岗位编号',
			'post-two-people': 'lacking, 人员花名册 岗位编号',
			'person-without-post': 'lacking, 人员花名册 岗位编号, 岗位清单'
		});
	});

	test('columns that are blank throughout, though a sex follows from the number', async () => {
		const roster = `town | level | on_date | id_no | sex | birth | post_no
			古楼 | 乡村 | 2022-03-15 | ${good} | | / | `;
		expect(await statesOf({ roster })).toEqual({
			'id-check-digit': 'none, 沙镇镇',
			'id-sex': 'lacking, 人员花名册 性别',
			'id-birth': 'lacking, 人员花名册 出生日期',
			'id-destroyed': 'none, 沙镇镇',
			'id-old': 'none, 沙镇镇',
			'id-missing': 'none, 沙镇镇',
			'person-unnamed': 'lacking, 人员花名册 姓名',
			'person-two-posts': 'lacking, 人员花名册 岗位编号',
			'post-two-people': 'lacking, 人员花名册 岗位编号',
			'person-without-post': 'lacking, 人员花名册 岗位编号, 岗位清单'
		});
	});

	test('rows that couldn’t be tested are counted, towns that sent nothing named', async () => {
		const roster = `town | level | on_date | id_no | sex | age | post_no
			古楼 | 乡村 | 2022-03-15 | ${good} | 男 | 60 | P1
			古楼 | 乡村 | 2022-03-15 | | 女 | | `;
		const posts = 'town | level | post_no | created_on\n古楼 | 乡村 | P1 | 2022-03-11';
		expect(await statesOf({ roster, posts })).toEqual({
			'id-check-digit': 'none, 1, 沙镇镇',
			'id-sex': 'none, 1, 沙镇镇',
			'id-birth': 'none, 1, 沙镇镇',
			'id-destroyed': 'none, 沙镇镇',
			'id-old': 'none, 1, 沙镇镇',
			'id-missing': 'found, 沙镇镇',
			'person-unnamed': 'lacking, 人员花名册 姓名',
			'person-two-posts': 'none, 1, 沙镇镇',
			'post-two-people': 'none, 1, 沙镇镇',
			'person-without-post': 'none, 1, 沙镇镇, 沙镇镇'
		});
	});

	test('a town that the list of posts leaves out', async () => {
		const roster = `town | level | on_date | post_no
			古楼 | 乡村 | 2022-03-15 | P1
			沙镇 | 乡村 | 2022-03-15 | P2`;
		const posts = 'town | level | post_no | created_on\n古楼 | 乡村 | P1 | 2022-03-11';
		const states = await statesOf({ roster, posts }, view({ place: shazhen }));
		expect(states['person-without-post']).toBe('lacking, 岗位清单');
	});
});

test.each(realNames)('双实名 is asked for in these words: $jurisdiction', ({ source }) => {
	for (const { clause, quote } of source.quotes)
		expect([clause, standsIn(source.notice, clause, quote)]).toEqual([clause, true]);
});

test('双实名 is a reference where a place’s own notice doesn’t say it, or didn’t yet', async () => {
	const at = async (asOf: string) => (await found('post-two-people', view({ asOf }))).assumption;
	expect([await at('2022-03-10'), await at('2022-03-11')]).toEqual([true, false]);
});
