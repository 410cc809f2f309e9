import type { CellStyle } from 'hucre/xlsx';

/** How our own forms look: as documents of offices do, in black and white. */
const line = { style: 'thin', color: { rgb: 'FF000000' } } as const;
const border = { top: line, right: line, bottom: line, left: line };
const body = { name: '仿宋', size: 11 };
const head = { name: '黑体', size: 11 };
const middle = { horizontal: 'center', vertical: 'center', wrapText: true } as const;

export const formFont = body;

export const formLooks = {
	title: {
		font: { name: '方正小标宋简体', size: 20 },
		alignment: { horizontal: 'center', vertical: 'center' }
	},
	/** 演示数据 不得引用. */
	mark: {
		font: { ...head, color: { rgb: 'FFC00000' } },
		alignment: { horizontal: 'left', vertical: 'center' }
	},
	left: { font: body, alignment: { horizontal: 'left', vertical: 'center', shrinkToFit: true } },
	centre: { font: body, alignment: { horizontal: 'center', vertical: 'center' } },
	right: { font: body, alignment: { horizontal: 'right', vertical: 'center' } },
	note: {
		font: { ...body, size: 10 },
		alignment: { horizontal: 'left', vertical: 'center', wrapText: true }
	},
	head: { font: head, border, alignment: middle },
	words: { font: body, border, alignment: middle },
	name: { font: body, border, alignment: { ...middle, horizontal: 'left' } },
	number: { font: body, border, alignment: { horizontal: 'right', vertical: 'center' } },
	plainHead: {
		font: { ...body, bold: true },
		alignment: { horizontal: 'center', vertical: 'center' }
	},
	plain: { font: body, alignment: { vertical: 'center' } }
} as const satisfies Record<string, CellStyle>;
