import { enumerated, type Text } from '../../blocks/text';
import { m } from '../../paraglide/messages';
import { explained, type Explained } from '../package/documents/words';
import type { Flag, PublishedTable, Release } from '../terms/publication';
import { columnsOf, figuresOf, flagOf } from './shape';

/** What a symbol, or how the numbers of some columns are published, means. */
export interface Reading {
	/** As it stands in the table: a symbol, or the columns that it is said of. */
	of: Text;
	isSymbol: boolean;
	meaning: string;
}

const numbers: ReadonlySet<Flag> = new Set(['exact', 'round5', 'round10k']);

/** How the figures of a table are to be read: only what occurs in it. */
export function readingsOf(table: PublishedTable, release: Release): Reading[] {
	const used = usedIn(table);
	const said = explained(release).filter(({ flag }) => flag !== 'zero' && used.has(flag));
	const of = ({ flag, shown }: Explained): Text =>
		numbers.has(flag) ? enumerated(used.get(flag)!) : shown;
	return said.map((it) => ({
		of: of(it),
		isSymbol: !numbers.has(it.flag),
		meaning: it.meaning
	}));
}

/** What else has to be known of a table: sums of rounded figures, and where no rate is reckoned. */
export function remarksOf(table: PublishedTable, { parameters }: Release): Text[] {
	const remarks: Text[] = [];
	if (usedIn(table).has('round5')) remarks.push(m.open_sums);
	const rates = columnsOf(table.columns, 'rate');
	if (rates.length > 0)
		remarks.push({
			message: m.open_rates,
			parts: {
				rates: enumerated(rates.map(({ column }) => column.title)),
				least: String(parameters.leastDenominator)
			}
		});
	return remarks;
}

/** Flags in a table, with the titles of the columns that have them. */
function usedIn(table: PublishedTable): Map<Flag, string[]> {
	const used = new Map<Flag, string[]>();
	for (const figure of figuresOf(table))
		for (const row of table.rows) {
			const flag = flagOf(row, table, figure) as Flag;
			const titles = used.get(flag) ?? [];
			if (!titles.includes(figure.column.title)) used.set(flag, [...titles, figure.column.title]);
		}
	return used;
}
