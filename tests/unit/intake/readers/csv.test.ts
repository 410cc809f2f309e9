import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { unpacked, type Note } from '../../../../src/lib/intake/raw/table';
import { isWhole } from '../../../support/corpus';
import { utf8 } from './bytes';

interface Case {
	about: string;
	text: string;
	rows: string[][];
	notes?: [row: number, column: number, kind: Note['kind']][];
}

const cases = parse(readFileSync('tests/cases/csv.yml', 'utf8')) as Case[];
const read = async (text: string) => {
	const [table] = (await decode('表.csv', utf8(text))).tables;
	return {
		rows: await unpacked(table!),
		notes: table!.notes.map(({ row, column, kind }) => [row, column, kind]),
		table: table!
	};
};

describe('texts with doubtful marks', () => {
	test.each(cases)('$about', async ({ text, rows, notes = [] }) => {
		const came = await read(text);
		expect(came.rows).toEqual(rows);
		expect(came.notes).toEqual(notes);
		expect(came.table.top).toEqual(rows);
		expect(came.table.count).toBe(rows.length);
	});
});

describe('one mark anywhere in a table', () => {
	const table = [
		['镇街', '姓名', '住址', '上岗日期', '备注'],
		['古楼', '张三', '"东关街1号, 2单元"', '2022-03-01', '"一""二"'],
		['古楼', '李四', '"东关街\n3号"', '2022-03-02', ''],
		['沙镇', '王五', '西关街', '2022-03-03', '无'],
		['沙镇', '赵六', '"西关街, 4号"', '2022-03-04', '无']
	];
	const plain = (cell: string) => cell.replace(/^"|"$/g, '').replaceAll('""', '"');
	const places = table.flatMap((row, at) => row.map((_, column) => [at, column] as const));

	test.each(places)(
		'before the cell in row %i, column %i: the other rows stay',
		async (at, column) => {
			const marked = table.map((row, i) =>
				row.map((cell, j) => (i === at && j === column ? `"${cell}` : cell))
			);
			const { rows, notes } = await read(marked.map((row) => row.join(',')).join('\n') + '\n');
			const trimmed = (row: string[]) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
			const others = table.flatMap((row, i) => (i === at ? [] : [trimmed(row.map(plain))]));
			for (const row of others) expect(rows).toContainEqual(row);
			expect(rows.length).toBeGreaterThanOrEqual(table.length);
			expect(notes.map(([row]) => row)).toEqual([at + 1]);
		}
	);
});

test('too many rows of wrong marks are refused with the first that is too much', async () => {
	const text = `a,b,c\n1,2,3\n${'x,"y,z\n'.repeat(100_001)}`;
	await expect(decode('表.csv', utf8(text))).rejects.toThrow(
		'《表.csv》第100003行的英文双引号（"）没有成对'
	);
});

test('an open mark in front of millions of rows leaves them rows', async () => {
	const megabytes = isWhole ? 40 : 8;
	const bytes = Buffer.alloc(megabytes * 1024 * 1024, 'a,b\n').fill('"', 4, 5);
	const start = performance.now();
	const [table] = (await decode('表.csv', bytes)).tables;
	expect(performance.now() - start).toBeLessThan(10_000);
	expect(table).toMatchObject({ count: (megabytes / 4) * 1024 * 1024, width: 2 });
	expect(table!.notes).toEqual([{ row: 2, column: 0, kind: 'quote-open' }]);
});

test('one wrong mark costs a long table next to nothing', async () => {
	const half = isWhole ? 300_000 : 60_000;
	const line = '古楼,张三,371502196502120136,"东关街1号, 2单元",2022-03-10\n';
	const long = line.repeat(half);
	const [plain, marked] = [utf8(long), utf8(long + '古楼,"李四,3715,东关街,2022-03-10\n' + long)];
	const timed = async (bytes: Uint8Array) => {
		const start = performance.now();
		const { tables } = await decode('表.csv', bytes);
		return { ms: performance.now() - start, table: tables[0]! };
	};
	await timed(plain);
	const one = await timed(plain);
	const two = await timed(marked);
	expect(two.table.count).toBe(2 * half + 1);
	expect(two.table.notes).toEqual([{ row: half + 1, column: 1, kind: 'quote-open' }]);
	// Twice the text; a machine may be busy meanwhile.
	expect(two.ms).toBeLessThan(one.ms * 8 + 500);
});
