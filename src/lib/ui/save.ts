/** Offers text as a file of this name. */
export function saveText(name: string, text: string, type: string): void {
	saveBlob(name, new Blob([text], { type }));
}

/** Offers an SVG's picture at twice its size as a PNG file. */
export async function savePng(name: string, svg: string): Promise<void> {
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = image.naturalWidth * 2;
	canvas.height = image.naturalHeight * 2;
	const context = canvas.getContext('2d')!;
	context.drawImage(image, 0, 0, canvas.width, canvas.height);
	const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
	if (!blob) throw new Error('the browser could not make a PNG');
	saveBlob(name, blob);
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
