import { datePrecision, lines, numberCell } from './cells';
import { Grid, newBudget } from './grid';
import { nothingVisible } from './refuse';
import { attribute } from './tags';
import type { RawTable, Skipped } from './raw';

const FORMAT = 'XML 电子表格 2003';

/** Number formats that the file names by words. */
const named: Record<string, string> = {
	'General Number': 'General',
	'General Date': 'yyyy-mm-dd',
	'Long Date': 'yyyy-mm-dd',
	'Medium Date': 'yyyy-mm-dd',
	'Short Date': 'yyyy-mm-dd',
	'Long Time': 'h:mm:ss',
	'Medium Time': 'h:mm AM/PM',
	'Short Time': 'h:mm',
	Currency: '#,##0.00',
	'Euro Currency': '#,##0.00',
	Fixed: '0.00',
	Standard: '#,##0.00',
	Percent: '0.00%',
	Scientific: '0.00E+00'
};

/** Takes up the sheets of an XML spreadsheet of Excel 2003. */
export class Xml2003 {
	private readonly budget = newBudget();
	private readonly sheets: { grid: Grid; name: string; hidden: boolean }[] = [];
	private readonly formats = new Map<string, string>();
	private date1904 = false;
	private style = '';
	private row = -1;
	private column = 0;
	/** The column of the next cell, unless it names its own. */
	private next = 0;
	private rowStyle: string | null = null;
	private cellStyle: string | null = null;
	private type = '';
	private value = '';
	private inside: 'data' | 'visible' | 'date1904' | null = null;
	private inCell = false;
	private inComment = false;

	constructor(private readonly file: string) {}

	open(name: string, attributes: string, closed: boolean): void {
		const index = (): number => Number(attribute(attributes, 'Index') ?? Number.NaN) - 1;
		if (name === 'Style') this.openStyle(attributes);
		else if (name === 'NumberFormat') {
			const format = attribute(attributes, 'Format');
			if (format !== null)
				this.formats.set(this.style, Object.hasOwn(named, format) ? named[format]! : format);
		} else if (name === 'Worksheet') {
			const sheet = attribute(attributes, 'Name') ?? '';
			this.sheets.push({
				grid: new Grid(this.file, sheet, this.budget),
				name: sheet,
				hidden: false
			});
			this.row = -1;
		} else if (name === 'Row') {
			const at = index();
			this.row = Number.isNaN(at) ? this.row + 1 : at;
			this.next = 0;
			this.rowStyle = attribute(attributes, 'StyleID');
		} else if (name === 'Cell') this.openCell(attributes, index(), closed);
		else if (name === 'Comment') this.inComment = !closed;
		else if (name === 'Data' && this.inCell && !this.inComment && !closed) {
			this.type = attribute(attributes, 'Type') ?? 'String';
			[this.inside, this.value] = ['data', ''];
		} else if (name === 'Visible' && !closed) [this.inside, this.value] = ['visible', ''];
		else if (name === 'Date1904') this.date1904 = true;
	}

	close(name: string): void {
		if (name === 'Comment') this.inComment = false;
		else if (name === 'Cell') this.inCell = false;
		else if (name === 'Visible' && this.inside === 'visible') {
			const sheet = this.sheets.at(-1);
			if (sheet) sheet.hidden = /hidden/i.test(this.value);
			this.inside = null;
		} else if (name === 'Data' && this.inside === 'data' && !this.inComment) {
			this.sheets.at(-1)?.grid.put(this.row, this.column, this.shown());
			this.inside = null;
		}
	}

	text(text: string): void {
		if (this.inside !== null && !this.inComment) this.value += text;
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

	private openStyle(attributes: string): void {
		this.style = attribute(attributes, 'ID') ?? '';
		const parent = this.formats.get(attribute(attributes, 'Parent') ?? '');
		if (parent) this.formats.set(this.style, parent);
	}

	private openCell(attributes: string, index: number, closed: boolean): void {
		this.column = Number.isNaN(index) ? this.next : index;
		this.next = this.column + 1;
		this.cellStyle = attribute(attributes, 'StyleID');
		this.inCell = !closed;
		if (!attributes.includes('Merge')) return;
		const more = (key: string): number => Math.max(0, Number(attribute(attributes, key) ?? 0) || 0);
		const [across, down] = [more('MergeAcross'), more('MergeDown')];
		const [top, left] = [this.row, this.column];
		this.sheets.at(-1)?.grid.merge({ top, left, bottom: top + down, right: left + across });
		this.next += across;
	}

	private shown(): string {
		const value = this.value;
		const format = this.formats.get(this.cellStyle ?? this.rowStyle ?? '') ?? 'General';
		if (this.type === 'DateTime') {
			const day = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
			return day && datePrecision(format) === 'month' ? day.slice(0, 7) : (day ?? value);
		}
		if (this.type === 'Boolean') return value === '' ? '' : value.trim() === '1' ? 'TRUE' : 'FALSE';
		const number = Number(value);
		if (this.type !== 'Number' || value.trim() === '' || Number.isNaN(number)) return lines(value);
		return numberCell(number, format, this.date1904);
	}
}
