/** Chinese figures, and beside them what each is; ordinary and banking ones alike. */
export const han = '〇零一壹二贰貳两三叁四肆五伍六陆陸七柒八捌九玖';
export const digits = '00112222334455666778899';

/** Signs that stand for 〇 in a row of figures: circles and the letter. */
const noughts = '○◯Oo';
const from = `${han}${noughts}拾`;
const to = `${digits}0000十`;

/** What makes 三十一, 十二 and 十 of numbers up to 99, in this order. */
const tens = [
	['(\\d)十(\\d)', ['\\1\\2', '$1$2']],
	['(\\d)十', ['\\10', '$10']],
	['十(\\d)', ['1\\1', '1$1']],
	['十', ['10', '10']]
] as const;

/** SQL of a text whose years, months and days are in Arabic figures: 二〇二二年三月十日 → 2022年3月10日. */
export const western = (text: string): string =>
	`CASE WHEN regexp_matches(${text}, '[${han}十拾]') THEN ${tens.reduce(
		(sql, [pattern, [replacement]]) =>
			`regexp_replace(${sql}, '${pattern}', '${replacement}', 'g')`,
		`translate(${text}, '${from}', '${to}')`
	)} ELSE ${text} END`;

/** `western` outside the engine. */
export function westernOf(text: string): string {
	if (!new RegExp(`[${han}十拾]`).test(text)) return text;
	const plain = [...text].map((it) => to[from.indexOf(it)] ?? it).join('');
	return tens.reduce(
		(result, [pattern, [, replacement]]) => result.replace(new RegExp(pattern, 'g'), replacement),
		plain
	);
}
