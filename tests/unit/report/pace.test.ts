import { expect, test } from 'vitest';
import { compiledSystem } from '../../support/systems';
import { monthOf, paragraphOf } from './months';

test.each([
	['zibo-2022', '2022-05-31', '按天均匀推进应达到的进度。'],
	[
		'dongchangfu-2022',
		'2022-05-31',
		'按天均匀推进应达到的进度，本地通知未规定上岗节点的，节点目标参照淄博市口径。'
	]
])('%s: a letter says what 参考时序 is, and whose targets are taken', async (id, asOf, says) => {
	const { connection, meta } = await compiledSystem(id);
	const { report } = await monthOf(connection, meta, asOf, { withChecks: false });
	expect(paragraphOf(report, '总体进展.口径').slice(-says.length)).toBe(says);
});

test('of a plan that isn’t issued yet no pace is told', async () => {
	const { connection, meta } = await compiledSystem('dongchangfu-2022');
	const { report } = await monthOf(connection, meta, '2022-01-31', { withChecks: false });
	expect(paragraphOf(report, '总体进展.口径')).toBe('');
});
