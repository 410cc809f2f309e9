import { maker, type Layout } from '../blocks/block';
import { placeWord } from '../blocks/labels';
import type { DatasetMeta } from '../datasets/meta';
import { ofPlaces, scopeOf, type Progress } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import { burnUpBlock } from '../present/progress/burnup';
import { laggingGrid, rankingData, rankingGrid, villageGrid } from '../present/progress/grids';
import { headlineBlock } from '../present/progress/headline';
import { laggingAnswer, laggingEmpty, rankingNotes } from '../present/progress/lagging';
import { ranking, wholeRow } from '../present/progress/ranking';
import type { Page } from './page';

/** Is the plan on time, which places lag, and by how much. */
export const overview: Page<'progress'> = {
	path: '/',
	title: m.nav_overview,
	figures: 'progress',
	blocks: (progress, meta) => [
		headlineBlock(progress, meta),
		{
			beside: [burnUpBlock(progress, meta), lagging(progress, meta)],
			shares: [2, 1]
		},
		rankings(progress, meta)
	]
};

function lagging(progress: Progress, meta: DatasetMeta) {
	if (progress.places?.by === 'village') return null;
	const of = maker(progress, meta);
	// Of a city the towns: its counties stand in the ranking below.
	const towns = progress.towns !== null;
	const places = ranking(progress, meta, towns ? 'towns' : 'places');
	const unit = placeWord(towns ? 'town' : progress.places?.by);
	return of.grid({
		id: 'lagging',
		title: m.tile_lagging,
		asked: [
			{
				metrics: ['completion_rate', 'milestone_share', 'reference_pace'],
				scope: scopeOf(meta, progress.view, towns ? 'town' : progress.places?.by)
			}
		],
		answer: laggingAnswer(places),
		empty: laggingEmpty(places, unit),
		grid: laggingGrid(places, 5, unit)
	});
}

function rankings(progress: Progress, meta: DatasetMeta): Layout[number] {
	const of = maker(progress, meta);
	const by = progress.places?.by;
	const block = {
		id: 'ranking',
		title: m.tile_ranking,
		asked: [{ metrics: ofPlaces, scope: scopeOf(meta, progress.view, by) }]
	};
	if (by === 'village') return of.grid({ ...block, grid: villageGrid(progress), most: 20 });
	const whole = wholeRow(progress, meta);
	const levels = progress.towns ? [false, true] : [false];
	const [first, ...others] = levels.map((towns) => {
		const places = ranking(progress, meta, towns ? 'towns' : 'places');
		const unit = placeWord(towns ? 'town' : by);
		return {
			id: towns ? 'town' : '',
			label: unit,
			grid: rankingGrid(places, whole, unit),
			data: rankingData(places, whole, unit),
			notes: rankingNotes(places)
		};
	});
	return of.grids({
		...block,
		empty: first!.grid.rows.length ? null : m.empty_places,
		prints: 'all',
		variants: [first!, ...others]
	});
}
