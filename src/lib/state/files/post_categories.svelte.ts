import { m } from '../../paraglide/messages';
import type { OwnName } from '../../views/posts';
import type { FileLoader } from './loader.svelte';

/** The categories that the user gives post names on the page: one more file beside those that were loaded. */
export class PostCategories {
	readonly #loader: FileLoader;
	#made = $state.raw<{ file: File; names: readonly OwnName[] } | null>(null);

	constructor(loader: FileLoader) {
		this.#loader = loader;
	}

	/** The names said so far; none once other files were chosen. */
	get names(): readonly OwnName[] {
		const made = this.#made;
		return made && this.#loader.items.some(({ source }) => source === made.file) ? made.names : [];
	}

	/** The file that says them. */
	get file(): File | null {
		return this.names.length > 0 ? this.#made!.file : null;
	}

	/** Takes names that a loaded file says. */
	replay(made: { file: File; names: readonly OwnName[] } | null): void {
		this.#made = made;
	}

	/** Whether what was loaded is still at hand, to be loaded again with the names. */
	get open(): boolean {
		return this.#loader.loaded;
	}

	/**
	 * Says all names anew and loads everything again; `failure` of the loader says why it couldn't.
	 *
	 * @param csv the same names as a file
	 */
	async say(names: readonly OwnName[], csv: string): Promise<void> {
		const before = this.names.length ? this.#made!.file : null;
		const file = names.length ? new File([csv], `${m.posts_classified_file()}.csv`) : null;
		await this.#loader.replace(before, file);
		this.#made = file && { file, names };
	}
}
