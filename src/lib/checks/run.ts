import type { DatasetMeta } from '../datasets/meta';
import type { Connection } from '../db/connection';
import type { View } from '../metrics/measured/progress';
import type { PolicySource } from '../policy/schema';
import { groundsOf } from './basis';
import { checks, type CheckId } from './catalog';
import type { Check, Severity, Value } from './check';
import { hadOf, lackingOf, type Had, type Lacking } from './needs';

/** What a check finds doubtful in a view, with the clause that it comes from. Rows are to be verified. */
export interface Checked {
	rule: string;
	label: string;
	label_en: string;
	tests: string;
	severity: Severity;
	/** `lacking` (需外部数据): what it would have to look at isn't there, so nothing is known. */
	state: 'found' | 'none' | 'lacking';
	/** What isn't there; empty in the other two states. */
	lacking: Lacking[];
	/** Rows that it couldn't test, because a needed cell is blank. */
	unchecked: number;
	/** What it left out, because the columns aren't there. */
	untested: Lacking[];
	/** Towns of which it knows nothing, because they sent none of a file that it looks at. */
	unsent: Had['unsent'];
	/** Null where no notice says so. */
	source: PolicySource | null;
	/** The place's own notice doesn't say it, or didn't yet on the day. */
	assumption: boolean;
	remedy: string;
	told_at_intake: readonly string[];
	columns: { key: string; label: string }[];
	rows: Record<string, Value>[];
}

/** What one check finds in a view on its day. */
export async function check(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	id: CheckId
): Promise<Checked> {
	const it: Check = checks[id];
	const grounds = groundsOf(it.basis, view);
	const had = await hadOf(connection, meta, view, it);
	const unasked = it.unasked?.(view, meta) ?? null;
	const without = [
		...had.lacking,
		...(it.needs_policy && (!grounds || grounds.later) ? [other('本地对此作出的规定')] : []),
		...(unasked === null ? [] : [other(unasked)])
	];
	const wants = without.length ? undefined : it.wants;
	const counted = await wants?.count(connection, meta, view);
	const lacking = wants && counted?.untested && !counted.tested ? [lackingOf(wants.need)] : without;
	const rows = lacking.length ? [] : await it.find(connection, meta, view);
	return {
		rule: id,
		label: it.label,
		label_en: it.label_en,
		tests: it.tests,
		severity: it.severity,
		state: lacking.length ? 'lacking' : rows.length ? 'found' : 'none',
		lacking,
		unchecked: lacking.length ? 0 : had.unchecked + (counted?.untested ?? 0),
		untested: lacking.length ? [] : had.untested,
		unsent: lacking.length ? [] : had.unsent,
		source: grounds?.source ?? null,
		assumption: grounds?.assumption ?? false,
		remedy: it.remedy,
		told_at_intake: it.told_at_intake ?? [],
		columns: Object.entries(it.columns).map(([key, label]) => ({ key, label })),
		rows
	};
}

const other = (label: string): Lacking => ({ dataset: null, label, columns: [] });
