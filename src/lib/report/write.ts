import { listed, runsOf, type Run, type Text } from '../blocks/text';

/** A sentence of the report: words, and values that stay values until it is written. */
export const line = (
	words: TemplateStringsArray,
	...parts: readonly (Text | null | false)[]
): Text => listed(words.flatMap((it, i) => [it, parts[i] ?? '']));

/** Words and values in the style of an official's text: Chinese, numbers without separators. */
export const runsIn = (text: Text): Run[] =>
	runsOf(text, 'zh-CN').map((run) =>
		run.cell ? { ...run, text: run.text.replace(/(?<=\d),(?=\d{3})/g, '') } : run
	);

/** The same as one text. */
export const written = (text: Text): string =>
	runsIn(text)
		.map((it) => it.text)
		.join('');
