import { listed, runsOf, type Run, type Text } from '../blocks/text';

/** A sentence of the report: words, and values that stay values until it is written. */
export const line = (
	words: TemplateStringsArray,
	...parts: readonly (Text | null | false | undefined)[]
): Text => listed(words.flatMap((it, i) => [it, parts[i] ?? '']));

/** Parts of a sentence, ended by a full stop; null where there is none. */
export function sentence(
	parts: readonly (Text | null | false | undefined)[],
	between = '，'
): Text | null {
	const said = parts.filter((it): it is Text => Boolean(it));
	return said.length ? listed([listed(said, between), '。']) : null;
}

/** Sentences one after another; null where there is none. */
export function sentences(parts: readonly (Text | null | false | undefined)[]): Text | null {
	const said = parts.filter((it): it is Text => Boolean(it));
	return said.length ? listed(said) : null;
}

/**
 * Words and values in the style of an official's text: Chinese, numbers without separators, no space between
 * words and numbers.
 */
export function runsIn(text: Text): Run[] {
	const runs = runsOf(text, 'zh-CN').map((run) => ({
		...run,
		text: isOwn(run)
			? run.text
			: run.cell
				? run.text.replace(/(?<=\d),(?=\d{3})/g, '').replaceAll(' ', '')
				: run.text.replace(/[ 　]/g, '')
	}));
	// Sentences of the pages end with a full stop of their own, or without one.
	return runs.map((run, i) => {
		if (isOwn(run)) return run;
		const isDouble = run.text.startsWith('。') && runs[i - 1]?.text.endsWith('。');
		return { ...run, text: (isDouble ? run.text.slice(1) : run.text).replaceAll('。。', '。') };
	});
}

/** Words of the office's own stay as they were written. */
const isOwn = ({ cell }: Run): boolean => cell?.kind === 'text' && cell.own === true;

/** The same as one text. */
export const written = (text: Text): string =>
	runsIn(text)
		.map((it) => it.text)
		.join('');
