import * as v from 'valibot';
import { notices } from './index';

const text = v.pipe(v.string(), v.minLength(1));
const ids = v.optional(v.array(text), []);

/** What serves a clause, by the ids that each kind of thing has in its own catalogue. */
const serves = v.strictObject({
	/** Folders of data/datasets whose plan it is. */
	plans: ids,
	/** Topics of data/policies. */
	rules: ids,
	/** The catalogue of measures. */
	measures: ids,
	/** Addresses below the site. */
	pages: ids,
	/** The catalogue of checks. */
	checks: ids
});

const clause = v.pipe(
	v.strictObject({
		/** As 四（三）, 二（二）8 or 附件2. */
		clause: text,
		/** Its heading, or its first words. */
		words: text,
		/** Number among the tasks of the provincial plan. */
		task: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
		serves: v.optional(serves, {}),
		/** What no file that the product reads can tell. */
		unsaid: v.optional(v.strictObject({ zh: text, en: text }))
	}),
	v.check(
		({ serves, unsaid }) => unsaid !== undefined || Object.values(serves).some((it) => it.length),
		'serves 和 unsaid 至少写一个'
	)
);

const files = import.meta.glob<unknown>('/data/notices/clauses.yml', {
	import: 'default',
	eager: true
});

/** A clause of a notice, and what serves it. */
export interface Clause extends v.InferOutput<typeof clause> {
	notice: string;
}

/** The clauses of all notices, in their order: data/notices/clauses.yml. */
export const clauses: readonly Clause[] = Object.entries(
	v.parse(v.record(v.picklist(Object.keys(notices)), v.array(clause)), Object.values(files)[0])
).flatMap(([notice, all]) => all.map((it) => ({ ...it, notice })));
