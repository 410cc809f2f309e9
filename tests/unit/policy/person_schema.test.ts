import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import { parsePolicies } from '$lib/server/rules';
import type { Topic } from '$lib/policy/schema';

/** What a file of data/policies is refused for once some words of it are others. */
function refusal(topic: Topic, place: string, from: string, to: string): string {
	const path = `data/policies/${topic}/${place}.yml`;
	const text = readFileSync(path, 'utf8');
	expect(parsePolicies(topic, path, text).length).toBeGreaterThan(0);
	expect(text).toContain(from);
	try {
		parsePolicies(topic, path, text.replace(from, to));
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		return (error as UserError).message;
	}
	throw new Error('the file was not refused');
}

test.each<[string, Topic, string, string, string, string]>([
	['a kind left out', 'retirement', '37', 'kind: female_55', 'kind: male', '每类（male'],
	['a rise without a start', 'retirement', '37', 'rise_from: 2025-01', 'rise_from: null', '同时'],
	['a start without a rise', 'retirement', '37', 'rise_from: null', 'rise_from: 2025-01', '同时'],
	['a month that is none', 'retirement', '37', '2025-01\n', '2025-13\n', 'value.rise_from'],
	['half a month', 'term', '37', 'months: 36', 'months: 36.5', 'value.months'],
	['an extension of no known basis', 'term', '37', 'basis: discretion', 'basis: luck', 'value'],
	['an unknown step', 'steps', '37', 'review, publicity,', 'revue, publicity,', 'value.steps'],
	['a step twice', 'steps', '37', 'review, publicity,', 'review, review,', '环节不能重复'],
	['neither hour nor month', 'wage_floor', '371502', 'hour: 17', 'hour: null', '至少写一个'],
	['a cadence of no calendar', 'inspection', '37', 'every_months: 12', 'every_months: 5', 'every'],
	['a day that is none', 'reports', '37', '2025-04-30', '2025-04-31', 'value.due'],
	['a deadline for nobody', 'deadlines', '37', 'by: city', 'by: nobody', 'value.by'],
	['an order by taste', 'priority', '37', '[older, ', '[dearer, ', 'value.within'],
	['no reading of the last age', 'groups', '37', 'upper_inclusive: true', '', 'upper_inclusive']
])('a file with %s is refused', (_, topic, place, from, to, words) => {
	const message = refusal(topic, place, from, to);
	expect(message).toContain(`规则文件 data/policies/${topic}/${place}.yml`);
	expect(message).toContain(words);
});
