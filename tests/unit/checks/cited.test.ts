import { describe, expect, test } from 'vitest';
import { groundsOf } from '$lib/checks/basis';
import { checkIds, checks } from '$lib/checks/catalog';
import { citedText } from '$lib/checks/cited';

const source = {
	title: '关于做好公益性岗位工作的通知',
	number: '某政办字〔2023〕4号',
	clause: '二（一）“按月发放”',
	date: '2023-03-11'
};

test('a notice is a basis from its day on; before it, and elsewhere, it is what is referred to', () => {
	const own = { source, assumption: false };
	expect(citedText(own, '2023-03-11')).toBe(
		'《关于做好公益性岗位工作的通知》（某政办字〔2023〕4号）二（一）“按月发放”'
	);
	expect(citedText(own, '2022-05-31')).toBe(
		'参照《关于做好公益性岗位工作的通知》（某政办字〔2023〕4号；2023年印发，晚于数据截止日）二（一）“按月发放”'
	);
	expect(citedText({ source, assumption: true }, '2023-04-30')).toBe(
		'参照《关于做好公益性岗位工作的通知》（某政办字〔2023〕4号）二（一）“按月发放”'
	);
	expect(citedText({ source: null, assumption: false }, '2022-05-31')).toBe('');
	const convention = { title: '本看板约定（通知未规定）', number: '无', clause: 'docs/method.md' };
	expect(citedText({ source: { ...convention, date: null }, assumption: true }, '2022-05-31')).toBe(
		'本看板约定（通知未规定）'
	);
});

describe.each([
	['371502', '2022-05-31'],
	['3703', '2022-05-31'],
	['371071', '2022-06-30'],
	['3708-tbh', '2024-09-30']
])('at %s on %s', (place, asOf) => {
	test.each(checkIds)('%s cites nothing of later as its basis', (id) => {
		const grounds = groundsOf(checks[id].basis, { place, asOf, level: null });
		if (!grounds) return;
		const text = citedText(grounds, asOf);
		const { date } = grounds.source;
		if (date !== null && date > asOf) expect(text).toMatch(/^参照.*年印发，晚于数据截止日）/);
		else expect(text).not.toContain('晚于数据截止日');
		if (!grounds.assumption) expect(text).not.toMatch(/^参照/);
		expect(text).not.toMatch(/（无）|docs\//);
	});
});

test('a place’s own notice of the time goes before a later one of the province', () => {
	const of = (asOf: string) =>
		groundsOf(checks['post-vacant'].basis, { place: '371502', asOf, level: null })!;
	expect(of('2022-05-31')).toMatchObject({
		source: { number: '东昌政办字〔2022〕4号' },
		assumption: false
	});
	// Before either the place's own is what comes nearest.
	expect(of('2022-02-28')).toMatchObject({
		source: { number: '东昌政办字〔2022〕4号' },
		assumption: true
	});
});
