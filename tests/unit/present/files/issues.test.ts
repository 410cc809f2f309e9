import { describe, expect, test } from 'vitest';
import type { Issue } from '$lib/base/issue';
import { allRows, type Grid } from '$lib/blocks/grid';
import {
	groupedBy,
	issueAt,
	issueGrid,
	issueGridByTown,
	tally,
	townOf
} from '$lib/present/files/issues';
import { reportGrid } from '$lib/present/files/reports';
import { heads, texts } from '../../../support/printed';
import { restoresLocale } from '../views';

restoresLocale();

const issue = (
	file: string,
	row: number,
	town: string | null,
	more: Partial<Issue> = {}
): Issue => ({
	...{ rule: 'date', severity: 'error', file, sheet: null, row, cell: `E${row}`, town },
	...{ column: '上岗日期', value: '开春', message: '日期读不出', remedy: '填成 2022-03-01' },
	...more
});

const found = [
	issue('乙.csv', 2, '古楼街道'),
	issue('甲.csv', 10, '沙镇镇'),
	issue('甲.csv', 9, '沙镇镇', { severity: 'warning', cell: null, value: null }),
	issue('甲.csv', 3, null)
];

describe('issues', () => {
	test('stand by how bad they are, by file, as dictionaries order them, and by row', () => {
		expect(texts(issueGrid(found)).map((cells) => cells.slice(0, 6))).toEqual([
			['✕ 错误', '甲.csv', 'E3', '', '上岗日期', '开春'],
			['✕ 错误', '甲.csv', 'E10', '沙镇镇', '上岗日期', '开春'],
			['✕ 错误', '乙.csv', 'E2', '古楼街道', '上岗日期', '开春'],
			['▲ 提醒', '甲.csv', '9', '沙镇镇', '上岗日期', '']
		]);
	});

	test('are below their towns, with how many there are', () => {
		const grid = issueGridByTown(found);
		expect(grid.rows.map(({ cells, children }) => [cells[1], children!.length])).toMatchObject([
			[{ text: { parts: { town: '—' } } }, 1],
			[{ text: { parts: { town: '古楼街道' } } }, 1],
			[{ text: { parts: { town: '沙镇镇' } } }, 2]
		]);
		expect(texts(grid).map(([, file]) => file)).toEqual([
			...['—（1）', '甲.csv', '古楼街道（1）', '乙.csv', '沙镇镇（2）', '甲.csv', '甲.csv']
		]);
		const keys = allRows(grid.rows).map(({ key }) => key);
		expect(new Set(keys).size).toBe(keys.length);
	});

	test('are found by the keys of their rows', () => {
		const cellsOf = ({ rows }: Grid) =>
			allRows(rows)
				.filter(({ children }) => !children)
				.map(({ key }) => issueAt(found, key)!.cell);
		expect(cellsOf(issueGrid(found))).toEqual(['E3', 'E10', 'E2', null]);
		expect(cellsOf(issueGridByTown(found))).toEqual(['E3', 'E2', 'E10', null]);
		expect(issueAt(found, '/沙镇镇')).toBeUndefined();
	});

	test('are counted by kind, the most frequent first', () => {
		expect(tally(found, townOf)).toEqual([
			['沙镇镇', 2],
			['古楼街道', 1],
			['—', 1]
		]);
		expect(groupedBy(found, ({ cell }) => cell).map(([cell]) => cell)).toEqual(['E2', 'E10', 'E3']);
	});
});

test('a report says of each table what became of its rows', () => {
	const report = {
		...{ file: '花名册.xlsx', sheet: '一', format: 'xlsx', dataset: 'roster' as const },
		...{ header_rows: [2, 3], read: 1200, staged: 1190, aside: 8, rejected: 2 }
	};
	const grid = reportGrid([report, { ...report, rejected: 0 }]);
	expect(heads(grid)).toHaveLength(7);
	expect(texts(grid)[0]).toEqual([
		...['花名册.xlsx · 一', '人员花名册 · xlsx', '2–3', '1,200', '1,190', '8', '2']
	]);
	expect(grid.rows.map(({ cells }) => cells.at(-1)!.tone)).toEqual(['alarm', undefined]);
});
