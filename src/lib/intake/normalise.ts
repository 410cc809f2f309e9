import { literal } from '../db/connection';
import type { Code, Column } from '../datasets/declare';
import { squeezed } from '../base/text';

/**
 * How a raw VARCHAR cell becomes a typed value, in SQL: one expression for each kind of column.
 * Each takes the SQL of a cleaned text (see `cleaned`) and gives NULL where it can't be read.
 */

const fullWidth = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0xff01 + i)).join('');
const halfWidth = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).join('');

/** A cell in half width, without outer blanks; empty becomes NULL. */
export function cleaned(cell: string): string {
	const half = `translate(${cell}, ${literal(fullWidth + '　\t\r\n\u00a0')}, ${literal(`${halfWidth}     `)})`;
	return `nullif(trim(${half}), '')`;
}

/** Inner blanks, asterisks and colons go as well: the form in which names and codes are compared. */
export function squeezedSql(text: string): string {
	return `regexp_replace(${text}, '[\\s*:]+', '', 'g')`;
}

/** Whether a column's value is read from its squeezed, lower-case form. */
export const comparesKeys = (column: Column): boolean =>
	['flag', 'code', 'place'].includes(column.kind);

/**
 * SQL of the typed value of a column other than a place, which is joined instead.
 *
 * @param text SQL of the cleaned cell
 * @param key SQL of its squeezed, lower-case form
 */
export function typed(column: Column, text: string, key: string): string {
	switch (column.kind) {
		case 'text':
			return text;
		case 'count':
			return `try_cast(regexp_extract(regexp_replace(${text}, '[,\\s个人]', '', 'g'), '^[-+]?\\d+(?:\\.0+)?$') as integer)`;
		case 'year':
			return `try_cast(regexp_extract(${text}, '(20\\d{2})', 1) as integer)`;
		case 'day':
			return day(text);
		case 'id':
			return `case when ${text} not in ${nothing} then upper(regexp_replace(${text}, '[\\s'']', '', 'g')) end`;
		case 'flag':
			return `coalesce(${key} in ('是', '1', 'true', 'y', 'yes', '√', '有'), false)`;
		case 'code':
			return codeCase(column.codes ?? [], key);
		case 'place':
			throw new Error('a place is joined, not typed');
	}
}

/** DuckDB type of the staged column. */
export function sqlType(column: Column): string {
	const types = {
		text: 'VARCHAR',
		count: 'INTEGER',
		year: 'INTEGER',
		day: 'DATE',
		id: 'VARCHAR',
		place: 'VARCHAR',
		code: 'VARCHAR',
		flag: 'BOOLEAN'
	} as const;
	return types[column.kind];
}

/** Cells that mean “nothing” where something other than free text is expected. */
export const nothing = `('/', '\\', '-', '—', '——', '无', '暂无', '空')`;

/**
 * `2022-03-31`, `2022.3.31`, `2022/3/31 0:00`, `2022年3月31日`, `20220331`, `2022年3月` (first day),
 * `44651` (days since 1899-12-30). Anything after the day but a time of day makes it unreadable.
 */
function day(text: string): string {
	const pattern =
		'^(\\d{4})\\s*[-./年]\\s*(\\d{1,2})\\s*(?:[-./月]\\s*(?:(\\d{1,2})\\s*日?)?)?' +
		'(?:[\\sT]+\\d{1,2}:\\d{1,2}(?::\\d{1,2}(?:\\.\\d+)?)?)?$';
	const split = `regexp_extract(${text}, '${pattern}', ['y', 'm', 'd'])`;
	const joined = (y: string, m: string, d: string) =>
		`try_cast(${y} || '-' || lpad(${m}, 2, '0') || '-' || lpad(${d}, 2, '0') as date)`;
	return (
		`case when regexp_full_match(${text}, '\\d{4}-\\d{2}-\\d{2}') then try_cast(${text} as date) ` +
		`when regexp_full_match(${text}, '(19|20)\\d{6}') then ` +
		joined(`${text}[1:4]`, `${text}[5:6]`, `${text}[7:8]`) +
		` when regexp_full_match(${text}, '[34]\\d{4}') then ` +
		`(date '1899-12-30' + try_cast(${text} as integer)) ` +
		`when regexp_matches(${text}, '${pattern}') then ` +
		joined(`${split}.y`, `${split}.m`, `coalesce(nullif(${split}.d, ''), '1')`) +
		` end`
	);
}

function codeCase(codes: readonly Code[], key: string): string {
	const branches = codes.map((code) => {
		const spellings = [code.label, code.code, ...(code.aliases ?? [])].map((it) =>
			literal(squeezed(it).toLowerCase())
		);
		return `when ${key} in (${spellings.join(', ')}) then ${literal(code.code)}`;
	});
	return `case ${branches.join(' ')} end`;
}
