import { printed, type Grid } from '../../blocks/grid';
import { escaped } from '../../blocks/render/picture';
import type { Locale } from '../../paraglide/runtime';

/** Offers text as a file of this name. */
export function saveText(name: string, text: string, type: string): void {
	saveBlob(name, new Blob([text], { type }));
}

/** Offers a CSV as a file of this name, which needs no ending. */
export const saveCsv = (name: string, csv: string): void =>
	saveText(`${name}.csv`, csv, 'text/csv;charset=utf-8');

/** An SVG's picture at a multiple of its size. */
async function pngOf(svg: string, scale = 2): Promise<Blob> {
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = image.naturalWidth * scale;
	canvas.height = image.naturalHeight * scale;
	const context = canvas.getContext('2d')!;
	context.drawImage(image, 0, 0, canvas.width, canvas.height);
	const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
	if (!blob) throw new Error('the browser could not make a PNG');
	return blob;
}

/** The bytes of an SVG's picture as a PNG. */
export const pngBytes = async (svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> =>
	new Uint8Array(await (await pngOf(svg, scale)).arrayBuffer());

/** Prints a picture alone, on one sheet. */
export async function printPicture(svg: string): Promise<void> {
	const image = new Image();
	image.className = 'only-sheet';
	image.alt = '';
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	await image.decode();
	document.body.append(image);
	document.documentElement.dataset.sheet = 'picture';
	const done = () => {
		image.remove();
		delete document.documentElement.dataset.sheet;
	};
	addEventListener('afterprint', done, { once: true });
	print();
}

/** Offers an SVG's picture as a PNG file. */
export const savePng = async (name: string, svg: string): Promise<void> =>
	saveBlob(name, await pngOf(svg));

/** Puts text on the clipboard; says whether that could be done. */
export const copyText = (text: string): boolean =>
	copied((data) => data.setData('text/plain', text));

/** Puts a table on the clipboard for WPS, Word and Excel; says whether that could be done. */
export function copyTable(grid: Grid, locale: Locale): boolean {
	const { columns, rows } = printed(grid, locale);
	const lines = [columns.map(({ label }) => label), ...rows.map((row) => row.map((it) => it.text))];
	const plain = lines.map((cells) => cells.join('\t')).join('\n');
	const html = `<table border="1">${lines
		.map((cells) => `<tr>${cells.map((it) => `<td>${escaped(it)}</td>`).join('')}</tr>`)
		.join('')}</table>`;
	return copied((data) => {
		data.setData('text/plain', plain);
		data.setData('text/html', html);
	});
}

/** Puts a picture on the clipboard, which only a secure page may, and an office may forbid; says whether that could be done. */
export async function copyPicture(svg: Promise<string>): Promise<boolean> {
	if (!navigator.clipboard || !('ClipboardItem' in window)) return false;
	const blob = svg.then(pngOf);
	try {
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
		return true;
	} catch (error) {
		if (error instanceof DOMException && error.name === 'NotAllowedError') return false;
		throw error;
	}
}

/** Copies as Ctrl+C would, which needs neither a secure page nor leave. */
function copied(fill: (data: DataTransfer) => void): boolean {
	const take = (event: ClipboardEvent) => {
		event.preventDefault();
		fill(event.clipboardData!);
	};
	document.addEventListener('copy', take, { once: true });
	const done = document.execCommand('copy');
	document.removeEventListener('copy', take);
	return done;
}

/**
 * An SVG that stands on its own: the page's colour names become the colours that they have now, on
 * the page's ground.
 */
export function standalone(svg: string): string {
	const styles = getComputedStyle(document.documentElement);
	const coloured = svg.replace(/var\((--[\w-]+)\)/g, (_, name: string) =>
		styles.getPropertyValue(name).trim()
	);
	const ground = styles.getPropertyValue('--tile').trim();
	return coloured.replace(/(<svg[^>]*>)/, `$1<rect width="100%" height="100%" fill="${ground}"/>`);
}

/** Offers a blob as a file of this name. */
export function saveBlob(name: string, blob: Blob): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(blob);
	link.download = name;
	link.click();
	// The download has been handed over by then; the address only holds memory.
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
