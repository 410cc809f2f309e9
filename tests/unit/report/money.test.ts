import { expect, test } from 'vitest';
import { reportOf } from '$lib/report/compose';
import { written } from '$lib/report/write';
import { compiledMonth } from './months';

const lines = (rows: readonly Readonly<Record<string, Parameters<typeof written>[0]>>[]) =>
	rows.map((row) => Object.values(row).map(written).join(' '));

test('amounts that each are rounded are said not to add up, where they don’t', async () => {
	const { meta, figures } = await compiledMonth('taibaihu-2024', '2024-09-30');
	/** Amounts due of the tiers, in fen. */
	const noteOf = (...due: number[]): string => {
		const { funding } = figures;
		const row = { ...funding.tiers.funding_due[0]! };
		const report = reportOf(
			{
				...figures,
				funding: {
					...funding,
					places: null,
					tiers: {
						...funding.tiers,
						funding_due: due.map((value, i) => ({
							...{ ...row, value },
							slice: ['province', 'city', 'county'][i]!
						}))
					},
					whole: {
						...funding.whole,
						funding_due: { ...row, value: due.reduce((sum, it) => sum + it, 0) }
					}
				}
			},
			meta
		);
		expect(report.conditions.有舍入差).toBe(written(report.values.舍入说明!) !== '');
		return written(report.values.舍入说明!);
	};
	// 0.33 + 0.33 + 0.33 of 1.00 万元.
	expect(noteOf(333_333, 333_333, 333_334)).toContain('四舍五入');
	// 0.40 + 0.20 + 0.40.
	expect(noteOf(400_000, 200_000, 400_000)).toBe('');
	expect(noteOf(1_004_999)).toBe('');
});

test('a year’s review: budgets, what was disbursed and paid by tier, and targets with what is missing', async () => {
	const { figures, report } = await compiledMonth('taibaihu-2024', '2024-09-30');
	const { whole, tiers } = figures.funding;
	const money = report.rows.绩效资金!;
	expect(money.map((it) => written(it.级次!))).toEqual(['省级', '市级', '区县级']);
	const amountOf = (cell: unknown): number => (cell as { fen: number }).fen;
	for (const [name, id] of [
		['预算数', 'funding_budget'],
		['到位数', 'funding_disbursed']
	] as const) {
		const each = money.map((it) => amountOf(it[name]));
		expect(each.toSorted()).toEqual(tiers[id].map(({ value }) => value).toSorted());
		expect(each.reduce((sum, it) => sum + it, 0)).toBe(whole[id].value);
	}
	expect(lines(report.rows.绩效指标!)).toEqual([
		'安置上岗（人） 140 130 92.86% 10',
		'开发岗位（个） 140 137 97.86% 3'
	]);
});
