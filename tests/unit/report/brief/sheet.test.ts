import { expect, test } from 'vitest';
import { HEIGHT, sheetOf, WIDTH } from '$lib/report/brief/sheet';
import { written } from '$lib/report/write';
import { compiledMonth } from '../months';

const linesOf = (svg: string): string[] =>
	[...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, it]) => it!);

test.each([
	['zibo-2022', '2022-05-31', ['淄博市城乡公益性岗位进展简报', '86.00%', '▲ 达时序']],
	['taibaihu-2024', '2024-06-30', ['济宁太白湖新区城乡公益性岗位进展简报', '44.29%', '■ 严重滞后']],
	['dongchangfu-2022', '2022-02-28', ['东昌府区城乡公益性岗位进展简报', '– 计划未下达']]
])('%s on %s: one sheet with status, ranking, laggards and mark', async (id, asOf, first) => {
	const { meta, report } = await compiledMonth(id, asOf);
	const svg = sheetOf(report);
	const lines = linesOf(svg);
	for (const it of first) expect(lines).toContain(it);
	expect(lines.join('')).toContain(report.mark);
	const isIssued = asOf >= meta.issued_on;
	const late = report.rows.滞后镇街!.slice(0, 3).map((row) => written(row.名称!));
	for (const name of late) expect(lines.some((it) => it.startsWith(name))).toBe(true);
	expect(lines.includes('最需关注')).toBe(late.length > 0);
	expect(lines.includes('各地进展')).toBe(isIssued && late.length === 0);
	const next = report.sections.find(({ name }) => name === '下一步')!;
	expect(lines.includes('需要推动')).toBe(next.paragraphs.length > 0);
	expect(lines.join('')).toContain('注：安置上岗（已上岗）按年度计划内的岗位计');
	expect(lines.join('')).not.toContain('比时序-');
	// All of it is on the sheet, and nothing on top of the mark.
	const ends = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" font-size="(\d+)"/g)].map((it) =>
		it.slice(1).map(Number)
	);
	const foot = ends.filter(([, , size]) => size === 20).map(([, y]) => y!);
	for (const [x, y, size] of ends) {
		expect(x! >= 0 && x! <= WIDTH && y! > 0 && y! < HEIGHT).toBe(true);
		if (size !== 20) expect(y!).toBeLessThan(Math.min(...foot) - 20);
	}
	expect(sheetOf(report)).toBe(svg);
	if (process.env.KEEP)
		(await import('node:fs')).writeFileSync(`${process.env.KEEP}/${id}.svg`, svg);
});

test('a place with a long name and a rate of more than 100 % stay within the sheet', async () => {
	const { report } = await compiledMonth('weihai-hitech-2022', '2022-06-30');
	const svg = sheetOf(report);
	const sizeOf = (text: string) =>
		Number(new RegExp(`font-size="(\\d+)"[^>]*>${text}<`).exec(svg)![1]);
	const title = '威海火炬高技术产业开发区城乡公益性岗位进展简报';
	expect(sizeOf(title) * title.length).toBeLessThanOrEqual(WIDTH - 128);
	expect(sizeOf('100.00%')).toBeLessThan(112);
	expect(linesOf(svg)).toContain('各地进展');
	expect(linesOf(svg)).toContain('3个镇（街道）均已完成年度计划。');
});

test('who lags and would be in time by a month’s pace isn’t said to be; who would be late is', async () => {
	const linesIn = async (id: string, asOf: string) => {
		const { report } = await compiledMonth(id, asOf);
		return { report, lines: linesOf(sheetOf(report)) };
	};
	const may = await linesIn('dongchangfu-2022', '2022-05-31');
	const [worst] = may.report.rows.滞后镇街!;
	expect(written(worst!.等次!)).toBe('严重滞后');
	expect([written(worst!.预计完成!), written(worst!.推算说明!)]).toEqual(['2022年6月', '']);
	expect(may.lines).toContain('韩集镇　完成率72.88%，低于参考时序10.64个百分点，差19人');
	expect(may.lines.join('')).not.toContain('预计完成');
	const june = await linesIn('taibaihu-2024', '2024-06-30');
	expect(june.lines.join('')).toContain(
		'石桥镇　完成率47.83%，低于参考时序52.17个百分点，差60人；按本月进度推算，2024年8月才能完成'
	);
});
