import { count, none, text, type Cell } from '../../blocks/cell';
import {
	gridOf,
	numberColumn,
	textColumn,
	type Field,
	type Grid,
	type Row
} from '../../blocks/grid';
import { groupWord, levelsWord } from '../../blocks/people';
import { said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { hasPosts, type Coverage, type Group, type Level } from '../../metrics/measured/coverage';
import { m } from '../../paraglide/messages';
import { lacking } from './headline';

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

const eligibleIn = (found: readonly Unreached[]): Cell =>
	count(found.reduce((sum, it) => sum + it.eligible, 0));

/** Whom the posts might have reached, if only to say that there are none. */
export function unreachedText(found: readonly Unreached[]): Text {
	const own = found.filter(({ unplanned }) => !unplanned.length);
	if (own.length)
		return said(m.coverage_unreached_lead, {
			places: count(new Set(own.map(({ place }) => place)).size),
			count: count(own.length),
			eligible: eligibleIn(own)
		});
	return found.length ? m.coverage_unreached_none_planned : m.coverage_unreached_none;
}

/** Those that the plan has no posts for, by kind of post. */
export function unplannedTexts(found: readonly Unreached[]): Text[] {
	const kinds = [...new Set(found.map(({ unplanned }) => unplanned.join()))].filter(Boolean);
	return kinds.map((kind) => {
		const own = found.filter(({ unplanned }) => unplanned.join() === kind);
		return said(m.coverage_unreached_unplanned, {
			level: levelsWord(own[0]!.unplanned),
			count: count(own.length),
			eligible: eligibleIn(own)
		});
	});
}

/** Why the list can't be made; null where it can. */
export function unreachedLacking(coverage: Coverage): Text | null {
	const why = lacking(coverage);
	if (why === 'by_level') return m.coverage_unreached_by_level;
	return why ? m.coverage_unreached_lacking : null;
}

const nameColumn = (label: Text, cell: Field<Unreached>['cell']): Field<Unreached> => ({
	column: textColumn(label),
	cell
});

const placeOf = ({ place, name }: Unreached): Cell => ({ kind: 'text', text: name, to: { place } });

const severalCounties = (found: readonly Unreached[]): boolean =>
	new Set(found.map(({ county }) => county)).size > 1;

const noteOf = ({ unplanned }: Unreached): Text =>
	unplanned.length ? said(m.coverage_unplanned, { level: levelsWord(unplanned) }) : '';

/**
 * The groups, in the order of the codes, with the towns of each; those that the plan has no posts for are
 * groups of their own, last.
 */
export function unreachedGrid(
	found: readonly Unreached[],
	{ rules }: Pick<Coverage, 'rules'>
): Grid {
	const hasCounties = severalCounties(found);
	const kinds = [...new Set(found.map(({ unplanned }) => unplanned.join()))].sort();
	const parts = kinds.flatMap((kind) =>
		rules.flatMap(({ group }) => {
			const own = found.filter((it) => it.group === group && it.unplanned.join() === kind);
			return own.length ? [{ kind, group, own }] : [];
		})
	);
	const grid = gridOf(parts, ({ kind, group }) => `${kind} ${group}`, [
		{
			column: textColumn(m.coverage_unreached_who),
			cell: ({ group, own }): Cell => ({
				kind: 'text',
				text: groupWord(group),
				marks: own[0]!.unplanned.length ? [{ text: noteOf(own[0]!), look: 'dashed' }] : []
			})
		},
		{ column: numberColumn(m.coverage_unreached_towns), cell: ({ own }) => count(own.length) },
		{ column: numberColumn(m.coverage_col_eligible), cell: ({ own }) => eligibleIn(own) }
	]);
	const townOf = (it: Unreached, key: string): Row => ({
		key: `${key} ${it.place}`,
		cells: [
			{
				...placeOf(it),
				...(hasCounties &&
					it.county && {
						word: said(m.coverage_unreached_town, { county: it.county, town: it.name })
					})
			},
			none('blank'),
			{
				...count(it.eligible),
				// Are there posts that nobody is on?
				...(!it.unplanned.length && { to: { page: '/posts/', place: it.place } })
			}
		]
	});
	return {
		...grid,
		unfolded: true,
		rows: grid.rows.map((row, i) => ({
			...row,
			children: parts[i]!.own.map((it) => townOf(it, row.key))
		}))
	};
}

/** The list, a town and group in each row; counties only where there are several. */
export const unreachedData = (found: readonly Unreached[]): Grid =>
	gridOf(found, ({ place, group }) => `${place} ${group}`, [
		nameColumn(m.level_below_town, placeOf),
		severalCounties(found) && nameColumn(m.level_below_county, ({ county }) => text(county)),
		nameColumn(m.coverage_detail_group, ({ group }) => text(groupWord(group))),
		{
			column: numberColumn(m.coverage_col_eligible),
			cell: ({ eligible }) => count(eligible)
		},
		nameColumn(m.map_note, (it) => text(noteOf(it)))
	]);
