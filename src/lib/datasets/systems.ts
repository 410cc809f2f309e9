import * as v from 'valibot';
import { UserError } from '../base/errors';
import { day } from '../notices';
import { printed, quotedSource } from '../notices/source';

const names = v.array(v.string());
/** Codes of towns. */
const codes = v.array(v.string());
const level = v.picklist(['urban', 'rural']);
const namesByCategory = v.object({
	management: names,
	service: names,
	social: names,
	facility: names,
	governance: names
});

const systemSchema = v.object({
	title: v.string(),
	title_en: v.string(),
	/** Code of the place whose plan this is. */
	place: v.string(),
	plan_year: v.number(),
	issued_on: day,
	as_of: day,
	simulated_people: v.boolean(),
	plan: v.object({
		/** The split over places is not the notice's. */
		made_up: v.boolean(),
		source: v.pipe(quotedSource, v.transform(printed)),
		printed_total: v.object({
			all: v.number(),
			urban: v.optional(v.number()),
			rural: v.optional(v.number())
		})
	}),
	notes: v.array(v.string()),
	demo: v.object({
		seed: v.number(),
		split_total: v.optional(v.number()),
		split_rural_share: v.optional(v.number()),
		/** Share of the plan filled at least once by each day. */
		onboarding: v.array(v.object({ by: day, share: v.number() })),
		old_posts: v.number(),
		/** Whether the roster has agreements, months of subsidy and the steps before 上岗, too. */
		papers: v.optional(v.boolean(), false),
		/** Whether everybody was compared each month. */
		comparison: v.optional(v.boolean(), false),
		/** Whether the finance office's own totals are there, too. */
		finance: v.optional(v.boolean(), false),
		/** 元 a month: simulated pay of urban posts where the notice states no standard. */
		urban_pay: v.number(),
		post_names: v.object({ rural: namesByCategory, urban: namesByCategory }),
		/** Another spelling of a post name, used by every third town of the plan. */
		name_variants: v.optional(v.record(v.string(), v.string()), {}),
		/** Posts whose list states another standard in some towns, in 元 a month. */
		pay_variants: v.optional(
			v.array(v.object({ level, name: v.string(), pay: v.number(), towns: codes })),
			[]
		),
		/** 专职公益性岗位 of each town, and the towns that have one less. */
		dedicated_posts: v.optional(v.number(), 0),
		dedicated_short: v.optional(codes, []),
		/** Share of the posts whose list names no category. */
		uncategorised: v.optional(v.number(), 0),
		/** Working time of a rural post, where the notice states it. */
		rural_hours: v.optional(v.object({ per_day: v.number(), days_per_month: v.number() })),
		/** Towns without 目标人群底数. */
		no_population: v.optional(codes, [])
	})
});

/** One of the systems that the product serves: a jurisdiction and a plan year. */
export type System = v.InferOutput<typeof systemSchema> & {
	id: string;
	/** The transcribed plan table; null where the notice's table is missing. */
	planCsv: string | null;
	/** Made up: cells of the simulated tables that are made doubtful, and what inspections found. */
	plantedCsv: string | null;
	inspectionsCsv: string | null;
};

const descriptions = import.meta.glob<unknown>('/data/datasets/*/dataset.yml', {
	import: 'default',
	eager: true
});
const tables = import.meta.glob<string>('/data/datasets/*/*.csv', {
	query: '?raw',
	import: 'default',
	eager: true
});

const phrases = v.record(v.string(), v.string());
const dutiesSchema = v.object({ rural: phrases, urban: phrases });

/** What is done on a post, as a phrase that names no place, by 城乡 and post name. */
export type Duties = v.InferOutput<typeof dutiesSchema>;

const dutiesFile = import.meta.glob<unknown>('/data/datasets/duties.yml', {
	import: 'default',
	eager: true
});

/** The duties of the post names that the datasets use. */
export function duties(): Duties {
	return v.parse(dutiesSchema, Object.values(dutiesFile)[0]);
}

/** Every dataset under data/datasets, Dongchangfu (the default) first. */
export function systems(): System[] {
	return Object.entries(descriptions)
		.map(([path, data]) => {
			const id = path.split('/').at(-2)!;
			const parsed = v.parse(systemSchema, data);
			const csv = (name: string) => tables[`/data/datasets/${id}/${name}.csv`] ?? null;
			return {
				...{ ...parsed, id, planCsv: csv('plan') },
				...{ plantedCsv: csv('planted'), inspectionsCsv: csv('inspections') }
			};
		})
		.sort((a, b) => order(a.id) - order(b.id) || a.id.localeCompare(b.id));
}

const first = ['dongchangfu-2022', 'zibo-2022', 'weihai-hitech-2022', 'taibaihu-2024'];
const order = (id: string): number => (first.indexOf(id) + 1 || first.length + 1) - 1;

/** The dataset of that name; a `UserError` that lists the names otherwise. */
export function system(id: string): System {
	const found = systems().find((one) => one.id === id);
	if (found) return found;
	const known = systems().map((one) => one.id);
	throw new UserError(`没有名为“${id}”的数据集；可用的有：${known.join('、')}`);
}
