import { expect } from 'vitest';
import { UserError } from '../../../src/lib/base/errors';
import type { DatasetId } from '../../../src/lib/datasets';
import type { TextTable } from '../../../src/lib/datasets/table';
import { layOut } from '../../../src/lib/intake/layout';

/** Tables as `decode` gives them, and what `layOut` says when it refuses one. */

export const tableOf = (rows: string[][], sheet: string | null = null): TextTable => ({
	file: '表.csv',
	sheet,
	format: 'CSV（UTF-8）',
	rows
});

export const header = ['序号', '镇街', '姓名', '身份证号码', '岗位性质', '人员类别', '上岗时间'];
export const person = ['1', '古楼街道', '张三', '371502196203150012', '乡村', '脱贫户', '2022.3.1'];

export function refusal(table: TextTable, as?: DatasetId): string {
	try {
		layOut(table, as);
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		return (error as UserError).message;
	}
	throw new Error('the table was not refused');
}
