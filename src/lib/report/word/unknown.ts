import type { Package } from '../../sheets/parts/package';
import { childOf, edited, inserted, rootOf } from '../../sheets/parts/xml';

const [BEGINS, ENDS] = ['【未识别：', '】'];

/** What stands where a template asks for something that nobody knows: to be seen, and found by its name. */
export const unknownMark = (name: string): string => `${BEGINS}${name}${ENDS}`;

/** What stands in a run's properties before its marker, by the schema. */
const before = [
	...['rStyle', 'rFonts', 'b', 'bCs', 'i', 'iCs', 'caps', 'smallCaps', 'strike', 'dstrike'],
	...['outline', 'shadow', 'emboss', 'imprint', 'noProof', 'snapToGrid', 'vanish', 'webHidden'],
	...['color', 'spacing', 'w', 'kern', 'position', 'sz', 'szCs']
];

/** Runs without a run inside of them. */
const runs = /<w:r(?: [^>]*)?>(?:(?!<w:r[ >]).)*?<\/w:r>/gs;
const MARKER = '<w:highlight w:val="yellow"/>';

/** Marks in yellow what a template asked for and nobody knows, in the text, in heads and in feet. */
export function markUnknown(parts: Package): void {
	for (const path of parts.names()) {
		const xml = /^word\/[^/]*\.xml$/.test(path) ? (parts.text(path) ?? '') : '';
		if (xml.includes(BEGINS))
			parts.write(
				path,
				xml.replace(runs, (run) => (run.includes(BEGINS) ? marked(run) : run))
			);
	}
}

function marked(run: string): string {
	const root = rootOf(run);
	const properties = childOf(run, root, 'rPr');
	if (!properties) return edited(run, [inserted(run, root, [], `<w:rPr>${MARKER}</w:rPr>`)]);
	if (childOf(run, properties, 'highlight')) return run;
	return edited(run, [inserted(run, properties, before, MARKER)]);
}
