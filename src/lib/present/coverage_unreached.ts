import type { DatasetMeta } from '../datasets/meta';
import { hasPosts, type Coverage, type Group, type Level } from '../metrics/measured/coverage';
import { m } from '../paraglide/messages';
import { lacking } from './coverage_headline';
import { groupWord, levelsWord } from './coverage_words';
import { count } from './format';
import { numberCell, textCell, type Table } from './table';

/** A town and group with eligible people and nobody on post. */
export interface Unreached {
	place: string;
	name: string;
	county: string;
	group: Group;
	eligible: number;
	/** Kinds of post that the group is for, where the town's plan has none of them; else empty. */
	unplanned: readonly Level[];
}

/** Where a group has eligible people and nobody on post, by town, the most people first. */
export function unreached(coverage: Coverage, meta: DatasetMeta): Unreached[] {
	if (lacking(coverage)) return [];
	const { towns, places, whole, rules } = coverage;
	// Villages have no eligible numbers: there the view's own town is looked at.
	const looked = towns ?? (places?.by === 'town' ? places.rows : [whole]);
	return looked
		.flatMap((at) =>
			rules.flatMap((rule): Unreached[] => {
				const { place, name } = at;
				const found = at.covered[rule.group];
				if (!found || found.on_post > 0 || place === null) return [];
				const county = meta.places.find(({ code }) => code === at.county)?.name ?? '';
				const unplanned = hasPosts(at, rule) ? [] : rule.levels;
				const { eligible } = found;
				return [{ ...{ place, name, county, unplanned, eligible }, group: rule.group }];
			})
		)
		.sort((a, b) => b.eligible - a.eligible);
}

/** Those that the posts might have reached, or those that the plan has no posts for. */
export interface UnreachedPart {
	/** What is said of all of them. */
	text: string;
	/** The plan has no posts for them. */
	excused: boolean;
	groups: UnreachedGroup[];
}

/** First whom the posts might have reached, if only to say that there are none; then by kind of post. */
export function unreachedParts(
	found: readonly Unreached[],
	coverage: Pick<Coverage, 'rules'>
): UnreachedPart[] {
	const kindOf = ({ unplanned }: Unreached) => unplanned.join();
	const kinds = [...new Set(found.map(kindOf))].filter(Boolean);
	const hasCounties = severalCounties(found);
	return ['', ...kinds].map((kind) => {
		const own = found.filter((it) => kindOf(it) === kind);
		return {
			text: kind ? unplannedText(own) : unreachedText(own, kinds.length > 0),
			excused: kind !== '',
			groups: groupsOf(own, coverage, hasCounties)
		};
	});
}

const eligibleIn = (found: readonly Unreached[]): string =>
	count(found.reduce((sum, it) => sum + it.eligible, 0));

function unreachedText(found: readonly Unreached[], excused: boolean): string {
	if (!found.length)
		return excused ? m.coverage_unreached_none_planned() : m.coverage_unreached_none();
	return m.coverage_unreached_lead({
		places: count(new Set(found.map(({ place }) => place)).size),
		count: count(found.length),
		eligible: eligibleIn(found)
	});
}

const unplannedText = (found: readonly Unreached[]): string =>
	m.coverage_unreached_unplanned({
		level: levelsWord(found[0]?.unplanned ?? []),
		count: count(found.length),
		eligible: eligibleIn(found)
	});

/** Why the list can't be made; empty where it can. */
export function unreachedLacking(coverage: Coverage): string {
	const why = lacking(coverage);
	if (why === 'by_level') return m.coverage_unreached_by_level();
	return why ? m.coverage_unreached_lacking() : '';
}

/** The towns of one group. */
export interface UnreachedGroup {
	group: Group;
	name: string;
	/** How many towns, and how many eligible people there. */
	text: string;
	towns: { place: string; name: string; eligible: string }[];
}

/** By group, in the order of the codes; towns with their county where there are several. */
function groupsOf(
	found: readonly Unreached[],
	{ rules }: Pick<Coverage, 'rules'>,
	hasCounties: boolean
): UnreachedGroup[] {
	return rules.flatMap(({ group }) => {
		const own = found.filter((it) => it.group === group);
		if (!own.length) return [];
		return [
			{
				group,
				name: groupWord(group),
				text: m.coverage_unreached_group({ count: count(own.length), eligible: eligibleIn(own) }),
				towns: own.map(({ place, name, county, eligible }) => ({
					place,
					name: hasCounties && county ? m.coverage_unreached_town({ county, town: name }) : name,
					eligible: count(eligible)
				}))
			}
		];
	});
}

const severalCounties = (found: readonly Unreached[]): boolean =>
	new Set(found.map(({ county }) => county)).size > 1;

/** The list; counties only where there are several. */
export function unreachedTable(
	found: readonly Unreached[],
	hrefOf: (code: string) => string | undefined
): Table {
	const hasCounties = severalCounties(found);
	const words = (label: string) => ({ label, numeric: false });
	return {
		columns: [
			words(m.level_below_town()),
			...(hasCounties ? [words(m.level_below_county())] : []),
			words(m.coverage_detail_group()),
			{ label: m.coverage_col_eligible(), numeric: true },
			words(m.map_note())
		],
		rows: found.map((it) => {
			const href = hrefOf(it.place);
			return [
				{ ...textCell(it.name), ...(href !== undefined && { href }) },
				...(hasCounties ? [textCell(it.county)] : []),
				textCell(groupWord(it.group)),
				numberCell(count(it.eligible), it.eligible),
				textCell(
					it.unplanned.length ? m.coverage_unplanned({ level: levelsWord(it.unplanned) }) : ''
				)
			];
		})
	};
}
