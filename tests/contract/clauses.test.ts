import { describe, expect, test } from 'vitest';
import { checkIds } from '$lib/checks/catalog';
import { lineage } from '$lib/datasets/places';
import { systems } from '$lib/datasets/systems';
import { catalog } from '$lib/metrics/catalog';
import { notices } from '$lib/notices';
import { clauses } from '$lib/notices/clauses';
import { policies } from '$lib/policy/load';
import { topics, type Topic } from '$lib/policy/schema';
import { pages } from '$lib/ui/shell/nav';
import { headingsOf, standsIn } from '../support/notices';

/** The place for which each notice speaks. */
const placeOf = (notice: string): string =>
	systems().find(({ id }) => id === notice)?.place ?? '37';

const named = clauses.map((it) => ({ ...it, at: `${it.notice} ${it.clause}` }));

test('every heading of every notice has its line', () => {
	for (const notice of Object.keys(notices)) {
		const own = clauses.filter((it) => it.notice === notice).map((it) => it.clause);
		expect([notice, headingsOf(notice).filter((it) => !own.includes(it))]).toEqual([notice, []]);
		expect([notice, own.length]).toEqual([notice, new Set(own).size]);
	}
});

test('the twenty tasks of the provincial plan are numbered as there', () => {
	const tasks = clauses.filter(({ task }) => task !== undefined);
	expect(tasks.map(({ task }) => task)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
	for (const { notice, clause, task } of tasks) {
		expect(notice).toBe('shandong-2024');
		expect(clause.endsWith(`）${task}`)).toBe(true);
	}
});

describe('what is said to serve a clause is there', () => {
	test.each(named)('$at', ({ notice, clause, words, serves }) => {
		expect([words, standsIn(notice, clause, words)]).toEqual([words, true]);
		expect(serves.checks.filter((id) => !checkIds.some((it) => it === id))).toEqual([]);
		expect(serves.measures.filter((id) => !(id in catalog))).toEqual([]);
		expect(serves.pages.filter((id) => !pages.some(({ path }) => path === id))).toEqual([]);
		expect(serves.plans.filter((id) => !systems().some((it) => it.id === id))).toEqual([]);
		const codes = lineage(placeOf(notice)).map(({ code }) => code);
		for (const topic of serves.rules) {
			expect(topic in topics).toBe(true);
			const rules = policies(topic as Topic);
			expect([topic, rules.some((it) => codes.includes(it.jurisdiction))]).toEqual([topic, true]);
		}
	});
});
