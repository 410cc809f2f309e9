import { ProblemError, type Problem } from '../base/errors';
import type { DatasetId } from '../datasets';
import { decode } from './readers/decode';
import { layOut, nearestLayout, type LayoutPlan } from './layout/plan';
import type { Profile } from './layout/profile';
import { applied } from './layout/profile';
import type { RawTable, Skipped } from './raw/table';

/** A table and what to make of it: `layout` is null, or lacks a column, where `problem` says so. */
export interface Proposal {
	table: RawTable;
	layout: LayoutPlan | null;
	/** Null when the layout can be used as it is. */
	problem: Problem | null;
}

/** What one file holds. */
export interface ReadFile {
	proposals: Proposal[];
	skipped: Skipped[];
}

/**
 * Decodes a file and proposes how to read each of its tables, by what the user taught before
 * (`profiles`) or by its header. Throws a `UserError` for a file that can't be read at all.
 */
export async function readFile(
	file: string,
	bytes: Uint8Array,
	options: {
		as?: DatasetId;
		profiles?: readonly Profile[];
		onProgress?: (share: number) => void;
		/** Bytes of the largest text that the machine has memory for. */
		largest?: number;
	} = {}
): Promise<ReadFile> {
	const { tables, skipped } = await decode(file, bytes, options.onProgress, options.largest);
	const [examples, ours] = [tables.filter(isExample), tables.filter((table) => !isExample(table))];
	return {
		proposals: ours.map((table) => propose(table, options)),
		skipped: [
			...skipped,
			...examples.map(({ sheet }): Skipped => ({ file, sheet, reason: 'example' }))
		]
	};
}

/** Sheets of our templates, and of everybody else's, that show how to fill in the others. */
const isExample = ({ sheet }: RawTable): boolean =>
	/^(示例|样例|样表|范例|(填写|填表|填报|使用)?说明|取值|字典|代码表|目录|问题清单)$/.test(
		(sheet ?? '').trim()
	);

/** Proposes how to read one table. */
export function propose(
	table: RawTable,
	{ as, profiles = [] }: { as?: DatasetId; profiles?: readonly Profile[] } = {}
): Proposal {
	const known = applied(table, profiles);
	if (known) return { table, layout: known, problem: null };
	const decided = as === undefined ? {} : { dataset: as };
	try {
		return { table, layout: layOut(table, decided), problem: null };
	} catch (error) {
		if (!(error instanceof ProblemError)) throw error;
		const { problem } = error;
		const layout = problem.kind === 'form' ? null : nearestLayout(table, decided);
		return { table, layout, problem };
	}
}

/**
 * The proposals that can be loaded. Sheets that are none of ours (填表说明) are left out and listed as
 * long as one of the file is; when none is, the first one's problem is thrown.
 */
export function usable({ proposals, skipped }: ReadFile): {
	tables: { table: RawTable; layout: LayoutPlan }[];
	skipped: Skipped[];
} {
	const tables = proposals.flatMap(({ table, layout, problem }) =>
		layout && problem === null ? [{ table, layout }] : []
	);
	const first = proposals.find(({ problem }) => problem !== null);
	if (tables.length === 0 && first) throw new ProblemError(first.problem!);
	const unused = proposals.flatMap(({ table: { file, sheet }, problem }): Skipped[] =>
		problem === null ? [] : [{ file, sheet, reason: reasonOf(problem) }]
	);
	return { tables, skipped: [...skipped, ...unused] };
}

/** Why a table with a problem isn't loaded, in a word. */
export function reasonOf({ kind }: Problem): Skipped['reason'] {
	return kind === 'form' || kind === 'doubled' || kind === 'unconfirmed' ? kind : 'unrecognised';
}
