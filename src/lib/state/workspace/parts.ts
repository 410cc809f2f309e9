import type { FileLoader } from '../files.svelte';
import type { Findings } from '../findings.svelte';
import type { SuppliedMap } from '../map.svelte';
import type { PostCategories } from '../post_categories.svelte';
import type { Releases } from '../release.svelte';
import type { MonthReports } from '../report.svelte';
import type { Session } from '../session.svelte';
import type { Sources } from '../source';

/** What a month's work consists of, and what is needed to bring it back. */
export interface Parts {
	readonly session: Session;
	readonly sources: Sources;
	readonly files: FileLoader;
	readonly postCategories: PostCategories;
	readonly findings: Findings;
	readonly map: SuppliedMap;
	/** Null before their page was visited. */
	report: MonthReports | null;
	release: Releases | null;
	/** Offers a file of a name to the user. */
	readonly save: (name: string, blob: Blob) => void;
}
