import { writeXlsx, type Cell, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import { columnLetters } from '../../base/letters';
import { contentsOf } from '../../sheets/parts/contents';
import { openPackage } from '../../sheets/parts/package';
import { appended, edited, rootOf } from '../../sheets/parts/xml';
import type { Form, FormColumn } from './list';
import { formFont, formLooks } from './looks';

/** Rows of a form, counted from 1. */
const TITLE = 1;
const HEAD = 4;
const EACH = 6;
const TOTAL = 7;

/** The sheet with the table once more, without title and merged cells. */
const PLAIN = '数据';

/** The day that our forms say they were made on: the same input gives the same bytes. */
const MADE = new Date(Date.UTC(2022, 0, 1));

/** A form as a workbook with placeholders. */
export async function formWorkbook(form: Form): Promise<Uint8Array> {
	const bytes = await writeXlsx({
		defaultFont: formFont,
		properties: { title: form.name, creator: '公岗看板', created: MADE, modified: MADE },
		sheets: [formSheet(form), plainSheet(form)]
	});
	return withPlainBars(bytes, form);
}

const BAR = '{6A1F0C52-0D3B-4C7E-9B57-2F4E8D1A9C31}';
const NEWER = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const CELLS = 'http://schemas.microsoft.com/office/excel/2006/main';

/** Bars of one colour that end where their number does: what Excel has for it since 2010, which hucre doesn't write. */
function withPlainBars(bytes: Uint8Array, { columns }: Form): Uint8Array {
	const parts = openPackage(bytes);
	const { path } = contentsOf(parts)!.sheets[0]!;
	const xml = parts.text(path)!;
	const at = columnLetters(columns.findIndex(({ bar }) => bar)) + EACH;
	const bound = (value: number) => `<x14:cfvo type="num"><xm:f>${value}</xm:f></x14:cfvo>`;
	const added =
		`<extLst><ext xmlns:x14="${NEWER}" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}">` +
		`<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="${CELLS}">` +
		`<x14:cfRule type="dataBar" id="${BAR}">` +
		`<x14:dataBar minLength="0" maxLength="100" gradient="0">${bound(0)}${bound(1)}</x14:dataBar>` +
		`</x14:cfRule><xm:sqref>${at}</xm:sqref></x14:conditionalFormatting>` +
		'</x14:conditionalFormattings></ext></extLst>';
	const name =
		`<extLst><ext xmlns:x14="${NEWER}" uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}">` +
		`<x14:id>${BAR}</x14:id></ext></extLst>`;
	const named = xml.replace('</dataBar></cfRule>', `</dataBar>${name}</cfRule>`);
	parts.write(path, edited(named, [appended(rootOf(named), added)]));
	return parts.zipped();
}

/** Inches. */
const margins = { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.35 };

/** Cells by their place, as they are put. */
class Page {
	readonly cells = new Map<string, Partial<Cell>>();
	readonly merges: NonNullable<WriteSheet['merges']>[number][] = [];
	private height = 0;

	/** Text, or a formula where it begins with an equals sign. */
	put(row: number, column: number, text: string, style: CellStyle): void {
		this.height = Math.max(this.height, row);
		const said = text.startsWith('=') ? { formula: text.slice(1) } : { value: text || null };
		this.cells.set(`${row - 1},${column - 1}`, { ...said, style });
	}

	/** The same over several cells, of which each has the look: lines are drawn by all of them. */
	span(
		at: readonly [row: number, column: number, row: number, column: number],
		text: string,
		style: CellStyle
	): void {
		const [top, left, bottom, right] = at;
		for (let row = top; row <= bottom; row++)
			for (let column = left; column <= right; column++)
				this.put(row, column, row === top && column === left ? text : '', style);
		if (top !== bottom || left !== right)
			this.merges.push({
				...{ startRow: top - 1, startCol: left - 1, endRow: bottom - 1, endCol: right - 1 }
			});
	}

	sheet(name: string, widths: readonly number[], more: Partial<WriteSheet>): WriteSheet {
		return {
			name,
			columns: widths.map((width) => ({ width })),
			rows: Array.from({ length: this.height }, () => []),
			cells: this.cells,
			merges: this.merges,
			...more
		};
	}
}

function formSheet(form: Form): WriteSheet {
	const { columns, name, notes } = form;
	const page = new Page();
	const width = columns.length;
	const [left, right] = partedAt(columns);
	page.span([TITLE, 1, TITLE, width], form.title, formLooks.title);
	page.span([2, 1, 2, left], '{标志}', formLooks.mark);
	page.span([2, left + 1, 2, right], '报告期别：月报（{数据月份}）', formLooks.centre);
	page.span([2, right + 1, 2, width], `表号：${form.number}`, formLooks.right);
	page.span([3, 1, 3, left], '填报单位（盖章）：{署名}', formLooks.left);
	page.span([3, left + 1, 3, right], '数据截止：{数据截止日}', formLooks.centre);
	page.span([3, right + 1, 3, width], `单位：${form.unit}`, formLooks.right);
	putHead(page, columns);
	columns.forEach((column, i) => {
		putEach(page, form, column, i);
		putTotal(page, columns, column, i);
	});
	notes.forEach((note, i) => {
		page.span([TOTAL + 1 + i, 1, TOTAL + 1 + i, width], note, formLooks.note);
	});
	const last = TOTAL + notes.length + 1;
	page.span(
		[last, 1, last, width],
		'填表人：　　　　　　　审核人：　　　　　　　负责人：　　　　　　　联系电话：{联系电话}　　　　　报送时间：{成文日期}',
		formLooks.left
	);
	const end = columnLetters(width - 1);
	return page.sheet(
		name,
		columns.map((it) => it.width),
		{
			freezePane: { rows: EACH - 1, columns: 2 },
			rowDefs: new Map([
				[TITLE - 1, { height: 36 }],
				...[1, 2].map((row) => [row, { height: 20 }] as const),
				[HEAD - 1, { height: 22 }],
				[HEAD, { height: 32 }],
				...[EACH, TOTAL].map((row) => [row - 1, { height: 22 }] as const),
				...notes.map((_, i) => [TOTAL + i, { height: 18 }] as const),
				[last - 1, { height: 28 }]
			]),
			conditionalRules: columns.flatMap(({ bar }, i) => {
				const at = `${columnLetters(i)}${EACH}`;
				return bar ? [barOver(`${at}:${at}`)] : [];
			}),
			pageSetup: {
				...{ paperSize: 'a4', orientation: 'landscape', horizontalCentered: true },
				...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
				margins,
				printArea: `$A$1:$${end}$${last}`,
				printTitlesRow: `$${HEAD}:$${HEAD + 1}`
			},
			headerFooter: { oddFooter: '&C&"仿宋"&10第 &P 页' }
		}
	);
}

/** The last columns of the left and of the middle part of the lines above the table. */
function partedAt(columns: readonly FormColumn[]): [left: number, right: number] {
	const whole = columns.reduce((sum, { width }) => sum + width, 0);
	const upTo = (share: number): number => {
		let sum = 0;
		return columns.findIndex(({ width }) => (sum += width) >= share * whole) + 1;
	};
	return [upTo(0.36), upTo(0.7)];
}

const barOver = (range: string) => ({
	...{ type: 'dataBar' as const, priority: 1, range },
	dataBar: {
		cfvo: [
			{ type: 'num' as const, value: '0' },
			{ type: 'num' as const, value: '1' }
		],
		color: 'FFBDD7EE'
	}
});

/** Two rows: groups above their columns, a column without one over both. */
function putHead(page: Page, columns: readonly FormColumn[]): void {
	columns.forEach(({ group, label }, i) => {
		if (group === undefined) {
			page.span([HEAD, i + 1, HEAD + 1, i + 1], label, formLooks.head);
			return;
		}
		page.put(HEAD + 1, i + 1, label, formLooks.head);
		if (columns[i - 1]?.group === group) return;
		const size = columns.slice(i).findIndex((it) => it.group !== group);
		const end = size < 0 ? columns.length : i + size;
		page.span([HEAD, i + 1, HEAD, end], group, formLooks.head);
	});
}

const lookOf = ({ format, left, each }: FormColumn): CellStyle => {
	if (format === '0') return { ...formLooks.words, numFmt: format };
	if (format) return { ...formLooks.number, numFmt: format };
	if (left) return formLooks.name;
	return each.startsWith('{') ? formLooks.number : formLooks.words;
};

function putEach(page: Page, { list, columns }: Form, column: FormColumn, at: number): void {
	const marked = columns.map(({ each }) => each.startsWith('{'));
	const open = marked.indexOf(true) === at ? list[0] : '';
	const close = marked.lastIndexOf(true) === at ? list[1] : '';
	page.put(EACH, at + 1, open + column.each.replaceAll('#', String(EACH)) + close, lookOf(column));
}

function putTotal(
	page: Page,
	columns: readonly FormColumn[],
	column: FormColumn,
	at: number
): void {
	const asked = columns.map(({ total }) => total?.startsWith('{') ?? false);
	const letters = columnLetters(at);
	const { total = '' } = column;
	const all = `${letters}${EACH}:${letters}${EACH}`;
	const text =
		total === 'sum'
			? // What nobody knows doesn't add up to nothing; what the office writes is still to come.
				`=IF(COUNT(${all})=0,"${column.each === '' ? '' : '—'}",SUM(${all}))`
			: total.startsWith('=')
				? total.replaceAll('#', String(TOTAL))
				: `${asked.indexOf(true) === at ? '{#合计}' : ''}${total}${asked.lastIndexOf(true) === at ? '{/合计}' : ''}`;
	const look = lookOf(column);
	// The word stands over the number of the row, too.
	if (total === '合计') page.span([TOTAL, 1, TOTAL, at + 1], total, formLooks.head);
	else page.put(TOTAL, at + 1, text, look);
}

function plainSheet({ name, list, plain }: Form): WriteSheet {
	const page = new Page();
	plain.forEach(([label, each, format], i) => {
		const open = i === 0 ? list[0] : '';
		const close = i === plain.length - 1 ? list[1] : '';
		page.put(1, i + 1, label, formLooks.plainHead);
		page.put(2, i + 1, open + each + close, {
			...formLooks.plain,
			...(format && { numFmt: format })
		});
	});
	return page.sheet(
		PLAIN,
		plain.map(() => 14),
		{
			freezePane: { rows: 1 },
			pageSetup: {
				...{ paperSize: 'a4', orientation: 'landscape', printTitlesRow: '$1:$1' },
				...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
				margins
			},
			// Whoever prints all sheets sees which one isn't the form.
			headerFooter: {
				oddHeader: `&L&"仿宋"&10《${name}》的数据页，供程序读取，不随表报送`,
				oddFooter: '&C&"仿宋"&10数据页　第 &P 页'
			}
		}
	);
}
