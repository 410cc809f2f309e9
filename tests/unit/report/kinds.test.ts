import { beforeAll, describe, expect, test } from 'vitest';
import { steps } from '$lib/model/steps';
import { sheetOf } from '$lib/report/brief/sheet';
import { placeholders, reportOf } from '$lib/report/compose';
import { scopeOf } from '$lib/report/excel/scope';
import type { Line, Report } from '$lib/report/terms';
import { contentsOf } from '$lib/report/word/scope';
import { knownOf } from '$lib/report/word/names';
import { written } from '$lib/report/write';
import { drawnChecks } from '../checks/drawing';
import { dongchangfu } from '../model/measured';
import { compiledMonth, monthOf, paragraphOf } from './months';

const of = (line: Line, name: string): string => written(line[name]!);

/** Places of a list with their ranks, as they stand. */
const ranks = (lines: readonly Line[]): string[] =>
	lines.map((it) => `${of(it, '名称')} ${of(it, '排名')}`);

describe('towns of a county, each kind by itself', () => {
	let [apart, together] = [] as unknown as [Report, Report];
	beforeAll(async () => {
		// Streets and towns with so many of ten posts filled in March, and more in April.
		const towns = [
			...[['古楼', 9, 0] as const, ['柳园', 4, 1] as const, ['新区', 4, 3] as const],
			...[['湖西', 2, 0] as const, ['道口铺', 1, 0] as const, ['闫寺', 1, 0] as const],
			...[['沙镇', 8, 0] as const, ['侯营', 6, 0] as const, ['韩集', 6, 0] as const]
		];
		const plan = ['town | level | issued', ...towns.map(([it]) => `${it} | 乡村 | 10`)];
		const roster = towns.flatMap(([town, march, april]) =>
			Array.from({ length: march + april }, (_, i) => {
				const day = i < march ? '2022-03-15' : '2022-04-15';
				return `${town} | 乡村 | ${town}${i} | ${day} | `;
			})
		);
		const drawn = {
			plan: [...plan, '广平 | 乡村 | 10'].join('\n'),
			roster: ['town | level | post_no | on_date | exit_date', ...roster].join('\n')
		};
		const { connection, meta, close } = await drawnChecks(dongchangfu, drawn, '2022-04-30', steps);
		const { figures } = await monthOf(connection, meta, '2022-04-30', { withChecks: false });
		await close();
		apart = reportOf(figures, meta, 'by-kind');
		together = reportOf(figures, meta);
	});

	test('have ranks of their own, one kind after the other; who sent nothing is at the head of its kind', () => {
		expect(ranks(apart.rows.镇街!)).toEqual([
			...['古楼街道 1', '新区街道 2', '柳园街道 3', '湖西街道 4', '道口铺街道 5', '闫寺街道 5'],
			...['广平镇 —', '沙镇镇 1', '侯营镇 2', '韩集镇 2']
		]);
		expect(apart.rows.镇街!.map((it) => of(it, '排名类别'))).toEqual([
			...Array.from({ length: 6 }, () => '街道'),
			...Array.from({ length: 4 }, () => '乡镇')
		]);
		expect(ranks(together.rows.镇街!).slice(0, 4)).toEqual([
			...['广平镇 —', '古楼街道 1', '沙镇镇 2', '新区街道 3']
		]);
		expect(new Set(together.rows.镇街!.map((it) => of(it, '排名类别')))).toEqual(new Set(['']));
		expect(of(apart.rows.合计![0]!, '排名类别')).toBe('');
	});

	test('stay together where a template wants them by rank', () => {
		const sorted = [
			...['古楼街道 1', '新区街道 2', '柳园街道 3', '湖西街道 4', '道口铺街道 5', '闫寺街道 5'],
			...['沙镇镇 1', '侯营镇 2', '韩集镇 2', '广平镇 —']
		];
		expect(ranks(contentsOf(apart, {}, knownOf(placeholders)).rows('镇街 按排名')!)).toEqual(
			sorted
		);
		const cells = scopeOf(apart, {}, []).lines('镇街', '排名')!;
		expect(
			cells.map((it) => `${written(it.value('名称')!)} ${written(it.value('排名')!)}`)
		).toEqual(sorted);
		// By anything else all of them.
		const numbered = contentsOf(apart, {}, knownOf(placeholders)).rows('镇街 按已上岗')!;
		expect(numbered.map((it) => of(it, '已上岗')).slice(0, 2)).toEqual(['1', '1']);
	});

	test('are told so, in the text and below a list', () => {
		const said = (id: string, report = apart) => paragraphOf(report, id);
		expect(said('镇街进展.总览')).toMatch(
			/^纳入排名的9个镇（街道）中，街道6个、乡镇3个，分别排名；/
		);
		expect(said('镇街进展.靠前')).toBe(
			'街道中上岗完成率居前的是古楼街道（90.00%）、新区街道（70.00%）、柳园街道（50.00%）。'
		);
		expect(said('镇街进展.靠前', together)).toBe(
			'上岗完成率居前的是古楼街道（90.00%）、沙镇镇（80.00%）、新区街道（70.00%）。'
		);
		expect(said('镇街进展.连续')).toBe('湖西街道、道口铺街道、闫寺街道连续2个月位列街道后3名。');
		expect(said('镇街进展.滞后')).toBe(said('镇街进展.滞后', together));
		expect(written(apart.values.排名说明!)).toMatch(
			/^街道、乡镇分别按上岗完成率由高到低排列（按未四舍五入的完成率比较），/
		);
		expect(written(together.values.排名说明!)).toMatch(
			/^按上岗完成率由高到低排列（按未四舍五入的完成率比较），/
		);
		expect([apart.conditions.有分类排名, together.conditions.有分类排名]).toEqual([true, false]);
	});

	test('show in charts and on the sheet for a leader as before', () => {
		expect(apart.charts).toEqual(together.charts);
		const drawn = (report: Report) => [...sheetOf(report).matchAll(/>([^<>]+(?:街道|镇))</g)];
		expect(drawn(apart).map(([, it]) => it)).toEqual(drawn(together).map(([, it]) => it));
	});
});

test('a city’s counties and functional zones are ranked apart, and their towns', async () => {
	const { report } = await compiledMonth('zibo-2022', undefined, { rankings: 'by-kind' });
	const kinds = [...new Set(report.rows.区县!.map((it) => of(it, '排名类别')))];
	expect(kinds).toEqual(['区县', '功能区']);
	for (const kind of kinds) {
		const own = report.rows.区县!.filter((it) => of(it, '排名类别') === kind);
		expect(of(own[0]!, '排名')).toBe('1');
		expect(ranks(own)).toEqual(ranks(report.rows[`${kind}排名`]!));
	}
	expect(paragraphOf(report, '镇街进展.区县')).toMatch(
		/^区县上岗完成率由高到低依次为：.+%；功能区上岗完成率由高到低依次为：.+%。$/
	);
});

test('where there is one kind alone nothing is said of kinds', async () => {
	const towns = ['古楼', '柳园', '新区', '湖西', '道口铺', '闫寺'];
	const drawn = {
		plan: ['town | level | issued', ...towns.map((it) => `${it} | 乡村 | 10`)].join('\n'),
		roster: [
			'town | level | post_no | on_date | exit_date',
			...towns.flatMap((town, i) =>
				Array.from({ length: 9 - i }, (_, n) => `${town} | 乡村 | ${town}${n} | 2022-03-15 | `)
			)
		].join('\n')
	};
	const { connection, meta, close } = await drawnChecks(dongchangfu, drawn, '2022-03-31', steps);
	const { figures, report: together } = await monthOf(connection, meta, '2022-03-31', {
		withChecks: false
	});
	await close();
	const apart = reportOf(figures, meta, 'by-kind');
	expect(apart.sections).toEqual(together.sections);
	expect(apart.values).toEqual(together.values);
	expect(apart.conditions).toEqual(together.conditions);
});
