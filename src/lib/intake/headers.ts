import { comparable, squeezed } from '../base/text';
import { headersOf, type Dataset } from '../datasets/declare';

/** Which of a dataset's columns one row of a file names. */
export interface HeaderMatch {
	/** declaration column → index of the file's column */
	columns: Record<string, number>;
	/** What the other cells of the row say. */
	unmatched: string[];
}

/** A declaration column that a spelling may mean; the lower the rank, the better it fits. */
interface Claim {
	name: string;
	rank: number;
}

/** The spellings of a dataset's headers, each with the columns that it may mean. */
export interface Spellings {
	dataset: Dataset;
	/** Brackets and all; claims in the order of declaration. */
	exact: Map<string, Claim[]>;
	/** Without what stands in brackets. */
	loose: Map<string, Claim[]>;
}

const exactly = (text: string): string => squeezed(text).toLowerCase();
const loosely = (text: string): string => comparable(text).toLowerCase();

/** The header spellings that a dataset declares, ready to be looked up. */
export function spellingsOf(dataset: Dataset): Spellings {
	const exact = new Map<string, Claim[]>();
	const loose = new Map<string, Claim[]>();
	for (const [name, column] of Object.entries(dataset.columns)) {
		for (const [i, header] of headersOf(column).entries()) {
			const rank = i === 0 ? 0 : 1;
			add(exact, exactly(header), { name, rank });
			add(loose, loosely(header), { name, rank: rank + 2 });
		}
	}
	return { dataset, exact, loose };
}

function add(spellings: Map<string, Claim[]>, key: string, claim: Claim): void {
	spellings.set(key, [...(spellings.get(key) ?? []), claim]);
}

/** True when a cell spells one of the dataset's headers. */
export const isHeader = (cell: string, { loose }: Spellings): boolean => loose.has(loosely(cell));

/**
 * Gives each column of the dataset at most one cell of the row, and each cell to at most one column.
 * Whole spellings go before spellings without brackets, the declared label before other spellings,
 * then the order of declaration decides, then the order in the file.
 *
 * In a table with a column per 城乡 those columns replace `into` and `by`: a cell that would be
 * `into` is then a total to check against.
 */
export function matchHeader(cells: readonly string[], spellings: Spellings): HeaderMatch {
	const all = assign(cells, spellings, []);
	const { wide } = spellings.dataset;
	if (!wide) return asMatch(cells, all, spellings);

	const parts = Object.keys(wide.columns);
	const found = parts.filter((part) => all.has(part));
	const isWide = found.length > 0 && (!all.has(wide.by) || found.length === parts.length);
	const columns = assign(cells, spellings, isWide ? [wide.by, wide.into] : parts);
	const sum = all.get(wide.into);
	if (isWide && sum !== undefined && wide.total && !columns.has(wide.total))
		columns.set(wide.total, sum);
	return asMatch(cells, columns, spellings);
}

/** Columns without which the rows would mean nothing and that the header doesn't name. */
export function missingColumns(
	{ columns }: HeaderMatch,
	{ columns: declared, wide }: Dataset
): string[] {
	const has = (name: string): boolean => columns[name] !== undefined;
	const isWide = wide !== undefined && !has(wide.by) && Object.keys(wide.columns).some(has);
	return Object.entries(declared).flatMap(([name, column]) => {
		const needed = column.required || name === wide?.into;
		const replaced = isWide && (name === wide.by || name === wide.into);
		return needed && !replaced && !has(name) ? [name] : [];
	});
}

function assign(
	cells: readonly string[],
	{ exact, loose }: Spellings,
	without: readonly string[]
): Map<string, number> {
	const claims = cells.flatMap((cell, at) => {
		if (cell.trim() === '') return [];
		const fitting = [...(exact.get(exactly(cell)) ?? []), ...(loose.get(loosely(cell)) ?? [])];
		return fitting.filter(({ name }) => !without.includes(name)).map((claim) => ({ ...claim, at }));
	});
	claims.sort((a, b) => a.rank - b.rank);

	const columns = new Map<string, number>();
	const taken = new Set<number>();
	for (const { name, at } of claims) {
		if (columns.has(name) || taken.has(at)) continue;
		columns.set(name, at);
		taken.add(at);
	}
	return columns;
}

function asMatch(
	cells: readonly string[],
	columns: ReadonlyMap<string, number>,
	{ dataset }: Spellings
): HeaderMatch {
	const taken = new Set(columns.values());
	const rest = cells.filter((cell, at) => cell.trim() !== '' && !taken.has(at));
	const declared = Object.keys(dataset.columns).filter((name) => columns.has(name));
	return {
		columns: Object.fromEntries(declared.map((name) => [name, columns.get(name)!])),
		unmatched: rest.map((cell) => cell.trim())
	};
}
