import type { Connection } from '../db/connection';
import {
	leads,
	lineage,
	placesUnder,
	spellings,
	successions,
	type Place
} from '../datasets/places';
import { policies } from '../policy/load';
import { milestones, segments } from '../policy/milestone';
import { resolve } from '../policy/resolve';
import { createDictionaries } from './dictionaries';
import { createFunding } from './funding';
import { createGroups } from './groups';
import { createRetirement } from './retirement';
import { steps, type Step } from './steps';
import { createTerms } from './terms';

const files = import.meta.glob<string>('./{dim,fct}/*.sql', {
	query: '?raw',
	import: 'default',
	eager: true
});

/** What each part is made of. */
const relations: Readonly<Record<Step, readonly string[]>> = {
	/** Plan, posts and spells, and what changes from day to day: all that the first page shows. */
	progress: [
		...['dim_place', 'dim_post_name', 'dim_post', 'fct_plan', 'dim_planned'],
		...['fct_spell', 'fct_stretch', 'fct_person', 'fct_fill', 'dim_report', 'dim_trust'],
		...['fct_vacant', 'fct_post_change', 'fct_progress']
	],
	people: ['fct_eligible'],
	posts: ['fct_post', 'fct_pay'],
	money: [
		...['fct_presence', 'fct_budget', 'dim_price', 'fct_due', 'fct_days'],
		...['fct_paid', 'fct_paid_sum', 'fct_finance', 'dim_split', 'fct_payment', 'fct_funding']
	]
};

/** The model's relations, each naming only earlier ones. */
export const order: readonly string[] = steps.flatMap((step) => relations[step]);

/** What a dataset is about: whose plan, of which year, judged from which day on. */
export interface DatasetInfo {
	id: string;
	/** Code of the place whose plan it is. */
	place: string;
	plan_year: number;
	issued_on: string;
}

/**
 * Creates what staging joins: `dataset_info` (one row), `place` (one row per place of the area, with
 * the jurisdiction whose milestones hold there), `place_spelling`, `place_lead`, `place_succession`, the `policy_*` tables
 * and the macro `retirement_day`.
 */
export async function createReference(connection: Connection, info: DatasetInfo): Promise<void> {
	const area = placesUnder(info.place);
	const all = policies('milestone');
	const rules = new Map<string, string>();
	const rows = area.map((place, ordinal) => {
		const codes = lineage(place.code).map((it) => it.code);
		const rule =
			resolve(all, codes, `${info.plan_year}-12-31`, (it) => it.value.measure === 'onboarded')
				?.jurisdiction ?? null;
		if (rule && !rules.has(rule)) rules.set(rule, place.code);
		return [
			place.code,
			place.name,
			place.level,
			place.parent,
			above(place, 'city'),
			above(place, 'county'),
			String(ordinal),
			rule
		];
	});
	await connection.load(
		'place_text',
		['code', 'name', 'level', 'parent', 'city', 'county', 'ordinal', 'milestone_rule'],
		rows
	);
	await connection.run(
		`CREATE TABLE place AS SELECT * REPLACE (ordinal::integer AS ordinal) FROM place_text;
		DROP TABLE place_text`
	);
	await connection.load(
		'place_spelling',
		['level', 'county', 'spelling', 'code'],
		// The city above a county may be written beside it.
		[...area, ...lineage(info.place).slice(1)].flatMap((place) =>
			[...spellings(place), place.code].map((spelling) => [
				place.level,
				above(place, 'county'),
				spelling,
				place.code
			])
		)
	);
	const province = lineage(info.place).at(-1)!.code;
	const counties = area.filter(({ level }) => level === 'county');
	await connection.load(
		'place_lead',
		['county', 'lead'],
		[
			...counties.flatMap(({ code }) => leads(code).map((lead) => [code, lead])),
			...leads(province).map((lead) => [null, lead])
		]
	);

	await connection.load(
		'place_succession',
		['former', 'town', 'starts', 'kind'],
		successions()
			.filter(({ into }) => area.some(({ code }) => code === into))
			.map(({ code, into, from, kind }) => [code, into, from, kind])
	);

	const stretches = [...rules].flatMap(([rule, place]) => {
		const codes = lineage(place).map((it) => it.code);
		return segments(
			rule,
			info.plan_year,
			info.issued_on,
			milestones(all, codes, info.plan_year, info.issued_on)
		);
	});
	await connection.load(
		'policy_text',
		['rule', 'plan_year', 'starts', 'ends', 'pace_from', 'pace_to', 'share', 'due'],
		stretches.map((it) => Object.values(it).map(String))
	);
	await connection.run(
		`CREATE TABLE policy_milestone AS SELECT rule, plan_year::integer AS plan_year,
			starts::date AS starts, ends::date AS ends, pace_from::double AS pace_from,
			pace_to::double AS pace_to, share::double AS share, due::date AS due FROM policy_text;
		DROP TABLE policy_text`
	);
	await createFunding(connection, area, info.plan_year);
	await createGroups(connection, area, info.plan_year);
	await createRetirement(connection, info.place);
	await createTerms(connection, area);
	await connection.load(
		'info_text',
		['id', 'place', 'plan_year', 'issued_on'],
		[[info.id, info.place, String(info.plan_year), info.issued_on]]
	);
	await connection.run(
		// How late a 数据时点 is, however it is written: a year alone is its end. 2021年底 → 20211231.
		`CREATE MACRO vintage_rank(vintage) AS
			coalesce(regexp_extract(vintage, '(\\d{4})', 1)::integer, 0) * 10000
			+ coalesce(nullif(regexp_extract(vintage, '\\d{4}\\D*(\\d{1,2})', 1), '')::integer, 12) * 100
			+ coalesce(nullif(regexp_extract(vintage, '\\d{4}\\D*\\d{1,2}\\D*(\\d{1,2})', 1), '')::integer, 31)`
	);
	await connection.run(
		`CREATE TABLE dataset_info AS SELECT * REPLACE (plan_year::integer AS plan_year,
			issued_on::date AS issued_on) FROM info_text;
		DROP TABLE info_text`
	);
}

/** Builds the model over the staged tables: all of it, or some parts, the first before any other. */
export async function buildModel(
	connection: Connection,
	parts: readonly Step[] = steps
): Promise<void> {
	for (const step of parts) await buildStep(connection, step);
}

/**
 * Builds one part of the model. Places take the order of the
 * plan's rows, the order in which the notice lists them; what the plan doesn't list follows in the order
 * of the codes.
 */
async function buildStep(connection: Connection, step: Step): Promise<void> {
	if (step === steps[0]) {
		await connection.run(
			`UPDATE place SET ordinal = CASE WHEN listed."row" IS NULL THEN ordinal + 100000 ELSE listed."row" END
			FROM (SELECT p.code, min(s."row") AS "row" FROM place p
				LEFT JOIN stg_plan s ON coalesce(s.town, s.county, s.city) = p.code
				WHERE p.level IN ('county', 'town') GROUP BY p.code) listed
			WHERE listed.code = place.code`
		);
		await createDictionaries(connection);
	}
	for (const name of relations[step]) await connection.run(definition(name));
}

/** Text of a relation's definition: `dim_post` stands in `dim/post.sql`. */
export const definition = (name: string): string => files[`./${name.replace('_', '/')}.sql`]!;

function above(place: Place, level: Place['level']): string | null {
	return lineage(place.code).find((it) => it.level === level)?.code ?? null;
}
