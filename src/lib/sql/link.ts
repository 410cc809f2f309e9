import * as codes from '../datasets/codes';
import { surnameLength } from '../base/surnames';
import { viewNamed } from './catalog';
import { tokensOf, type Token } from './tokens';

/** What of a statement may be somebody: then no link holds it. */
export interface Telling {
	kind: 'view' | 'number' | 'name';
	word: string;
}

/** Digits of phones, accounts and ID numbers; codes of places have fewer. */
const LONGEST = 10;

/** Words of the lists that may begin like names, such as 高 or 常. */
const words = new Set<string>(
	Object.values(codes)
		.flat()
		.flatMap((it) => [it.label, ...('aliases' in it ? it.aliases : [])])
);

/**
 * What in a statement tells of a person, or may: a view with personal data, a long number, a text that looks
 * like somebody's name. Null where nothing does.
 *
 * @param known names of places and the like, which are nobody's
 */
export function tellingIn(text: string, known: ReadonlySet<string>): Telling | null {
	for (const token of tokensOf(text)) {
		if (token.kind === 'comment') continue;
		const { value } = token;
		if (token.kind !== 'text' && viewNamed(value)?.personal) return { kind: 'view', word: value };
		if (
			value
				.replace(/[\s_-]/g, '')
				.match(/\d+/g)
				?.some((it) => it.length >= LONGEST)
		)
			return { kind: 'number', word: value };
		if (token.kind === 'text' && isNameLike(value, known)) return { kind: 'name', word: value };
	}
	return null;
}

function isNameLike(value: string, known: ReadonlySet<string>): boolean {
	const bare = value.replace(/[%_\s·.]/g, '');
	if (known.has(bare) || words.has(bare)) return false;
	return /^\p{Script=Han}{2,4}$/u.test(bare) && surnameLength(bare) > 0;
}

/** A statement without its comments, which may say anything. */
const withoutComments = (text: string): string =>
	tokensOf(text)
		.filter(({ kind }) => kind === 'comment')
		.reduceRight((left, { from, to }: Token) => left.slice(0, from) + left.slice(to), text)
		.split('\n')
		.map((line) => line.trimEnd())
		.filter((line, i, lines) => line !== '' || lines[i - 1] !== '')
		.join('\n')
		.trim();

const NAME = 'sql=';

/** What a link says of a statement, behind its #: no server gets it. */
export const hashOf = (text: string): string => NAME + encodeURIComponent(withoutComments(text));

/** The statement that a link says; null for none. */
export function statementIn(hash: string): string | null {
	const said = hash.replace(/^#/, '');
	if (!said.startsWith(NAME)) return null;
	try {
		return decodeURIComponent(said.slice(NAME.length));
	} catch {
		return null;
	}
}
