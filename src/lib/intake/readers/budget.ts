import { UserError } from '../../base/errors';

/** More tables than anyone looks over one by one. */
export const MOST_TABLES = 500;
/** Places from the first row and column to the last: what a table takes once it is written out. */
export const MOST_PLACES = 30_000_000;
/** Near the longest text that an engine of JavaScript can hold. */
const MOST_TEXT = 256 * 1024 * 1024;
const MOST_MERGES = 200_000;
/** Cells whose number isn't what they show: amounts of half a million people. */
const MOST_NOTES = 1_000_000;

/** What all tables of a file that was chosen may take together, those in archives inside it included. */
export class Budget {
	places = MOST_PLACES;
	text = MOST_TEXT;
	merges = MOST_MERGES;
	notes = MOST_NOTES;
	private tables = 0;
	private refusal: UserError | null = null;

	/** @param chosen name of the file that the user chose */
	constructor(private readonly chosen: string) {}

	/**
	 * Counts the tables that a file lists, empty and hidden ones too: they are told one by one.
	 * Throws a `UserError` when they are too many, before any is read.
	 */
	list(file: string, tables: number): void {
		this.tables += tables;
		this.check(file);
	}

	/** Counts a table of a file that lists none; false when it is one too many and mustn't be kept. */
	next(): boolean {
		return ++this.tables <= MOST_TABLES;
	}

	/** Throws a `UserError` when a file had more tables than may be kept. */
	check(file: string): void {
		if (this.tables <= MOST_TABLES) return;
		// The archives around the file say the same of it.
		throw (this.refusal ??= this.refused(file));
	}

	private refused(file: string): UserError {
		const inside = file.slice(this.chosen.length + 1);
		const [found, first] = inside ? [`读到其中的《${inside}》时已有`, '先解压，'] : ['里有', ''];
		return new UserError(
			`《${this.chosen}》${found} ${this.tables} 张表，超过上限 ${MOST_TABLES} 张：` +
				`请${first}只选取要载入的表，或拆成几个文件后重新载入`
		);
	}
}
