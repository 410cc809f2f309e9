import { literal } from '../../db/connection';
import type { Column } from '../../datasets/declare';
import { western } from './numerals';
import type { Reading } from './reading';

/** First year that a bare serial number of a workbook, or two digits, may mean. */
export const EARLIEST = 1982;

/** Years that a day may be of. */
export const FIRST_DAY_YEAR = 1900;
export const LAST_DAY_YEAR = 2100;

/** How a day is read; a year of two digits is proposed as `proposed`, and not read. */
export function day(column: Column): Reading {
	const earliest = column.earliest ?? EARLIEST;
	const isEnd = column.from?.part === 'end';
	return {
		parts: {
			written: western('text'),
			...dayOf('day', 'written', earliest, isEnd),
			...proposal('written', earliest, isEnd),
			...named(`CASE WHEN day IS NULL THEN coalesce(long, written) END`)
		},
		value: inRange('day'),
		hint: `coalesce(absent, ${written('proposed')})`
	};
}

/** How a month is read; the first day of it. */
export function month(): Reading {
	return {
		parts: {
			plain: `regexp_replace(${western('text')}, '份$', '')`,
			compact: `regexp_extract(plain, '^((?:19|20)\\d{2})(\\d{2})$', ['y', 'm'])`,
			...dayOf('other', 'plain', EARLIEST),
			day: `coalesce(try_cast(compact.y || '-' || compact.m || '-01' AS DATE), other)`,
			within: inRange('day'),
			...proposal('plain', EARLIEST),
			...named(`CASE WHEN day IS NULL THEN coalesce(long, plain) END`)
		},
		value: `make_date(year(within), month(within), 1)`,
		hint: `coalesce(absent, ${written(`strftime(proposed, '%Y-%m')`)})`
	};
}

/** How a year is read. */
export function year(): Reading {
	return {
		parts: {
			written: western('text'),
			proposed: `try_cast('20' || nullif(regexp_extract(written, '^(\\d{2})\\s*年度?$', 1), '') AS INTEGER)`
		},
		value: `try_cast(regexp_extract(written, '^(20\\d{2})(?:\\.0+)?\\s*(?:年度?)?$', 1) AS INTEGER)`,
		hint: written('proposed')
	};
}

/** SQL of a day as sentences write it: 2022年5月6日. */
export const dayWords = (day: string): string => `strftime(${day}, '%Y年%-m月%-d日')`;

const written = (proposed: string): string => `'请写全年份，如 ' || ${proposed}`;

/** A day or month whose year has two digits: 22.3.1, 22年3月1日, 22年3月, with a time of day or not. */
const shortDay =
	'^\\d{2}(?:\\s*年\\s*\\d{1,2}\\s*月份?(?:\\s*\\d{1,2}\\s*[日号]?)?|[-./]\\d{1,2}[-./]\\d{1,2})(?:[\\sT]+\\d{1,2}:\\d{1,2}(?::\\d{1,2})?)?$';
/** Years, months and days parted by something, with a time of day or not. */
const partedDay =
	'^(\\d{4})\\s*[-./年]\\s*(\\d{1,2})\\s*(?:[-./月]\\s*(?:(\\d{1,2})\\s*[日号]?)?)?' +
	'(?:[\\sT]+\\d{1,2}:\\d{1,2}(?::\\d{1,2}(?:\\.\\d+)?)?)?$';
/** Days since 1899-12-30. */
const serialDay = '[1-4]\\d{4}(?:\\.0+)?';

/** The ways to write a day, for texts outside the engine. */
export const dayPatterns = {
	parted: partedDay,
	compact: '^((?:19|20)\\d{2})(\\d{2})(\\d{2})$',
	serial: `^${serialDay}$`,
	short: shortDay
} as const;

const half = '\\d{2}[-./年]\\d{1,2}(?:[-./月]\\d{1,2}[日号]?|月)?';
const shortPeriod = `^([自从]?)(${half})(起?(?:至|[-~—–－―到]+))(${half})((?:为?止)?)$`;

const longPeriod = (text: string): string =>
	`regexp_replace(${text}, ${literal(shortPeriod)}, '\\120\\2\\320\\4\\5')`;

/** The one year of its two digits that lies within a hundred years from the earliest. */
const longDay = (text: string, earliest: number): string =>
	`(CASE WHEN ${text}[1:2]::integer + 2000 > ${earliest + 99} THEN '19' ELSE '20' END || ${text})`;

/** The parts that lead to `proposed`, the day that a text with a year of two digits may mean. */
const proposal = (text: string, earliest: number, isEnd = false): Reading['parts'] => ({
	long: `CASE WHEN regexp_matches(${text}, ${literal(shortDay)}) THEN ${longDay(text, earliest)} END`,
	...dayOf('long_day', 'long', earliest, isEnd),
	proposed: inRange('long_day')
});

/** SQL of a text whose years have all their digits, once a user said that two mean what is proposed. */
export function withWholeYears(text: string, { kind, earliest = EARLIEST }: Column): string {
	const plain =
		kind === 'period' ? `regexp_replace(${western(text)}, '\\s', '', 'g')` : western(text);
	const [pattern, whole] =
		kind === 'period'
			? [shortPeriod, longPeriod(plain)]
			: kind === 'year'
				? ['^\\d{2}\\s*年度?$', `'20' || ${plain}`]
				: [shortDay, longDay(`(${plain})`, earliest)];
	return `CASE WHEN regexp_matches(${plain}, ${literal(pattern)}) THEN ${whole} ELSE ${text} END`;
}

/** The parts that lead to `absent`, of a text that is written as a day or month. */
function named(text: string): Reading['parts'] {
	const pattern =
		'^(?:(\\d{4})\\s*[-./年]\\s*(\\d{1,2})(?:\\s*月份?|\\s*[-./月]\\s*(\\d{1,2})\\s*[日号]?)?|((?:19|20)\\d{2})(\\d{2})(\\d{2})?)' +
		'(?:[\\sT]+\\d{1,2}:\\d{1,2}(?::\\d{1,2})?)?$';
	return {
		split: `regexp_extract(${text}, '${pattern}', ['y', 'm', 'd', 'y8', 'm8', 'd8'])`,
		...absence('absent', 'split.y || split.y8', 'split.m || split.m8', 'split.d || split.d8')
	};
}

/**
 * The parts that lead to `name`: what to do about a day or month that doesn't exist (2022-04-31, 2023-02-29,
 * 2022年13月), of SQL of its year, month and day as written; NULL for any other.
 */
function absence(name: string, year: string, month: string, day: string): Reading['parts'] {
	const [y, m, d] = [`${name}_year`, `${name}_month`, `${name}_day`];
	const last = `day(last_day(${joined(y, m, `'1'`)}))`;
	return {
		[y]: year,
		[m]: month,
		[d]: `try_cast(${day} AS INTEGER)`,
		[name]:
			`CASE WHEN try_cast(${m} AS INTEGER) NOT BETWEEN 1 AND 12 THEN '请核对，月份只有1至12月' ` +
			`WHEN ${d} = 0 THEN '请核对，日期从1日起' ` +
			`WHEN ${d} > ${last} THEN '请核对，' || CASE WHEN ltrim(${m}, '0') = '2' THEN ${y} || '年' ELSE '' END || ` +
			`ltrim(${m}, '0') || '月只有' || ${last} || '天' END`
	};
}

const inRange = (value: string): string =>
	`CASE WHEN ${value} BETWEEN DATE '${FIRST_DAY_YEAR}-01-01' AND DATE '${LAST_DAY_YEAR}-12-31' THEN ${value} END`;

const joined = (y: string, m: string, d: string): string =>
	`try_cast(${y} || '-' || lpad(${m}, 2, '0') || '-' || lpad(${d}, 2, '0') AS DATE)`;

/**
 * The parts that lead to `name`: `2022-03-31`, `2022.3.31`, `2022/3/31 0:00`, `2022年3月31日`, `20220331`,
 * `2022年3月` (first day), `44651` (days since 1899-12-30). Anything after the day but a time of day makes
 * it unreadable. Each is reckoned once, for the engine compiles a pattern as often as it is written.
 *
 * @param isEnd a month without a day means its last one
 */
function dayOf(name: string, text: string, earliest: number, isEnd = false): Reading['parts'] {
	const [split, serial] = [`${name}_split`, `${name}_serial`];
	return {
		[split]: `regexp_extract(${text}, '${partedDay}', ['y', 'm', 'd'])`,
		[serial]: `CASE WHEN regexp_full_match(${text}, '${serialDay}') THEN DATE '1899-12-30' + try_cast(${text}[1:5] AS INTEGER) END`,
		[name]:
			`CASE WHEN regexp_full_match(${text}, '\\d{4}-\\d{2}-\\d{2}') THEN try_cast(${text} AS DATE) ` +
			`WHEN regexp_full_match(${text}, '\\d{8}') THEN ` +
			joined(`${text}[1:4]`, `${text}[5:6]`, `${text}[7:8]`) +
			` WHEN year(${serial}) >= ${earliest} THEN ${serial} ` +
			(isEnd
				? `WHEN ${split}.y <> '' AND ${split}.d = '' THEN last_day(${joined(`${split}.y`, `${split}.m`, `'1'`)}) `
				: '') +
			`WHEN ${split}.y <> '' THEN ` +
			joined(`${split}.y`, `${split}.m`, `coalesce(nullif(${split}.d, ''), '1')`) +
			` END`
	};
}

/**
 * `2022.4.1-2025.3.31`, `2022年4月至2025年3月` (first day to last day), `自2022年4月1日起至…止`. A text
 * term (三年, 长期, 至退休) gives no day: what it means depends on the rules of the place.
 */
export function period(): Reading {
	const point = '(\\d{4})[-./年](\\d{1,2})(?:[-./月](\\d{1,2})[日号]?|月)?';
	const dash = '(?:起?至|[-~—–－―到]+)';
	const pattern = `^${point}起?${dash}${point}(?:为?止)?$`;
	const names = `['y1', 'm1', 'd1', 'y2', 'm2', 'd2']`;
	const [y, m] = [
		"coalesce(nullif(pair.y1, ''), head.y1)",
		"coalesce(nullif(pair.m1, ''), head.m1)"
	];
	const d = `coalesce(nullif(coalesce(nullif(pair.d1, ''), head.d1), ''), '1')`;
	return {
		parts: {
			written: western('text'),
			timeless: `regexp_replace(regexp_replace(written, '\\s+\\d{1,2}:\\d{2}(?::\\d{2})?', '', 'g'), '\\s', '', 'g')`,
			dotted: `regexp_replace(regexp_replace(timeless, '^[自从]', ''), '^(\\d{4})(\\d{2})(\\d{2})([^\\d])', '\\1.\\2.\\3\\4')`,
			span: `regexp_replace(dotted, '([^\\d.])(\\d{4})(\\d{2})(\\d{2})((?:为?止)?)$', '\\1\\2.\\3.\\4\\5')`,
			term: `regexp_extract(span, '(?:[一二两三四五六七八九十\\d]+(?:周?年|个月)(?:期|整)?|长期|无固定期限|(?:法定)?退休(?:年龄)?(?:为?止)?)$')`,
			pair: `regexp_extract(span, '${pattern}', ${names})`,
			head: `regexp_extract(span, '^${point}(?:[起至~—–－―到,，-].*|长期.*)$', ['y1', 'm1', 'd1'])`,
			is_term: `pair.y1 = '' AND term <> '' AND (head.y1 <> '' OR regexp_full_match(span, '(?:期限|共|为期|至|到)*' || term))`,
			opens: `CASE WHEN pair.y1 <> '' OR is_term THEN ${joined(y, m, d)} END`,
			end_month: joined('pair.y2', 'pair.m2', `'1'`),
			closes: `CASE WHEN pair.d2 = '' THEN last_day(end_month) ELSE ${joined('pair.y2', 'pair.m2', 'pair.d2')} END`,
			start_day: inRange('opens'),
			end_day: inRange('closes'),
			...absence('absent_start', y, m, d),
			...absence('absent_end', 'pair.y2', 'pair.m2', `nullif(pair.d2, '')`),
			absent: 'coalesce(absent_start, absent_end)',
			proposed: `CASE WHEN regexp_matches(timeless, ${literal(shortPeriod)}) THEN ${longPeriod('timeless')} END`
		},
		value: 'text',
		hint: `coalesce(absent, ${written('proposed')})`
	};
}
