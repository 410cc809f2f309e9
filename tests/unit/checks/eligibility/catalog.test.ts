import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckId } from '$lib/checks/catalog';
import { recognition, veteransApart } from '$lib/checks/eligibility/asked';
import { eligibilityChecks } from '$lib/checks/eligibility/catalog';
import { isWhole } from '../../../support/corpus';
import { openForCases } from '../../../support/engine';
import { standsIn } from '../../../support/notices';
import { asking, foundIn, openSets } from '../cases';
import { dongchangfu, rise, taibaihu, weihai } from './sets';

/** Those about people; the one about posts is in identity/listed.test.ts. */
const rules = (Object.keys(eligibilityChecks) as CheckId[]).filter((it) => it !== 'veteran-post');

let engine: Awaited<ReturnType<typeof openForCases>>;
beforeAll(async () => {
	engine = await openForCases();
});
const sets = openSets();
afterAll(async () => {
	await engine.close();
	await sets.close();
});

const looked = { dongchangfu, rise, taibaihu, ...(isWhole && { weihai }) };

describe.each(Object.entries(looked))('%s', (_, set) => {
	test('each rule finds the rows that it must, and no near miss', async () => {
		const { found, expected, checked } = await foundIn(await sets.of(set), set, rules);
		expect(found).toEqual(expected);
		for (const { rule, rows, columns } of checked)
			for (const it of rows) {
				expect(Object.keys(it).sort()).toEqual(columns.map(({ key }) => key).sort());
				expect(it.key).toMatch(new RegExp(`^${rule}/roster.csv//${it.row}/[0-9a-f]{8}$`));
				expect(it.detail).toMatch(/\p{Script=Han}/u);
				expect(it.column).toMatch(/^[A-Z]$/);
			}
		expect(JSON.stringify(checked.map(({ rows }) => rows))).not.toMatch(/\d{11}/);
	});
});

test('every rule has rows that it must find', () => {
	const hit = [dongchangfu, rise, weihai, taibaihu].flatMap(({ rows }) =>
		rows.flatMap(({ hits = [] }) => hits)
	);
	expect(new Set(hit)).toEqual(new Set(rules));
});

test('what is doubtful is said in words', async () => {
	const ask = await sets.of(dongchangfu);
	const of = async (rule: CheckId) =>
		Object.fromEntries((await ask(rule)).rows.map((it) => [String(it.name), it.detail]));
	expect(await of('age-at-onboarding')).toMatchObject({
		差一天45岁: '上岗时44周岁，农村大龄人员须满45周岁',
		满66岁当天上岗: '上岗时66周岁，农村大龄人员不超过65周岁',
		男满60岁当天上岗: '上岗时已到法定退休年龄（2022-03-15）'
	});
	expect(await of('age-today')).toMatchObject({
		当日满66岁: '自2022-05-31起超过农村大龄人员的上限65周岁'
	});
	expect(await of('age-borderline')).toMatchObject({
		满65岁当天: '上岗时已满65周岁、不满66周岁，农村大龄人员的上限为65周岁',
		上岗后满65岁: '已满65周岁、不满66周岁，农村大龄人员的上限为65周岁'
	});
	expect((await of('retired'))['女满55岁当天上岗']).toBe('已于2022-03-15到法定退休年龄');
	expect((await of('retired-unstated'))['女当日满50岁']).toBe(
		'按未说明退休类别的女性计，已于2022-05-31到法定退休年龄；原55周岁的到2027-05-31'
	);
	expect((await of('group-not-allowed'))['脱贫人口在城镇岗位']).toBe(
		'脱贫享受政策人口不在当时城镇公益性岗位的安置范围（通知另有：以上人员不能满足岗位需求时，经区政府批准可适当扩大安置对象范围）'
	);
	expect(await of('under-16')).toMatchObject({
		差一天16岁: '上岗时15周岁',
		上岗以后才出生: '出生日期晚于上岗日期'
	});
});

test('findings are those of the view', async () => {
	const ask = await sets.of(dongchangfu);
	expect((await ask('retired', { level: 'rural' })).rows).toEqual([]);
	expect((await ask('retired', { place: '371502101' })).rows).toEqual([]);
	expect((await ask('retired', { asOf: '2022-05-30' })).rows.map(({ name }) => name)).not.toContain(
		'男当日满60岁'
	);
});

describe('never green where nothing was looked at', () => {
	const plan = 'town | level | issued\n古楼 | 乡村 | 5';
	const statesOf = (roster: string) =>
		engine.alone(async (connection) => {
			const ask = await asking(connection, dongchangfu.info, { plan, roster }, dongchangfu.day);
			const states: Record<string, string> = {};
			for (const rule of rules) {
				const { state, lacking, unchecked } = await ask(rule);
				const words = lacking.flatMap(({ columns }) => columns.map(({ label }) => label));
				states[rule] = [state, ...words, unchecked || ''].filter(Boolean).join(', ');
			}
			return states;
		});

	test('columns that no file has', async () => {
		const states = await statesOf('town | level | on_date\n古楼 | 乡村 | 2022-03-15');
		expect(states).toEqual({
			'age-at-onboarding': 'lacking, 身份证号, 人员类别',
			'age-today': 'lacking, 身份证号, 人员类别',
			'age-borderline': 'lacking, 身份证号, 人员类别',
			'under-16': 'lacking, 身份证号',
			retired: 'lacking, 身份证号',
			'retired-unstated': 'lacking, 身份证号',
			'group-not-allowed': 'lacking, 人员类别',
			'group-impossible': 'lacking, 人员类别',
			'veteran-counted': 'lacking, 岗位名称',
			'old-post-unreviewed': 'lacking, 新/老岗位'
		});
	});

	test('blank cells are counted; a day of birth stands in for a number', async () => {
		const states =
			await statesOf(`town | level | on_date | id_no | birth | sex | group | post_name | old_post
			古楼 | 乡村 | 2022-03-15 | 37150219620315001X | | | 脱贫人口 | 保洁 | 否
			古楼 | 乡村 | 2022-03-15 | | 1962-03-15 | 男 | 脱贫人口 | 保洁 | 否
			古楼 | 乡村 | 2022-03-15 | | | 男 | | | 否`);
		expect(states).toEqual({
			'age-at-onboarding': 'none, 1',
			'age-today': 'none, 1',
			'age-borderline': 'none, 1',
			'under-16': 'none, 1',
			retired: 'none, 1',
			'retired-unstated': 'none, 1',
			'group-not-allowed': 'none, 1',
			'group-impossible': 'none, 1',
			'veteran-counted': 'none, 1',
			'old-post-unreviewed': 'none'
		});
	});
});

test('where no notice asks for old posts to be recognised anew, nothing is held against them', async () => {
	const ask = await sets.of(taibaihu);
	const { state, lacking } = await ask('old-post-unreviewed');
	expect([state, lacking.map(({ label }) => label)]).toEqual([
		'lacking',
		['本地对重新认定作出的规定']
	]);
});

test('nor before the notice', async () => {
	const ask = await sets.of(dongchangfu);
	expect((await ask('old-post-unreviewed', { asOf: '2022-03-10' })).state).toBe('lacking');
	expect((await ask('old-post-unreviewed', { asOf: '2022-03-11' })).state).toBe('found');
});

test.each([...veteransApart, ...recognition])(
	'$jurisdiction: the notice has these words: $source.quotes',
	({ source }) => {
		for (const { clause, quote } of source.quotes)
			expect([clause, standsIn(source.notice, clause, quote)]).toEqual([clause, true]);
	}
);
