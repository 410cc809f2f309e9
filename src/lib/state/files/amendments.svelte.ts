import type { Issue } from '../../base/issue';
import type { Local } from '../../model/local';
import { corrected, reloaded, type Change, type Spot } from './corrections';
import { withMeantYears, withNamed, type Item } from './items';
import type { FileLoader } from './loader.svelte';

/** What tells the cell of a spot from all others, as long as its table is there. */
const spotKey = ({ id, row, column }: Spot): string => [id, row, column].join(' ');

/** The spelling that an issue asks for; null for one that asks for none. */
export const spellingOf = ({ rule, value }: Issue): string | null =>
	rule === 'place-unknown' ? value : null;

/** The column whose years of two digits an issue asks for; null for one that asks for none. */
export const shortYearsOf = ({ rule, file, sheet, column }: Issue): string | null =>
	rule.endsWith('-short-year') ? [file, sheet, column].join('\n') : null;

/** What was chosen, and the tables that it was chosen for: those of another batch aren't meant. */
interface Choice {
	says: string;
	ids: readonly number[];
}

/**
 * What the user corrects, chooses and confirms on the page before it is loaded: cells, places that spellings
 * mean, years of two digits. One reload takes all of it; where that fails everything stays as it was typed.
 */
export class Amendments {
	readonly #loader: FileLoader;
	readonly #local: () => Local | null;
	#typed = $state.raw<ReadonlyMap<string, Change>>(new Map());
	#places = $state.raw<ReadonlyMap<string, Choice>>(new Map());
	#years = $state.raw<ReadonlyMap<string, Choice>>(new Map());

	/** Cells that are to be something else. */
	readonly cells: readonly Change[] = $derived.by(() => {
		const ids = new Set(this.#loader.items.map(({ id }) => id));
		return [...this.#typed.values()].filter(({ spot, to }) => ids.has(spot.id) && to !== spot.text);
	});
	/** How many spellings mean a place now, and in how many columns years are confirmed. */
	readonly places: number = $derived.by(() => this.#asked(spellingOf, this.#places));
	readonly years: number = $derived.by(() => this.#asked(shortYearsOf, this.#years));

	constructor(loader: FileLoader, local: () => Local | null) {
		this.#loader = loader;
		this.#local = local;
	}

	/** How many things a reload would take. */
	get count(): number {
		return this.cells.length + this.places + this.years;
	}

	/** What was typed into a cell; undefined for nothing. */
	textOf(spot: Spot): string | undefined {
		return this.#typed.get(spotKey(spot))?.to;
	}

	/** Types into a cell. */
	type(spot: Spot, to: string): void {
		this.#typed = new Map(this.#typed).set(spotKey(spot), { spot, to });
	}

	/** The place that was chosen for a spelling; a blank text for none. */
	placeFor(spelling: string): string {
		return this.#standing(this.#places, spelling) ?? '';
	}

	/** Says which place a spelling means in all rows of these issues; a blank name takes that back. */
	choose(spelling: string, issues: readonly Issue[], name: string): void {
		this.#places = this.#with(this.#places, spelling, issues, name);
	}

	/** Whether the years of two digits of a column are confirmed. */
	hasYears(column: string): boolean {
		return this.#standing(this.#years, column) !== undefined;
	}

	/** Confirms the years of two digits of the column of these issues, or takes that back. */
	confirmYears(column: string, issues: readonly Issue[], isMeant: boolean): void {
		this.#years = this.#with(this.#years, column, issues, isMeant ? column : '');
	}

	/** Forgets what isn't loaded. */
	discard(): void {
		this.#typed = new Map();
		this.#places = new Map();
		this.#years = new Map();
	}

	/** Loads everything again with all of it; `failure` of the loader says why that couldn't be, and nothing is lost. */
	async apply(): Promise<void> {
		const local = this.#local();
		if (!local || this.count === 0) return;
		const named = local.issues.reduce((items, issue) => {
			const name = this.placeFor(spellingOf(issue) ?? '');
			return name === '' ? items : withNamed(items, issue, name);
		}, this.#loader.items);
		const columns = new Map(local.issues.map((issue) => [shortYearsOf(issue), issue]));
		const dated = [...columns].reduce(
			(items, [column, issue]) =>
				column !== null && this.hasYears(column) ? withMeantYears(items, issue) : items,
			named
		);
		if (await reloaded(this.#loader, corrected(dated, this.cells, local.skipped))) this.discard();
	}

	#standing(choices: ReadonlyMap<string, Choice>, key: string): string | undefined {
		const found = choices.get(key);
		return found && this.#loader.items.some(({ id }) => found.ids.includes(id))
			? found.says
			: undefined;
	}

	#with(
		choices: ReadonlyMap<string, Choice>,
		key: string,
		issues: readonly Issue[],
		says: string
	): ReadonlyMap<string, Choice> {
		const next = new Map(choices);
		const ids = tablesOf(this.#loader.items, issues);
		if (says === '') next.delete(key);
		else next.set(key, { says, ids });
		return next;
	}

	/** How many choices are for what the loaded files still ask. */
	#asked(of: (issue: Issue) => string | null, choices: ReadonlyMap<string, Choice>): number {
		if (choices.size === 0) return 0;
		const keys = new Set((this.#local()?.issues ?? []).map(of));
		return [...choices.keys()].filter(
			(key) => keys.has(key) && this.#standing(choices, key) !== undefined
		).length;
	}
}

const tablesOf = (items: readonly Item[], issues: readonly Issue[]): number[] => {
	const keyOf = ({ file, sheet }: Pick<Issue, 'file' | 'sheet'>): string =>
		JSON.stringify([file, sheet]);
	const keys = new Set(issues.map(keyOf));
	return items.flatMap(({ id, table }) => (keys.has(keyOf(table)) ? [id] : []));
};
