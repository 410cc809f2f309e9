import { squeezed, visible } from '../../base/text';
import { levels } from '../../datasets/codes';
import { datasets, type DatasetId } from '../../datasets';
import type { Column, Dataset } from '../../datasets/declare';
import { lineage, places, placesNamed, placesUnder, spellings } from '../../datasets/places';
import type { HeaderRows } from './header_rows';
import { westernOf } from '../values/numerals';
import type { RawTable } from '../raw/table';

/**
 * What the sheet's name and the titles, or else the file's name, say of every row, for those of the
 * `missing` columns that they can say: the town (one sheet per town), the 城乡类别
 * (乡村公益性岗位花名册) and the month (2022年4月公示表). Where they name several, they say nothing.
 */
export function constantsOf(
	table: RawTable,
	{ dataset: id, header }: { dataset: DatasetId; header: HeaderRows },
	missing: readonly string[]
): Record<string, string> {
	const { columns }: Dataset = datasets[id];
	const near = [table.sheet ?? '', ...titlesOf(table, header)].map(plain);
	const found: Record<string, string> = {};
	for (const name of missing) {
		const mentioned = mentionedBy(columns[name]);
		if (!mentioned) continue;
		const mentions = near.flatMap(mentioned);
		const value = agreed(mentions.length > 0 ? mentions : mentioned(plain(table.file)));
		if (value !== null) found[name] = value;
	}
	return found;
}

/** A title in the form in which it is looked through. */
const plain = (text: string): string => westernOf(squeezed(text));

/** Something that a text names: the words, and what they may mean. */
interface Mention {
	text: string;
	meanings: string[];
}

/** What finds the values of a column in a text; null for a column that no title ever names. */
function mentionedBy(column: Column | undefined): ((text: string) => Mention[]) | null {
	if (column?.kind === 'place' && column.level === 'town') return townsIn;
	if (column?.codes === levels) return levelsIn;
	return column?.kind === 'month' ? monthsIn : null;
}

/** The one thing that all mentions may mean, in the words that say most; null where they don't agree. */
function agreed(mentions: readonly Mention[]): string | null {
	const [clearest] = mentions.toSorted((a, b) => a.meanings.length - b.meanings.length);
	const isOne = clearest?.meanings.some((it) =>
		mentions.every(({ meanings }) => meanings.includes(it))
	);
	return isOne ? clearest!.text : null;
}

/** Texts above the header. */
export function titlesOf({ top }: RawTable, { first }: HeaderRows): string[] {
	return top
		.slice(0, first)
		.flat()
		.filter((text) => visible(text) !== '');
}

/** Months of a year, not days: 2022年4月, 2022年4月至6月. */
function monthsIn(text: string): Mention[] {
	const year = /(20\d\d)年|(20\d\d)[.-]\d{1,2}$/.exec(text);
	if (!year) return [];
	const of = year[1] ?? year[2];
	const rest = text.slice(year.index + 4);
	const months = [...rest.matchAll(/(\d{1,2})(?=月(?!\d{1,2}[日号])|[-—~至、]\d{1,2}月|$)/g)];
	return months.map(([, month]) => asMention(`${of}-${month!.padStart(2, '0')}`));
}

/** 城镇 or 乡村 as the kind of posts that a text is about. */
const levelsIn = (text: string): Mention[] =>
	levels
		.filter(({ label }) => text.includes(`${label}公益性岗位`) || text.includes(`${label}公岗`))
		.map(({ label }) => asMention(label));

const asMention = (text: string): Mention => ({ text, meanings: [text] });

/** Whether rows below the header are headings that name a town, each for the rows below it. */
export function hasTownHeadings(table: RawTable, header: HeaderRows): boolean {
	return table.top
		.slice(header.last + 1)
		.some((row) => row.length === 1 && row[0] !== undefined && townNamed(row[0]) !== null);
}

/** The one town that a text names, as it spells it; null when it names several. */
export const townNamed = (text: string): string | null => agreed(townsIn(squeezed(text)));

/** What texts name: each way to read a table looks through the same titles. */
const lookedThrough = new Map<string, Mention[]>();
const MOST_LOOKED_THROUGH = 2_000;

/** The towns that a text is, or names inside it by full names; beside one, those of its county by short ones, too. */
function townsIn(text: string): Mention[] {
	const known = lookedThrough.get(text);
	if (known) return known;
	if (lookedThrough.size >= MOST_LOOKED_THROUGH) lookedThrough.clear();
	const found = findTowns(text);
	lookedThrough.set(text, found);
	return found;
}

function findTowns(text: string): Mention[] {
	const whole = placesNamed(text, 'town');
	if (whole.length > 0) return [{ text, meanings: whole.map(({ code }) => code) }];
	const inside = longest([...fullNames().keys()].filter((name) => text.includes(name)));
	const found = inside.map((name) => ({ text: name, meanings: fullNames().get(name)! }));
	const codes = found.flatMap(({ meanings }) => meanings);
	const said = [
		...inside,
		...codes.flatMap((code) =>
			lineage(code)
				.slice(1)
				.map(({ name }) => name)
		)
	];
	const rest = said.reduce((left, name) => left.replaceAll(name, '|'), text);
	const beside = codes
		.flatMap((code) => placesUnder(lineage(code)[1]!.code))
		.filter((place) => place.level === 'town' && spellings(place).some((it) => rest.includes(it)));
	return [...found, ...beside.map(({ code, name }) => ({ text: name, meanings: [code] }))];
}

/** Names that no other one holds: 沙镇镇 where both it and 沙镇 stand in a text. */
const longest = (names: readonly string[]): string[] =>
	names.filter((name) => !names.some((other) => other !== name && other.includes(name)));

let full: Map<string, string[]> | undefined;

/** Names and aliases of towns that are long enough to stand inside another text, each with its codes. */
function fullNames(): Map<string, string[]> {
	if (full) return full;
	full = new Map();
	for (const { code, name, level, aliases } of places().values())
		for (const spelling of level === 'town' ? [name, ...aliases].map(squeezed) : [])
			if (spelling.length >= 3) full.set(spelling, [...(full.get(spelling) ?? []), code]);
	return full;
}
