import { sumOf } from '../../base/numbers';
import { count, none, type Cell } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
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

const eligibleIn = (found: readonly Unreached[]): Cell => count(sumOf(found, (it) => it.eligible));

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

const placeOf = ({ place, name }: Unreached): Cell => ({ kind: 'text', text: name, to: { place } });

const severalCounties = (found: readonly Unreached[]): boolean =>
	new Set(found.map(({ county }) => county)).size > 1;

const noteOf = ({ unplanned }: Unreached): Text =>
	unplanned.length ? said(m.coverage_unplanned, { level: levelsWord(unplanned) }) : '';

/** A group with its towns; or one of them, by itself. */
interface Line {
	own: readonly [Unreached, ...Unreached[]];
	isTown: boolean;
}

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
	const groups = kinds.flatMap((kind) =>
		rules.flatMap(({ group }): Line[] => {
			const [first, ...others] = found.filter(
				(it) => it.group === group && it.unplanned.join() === kind
			);
			return first ? [{ own: [first, ...others], isTown: false }] : [];
		})
	);
	const townCell = (it: Unreached): Cell => {
		const { county, name: town } = it;
		const word = hasCounties && county && said(m.coverage_unreached_town, { county, town });
		return { ...placeOf(it), ...(word && { word }) };
	};
	const groupCell = (it: Unreached): Cell => ({
		kind: 'text',
		text: groupWord(it.group),
		marks: it.unplanned.length ? [{ text: noteOf(it), look: 'dashed' }] : []
	});
	return gridOf(
		groups,
		({ own: [{ unplanned, group, place }], isTown }) =>
			[unplanned.join(), group, ...(isTown ? [place] : [])].join(' '),
		[
			words(m.coverage_unreached_who, ({ own: [it], isTown }) =>
				isTown ? townCell(it) : groupCell(it)
			),
			numbers(m.coverage_unreached_towns, ({ own, isTown }) =>
				isTown ? none('blank') : own.length
			),
			numbers(m.coverage_col_eligible, ({ own, isTown }) => ({
				...eligibleIn(own),
				// Are there posts that nobody is on?
				...(isTown &&
					!own[0].unplanned.length && { to: { page: '/posts/', place: own[0].place } as const })
			}))
		],
		{
			children: ({ own, isTown }) => (isTown ? [] : own.map((it) => ({ own: [it], isTown: true }))),
			unfolded: true
		}
	);
}

/** The list, a town and group in each row; counties only where there are several. */
export const unreachedData = (found: readonly Unreached[]): Grid =>
	gridOf(found, ({ place, group }) => `${place} ${group}`, [
		words(m.level_below_town, placeOf),
		severalCounties(found) && words(m.level_below_county, ({ county }) => county),
		words(m.coverage_detail_group, ({ group }) => groupWord(group)),
		numbers(m.coverage_col_eligible, ({ eligible }) => eligible),
		words(m.map_note, noteOf)
	]);
