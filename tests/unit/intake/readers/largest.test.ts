import { describe, expect, test } from 'vitest';
import { decode } from '$lib/intake/readers/decode';
import { largestFile, LARGEST_TEXT, type Machine } from '$lib/intake/readers/largest';
import { workbook } from './bytes';
import * as XLSX from '@e965/xlsx';

const MB = 1024 * 1024;
const GB = 1024 * MB;

describe('largestFile', () => {
	test.each<[string, Machine, number]>([
		['nothing is told: the fixed limit', {}, 256],
		['nothing that helps', { deviceMemory: 0, heapLimit: 0 }, 256],
		['a large machine', { deviceMemory: 8 }, 256],
		['one beyond what browsers tell', { deviceMemory: 32 }, 256],
		['4 GB', { deviceMemory: 4 }, 160],
		['2 GB', { deviceMemory: 2 }, 60],
		['1 GB: the least', { deviceMemory: 1 }, 20],
		['a quarter GB', { deviceMemory: 0.25 }, 20],
		['Chromium by plain http on 16 GB', { heapLimit: 4 * GB }, 256],
		['on 8 GB', { heapLimit: 2 * GB }, 256],
		['on 4 GB', { heapLimit: 1 * GB }, 160],
		['on 2 GB', { heapLimit: 512 * MB }, 60],
		['both: the machine’s own', { deviceMemory: 4, heapLimit: 4 * GB }, 160]
	])('%s', (_, machine, megabytes) => expect(largestFile(machine) / MB).toBe(megabytes));

	test('more memory is never less', () => {
		const limits = [0.25, 0.5, 1, 2, 3, 4, 5, 6, 8, 16].map((deviceMemory) =>
			largestFile({ deviceMemory })
		);
		expect(limits).toEqual(limits.toSorted((a, b) => a - b));
		expect(Math.max(...limits)).toBe(LARGEST_TEXT);
	});
});

describe('a file that the machine has no memory for', () => {
	const refusal = (name: string, bytes: Uint8Array, largest: number) =>
		decode(name, bytes, undefined, largest).then(
			() => null,
			(error: Error) => error.message
		);

	test('is refused with its size, the limit and what to do', async () => {
		const text = new Uint8Array(20 * MB + 1).fill(0x61);
		expect(await refusal('大.csv', text, 20 * MB)).toBe(
			'《大.csv》有 21 MB，超过上限 20 MB（按本机内存估算）：请按镇（街道）拆成几个文件后重新载入，或者换一台内存较大的电脑，或者用命令行核对'
		);
	});

	test('workbooks have as much less', async () => {
		const book = (rows: number) =>
			workbook([
				[
					'表',
					XLSX.utils.aoa_to_sheet([
						['镇（街道）', '备注'],
						...Array.from({ length: rows }, (_, i) => ['古楼', `${i}`.padEnd(30_000, '注')])
					])
				]
			]);
		expect(await refusal('小.xlsx', book(1), 20 * MB)).toBeNull();
		const large = book(80);
		expect(await refusal('大.xlsx', large, 20 * MB)).toMatch(/有 \d+ MB，超过上限 4 MB/);
		expect(await refusal('大.xlsx', large, LARGEST_TEXT)).toBeNull();
	});
});
