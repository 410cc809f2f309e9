import { comparable, squeezed, visible } from '../../base/text';
import { addends, headersOf, isRequired, type Dataset } from '../../datasets/declare';
import { placesNamed } from '../../datasets/places';
import { shownBy } from './value_columns';

/** What one column of a file is called, from the uppermost header row to the lowest. */
export type Path = readonly string[];

/** How sure a mapping is: a spelling as declared, one that needs looser reading, or the user's word. */
export type Confidence = 'sure' | 'likely' | 'user';

/** Which of a dataset's columns a header names, or the cells below it show. */
export interface HeaderMatch {
	/** declaration column → index of the file's column */
	columns: Record<string, number>;
	confidence: Record<string, Confidence>;
	/** Columns of the declaration that no header names: found by their values alone. */
	byValues: string[];
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

/** Ranks from here on are guesses that a user should look at. */
const LIKELY = 4;
/** What only the cells below show comes behind all that a header says. */
const BY_VALUES = 10;
/** A closed list whose words stand nowhere below the header is the last to get it. */
const UNFIT = 20;

const exactly = (text: string): string => squeezed(text).toLowerCase();
const loosely = (text: string): string => comparable(text).toLowerCase();

const known = new WeakMap<Dataset, Spellings>();

/** The header spellings that a dataset declares, ready to be looked up. */
export function spellingsOf(dataset: Dataset): Spellings {
	const done = known.get(dataset);
	if (done) return done;
	const exact = new Map<string, Claim[]>();
	const loose = new Map<string, Claim[]>();
	for (const [name, column] of Object.entries(dataset.columns)) {
		for (const [i, header] of headersOf(column).entries()) {
			const rank = i === 0 ? 0 : 1;
			add(exact, exactly(header), { name, rank });
			add(loose, loosely(header), { name, rank: rank + 2 });
		}
	}
	const spellings = { dataset, exact, loose };
	known.set(dataset, spellings);
	return spellings;
}

function add(spellings: Map<string, Claim[]>, key: string, claim: Claim): void {
	spellings.set(key, [...(spellings.get(key) ?? []), claim]);
}

/** True when a cell spells one of the dataset's headers. */
export const isHeader = (cell: string, { loose }: Spellings): boolean => loose.has(loosely(cell));

/** The columns that a cell may name. */
export const namesOf = (cell: string, { loose }: Spellings): string[] =>
	(loose.get(loosely(cell)) ?? []).map(({ name }) => name);

/**
 * Gives each column of the dataset at most one column of the file, and the other way round. Whole
 * spellings go before spellings without brackets, the declared label before other spellings, the
 * lowest header cell and its whole path before the cell above, then the order of declaration
 * decides, then the order in the file. Columns of a closed list whose words don't stand below
 * (`below` gives some cells of a file's column) come last: 岗位类别 may hold 城乡 or one of five kinds.
 * A column that no header names is proposed where one column of the file alone has values of it.
 *
 * In a table with a column per 城乡 those columns replace `into` and `by`: a cell that would be
 * `into` is then a total to check against.
 */
export function matchHeader(
	paths: readonly Path[],
	spellings: Spellings,
	below: (at: number) => readonly string[] = () => []
): HeaderMatch {
	const claims = claimsOf(paths, spellings, below);
	const { wide } = spellings.dataset;
	if (!wide) return asMatch(assign(claims, []), paths, spellings);

	const all = assign(claims, []);
	const parts = Object.keys(wide.columns);
	const found = parts.filter((part) => all.has(part));
	const isWide = found.length > 0 && (!all.has(wide.by) || found.length === parts.length);
	const increases = Object.values(wide.unsplit?.split ?? {});
	const columns = assign(
		claims,
		isWide ? [wide.by, wide.into] : [...parts, ...increases, wide.total ?? '']
	);
	const sum = all.get(wide.into);
	if (isWide && sum && wide.total && !columns.has(wide.total))
		columns.set(wide.total, { ...sum, name: wide.total });
	return asMatch(columns, paths, spellings);
}

/** Columns without which the rows would mean nothing and that the header doesn't name. */
export function missingColumns(
	columns: Readonly<Record<string, number>>,
	dataset: Dataset
): string[] {
	const { columns: declared, wide } = dataset;
	const has = (name: string): boolean => columns[name] !== undefined;
	const isWide = wide !== undefined && !has(wide.by) && Object.keys(wide.columns).some(has);
	return Object.keys(declared).filter((name) => {
		const replaced = isWide && (name === wide.by || name === wide.into);
		return isNeeded(name, dataset, has) && !replaced && !has(name);
	});
}

/** Whether the rows of a table with the columns that `has` knows mean nothing without one. */
export const isNeeded = (name: string, dataset: Dataset, has: (name: string) => boolean): boolean =>
	isRequired(dataset, name, has) ||
	dataset.columns[name]!.header === 'required' ||
	(name === dataset.wide?.into && !addends(dataset, name).some(([other]) => has(other)));

type Placed = Claim & { at: number };

function claimsOf(
	paths: readonly Path[],
	{ dataset, exact, loose }: Spellings,
	below: (at: number) => readonly string[]
): Placed[] {
	const named = paths.flatMap((path, at) =>
		spelled(path).flatMap(([text, penalty]) =>
			[...(exact.get(exactly(text)) ?? []), ...(loose.get(loosely(text)) ?? [])].map(
				({ name, rank }): Placed => ({ name, rank: rank + penalty, at })
			)
		)
	);
	const shown = shownClaims(paths, named, dataset, below);
	const claims = [...named, ...shown];
	const claimants = new Map<number, Set<string>>();
	for (const { name, at } of claims) claimants.set(at, (claimants.get(at) ?? new Set()).add(name));
	return claims
		.map((claim) => {
			const isContested = claimants.get(claim.at)!.size > 1;
			const isFit = !isContested || fits(dataset, claim.name, below(claim.at));
			return isFit ? claim : { ...claim, rank: claim.rank + UNFIT };
		})
		.sort((a, b) => a.rank - b.rank);
}

/** Columns that no header names well, each claimed for the one column of the file that has values of it. */
function shownClaims(
	paths: readonly Path[],
	named: readonly Placed[],
	dataset: Dataset,
	below: (at: number) => readonly string[]
): Placed[] {
	const settled = named.filter(({ name, at }) => fits(dataset, name, below(at)));
	const [names, places] = [settled.map(({ name }) => name), settled.map(({ at }) => at)];
	const shown = paths.flatMap((path, at) => {
		if (path.length === 0 || places.includes(at)) return [];
		const found = shownBy(dataset, below(at)).filter((name) => !names.includes(name));
		return found.length === 1 ? [{ name: found[0]!, at, rank: BY_VALUES }] : [];
	});
	return shown.filter(({ name }) => shown.filter((it) => it.name === name).length === 1);
}

/** The texts that may name a column with this path, and how much worse than the lowest cell each is. */
function spelled(path: Path): [string, number][] {
	const filled = path.filter((text) => visible(text) !== '');
	const lowest = filled.at(-1);
	if (lowest === undefined) return [];
	const above = filled.at(-2);
	if (above === undefined) return [[lowest, 0]];
	return [
		[above + lowest, -1],
		[lowest, 0],
		[above, LIKELY + 2]
	];
}

/** Whether cells below a header hold a word of the column's closed list, or mostly places of its level. */
function fits(dataset: Dataset, name: string, cells: readonly string[]): boolean {
	const { codes, level } = dataset.columns[name]!;
	const filled = cells.filter((cell) => visible(cell) !== '').map(exactly);
	if (filled.length === 0) return true;
	if (codes) {
		const words = codes.flatMap(({ code, label, aliases = [] }) => [code, label, ...aliases]);
		const known = new Set(words.map(exactly));
		return filled.some((cell) => known.has(cell));
	}
	if (!level) return true;
	const named = filled.filter((cell) => placesNamed(cell, level).length > 0);
	return named.length * 2 > filled.length;
}

function assign(claims: readonly Placed[], without: readonly string[]): Map<string, Placed> {
	const columns = new Map<string, Placed>();
	const taken = new Set<number>();
	for (const claim of claims) {
		if (without.includes(claim.name) || columns.has(claim.name) || taken.has(claim.at)) continue;
		columns.set(claim.name, claim);
		taken.add(claim.at);
	}
	return columns;
}

function asMatch(
	columns: ReadonlyMap<string, Placed>,
	paths: readonly Path[],
	{ dataset }: Spellings
): HeaderMatch {
	const declared = Object.keys(dataset.columns).flatMap((name) => columns.get(name) ?? []);
	const found = periodsSplit(declared, paths, dataset);
	return {
		columns: Object.fromEntries(found.map(({ name, at }) => [name, at])),
		confidence: Object.fromEntries(
			found.map(({ name, rank }) => [name, rank < LIKELY ? 'sure' : 'likely'])
		),
		byValues: found.filter(({ rank }) => rank === BY_VALUES).map(({ name }) => name)
	};
}

/** A period's header over two columns (协议起止时间) names its first and its last day. */
function periodsSplit(found: Placed[], paths: readonly Path[], dataset: Dataset): Placed[] {
	return found.flatMap((claim) => {
		const ends = (['start', 'end'] as const).map(
			(part) =>
				Object.entries(dataset.columns).find(
					([, { from }]) => from?.column === claim.name && from.part === part
				)?.[0]
		);
		const twice = halves(paths[claim.at]!, paths[claim.at + 1] ?? []);
		if (!ends[0] || !ends[1] || !twice || found.some(({ name }) => ends.includes(name)))
			return claim;
		return ends.map((name, i) => ({ name: name!, at: claim.at + i, rank: 0 }));
	});
}

/** Two columns under one merged header, without parts or with parts that say first and last day. */
function halves(path: Path, next: Path): boolean {
	if (path.length === 0 || path.length !== next.length) return false;
	if (path.join('/') === next.join('/')) return true;
	const isUnderOne = path.length > 1 && path.at(-2) === next.at(-2);
	return isUnderOne && /[起始开]/.test(path.at(-1)!) && /[止终结至]/.test(next.at(-1)!);
}
