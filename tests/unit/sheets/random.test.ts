import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { readXlsx, type CellStyle } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { decode } from '../../../src/lib/intake/readers/decode';
import { unpacked } from '../../../src/lib/intake/raw/table';
import { returnToSender } from '../../../src/lib/sheets/return';
import { expectWhole } from './parts';
import { byHucre, bySheetJs, commentsOf, contentOf, issueAt, readBack } from './samples';
import { isWhole } from '../../support/corpus';

const ROWS = 12;
const COLUMNS = 8;

const id = fc
	.integer({ min: 0, max: 99_999_999 })
	.map((n) => `3715021962${String(n).padStart(8, '0')}`);
const value = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constantFrom('古 楼', '=1+1', '-5', '007', '<&>"\'', '两行\n文字', ' 空格 ')
	},
	{ weight: 3, arbitrary: id },
	{ weight: 2, arbitrary: fc.integer({ min: -1000, max: 50_000 }) },
	{ weight: 1, arbitrary: fc.boolean() },
	{ weight: 4, arbitrary: fc.constant(null) }
);
const grid = fc.array(fc.array(value, { minLength: 1, maxLength: COLUMNS }), {
	minLength: 1,
	maxLength: ROWS
});
const corner = fc.record({ row: fc.nat(ROWS), column: fc.nat(COLUMNS) });
const merge = fc.record({ at: corner, rows: fc.nat(3), columns: fc.nat(2) });
const issue = fc.record({
	at: corner,
	severity: fc.constantFrom('error' as const, 'warning' as const)
});

interface Case {
	rows: (string | number | boolean | null)[][];
	merge: { at: { row: number; column: number }; rows: number; columns: number } | null;
	issues: { at: { row: number; column: number }; severity: 'error' | 'warning' }[];
}

const cases = fc.record({
	rows: grid,
	merge: fc.option(merge),
	issues: fc.array(issue, { minLength: 1, maxLength: 15 })
});

const rangeOf = ({ at, rows, columns }: NonNullable<Case['merge']>): XLSX.Range => ({
	s: { r: at.row, c: at.column },
	e: { r: at.row + rows, c: at.column + columns }
});

/** Where the mark of a cell goes: to the first cell of the merged range that covers it. */
function placeOf(
	{ row, column }: { row: number; column: number },
	merge: XLSX.Range | null
): string {
	const covered =
		merge && row >= merge.s.r && row <= merge.e.r && column >= merge.s.c && column <= merge.e.c;
	return XLSX.utils.encode_cell(covered ? merge.s : { r: row, c: column });
}

/** Rows without what is empty at their ends. */
function trimmed(rows: unknown[][]): unknown[][] {
	const full = rows.map((row) => row.slice(0, row.findLastIndex((it) => it !== null) + 1));
	return full.slice(0, full.findLastIndex((row) => row.length > 0) + 1);
}

async function expectMarked(original: Uint8Array, { issues }: Case, merge: XLSX.Range | null) {
	const given = issues.map(({ at, severity }) =>
		issueAt(XLSX.utils.encode_cell({ r: at.row, c: at.column }), { severity })
	);
	const bytes = await returnToSender(original, given);
	expectWhole(bytes);

	const before = readBack(original).Sheets.S!;
	const after = readBack(bytes).Sheets.S!;
	expect(contentOf(after)).toEqual(contentOf(before));
	expect(after['!merges'] ?? []).toEqual(before['!merges'] ?? []);
	const expected = new Map<string, string>();
	for (const { at, severity } of issues) {
		const place = placeOf(at, merge);
		if (expected.get(place) !== 'error') expected.set(place, severity);
	}
	expect(Object.keys(commentsOf(after)).sort()).toEqual([...expected.keys()].sort());

	const [old, now] = await Promise.all([
		readXlsx(original, { readStyles: true }),
		readXlsx(bytes, { readStyles: true })
	]);
	const oldSheet = old.sheets[0]!;
	const sheet = now.sheets[1]!;
	const fills = new Map<string, string>();
	for (const [key, cell] of sheet.cells ?? []) {
		const [row, column] = key.split(',').map(Number);
		const name = XLSX.utils.encode_cell({ r: row!, c: column! });
		const { fill, ...rest } = cell.style ?? {};
		const { fill: oldFill, ...oldRest } = oldSheet.cells?.get(key)?.style ?? {};
		if (oldSheet.cells?.has(key)) expect(rest, name).toEqual(oldRest);
		if (expected.has(name)) {
			const colour = fill?.type === 'pattern' ? fill.fgColor?.rgb : undefined;
			fills.set(name, colour === 'FFC7CE' ? 'error' : colour === 'FFEB9C' ? 'warning' : 'none');
		} else expect(fill, name).toEqual(oldFill);
	}
	expect(fills).toEqual(expected);
	expect(trimmed(sheet.rows)).toEqual(trimmed(oldSheet.rows));

	const tables = (await decode('a.xlsx', bytes)).tables;
	const table = tables.find(({ sheet: name }) => name === 'S');
	const [first] = (await decode('a.xlsx', original)).tables;
	expect(table ? await unpacked(table) : []).toEqual(first ? await unpacked(first) : []);
}

test('workbooks of SheetJS keep all that they hold', async () => {
	await fc.assert(
		fc.asyncProperty(cases, async (it) => {
			const range = it.merge && rangeOf(it.merge);
			const original = bySheetJs([['标题'], ...it.rows], (sheet) => {
				if (range) sheet['!merges'] = [range];
				sheet['!cols'] = [{ wch: 20 }, { wch: 8 }];
				sheet['!rows'] = [{ hpt: 30 }];
				sheet['!autofilter'] = { ref: 'A1:B2' };
				for (const [, cell] of Object.entries(sheet) as [string, XLSX.CellObject][])
					if (cell.t === 'n') cell.z = 'yyyy-mm-dd';
			});
			await expectMarked(original, it, range);
		}),
		{ numRuns: isWhole ? 30 : 8 }
	);
});

test('workbooks of hucre keep all that they hold', async () => {
	const styles: CellStyle[] = [
		{ numFmt: '@', font: { bold: true } },
		{ border: { left: { style: 'thin' } }, alignment: { horizontal: 'center' } },
		{ fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '00FF00' } } }
	];
	await fc.assert(
		fc.asyncProperty(cases, async (it) => {
			const range = it.merge && rangeOf(it.merge);
			const rows = [['标题'], ...it.rows];
			const cells = new Map(
				rows.flatMap((row, r) =>
					row.map((cell, c) => [`${r},${c}`, { value: cell, style: styles[(r + c) % 3]! }] as const)
				)
			);
			const original = await byHucre({
				rows,
				cells,
				freezePane: { rows: 1 },
				columns: [{ width: 20 }],
				merges: range
					? [{ startRow: range.s.r, startCol: range.s.c, endRow: range.e.r, endCol: range.e.c }]
					: [],
				conditionalRules: [
					{
						type: 'cellIs',
						priority: 1,
						operator: 'greaterThan',
						formula: '5',
						range: 'A1:A9',
						style: { font: { bold: true } }
					}
				],
				dataValidations: [{ type: 'list', values: ['城镇', '乡村'], range: 'B2:B9' }]
			});
			await expectMarked(original, it, range);
		}),
		{ numRuns: isWhole ? 30 : 8 }
	);
});
