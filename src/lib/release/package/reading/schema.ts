import * as v from 'valibot';
import { isDay } from '../../../base/dates';

/** What stands in the JSON files of a package. It comes from strangers: what doesn't fit is told, the rest left out. */

const text = v.pipe(v.string(), v.maxLength(20_000));
const word = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const day = v.pipe(v.string(), v.check(isDay));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Name of a table or column. */
const machine = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,99}$/));
const list = <T extends v.GenericSchema>(of: T) => v.array(of);

const field = v.object({
	name: machine,
	type: v.picklist(['string', 'integer', 'number', 'yearmonth']),
	title: text,
	description: text,
	'gangwei:title_en': text,
	'gangwei:description_en': text,
	'gangwei:role': v.picklist(['month', 'code', 'name', 'figure', 'amount', 'flag', 'rate', 'mark']),
	'gangwei:unit': v.optional(text),
	'gangwei:dimension': v.optional(machine),
	'gangwei:measure': v.optional(machine),
	'gangwei:numerator': v.optional(machine),
	'gangwei:denominator': v.optional(machine),
	categories: v.optional(list(v.object({ value: text, label: text, 'gangwei:label_en': text })))
});

const resource = v.object({
	name: machine,
	title: text,
	description: text,
	path: text,
	'gangwei:title_en': text,
	'gangwei:description_en': text,
	'gangwei:profile': v.picklist(['R', 'S']),
	schema: v.object({
		fields: v.pipe(list(field), v.minLength(1), v.maxLength(200)),
		primaryKey: v.pipe(list(machine), v.minLength(1))
	})
});

export const descriptor = v.object({
	title: text,
	description: text,
	created: v.pipe(v.string(), v.isoTimestamp()),
	licenses: v.tuple([v.object({ title: text, path: text })]),
	contributors: v.tuple([v.object({ title: text, 'gangwei:contact': text })]),
	'gangwei:title_en': text,
	'gangwei:description_en': text,
	'gangwei:release': v.object({
		id: word,
		series: word,
		revision: v.pipe(whole, v.minValue(1)),
		month,
		as_of: day,
		simulated: v.boolean()
	}),
	'gangwei:place': v.object({ code: text, name: text }),
	'gangwei:publisher': v.object({ base_url: text, cycle: text, theme: text }),
	'gangwei:changes': list(text),
	resources: v.pipe(list(resource), v.minLength(1), v.maxLength(100))
});

const mark = { 'gangwei:mark': v.optional(text) };
const key = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const hi = v.nullable(whole);
const signed = v.pipe(v.number(), v.safeInteger());

export const ledger = v.strictObject({
	...mark,
	series: word,
	places: v.record(word, word),
	releases: v.pipe(
		list(
			v.strictObject({
				id: word,
				month,
				apart: v.boolean(),
				sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)))
			})
		),
		v.minLength(1)
	),
	entries: list(
		v.strictObject({
			key,
			kind: v.picklist(['exact', 'round5', 'lt8', 'star', 'zero']),
			lo: whole,
			hi,
			release: word
		})
	)
});

export const audit = v.strictObject({
	...mark,
	release: word,
	standing: v.picklist(['publishable', 'unchecked', 'refused']),
	parameters: v.strictObject({
		version: word,
		hidden: v.pipe(whole, v.minValue(1)),
		base: v.pipe(whole, v.minValue(1)),
		candidates: whole,
		threshold: whole,
		leastDenominator: whole,
		mostHidden: share,
		guardedBelow: whole
	}),
	report: v.strictObject({
		passes: v.boolean(),
		figures: whole,
		lt8: whole,
		star: whole,
		quantities: whole,
		insiders: whole,
		fewest: v.nullable(whole),
		solved: whole,
		failures: list(
			v.strictObject({
				rule: text,
				terms: list(v.strictTuple([key, signed])),
				lo: signed,
				hi: v.nullable(signed),
				needs: text,
				insider: v.optional(list(key))
			})
		),
		releases: list(word),
		solver: text,
		ways: v.record(word, whole)
	})
});

export type Descriptor = v.InferOutput<typeof descriptor>;
export type Field = Descriptor['resources'][number]['schema']['fields'][number];
