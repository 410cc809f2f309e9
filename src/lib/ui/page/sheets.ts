/** Text as it stands in a style sheet. */
const quoted = (text: string): string =>
	`"${text.replace(/["\\\n]/g, (char) => `\\${char.codePointAt(0)!.toString(16)} `)}"`;

/** Puts a page's title above every printed sheet and its source below; undoes it when called back. */
export function sheetHeads(title: string, source: string): () => void {
	const font = 'font: 8pt sans-serif';
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(
		`@page { @top-left { content: ${quoted(title)}; ${font} } @bottom-left { content: ${quoted(source)}; width: 88%; ${font} } }`
	);
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	return () => {
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== sheet);
	};
}
