import Papa from 'papaparse';
import { guarded } from '../../base/text';
import type { Locale } from '../../paraglide/runtime';
import { printed, type Grid } from '../grid';
import { identityLine, sourceLine, type Identity } from '../identity';
import { write, type Text } from '../text';

/** Lines as CSV for Excel and WPS: UTF-8 with BOM, CRLF, no formula from any text. */
export const csvOf = (lines: readonly (readonly (string | number | null)[])[]): string =>
	`\ufeff${Papa.unparse(
		lines.map((line) => line.map((it) => (typeof it === 'string' ? guarded(it) : (it ?? '')))),
		{ newline: '\r\n' }
	)}\r\n`;

/**
 * A grid as CSV: numbers bare (money in 元); below it, after an empty line, what the figures are of.
 */
export function toCsv(grid: Grid, title: Text, from: Identity, locale: Locale): string {
	const { columns, rows } = printed(grid, locale);
	const about = [title, identityLine(from), sourceLine(from)]
		.map((it) => write(it, locale))
		.filter(Boolean);
	return csvOf([
		columns.map(({ label }) => label),
		...rows.map((row) => row.map(({ value }) => value)),
		[],
		...about.map((it) => [it])
	]);
}
