import { maker, type Block, type Maker } from '../blocks/block';
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
	blocks: (coverage, meta) => {
		const of = maker(coverage, meta);
		const facts = policyFacts(coverage);
		const [first, ...others] = mapVariants(coverage, meta);
		return [
			headlineBlock(coverage, meta),
			groups(of, coverage),
			facts.length > 0 && of.facts({ id: 'policies', title: m.coverage_policies_title, facts }),
			heat(of, coverage, meta),
			first ? of.map({ id: 'map', title: m.map_title, variants: [first, ...others] }) : null,
			{ beside: [pyramidBlock(coverage, meta), detail(of, coverage)] },
			unreachedBlock(of, coverage, meta),
			places(of, coverage, meta)
		];
	}
};

const groups = (of: Maker, coverage: Coverage): Block =>
	of.grid({
		id: 'groups',
		title: m.coverage_groups_title,
		asked: [
			of.asks(['on_post', 'on_post_share'], 'group'),
			!lacking(coverage) && of.asks(['eligible', 'coverage_rate'], 'group')
		],
		blank: m.coverage_groups_empty,
		notes: groupNotes(coverage),
		grid: groupGrid(coverage),
		data: groupGrid(coverage, true)
	});

function heat(of: Maker, coverage: Coverage, meta: DatasetMeta): Block {
	const variants = heatVariants(coverage, meta);
	const isRate = variants[0]?.id === 'rate';
	const across = coverage.towns ? 'town' : (coverage.places?.by ?? 'town');
	return of.grids({
		id: 'heat',
		title: m.coverage_heat_title,
		asked: [
			of.asks(['on_post', 'on_post_share'], 'group', across),
			isRate && of.asks(['coverage_rate'], 'group', across),
			isRate && of.asks(['coverage_rate'], across)
		],
		blank: m.coverage_heat_empty,
		variants
	});
}

function detail(of: Maker, coverage: Coverage): Block | null {
	const variants = detailVariants(coverage);
	if (!variants.length) return null;
	return of.grids({
		id: 'detail',
		title: m.coverage_detail_title,
		asked: variants.map(({ id }) => of.asks(['coverage_rate'], id, 'group')),
		prints: 'all',
		variants,
		notes: [m.coverage_detail_note]
	});
}

function unreachedBlock(of: Maker, coverage: Coverage, meta: DatasetMeta): Block {
	const lacks = unreachedLacking(coverage);
	const found = unreached(coverage, meta);
	return of.grid({
		id: 'unreached',
		title: m.coverage_unreached_title,
		asked: lacks
			? []
			: [
					of.asks(['coverage_rate'], 'group', 'town'),
					...(['rural', 'urban'] as const).map((level) => ({
						metrics: ['planned'] as const,
						scope: scopeOf(meta, { ...coverage.view, level }, 'town')
					}))
				],
		answer: lacks || !found.length ? null : unreachedText(found),
		empty: lacks,
		blank: unreachedText(found),
		notes: unplannedTexts(found),
		grid: unreachedGrid(found, coverage),
		data: unreachedData(found)
	});
}

function places(of: Maker, coverage: Coverage, meta: DatasetMeta): Block {
	const by = coverage.places?.by ?? 'town';
	return of.grid({
		id: 'places',
		title: m.coverage_places_title,
		asked: [
			of.asks(['on_post', 'priority_share'], by),
			of.asks(['on_post_share'], 'sex', by),
			of.asks(['on_post_share'], 'age_band', by)
		],
		blank: m.coverage_places_empty,
		notes: [hasSmall(coverage) && m.small_villages_note],
		grid: reachGrid(coverage, meta)
	});
}
