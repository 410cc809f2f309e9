import { squeezed } from '../../base/text';
import { titlesOf } from './constants';
import { westernOf } from '../values/numerals';
import type { LaidOut } from './placed';
import { firstRows, type DayYears, type RawTable } from '../raw/table';

/** The year of the plan, and what says it: the names and titles of a file, or the days on which people came. */
export interface PlanYear {
	year: number;
	by: 'name' | 'people';
	file: string;
}

/** The programme's first plan was that of 2022. */
export const FIRST_YEAR = 2022;
export const LAST_YEAR = 2099;

/**
 * The plan's year as files say it: the plan by its titles, its sheet's or file's name or its column of years,
 * else the days on which the people of the rosters came, else the names of the other files. Null where
 * nothing says it, or where it is said in two ways: never a guess.
 */
export function planYearOf(tables: readonly LaidOut[]): PlanYear | null {
	const plans = tables.filter(({ layout }) => layout.dataset === 'plan');
	const others = tables.filter(({ layout }) => layout.dataset !== 'plan');
	const sources = [
		() => plans.flatMap((it) => asFound(it, 'name', namedBy(it))),
		() => others.flatMap((it) => asFound(it, 'people', peopleCame(it))),
		() => others.flatMap((it) => asFound(it, 'name', namedBy(it)))
	];
	for (const source of sources) {
		const found = source();
		const years = new Set(found.map(({ year }) => year));
		if (years.size === 1) return found[0]!;
		// Two plans of two years: which one is looked at is the user's to say.
		if (years.size > 1 && source === sources[0]) return null;
	}
	return null;
}

const asFound = ({ table }: LaidOut, by: PlanYear['by'], years: readonly number[]): PlanYear[] =>
	years.filter((year) => year >= FIRST_YEAR).map((year) => ({ year, by, file: table.file }));

/** The year that the first of a table's names to name one names, else all those of its column of years. */
function namedBy({ table, layout: { header, columns } }: LaidOut): number[] {
	const names = [...titlesOf(table, header), table.sheet ?? '', table.file].map(yearsIn);
	const named = names.find((years) => years.length === 1);
	if (named) return named;
	const at = columns.plan_year;
	if (at === undefined) return [];
	return distinct(table.top.slice(header.last + 1).flatMap((cells) => yearsIn(cells[at] ?? '')));
}

/** Years that a text names; the year of a day is none. */
function yearsIn(text: string): number[] {
	const plain = westernOf(squeezed(text));
	const found = plain.matchAll(
		/(?<!\d)(20\d\d)(?!\d|年\d{1,2}月\d{1,2}日|[-.]\d{1,2}[-.]\d{1,2})/g
	);
	return distinct([...found].map(([, year]) => Number(year)));
}

/** The years in which the people at the head of a roster came. */
function peopleCame({ table, layout: { dataset, header, columns } }: LaidOut): number[] {
	const at = dataset === 'roster' ? columns.on_date : undefined;
	if (at === undefined) return [];
	const years = [...((table.dayYears ?? dayYears(table))[at] ?? [])];
	return years.filter(([, row]) => row > header.last).map(([year]) => year);
}

/** As a cell begins that may be a day of this century. */
const promising = /^[\s*:：＊\p{Cf}]*[2２二]/u;

/** The years of the days in each column of a table's first rows. A long table takes a second. */
export function dayYears(table: RawTable): DayYears {
	const found = Array.from({ length: table.width }, () => new Map<number, number>());
	for (const [row, cells] of firstRows(table).entries())
		for (const [at, cell] of cells.entries()) {
			if (!promising.test(cell)) continue;
			const year = /^(20\d\d)(?:[-./年]|\d{4}$)/.exec(westernOf(squeezed(cell)))?.[1];
			if (year) found[at]?.set(Number(year), row);
		}
	return found;
}

const distinct = (years: readonly number[]): number[] => [...new Set(years)];
