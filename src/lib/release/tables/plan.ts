import * as v from 'valibot';
import { catalog, type MetricId } from '../../metrics/catalog';
import { isSlice, type SliceId } from '../../metrics/terms/slices';

const metric = v.custom<MetricId>((it) => typeof it === 'string' && Object.hasOwn(catalog, it));
const slice = v.custom<SliceId>((it) => typeof it === 'string' && isSlice(it));
const whole = v.pipe(v.number(), v.integer(), v.minValue(1));

const places = v.picklist(['top', 'county', 'town']);

const planSchema = v.strictObject({
	parameters: v.strictObject({
		version: v.string(),
		hidden: whole,
		base: whole,
		candidates: whole,
		threshold: whole,
		leastDenominator: whole,
		mostHidden: v.number(),
		guardedBelow: whole
	}),
	tables: v.array(
		v.strictObject({
			id: v.pipe(v.string(), v.regex(/^[a-z_]+$/)),
			title: v.string(),
			title_en: v.string(),
			description: v.string(),
			description_en: v.string(),
			profile: v.picklist(['R', 'S']),
			/** The monthly table that it stands for where it is published by its cycle. */
			replaces: v.optional(v.string()),
			/** When it is published unless it is asked for. */
			cycle: v.picklist(['month', 'year']),
			/** The finest places in it; `top` is the dataset's own. */
			places,
			/** Besides the place: three dimensions at most together. */
			dims: v.pipe(v.array(slice), v.maxLength(2)),
			figures: v.array(metric),
			/** The form to take where too much of it would be hidden. */
			coarser: v.optional(
				v.strictObject({
					places: v.optional(places),
					dims: v.optional(v.array(slice))
				})
			),
			rates: v.optional(v.array(v.strictObject({ name: metric, of: metric, over: metric })), [])
		})
	)
});

export type ReleasePlan = v.InferOutput<typeof planSchema>;
export type TablePlan = ReleasePlan['tables'][number];

const file = import.meta.glob<unknown>('/data/releases/plan.yml', {
	import: 'default',
	eager: true
});

/** Which tables are published, and how they are protected (data/releases/plan.yml). */
export const releasePlan = (): ReleasePlan => v.parse(planSchema, Object.values(file)[0]);

/** Figures that a notice gives, of nobody: they are published as they are. */
export const openFigures: readonly MetricId[] = ['planned'];

/** Figures that count from the year's start on. */
export const cumulativeFigures: readonly MetricId[] = ['onboarded'];

/** Dimensions whose being the same for everybody would tell about each of them. */
export const sensitiveDims: readonly SliceId[] = ['group'];

/** The tables of a month: those asked for, else those of every month, of which yearly ones take the place in December. */
export function tablesOf(
	{ tables }: ReleasePlan,
	month: string,
	asked?: readonly string[]
): TablePlan[] {
	if (asked) return tables.filter(({ id }) => asked.includes(id));
	const usual = tables.filter(({ cycle }) => cycle === 'month' || month.endsWith('-12'));
	return usual.filter(({ id }) => !usual.some(({ replaces }) => replaces === id));
}
