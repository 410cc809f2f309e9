import { groups as groupCodes } from '../datasets/codes';
import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import type { Connection, Row } from '../db/connection';
import { policies } from '../policy/load';
import { resolve } from '../policy/resolve';
import type { Policy } from '../policy/schema';
import type { MetricId, MetricRow } from './catalog';
import { levelBelow, scopeOf, type View } from './progress';
import { measure, measureAcross, single } from './run';
import type { SliceId } from './slices';

/** Code of a target group (人员类别). */
export type Group = (typeof groupCodes)[number]['code'];

/** People on post of a group whose number is known, and that number (底数). A rate until it is printed. */
export interface Covered {
	on_post: number;
	eligible: number;
}

/** Whom the posts of one place reach. Counts of people by code; the empty code where the roster has none. */
export interface Reach {
	/** Code of the place; null where the roster names none (villages). */
	place: string | null;
	name: string;
	/** Code of the county that a town lies in. */
	county: string | null;
	on_post: number;
	/** Of any priority group, each person once. */
	priority: number;
	/** Who belongs to several groups counts in each of them: the sum may exceed `on_post`. */
	groups: Record<string, number>;
	sexes: Record<string, number>;
	ages: Record<string, number>;
	/** Only groups that the population file has for the place; for a county, of its towns that have them. */
	covered: Partial<Record<Group, Covered>>;
}

/** What a group's eligible number was taken from. */
export interface Vintage {
	group: Group;
	source: string | null;
	/** As the file has it, mostly a day. */
	vintage: string | null;
	/** How many towns of the view have a number. */
	towns: number;
}

/** A target group and how it stands in the rules of the place and day. */
export interface GroupRule {
	group: Group;
	/** `main`: named by the notice; `also`: let in besides; `none`: not in the notice. */
	standing: 'main' | 'also' | 'none';
	/** Kinds of post that it is for. */
	levels: ('rural' | 'urban')[];
	priority: boolean;
}

/** Why there is no coverage rate: no population file, or a choice of 城乡, which it doesn't tell apart. */
export type NoCoverage = 'no_file' | 'by_level';

/** Everything that the coverage page shows of one view. */
export interface Coverage {
	view: View;
	/** Of the whole view, as a place of its own. */
	whole: Reach;
	priority_share: MetricRow;
	/** Each group of people by the rule and those that occur, in the order of the codes. */
	rules: GroupRule[];
	/** Where it is written which groups posts are for, and which go first. */
	groupPolicy: Policy<'groups'> | null;
	priorityPolicy: Policy<'priority'> | null;
	/** People on post by sex and age band. */
	pyramid: { sex: string; ages: Record<string, number> }[];
	/** One level down; null for a town whose roster names no villages. */
	places: { by: SliceId; rows: Reach[] } | null;
	/** The towns of a city; null below. */
	towns: Reach[] | null;
	/** Null where there are rates. */
	noCoverage: NoCoverage | null;
	/** People of all groups together: each person once, over the sum of the groups' numbers. */
	coverage: MetricRow | null;
	vintages: Vintage[];
	/** Towns of the view without a number for any group. */
	missing: { place: string; name: string }[];
	/** By sex and by age band, where the population file tells them apart. */
	bySex: { group: Group; code: string; covered: Covered }[];
	byAge: { group: Group; code: string; covered: Covered }[];
}

/** What the page measures, for its definitions. */
export const ofCoverage = [
	'on_post',
	'on_post_share',
	'priority_share',
	'eligible',
	'coverage_rate'
] as const satisfies readonly MetricId[];

/** Measures everything that the coverage page shows of one view. */
export async function measureCoverage(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Coverage> {
	const loaded = { population: meta.has_population };
	const noCoverage: NoCoverage | null = !meta.has_population
		? 'no_file'
		: view.level
			? 'by_level'
			: null;
	const scope = scopeOf(meta, view);
	const below = levelBelow(meta, view.place);
	const unit: SliceId = below === 'village' ? 'village' : 'town';

	const across = <Id extends MetricId>(ids: readonly Id[], outer: SliceId, by?: SliceId) =>
		measureAcross(connection, ids, { ...scope, across: outer, ...(by && { by }) }, loaded);
	const totals = await measure(
		connection,
		['on_post', 'priority_share'],
		{ ...scope, by: unit },
		loaded
	);
	const byGroup = await across(['on_post'], unit, 'group');
	const bySex = await across(['on_post'], unit, 'sex');
	const byAge = await across(['on_post'], unit, 'age_band');
	const pyramid = await across(['on_post'], 'sex', 'age_band');
	const rates = noCoverage ? null : await across(['coverage_rate'], 'town', 'group');

	const county = new Map(meta.places.map((it) => [it.code, it.parent]));
	const units = totals.priority_share.map((row): Reach => {
		const key = row.slice ?? '';
		return {
			place: row.slice,
			name: row.label,
			county: county.get(key) ?? null,
			on_post: row.denominator ?? 0,
			priority: row.numerator ?? 0,
			groups: counts(byGroup.get(key)?.on_post),
			sexes: counts(bySex.get(key)?.on_post),
			ages: counts(byAge.get(key)?.on_post),
			covered: unit === 'town' ? coveredIn(rates?.get(key)?.coverage_rate) : {}
		};
	});
	// Towns that have eligible people and nobody on post.
	for (const [code, { coverage_rate }] of unit === 'town' && rates ? rates : [])
		if (!units.some(({ place }) => place === code)) {
			const at = meta.places.find((it) => it.code === code);
			units.push({
				...nobody,
				place: code,
				name: at?.name ?? code,
				county: county.get(code) ?? null,
				covered: coveredIn(coverage_rate)
			});
		}
	const whole = sum({ place: view.place, name: nameOf(meta, view.place), county: null }, units);
	if (unit === 'village') whole.covered = coveredIn(rates?.get(view.place)?.coverage_rate);

	const codes = lineage(view.place).map(({ code }) => code);
	const groupPolicy = resolve(policies('groups'), codes, view.asOf);
	const priorityPolicy = resolve(policies('priority'), codes, view.asOf);
	const detail = async (by: 'sex' | 'age_band') =>
		noCoverage
			? []
			: [...(await across(['coverage_rate'], 'group', by))].flatMap(([group, rows]) =>
					Object.entries(coveredIn(rows.coverage_rate)).map(([code, covered]) => ({
						group: group as Group,
						code,
						covered: covered!
					}))
				);
	const wholeRate = noCoverage
		? null
		: single(['coverage_rate'], await measure(connection, ['coverage_rate'], scope, loaded));
	return {
		view,
		whole,
		priority_share: {
			slice: '',
			label: '',
			value: whole.on_post ? whole.priority / whole.on_post : null,
			numerator: whole.priority,
			denominator: whole.on_post
		},
		rules: rulesOf(whole, view, groupPolicy, priorityPolicy),
		groupPolicy,
		priorityPolicy,
		pyramid: [...pyramid].map(([sex, rows]) => ({ sex, ages: counts(rows.on_post) })),
		places: placesOf(meta, below, units),
		towns: below === 'county' ? units : null,
		noCoverage,
		coverage: wholeRate?.coverage_rate ?? null,
		vintages: noCoverage ? [] : await vintagesOf(connection, meta, view),
		missing: noCoverage ? [] : missingIn(meta, view, units, whole),
		bySex: await detail('sex'),
		byAge: await detail('age_band')
	};
}

const nobody = { on_post: 0, priority: 0, groups: {}, sexes: {}, ages: {}, covered: {} };

const counts = (rows: readonly MetricRow[] = []): Record<string, number> =>
	Object.fromEntries(rows.map(({ slice, value }) => [slice ?? '', value ?? 0]));

/** Where the numbers of eligible people are known. */
const coveredIn = (rows: readonly MetricRow[] = []): Partial<Record<string, Covered>> =>
	Object.fromEntries(
		rows.flatMap(({ slice, numerator, denominator }) =>
			slice !== null && denominator
				? [[slice, { on_post: numerator ?? 0, eligible: denominator }]]
				: []
		)
	);

/** Several places as one: counts of people add up, and so do both counts of a rate. */
export function sum(
	place: Pick<Reach, 'place' | 'name' | 'county'>,
	parts: readonly Reach[]
): Reach {
	const added = (of: (it: Reach) => Record<string, number>) => {
		const all: Record<string, number> = {};
		for (const part of parts)
			for (const [code, count] of Object.entries(of(part))) all[code] = (all[code] ?? 0) + count;
		return all;
	};
	const covered: Partial<Record<string, Covered>> = {};
	for (const part of parts)
		for (const [code, { on_post, eligible }] of Object.entries(part.covered))
			covered[code] = {
				on_post: (covered[code]?.on_post ?? 0) + on_post,
				eligible: (covered[code]?.eligible ?? 0) + eligible
			};
	return {
		...place,
		on_post: parts.reduce((all, it) => all + it.on_post, 0),
		priority: parts.reduce((all, it) => all + it.priority, 0),
		groups: added((it) => it.groups),
		sexes: added((it) => it.sexes),
		ages: added((it) => it.ages),
		covered
	};
}

const nameOf = (meta: DatasetMeta, code: string): string =>
	meta.places.find((it) => it.code === code)?.name ?? code;

function placesOf(meta: DatasetMeta, by: SliceId, units: readonly Reach[]): Coverage['places'] {
	if (by !== 'county')
		return units.some(({ place }) => place !== null) ? { by, rows: [...units] } : null;
	const rows = meta.places
		.filter((it) => it.level === 'county')
		.map(({ code, name }) =>
			sum(
				{ place: code, name, county: null },
				units.filter(({ county }) => county === code)
			)
		);
	return { by, rows };
}

function rulesOf(
	whole: Reach,
	{ level }: View,
	policy: Policy<'groups'> | null,
	priority: Policy<'priority'> | null
): GroupRule[] {
	return groupCodes.flatMap(({ code }): GroupRule[] => {
		const has = (list: 'rural' | 'urban' | 'also_rural' | 'also_urban') =>
			Boolean(policy?.value[list].includes(code));
		const levels = (['rural', 'urban'] as const).filter((it) => has(it) || has(`also_${it}`));
		const isMain = has('rural') || has('urban');
		const standing = isMain ? 'main' : levels.length ? 'also' : 'none';
		const asked = level ? levels.includes(level) : levels.length > 0;
		if (!asked && !whole.groups[code] && !whole.covered[code]) return [];
		return [
			{ group: code, standing, levels, priority: Boolean(priority?.value.groups.includes(code)) }
		];
	});
}

function missingIn(
	meta: DatasetMeta,
	view: View,
	units: readonly Reach[],
	whole: Reach
): Coverage['missing'] {
	const at = meta.places.find((it) => it.code === view.place);
	if (at?.level === 'town')
		return Object.keys(whole.covered).length ? [] : [{ place: at.code, name: at.name }];
	return units
		.filter(({ place, covered }) => place !== null && Object.keys(covered).length === 0)
		.map(({ place, name }) => ({ place: place!, name }));
}

async function vintagesOf(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Vintage[]> {
	const { where } = scopeOf(meta, view);
	const [[slice, codes] = ['', []]] = Object.entries(where);
	return connection.query<Vintage & Row>(
		`SELECT "group", source, vintage, count(DISTINCT town)::integer AS towns FROM fct_eligible
		WHERE dims = '' ${slice ? `AND ${slice} = $1` : ''} GROUP BY ALL ORDER BY "group", vintage, source`,
		slice ? [codes[0]!] : []
	);
}
