import { describe, expect, test } from 'vitest';
import { identityChecks } from '$lib/checks/identity/catalog';
import { check } from '$lib/checks/run';
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
