import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkIds, checks } from '$lib/checks/catalog';
import type { Check } from '$lib/checks/check';
import { eligibilityChecks } from '$lib/checks/eligibility/catalog';
import { identityChecks } from '$lib/checks/identity/catalog';
import { stepChecks } from '$lib/checks/steps/catalog';
import { datasets, type DatasetId } from '$lib/datasets';
import type { Dataset } from '$lib/datasets/declare';
import { cellRules } from '$lib/intake/values/checks';
import { rowRules } from '$lib/intake/staging/row_rules';
import { crossRules } from '$lib/model/cross_rules';

const all = checkIds.map((id): [string, Check] => [id, checks[id]]);

test.each(all)('%s needs columns that there are', (_, { needs }) => {
	expect(needs.length).toBeGreaterThan(0);
	for (const { dataset, columns, decisive = [] } of needs.flat()) {
		const declared = Object.keys((datasets[dataset] as Dataset).columns);
		for (const name of [...columns, ...decisive.flat()]) expect(declared).toContain(name);
	}
});

test.each(all)('%s says what it tests and what to do, each in one sentence', (_, it) => {
	for (const text of [it.label, it.tests, it.remedy])
		expect(text).toMatch(/^\p{Script=Han}[^。!！]*[^。；，]$/u);
	expect(it.remedy).toMatch(/^请/);
});

test('rules of intake that tell the same are rules of intake', () => {
	const told = (Object.entries(datasets) as [DatasetId, Dataset][]).flatMap(([id, dataset]) => [
		...Object.values(dataset.columns).flatMap((column) => cellRules(column)),
		...rowRules(id, dataset, true)
	]);
	const known = [...told, ...crossRules(2022)].map(({ rule }) => rule);
	for (const [id, { told_at_intake = [] }] of all)
		for (const rule of told_at_intake)
			expect([id, known]).toEqual([id, expect.arrayContaining([rule])]);
});

test.each([
	['identity', identityChecks],
	['eligibility', eligibilityChecks],
	['steps', stepChecks]
])('each question about people stands in a file of its check’s name: %s', (room, own) => {
	const files = readdirSync(`src/lib/checks/${room}`).filter((it) => it.endsWith('.sql'));
	const ids = files.map((it) => it.replace('.sql', '').replaceAll('_', '-'));
	expect(ids.sort()).toEqual(Object.keys(own).sort());
});
