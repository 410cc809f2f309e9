import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/lib/intake/decode';
import { workbook, type BookOptions } from './bytes';

describe('cells of a workbook', () => {
	/** What a column of values reads like in the number formats given. */
	const textsOf = async (cells: [number, string?][], options?: BookOptions) => {
		const sheet = XLSX.utils.aoa_to_sheet(cells.map(([value]) => [value]));
		cells.forEach(([, format], i) => {
			if (format) (sheet[`A${i + 1}`] as XLSX.CellObject).z = format;
		});
		const [table] = await decode('x', workbook([['S', sheet]], options));
		return table?.rows.map(([text]) => text);
	};

	test('dates of any format', async () => {
		const shown = await textsOf([
			[44621, 'yyyy"年"m"月"d"日"'],
			[44621, 'yyyy-mm-dd'],
			[44621, '[$-804]yyyy\\-mm\\-dd;@'],
			[44621, 'm"月"d"日"'],
			[44621.75, 'yyyy/m/d h:mm'],
			[44621, 'yyyy"年"m"月"']
		]);
		expect(shown).toEqual([...Array<string>(5).fill('2022-03-01'), '2022-03']);
	});

	test('the date formats of Chinese Excel, which the file names by number only', async () => {
		const own = 'yyyy"年"m"月"d"日"';
		const shown = await textsOf([[44621, own]], { ownFormats: { 31: own } });
		expect(shown).toEqual(['2022-03-01']);
	});

	test('the calendar that counts from 1904', async () => {
		expect(await textsOf([[43159, 'yyyy-mm-dd']], { date1904: true })).toEqual(['2022-03-01']);
	});

	test('whole numbers lose grouping and exponent, other numbers stay as they show', async () => {
		const shown = await textsOf([
			[1234567, '#,##0'],
			[371502196203150000],
			[1e15],
			[12, '0000'],
			[680, '0.00'],
			[680, '0"元"'],
			[44621],
			[12345.5, '#,##0.00'],
			[0.5, '0%'],
			[0.5, 'h:mm'],
			[0.75, 'h:mm AM/PM'],
			[123456, '0.00E+00'],
			[0.5, '0.00E+00'],
			[1200, '[Red]0'],
			[-3, '0']
		]);
		expect(shown).toEqual([
			'1234567',
			'371502196203150000',
			'1000000000000000',
			'0012',
			'680',
			'680元',
			'44621',
			'12,345.50',
			'50%',
			'12:00',
			'6:00 PM',
			'123456',
			'5.00E-01',
			'1200',
			'-3'
		]);
	});

	test('only the top-left cell of a merged range has its text', async () => {
		const sheet = XLSX.utils.aoa_to_sheet([
			['标题', '遗留'],
			['遗留', '遗留', '右'],
			['下', '面']
		]);
		sheet['!merges'] = [XLSX.utils.decode_range('A1:B2')];
		const [table] = await decode('x', workbook([['S', sheet]]));
		expect(table?.rows).toEqual([['标题'], ['', '', '右'], ['下', '面']]);
	});

	test('a sheet that starts further down keeps its positions', async () => {
		const sheet: XLSX.WorkSheet = {
			C3: { t: 's', v: '列' },
			C4: { t: 's', v: '值' },
			'!ref': 'C3:C4'
		};
		const [table] = await decode('x', workbook([['S', sheet]]));
		expect(table?.rows).toEqual([[], [], ['', '', '列'], ['', '', '值']]);
	});

	test('every visible sheet that holds something', async () => {
		const sheet = (text: string) => XLSX.utils.aoa_to_sheet([[text]]);
		const bytes = workbook(
			[
				['甲', sheet('一')],
				['藏', sheet('密')],
				['空', sheet(' ')],
				['__proto__', sheet('二')]
			],
			{ hidden: [0, 1, 0, 0] }
		);
		const tables = await decode('x.xlsx', bytes);
		expect(tables.map(({ sheet, rows }) => [sheet, rows])).toEqual([
			['甲', [['一']]],
			['__proto__', [['二']]]
		]);
	});
});
