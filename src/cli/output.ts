import Papa from 'papaparse';
import type { MadeTable } from '../lib/demo/tables';

/** Prints one JSON document, or the table for people. */
export function show(json: boolean, document: unknown, table: () => string): void {
	process.stdout.write(`${json ? JSON.stringify(document) : table()}\n`);
}

/** Rows as aligned columns; Chinese characters take two cells. Numbers stand at the right. */
export function aligned(header: readonly string[], rows: readonly (readonly string[])[]): string {
	const all = [header, ...rows];
	const widths = header.map((_, i) => Math.max(...all.map((row) => width(row[i] ?? ''))));
	return all
		.map((row) =>
			row
				.map((cell, i) => {
					const gap = ' '.repeat(widths[i]! - width(cell));
					const numeric = rows.every((other) => /^[-+\d.,%—]*$/.test(other[i] ?? ''));
					return numeric ? gap + cell : cell + gap;
				})
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}

function width(text: string): number {
	return [...text].reduce((sum, char) => sum + (/[\u1100-\uffdc]/.test(char) ? 2 : 1), 0);
}

/** A table as CSV that Excel and WPS open, in parts of some rows: UTF-8 with BOM, CRLF. */
export function* csvOf({ rows }: Pick<MadeTable, 'rows'>): Generator<string> {
	yield '\ufeff';
	for (const some of chunks(rows, ROWS_AT_ONCE))
		yield `${Papa.unparse(some, { newline: '\r\n' })}\r\n`;
}

const ROWS_AT_ONCE = 2_000;

function* chunks<T>(items: Iterable<T>, size: number): Generator<T[]> {
	let chunk: T[] = [];
	for (const item of items) {
		chunk.push(item);
		if (chunk.length < size) continue;
		yield chunk;
		chunk = [];
	}
	if (chunk.length > 0) yield chunk;
}
