import type { DatasetMeta, PlaceNode } from '../datasets/meta';
import type { Progress } from '../metrics/measured/progress';
import { levelsIn, ranking, type Ranked } from '../present/progress/ranking';

/** Places with their like: streets and towns, counties and the functional zones beside them. */
export const kinds = ['街道', '乡镇', '区县', '功能区'] as const;
export type Kind = (typeof kinds)[number];

/** How places are ranked: all of a level together, or each kind by itself. */
export const rankingWays = ['together', 'by-kind'] as const;
export type RankingWay = (typeof rankingWays)[number];

/** What kind a place is of; null for a city. Functional zones have codes of this product's own, which say so. */
export function kindOf({ code, name, level }: Pick<PlaceNode, 'code' | 'name' | 'level'>) {
	if (level === 'city') return null;
	if (level === 'county') return code.includes('-') ? '功能区' : '区县';
	return name.endsWith('街道') ? '街道' : '乡镇';
}

/** Places of a month, and how they are ranked. */
interface Ranking {
	progress: Progress;
	meta: DatasetMeta;
	rankings: RankingWay;
}

const kindsIn = ({ places }: DatasetMeta): ReadonlyMap<string, Kind | null> =>
	new Map(places.map((it) => [it.code, kindOf(it)]));

/** Whether a place is of a kind, by its code. */
export function isOfKind(meta: DatasetMeta, kind: Group['kind']): (code: string) => boolean {
	const known = kindsIn(meta);
	return (code) => (known.get(code) ?? null) === kind;
}

/** The places of a level as the report ranks them: by kind one kind after the other, each with ranks of its own. */
export function rankedOf(month: Ranking, among: Parameters<typeof ranking>[2]): Ranked[] {
	const { progress, meta, rankings } = month;
	if (rankings === 'together') return ranking(progress, meta, among);
	const known = kindsIn(meta);
	const all = ranking(progress, meta, among, (code) => known.get(code) ?? '');
	return groupedIn(month, all).flatMap(({ places }) => places);
}

/** Places that are ranked among each other. */
export interface Group {
	/** Null where all are ranked together, and of what is no place. */
	kind: Kind | null;
	/** What they are called beside other kinds; null where there are none. */
	label: Kind | null;
	places: Ranked[];
}

/** Places by how they are ranked, each in the order in which they come. */
export function groupedIn(
	{ meta, rankings }: Pick<Ranking, 'meta' | 'rankings'>,
	all: readonly Ranked[]
): Group[] {
	if (rankings === 'together') return [{ kind: null, label: null, places: [...all] }];
	const known = kindsIn(meta);
	const groups = [...kinds, null]
		.map((kind) => ({
			kind,
			places: all.filter(({ code }) => (known.get(code) ?? null) === kind)
		}))
		.filter(({ places }) => places.length > 0);
	const isOne = groups.filter(({ kind }) => kind !== null).length < 2;
	return groups.map((it) => ({ ...it, label: isOne ? null : it.kind }));
}

/** Whether a month has places of several kinds, which can be ranked apart. */
export const hasKinds = ({ progress, meta }: Pick<Ranking, 'progress' | 'meta'>): boolean =>
	levelsIn(progress).some(
		({ among, by }) =>
			by &&
			by !== 'village' &&
			groupedIn({ meta, rankings: 'by-kind' }, ranking(progress, meta, among)).some(
				({ label }) => label !== null
			)
	);
