import { describe, expect, test } from 'vitest';
import { LOCAL, type DatasetMeta } from '$lib/datasets/meta';
import type { View } from '$lib/metrics/measured/progress';
import { MonthReports } from '$lib/state/report.svelte';
import { ownTemplates } from '$lib/report/writers';
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
		reports.fillIn(meta, view, '文号', '1号');
		expect(reports.any).toBe(true);
		reports.fillIn(meta, view, '文号', '');
		expect(reports.any).toBe(false);
	});

	test('of a letter’s number and addressees is of one document of one month; what is the office’s own is the place’s', () => {
		const reports = opened();
		const [dispatch, bulletin] = ownTemplates;
		const may = { number: '7号', to: '×××人民政府', from: '某局' };
		const fill = (at: View, name: string, words: string) => reports.fillIn(meta, at, name, words);
		fill(view, '文号', may.number);
		fill(view, '主送', may.to);
		fill(view, '署名', may.from);
		fill(view, '工作动态', '开展培训。');
		expect(reports.officeOf(meta, view)).toEqual({
			office: { 文号: may.number, 主送: may.to, 署名: may.from, 工作动态: '开展培训。' },
			since: {}
		});
		// Another document of the month has the office's own, and what was done in the month.
		expect(reports.officeOf(meta, view, '通报')).toEqual({
			office: { 署名: may.from, 工作动态: '开展培训。' },
			since: {}
		});
		reports.templates.choose(bulletin);
		fill(view, '主送', '各镇');
		reports.templates.choose(dispatch);
		// The next month's has the addressees of its own kind, and says so.
		const june: View = { ...view, asOf: '2022-06-30' };
		expect(reports.officeOf(meta, june)).toEqual({
			office: { 主送: may.to, 署名: may.from },
			since: { 主送: '2022-05' }
		});
		expect(reports.officeOf(meta, june, '通报').office['主送']).toBe('各镇');
		expect(reports.officeOf(meta, { ...view, asOf: '2022-04-30' }).office).toEqual({
			署名: may.from
		});
		fill(june, '主送', '');
		expect(reports.officeOf(meta, june)).toEqual({
			office: { 主送: '', 署名: may.from },
			since: {}
		});
		// Neither another place of the dataset nor another dataset has what a letter says.
		expect(reports.officeOf(meta, { ...view, place: '371502101' }).office).toEqual({
			署名: may.from
		});
		expect(reports.officeOf(local, view).office).toEqual({ 署名: may.from });
		const elsewhere = { ...meta, id: 'zibo-2022', place: '3703' };
		expect(reports.officeOf(elsewhere, { ...view, place: '3703' })).toEqual({
			office: {},
			since: {}
		});
		// It goes with the dataset; the office's own stays.
		reports.forget(meta.id);
		expect(reports.officeOf(meta, view).office).toEqual({ 署名: may.from });
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
