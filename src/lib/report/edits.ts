/** A stretch of an edited text; `changed` where it is a number that the computed text doesn't have. */
export interface Stretch {
	text: string;
	changed: boolean;
}

/** What became of a text's numbers when somebody edited it. */
export interface Changes {
	/** The edited text, in pieces. */
	stretches: readonly Stretch[];
	/** Numbers that the computed text doesn't have, or not as often, as they are written. */
	added: readonly string[];
	/** Numbers of the computed text that are gone. */
	gone: readonly string[];
}

/** A number and what it counts, where that stands directly behind it: 52.34 % is no 52.34 percentage points. */
const number =
	/[\d０-９]+(?:[,，](?=[\d０-９]{3}(?![\d０-９]))[\d０-９]{3})*(?:[.．][\d０-９]+)?(?:\s*(?:个百分点|百分点|[%％]|亿元|万元|元|人次|人|名|个|处|项|年|月|日))?/g;

/** Numbers that differ in spaces, separators or width alone are the same. */
const comparable = (written: string): string =>
	written
		.normalize('NFKC')
		.replace(/[\s,]/g, '')
		.replace(/^(?:0+)(?=\d)/, '');

interface Found {
	at: number;
	written: string;
}

const numbersIn = (text: string): Found[] =>
	[...text.matchAll(number)].map((it) => ({ at: it.index, written: it[0] }));

/** Compares the numbers of an edited text with those of the computed one, each as often as it stands there. */
export function changesOf(computed: string, edited: string): Changes {
	const left = numbersIn(computed);
	const stretches: Stretch[] = [];
	const added: string[] = [];
	let end = 0;
	for (const { at, written } of numbersIn(edited)) {
		const same = left.findIndex((it) => comparable(it.written) === comparable(written));
		if (same >= 0) {
			left.splice(same, 1);
			continue;
		}
		added.push(written);
		stretches.push(
			{ text: edited.slice(end, at), changed: false },
			{ text: written, changed: true }
		);
		end = at + written.length;
	}
	stretches.push({ text: edited.slice(end), changed: false });
	return {
		stretches: stretches.filter(({ text }) => text !== ''),
		added,
		gone: left.map(({ written }) => written)
	};
}
