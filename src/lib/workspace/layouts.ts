import * as v from 'valibot';
import { datasets, type DatasetId } from '../datasets';
import type { Dataset } from '../datasets/declare';
import type { LayoutPlan } from '../intake/layout/plan';

/** How tables are read, as a workspace keeps it. It may come from anybody: no column but a declared one. */

const at = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2_000_000));
const words = v.pipe(v.string(), v.maxLength(40_000));
const names = v.array(words);
const byName = <T extends v.GenericSchema>(value: T) => v.record(words, value);

const plan = v.strictObject({
	dataset: v.picklist(Object.keys(datasets) as DatasetId[]),
	header: v.strictObject({ first: at, last: at }),
	columns: byName(at),
	confidence: byName(v.picklist(['sure', 'likely', 'user'])),
	constants: byName(words),
	until: v.nullable(at),
	headings: v.boolean(),
	replacements: byName(byName(words)),
	labels: names,
	subtotals: v.array(at),
	doubled: names,
	unconfirmed: names,
	shortYears: names
});

/** Whether every column that a layout names is one of its dataset. */
function isDeclared(it: v.InferOutput<typeof plan>): boolean {
	const { columns }: Dataset = datasets[it.dataset];
	const named = [it.columns, it.confidence, it.constants, it.replacements].flatMap((of) =>
		Object.keys(of)
	);
	return [...named, ...it.doubled, ...it.unconfirmed, ...it.shortYears].every((name) =>
		Object.hasOwn(columns, name)
	);
}

export const layoutSchema: v.GenericSchema<unknown, LayoutPlan> = v.pipe(plan, v.check(isDeclared));
