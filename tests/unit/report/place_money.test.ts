import { describe, expect, test } from 'vitest';
import { sumOf } from '$lib/base/numbers';
import type { Line } from '$lib/report/terms';
import { compiledMonth } from './months';

/** Whole fen of a cell; 0 where nothing is known. */
const fenOf = (line: Line, name: string): number => {
	const cell = line[name];
	return typeof cell === 'object' && 'kind' in cell && cell.kind === 'money' ? (cell.fen ?? 0) : 0;
};

// Of 威海's and 太白湖's urban posts no notice says what is due; of 东昌府's it does.
describe.each([
	['weihai-hitech-2022', true],
	['taibaihu-2024', true],
	['dongchangfu-2022', false]
])('%s', (id, unstated) => {
	test('each place’s 未发 is 应拨 less what was paid of it, and 已发 adds up to the whole', async () => {
		const { report, figures } = await compiledMonth(id);
		const rows = report.rows.资金!;
		const { whole, places } = figures.funding;
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) {
			if (!fenOf(row, '应拨')) continue;
			expect([row.名称, fenOf(row, '未发')]).toEqual([
				row.名称,
				fenOf(row, '应拨') - fenOf(row, '已发') + fenOf(row, '无标准已发')
			]);
		}
		expect(sumOf(rows, (it) => fenOf(it, '已发'))).toBe(whole.funding_paid.value);
		expect(sumOf(rows, (it) => fenOf(it, '无标准已发'))).toBe(whole.paid_unstated.value ?? 0);
		expect(rows.length).toBe(
			new Set(
				[...places!.rows.funding_due, ...places!.rows.funding_paid].flatMap(({ slice }) =>
					slice === null ? [] : [slice]
				)
			).size
		);
		expect([report.conditions.有无标准已发, report.conditions.均有标准]).toEqual([
			unstated,
			!unstated
		]);
	});
});
