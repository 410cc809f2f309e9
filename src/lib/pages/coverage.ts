import { maker, type Block } from '../blocks/block';
import type { DatasetMeta } from '../datasets/meta';
import type { Coverage } from '../metrics/measured/coverage';
import { scopeOf } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import { detailVariants } from '../present/coverage/detail';
import { groupGrid, groupNotes, policyFacts } from '../present/coverage/groups';
import { headlineBlock, lacking } from '../present/coverage/headline';
import { heatVariants } from '../present/coverage/heat';
import { mapVariants } from '../present/coverage/map';
import { hasSmall, reachGrid } from '../present/coverage/places';
import { pyramidBlock } from '../present/coverage/pyramid';
import {
	unplannedTexts,
	unreached,
	unreachedData,
	unreachedGrid,
	unreachedLacking,
	unreachedText
} from '../present/coverage/unreached';
import type { Page } from './page';

/** Whom the posts reach, of those whom they are for, and where they reach nobody. */
export const coverage: Page<'coverage'> = {
	path: '/coverage/',
	title: m.nav_coverage,
	figures: 'coverage',
	blocks: (coverage, meta) => [
		headlineBlock(coverage, meta),
		groups(coverage, meta),
		policies(coverage, meta),
		heat(coverage, meta),
		map(coverage, meta),
		{ beside: [pyramidBlock(coverage, meta), detail(coverage, meta)] },
		unreachedBlock(coverage, meta),
		places(coverage, meta)
	]
};

function groups(coverage: Coverage, meta: DatasetMeta): Block {
	const scope = scopeOf(meta, coverage.view, 'group');
	const grid = groupGrid(coverage);
	return maker(coverage, meta).grid({
		id: 'groups',
		title: m.coverage_groups_title,
		asked: [
			{ metrics: ['on_post', 'on_post_share'], scope },
			...(lacking(coverage) ? [] : [{ metrics: ['eligible', 'coverage_rate'] as const, scope }])
		],
		empty: grid.rows.length ? null : m.coverage_groups_empty,
		notes: groupNotes(coverage),
		grid,
		data: groupGrid(coverage, true)
	});
}

function policies(coverage: Coverage, meta: DatasetMeta): Block | null {
	const facts = policyFacts(coverage);
	return facts.length
		? maker(coverage, meta).facts({ id: 'policies', title: m.coverage_policies_title, facts })
		: null;
}

function heat(coverage: Coverage, meta: DatasetMeta): Block {
	const variants = heatVariants(coverage, meta);
	const across = coverage.towns ? 'town' : (coverage.places?.by ?? 'town');
	const scope = { ...scopeOf(meta, coverage.view, 'group'), across };
	return maker(coverage, meta).grids({
		id: 'heat',
		title: m.coverage_heat_title,
		asked: [
			{ metrics: ['on_post', 'on_post_share'], scope },
			...(variants[0].id === 'rate'
				? [
						{ metrics: ['coverage_rate'] as const, scope },
						{ metrics: ['coverage_rate'] as const, scope: scopeOf(meta, coverage.view, across) }
					]
				: [])
		],
		empty: variants[0].grid.rows.length ? null : m.coverage_heat_empty,
		variants
	});
}

function map(coverage: Coverage, meta: DatasetMeta): Block | null {
	const [first, ...others] = mapVariants(coverage, meta);
	return first
		? maker(coverage, meta).map({ id: 'map', title: m.map_title, variants: [first, ...others] })
		: null;
}

function detail(coverage: Coverage, meta: DatasetMeta): Block | null {
	const [first, ...others] = detailVariants(coverage);
	if (!first) return null;
	return maker(coverage, meta).grids({
		id: 'detail',
		title: m.coverage_detail_title,
		asked: [first, ...others].map(({ id }) => ({
			metrics: ['coverage_rate'],
			scope: { ...scopeOf(meta, coverage.view, id as 'sex' | 'age_band'), across: 'group' }
		})),
		prints: 'all',
		variants: [first, ...others],
		notes: [m.coverage_detail_note]
	});
}

function unreachedBlock(coverage: Coverage, meta: DatasetMeta): Block {
	const lacks = unreachedLacking(coverage);
	const found = unreached(coverage, meta);
	return maker(coverage, meta).grid({
		id: 'unreached',
		title: m.coverage_unreached_title,
		asked: lacks
			? []
			: [
					{
						metrics: ['coverage_rate'],
						scope: { ...scopeOf(meta, coverage.view, 'group'), across: 'town' }
					},
					...(['rural', 'urban'] as const).map((level) => ({
						metrics: ['planned'] as const,
						scope: scopeOf(meta, { ...coverage.view, level }, 'town')
					}))
				],
		answer: lacks || !found.length ? null : unreachedText(found),
		empty: lacks ?? (found.length ? null : unreachedText(found)),
		notes: unplannedTexts(found),
		grid: unreachedGrid(found, coverage),
		data: unreachedData(found)
	});
}

function places(coverage: Coverage, meta: DatasetMeta): Block {
	const by = coverage.places?.by ?? 'town';
	const grid = reachGrid(coverage, meta);
	return maker(coverage, meta).grid({
		id: 'places',
		title: m.coverage_places_title,
		asked: [
			{
				metrics: ['on_post', 'priority_share'],
				scope: scopeOf(meta, coverage.view, by)
			},
			...(['sex', 'age_band'] as const).map((kind) => ({
				metrics: ['on_post_share'] as const,
				scope: { ...scopeOf(meta, coverage.view, kind), across: by }
			}))
		],
		empty: grid.rows.length ? null : m.coverage_places_empty,
		notes: hasSmall(coverage) ? [m.small_villages_note] : [],
		grid
	});
}
