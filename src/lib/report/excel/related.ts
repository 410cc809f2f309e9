import type { Contents } from '../../sheets/parts/contents';
import type { Package } from '../../sheets/parts/package';
import {
	attribute,
	childrenOf,
	edited,
	escaped,
	rootOf,
	tagText,
	unescaped,
	withAttribute
} from '../../sheets/parts/xml';
import { moved } from './formula/move';
import { marksOf } from './marks';
import { movedRangeText, type Moves } from './moves';
import type { Scope } from './scope';
import { movedPart } from './settings';
import { filledRuns } from './text';

type MovesOf = (sheet: string) => Moves | null;

/** Parts that hang on a sheet and say of its places in attributes. */
const placed = new Set(['comments', 'threadedComment', 'table', 'pivotTable']);

/** Comments, tables, drawings and charts after the sheets were filled in. */
export function fillRelated(
	parts: Package,
	contents: Contents,
	movesOf: MovesOf,
	scope: Scope
): void {
	for (const { name, path } of contents.sheets) {
		const moves = movesOf(name);
		if (!moves) continue;
		for (const { kind, target, external } of parts.relations(path)) {
			const xml = external ? undefined : parts.text(target);
			if (xml === undefined) continue;
			if (placed.has(kind) && !moves.none)
				parts.write(target, movedPart(xml, name, moves, movesOf));
			if (kind === 'vmlDrawing' && !moves.none) parts.write(target, movedBoxes(xml, moves));
			if (kind === 'drawing') fillDrawing(parts, target, xml, name, moves, movesOf, scope);
		}
	}
	for (const path of parts.names())
		if (/pivotCacheDefinition\d*\.xml$/i.test(path)) refresh(parts, path, movesOf);
}

function fillDrawing(
	parts: Package,
	path: string,
	xml: string,
	sheet: string,
	moves: Moves,
	movesOf: MovesOf,
	scope: Scope
): void {
	const anchored = moves.none
		? xml
		: xml.replace(
				/(<(?:\w+:)?row>)(\d+)(<)/g,
				(_, open: string, row: string, close: string) =>
					open + (moves.first(Number(row) + 1) - 1) + close
			);
	parts.write(path, filledTexts(anchored, scope));
	for (const { kind, target } of parts.relations(path)) {
		const chart = kind === 'chart' ? parts.text(target) : undefined;
		if (chart === undefined) continue;
		const origin = { sheet, row: 0, copy: 0 };
		// What a chart remembers of its cells is old; programs read them anew.
		const asked = filledTexts(chart, scope)
			.replace(
				/(<(?:\w+:)?f>)([^<]*)(<)/g,
				(_, open: string, text: string, close: string) =>
					open + escaped(grown(unescaped(text), origin, movesOf)) + close
			)
			.replace(/<(c:)?(num|str|multiLvlStr)Cache>[^]*?<\/\1\2Cache>/g, '');
		parts.write(target, asked);
	}
}

/** A place that a chart or a name is about, with all rows that it became. */
export const grown = (
	text: string,
	origin: { sheet: string; row: number; copy: number },
	movesOf: MovesOf
): string => {
	const [, inside] = /^SUM\((.*)\)$/s.exec(moved(`SUM(${text})`, origin, movesOf))!;
	return inside!;
};

/** Words of boxes and titles of charts, as they stand in their part. */
export const wordsIn = (xml: string): string[] =>
	[...xml.matchAll(/<a:t>([^<]*)</g)].map(([, text]) => unescaped(text!));

/** The same filled in. */
export const filledTexts = (xml: string, scope: Scope): string =>
	xml.replace(/(<a:t>)([^<]*)(<\/a:t>)/g, (whole, open: string, text: string, close: string) => {
		const said = unescaped(text);
		if (marksOf(said).length === 0) return whole;
		const runs = filledRuns([{ text: said, look: '' }], scope);
		return open + escaped(runs.map((it) => it.text).join('')) + close;
	});

/** The boxes of comments, which say in an old language where they stand. */
const movedBoxes = (xml: string, moves: Moves): string =>
	xml
		.replace(
			/(<x:Row>\s*)(\d+)/g,
			(_, open: string, row: string) => open + (moves.first(Number(row) + 1) - 1)
		)
		.replace(/(<x:Anchor>)([^<]*)/g, (_, open: string, anchor: string) => {
			const places = anchor.split(',').map(Number);
			const by = moves.first((places[2] ?? 0) + 1) - ((places[2] ?? 0) + 1);
			return open + places.map((it, i) => (i === 2 || i === 6 ? it + by : it)).join(', ');
		});

/** A pivot table reads its source anew when the workbook opens. */
function refresh(parts: Package, path: string, movesOf: MovesOf): void {
	const xml = parts.text(path)!;
	const root = rootOf(xml);
	const edits = [
		{
			start: root.start,
			end: root.end,
			text: tagText(root, withAttribute(root.rest, 'refreshOnLoad', '1'))
		}
	];
	for (const source of childrenOf(xml, root).flatMap((it) => childrenOf(xml, it))) {
		const moves = movesOf(attribute(source, 'sheet') ?? '');
		const ref = attribute(source, 'ref');
		if (source.name !== 'worksheetSource' || !moves || ref === undefined) continue;
		const text = tagText(source, withAttribute(source.rest, 'ref', movedRangeText(ref, moves)));
		edits.push({ start: source.start, end: source.end, text });
	}
	parts.write(path, edited(xml, edits));
}
