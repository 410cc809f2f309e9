import { m } from '../../paraglide/messages';
import type { Locale } from '../../paraglide/runtime';
import { tintOf, type Cell } from '../cell';
import { allRows, printed, type Grid } from '../grid';
import { identityLine, sourceLine, type Identity } from '../identity';
import { fontFamily, ink, statusInk } from './palette';
import { write, type Text } from '../text';

const size = 14;
const row = 30;
const pad = 14;
const small = 12;

/** Width of a text in pixels: Chinese characters are square, others a little over half. */
export function textWidth(text: string, size: number): number {
	return [...text].reduce(
		(sum, char) => sum + (/[\u1100-\uffdc]/.test(char) ? size : size * 0.6),
		0
	);
}

/** Text as it stands in SVG. */
export function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

interface Said {
	title: Text;
	from: Identity;
	/** Said below the title: the answer, or what is shown. */
	words?: Text | null;
}

/**
 * A drawing as a picture that stands on its own, in SVG text: the title and what it is of above, its marks and
 * source below. Colours are the page's names for them, as in every drawing here.
 *
 * @param inner SVG elements from 0, 0 to `width`, `height`
 */
export function framed(
	inner: string,
	width: number,
	height: number,
	{ title, from, words = null }: Said,
	locale: Locale
): string {
	const [head, of, also, source] = [title, identityLine(from), words ?? '', sourceLine(from)].map(
		(it) => write(it, locale)
	) as [string, string, string, string];
	const below = [also, source].filter(Boolean);
	const whole = Math.ceil(
		Math.max(
			width,
			textWidth(head, 16) + 2 * pad,
			...[of, ...below].map((it) => Math.min(1400, textWidth(it, small)) + 2 * pad)
		)
	);
	const top = 58;
	const lines = below.flatMap((it) => broken(it, whole - 2 * pad));
	const all = top + height + lines.length * 20 + pad;
	const line = (text: string, y: number, look: string) =>
		`<text x="${pad}" y="${y}" ${look}>${escaped(text)}</text>`;
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${all}" viewBox="0 0 ${whole} ${all}" ` +
		`font-family="${escaped(fontFamily)}" font-size="${size}">` +
		line(head, 24, `font-size="16" font-weight="600" fill="${ink.text}"`) +
		line(of, 46, `font-size="${small}" fill="${ink.muted}"`) +
		`<svg x="0" y="${top}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>` +
		lines
			.map((it, i) =>
				line(it, top + height + 18 + 20 * i, `font-size="${small}" fill="${ink.muted}"`)
			)
			.join('') +
		'</svg>'
	);
}

/** A text in lines that fit a width. */
export function broken(text: string, width: number, size = small): string[] {
	const lines: string[] = [''];
	// A number stays whole.
	for (const word of text.match(/[\d.,%]+|[^]/gu) ?? []) {
		if (lines.at(-1) !== '' && textWidth(lines.at(-1)! + word, size) > width) lines.push('');
		lines[lines.length - 1] += word;
	}
	return lines;
}

/** Width of a drawn bar in a picture. */
const BAR = 160;
/** Rows that a picture has room for. */
export const MOST_PICTURED = 100;

/** A table as a picture, for slides and documents; its total row always, its first rows where there are many. */
export function gridPicture(grid: Grid, said: Said, locale: Locale): string {
	const most = { ...grid, rows: grid.rows.slice(0, MOST_PICTURED) };
	const { columns, rows } = printed(most, locale, true);
	const total = grid.total ? rows.length - 1 : -1;
	const lines = [...allRows(most.rows), ...(grid.total ? [grid.total] : [])];
	const inner = new Set(most.rows.flatMap(({ children = [] }) => allRows(children)));
	const words = (r: number, i: number): string =>
		(i === 0 && inner.has(lines[r]!) ? '　' : '') + cellWords(rows[r]![i]!);
	const widths = columns.map(
		({ label, drawn }, i) =>
			Math.max(
				drawn ? BAR : 0,
				textWidth(label, size),
				...rows.map((_, r) => textWidth(words(r, i), size))
			) +
			2 * pad
	);
	const lefts = widths.map((_, i) => widths.slice(0, i).reduce((sum, it) => sum + it, 0));
	const whole = widths.reduce((sum, it) => sum + it, 0);
	const text = (line: string, i: number, y: number, look: string) => {
		const { numeric } = columns[i]!;
		const x = numeric ? lefts[i]! + widths[i]! - pad : lefts[i]! + pad;
		return `<text x="${x}" y="${y + 20}" ${look} text-anchor="${numeric ? 'end' : 'start'}">${escaped(line)}</text>`;
	};
	const rule = (y: number, weight = 1) =>
		`<path d="M0 ${y}H${whole}" stroke="${ink.line}" stroke-width="${weight}"/>`;
	const head = columns.map(({ label }, i) => text(label, i, 0, `fill="${ink.muted}"`)).join('');
	const body = rows
		.map((cells, r) => {
			const y = row * (r + 1);
			const look = `fill="${ink.text}"${r === total ? ' font-weight="600"' : ''}`;
			return (
				(r === total ? rule(y, 2) : '') +
				cells
					.map((it, i) =>
						columns[i]!.drawn
							? drawn(it.cell, columns[i]!.scale, lefts[i]! + pad, y + 9)
							: tinted(
									it.cell,
									columns[i]!.scale && (lines[r]!.scale ?? columns[i]!.scale),
									lefts[i]!,
									y,
									widths[i]!
								) + text(words(r, i), i, y, look)
					)
					.join('') +
				rule(y + row)
			);
		})
		.join('');
	const cut = grid.rows.length - most.rows.length;
	return framed(
		head + rule(row) + body,
		whole,
		row * (rows.length + 1),
		cut > 0
			? {
					...said,
					words: m.picture_cut({ most: MOST_PICTURED, all: grid.rows.length }, { locale })
				}
			: said,
		locale
	);
}

const cellWords = ({ text, detail }: { text: string; detail: string }): string =>
	detail ? `${text}  ${detail}` : text;

/** A bar against its marks, or a whole in its parts. */
function drawn(cell: Cell, scale: number, x: number, y: number): string {
	const rect = (from: number, to: number, fill: string, opacity = 1) =>
		`<rect x="${x + from * BAR}" y="${y}" width="${Math.max(0, to - from) * BAR}" height="11" fill="${fill}" fill-opacity="${opacity}"/>`;
	if (cell.kind === 'bar') {
		const at = (value: number) => Math.min(1, value / scale);
		const tick = (value: number | null | undefined) =>
			value === null || value === undefined
				? ''
				: `<path d="M${x + at(value) * BAR} ${y - 3}v17" stroke="${ink.text}" stroke-width="2"/>`;
		return (
			(cell.plan ? rect(0, at(cell.plan), ink.line) : '') +
			rect(0, at(cell.value ?? 0), cell.status ? statusInk(cell.status) : ink.accent) +
			tick(cell.milestone)
		);
	}
	if (cell.kind !== 'parts') return '';
	const whole = cell.values.reduce<number>((sum, it) => sum + (it ?? 0), 0);
	let from = 0;
	return cell.values
		.map((value, i) => {
			const to = from + (whole ? (value ?? 0) / whole : 0);
			const part = rect(from, to, ink.accent, partShade(i));
			from = to;
			return part;
		})
		.join('');
}

/** How much of the accent the parts of a whole take: told apart in black and white, too. */
export const partShade = (part: number): number => [1, 0.6, 0.28, 0.12][part] ?? 0.06;

/** How much of the accent the darkest cell takes: text stays readable on it. */
export const DARKEST = 0.42;

/** What a heat cell is tinted by, from 0 to 1. */
export const heatOf = (cell: Cell, scale: number): number =>
	scale ? Math.min(1, tintOf(cell) / scale) : 0;

function tinted(cell: Cell, scale: number, x: number, y: number, width: number): string {
	const heat = heatOf(cell, scale);
	return heat
		? `<rect x="${x}" y="${y + 1}" width="${width}" height="${row - 2}" fill="${ink.accent}" fill-opacity="${(heat * DARKEST).toFixed(3)}"/>`
		: '';
}
