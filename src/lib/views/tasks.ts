import { addMonths } from '../base/dates';
import { checkIds } from '../checks/catalog';
import { check, type Checked } from '../checks/run';
import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import { working, type Asking } from '../metrics/compile/run';
import type { View } from '../metrics/measured/progress';
import { clauses } from '../notices/clauses';
import { dutiesDue, type Duty } from '../policy/due';

/** What one check comes to in a view: how many, without the rows. */
export interface RuleSum extends Pick<
	Checked,
	'rule' | 'label' | 'label_en' | 'severity' | 'state' | 'lacking' | 'unchecked'
> {
	found: number;
}

/** Everything that the page of the twenty tasks shows of one view. */
export interface TasksView {
	view: View;
	/** All checks that serve a task, by their ids. */
	rules: Readonly<Record<string, RuleSum>>;
	/** What falls due: all that is due once, and of what comes back the last time and the next. */
	duties: readonly Duty[];
}

/** Runs the checks that serve tasks, and tells what falls due around the day. */
export async function tasksView(source: Asking, meta: DatasetMeta, view: View): Promise<TasksView> {
	const wanted = new Set(
		clauses.flatMap(({ task, serves }) => (task === undefined ? [] : serves.checks))
	);
	const rules = await working(source, async (connection) => {
		const found: Record<string, RuleSum> = {};
		for (const id of checkIds)
			if (wanted.has(id)) found[id] = sumOf(await check(connection, meta, view, id));
		return found;
	});
	return { view, rules, duties: dutiesAround(view) };
}

const sumOf = ({ rows, ...it }: Checked): RuleSum => ({
	rule: it.rule,
	label: it.label,
	label_en: it.label_en,
	severity: it.severity,
	state: it.state,
	lacking: it.lacking,
	unchecked: it.unchecked,
	found: rows.length
});

/** The last day that the provincial plan sets is never out of sight. */
const LAST = '2025-04-30';

/** What falls due around the day of a view: all that is due once, of what comes back the last time and the next. */
export function dutiesAround({ place, asOf }: View): Duty[] {
	const codes = lineage(place).map(({ code }) => code);
	const until = [addMonths(asOf, 12), LAST].toSorted().at(-1)!;
	const all = dutiesDue(codes, addMonths(asOf, -12), until);
	const isSame = (a: Duty, b: Duty) => a.topic === b.topic && a.code === b.code;
	return all.filter((it, i) => {
		const isLater = it.due > asOf;
		const others = isLater ? all.slice(0, i) : all.slice(i + 1);
		return !others.some((other) => isSame(it, other) && other.due > asOf === isLater);
	});
}
