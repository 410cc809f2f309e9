import { describe, expect, test } from 'vitest';
import type { Lacking } from '$lib/checks/needs';
import type { DatasetMeta } from '$lib/datasets/meta';
import { clauses } from '$lib/notices/clauses';
import { tasks as page } from '$lib/pages/tasks';
import { tasksOf } from '$lib/present/tasks/states';
import type { RuleSum, TasksView } from '$lib/views/tasks';
import { dutiesAround } from '$lib/views/tasks';
import { blockOf, texts, words } from '../../support/printed';
import { dongchangfu } from '../present/views';

const file: Lacking = { dataset: 'comparison', label: '数据比对结果', columns: [] };
const column: Lacking = {
	dataset: 'roster',
	label: '人员花名册',
	columns: [{ name: 'birth', label: '出生日期' }]
};

/** Every check of a task finds nothing, unless `changes` says otherwise. */
function seen(changes: Record<string, Partial<RuleSum>> = {}, asOf = '2024-06-20'): TasksView {
	const view = { asOf, place: '371502', level: null };
	const ids = new Set(clauses.flatMap(({ task, serves }) => (task ? serves.checks : [])));
	const rules = [...ids].map((rule): [string, RuleSum] => [
		rule,
		{
			...{
				rule,
				label: rule,
				label_en: rule,
				severity: 'warning',
				state: 'none',
				lacking: [],
				unchecked: 0
			},
			...{ found: 0, ...changes[rule] }
		}
	]);
	return { view, rules: Object.fromEntries(rules), duties: dutiesAround(view) };
}

const meta: DatasetMeta = { ...dongchangfu, place: '371502' };
const stateOf = (view: TasksView, task: number) =>
	tasksOf(view).find(({ clause }) => clause.task === task)!.state;

describe('a task', () => {
	const rule = (state: RuleSum['state'], found = 0, lacking: Lacking[] = []) => ({
		...{ state, found, lacking }
	});
	test.each([
		['found', { 'post-merge': rule('found', 2), 'post-pay-gap': rule('lacking', 0, [file]) }],
		['partly', { 'post-pay-gap': rule('lacking', 0, [file]) }],
		['none', {}]
	] as const)('is %s by its checks', (expected, changes) => {
		expect(stateOf(seen(changes as Record<string, Partial<RuleSum>>), 2)).toBe(expected);
	});

	test('whose every check lacks a file needs other data', () => {
		expect(stateOf(seen({ 'post-vacant': rule('lacking', 0, [file]) }), 3)).toBe('lacking');
	});

	test('without a check is seen on its page, or not at all', () => {
		for (const { clause, state } of tasksOf(seen())) {
			const { checks, measures, pages } = clause.serves;
			if (checks.length) expect(state).toBe('none');
			else expect(state).toBe(measures.length + pages.length ? 'shown' : 'unseen');
		}
	});

	test('says what its checks found, what they didn’t, and what is lacking', () => {
		const view = seen({
			'post-merge': { state: 'found', found: 1200 },
			'post-pay-gap': { state: 'lacking', lacking: [file, column] }
		});
		const grid = blockOf(page.blocks(view, meta), 'tasks', 'grid').variants[0].grid;
		const [, second] = texts(grid);
		expect(second!.slice(0, 5)).toEqual([
			'2',
			'梳理规范现有岗位',
			'▲ 有疑点',
			'1,200',
			'post-merge 1,200 条；未发现：post-unclassified、post-work-gap、post-planned-name；没有检查：post-pay-gap（缺数据比对结果、人员花名册（出生日期））'
		]);
		// 6月底前.
		expect(second!.at(-1)).toBe('2024年6月30日');
	});
});

describe('the headline', () => {
	test('counts tasks by what the data say, and names what is due next', () => {
		const view = seen({ 'post-merge': { state: 'found', found: 3 } });
		const { figure, sentences } = blockOf(page.blocks(view, meta), 'headline', 'headline');
		const all = tasksOf(view);
		const found = all.filter(({ rules }) => rules.some((it) => it.rule === 'post-merge'));
		expect(words(figure)).toBe(String(found.length));
		expect(words(sentences[0]!.text)).toContain(`${found.length} 项任务有疑点，共 3 条；`);
		expect(words(sentences.at(-1)!.text)).toBe(
			'下一项限期工作：岗位集中梳理规范，2024年6月30日前，区县负责'
		);
	});

	test('names each missing file once', () => {
		const lacks = { state: 'lacking' as const, lacking: [file] };
		const view = seen({ 'post-merge': lacks, 'post-vacant': lacks });
		const { sentences } = blockOf(page.blocks(view, meta), 'headline', 'headline');
		expect(words(sentences[1]!.text)).toBe('缺少：数据比对结果，有关任务没有检查或没有查全');
	});
});

describe('what falls due', () => {
	const duties = (place: string, asOf: string) =>
		dutiesAround({ place, asOf, level: null }).map(({ code, due }) => [code, due]);

	test('is all of the plan, and of what comes back the last time and the next', () => {
		expect(duties('370302', '2024-06-30')).toEqual([
			['budget', '2024-01-31'],
			['liaison_officer', '2024-05-07'],
			['post_review', '2024-06-30'],
			['interim', '2024-12-31'],
			['special', '2024-12-31'],
			['budget', '2025-01-31'],
			['final', '2025-04-30']
		]);
	});

	test('says how far off it is', () => {
		const view = seen({}, '2024-06-30');
		const grid = blockOf(page.blocks(view, meta), 'duties', 'grid').variants[0].grid;
		const left = texts(grid).map((row) => row[3]);
		expect(left.slice(0, 3)).toEqual(['已过 54 天', '当日到期', '还有 184 天']);
	});
});
