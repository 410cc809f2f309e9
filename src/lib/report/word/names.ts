import { squeezed } from '../../base/text';
import { sortedName } from '../order';
import type { Column, Placeholder } from '../terms';

/** All placeholders by their names. */
export type Known = ReadonlyMap<string, Placeholder>;

export const knownOf = (placeholders: readonly Placeholder[]): Known =>
	new Map(placeholders.map((it) => [it.name, it]));

/** An office's text is a row for each of its lines, as the report's own parts are. */
export const OFFICE_LINE: Column = { name: '段', says: '本单位填写的一段' };

/** `有标题` asks whether there is 标题, `无标题` whether there is none. */
export function asksFor(name: string): { of: string; is: boolean } | null {
	const [, word, of] = /^(有|无)(.+)$/.exec(name) ?? [];
	return of === undefined ? null : { of, is: word === '有' };
}

/** What a tag's name means. */
export interface Meaning {
	placeholder: Placeholder;
	/** Where it is a column of the rows around it. */
	column?: Column;
}

/** The columns of rows; null for what repeats nothing. */
export function columnsOf(name: string, known: Known): readonly Column[] | null {
	const it = known.get(sortedName(name).of);
	if (it?.kind === 'office') return [OFFICE_LINE];
	return it?.kind === 'rows' ? it.columns : null;
}

/**
 * What a name means inside of some loops (the outermost first): a column of theirs, else a placeholder, else
 * a question after one. Null where it means nothing.
 */
export function meaning(name: string, loops: readonly string[], known: Known): Meaning | null {
	for (const loop of loops.toReversed()) {
		const column = columnsOf(loop, known)?.find((it) => it.name === name);
		if (column) return { placeholder: known.get(sortedName(loop).of)!, column };
	}
	const { of, by } = sortedName(name);
	const rows = known.get(name) ?? (by === null ? undefined : known.get(of));
	if (rows && (rows.name === name || columnsOf(of, known)?.some((it) => it.name === by)))
		return { placeholder: rows };
	const asked = asksFor(name);
	const placeholder = asked && (known.get(asked.of) ?? known.get(`有${asked.of}`));
	return placeholder ? { placeholder } : null;
}

/** How a name that isn't known differs from the one that was meant. */
export type Difference = 'braces' | 'blanks' | 'brackets' | 'width' | 'letters';

/** The known name nearest to one that isn't, and how they differ; null where none is near. */
export function nearest(
	name: string,
	names: Iterable<string>
): { name: string; differs: Difference } | null {
	const all = [...names];
	const spelled = all.find((it) => bare(it) === bare(name));
	if (spelled !== undefined) return { name: spelled, differs: differenceOf(name, spelled) };
	const most = name.length < 3 ? 1 : Math.min(3, Math.floor(name.length / 2));
	let best: { name: string; steps: number } | null = null;
	for (const it of all) {
		const steps = distance(name, it);
		if (
			steps <= most &&
			steps < Math.max(name.length, it.length) &&
			steps < (best?.steps ?? Infinity)
		)
			best = { name: it, steps };
	}
	return best && { name: best.name, differs: 'letters' };
}

/** A name without what people write about it: blanks, brackets, %, marks of lists. */
const bare = (name: string): string =>
	squeezed(name)
		.replace(/[()[\]【】《》〔〕“”"'%#/、，.。]/g, '')
		.toLowerCase();

function differenceOf(name: string, meant: string): Difference {
	if (name.replace(/\s/g, '') === meant.replace(/\s/g, '')) return 'blanks';
	return name.normalize('NFKC') === meant.normalize('NFKC') ? 'width' : 'brackets';
}

/** Letters to put in, take out or change to make one of the other. */
export function distance(a: string, b: string): number {
	const [one, other] = [[...a], [...b]];
	let last = other.map((_, i) => i + 1);
	one.forEach((letter, r) => {
		let [corner, left] = [r, r + 1];
		last = last.map((above, c) => {
			const steps = Math.min(left + 1, above + 1, corner + (letter === other[c] ? 0 : 1));
			[corner, left] = [above, steps];
			return steps;
		});
	});
	return last.at(-1) ?? one.length;
}
