import type { Package } from '../../sheets/parts/package';
import {
	childOf,
	childrenOf,
	edited,
	inserted,
	rootOf,
	type Edit,
	type Element
} from '../../sheets/parts/xml';

/** Rows at the end of a table of which none stands on a page without the others. */
const TOGETHER = 3;

/** Tables with fewer rows are words beside each other, and no list. */
const LEAST = 4;

/**
 * Keeps the head of each list with its first rows, and its last rows with each other: 合计 never stands alone below a
 * repeated head, and the note below a table stays with it.
 *
 * @param path of the document's main part
 */
export function keepLastRows(parts: Package, path: string): void {
	const xml = parts.text(path)!;
	const body = childOf(xml, rootOf(xml), 'body');
	if (!body) return;
	const all = childrenOf(xml, body);
	const edits = all.flatMap((table, i): Edit[] => {
		const rows = table.name === 'tbl' ? childrenOf(xml, table).filter(isRow) : [];
		if (rows.length < LEAST) return [];
		const next = all[i + 1];
		const hasNote = next?.name === 'p' && /<w:t[ >]/.test(xml.slice(next.start, next.after));
		const first = rows.findIndex((row) => !isHead(xml, row));
		const last = hasNote ? rows.length : rows.length - 1;
		const kept = rows.slice(0, last).filter((_, k) => k <= first || k >= rows.length - TOGETHER);
		return kept.flatMap((row) => keptIn(xml, row));
	});
	if (edits.length > 0) parts.write(path, edited(xml, edits));
}

const isRow = ({ name }: Element): boolean => name === 'tr';

/** Rows of the head, which is on every page. */
function isHead(xml: string, row: Element): boolean {
	const properties = childOf(xml, row, 'trPr');
	return properties !== undefined && childOf(xml, properties, 'tblHeader') !== undefined;
}

/** Word keeps a row with the next one where its paragraphs ask for it. */
function keptIn(xml: string, row: Element): Edit[] {
	return childrenOf(xml, row)
		.filter(({ name }) => name === 'tc')
		.flatMap((cell) => childrenOf(xml, cell).filter(({ name }) => name === 'p'))
		.flatMap((paragraph) => {
			const properties = childOf(xml, paragraph, 'pPr');
			if (properties)
				return childOf(xml, properties, 'keepNext')
					? []
					: [inserted(xml, properties, ['pStyle'], '<w:keepNext/>')];
			return [inserted(xml, paragraph, [], '<w:pPr><w:keepNext/></w:pPr>')];
		});
}
