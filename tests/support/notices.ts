import { readFileSync } from 'node:fs';

/** One stretch of a notice under its deepest heading. */
interface Stretch {
	/** 附件, 一、, （一）, 1.; empty where there is none. */
	path: readonly [annex: string, first: string, second: string, third: string];
	/** As `squeezed` makes it. */
	text: string;
}

/** Text as notices and quotations are compared: half width, without blanks, line breaks and marks of the file. */
export const squeezed = (text: string): string =>
	text.normalize('NFKC').replaceAll('[bookmark: _GoBack]', '').replaceAll(/\s/g, '');

const han = '[一二三四五六七八九十]+';
const headings = [
	/^附件(\d*)[:：]?$/,
	new RegExp(`^(${han})、`),
	new RegExp(`^\\((${han})\\)`),
	// 2.4 万个 at the start of a line is none.
	/^(\d{1,2})[.、](?!\d)/
];

const read = new Map<string, Stretch[]>();

/** A notice's text in stretches, each under its headings. */
export function stretchesOf(notice: string): readonly Stretch[] {
	const known = read.get(notice) ?? parted(readFileSync(`data/notices/${notice}.txt`, 'utf8'));
	read.set(notice, known);
	return known;
}

function parted(text: string): Stretch[] {
	const all: Stretch[] = [];
	let path: Stretch['path'] = ['', '', '', ''];
	for (const line of text.split('\n').map(squeezed)) {
		const depth = headings.findIndex((it) => it.test(line));
		if (depth >= 0) {
			const [, own = ''] = headings[depth]!.exec(line)!;
			const kept = path.map((it, i) => (i < depth ? it : ''));
			kept[depth] = depth ? own : `附件${own}`;
			path = kept as unknown as Stretch['path'];
		}
		if (depth >= 0 || !all.length) all.push({ path, text: line });
		else all.at(-1)!.text += line;
	}
	return all;
}

/** The headings that a clause as 四（三）, 二（二）8, 附件2一（一） names; null for what is no clause. */
function pathOf(clause: string): Stretch['path'] | null {
	const found = new RegExp(`^(附件\\d*)?(${han})?(?:\\((${han})\\))?(\\d+)?$`).exec(
		squeezed(clause)
	);
	if (!clause || !found) return null;
	const [, annex = '', first = '', second = '', third = ''] = found;
	return [annex, first, second, third];
}

/** The headings of a notice's text that have none below them, as clauses name them: 一, 四（三）, 二（二）8. */
export function headingsOf(notice: string): string[] {
	const all = stretchesOf(notice).map(({ path }) => path);
	// 2 without a 1 is an annex in a list of them; numbers may go on from one heading to the next.
	const isNumbered = ([, first, , third]: Stretch['path']) =>
		Number(third) < 2 ||
		all.some(([, within, , before]) => within === first && Number(before) === Number(third) - 1);
	const paths = all.filter((path) => !path[0] && path[1] && isNumbered(path));
	const isAbove = (path: Stretch['path'], other: Stretch['path']) =>
		path.some((it, i) => !it && other[i]) && path.every((it, i) => !it || it === other[i]);
	return paths
		.filter((path) => !paths.some((other) => isAbove(path, other)))
		.map(([, first, second, third]) => first + (second && `（${second}）`) + third);
}

/** Whether words stand in a notice directly under the heading of a clause. */
export function standsIn(notice: string, clause: string, words: string): boolean {
	const path = pathOf(clause)?.join('/');
	return stretchesOf(notice).some(
		(it) => it.path.join('/') === path && it.text.includes(squeezed(words))
	);
}

/** All that stands under the heading of a clause, also under deeper ones. */
export function textUnder(notice: string, clause: string): string {
	const path = pathOf(clause) ?? ['none'];
	const isUnder = ({ path: own }: Stretch) =>
		path.every((it, i) => it === own[i] || (i > 0 && !it));
	return stretchesOf(notice)
		.filter(isUnder)
		.map(({ text }) => text)
		.join('');
}

/** The whole text of a notice. */
export const textOf = (notice: string): string =>
	stretchesOf(notice)
		.map(({ text }) => text)
		.join('');
