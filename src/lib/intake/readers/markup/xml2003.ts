import { isoCell, lines, putNumber } from '../cells';
import { NO_RESULT } from '../../raw/broken_cells';
import type { Budget } from '../budget';
import { ColumnStyles } from '../column_styles';
import { Grid } from '../grid';
import { nothingVisible } from '../refuse';
import { attribute } from './tags';
import type { RawTable, Skipped } from '../../raw/table';
import type { Vocabulary, XmlSink } from './xml';
import { Styles } from './xml2003_styles';

const FORMAT = 'XML 电子表格 2003';

/** Two of its namespaces; their usual prefixes stand for them where nothing declares them. */
export const vocabulary: Vocabulary = (namespace) => {
	if (/^(?:ss|urn:schemas-microsoft-com:office:spreadsheet)$/.test(namespace)) return '';
	if (/^(?:x|urn:schemas-microsoft-com:office:excel)$/.test(namespace)) return 'x:';
	return null;
};

interface Sheet {
	grid: Grid;
	name: string;
	hidden: boolean;
	/** Style of the cells that have none, nor their row or column. */
	style: string | null;
	columns: ColumnStyles;
	/** Behind the last column that says something of itself. */
	nextColumn: number;
}

/** Takes up the sheets of an XML spreadsheet of Excel 2003. */
export class Xml2003 implements XmlSink {
	private readonly sheets: Sheet[] = [];
	/** The last one; null for one too many. */
	private sheet: Sheet | null = null;
	private readonly styles = new Styles();
	private date1904 = false;
	private row = -1;
	private nextRow = 0;
	private column = 0;
	/** The column of the next cell, unless it names its own. */
	private next = 0;
	private rowStyle: string | null = null;
	private cellStyle: string | null = null;
	private hasFormula = false;
	private type = '';
	private value = '';
	private inside: 'data' | 'visible' | null = null;

	constructor(
		private readonly file: string,
		private readonly budget: Budget
	) {}

	open(name: string, attributes: string, closed: boolean, parent: string): void {
		const { sheet } = this;
		if (name === 'Style' && parent === 'Styles') this.styles.open(attributes);
		else if (name === 'NumberFormat' && parent === 'Style') this.styles.format(attributes);
		else if (name === 'x:Date1904' && parent === 'x:ExcelWorkbook') this.date1904 = true;
		else if (name === 'Worksheet' && parent === 'Workbook') this.openSheet(attributes);
		else if (!sheet) return;
		else if (name === 'Table' && parent === 'Worksheet')
			sheet.style = attribute(attributes, 'StyleID');
		else if (name === 'Column' && parent === 'Table') {
			const from = indexOf(attributes) ?? sheet.nextColumn;
			const to = from + number(attributes, 'Span');
			sheet.nextColumn = to + 1;
			sheet.columns.add(from, to, attribute(attributes, 'StyleID'));
		} else if (name === 'Row' && parent === 'Table') {
			this.row = indexOf(attributes) ?? this.nextRow;
			this.nextRow = this.row + number(attributes, 'Span') + 1;
			this.next = 0;
			this.rowStyle = attribute(attributes, 'StyleID');
		} else if (name === 'Cell' && parent === 'Row') this.openCell(attributes, closed);
		else if (name === 'Data' && parent === 'Cell' && !closed) {
			this.type = attribute(attributes, 'Type') ?? 'String';
			[this.inside, this.value] = ['data', ''];
		} else if (name === 'x:Visible' && parent === 'x:WorksheetOptions' && !closed)
			[this.inside, this.value] = ['visible', ''];
	}

	close(name: string): void {
		const { sheet } = this;
		if (name === 'Cell') this.endCell();
		else if (name === 'x:Visible' && this.inside === 'visible') {
			if (sheet) sheet.hidden = /hidden/i.test(this.value);
			this.inside = null;
		} else if (name === 'Data' && this.inside === 'data') {
			if (sheet) this.put(sheet.grid);
			this.inside = null;
		}
	}

	text(text: string): void {
		if (this.inside !== null) this.value += text;
	}

	/** The visible sheets that have text, and the others. */
	decoded(): { tables: RawTable[]; skipped: Skipped[] } {
		const tables: RawTable[] = [];
		const skipped: Skipped[] = [];
		for (const { grid, name, hidden } of this.sheets) {
			const table = hidden ? null : grid.table(FORMAT);
			if (table) tables.push(table);
			else skipped.push({ file: this.file, sheet: name, reason: hidden ? 'hidden' : 'empty' });
		}
		if (tables.length === 0) throw nothingVisible(this.file);
		return { tables, skipped };
	}

	private openSheet(attributes: string): void {
		[this.row, this.nextRow, this.sheet] = [-1, 0, null];
		if (!this.budget.next()) return;
		const name = attribute(attributes, 'Name') ?? '';
		const grid = new Grid(this.file, name, this.budget);
		const columns = new ColumnStyles();
		this.sheet = { grid, name, hidden: false, style: null, columns, nextColumn: 0 };
		this.sheets.push(this.sheet);
	}

	private openCell(attributes: string, closed: boolean): void {
		this.column = indexOf(attributes) ?? this.next;
		this.next = this.column + 1;
		this.cellStyle = attribute(attributes, 'StyleID');
		this.hasFormula = attribute(attributes, 'Formula') !== null;
		if (attributes.includes('Merge')) {
			const [across, down] = [number(attributes, 'MergeAcross'), number(attributes, 'MergeDown')];
			const [top, left] = [this.row, this.column];
			this.sheet?.grid.merge({ top, left, bottom: top + down, right: left + across });
			this.next += across;
		}
		if (closed) this.endCell();
	}

	/** A formula that no value followed. */
	private endCell(): void {
		if (this.hasFormula) this.sheet?.grid.put(this.row, this.column, NO_RESULT);
		this.hasFormula = false;
	}

	private put(grid: Grid): void {
		const { type, row, column } = this;
		const text = type === 'String' ? this.value : this.value.trim();
		// The text of a formula may be empty; nothing else may.
		if (text === '' && type !== 'String') return;
		this.hasFormula = false;
		if (type === 'Boolean') grid.put(row, column, text === '1' ? 'TRUE' : 'FALSE');
		else if (type === 'DateTime') grid.put(row, column, isoCell(text, this.format()));
		else if (type !== 'Number' || Number.isNaN(Number(text))) grid.put(row, column, lines(text));
		else putNumber(grid, [row, column], Number(text), this.format(), this.date1904);
	}

	private format(): string {
		const { columns, style } = this.sheet!;
		const own = this.cellStyle ?? this.rowStyle;
		return this.styles.formatOf(own ?? columns.at(this.column) ?? style);
	}
}

/** The place that an element names, zero-based; null where it is the next. */
function indexOf(attributes: string): number | null {
	const index = Number(attribute(attributes, 'Index') ?? Number.NaN);
	return Number.isNaN(index) ? null : index - 1;
}

const number = (attributes: string, key: string): number =>
	Math.max(0, Number(attribute(attributes, key) ?? 0) || 0);
