import { literal } from '../db/connection';
import type { Code, Column } from '../datasets/declare';
import { squeezed } from '../base/text';
import { isLongNumber, MAYBE_BROKEN } from './broken_cells';

/**
 * How a raw VARCHAR cell becomes a typed value, in SQL: what `checks.ts` says of a cell and what
 * `stage.ts` stores both start from `reading`. An expression may name `raw` (the cell), `text` (see
 * `cleaned`), `key` (see `keyed`) and the `parts` of its kind; it gives NULL where it can't be read.
 */
export interface Reading {
	/** Intermediate columns, each seeing those before it. */
	parts: Record<string, string>;
	value: string;
	/** A remedy for this one cell, where it says more than the rule's. */
	hint?: string;
}

const fullWidth = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0xff01 + i)).join('');
const halfWidth = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).join('');

/** A cell in half width, without outer blanks and a web export's guard (`="0012"`); empty becomes NULL. */
export function cleaned(cell: string): string {
	const blanks = literal('　\t\r\n\u00a0');
	const spaced = `translate(${cell}, ${blanks}, '     ')`;
	const half = `translate(${spaced}, ${literal(fullWidth)}, ${literal(halfWidth)})`;
	// The longer translation is slow, and full width rare.
	const plain = `CASE WHEN regexp_matches(${cell}, '[\\x{ff01}-\\x{ff5e}]') THEN ${half} ELSE ${spaced} END`;
	return `nullif(trim(CASE WHEN starts_with(${cell}, '="') THEN regexp_replace(${cell}, '^="(.*)"$', '\\1') ELSE ${plain} END), '')`;
}

/**
 * True for a cell that `cleaned` would change, or that may mean nothing: such cells are few, and
 * `cleaned` is slow.
 */
export const isUnclean = (cell: string): string =>
	`regexp_matches(${cell}, '^$|${MAYBE_BROKEN}|^ | $|^="|[\\t\\r\\n\\x{a0}\\x{3000}\\x{ff01}-\\x{ff5e}]')`;

/** The form in which names and codes are compared: no blanks, stars, colons or quotation marks, one dash. */
export const keyed = (text: string): string =>
	`regexp_replace(regexp_replace(lower(${text}), '[\\s*:"''\`“”‘’「」]+', '', 'g'), '[~－–—―‐‑‒−〜]+', '-', 'g')`;

/** `keyed` outside the engine. */
export const keyOf = (text: string): string =>
	squeezed(text)
		.toLowerCase()
		.replace(/["'`“”‘’「」]+/g, '')
		.replace(/[~－–—―‐‑‒−〜]+/g, '-');

/** Cells that mean “nothing” where something other than free text is expected. */
export const nothing = `('/', '\\', '-', '—', '——', '--', '无', '暂无', '空')`;

/** True for a cell that says nothing. */
export const isBlank = `(text IS NULL OR text IN ${nothing})`;

/** DuckDB type of the staged column. Money is whole 分, a month its first day. */
export function sqlType({ kind }: Column): string {
	const types = {
		text: 'VARCHAR',
		count: 'INTEGER',
		number: 'DOUBLE',
		money: 'BIGINT',
		year: 'INTEGER',
		day: 'DATE',
		month: 'DATE',
		period: 'VARCHAR',
		id: 'VARCHAR',
		place: 'VARCHAR',
		code: 'VARCHAR',
		flag: 'BOOLEAN'
	} as const;
	return types[kind];
}

/**
 * How cells of a column are read; a place is joined instead.
 *
 * @param header the file's own header, which may name a unit (万元, 元/小时)
 */
export function reading(column: Column, header: string): Reading {
	switch (column.kind) {
		case 'text':
			return { parts: {}, value: `CASE WHEN NOT ${isLongNumber('text')} THEN text END` };
		case 'count':
			return {
				parts: { bare: `regexp_replace(text, '[,\\s]', '', 'g')` },
				value: `try_cast(regexp_extract(bare, '^([-+]?\\d+)(?:\\.0+)?(?:个月|个|人|名|户|月|次|周岁|岁)?$', 1) AS INTEGER)`
			};
		case 'number':
			return {
				parts: { bare: `lower(regexp_replace(text, '[,\\s]', '', 'g'))` },
				value: `try_cast(regexp_extract(bare, '^(\\d+(?:\\.\\d+)?)(?:个?工作日|天|日|个?小时|时|h)?$', 1) AS DOUBLE)`
			};
		case 'year':
			return {
				parts: {},
				value: `try_cast(regexp_extract(text, '^(20\\d{2})(?:\\.0+)?\\s*(?:年度?)?$', 1) AS INTEGER)`
			};
		case 'day':
			return {
				parts: { day: day('text', column.earliest ?? 1982, column.from?.part === 'end') },
				value: inRange('day')
			};
		case 'month':
			return {
				parts: {
					plain: `regexp_replace(text, '份$', '')`,
					compact: `regexp_extract(plain, '^((?:19|20)\\d{2})(\\d{2})$', ['y', 'm'])`,
					day: `coalesce(try_cast(compact.y || '-' || compact.m || '-01' AS DATE), ${day('plain', 1982)})`,
					within: inRange('day')
				},
				value: `make_date(year(within), month(within), 1)`
			};
		case 'period':
			return period();
		case 'money':
			return money(column, header);
		case 'id':
			return id();
		case 'flag':
			return {
				parts: {},
				value: `CASE WHEN key IN (${list(yes)}) THEN true WHEN text IS NOT NULL THEN false END`
			};
		case 'code':
			return {
				parts: {},
				value: column.many
					? several(column.codes ?? [])
					: byKey(column.codes ?? [], ({ code }) => code),
				hint: byKey(column.codes ?? [], ({ label }) => `请改为“${label}”`)
			};
		case 'place':
			throw new Error('a place is joined, not read');
	}
}

const yes = ['是', '1', 'true', 'y', 'yes', '√', '✓', '✔', '有', '已购买', '购买', '已参保', '对'];
const no = ['否', '0', 'false', 'n', 'no', '×', '✗', 'x', '无', '没有', '未', '未购买', '未参保'];
/** Words of a flag that need no question. */
export const flagWords = [...yes, ...no].map(keyOf);

const list = (texts: readonly string[]): string => texts.map(literal).join(', ');

/** Compared keys of a code that is spelt in an old way. */
export const oldKeys = (codes: readonly Code[]): string =>
	list(codes.flatMap(({ old }) => old ?? []).map(keyOf));

function byKey(codes: readonly Code[], result: (code: Code) => string): string {
	const branches = codes.map((code) => {
		const spellings = [code.label, code.code, ...(code.aliases ?? []), ...(code.old ?? [])];
		return `WHEN key IN (${list(spellings.map(keyOf))}) THEN ${literal(result(code))}`;
	});
	return `CASE ${branches.join(' ')} END`;
}

/** Codes of all that a cell names, in the order of the list and each once; NULL when one is unknown. */
function several(codes: readonly Code[]): string {
	const parts = `regexp_split_to_array(key, '[、,，;；/+＋&]|和|及')`;
	const ranks = `list_transform(${parts}, lambda key: ${byKey(codes, (it) => String(codes.indexOf(it) + 1))}::integer)`;
	const sorted = `lambda ranks: CASE WHEN list_count(ranks) = len(ranks) THEN list_sort(list_distinct(ranks)) END`;
	const named = `lambda it: [${list(codes.map(({ code }) => code))}][it]`;
	return `array_to_string(list_transform(list_transform([${ranks}], ${sorted})[1], ${named}), ',')`;
}

const inRange = (value: string): string =>
	`CASE WHEN ${value} BETWEEN DATE '1900-01-01' AND DATE '2100-12-31' THEN ${value} END`;

const joined = (y: string, m: string, d: string): string =>
	`try_cast(${y} || '-' || lpad(${m}, 2, '0') || '-' || lpad(${d}, 2, '0') AS DATE)`;

/**
 * `2022-03-31`, `2022.3.31`, `2022/3/31 0:00`, `2022年3月31日`, `20220331`, `2022年3月` (first day),
 * `44651` (days since 1899-12-30). Anything after the day but a time of day makes it unreadable.
 *
 * @param isEnd a month without a day means its last one
 */
function day(text: string, earliest: number, isEnd = false): string {
	const pattern =
		'^(\\d{4})\\s*[-./年]\\s*(\\d{1,2})\\s*(?:[-./月]\\s*(?:(\\d{1,2})\\s*[日号]?)?)?' +
		'(?:[\\sT]+\\d{1,2}:\\d{1,2}(?::\\d{1,2}(?:\\.\\d+)?)?)?$';
	const split = `regexp_extract(${text}, '${pattern}', ['y', 'm', 'd'])`;
	const serial = `(DATE '1899-12-30' + try_cast(regexp_extract(${text}, '^\\d+') AS INTEGER))`;
	return (
		`CASE WHEN regexp_full_match(${text}, '\\d{4}-\\d{2}-\\d{2}') THEN try_cast(${text} AS DATE) ` +
		`WHEN regexp_full_match(${text}, '\\d{8}') THEN ` +
		joined(`${text}[1:4]`, `${text}[5:6]`, `${text}[7:8]`) +
		` WHEN regexp_full_match(${text}, '[1-4]\\d{4}(?:\\.0+)?') AND year(${serial}) >= ${earliest} THEN ${serial} ` +
		(isEnd
			? `WHEN ${split}.y <> '' AND ${split}.d = '' THEN last_day(${joined(`${split}.y`, `${split}.m`, `'1'`)}) `
			: '') +
		`WHEN regexp_matches(${text}, '${pattern}') THEN ` +
		joined(`${split}.y`, `${split}.m`, `coalesce(nullif(${split}.d, ''), '1')`) +
		` END`
	);
}

/**
 * `2022.4.1-2025.3.31`, `2022年4月至2025年3月` (first day to last day), `自2022年4月1日起至…止`. A text
 * term (三年, 长期, 至退休) gives no day: what it means depends on the rules of the place.
 */
function period(): Reading {
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
			timeless: `regexp_replace(regexp_replace(text, '\\s+\\d{1,2}:\\d{2}(?::\\d{2})?', '', 'g'), '\\s', '', 'g')`,
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
			end_day: inRange('closes')
		},
		value: 'text'
	};
}

const han = '〇零一壹二贰貳两三叁四肆五伍六陆陸七柒八捌九玖';
const digits = '00112222334455666778899';

/** `680元/月`, `￥1,234.50`, `1.2万元`, `六百八十`, `陆佰捌拾元整`: whole 分, or NULL for another unit. */
function money(column: Column, header: string): Reading {
	const per = (text: string): string =>
		`CASE WHEN regexp_matches(${text}, '小时|[/每]时|/h') THEN 'hour' WHEN regexp_matches(${text}, '[/每·][天日]') THEN 'day' ` +
		`WHEN regexp_matches(${text}, '[/每·]年') THEN 'year' WHEN regexp_matches(${text}, '[/每·]个?月') THEN 'month' END`;
	const title = literal(keyOf(header));
	const scale = header.includes('万') ? 10_000 : 1;
	const group = '(?:(\\d)千)?0*(?:(\\d)百)?0*(?:(\\d?十))?0*(\\d)?';
	const chinese = `^(?:${group}万)?0*${group}元?(?:(\\d)角)?0*(?:(\\d)分)?[整正]?$`;
	const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
	const of = (name: string) => `coalesce(try_cast(han.${name} AS INTEGER), 0)`;
	const tens = (name: string) =>
		`CASE WHEN han.${name} = '' THEN 0 ELSE coalesce(try_cast(han.${name}[1] AS INTEGER), 1) END`;
	const thousands = (a: string, b: string, c: string, d: string) =>
		`(${of(a)} * 1000 + ${of(b)} * 100 + ${tens(c)} * 10 + ${of(d)})`;
	return {
		parts: {
			bare: `regexp_replace(lower(text), '[,\\s￥¥_]|人民币|rmb|cny', '', 'g')`,
			per: `coalesce(${per('bare')}, ${per(title)})`,
			amount: `regexp_replace(regexp_replace(bare, '^每人?每?(?:个?月|年|天|日|小时)', ''), '(?:[/每·]人)?(?:[/每·](?:个?月|年|天|日|小时|时|h))?$', '')`,
			arabic: `regexp_extract(amount, '^([-+]?\\d+(?:\\.\\d{1,6})?)0*(万)?(元)?[整正]?$', ['n', 'wan', 'yuan'])`,
			factor: `CASE WHEN arabic.wan <> '' THEN 10000 WHEN arabic.yuan <> '' THEN 1 ELSE ${scale} END`,
			exact: `try_cast(arabic.n AS DECIMAL(18,6)) * 100 * factor`,
			spelt: `translate(amount, ${literal(`${han}拾佰仟萬圆圓`)}, ${literal(`${digits}十百千万元元`)})`,
			// 一百八 may be 108 or 180: not read.
			han: `CASE WHEN regexp_matches(amount, '[十百千拾佰仟万萬元圆]|^[${han}]$') AND NOT regexp_matches(spelt, '[百千万]\\d(?:[元整正角]|$)') THEN regexp_extract(spelt, '${chinese}', [${list(names)}]) END`,
			counted: `CASE WHEN NOT regexp_matches(amount, '\\d') AND regexp_full_match(spelt, '${chinese}') THEN (${thousands('a', 'b', 'c', 'd')} * 10000 + ${thousands('e', 'f', 'g', 'h')}) * 100 + ${of('i')} * 10 + ${of('j')} END`
		},
		value:
			`CASE WHEN per <> ${literal(column.unit ?? '')} THEN NULL ` +
			`WHEN exact = trunc(exact) THEN try_cast(exact AS BIGINT) WHEN han IS NOT NULL THEN nullif(counted, 0)::BIGINT END`
	};
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** SQL of the check character of an 18-digit ID number by its first 17 digits (GB 11643). */
export function checkCharacter(text: string): string {
	const terms = weights.map((weight, i) => `${weight} * (n // ${10n ** BigInt(16 - i)} % 10)`);
	// A lambda, so that the engine reads the number once and not once for each digit.
	const remainder = `list_transform([try_cast(${text}[1:17] AS BIGINT)], lambda n: (${terms.join(' + ')}) % 11)[1]`;
	return `'10X98765432'[${remainder} + 1]`;
}

/** SQL: whether the birth date inside an 18-digit ID number is a day of 1900 to 2100. */
export const hasBirth = (text: string): string =>
	`coalesce(year(try_strptime(${text}[7:14], '%Y%m%d')) BETWEEN 1900 AND 2100, false)`;

/** SQL: whether a cell is a good 18-digit ID number as it stands. */
export const isGoodId = (cell: string): string =>
	`(regexp_full_match(${cell}, '\\d{17}[\\dX]') AND ${checkCharacter(cell)} = ${cell}[18] AND ${hasBirth(cell)})`;

/** SQL of the sex (as a code) by the 17th digit of an ID number. */
export const sexOf = (id: string): string =>
	`CASE WHEN ${id}[17] IN ('1', '3', '5', '7', '9') THEN 'male' ELSE 'female' END`;

/** Blanks and quotation marks go, x becomes X, 15 digits become 18; a number that lost digits is none. */
function id(): Reading {
	const expanded = `bare[1:6] || '19' || bare[7:15]`;
	return {
		parts: {
			bare: `CASE WHEN regexp_full_match(text, '[0-9X]+') THEN text ELSE upper(regexp_replace(text, '[\\s''\`"“”‘’]', '', 'g')) END`,
			is_old: `regexp_full_match(bare, '\\d{15}')`,
			whole: `CASE WHEN is_old THEN ${expanded} || ${checkCharacter(`(${expanded})`)} ELSE bare END`,
			is_whole: `regexp_full_match(whole, '\\d{17}[\\dX]')`,
			fits: `CASE WHEN is_whole THEN ${checkCharacter('whole')} = whole[18] ELSE false END`,
			is_destroyed: `CASE WHEN fits THEN false ELSE regexp_full_match(bare, '\\d(?:\\.\\d+)?E\\+?\\d+|\\d{15}000(?:\\.0+)?') END`
		},
		value: `CASE WHEN NOT is_destroyed THEN whole END`
	};
}
