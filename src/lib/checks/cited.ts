import type { PolicySource } from '../policy/schema';

/** What a check comes from, as it was asked on a day. */
interface Cited {
	source: PolicySource | null;
	assumption: boolean;
}

/**
 * A check's source as a document of a day cites it, clause and all: 《…》（东昌政办字〔2022〕4号）二（二）“……”. What was
 * issued after the day, or for another place, is no basis: 参照《…》, with the year in which it was issued. Empty where
 * no notice says so.
 *
 * @param asOf the day that the document is of
 */
export function citedText({ source, assumption }: Cited, asOf: string): string {
	if (!source) return '';
	const { title, number, clause, date } = source;
	// A convention of this project is no document, nor is its clause one.
	if (number === '无') return title;
	const isLater = date !== null && date > asOf;
	const named = title.includes('（') ? title : `《${title}》`;
	const issued = isLater ? `；${date.slice(0, 4)}年印发，晚于数据截止日` : '';
	return `${isLater || assumption ? '参照' : ''}${named}（${number}${issued}）${clause}`;
}
