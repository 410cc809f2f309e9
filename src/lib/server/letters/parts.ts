import {
	BorderStyle,
	HeightRule,
	Paragraph,
	Tab,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	VerticalAlign,
	WidthType,
	type FileChild,
	type IBorderOptions
} from 'docx';
import { fonts, widths } from './looks';

/** The parts that letters are made of; words in braces are placeholders. */

export const paragraph = (style: string, text = ''): Paragraph =>
	new Paragraph({
		style,
		children: text
			.split('\n')
			.filter(Boolean)
			.map((it, i) => new TextRun({ text: it, ...(i > 0 && { break: 1 }) }))
	});

/** 发文字号 and 签发人 of a letter that goes upwards: left and right in one line, the name in 楷体. */
export const signed = (): Paragraph =>
	new Paragraph({
		style: '上行文号',
		children: [
			new TextRun({ text: '{文号}' }),
			new TextRun({ children: [new Tab(), '签发人：'] }),
			new TextRun({ text: '{签发人}', font: fonts.second })
		]
	});

/** An empty line, on the page of what follows. */
export const blank = (): Paragraph => paragraph('空行');

/** Parts that are there only where a condition holds. */
export const where = (condition: string, ...children: FileChild[]): FileChild[] => [
	paragraph('顶格', `{#${condition}}`),
	...children,
	paragraph('顶格', `{/${condition}}`)
];

/** A part of the report with its heading, where it has anything to say. */
export const section = (name: string, title: string, ...more: FileChild[]): FileChild[] =>
	where(
		`有${name}`,
		paragraph('一级标题', title),
		paragraph('正文段', `{#${name}}{段}{/${name}}`),
		...more
	);

/** Where a chart's drawing is put; see `drawings`. */
export const roomFor = (chart: string): string => `@${chart}@`;

/** A chart by the name of its placeholder, with its caption. */
export const figure = (chart: string, caption: string): FileChild[] =>
	where(`有${chart}`, paragraph('图', roomFor(chart)), paragraph('图题', caption));

export interface ColumnOf {
	/** The head; two lines where a head spans columns: `年度计划/合计`. */
	head: string;
	field: string;
	/** Twips. */
	width: number;
	look?: '表名' | '表中';
}

const line = (size: number): IBorderOptions => ({
	style: BorderStyle.SINGLE,
	size,
	color: '000000'
});
const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const ruled = {
	...{ top: line(8), bottom: line(8), left: line(8), right: line(8) },
	...{ insideHorizontal: line(4), insideVertical: line(4) }
};
const unruled = {
	...{ top: none, bottom: none, left: none, right: none },
	...{ insideHorizontal: none, insideVertical: none }
};

const cellOf = (style: string, text: string, width: number, span: object = {}): TableCell =>
	new TableCell({
		children: [paragraph(style, text)],
		width: { size: width, type: WidthType.DXA },
		verticalAlign: VerticalAlign.CENTER,
		margins: { marginUnitType: WidthType.DXA, left: 40, right: 40 },
		...span
	});

/** Twips of a row in the text, and in an annex, whose page has room for some fifteen places with their total. */
const [HIGH, LOW] = [380, 320];

/** A table with a row for each line of some rows, and one for those of its total; its head is on every page. */
export function table(
	rows: string,
	columns: readonly ColumnOf[],
	{ total, isAnnex = false }: { total?: string; isAnnex?: boolean } = {}
): Table {
	const height = { value: isAnnex ? LOW : HIGH, rule: HeightRule.ATLEAST };
	const isDouble = columns.some(({ head }) => head.includes('/'));
	const body = (name: string) =>
		new TableRow({
			cantSplit: true,
			height,
			children: columns.map(({ field, width, look }, i) => {
				const [start, end] = [
					i === 0 ? `{#${name}}` : '',
					i === columns.length - 1 ? `{/${name}}` : ''
				];
				return cellOf(look ?? '表数', `${start}{${field}}${end}`, width);
			})
		});
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: sum(columns), type: WidthType.DXA },
		columnWidths: columns.map(({ width }) => width),
		borders: ruled,
		alignment: 'center',
		rows: [
			...heads(columns, isDouble).map(
				(children) => new TableRow({ tableHeader: true, cantSplit: true, height, children })
			),
			body(rows),
			...(total === undefined ? [] : [body(total)])
		]
	});
}

const sum = (columns: readonly { width: number }[]): number =>
	columns.reduce((all, { width }) => all + width, 0);

function heads(columns: readonly ColumnOf[], isDouble: boolean): TableCell[][] {
	if (!isDouble) return [columns.map(({ head, width }) => cellOf('表头', head, width))];
	const tops: TableCell[] = [];
	const below: TableCell[] = [];
	for (const [i, { head, width }] of columns.entries()) {
		const [top, sub] = head.split('/');
		if (sub === undefined) {
			tops.push(cellOf('表头', head, width, { rowSpan: 2 }));
			continue;
		}
		below.push(cellOf('表头', sub, width));
		const group = columns.filter((it) => it.head.startsWith(`${top}/`));
		if (columns[i - 1]?.head.startsWith(`${top}/`)) continue;
		tops.push(cellOf('表头', top!, sum(group), { columnSpan: group.length }));
	}
	return [tops, below];
}

/**
 * Lines above the table of an annex, three words beside each other in cells of their own: a long name takes another
 * line and never runs into its neighbour.
 */
export function above(
	...lines: readonly (readonly [left: string, middle: string, right: string])[]
): Table {
	const [left, right] = [5400, 3000];
	const columnWidths = [left, widths.landscape - left - right, right];
	const looks = ['表名', '表中', '表数'];
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: widths.landscape, type: WidthType.DXA },
		columnWidths,
		borders: unruled,
		rows: lines.map(
			(words) =>
				new TableRow({
					cantSplit: true,
					children: words.map((it, i) => cellOf(looks[i]!, it, columnWidths[i]!))
				})
		)
	});
}

/**
 * 版记, with lines of 0.35 mm without and 0.25 mm within. Rows of which the office has filled in nothing go, and with
 * the last of them the page.
 */
export function colophon(): (Paragraph | Table)[] {
	const [office, day] = [5900, widths.portrait - 5900];
	const row = (...children: TableCell[]) =>
		new TableRow({ height: { value: 500, rule: HeightRule.ATLEAST }, children });
	return [
		new Table({
			layout: TableLayoutType.FIXED,
			width: { size: office + day, type: WidthType.DXA },
			columnWidths: [office, day],
			borders: { ...unruled, top: line(8), bottom: line(8), insideHorizontal: line(6) },
			rows: [
				row(cellOf('抄送', '抄送：{抄送}。', office + day, { columnSpan: 2 })),
				row(cellOf('版记', '{印发机关}', office), cellOf('版记右', '{印发日期}印发', day))
			]
		}),
		// A page's foot ends with a paragraph.
		paragraph('行尾')
	];
}
