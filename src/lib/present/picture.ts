import { fontFamily, ink } from './palette';
import type { Table } from './table';

const size = 14;
const row = 30;
const pad = 14;

/**
 * A table as a picture, in SVG text, for slides and documents: title, header, rows. Colours are the
 * page's names for them, as in every drawing here.
 */
export function tablePicture(title: string, table: Table): string {
	const widths = table.columns.map(
		({ label }, i) =>
			Math.max(width(label), ...table.rows.map((cells) => width(cells[i]?.text ?? ''))) + 2 * pad
	);
	const lefts = widths.map((_, i) => widths.slice(0, i).reduce((sum, it) => sum + it, 0));
	const whole = Math.max(
		widths.reduce((sum, it) => sum + it, 0),
		width(title) + 2 * pad
	);
	const height = row * (table.rows.length + 2) + pad;
	const line = (cells: readonly string[], y: number, colour: string) =>
		cells
			.map((text, i) => {
				const numeric = table.columns[i]?.numeric ?? false;
				const x = numeric ? lefts[i]! + widths[i]! - pad : lefts[i]! + pad;
				return `<text x="${x}" y="${y + 20}" fill="${colour}" text-anchor="${numeric ? 'end' : 'start'}">${escaped(text)}</text>`;
			})
			.join('');
	const rule = (y: number) => `<path d="M0 ${y}H${whole}" stroke="${ink.line}" stroke-width="1"/>`;
	const body = table.rows
		.map((cells, i) => {
			const y = row * (i + 2);
			return (
				line(
					cells.map(({ text }) => text),
					y,
					ink.text
				) + rule(y + row)
			);
		})
		.join('');
	const header = line(
		table.columns.map(({ label }) => label),
		row,
		ink.muted
	);
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${height}" viewBox="0 0 ${whole} ${height}" ` +
		`font-family="${escaped(fontFamily)}" font-size="${size}">` +
		`<text x="${pad}" y="20" font-weight="600" fill="${ink.text}">${escaped(title)}</text>` +
		`${header}${rule(2 * row)}${body}</svg>`
	);
}

/** Width of a text in pixels: Chinese characters are square, others a little over half. */
export function textWidth(text: string, size: number): number {
	return [...text].reduce(
		(sum, char) => sum + (/[\u1100-\uffdc]/.test(char) ? size : size * 0.6),
		0
	);
}

const width = (text: string): number => textWidth(text, size);

/** Text as it stands in SVG. */
export function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
