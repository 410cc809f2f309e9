import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { earlierOf } from '$lib/changes/compare';
import type { DatasetMeta } from '$lib/datasets/meta';
import { prepareStep } from '$lib/model/local';
import { steps } from '$lib/model/steps';
import type { Report } from '$lib/report/terms';
import { written } from '$lib/report/write';
import { csvText, handMonths, loadMonths, type TwoMonths } from '../../support/months';
import { monthOf, paragraphOf, textOf } from './months';

const { plan, before, now } = handMonths;
const filesOf = (drawn: Record<string, string>) =>
	Object.fromEntries(Object.entries(drawn).map(([name, text]) => [name, csvText(text)]));

describe('a report of a month beside which last month’s files lie', () => {
	let two: TwoMonths;
	let meta: DatasetMeta;
	beforeAll(async () => {
		two = await loadMonths(
			{ now: filesOf({ '计划.csv': plan, ...now }), before: filesOf(before) },
			{ plan_year: 2022, issued_on: '2022-03-11' },
			{ on: '2022-05-31', before: '2022-04-30' }
		);
		for (const step of steps.slice(1)) await prepareStep(two.connection, step);
		meta = {
			...two.now.meta,
			earlier: await earlierOf(two.connection, two.now.meta, two.months)
		};
	});
	afterAll(() => two.connection.close());

	const of = async (meta: DatasetMeta, asOf = meta.as_of, place = meta.place): Promise<Report> =>
		(await monthOf(two.connection, meta, asOf, { withChecks: false, place })).report;

	test('marks what was restated, and says both values', async () => {
		const report = await of(meta);
		expect(paragraphOf(report, '总体进展.较上月')).toMatch(/^比4月30日新增上岗4人\[r\]，/);
		expect(paragraphOf(report, '总体进展.在岗')).toMatch(/^4月30日在岗8人\[r\]，/);
		const note =
			'4月30日的数有修订（标[r]），已上岗由上月所报的12人改为9人，在岗由上月所报的11人改为8人，2个镇（街道）的已上岗数有改动，见附表备注。比上月的增减按修订后的数计算。';
		expect(paragraphOf(report, '总体进展.修订')).toBe(note);
		expect(written(report.values.修订说明!)).toBe(note);
		expect(report.conditions.有修订).toBe(true);
		const remarks = report.rows.镇街!.map(({ 名称, 备注 }) => [written(名称!), written(备注!)]);
		expect(remarks).toContainEqual(['古楼街道', '[r]上月末已上岗由4改为2']);
		expect(remarks).toContainEqual(['沙镇镇', '[r]上月末已上岗由5改为4']);
		expect(remarks).toContainEqual(['堂邑镇', '']);
	});

	test('of a town says only what is the town’s', async () => {
		const report = await of(meta, meta.as_of, '371502101');
		expect(paragraphOf(report, '总体进展.修订')).toMatch(/已上岗由上月所报的5人改为4人/);
		expect(paragraphOf(report, '总体进展.修订')).not.toContain('见附表备注');
	});

	test('says nothing of it for another month, nor without last month’s files', async () => {
		for (const report of [await of(meta, '2022-04-30'), await of(two.now.meta)]) {
			expect(textOf(report)).not.toContain('[r]');
			expect(paragraphOf(report, '总体进展.修订')).toBe('');
			expect(report.conditions.有修订).toBe(false);
			for (const { 备注 } of report.rows.镇街!) expect(written(备注!)).not.toContain('[r]');
		}
	});
});
