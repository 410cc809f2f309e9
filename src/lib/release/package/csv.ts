import Papa from 'papaparse';
import { guarded } from '../../base/text';
import {
	isMeasured,
	type Column,
	type PublishedTable,
	type Release,
	type Value
} from '../terms/publication';
import { excelPathOf, markOf, columnsIn, monthText, pathOf } from './identity';
import { textFile, type PackageFile } from './bytes';
import { flagWords } from './flags';

/** Lines as RFC 4180 has them: CRLF, quotation marks only where they are needed, numbers bare. */
export const csvText = (lines: readonly (readonly Value[])[]): string =>
	`${Papa.unparse(lines as Value[][], { newline: '\r\n' })}\r\n`;

/** Text of names and codes is guarded; the symbols of figures are none that a spreadsheet would run. */
const cell = (value: Value, column: Column): Value =>
	typeof value === 'string' && !isMeasured(column) ? guarded(value) : value;

/** A table for machines: names of columns in one line, then the rows. */
export const tableFile = (table: PublishedTable, release: Release): PackageFile =>
	textFile(pathOf(table), csvText(linesOf(table, release, (column) => column.name, cell)));

/** The same rows for people who open the file in Excel or WPS: BOM, titles, months and flags in words. */
export function excelFile(table: PublishedTable, release: Release): PackageFile {
	const words = new Map<Value, string>(
		flagWords(release.parameters).map(({ flag, label }) => [flag, label])
	);
	const shown = (value: Value, column: Column): Value => {
		if (column.role === 'flag') return words.get(value) ?? value;
		if (column.role === 'month') return monthText(String(value));
		return cell(value, column);
	};
	const title = ({ title, unit }: Column) => guarded(unit ? `${title}（${unit}）` : title);
	return textFile(excelPathOf(table), `\ufeff${csvText(linesOf(table, release, title, shown))}`);
}

function linesOf(
	table: PublishedTable,
	release: Release,
	head: (column: Column) => string,
	shown: (value: Value, column: Column) => Value
): Value[][] {
	const mark = markOf(release);
	return [
		columnsIn(table, release).map(head),
		...table.rows.map((row) => [
			...row.map((value, i) => shown(value, table.columns[i]!)),
			...(mark === null ? [] : [mark])
		])
	];
}
