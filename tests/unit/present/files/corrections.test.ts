import { expect, test } from 'vitest';
import type { CorrectedCell } from '$lib/base/correction';
import type { Issue } from '$lib/base/issue';
import { shownChange, shownText } from '$lib/intake/values/masked';
import { correctionGrid, placesProposed, proposalOf } from '$lib/present/files/corrections';
import { reportGrid } from '$lib/present/files/reports';
import { heads, texts } from '../../../support/printed';
import { restoresLocale } from '../views';

restoresLocale();

const cell: CorrectedCell = {
	...{ file: '花名册.csv', sheet: null, cell: 'F3', column: '上岗日期' },
	...{ from: '2022-02-30', to: '2022-02-28', outcome: 'applied' }
};

test('corrections are listed with what became of them', () => {
	const cells: CorrectedCell[] = [
		cell,
		{ ...cell, sheet: '六月', from: '', outcome: 'stale' },
		{ ...cell, outcome: 'done' },
		{ ...cell, cell: '', rows: 3, from: '田合街道', to: '田和街道', outcome: 'named' },
		{ ...cell, cell: '', rows: null, from: '', to: '', outcome: 'completed' }
	];
	expect(texts(correctionGrid(cells))).toEqual([
		['花名册.csv', 'F3', '上岗日期', '2022-02-30', '2022-02-28', '按更正计入'],
		['花名册.csv · 六月', 'F3', '上岗日期', '', '2022-02-28', '没有应用'],
		['花名册.csv', 'F3', '上岗日期', '2022-02-30', '2022-02-28', '原文件已改好'],
		['花名册.csv', '3 行', '上岗日期', '田合街道', '田和街道', '按所选单位计入'],
		['花名册.csv', '整列', '上岗日期', '', '', '两位数的年份已补全']
	]);
});

test('a load says how many cells were corrected, where there are any', () => {
	const report = {
		...{ file: '花名册.csv', sheet: null, format: 'CSV', dataset: 'roster' as const },
		...{ header_rows: [1], read: 3, staged: 3, aside: 0, rejected: 0 }
	};
	const outcomes = [{ outcome: 'applied' }, { outcome: 'stale' }] as const;
	expect(heads(reportGrid([report]))).not.toContain('页面更正（处）');
	const grid = reportGrid([report, { ...report, corrections: outcomes }]);
	expect(heads(grid).at(-1)).toBe('页面更正（处）');
	expect(texts(grid).map((cells) => cells.at(-1))).toEqual(['0', '1']);
});

test.each([
	['day-short-year', '请写全年份，如 2022-03-01', '2022-03-01'],
	['place-unknown', '请核对名称，按写法可能是“沙镇镇”“沙镇街道”', '沙镇镇'],
	['old-term', '请改为“低收入人口”', '低收入人口'],
	['flag-unknown', '请改为“是”或“否”', null],
	['place-ambiguous', '请在文件中加上“县（市、区）”列', null],
	['place-unknown', '请核对名称，岗位清单中这些岗位属“古楼街道”', '古楼街道'],
	[
		'place-by-row',
		'请逐行核对，这个名称的各行分属不同镇（街道），岗位清单中本行的岗位属“沙镇镇”',
		'沙镇镇'
	],
	[
		'place-by-row',
		'请逐行核对，这个名称的各行分属不同镇（街道），岗位清单中查不到本行的岗位',
		null
	],
	['required-missing', '请补填，岗位清单中该岗位为“城镇”', '城镇'],
	['code-unknown', '请核对，岗位清单中该岗位为“乡村”', '乡村'],
	['on-date-apart', '请核对年份，计划年度为2022年，是否应为“2022-06-01”', '2022-06-01'],
	['on-date-apart', '请核对，协议开始日期为2022年5月6日', null],
	['on-date-apart', '请核对年份；原有老岗位上的人员，请注明老岗位', null],
	['day-absent', '请核对，2022年2月只有28天；同行协议开始日期为2022年3月2日', null],
	['day-absent', '请核对，2022年2月只有28天', null],
	['money-unreadable', '请只写数字，最小到分，写法如 1234.50', null]
])('of %s, “%s” proposes %s', (rule, remedy, proposal) => {
	expect(proposalOf({ rule, remedy } as Issue)).toBe(proposal);
});

test.each([
	[
		'请核对名称，按写法可能是“沙镇镇”“沙镇街道”',
		['沙镇镇（写法最接近）', '沙镇街道（写法最接近）']
	],
	['请核对名称，岗位清单中这些岗位属“古楼街道”', ['古楼街道（按岗位编号）']],
	['请核对名称，其中2行的岗位在人员花名册中属“古楼街道”', ['古楼街道（按岗位编号）']],
	['请核对名称，其他各行中这个村（社区）属“沙镇镇”', ['沙镇镇（按所在村、社区）']],
	['请核对名称', []]
])('what a name may be and why, of “%s”: %j', (remedy, words) => {
	expect(placesProposed({ remedy } as Issue).map((it) => it.words)).toEqual(words);
});

test('numbers of people are masked, but for a slip', () => {
	const id = { kind: 'id' } as const;
	const card = { kind: 'text', mask: 'last4' } as const;
	expect(shownText(id, '37150219620315001X')).toBe('371502********001X');
	expect(shownText(id, '3715021962')).toBe('**********');
	expect(shownText(card, '6222021234567890')).toBe('************7890');
	expect(shownText(null, '张三371502196203150011')).toBe('张三371502********0011');
	expect(shownText({ kind: 'day' }, '2022-02-30')).toBe('2022-02-30');
	expect(shownChange(id, '371502196203150011', '371502196213150011')).toEqual([
		'371502****0***0011',
		'371502****1***0011'
	]);
	expect(shownChange(id, '371502196203150011', '371502197104120020')).toEqual([
		'371502********0011',
		'371502********0020'
	]);
	expect(shownChange(id, '', '37150219620315001X')).toEqual(['', '371502********001X']);
});
