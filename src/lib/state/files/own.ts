import type { Session } from '../session.svelte';
import { Amendments } from './amendments.svelte';
import { FileLoader } from './loader.svelte';
import { PostCategories } from './post_categories.svelte';

/** The user's own files on their way in, and what is said of post names on top of them. */
export interface OwnFiles {
	loader: FileLoader;
	/** What is corrected on the page and isn't loaded yet. */
	amendments: Amendments;
	postCategories: PostCategories;
}

/** Where they live as long as the page is open. */
export interface Holder {
	own: OwnFiles | null;
	readonly session: Session;
	followFiles(): Promise<void>;
}

/** Those of the page that is open: begun by the first part of it that takes files. */
export function ownFiles(app: Holder): OwnFiles {
	app.own ??= begin(app);
	return app.own;
}

function begin(app: Holder): OwnFiles {
	const loader = new FileLoader(app.session, () => app.followFiles());
	return {
		loader,
		amendments: new Amendments(loader, () => app.session.local),
		postCategories: new PostCategories(loader)
	};
}
