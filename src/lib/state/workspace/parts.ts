import type { Boundaries } from '../../datasets/boundaries';
import type { Draw } from '../../report/pictures';
import type { Holder } from '../files/own';
import type { Findings } from '../findings.svelte';
import type { SuppliedMap } from '../map.svelte';
import type { MonthsHolder } from '../months.svelte';
import type { Releases } from '../release.svelte';
import type { MonthReports } from '../report.svelte';
import type { Sources } from '../source';
import type { Queries } from '../sql.svelte';

/** What a month's work consists of, and what is needed to bring it back. */
export interface Parts extends Holder, MonthsHolder {
	readonly sources: Sources;
	readonly findings: Findings;
	readonly map: SuppliedMap;
	/** Null before their page was visited. */
	report: MonthReports | null;
	release: Releases | null;
	sql: Queries | null;
	/** Offers a file of a name to the user. */
	readonly save: (name: string, blob: Blob) => void;
}

/** What only screens can do, and brings a month's work back. */
export interface Means {
	/** Reads boundaries that the user supplied. */
	readMap: (file: File) => Promise<Boundaries>;
	/** Makes the pictures in documents. */
	draw: Draw;
}
