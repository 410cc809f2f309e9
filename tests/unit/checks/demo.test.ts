import { describe, expect, test } from 'vitest';
import { identityChecks } from '$lib/checks/identity/catalog';
import { check } from '$lib/checks/run';
import { termChecks } from '$lib/checks/term/catalog';
import { systems } from '$lib/datasets/systems';
import { compiledSystem } from '../../support/systems';

/*
 * What the simulated people are found to be. Intake refuses a generated file with any issue, so no number is at
 * fault, and the generator puts nobody on two posts, nor two people on one; no file of theirs tells a day of birth. Their terms began
 * with their posts, and nothing tells of agreements, placements or months before.
 */
const lackingThere = {
	'id-birth': ['出生日期'],
	'unfounded-extension': ['协议结束日期'],
	'repeated-placement': ['安置次数'],
	'agreement-ended': ['协议结束日期'],
	'missing-old-months': ['已享受月数', '首次享受补贴时间', '新/老岗位']
};
const looked = { ...identityChecks, ...termChecks };

describe.each(systems().map(({ id }) => id))('%s', (id) => {
	test.each(Object.keys(looked) as (keyof typeof looked)[])(
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
