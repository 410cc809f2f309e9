import { monthEnd, toNumber, type Day } from '../../base/dates';
import { comparisons } from '../../datasets/codes';
import { comparison } from '../../datasets/comparison';
import type { DemoInput } from '../input';
import { madeTable, placeName, reread, type Cells, type MadeTable } from '../tables';
import type { Spell } from './spells';

/** 数据比对结果: everybody on post at the end of each month of the year, by all six kinds; nobody is hit. */
export function comparisonTable(spells: readonly Spell[], input: DemoInput): MadeTable {
	const months = monthsTo(input.planYear, input.asOf);
	return madeTable(
		comparison,
		reread(function* (): Iterable<Cells<typeof comparison>> {
			for (const month of months) {
				const last = toNumber(monthEnd(`${month}-01`));
				for (const { on, exit, post, person, row } of spells) {
					if (on > last || (exit !== null && exit <= last) || post?.veteran) continue;
					for (const { code } of comparisons)
						yield {
							county: placeName(row.county, input.places),
							town: placeName(row.town, input.places),
							name: person.name,
							id_no: person.idNo,
							month,
							kind: code,
							result: 'clear',
							handling: null,
							handled_on: null
						};
				}
			}
		}),
		['county', 'town', 'name', 'id_no', 'month', 'kind', 'result', 'handling', 'handled_on']
	);
}

/** Months of a year that are over by a day, that of the day included where it is its last one. */
function monthsTo(year: number, asOf: Day): string[] {
	const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
	return months.filter((month) => monthEnd(`${month}-01`) <= asOf);
}
