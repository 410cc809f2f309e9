import type { DatasetMeta } from '../datasets/meta';
import type { Coverage, Group } from '../metrics/coverage';
import { m } from '../paraglide/messages';
import { lacking } from './coverage_headline';
import { groupWord } from './coverage_words';
import { count } from './format';
import { numberCell, textCell, type Table } from './table';

/** A town and group with eligible people and nobody on post. */
export interface Unreached {
	place: string;
	name: string;
	county: string;
	group: Group;
	eligible: number;
}

/** Where a group has eligible people and nobody on post, by town, the most people first. */
export function unreached(coverage: Coverage, meta: DatasetMeta): Unreached[] {
	if (lacking(coverage)) return [];
	const { towns, places, whole, rules } = coverage;
	// Villages have no eligible numbers: there the view's own town is looked at.
	const looked = towns ?? (places?.by === 'town' ? places.rows : [whole]);
	return looked
		.flatMap(({ place, name, county, covered }) =>
			rules.flatMap(({ group }): Unreached[] => {
				const found = covered[group];
				if (!found || found.on_post > 0 || place === null) return [];
				const above = meta.places.find(({ code }) => code === county)?.name ?? '';
				return [{ place, name, county: above, group, eligible: found.eligible }];
			})
		)
		.sort((a, b) => b.eligible - a.eligible);
}

/** How many there are, or that there are none. */
export function unreachedText(found: readonly Unreached[]): string {
	if (!found.length) return m.coverage_unreached_none();
	return m.coverage_unreached_lead({
		places: count(new Set(found.map(({ place }) => place)).size),
		count: count(found.length),
		eligible: count(found.reduce((sum, it) => sum + it.eligible, 0))
	});
}

/** The towns of one group. */
export interface UnreachedGroup {
	group: Group;
	name: string;
	/** How many towns, and how many eligible people there. */
	text: string;
	towns: { place: string; name: string; eligible: string }[];
}

/** The same by group, in the order of the codes; towns with their county where there are several. */
export function unreachedGroups(
	found: readonly Unreached[],
	{ rules }: Pick<Coverage, 'rules'>
): UnreachedGroup[] {
	const counties = severalCounties(found);
	return rules.flatMap(({ group }) => {
		const own = found.filter((it) => it.group === group);
		if (!own.length) return [];
		return [
			{
				group,
				name: groupWord(group),
				text: m.coverage_unreached_group({
					count: count(own.length),
					eligible: count(own.reduce((sum, it) => sum + it.eligible, 0))
				}),
				towns: own.map(({ place, name, county, eligible }) => ({
					place,
					name: counties && county ? m.coverage_unreached_town({ county, town: name }) : name,
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
			{ label: m.coverage_col_eligible(), numeric: true }
		],
		rows: found.map((it) => {
			const href = hrefOf(it.place);
			return [
				{ ...textCell(it.name), ...(href !== undefined && { href }) },
				...(hasCounties ? [textCell(it.county)] : []),
				textCell(groupWord(it.group)),
				numberCell(count(it.eligible), it.eligible)
			];
		})
	};
}
