import { monthEnd, type Day } from '../../base/dates';
import { squeezed } from '../../base/text';
import { westernOf } from '../values/numerals';
import { titlesOf } from './constants';
import type { LaidOut } from './placed';

/** The month that most rosters name. */
export interface NamedMonth {
	/** Its last day. */
	end: Day;
	/** Rosters that name it, of `rosters`. */
	files: number;
	rosters: number;
}

/**
 * The month of the plan's year that more than half of the rosters name, by their titles, their sheets' or files'
 * names: those files say how things stand on a day, others what was paid or planned. Null where they don't. A
 * roster that names two months names none: its title may be last month's.
 */
export function monthNamed(tables: readonly LaidOut[], year: number): NamedMonth | null {
	const rosters = tables.filter(({ layout }) => layout.dataset === 'roster');
	const files = [...new Set(rosters.map(({ table }) => table.file))];
	const named = files.flatMap((file) => {
		const of = rosters.filter(({ table }) => table.file === file);
		const months = new Set(
			[
				file,
				...of.flatMap(({ table, layout }) => [...titlesOf(table, layout.header), table.sheet ?? ''])
			]
				.map((text) => monthIn(text, year))
				.filter((month) => month !== null)
		);
		return months.size === 1 ? [...months] : [];
	});
	for (const month of new Set(named)) {
		const count = named.filter((it) => it === month).length;
		if (count * 2 > files.length)
			return {
				end: monthEnd(`${year}-${String(month).padStart(2, '0')}-01`),
				files: count,
				rosters: files.length
			};
	}
	return null;
}

/** How a month is written, with its year or without: the day up to which a list reaches, 5月, 2022-05. */
const WRITTEN = [
	/截[至止][至到]?(?:(20\d\d)年)?(1[0-2]|0?[1-9])月\d{1,2}[日号]/g,
	/(?:(20\d\d)[年.\-_/]?)?(?<!\d)(1[0-2]|0?[1-9])月(?!\d{1,2}[日号])/g,
	/(?<!\d)(20\d\d)[.\-_/]?(0[1-9]|1[0-2])(?![.\-_/]?\d)/g
];

/**
 * The month that a text names, the last of a stretch (1—5月). The day on which something was filled in or saved
 * names none, nor does the month of another year.
 */
function monthIn(text: string, year: number): number | null {
	const plain = westernOf(squeezed(text));
	const found = WRITTEN.map((it) => [...plain.matchAll(it)].at(-1)).find((it) => it !== undefined);
	if (!found) return null;
	// 2021年12月 in a file of 2022 is a title that stayed, or of old posts.
	return Number(found[1] ?? year) === year ? Number(found[2]) : null;
}
