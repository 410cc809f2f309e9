import { NO_RESULT } from '../../raw/broken_cells';
import { wholeNumber } from '../number_text';
import { attribute } from './tags';
import { TALLEST, WIDEST, type Grid } from '../grid';
import type { RawTable } from '../../raw/table';

const FORMAT = 'HTML';
/** Tables in tables lay out a page; none of those has so many. */
const DEEPEST = 50;
/** Columns marked as taken by cells from above, over a whole file. */
const MOST_MARKS = 20_000_000;

interface Table {
	/** How many started before it. */
	nth: number;
	/** What stands in it; null as long as nothing does, and for one too many. */
	grid: Grid | null;
	hasContent: boolean;
	row: number;
	column: number;
	/** For each column the first row that no cell from above reaches into. */
	taken: number[];
	cell: Cell | null;
}

interface Cell {
	text: string;
	across: number;
	down: number;
	/** The number behind a text of Excel's or LibreOffice's, which may show fewer digits. */
	number: string | null;
	/** A formula that should have left something to show. */
	isFormula: boolean;
}

/**
 * Takes up the tables of a web page: cells as written, so that `007` and the digits of an identity
 * number stay. A table inside a cell is a table of its own.
 */
export class Html {
	private started = 0;
	private readonly found: { nth: number; grid: Grid }[] = [];
	private readonly stack: Table[] = [];
	private deeper = 0;
	private marks = MOST_MARKS;

	/** @param newGrid for a table with something in it; null when that is one too many */
	constructor(private readonly newGrid: () => Grid | null) {}

	open(name: string, attributes: string): void {
		if (name === 'table') return this.openTable();
		const table = this.stack.at(-1);
		if (!table) return;
		if (name === 'tr') {
			this.endCell(table);
			table.row++;
			table.column = 0;
		} else if (name === 'td' || name === 'th') {
			this.endCell(table);
			if (table.row < 0) table.row = 0;
			const span = (key: string, most: number): number =>
				Math.min(most, Math.max(1, Number.parseInt(attribute(attributes, key) ?? '1', 10) || 1));
			table.cell = {
				text: '',
				across: attributes.includes('span') ? span('colspan', WIDEST) : 1,
				down: attributes.includes('span') ? span('rowspan', TALLEST) : 1,
				number: /(?:num|sdval)=/.test(attributes)
					? (attribute(attributes, 'num') ?? attribute(attributes, 'sdval'))
					: null,
				isFormula: attributes.includes('x:fmla') && !/\sx:str\b/.test(attributes)
			};
		} else if (table.cell) {
			if (name === 'br') table.cell.text += '\n';
			if (/^(?:p|div|li|h[1-6])$/.test(name) && table.cell.text.trim() !== '')
				table.cell.text += '\n';
		}
	}

	close(name: string): void {
		const table = this.stack.at(-1);
		if (!table) return;
		if (name === 'td' || name === 'th' || name === 'tr') this.endCell(table);
		if (name !== 'table') return;
		if (this.deeper > 0) this.deeper--;
		else {
			this.endCell(table);
			this.stack.pop();
		}
	}

	text(text: string): void {
		const cell = this.stack.at(-1)?.cell;
		// White space of the source is one space; only `<br>` breaks a line.
		if (cell) cell.text += text.replace(/[\s\u00a0]+/g, ' ');
	}

	/** The tables that have text, in the order in which they start; null where there is no table. */
	tables(): RawTable[] | null {
		if (this.started === 0) return null;
		for (const table of this.stack) this.endCell(table);
		this.found.sort((a, b) => a.nth - b.nth);
		const all = this.found.flatMap(({ grid }) => grid.table(FORMAT) ?? []);
		return all.map((table, i) => ({
			...table,
			sheet: all.length > 1 ? `表格${i + 1}` : null
		}));
	}

	private openTable(): void {
		if (this.stack.length >= DEEPEST) {
			this.deeper++;
			return;
		}
		const nth = this.started++;
		const [grid, hasContent, cell] = [null, false, null];
		this.stack.push({ nth, grid, hasContent, row: -1, column: 0, taken: [], cell });
	}

	/** The texts of a table, which is counted once something stands in it. */
	private gridOf(table: Table): Grid | null {
		if (table.hasContent) return table.grid;
		table.hasContent = true;
		const { nth } = table;
		const grid = (table.grid = this.newGrid());
		if (grid) this.found.push({ nth, grid });
		return grid;
	}

	private endCell(table: Table): void {
		const { cell, row, taken } = table;
		if (!cell) return;
		table.cell = null;
		while ((taken[table.column] ?? 0) > row) table.column++;
		const { across, down } = cell;
		const left = table.column;
		const shown = shownIn(cell);
		const number = cell.number?.trim() ? Number(cell.number) : Number.NaN;
		const text = textOf(cell, shown, number);
		const isMerged = across > 1 || down > 1;
		const grid = text !== '' || isMerged ? this.gridOf(table) : table.grid;
		grid?.put(row, left, text);
		if (!Number.isNaN(number)) grid?.store(row, left, number, shown);
		if (isMerged) {
			grid?.merge({ top: row, left, bottom: row + down - 1, right: left + across - 1 });
		}
		if (down > 1 && left + across <= WIDEST) {
			this.marks -= across;
			if (this.marks > 0) {
				while (taken.length < left + across) taken.push(0);
				for (let i = left; i < left + across; i++) taken[i] = row + down;
			}
		}
		table.column += across;
	}
}

const shownIn = ({ text }: Cell): string =>
	text
		.split('\n')
		.map((line) => line.replace(/ {2,}/g, ' ').trim())
		.join('\n')
		.trim();

function textOf({ number, isFormula }: Cell, shown: string, value: number): string {
	if (isFormula && shown === '' && number === null) return NO_RESULT;
	if (!/^-?\d(?:\.\d+)?e[+-]?\d+$/i.test(shown) || !Number.isInteger(value)) return shown;
	// Excel has zeros behind its fifteen digits: other digits there were written by a system, as text.
	const written = number!.trim();
	return /^\d{16,}$/.test(written) && !written.endsWith('000') ? written : wholeNumber(value);
}
