import { squeezed } from '../base/text';
import { levels } from '../datasets/codes';
import { datasets, type DatasetId } from '../datasets';
import type { Dataset } from '../datasets/declare';
import { placeNames, places } from '../datasets/places';
import type { HeaderRows } from './header_rows';
import type { RawTable } from './raw';

/**
 * What the sheet's name, the titles or the file's name say of every row, for those of the `missing`
 * columns that they can say: the town (one sheet per town), the 城乡类别 (乡村公益性岗位花名册) and the
 * month (2022年4月公示表).
 */
export function constantsOf(
	table: RawTable,
	{ dataset: id, header }: { dataset: DatasetId; header: HeaderRows },
	missing: readonly string[]
): Record<string, string> {
	const { columns }: Dataset = datasets[id];
	const texts = [table.sheet ?? '', ...titlesOf(table, header), table.file].map(squeezed);
	const found: Record<string, string> = {};
	for (const name of missing) {
		const column = columns[name];
		const value =
			column?.kind === 'place' && column.level === 'town'
				? townNamed(texts)
				: column?.codes === levels
					? levelNamed(texts)
					: column?.kind === 'month'
						? monthNamed(texts)
						: null;
		if (value !== null) found[name] = value;
	}
	return found;
}

/** Texts above the header. */
export function titlesOf({ top }: RawTable, { first }: HeaderRows): string[] {
	return top
		.slice(0, first)
		.flat()
		.filter((text) => text.trim() !== '');
}

/**
 * The plan's year as a table names it: in its titles (2022年…计划), its sheet or file name, or in the
 * column of years, `at`; null when it doesn't.
 */
export function yearNamed(table: RawTable, header: HeaderRows, at?: number): number | null {
	const texts = [...titlesOf(table, header), table.sheet ?? '', table.file].map(squeezed);
	const cells = at === undefined ? [] : table.top.map((row) => row[at] ?? '');
	for (const text of [...texts, ...cells.slice(header.last + 1)]) {
		const year = /(20[2-9]\d)(?:年|(?!\d))/.exec(text)?.[1];
		if (year) return Number(year);
	}
	return null;
}

interface Names {
	/** Official names and aliases that may stand inside a text. */
	inside: string[];
	/** Every spelling, short ones too. */
	whole: ReadonlySet<string>;
}

let names: Names | undefined;

function townNames(): Names {
	if (!names) {
		const towns = [...places().values()].filter(({ level }) => level === 'town');
		const inside = towns
			.flatMap(({ name, aliases }) => [name, ...aliases])
			.map(squeezed)
			.filter((name) => name.length >= 3);
		names = { inside: [...new Set(inside)], whole: placeNames('town') };
	}
	return names;
}

/** The month that the first text to name one names: 2022年4月. */
function monthNamed(texts: readonly string[]): string | null {
	for (const text of texts) {
		const found = /(20\d\d)[年.-](\d{1,2})(?:月|$)/.exec(text);
		if (found) return `${found[1]}-${found[2]!.padStart(2, '0')}`;
	}
	return null;
}

/** Whether rows below the header are headings that name a town, each for the rows below it. */
export function hasTownHeadings(table: RawTable, header: HeaderRows): boolean {
	return table.top
		.slice(header.last + 1)
		.some(
			(row) => row.length === 1 && row[0] !== undefined && townNamed([squeezed(row[0])]) !== null
		);
}

/** The one town that the first text to name any names; null when that text names several. */
export function townNamed(texts: readonly string[]): string | null {
	const { inside, whole } = townNames();
	for (const text of texts) {
		if (whole.has(text)) return text;
		const named = inside.filter((name) => text.includes(name));
		const longest = named.filter(
			(name) => !named.some((other) => other !== name && other.includes(name))
		);
		if (longest.length === 1) return longest[0]!;
		if (longest.length > 1) return null;
	}
	return null;
}

/** 城镇 or 乡村 where a text names one of the two and not the other. */
function levelNamed(texts: readonly string[]): string | null {
	for (const text of texts) {
		const named = levels.filter(
			({ label }) => text.includes(`${label}公益性岗位`) || text.includes(`${label}公岗`)
		);
		if (named.length === 1) return named[0]!.label;
	}
	return null;
}
