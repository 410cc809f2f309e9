import type { Position } from '../db/position';

/** A part of a statement. Names have their text without quotes, texts their value. */
export interface Token {
	kind: 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'comment' | 'unknown';
	value: string;
	/** Where it stands in the statement, the end excluded. */
	from: number;
	to: number;
	/** Its end is missing. */
	open?: true;
}

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
	['comment', /--[^\n]*/y],
	// A backslash escapes within E'…' alone.
	['text', /[eE]'(?:[^'\\]|\\[\s\S]|'')*('|$)/y],
	['text', /(?:[xXbBnN]|[uU]&)?'(?:[^']|'')*('|$)/y],
	['quoted', /(?:[uU]&)?"(?:[^"]|"")*("|$)/y],
	['number', /(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y],
	['word', /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy],
	['sign', /[-+*/%<>=!~^&|@#?:;,.()[\]{}]/y]
];

/** The parts of a statement, comments among them, blanks left out. */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	for (let at = 0; at < text.length;) {
		if (/\s/.test(text[at]!)) {
			at++;
			continue;
		}
		const token = text.startsWith('/*', at) ? blockComment(text, at) : tokenAt(text, at);
		tokens.push(token);
		at = token.to;
	}
	return tokens;
}

function tokenAt(text: string, from: number): Token {
	for (const [kind, pattern] of patterns) {
		pattern.lastIndex = from;
		const found = pattern.exec(text);
		if (!found) continue;
		const to = from + found[0].length;
		const isOpen = (kind === 'text' || kind === 'quoted') && found[1] === '';
		return { kind, value: valueOf(kind, found[0]), from, to, ...(isOpen && { open: true }) };
	}
	const [character = ''] = text.slice(from);
	return { kind: 'unknown', value: character, from, to: from + character.length };
}

/** Comments stand within each other. */
function blockComment(text: string, from: number): Token {
	let [depth, at] = [1, from + 2];
	while (depth > 0 && at < text.length) {
		const two = text.slice(at, at + 2);
		depth += two === '/*' ? 1 : two === '*/' ? -1 : 0;
		at += two === '/*' || two === '*/' ? 2 : 1;
	}
	const value = text.slice(from, at);
	return { kind: 'comment', value, from, to: at, ...(depth > 0 && { open: true }) };
}

function valueOf(kind: Token['kind'], raw: string): string {
	if (kind === 'text') return raw.replace(/^[^']*'|'$/g, '').replaceAll("''", "'");
	if (kind === 'quoted') return raw.replace(/^[^"]*"|"$/g, '').replaceAll('""', '"');
	return raw;
}

/** The line and the character of a place in a text. */
export function positionOf(text: string, at: number): Position {
	const lines = text.slice(0, at).split('\n');
	return { line: lines.length, column: [...lines.at(-1)!].length + 1 };
}

/** The part of a statement that stands at a position; null where none does. */
export function tokenNear(text: string, { line, column }: Position): Token | null {
	const lines = text.split('\n');
	const before = lines.slice(0, line - 1).reduce((sum, it) => sum + it.length + 1, 0);
	const at = before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
	return tokensOf(text).find((it) => it.from <= at && at < it.to) ?? null;
}
