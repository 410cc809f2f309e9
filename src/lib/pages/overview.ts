import { maker, type Maker } from '../blocks/block';
import { placeWord } from '../blocks/labels';
import type { DatasetMeta } from '../datasets/meta';
import { ofPlaces, type Progress } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import { burnUpBlock } from '../present/progress/burnup';
import { laggingGrid, rankingData, rankingGrid, villageGrid } from '../present/progress/grids';
import { headlineBlock } from '../present/progress/headline';
import { laggingAnswer, laggingEmpty, rankingNotes } from '../present/progress/lagging';
import { levelsIn, ranking, wholeRow } from '../present/progress/ranking';
import type { Page } from './page';

/** Is the plan on time, which places lag, and by how much. */
export const overview: Page<'progress'> = {
	path: '/',
	title: m.nav_overview,
	figures: 'progress',
	blocks: (progress, meta) => {
		const of = maker(progress, meta);
		return [
			headlineBlock(progress, meta),
			{
				beside: [burnUpBlock(progress, meta), lagging(of, progress, meta)],
				shares: [2, 1]
			},
			rankings(of, progress, meta)
		];
	}
};

function lagging(of: Maker, progress: Progress, meta: DatasetMeta) {
	// Of a city the towns: its counties stand in the ranking below.
	const { among, by } = levelsIn(progress).at(-1)!;
	if (by === 'village') return null;
	const places = ranking(progress, meta, among);
	const unit = placeWord(by);
	return of.grid({
		id: 'lagging',
		title: m.tile_lagging,
		asked: [of.asks(['completion_rate', 'milestone_share', 'reference_pace'], by)],
		answer: laggingAnswer(places),
		empty: laggingEmpty(places, unit),
		grid: laggingGrid(places, 5, unit)
	});
}

function rankings(of: Maker, progress: Progress, meta: DatasetMeta) {
	const by = progress.places?.by;
	const block = { id: 'ranking', title: m.tile_ranking, asked: [of.asks(ofPlaces, by)] };
	if (by === 'village') return of.grid({ ...block, grid: villageGrid(progress), most: 20 });
	const whole = wholeRow(progress, meta);
	const variants = levelsIn(progress).map(({ among, by }) => {
		const places = ranking(progress, meta, among);
		const unit = placeWord(by);
		return {
			id: among === 'towns' ? 'town' : '',
			label: unit,
			grid: rankingGrid(places, whole, unit),
			data: rankingData(places, whole, unit),
			notes: rankingNotes(places)
		};
	});
	return of.grids({ ...block, blank: m.empty_places, prints: 'all', variants });
}
