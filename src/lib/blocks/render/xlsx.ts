import { writeXlsx, type CellStyle } from 'hucre/xlsx';
import type { Locale } from '../../paraglide/runtime';
import { each, gridSheet, textWidth, type Shown } from '../../sheets/grid';
import { defaultFont, looks, printed as onPaper } from '../../sheets/looks';
import type { Cell } from '../cell';
import { printed, type Grid } from '../grid';
import { identityLine, sourceLine, type Identity } from '../identity';
import { write, type Text } from '../text';

const formats: Partial<Record<Cell['kind'], string>> = {
	count: '#,##0',
	change: '+#,##0;-#,##0;0',
	short: '#,##0',
	rate: '0.00%',
	share: '0.##%',
	points: '0.00',
	money: '#,##0.00'
};

const bold = { font: { ...defaultFont, bold: true } };
const NARROWEST = 8;
const WIDEST = 48;

/**
 * A grid as a workbook: what the figures are of above the table and their source below, numbers as numbers with
 * their format (money in 元), the total in bold; A4 landscape as wide as the table.
 */
export async function toXlsx(
	grid: Grid,
	title: Text,
	from: Identity,
	locale: Locale
): Promise<Uint8Array> {
	const { columns, rows } = printed(grid, locale);
	const said = write(title, locale);
	const above = [said, write(identityLine(from), locale)];
	const body = rows.map((row, r) =>
		row.map(({ value, cell }): Shown => {
			const format = typeof value === 'number' ? formats[cell.kind] : undefined;
			const look: CellStyle = format
				? {
						...looks.number,
						numFmt: format,
						alignment: { horizontal: 'right', vertical: 'center' }
					}
				: looks.text;
			const isTotal = grid.total !== undefined && r === rows.length - 1;
			return { value: value ?? '—', look: isTotal ? { ...look, ...bold } : look };
		})
	);
	const head = above.length + 1;
	const widths = columns.map(({ label }, c) =>
		Math.min(
			WIDEST,
			Math.max(NARROWEST, textWidth(label), ...rows.map((row) => textWidth(row[c]!.text))) + 3
		)
	);
	const source = write(sourceLine(from), locale);
	return writeXlsx({
		defaultFont,
		properties: { title: said, creator: '公岗看板' },
		sheets: [
			gridSheet(
				said.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
				widths,
				[
					each([above[0]!], looks.title),
					each([above[1]!], looks.note),
					each(
						columns.map(({ label }) => label),
						looks.header
					),
					...body,
					...(source ? [each([source], looks.note)] : [])
				],
				{ freezePane: { rows: head, columns: 1 }, pageSetup: onPaper(`$${head}:$${head}`) }
			)
		]
	});
}
