import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proposalOf } from '$lib/present/files/corrections';
import { needed, stagingOf, type Staging } from '../staging/staged';

/** Numbers with a wrong mark: what is proposed is their own number, or nothing. */

let staging: Staging;
beforeAll(async () => {
	staging = await stagingOf('371502');
});
afterAll(() => staging.close());

async function issueOf(dataset: 'roster' | 'payments' | 'plan', column: string, cell: string) {
	const columns = [...new Set([column, ...Object.keys(needed[dataset])])];
	// Another row's number is nearer than what is meant.
	const rows = [cell, '680'].map((text) =>
		columns.map((name) => (name === column ? text : (needed[dataset][name] ?? '')))
	);
	const { issues } = await staging.alone(dataset, columns, rows);
	expect(issues.filter(({ row }) => row !== 2)).toEqual([]);
	return issues[0]!;
}

describe('an amount', () => {
	test.each([
		['600。00', '600.00'],
		['６００。００元', '600.00'],
		['6OO', '600'],
		['68o.5', '680.5'],
		['l234.50', '1234.50'],
		['600，00', '600.00'],
		['600,00元', '600.00']
	])('%s is proposed as %s', async (cell, number) => {
		const issue = await issueOf('roster', 'standard', cell);
		expect([issue.rule, issue.remedy]).toEqual(['money-unreadable', `请改为“${number}”`]);
		expect(proposalOf(issue)).toBe(number);
	});

	test.each(['6。0。0', '1。234', 'O12', '。5', 'Ol', '1,23,4', '约600', '600.0o5'])(
		'%s may be several, or none: nothing is proposed',
		async (cell) => {
			const issue = await issueOf('roster', 'standard', cell);
			expect(issue.remedy).toBe('请只写数字，最小到分，写法如 1234.50');
			expect(proposalOf(issue)).toBeNull();
		}
	);
});

test.each([
	['plan', 'issued', '3O', '30'],
	['plan', 'issued', 'l2个', '12'],
	['plan', 'issued', '1。5', null],
	['payments', 'days_attended', '20。5', '20.5']
] as const)('in %s, %s of %s is proposed as %s', async (dataset, column, cell, number) => {
	expect(proposalOf(await issueOf(dataset, column, cell))).toBe(number);
});
