import Papa from 'papaparse';
import { UserError } from '../lib/base/errors';
import type { TextTable } from '../lib/datasets/table';

/** Wrong words on the command line: exit code 2, with how to do it right. */
export class UsageError extends Error {
	override name = 'UsageError';
}

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

/** A table as CSV that Excel and WPS open: UTF-8 with BOM, CRLF. */
export function csvOf(table: TextTable): string {
	return `\ufeff${Papa.unparse(table.rows, { newline: '\r\n' })}\r\n`;
}

/** Runs a write below `--out`; what the system refuses is the user's to mend. */
export async function writable(path: string, write: () => Promise<unknown>): Promise<void> {
	try {
		await write();
	} catch (cause) {
		const { code } = cause as NodeJS.ErrnoException;
		if (code === undefined) throw cause;
		throw new UserError(`--out 的“${path}”不能写入（${code}）：请换一个文件夹`, { cause });
	}
}
