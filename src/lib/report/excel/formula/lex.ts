import { addressOf, columnText } from '../../../sheets/parts/address';

/** A piece of a formula; the texts of all of them in a row are the formula. */
export type Token =
	| { kind: 'ref'; text: string; ref: Ref }
	| {
			kind:
				| 'space'
				| 'text'
				| 'number'
				| 'error'
				| 'function'
				| 'name'
				| 'operator'
				| 'open'
				| 'close'
				| 'comma'
				| 'other';
			text: string;
	  };

/** A row or column of a reference, counted from 1; null of whole columns or rows. */
export interface Corner {
	row: number | null;
	column: number | null;
	/** With a dollar: it isn't meant to follow. */
	rowFixed: boolean;
	columnFixed: boolean;
}

/** A cell or range that a formula names. */
export interface Ref {
	/** As written, with its exclamation mark; empty of the sheet itself. */
	prefix: string;
	/** Null of the sheet itself. */
	sheet: string | null;
	from: Corner;
	/** Null of a single cell. */
	to: Corner | null;
}

const sheet = String.raw`(?:(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*(?::[\p{L}_][\p{L}\p{N}_.]*)?)!)?`;
const cell = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`;
const column = String.raw`\$?[A-Za-z]{1,3}`;
const row = String.raw`\$?\d{1,7}`;
const after = String.raw`(?![\p{L}\p{N}_.(!\[$])`;

const patterns: readonly [Token['kind'], RegExp][] = [
	['space', /\s+/uy],
	['text', /"(?:[^"]|"")*"/uy],
	[
		'ref',
		new RegExp(`${sheet}(?:${cell}(?::${cell})?|${column}:${column}|${row}:${row})${after}`, 'uy')
	],
	// Columns of a table, which may be called as cells are: `表1[E4]`.
	['other', /\[(?:[^[\]]|\[[^[\]]*\])*\]/uy],
	['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy],
	['error', /#(?:REF!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|VALUE!)/uy],
	['function', /[\p{L}_][\p{L}\p{N}_.]*(?=\s*\()/uy],
	['name', /[\p{L}_\\][\p{L}\p{N}_.\\?]*/uy],
	['operator', /<=|>=|<>|[-+*/^&=<>%]/uy],
	['open', /\(/uy],
	['close', /\)/uy],
	['comma', /,/uy]
];

/** The pieces of a formula, without its equals sign. */
export function tokensOf(formula: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	next: while (at < formula.length) {
		for (const [kind, pattern] of patterns) {
			pattern.lastIndex = at;
			const text = pattern.exec(formula)?.[0];
			if (text === undefined) continue;
			at += text.length;
			tokens.push(kind === 'ref' ? { kind, text, ref: refOf(text) } : { kind, text });
			continue next;
		}
		tokens.push({ kind: 'other', text: formula[at]! });
		at++;
	}
	return tokens;
}

/** What a reference names. */
function refOf(text: string): Ref {
	const [, prefix = '', rest = ''] = /^(.*!)?([^!]*)$/su.exec(text)!;
	const [from = '', to] = rest.split(':');
	return {
		prefix,
		sheet: prefix ? prefix.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'") : null,
		from: cornerOf(from),
		to: to === undefined ? null : cornerOf(to)
	};
}

function cornerOf(text: string): Corner {
	const [, before = '', letters = '', between = '', digits = ''] =
		/^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text)!;
	return {
		row: digits ? Number(digits) : null,
		column: letters ? addressOf(`${letters}1`)!.column : null,
		// `$7` is a row alone.
		rowFixed: between === '$' || (letters === '' && before === '$'),
		columnFixed: letters !== '' && before === '$'
	};
}

/** A reference as formulas write it. */
export function refText({ prefix, from, to }: Ref): string {
	return prefix + [from, ...(to ? [to] : [])].map(cornerText).join(':');
}

const cornerText = ({ row, column, rowFixed, columnFixed }: Corner): string =>
	(column === null ? '' : (columnFixed ? '$' : '') + columnText(column)) +
	(row === null ? '' : (rowFixed ? '$' : '') + String(row));
