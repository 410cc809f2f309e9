import { placeholders } from './compose';
import { numbered } from './numbered';
import type { Office, Paragraph, Report } from './terms';
import { ownTemplates, type Inspected, type Template } from './writers';

/** What of the report's text, and of what only the office knows, a document asks for. */
export interface Asked {
	/** Names of the text's parts. */
	parts: readonly string[];
	/** Names of the office's placeholders. */
	office: readonly string[];
}

const ofOffice = placeholders.flatMap((it) => (it.kind === 'office' ? [it] : []));

/** What a template asks for; null of an office's own that wasn't looked through. */
export function askedBy(
	{ file, ...template }: Template,
	inspected: Inspected | null
): Asked | null {
	if (inspected) {
		const has = new Set(inspected.has);
		const names = ofOffice.map(({ name }) => name);
		return {
			parts: [...has].filter((name) => !names.includes(name)),
			office: names.filter((name) => has.has(name))
		};
	}
	const isOwn = !('bytes' in template);
	return (isOwn && ownTemplates.find((it) => it.file === file)) || null;
}

/**
 * What a template asks of the office and nobody has filled in: what a blank stays for, and what is left out with its
 * line. A title is made where there is none.
 */
export function openIn({ office: asked }: Pick<Asked, 'office'>, office: Office) {
	const open = ofOffice.filter(
		({ name }) => name !== '标题' && asked.includes(name) && !office[name]?.trim()
	);
	const namesOf = (isNeeded: boolean) =>
		open.flatMap(({ name, needed }) => (Boolean(needed) === isNeeded ? name : []));
	return { needed: namesOf(true), optional: namesOf(false) };
}

/** A paragraph as the page counts it: the title of its part, and the how many-th of it. */
export interface Counted {
	id: string;
	part: string;
	nth: number;
}

/** Paragraphs in the office's words that a document doesn't use. `computed` is the report before they were said. */
export const unusedIn = (
	computed: Report,
	words: Readonly<Record<string, string>>,
	isUsed: (paragraph: Counted & { name: string }) => boolean
): Counted[] =>
	numbered(computed.sections).flatMap(({ name, title, paragraphs }) =>
		paragraphs.flatMap(({ id }, i): Counted[] => {
			const it = { id, part: title, nth: i + 1 };
			// What is cut stands nowhere.
			return !words[id]?.trim() || isUsed({ ...it, name }) ? [] : [it];
		})
	);

/** Whether a paragraph is among some of a report: a text of several lines is several paragraphs. */
export const isAmong = (some: readonly (Paragraph | null)[], id: string): boolean =>
	some.some((it) => it?.id === id || it?.id.startsWith(`${id}/`));
