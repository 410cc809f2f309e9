import * as v from 'valibot';
import { day, notices } from './index';

const text = v.pipe(v.string(), v.minLength(1));

/** What a notice says, in its own words. */
export const quotedSource = v.strictObject({
	notice: v.picklist(Object.keys(notices)),
	quotes: v.pipe(
		v.array(
			v.strictObject({
				/** Where the words stand, as 四（三）, 二（二）8 or 附件2; 文末 is what follows the last heading. */
				clause: text,
				/** Word for word as in the notice. */
				quote: text
			})
		),
		v.minLength(1)
	),
	/** What isn't in these words and how this project reads them; Chinese, as it is printed. */
	reading: v.optional(text)
});

/** A document that isn't at hand, or this project's own convention: nothing of it can be quoted. */
export const ownSource = v.strictObject({
	title: v.string(),
	number: v.string(),
	clause: v.string(),
	date: v.nullable(day)
});

export type Quoted = v.InferOutput<typeof quotedSource>;

/** Where something stands in print, as pages show it. */
export type Source = v.InferOutput<typeof ownSource>;

/** Quotation marks within quotation marks are single ones (GB/T 15834). */
const quoted = (words: string): string => `“${words.replaceAll('“', '‘').replaceAll('”', '’')}”`;

/** Clauses and their words as one text: `三（一）“……”；三（三）“……”“……”（本看板理解：……）`. */
export function printed({ notice, quotes, reading }: Quoted): Source {
	const words = quotes.map(({ clause, quote }, i) =>
		clause === quotes[i - 1]?.clause ? quoted(quote) : `${i ? '；' : ''}${clause}${quoted(quote)}`
	);
	const { title, number, date } = notices[notice]!;
	return {
		...{ title, number, date },
		clause: words.join('') + (reading === undefined ? '' : `（本看板理解：${reading}）`)
	};
}
