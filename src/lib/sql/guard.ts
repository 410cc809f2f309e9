import { UserError } from '../base/errors';
import { m } from '../paraglide/messages';
import { viewNamed } from './catalog';
import { isFunction } from './functions';
import type { View } from './terms';
import { positionOf, tokensOf, type Token } from './tokens';
import { isBeforeBrackets } from './words';

/** A statement that may run. */
export interface Judged {
	/** A query as it stands, without what comes before it in `explain` and the semicolon at its end. */
	query: string;
	/** Only how it would be carried out is asked for, with `analyze` after it was. */
	explain: 'explain' | 'explain analyze' | null;
	/** What precedes `query` in the text that was judged. */
	start: number;
	/** The views that it names. */
	views: readonly View[];
}

/** What a query may begin with. */
const queries = ['select', 'with', 'from', 'values'];
const tellers = ['describe', 'desc', 'summarize'];

/** Catalogues of the engine, which aren't among the views. */
const ofSystem = /^(duckdb_|pg_|sqlite_|pragma_|information_schema$)/i;
const schemas = new Set(['system', 'temp', 'memory', 'main']);

/** Signs of Chinese texts that look like those of the language. */
const fullWidth = /[，。；：（）“”‘’＝＊＋－＜＞！、]/;

/**
 * Judges a statement before any engine sees it: one query over the documented views, with functions that only
 * reckon. Throws a `UserError` for any other. It is the first of three fences: the text is then put into
 * brackets, where the engine takes nothing but a query, and the engine that runs it holds these views alone.
 *
 * @param personal whether views with personal data were asked for
 */
export function judge(text: string, personal: boolean): Judged {
	const all = tokensOf(text);
	const tokens = all.filter(({ kind }) => kind !== 'comment');
	const refuse = (token: Token, sentence: (inputs: At) => string): never => {
		const { line, column } = positionOf(text, token.from);
		const word = [...text.slice(token.from, token.to)].slice(0, MOST).join('');
		throw new UserError(sentence({ line: String(line), column: String(column), word }));
	};
	const unclosed = all.find((it) => it.open);
	if (unclosed) refuse(unclosed, m.sql_refused_unclosed);
	const unknown = tokens.find((it) => it.kind === 'unknown');
	if (unknown)
		refuse(unknown, fullWidth.test(unknown.value) ? m.sql_refused_wide : m.sql_refused_sign);
	while (isSign(tokens.at(-1), ';')) tokens.pop();
	const [first] = tokens;
	if (!first) throw new UserError(m.sql_refused_empty());
	const semicolon = tokens.find((it) => isSign(it, ';'));
	if (semicolon) refuse(semicolon, m.sql_refused_several);
	const mark = tokens.find((it) => isSign(it, '?'));
	if (mark) refuse(mark, m.sql_refused_sign);

	const asked = explained(tokens);
	const start = tokens[asked.length];
	if (!start) throw new UserError(m.sql_refused_empty());
	const begins = asked.length ? queries : [...queries, ...tellers];
	if (!isSign(start, '(') && !begins.some((it) => isWord(start, it)))
		refuse(start, m.sql_refused_kind);

	balance(tokens, refuse);
	tokens.forEach((token, i) => {
		if (token.kind !== 'word' && token.kind !== 'quoted') return;
		const next = tokens[i + 1];
		if (ofSystem.test(token.value)) refuse(token, m.sql_refused_system);
		if (schemas.has(token.value.toLowerCase()) && isSign(next, '.'))
			refuse(token, m.sql_refused_system);
		if (isSign(next, '(') && !isFunction(token.value) && !isName(tokens, i))
			refuse(token, m.sql_refused_function);
		if (!personal && viewNamed(token.value)?.personal) refuse(token, m.sql_refused_personal);
	});
	const names = new Set(
		tokens.flatMap(({ kind, value }) =>
			kind === 'word' || kind === 'quoted' ? (viewNamed(value) ?? []) : []
		)
	);
	return {
		query: text.slice(start.from, tokens.at(-1)!.to),
		explain: asked.length === 0 ? null : asked.length === 1 ? 'explain' : 'explain analyze',
		start: start.from,
		views: [...names]
	};
}

/** Characters of a word that are repeated. */
const MOST = 40;

interface At {
	line: string;
	column: string;
	word: string;
}

type Refuse = (token: Token, sentence: (inputs: At) => string) => never;

const isSign = (token: Token | undefined, sign: string): boolean =>
	token?.kind === 'sign' && token.value === sign;

const isWord = (token: Token | undefined, word: string): boolean =>
	token?.kind === 'word' && token.value.toLowerCase() === word;

function explained(tokens: readonly Token[]): readonly Token[] {
	if (!isWord(tokens[0], 'explain')) return [];
	return tokens.slice(0, isWord(tokens[1], 'analyze') ? 2 : 1);
}

/** Brackets that close before they open would end those that the text is put into. */
function balance(tokens: readonly Token[], refuse: Refuse): void {
	const open: Token[] = [];
	for (const token of tokens) {
		if (isSign(token, '(')) open.push(token);
		if (isSign(token, ')') && !open.pop()) refuse(token, m.sql_refused_brackets);
	}
	const last = open.at(-1);
	if (last) refuse(last, m.sql_refused_brackets);
}

/** Whether what stands before brackets is a word of the language or gives names, and calls nothing. */
function isName(tokens: readonly Token[], i: number): boolean {
	const [before, token] = [tokens[i - 1], tokens[i]!];
	if (token.kind === 'word' && isBeforeBrackets(token.value)) return true;
	// FROM range(3) t(day), or AS t(day).
	if (isWord(before, 'as') || isSign(before, ')') || before?.kind === 'quoted') return true;
	if (before?.kind === 'word' && !isBeforeBrackets(before.value)) return true;
	// WITH months(month) AS (SELECT …), and the next one after a comma.
	const end = closing(tokens, i + 1);
	const after = tokens.slice(end + 1, end + 4);
	const isTable = isWord(after[0], 'as') && (isSign(after[1], '(') || after[1]?.kind === 'word');
	const body = isSign(after[1], '(') ? after[2] : null;
	const starts = body
		? queries.some((it) => isWord(body, it))
		: isWord(after[1], 'materialized') || isWord(after[1], 'not');
	return isTable && starts;
}

function closing(tokens: readonly Token[], from: number): number {
	let depth = 0;
	for (let i = from; i < tokens.length; i++) {
		if (isSign(tokens[i], '(')) depth++;
		if (isSign(tokens[i], ')') && --depth === 0) return i;
	}
	return tokens.length;
}
