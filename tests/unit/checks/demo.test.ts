import { describe, expect, test } from 'vitest';
import type { CheckId } from '$lib/checks/catalog';
import { comparisonChecks } from '$lib/checks/comparison/catalog';
import { identityChecks } from '$lib/checks/identity/catalog';
import { payChecks } from '$lib/checks/pay/catalog';
import { planChecks } from '$lib/checks/plan/catalog';
import { check } from '$lib/checks/run';
import { supervisionChecks } from '$lib/checks/supervision/catalog';
import { systems } from '$lib/datasets/systems';
import { compiledSystem } from '../../support/systems';

/*
 * What the simulated people are found to be. Intake refuses a generated file with any issue, so no number is at
 * fault, and the generator puts nobody on two posts, nor two people on one; no file of theirs tells a day of birth.
 */
const lackingThere = { 'id-birth': ['出生日期'] };

describe.each(systems().map(({ id }) => id))('%s', (id) => {
	test.each(Object.keys(identityChecks) as (keyof typeof identityChecks)[])(
		'%s finds exactly this',
		async (rule) => {
			const { connection, meta } = await compiledSystem(id);
			const view = { asOf: meta.as_of, place: meta.place, level: null };
			const { state, lacking, rows } = await check(connection, meta, view, rule);
			const columns = lacking.flatMap((it) => it.columns.map(({ label }) => label));
			const expected: string[] = (lackingThere as Record<string, string[]>)[rule] ?? [];
			expect(columns).toEqual(expected);
			expect(rows.map(({ key }) => key)).toEqual([]);
			expect(state).toBe(expected.length ? 'lacking' : 'none');
		}
	);
});

/*
 * Of pay: rural people of one town are paid by another way than 一卡通 on purpose, and posts whose list states
 * another standard are paid the notice's. Taibai Lake's notice contradicts itself; its simulated posts don't keep to
 * the names of their batch. No dataset has comparisons or inspections.
 */
const counts: Record<string, Partial<Record<CheckId, number>>> = {
	'dongchangfu-2022': { 'pay-channel': 78, 'pay-amount': 44 },
	'zibo-2022': { 'pay-channel': 664, 'pay-amount': 56 },
	'weihai-hitech-2022': { 'pay-channel': 5, 'pay-amount': 24 },
	'taibaihu-2024': { 'pay-channel': 12, 'plan-figures': 1, 'post-planned-name': 16 }
};

test.each(Object.entries(counts))('%s: how many others there are', async (id, expected) => {
	const { connection, meta } = await compiledSystem(id);
	const view = { asOf: meta.as_of, place: meta.place, level: null };
	const found: Partial<Record<CheckId, number>> = {};
	const rules = { ...payChecks, ...comparisonChecks, ...planChecks, ...supervisionChecks };
	for (const rule of [...Object.keys(rules), 'post-work-gap', 'post-planned-name'] as CheckId[]) {
		const { rows } = await check(connection, meta, view, rule);
		if (rows.length) found[rule] = rows.length;
	}
	expect(found).toEqual(expected);
});
