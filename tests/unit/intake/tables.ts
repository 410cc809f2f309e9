import { expect } from 'vitest';
import { UserError } from '../../../src/lib/base/errors';
import type { DatasetId } from '../../../src/lib/datasets';
import { layOut } from '../../../src/lib/intake/layout/plan';
import { packed, type Merge, type RawTable } from '../../../src/lib/intake/raw/table';

/** Tables as `decode` gives them, and what `layOut` says when it refuses one. */

export const tableOf = (
	rows: string[][],
	sheet: string | null = null,
	merges: Merge[] = []
): RawTable => packed({ file: '表.csv', sheet, format: 'CSV（UTF-8）', rows }, merges);

/** Merges as spreadsheet programs name them: `A1:B2`. */
export const merged = (...ranges: string[]): Merge[] =>
	ranges.map((range) => {
		const [, left, top, right, bottom] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range)!;
		const column = (letter: string) => letter.charCodeAt(0) - 65;
		return {
			top: Number(top) - 1,
			left: column(left!),
			bottom: Number(bottom) - 1,
			right: column(right!)
		};
	});

export const header = ['序号', '镇街', '姓名', '身份证号码', '岗位性质', '人员类别', '上岗时间'];
export const person = ['1', '古楼街道', '张三', '37150219620315001X', '乡村', '脱贫户', '2022.3.1'];

export function refusal(table: RawTable, dataset?: DatasetId): string {
	try {
		layOut(table, dataset ? { dataset } : {});
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		return (error as UserError).message;
	}
	throw new Error('the table was not refused');
}
