import { describe, expect, test } from 'vitest';
import { LOCAL, type DatasetMeta } from '$lib/datasets/meta';
import type { View } from '$lib/metrics/measured/progress';
import { MonthReports } from '$lib/state/report.svelte';
import { Session } from '$lib/state/session.svelte';
import { Sources } from '$lib/state/source';
import { dongchangfu as meta } from '../present/views';

const opened = () =>
	new MonthReports(
		new Sources(new Session([])),
		() => undefined,
		() => Promise.reject(new Error())
	);
const view: View = { asOf: '2022-05-31', place: '371502', level: null };
const local: DatasetMeta = { ...meta, id: LOCAL };

describe('what the office says in reports', () => {
	test('is kept by dataset and view, and taken back', () => {
		const reports = opened();
		reports.say(meta, view, '总体进展1', '进展顺利。');
		reports.say(meta, view, '总体进展2', '');
		expect(reports.wordsOf(meta, { ...view })).toEqual({ 总体进展1: '进展顺利。', 总体进展2: '' });
		for (const other of [
			{ asOf: '2022-04-30' },
			{ place: '371502101' },
			{ level: 'rural' as const }
		])
			expect(reports.wordsOf(meta, { ...view, ...other })).toEqual({});
		expect(reports.wordsOf(local, view)).toEqual({});
		reports.say(meta, view, '总体进展1', null);
		expect(reports.wordsOf(meta, view)).toEqual({ 总体进展2: '' });
	});

	test('is unsaved work, a paragraph that was cut out too; what only the office knows is as well', () => {
		const reports = opened();
		expect(reports.any).toBe(false);
		reports.say(meta, view, '总体进展1', '');
		expect(reports.any).toBe(true);
		reports.say(meta, view, '总体进展1', null);
		expect(reports.any).toBe(false);
		reports.fillIn('文号', '1号');
		expect(reports.any).toBe(true);
		reports.fillIn('文号', '');
		expect(reports.any).toBe(false);
	});

	test('goes with the user’s own files', () => {
		const reports = opened();
		reports.say(meta, view, '总体进展1', '甲');
		reports.say(local, view, '总体进展1', '乙');
		reports.forget(LOCAL);
		expect(reports.wordsOf(local, view)).toEqual({});
		expect(reports.wordsOf(meta, view)).toEqual({ 总体进展1: '甲' });
	});
});
