import type { CellStyle } from 'hucre/xlsx';

/** How the sheets look that we write from nothing. */
const side = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const border = { top: side, right: side, bottom: side, left: side };
const solid = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;

export const defaultFont = { name: '宋体', size: 11 };

export const looks = {
	title: { font: { ...defaultFont, size: 14, bold: true }, alignment: { vertical: 'center' } },
	note: { alignment: { vertical: 'center' } },
	header: {
		font: { ...defaultFont, bold: true },
		fill: solid('D9E1F2'),
		border,
		alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
		numFmt: '@'
	},
	/** Header of a column that must be filled in. */
	required: {
		font: { ...defaultFont, bold: true, color: { rgb: 'C00000' } },
		fill: solid('FCE4D6'),
		border,
		alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
		numFmt: '@'
	},
	text: { border, alignment: { vertical: 'center', wrapText: true }, numFmt: '@' },
	centre: { border, alignment: { horizontal: 'center', vertical: 'center' }, numFmt: '@' },
	number: { border, alignment: { vertical: 'center' }, numFmt: '0' },
	error: {
		fill: solid('FFC7CE'),
		border,
		alignment: { horizontal: 'center', vertical: 'center' },
		numFmt: '@'
	},
	warning: {
		fill: solid('FFEB9C'),
		border,
		alignment: { horizontal: 'center', vertical: 'center' },
		numFmt: '@'
	}
} as const satisfies Record<string, CellStyle>;

/** Landscape A4 as wide as the table, the rows above it on every page. */
export const printed = (titles: string) =>
	({
		paperSize: 'a4',
		orientation: 'landscape',
		fitToPage: true,
		fitToWidth: 1,
		fitToHeight: 0,
		margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.3, footer: 0.3 },
		printTitlesRow: titles
	}) as const;
