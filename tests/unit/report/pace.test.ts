import { expect, test } from 'vitest';
import { compiledMonth, paragraphOf } from './months';

test.each([
	['zibo-2022', '2022-05-31', '按天均匀推进应达到的进度。'],
	[
		'dongchangfu-2022',
		'2022-05-31',
		'按天均匀推进应达到的进度，本地通知未规定上岗节点的，节点目标参照淄博市口径。'
	]
])('%s: a letter says what 参考时序 is, and whose targets are taken', async (id, asOf, says) => {
	const { report } = await compiledMonth(id, asOf);
	expect(paragraphOf(report, '总体进展.口径').slice(-says.length)).toBe(says);
});

test('of a plan that isn’t issued yet no pace is told', async () => {
	const { report } = await compiledMonth('dongchangfu-2022', '2022-01-31');
	expect(paragraphOf(report, '总体进展.口径')).toBe('');
});
