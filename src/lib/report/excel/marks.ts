import { sortedName } from '../order';

/** A placeholder where it stands in a text. */
export interface Mark {
	/** `{#…}` opens rows or what a condition shows, `{/…}` closes it; else a value. */
	kind: 'open' | 'close' | 'value';
	name: string;
	/** `{#镇街 按排名}`: the column by which rows are put in order. */
	by: string | null;
	/** As written. */
	text: string;
	from: number;
	to: number;
}

/** Both kinds of braces: Chinese keyboards write the wide ones. */
const pattern = /[{｛]\s*([#/＃／]?)\s*([^{}｛｝\n]+?)\s*[}｝]/g;

const kinds: Record<string, Mark['kind']> = {
	'#': 'open',
	'＃': 'open',
	'/': 'close',
	'／': 'close'
};

const named = ({ of, by }: ReturnType<typeof sortedName>) => ({ name: of, by });

/** The placeholders of a text, in order. */
export function marksOf(text: string): Mark[] {
	return [...text.matchAll(pattern)].map((found) => {
		const [whole, sign = '', said = ''] = found;
		const kind = kinds[sign] ?? 'value';
		return {
			kind,
			...(kind === 'open' ? named(sortedName(said)) : { name: said, by: null }),
			text: whole,
			from: found.index,
			to: found.index + whole.length
		};
	});
}
