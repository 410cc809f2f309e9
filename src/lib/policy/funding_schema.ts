import * as v from 'valibot';
import { faultOf } from './funding';

/** 元, to the fen. */
const yuan = v.pipe(
	v.number(),
	v.minValue(0),
	v.check((amount) => Number.isInteger(Math.round(amount * 1e6) / 1e4), '金额最多到分')
);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const tier = v.picklist(['province', 'city', 'county', 'existing']);

/** 不低于: the notice states the least, not the amount. */
const floor = v.optional(v.boolean());

const standard = v.variant('form', [
	v.strictObject({ form: v.literal('per_year'), amount: yuan, floor }),
	v.strictObject({ form: v.literal('per_month'), amount: yuan, floor }),
	v.strictObject({
		form: v.literal('hourly'),
		floor,
		wage: yuan,
		hours: v.pipe(v.number(), v.minValue(0)),
		days: v.pipe(v.number(), v.minValue(0))
	})
]);

const part = v.variant('form', [
	v.strictObject({ tier, form: v.literal('flat'), amount: yuan }),
	v.strictObject({ tier, form: v.literal('fixed_part'), amount: yuan }),
	v.strictObject({ tier, form: v.literal('share_of_standard'), share }),
	v.strictObject({ tier, form: v.literal('share_of_remainder'), share }),
	v.strictObject({ tier, form: v.literal('residual') })
]);

/** 资金分担: what a post of one kind costs, and which level of government pays which part. */
export const fundingValue = v.pipe(
	v.strictObject({
		level: v.picklist(['urban', 'rural']),
		/** What one person on post costs; null where the notice doesn't state it. */
		standard: v.nullable(standard),
		parts: v.pipe(v.array(part), v.minLength(1)),
		/** What of it the notice doesn't say: `standard`, or the tier of a part. Screens mark it 假设. */
		assumed: v.array(v.picklist(['standard', 'province', 'city', 'county']))
	}),
	v.rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const fault = faultOf(dataset.value);
		if (!fault) return;
		const { parts } = dataset.value;
		const at = (input: unknown, key: string | number, value: unknown) =>
			({
				type: Array.isArray(input) ? 'array' : 'object',
				origin: 'value',
				input,
				key,
				value
			}) as v.IssuePathItem;
		addIssue({
			message: fault.reason,
			path:
				fault.part === null
					? [at(dataset.value, 'standard', dataset.value.standard)]
					: [at(dataset.value, 'parts', parts), at(parts, fault.part, parts[fault.part])]
		});
	})
);
