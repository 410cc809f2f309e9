import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, test } from 'vitest';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { unpacked } from '../../../../src/lib/intake/raw/table';
import { some } from '../../../support/corpus';
import { workbook } from './bytes';

/** One table in the files of several programs: what a clerk sees is the same, so is what is read. */

const rows = [
	['镇街', '姓名', '编号', '证号', '上岗日期', '月份', '补贴', '人数', '备注'],
	['古楼', '张三', '0038', '3.71502196203150E+17', '2022-03-01', '2022-03', '1160', '12', '一\n二'],
	[
		'沙镇',
		'李四',
		'0007',
		'371502196203150012',
		'2023-12-31',
		'2023-12',
		'680.5',
		'#DIV/0!',
		'"引"'
	],
	['合计', '', '', '', '', '', '', '35']
];
const notes = [{ row: 2, column: 6, kind: 'stored', value: '1160.45' }];

const read = async (bytes: Uint8Array) => {
	const { tables } = await decode('表', bytes);
	expect(tables).toHaveLength(1);
	return { rows: await unpacked(tables[0]!), notes: tables[0]!.notes };
};

/** The table as SheetJS writes it, with the results of its formulas. */
function written(type: XLSX.BookType): Uint8Array {
	const sheet = XLSX.utils.aoa_to_sheet(rows);
	const number = (v: number, z: string): XLSX.CellObject => ({ t: 'n', v, z });
	Object.assign(sheet, {
		C2: number(38, '0000'),
		C3: number(7, '0000'),
		D2: number(371502196203150000, 'General'),
		E2: number(44621, 'yyyy/m/d'),
		E3: number(45291, 'yyyy"年"m"月"d"日"'),
		F2: number(44621, 'yyyy"年"m"月"'),
		F3: number(45261, 'yyyy/m'),
		G2: number(1160.45, '0'),
		G3: number(680.5, 'General'),
		H2: number(12, 'General'),
		H3: { t: 'e', v: 0x07, f: '1/0' },
		H4: { t: 'n', v: 35, f: 'H2+23' }
	});
	sheet['!merges'] = [XLSX.utils.decode_range('A4:B4')];
	return workbook([['名册', sheet]], { type });
}

describe('SheetJS', () => {
	test.each(['xlsx', 'xlsb', 'biff8', 'xlml'] as const)('%s', async (type) => {
		expect(await read(written(type))).toEqual({ rows, notes });
	});
});

test('hucre', async () => {
	const cells = rows.map((row) => row.map((cell) => cell || null)) as (string | number | null)[][];
	Object.assign(cells[1]!, { 2: 38, 3: 371502196203150000, 4: 44621, 5: 44621, 6: 1160.45, 7: 12 });
	const formats = [null, null, '0000', null, 'yyyy/m/d', 'yyyy"年"m"月"', '0'];
	const columns = formats.map((numFmt) => (numFmt === null ? {} : { style: { numFmt } }));
	const bytes = await writeXlsx({ sheets: [{ name: '名册', rows: cells, columns }] });
	expect(await read(bytes)).toEqual({ rows, notes });
});

const office = spawnSync('soffice', ['--version'], { encoding: 'utf8' });

describe.skipIf(office.status !== 0)('LibreOffice', () => {
	const folder = mkdtempSync(join(tmpdir(), 'gangwei-office-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	writeFileSync(join(folder, 'in.xlsx'), written('xlsx'));

	/** Its own format; those of Excel with `CORPUS=1`. */
	const formats = [
		['ods', 'calc8'],
		['xlsx', 'Calc MS Excel 2007 XML'],
		['xls', 'MS Excel 97']
	] as const;
	test.each(some(formats, 1))('%s', async (ending, filter) => {
		const made = spawnSync(
			'soffice',
			[
				...[`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to'],
				...[`${ending}:${filter}`, '--outdir', join(folder, ending), join(folder, 'in.xlsx')]
			],
			{ encoding: 'utf8', timeout: 50_000 }
		);
		expect([made.status, made.stderr.includes('Error')]).toEqual([0, false]);
		const bytes = new Uint8Array(readFileSync(join(folder, ending, `in.${ending}`)));
		expect(await read(bytes)).toEqual({ rows, notes });
	});
});
