import { fixed, grouped, halfUp, hundredthsText, percent } from '../base/numbers';
import { m } from '../paraglide/messages';
import type { Locale } from '../paraglide/runtime';
import { unknown } from './cell';
import { dayText, monthText } from './days';
import { moneyText } from './money';
import { statusMark, statusWord } from './status';
import type { Cell, Message, Options, Said, Text, Why } from './terms';

export type { Message, Said, Text } from './terms';

/** A sentence: a message, and what stands in it. Values stay values until it is written. */
export function said<Inputs extends object>(
	message: (inputs: Inputs, options?: Options) => string,
	parts: { readonly [K in keyof Inputs]: Text }
): Said {
	return { message, parts: parts };
}

/** Texts in a row, without those that are empty. */
export const listed = (texts: readonly (Text | null | false)[], between: Text = ''): Text => ({
	list: kept(texts),
	between
});

/** Texts without those that are empty. */
export const kept = (texts: readonly (Text | null | false)[]): Text[] =>
	texts.filter((it): it is Text => Boolean(it));

/** Texts side by side: `甲、乙`. */
export const enumerated = (texts: readonly (Text | null | false)[]): Text =>
	listed(texts, m.list_comma);

/** The words in a language. */
export function write(text: Text, locale: Locale): string {
	if (typeof text === 'string') return text;
	if (typeof text === 'function') return text({}, { locale });
	if ('kind' in text) return cellText(text, locale);
	if ('message' in text) return saidWith(text, locale, (part) => write(part, locale));
	if ('list' in text)
		return text.list
			.map((it) => write(it, locale))
			.filter(Boolean)
			.join(write(text.between, locale));
	return locale === 'en' ? text.en : text.zh;
}

function saidWith(
	{ message, parts }: Said,
	locale: Locale,
	written: (part: Text) => string
): string {
	const inputs = Object.fromEntries(
		Object.entries(parts).map(([name, part]) => [name, written(part)])
	);
	return message(inputs as never, { locale });
}

/** A stretch of written words; `cell` where it is a measured value. */
export interface Run {
	text: string;
	cell?: Cell;
}

/** The words in a language, with the values in them apart: a screen says of each what it measures. */
export function runsOf(text: Text, locale: Locale): Run[] {
	const cells: Cell[] = [];
	const marked = (part: Text): string => {
		if (typeof part === 'string' || typeof part === 'function') return write(part, locale);
		if ('kind' in part) return `\u{E000}${cells.push(part) - 1}\u{E001}`;
		if ('message' in part) return saidWith(part, locale, marked);
		if ('list' in part)
			return part.list.map(marked).filter(Boolean).join(write(part.between, locale));
		return write(part, locale);
	};
	return marked(text)
		.split(/\u{E000}(\d+)\u{E001}/u)
		.map((it, i): Run => {
			if (i % 2 === 0) return { text: it };
			const cell = cells[Number(it)]!;
			return { text: cellText(cell, locale), cell };
		})
		.filter((it) => it.text !== '');
}

const oneDecimal = ({ part, of }: { part: number; of: number }): string =>
	fixed(halfUp(1000 * part, of) / 10, 1);

const sized = (value: number): string => (value > 0 ? `+${grouped(value)}` : grouped(value));

const noneWords: Record<Why, string | typeof m.status_unreported> = {
	unknown,
	unreported: unknown,
	no_plan: unknown,
	too_small: m.too_small,
	blank: ''
};

const whyWords: Partial<Record<Why, Message>> = {
	unreported: m.why_unreported,
	no_plan: m.why_no_plan
};

/** Why a cell has no value, where more than that nobody knows can be said. */
export const whyText = (why: Why, locale: Locale): string | undefined =>
	whyWords[why]?.({}, { locale });

/** A value as it is printed, without its detail. */
export function cellText(cell: Cell, locale: Locale): string {
	if (cell.word !== undefined) return write(cell.word, locale);
	return `${cell.before ?? ''}${valueText(cell, locale)}${cell.after ?? ''}`;
}

function valueText(cell: Cell, locale: Locale): string {
	switch (cell.kind) {
		case 'text':
			return write(cell.text, locale);
		case 'count':
			return grouped(cell.value);
		case 'change':
			return sized(cell.value);
		case 'decimal':
			return fixed(cell.value, cell.decimals);
		case 'short':
			return cell.value < 0
				? m.gap_ahead({ people: grouped(-cell.value) }, { locale })
				: grouped(cell.value);
		case 'rate':
			return `${cell.decimals ? oneDecimal(cell) : percent(cell.part, cell.of)!}%`;
		case 'share':
			return `${Number((cell.value * 100).toFixed(2))}%`;
		case 'points':
			return `${cell.signed && cell.hundredths > 0 ? '+' : ''}${hundredthsText(cell.hundredths)}`;
		case 'beyond':
			return beyondText(cell.value, locale);
		case 'money':
			return moneyText(cell.fen, cell.unit ?? 'wan', locale);
		case 'day':
			return dayText(cell.day, locale, cell.year);
		case 'month':
			return monthText(cell.month, locale);
		case 'status':
			return `${statusMark[cell.status]} ${statusWord(cell.status, locale)}`;
		case 'bar':
		case 'parts':
			return '';
		case 'none':
			return write(noneWords[cell.why], locale);
	}
}

function beyondText(value: number, locale: Locale): string {
	if (value === 0) return m.beyond_level({}, { locale });
	const people = grouped(Math.abs(value));
	return value > 0 ? m.beyond_more({ people }, { locale }) : m.beyond_fewer({ people }, { locale });
}

/**
 * The bare value for machines: a ratio of a rate, 元 of money, `2022-05-31` of a day, the text of words, null where nothing is known.
 */
export function bare(cell: Cell, locale: Locale): string | number | null {
	switch (cell.kind) {
		case 'count':
		case 'decimal':
		case 'change':
		case 'short':
		case 'beyond':
		case 'share':
			return cell.value;
		case 'rate':
			return cell.part / cell.of;
		case 'points':
			return cell.hundredths / 100;
		case 'money':
			return cell.fen / 100;
		case 'day':
			return cell.day;
		case 'none':
			return cell.why === 'blank' ? '' : null;
		case 'bar':
		case 'parts':
			return null;
		default:
			return cellText(cell, locale);
	}
}
