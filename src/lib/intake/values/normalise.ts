import { literal } from '../../db/connection';
import type { Code, Column } from '../../datasets/declare';
import { checkCharacters, weights } from '../../base/id_number';
import { squeezed } from '../../base/text';
import { isLongNumber, MAYBE_BROKEN } from '../raw/broken_cells';
import { day, month, period, year } from './days';
import { isOddlyParted, remedyOfMarks } from './marks';
import { digits, han } from './numerals';
import type { Reading } from './reading';

const fullWidth = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0xff01 + i)).join('');
const halfWidth = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).join('');

/** A cell in half width, without what prints nothing, outer blanks and a web export's guard (`="0012"`); empty becomes NULL. */
export function cleaned(cell: string): string {
	const bare = `CASE WHEN starts_with(${cell}, '="') THEN regexp_replace(${cell}, '^="(.*)"$', '\\1') ELSE ${cell} END`;
	const spaced = `translate(${bare}, ${literal('　\t\r\n\u00a0')}, '     ')`;
	const half = `translate(regexp_replace(${spaced}, '\\p{Cf}+', '', 'g'), ${literal(fullWidth)}, ${literal(halfWidth)})`;
	// The longer translation is slow, and full width rare.
	return `nullif(trim(CASE WHEN regexp_matches(${cell}, '[\\x{ff01}-\\x{ff5e}\\p{Cf}]') THEN ${half} ELSE ${spaced} END), '')`;
}

/** True for a cell that doesn't stand for itself, or may mean nothing: such cells are few, and `cleaned` is slow. */
export const isOdd = (cell: string): string =>
	`regexp_matches(${cell}, '^$|${MAYBE_BROKEN}|^ | $|^="|[\\t\\r\\n\\x{a0}\\x{3000}\\x{ff01}-\\x{ff5e}\\p{Cf}]')`;

/** The cell, or NULL where nothing is seen in it. */
export const seen = (cell: string): string =>
	`CASE WHEN regexp_matches(${cell}, '[^\\s\\x{a0}\\x{3000}\\p{Cf}]') THEN ${cell} END`;

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
export const nothingTexts = ['/', '\\', '-', '—', '——', '--', '无', '暂无', '空'];

/** SQL of these cells. */
export const nothing = `(${nothingTexts.map(literal).join(', ')})`;

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
				value: `try_cast(regexp_extract(bare, '^([-+]?\\d+)(?:\\.0+)?(?:个月|个|人|名|户|月|次|周岁|岁)?$', 1) AS INTEGER)`,
				hint: remedyOfMarks('text', 'whole')
			};
		case 'number':
			return {
				parts: { bare: `lower(regexp_replace(text, '[,\\s]', '', 'g'))` },
				value: `try_cast(regexp_extract(bare, '^(\\d+(?:\\.\\d+)?)(?:个?工作日|天|日|个?小时|时|h)?$', 1) AS DOUBLE)`,
				hint: remedyOfMarks('text', 'decimal')
			};
		case 'year':
			return year();
		case 'day':
			return day(column);
		case 'month':
			return month();
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

/** What an amount may be for, by what is written behind it or in the header. */
const units = [
	['小时|[/每]时|/h', 'hour'],
	['[/每·][天日]', 'day'],
	['[/每·]年', 'year'],
	['[/每·]个?月', 'month']
] as const;

/** `680元/月`, `￥1,234.50`, `1.2万元`, `六百八十`, `陆佰捌拾元整`: whole 分, or NULL for another unit. */
function money(column: Column, header: string): Reading {
	const cases = units.map(
		([pattern, unit]) => `WHEN regexp_matches(bare, '${pattern}') THEN '${unit}'`
	);
	const title = units.find(([pattern]) => new RegExp(pattern).test(keyOf(header)))?.[1];
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
			per: `CASE ${cases.join(' ')} ELSE ${title ? literal(title) : 'NULL'} END`,
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
			`CASE WHEN per <> ${literal(column.unit ?? '')} OR ${isOddlyParted('text')} THEN NULL ` +
			`WHEN exact = trunc(exact) THEN try_cast(exact AS BIGINT) WHEN han IS NOT NULL THEN nullif(counted, 0)::BIGINT END`,
		hint: remedyOfMarks('text', 'decimal')
	};
}

/** Every second digit of a hexadecimal number of sixteen. */
const EVERY_SECOND = 0x0f0f_0f0f_0f0f_0f0fn;

/**
 * SQL of the check character of an 18-digit ID number by its first 17 digits (GB 11643).
 *
 * Each digit weighs half of the one before it, which is 6 times as much modulo 11. Digits 2 to 17 are read at
 * once, from behind as a hexadecimal number, whose 16 is 5 and whose 256 is the 3 that 6 times 6 is: every
 * second digit is added once more.
 */
export function checkCharacter(text: string): string {
	// A lambda, so that the engine reads the number once and not twice.
	const others = `list_transform([try_cast('0x' || reverse(${text}[2:17]) AS UBIGINT)], lambda n: (n + ((n >> 4) & ${EVERY_SECOND})) % 11)[1]::INTEGER`;
	return `'${checkCharacters}'[(${weights[1]} * ${others} + ${weights[0]} * (ascii(${text}) - ${'0'.charCodeAt(0)})) % 11 + 1]`;
}

/** SQL: whether the birth date inside an 18-digit ID number is a day of 1900 to 2100. */
export const hasBirth = (text: string): string =>
	`coalesce(year(try_strptime(${text}[7:14], '%Y%m%d')) BETWEEN 1900 AND 2100, false)`;

/** An 18-digit number with a day of birth that is in every year and a sequence number: reading a day costs more than all the rest. */
const usualId =
	'\\d{6}(?:19|20)\\d\\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])(?:29|30)|(?:0[13578]|1[02])31)(?:\\d\\d[1-9]|\\d[1-9]0|[1-9]00)[\\dX]';

/**
 * SQL: whether a cell is a good 18-digit ID number as it stands, whatever the others of its column are. Of
 * some that are good it isn't known: those of 29 February.
 */
export const isGoodId = (cell: string): string =>
	`(regexp_full_match(${cell}, '${usualId}') AND NOT ends_with(${cell}, '000') AND ends_with(${cell}, ${checkCharacter(cell)}))`;

/** SQL of the sex (as a code) by the 17th digit of an ID number. */
export const sexOf = (id: string): string =>
	`CASE WHEN ${id}[17] IN ('1', '3', '5', '7', '9') THEN 'male' ELSE 'female' END`;

/**
 * Blanks and quotation marks go, x becomes X, 15 digits become 18; a number that lost digits is none. A text
 * that ends in 000 is one of those where its check digit or another number of the column shows it.
 */
function id(): Reading {
	const expanded = `bare[1:6] || '19' || bare[7:15]`;
	return {
		parts: {
			bare: `CASE WHEN regexp_full_match(text, '[0-9X]+') THEN text ELSE upper(regexp_replace(text, '[\\s''\`"“”‘’]', '', 'g')) END`,
			is_old: `regexp_full_match(bare, '\\d{15}')`,
			whole: `CASE WHEN is_old THEN ${expanded} || ${checkCharacter(`(${expanded})`)} ELSE bare END`,
			is_whole: `regexp_full_match(whole, '\\d{17}[\\dX]')`,
			fits: `CASE WHEN is_whole THEN ${checkCharacter('whole')} = whole[18] ELSE false END`,
			ends_cut: `regexp_full_match(bare, '\\d{15}000(?:\\.0+)?')`,
			is_cut: `regexp_full_match(bare, '\\d(?:\\.\\d+)?E\\+?\\d+') OR ends_cut AND (NOT fits OR bare[15] = '0')`,
			is_destroyed: `is_cut OR ends_cut AND bool_or(is_cut) OVER ()`
		},
		value: `CASE WHEN NOT is_destroyed THEN whole END`
	};
}
