import { functionNames } from './functions';
import type { View, ViewColumn } from './terms';
import { tokensOf, type Token } from './tokens';
import { keywords } from './words';

/** What may stand where somebody writes. */
export interface Choice {
	kind: 'view' | 'column' | 'function' | 'keyword';
	/** What is written. */
	text: string;
	/** What it is called, where it has a name besides. */
	label: string;
	label_en: string;
}

export interface Completion {
	/** The part of the text that the choice takes the place of. */
	from: number;
	to: number;
	choices: readonly Choice[];
}

/** Choices that anybody reads through. */
const MOST = 12;

const ofView = ({ name, label, label_en }: View): Choice => ({
	kind: 'view',
	text: name,
	label,
	label_en
});
const ofColumn = ({ name, label, label_en }: ViewColumn): Choice => ({
	kind: 'column',
	text: name,
	label,
	label_en
});
const bare = (kind: Choice['kind'], text: string): Choice => ({
	kind,
	text,
	label: '',
	label_en: ''
});

/**
 * What may follow at a place of a statement: views after FROM and JOIN, columns of a view or its alias after its
 * name and a point, else the columns of the views named, functions, keywords and views. By the beginning of
 * the name, or by a part of what it is called.
 *
 * @param asked somebody asked for it: also where nothing is begun
 */
export function completionAt(
	text: string,
	at: number,
	views: readonly View[],
	asked = false
): Completion | null {
	if (tokensOf(text).some((it) => isWithin(it, at))) return null;
	const [begun = ''] = /[\p{L}\p{N}_]*$/u.exec(text.slice(0, at)) ?? [];
	if (/^\d/.test(begun)) return null;
	const from = at - begun.length;
	const [rest = ''] = /^[\p{L}\p{N}_]*/u.exec(text.slice(at)) ?? [];
	const before = text.slice(0, from);
	const owner = /([\p{L}_][\p{L}\p{N}_]*)"?\.$/u.exec(before)?.[1];
	if (begun === '' && !asked && owner === undefined) return null;

	const choices = (
		owner !== undefined ? columnsOf(owner, text, views) : choicesAfter(before, text, views)
	).filter((it) => fits(it, begun));
	const shown = unique(choices).slice(0, MOST);
	const isDone = shown.length === 1 && shown[0]!.text.toLowerCase() === begun.toLowerCase();
	return shown.length === 0 || isDone ? null : { from, to: at + rest.length, choices: shown };
}

/** Whether somebody who writes at a place writes a text or a comment: one of a line goes on to its end. */
const isWithin = ({ kind, value, from, to, open }: Token, at: number): boolean =>
	(kind === 'text' || kind === 'comment') &&
	from < at &&
	(at < to || (at === to && (open === true || value.startsWith('--'))));

function fits({ text, label, label_en }: Choice, begun: string): boolean {
	const sought = begun.toLowerCase();
	const isHan = /\p{Script=Han}/u.test(sought);
	if (isHan) return label.includes(sought);
	return (
		text.toLowerCase().startsWith(sought) ||
		(sought.length > 2 && label_en.toLowerCase().startsWith(sought))
	);
}

function choicesAfter(before: string, text: string, views: readonly View[]): Choice[] {
	if (/\b(from|join|describe|desc|summarize)\s+$/i.test(before)) return views.map(ofView);
	const named = viewsIn(text, views);
	return [
		...named.flatMap(({ columns }) => columns.map(ofColumn)),
		...keywords.map((it) => bare('keyword', it)),
		...functionNames.map((it) => bare('function', it)),
		...views.map(ofView)
	];
}

const viewsIn = (text: string, views: readonly View[]): View[] => {
	const names = new Set(
		tokensOf(text).flatMap(({ kind, value }) =>
			kind === 'word' || kind === 'quoted' ? [value.toLowerCase()] : []
		)
	);
	return views.filter(({ name }) => names.has(name));
};

/** Columns of a view by its name or the alias that the statement gives it. */
function columnsOf(owner: string, text: string, views: readonly View[]): Choice[] {
	const own = views.find(({ name }) => name === owner.toLowerCase());
	const aliased = views.find(({ name }) =>
		new RegExp(`\\b${name}\\s+(as\\s+)?"?${owner}\\b`, 'iu').test(text)
	);
	return ((own ?? aliased)?.columns ?? []).map(ofColumn);
}

function unique(choices: readonly Choice[]): Choice[] {
	const seen = new Set<string>();
	return choices.filter(({ text }) => {
		const key = text.toLowerCase();
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}
