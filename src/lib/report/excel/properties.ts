import type { Package } from '../../sheets/parts/package';
import { appended, childOf, edited, escaped, rootOf, type Edit } from '../../sheets/parts/xml';
import type { Report } from '../terms';

const DC = 'http://purl.org/dc/elements/1.1/';
const TERMS = 'http://purl.org/dc/terms/';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * What the file says of itself: place, day and mark as its comment, the day of its figures as the day of its last
 * change, so that the same input gives the same bytes. A form without such a part stays without.
 */
export function writeProperties(parts: Package, { place, asOf, mark }: Report): void {
	const path = parts.relations('').find(({ kind }) => kind === 'core-properties')?.target;
	const xml = path === undefined ? undefined : parts.text(path);
	if (path === undefined || xml === undefined) return;
	const root = rootOf(xml);
	const about = [place, asOf, mark ?? ''].filter(Boolean).join(' ');
	const says = (name: 'description' | 'modified', element: string): Edit => {
		const found = childOf(xml, root, name);
		return found
			? { start: found.start, end: found.after, text: element }
			: appended(root, element);
	};
	const edits = [
		says('description', `<dc:description xmlns:dc="${DC}">${escaped(about)}</dc:description>`),
		says(
			'modified',
			`<dcterms:modified xmlns:dcterms="${TERMS}" xmlns:xsi="${XSI}" xsi:type="dcterms:W3CDTF">${asOf}T00:00:00Z</dcterms:modified>`
		)
	];
	parts.write(path, edited(xml, edits));
}
