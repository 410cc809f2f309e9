import type { DatasetId } from '../datasets';
import type { DatasetMeta } from '../datasets/meta';
import type { Connection } from '../db/connection';
import type { View } from '../metrics/measured/progress';
import type { Basis } from './basis';

/** How grave what is found is: `error`: it can't be right; `warning`: to be verified; `hint`: to be looked through. */
export type Severity = 'error' | 'warning' | 'hint';

/** What a check looks at. Without a value in some row of each column nothing can be found. */
export interface Need {
	dataset: DatasetId;
	columns: readonly string[];
	/** Those without which a row isn't tested; all of them unless told. Of several in brackets one is enough. */
	decisive?: readonly (string | readonly string[])[];
	/** Any of the columns is enough to ask: of those that aren't there it is told what wasn't tested. */
	some?: true;
	/** Columns only have to be there: blank cells are what is looked for. */
	may_be_blank?: true;
}

/** How many rows a check could test, and how many not, for want of what decides in some places only. */
export interface Untested {
	tested: number;
	untested: number;
}

export type Value = string | number | boolean | null;

/** A rule that rows are held to. What it finds are doubtful records, to be verified. */
export interface Check {
	label: string;
	label_en: string;
	/** What it tests, in a sentence. */
	tests: string;
	severity: Severity;
	/** Sets of files and columns, any one of which is enough; the first is what is asked for. */
	needs: readonly (readonly Need[])[];
	/** The clause, policy or standard that it comes from. */
	basis: Basis;
	/** Without a policy in force at the place there is nothing to hold rows to. */
	needs_policy?: true;
	/** What a view must be for the check to be asked of it; null where it is. */
	unasked?: (view: View, meta: DatasetMeta) => string | null;
	/** Rows that want what decides in some places only, where that is so; where it decides everywhere it is what is lacking. */
	wants?: {
		need: Need;
		count: (connection: Connection, meta: DatasetMeta, view: View) => Promise<Untested>;
	};
	/** What to do, as a sentence of an official. */
	remedy: string;
	/** Rules by which loading a file tells the same of a cell. */
	told_at_intake?: readonly string[];
	/** Columns of what it finds, with their labels. */
	columns: Readonly<Record<string, string>>;
	find: (connection: Connection, meta: DatasetMeta, view: View) => Promise<Record<string, Value>[]>;
}
