import { expect, test } from 'vitest';
import { askedOf, changeOf, dayBefore, sumOf, surveyOf } from '$lib/findings/survey';
import { checked, looked, named, spell, view } from './findings';

const rows = (rule: string, ...of: [row: number, content?: string][]) =>
	checked(rule, { rows: of.map(([row, content]) => spell(rule, row, content)) });

test('what is new, still there and gone goes by the row, of rules asked on both days', () => {
	const now = looked(rows('a', [2], [3, 'b']), rows('b', [2]), checked('c'));
	const before = {
		...looked(rows('a', [3], [4]), checked('b', { state: 'lacking' }), rows('c', [9])),
		view: { ...view, asOf: '2022-04-30' }
	};
	const change = changeOf(now, before);
	expect(change.day).toBe('2022-04-30');
	expect([...change.rules]).toEqual(['a', 'c']);
	expect([...change.fresh]).toEqual(['a/花名册.xlsx/花名册/2/aaaaaaaa']);
	expect(change.gone.map(({ key }) => key)).toEqual([
		'a/花名册.xlsx/花名册/4/aaaaaaaa',
		'c/花名册.xlsx/花名册/9/aaaaaaaa'
	]);
	expect(surveyOf(now, change).parts).toEqual([
		{ rule: 'a', town: '371502101', found: 2, fresh: 1, gone: 1 },
		{ rule: 'b', town: '371502101', found: 1, fresh: 0, gone: 0 },
		{ rule: 'c', town: '371502101', found: 0, fresh: 0, gone: 1 }
	]);
});

test('rows of one number in two towns’ files of one name are two', () => {
	const here = spell('a', 2);
	const there = { ...here, town_code: '371502102', town: '沙镇', key: `${here.key.slice(0, -1)}b` };
	const change = changeOf(
		looked(checked('a', { rows: [there] })),
		looked(checked('a', { rows: [here] }))
	);
	expect([change.fresh.size, change.gone.length]).toEqual([1, 1]);
});

test('a rule that is switched off counts nowhere', () => {
	const survey = surveyOf(looked(rows('a', [2], [3]), rows('b', [2])), null);
	const asked = askedOf(survey, { a: '另行核查' });
	expect(asked.rules.map(({ rule }) => rule)).toEqual(['b']);
	expect(sumOf(asked.parts).found).toBe(1);
	expect(survey.since).toBeNull();
});

test('findings of no single town have a part of their own', () => {
	const of = named([{ county: '东昌府区', name: '保洁员', posts: 3 }]);
	expect(surveyOf(looked(of), null).parts).toEqual([
		{ rule: 'post-merge', town: null, found: 1, fresh: 0, gone: 0 }
	]);
});

test('the month before is within the year of the plan', () => {
	const meta = { plan_year: 2022 };
	expect(dayBefore(view, meta)).toBe('2022-04-30');
	expect(dayBefore({ ...view, asOf: '2022-05-15' }, meta)).toBe('2022-04-30');
	expect(dayBefore({ ...view, asOf: '2022-01-20' }, meta)).toBeNull();
});
