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

type Choices = Readonly<Record<string, Choice>>;

/**
 * What the user corrects, chooses and confirms on the page before it is loaded: cells, places that spellings
 * mean, years of two digits. One reload takes all of it; where that fails everything stays as it was typed.
 */
export class Amendments {
	readonly #loader: FileLoader;
	readonly #local: () => Local | null;
	#typed = $state.raw<Readonly<Record<string, Change>>>({});
	#places = $state.raw<Choices>({});
	#years = $state.raw<Choices>({});

	constructor(loader: FileLoader, local: () => Local | null) {
		this.#loader = loader;
		this.#local = local;
	}

	// Nothing derived: that would end with the page on which the files were first taken.

	/** Cells that are to be something else. */
	get cells(): readonly Change[] {
		const { items } = this.#loader;
		return Object.values(this.#typed).filter(
			({ spot, to }) => to !== spot.text && items.some(({ id }) => id === spot.id)
		);
	}

	/** How many of the spellings that are asked for mean a place now. */
	get places(): number {
		return this.#asked(spellingOf, this.#places);
	}

	/** In how many of the columns that are asked for years of two digits are confirmed. */
	get years(): number {
		return this.#asked(shortYearsOf, this.#years);
	}

	/** How many things a reload would take. */
	get count(): number {
		return this.cells.length + this.places + this.years;
	}

	/** What was typed into a cell; undefined for nothing. */
	textOf(spot: Spot): string | undefined {
		return this.#typed[spotKey(spot)]?.to;
	}

	/** Types into a cell. */
	type(spot: Spot, to: string): void {
		this.#typed = { ...this.#typed, [spotKey(spot)]: { spot, to } };
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
		this.#typed = {};
		this.#places = {};
		this.#years = {};
	}

	/** Loads everything again with all of it; `failure` of the loader says why that couldn't be, and nothing is lost. */
	async apply(): Promise<void> {
		const local = this.#local();
		if (!local || this.count === 0) return;
		const named = local.issues.reduce((items, issue) => {
			const name = this.placeFor(spellingOf(issue) ?? '');
			return name === '' ? items : withNamed(items, issue, name);
		}, this.#loader.items);
		const dated = Object.keys(this.#years).reduce((items, column) => {
			const issue = local.issues.find((it) => shortYearsOf(it) === column);
			return issue && this.hasYears(column) ? withMeantYears(items, issue) : items;
		}, named);
		if (await reloaded(this.#loader, corrected(dated, this.cells, local.skipped))) this.discard();
	}

	#standing(choices: Choices, key: string): string | undefined {
		const found = Object.hasOwn(choices, key) ? choices[key] : undefined;
		return found && this.#loader.items.some(({ id }) => found.ids.includes(id))
			? found.says
			: undefined;
	}

	#with(choices: Choices, key: string, issues: readonly Issue[], says: string): Choices {
		if (says !== '')
			return { ...choices, [key]: { says, ids: tablesOf(this.#loader.items, issues) } };
		return Object.fromEntries(Object.entries(choices).filter(([other]) => other !== key));
	}

	/** How many choices are for what the loaded files still ask. */
	#asked(of: (issue: Issue) => string | null, choices: Choices): number {
		const issues = this.#local()?.issues ?? [];
		return Object.keys(choices).filter(
			(key) => this.#standing(choices, key) !== undefined && issues.some((it) => of(it) === key)
		).length;
	}
}

const tablesOf = (items: readonly Item[], issues: readonly Issue[]): number[] =>
	items.flatMap(({ id, table: { file, sheet } }) =>
		issues.some((it) => it.file === file && it.sheet === sheet) ? [id] : []
	);
