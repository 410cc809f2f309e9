import { groups as groupCodes } from '../../datasets/codes';
import type { DatasetMeta } from '../../datasets/meta';
import { lineage } from '../../datasets/places';
import { policies } from '../../policy/load';
import { resolve } from '../../policy/resolve';
import type { Policy } from '../../policy/schema';
import type { MetricRow } from '../catalog';
import { coverageQuestions, whyNoCoverage, type NoCoverage } from './coverage_questions';
import { eligibleSources } from '../compile/lists';
import { levelBelow, loadedIn, scopeOf, type View } from './progress';
import { ask, listed, type Asking, type Measured } from '../compile/run';
import type { SliceId } from '../terms/slices';

/** Code of a target group (人员类别). */
export type Group = (typeof groupCodes)[number]['code'];

/** People on post of a group whose number is known, and that number (底数). A rate until it is printed. */
export interface Covered {
	on_post: number;
	eligible: number;
}

/** Kind of post. */
export type Level = 'rural' | 'urban';
const allLevels: readonly Level[] = ['rural', 'urban'];

/** Whom the posts of one place reach. Counts of people by code; the empty code where the roster has none. */
export interface Reach {
	/** Code of the place; null where the roster names none (villages). */
	place: string | null;
	name: string;
	/** Code of the county that a town lies in. */
	county: string | null;
	/** False where the plan has posts and no roster has a row: who is on post there isn't known. */
	reported: boolean;
	on_post: number;
	/** Of any priority group, each person once. */
	priority: number;
	/** Who belongs to several groups counts in each of them: the sum may exceed `on_post`. */
	groups: Record<string, number>;
	sexes: Record<string, number>;
	ages: Record<string, number>;
	/** Only groups that the population file has for the place; for a county, of its towns that have them. */
	covered: Partial<Record<Group, Covered>>;
	/** All groups that have a number: each person once, over the sum of the numbers; null where none has. */
	coverage: Covered | null;
	/** Posts in the plan by kind; null where the plan isn't divided among the towns. */
	planned: Record<Level, number> | null;
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
	levels: Level[];
	priority: boolean;
}

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
	vintages: Vintage[];
	/** Towns of the view that sent a roster and have no number for any group. */
	missing: { place: string; name: string }[];
	/** Towns of the view that sent none. */
	silent: { place: string; name: string }[];
	/** By sex and by age band, where the population file tells them apart. */
	bySex: { group: Group; code: string; covered: Covered }[];
	byAge: { group: Group; code: string; covered: Covered }[];
}

/** Measures everything that the coverage page shows of one view. */
export async function measureCoverage(
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<Coverage> {
	const noCoverage = whyNoCoverage(meta, view);
	const below = levelBelow(meta, view.place);
	const unit: SliceId = below === 'village' ? 'village' : 'town';
	const questions = coverageQuestions(meta, view);
	const found = await ask(source, scopeOf(meta, view), questions, loadedIn(meta));
	const rated = 'rates' in found ? found : null;
	const totals = found.totals.on();
	const byGroup = found.groups.parts();
	const bySex = found.sexes.parts();
	const byAge = found.ages.parts();
	const rates = rated?.rates.parts();
	const coverage = rated?.coverage.on();
	const planned = noCoverage ? () => null : plannedIn(meta, view);

	/** What is known of a place whether or not it has people on post. */
	const standing = (code: string | null) => ({
		covered: coveredIn(rates?.get(code ?? '')?.coverage_rate),
		coverage: coveredIn(coverage?.coverage_rate)[code ?? ''] ?? null,
		planned: planned(code)
	});
	const units = unitsOf(meta, view, unit, totals.priority_share, coverage?.coverage_rate).map(
		(row): Reach => {
			const key = row.slice ?? '';
			return {
				place: row.slice,
				name: row.label,
				county: countyOf(key),
				reported: isReported(meta, row.slice),
				on_post: row.denominator ?? 0,
				priority: row.numerator ?? 0,
				groups: counts(byGroup.get(key)?.on_post),
				sexes: counts(bySex.get(key)?.on_post),
				ages: counts(byAge.get(key)?.on_post),
				...(unit === 'town' ? standing(row.slice) : unknown)
			};
		}
	);
	const whole = {
		...sum({ place: view.place, name: nameOf(meta, view.place), county: null }, units),
		...(unit === 'village' && { ...standing(view.place), reported: isReported(meta, view.place) })
	};

	const codes = lineage(view.place).map(({ code }) => code);
	const groupPolicy = resolve(policies('groups'), codes, view.asOf);
	const priorityPolicy = resolve(policies('priority'), codes, view.asOf);
	const detail = (parts: Map<string, Measured<'coverage_rate'>> = new Map()) =>
		[...parts].flatMap(([group, rows]) =>
			Object.entries(coveredIn(rows.coverage_rate)).map(([code, covered]) => ({
				group: group as Group,
				code,
				covered: covered!
			}))
		);
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
		pyramid: [...found.pyramid.parts()].map(([sex, rows]) => ({
			sex,
			ages: counts(rows.on_post)
		})),
		places: placesOf(meta, below, units),
		towns: below === 'county' ? units : null,
		noCoverage,
		vintages: noCoverage ? [] : await vintagesOf(source, meta, view),
		missing: noCoverage ? [] : missingIn(unit === 'town' ? units : [whole]),
		silent: namesOf((unit === 'town' ? units : [whole]).filter(({ reported }) => !reported)),
		bySex: detail(rated?.bySex.parts()),
		byAge: detail(rated?.byAge.parts())
	};
}

/** Villages: neither eligible numbers nor the plan go down to them. */
const unknown = { covered: {}, coverage: null, planned: null };

const isReported = ({ places }: DatasetMeta, place: string | null): boolean =>
	!places.find(({ code }) => code === place)?.missing.includes('roster');

const countyOf = (town: string): string | null =>
	lineage(town).find(({ level }) => level === 'county')?.code ?? null;

/**
 * People on post by place one level down: of a view's towns all, also those with nobody on post and
 * those that only the population file names.
 */
function unitsOf(
	meta: DatasetMeta,
	{ place }: View,
	unit: SliceId,
	people: readonly MetricRow[],
	eligible: readonly MetricRow[] = []
): readonly Pick<MetricRow, 'slice' | 'label' | 'numerator' | 'denominator'>[] {
	if (unit === 'village') return people;
	const towns = meta.places
		.filter((it) => it.level === 'town' && (place === meta.place || it.parent === place))
		.map(({ code, name }) => ({ slice: code, label: name }));
	const others = [...eligible, ...people].filter(
		(row, i, all) =>
			!towns.some(({ slice }) => slice === row.slice) &&
			i === all.findIndex(({ slice }) => slice === row.slice)
	);
	return [...towns, ...others].map(({ slice, label }) => {
		const found = people.find((row) => row.slice === slice);
		return {
			...{ slice, label },
			...{ numerator: found?.numerator ?? 0, denominator: found?.denominator ?? 0 }
		};
	});
}

/**
 * The posts that the plan has in a town by kind. Unknown in a county whose plan names no town: there
 * no town can be said to have none.
 */
function plannedIn(
	{ places }: DatasetMeta,
	{ place }: View
): (code: string | null) => Reach['planned'] {
	const of = (code: string): Record<Level, number> => {
		const { rural, urban } = places.find((it) => it.code === code) ?? { rural: 0, urban: 0 };
		return { rural, urban };
	};
	const divided = new Set(
		places.flatMap((it) => (it.level === 'town' && it.planned > 0 ? [countyOf(it.code)] : []))
	);
	return (code) => {
		// Who is in no town isn't in one without posts: what is left of the plan may be theirs.
		if (code === null) {
			const towns = places.filter((it) => it.level === 'town' && isIn(it.code, place));
			const rest = (level: Level) => towns.reduce((left, it) => left - it[level], of(place)[level]);
			return { rural: rest('rural'), urban: rest('urban') };
		}
		const county = countyOf(code);
		return (county ? divided.has(county) : divided.size > 0) ? of(code) : null;
	};
}

const isIn = (code: string, place: string): boolean =>
	lineage(code).some((it) => it.code === place);

/** Whether a place may have people of a group on post: its plan has posts of a kind that the group is for. */
export const hasPosts = (
	{ planned }: Pick<Reach, 'planned'>,
	{ levels }: Pick<GroupRule, 'levels'>
): boolean => planned === null || levels.length === 0 || levels.some((level) => planned[level] > 0);

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
		for (const [code, it] of Object.entries(part.covered)) covered[code] = both(covered[code], it);
	const planned = parts.map((it) => it.planned);
	return {
		...place,
		reported: parts.length === 0 || parts.some(({ reported }) => reported),
		on_post: parts.reduce((all, it) => all + it.on_post, 0),
		priority: parts.reduce((all, it) => all + it.priority, 0),
		groups: added((it) => it.groups),
		sexes: added((it) => it.sexes),
		ages: added((it) => it.ages),
		covered,
		coverage: parts.reduce<Covered | null>(
			(all, { coverage }) => (coverage ? both(all, coverage) : all),
			null
		),
		planned: planned.every((it) => it !== null)
			? {
					rural: planned.reduce((all, it) => all + it.rural, 0),
					urban: planned.reduce((all, it) => all + it.urban, 0)
				}
			: null
	};
}

const both = (a: Covered | null | undefined, b: Covered): Covered => ({
	on_post: (a?.on_post ?? 0) + b.on_post,
	eligible: (a?.eligible ?? 0) + b.eligible
});

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
		const levels = allLevels.filter((it) => has(it) || has(`also_${it}`));
		const isMain = has('rural') || has('urban');
		const standing = isMain ? 'main' : levels.length ? 'also' : 'none';
		const asked = level ? levels.includes(level) : levels.length > 0;
		if (!asked && !whole.groups[code] && !whole.covered[code]) return [];
		const isFirst = (it: Level) => Boolean(priority?.value[it].includes(code));
		const isPriority = (level ? [level] : levels.length ? levels : allLevels).some(isFirst);
		return [{ group: code, standing, levels, priority: isPriority }];
	});
}

const missingIn = (towns: readonly Reach[]): Coverage['missing'] =>
	namesOf(towns.filter((it) => it.reported && Object.keys(it.covered).length === 0));

const namesOf = (towns: readonly Reach[]): Coverage['missing'] =>
	towns.flatMap(({ place, name }) => (place === null ? [] : [{ place, name }]));

/** What the numbers of each group were taken from, and for how many towns. */
async function vintagesOf(source: Asking, meta: DatasetMeta, view: View): Promise<Vintage[]> {
	const found = new Map<string, Vintage>();
	for (const { group, source: from, vintage, ...row } of await listed(
		source,
		eligibleSources,
		scopeOf(meta, view)
	)) {
		if (view.place !== meta.place && ![row.city, row.county, row.town].includes(view.place))
			continue;
		const key = JSON.stringify([group, vintage, from]);
		const one = found.get(key) ?? { group: group as Group, source: from, vintage, towns: 0 };
		found.set(key, { ...one, towns: one.towns + 1 });
	}
	return [...found.values()];
}
