import { maker, type Fact } from '../blocks/block';
import { ofMonths, ofParts, ofPlaces } from '../metrics/measured/progress';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import { burnUpBlock, monthGrid } from '../present/progress/burnup';
import { adjustmentGrid } from '../present/progress/adjustments';
import { breakdownGrid, milestoneGrid, placeGrid, villageGrid } from '../present/progress/grids';
import type { Page } from './page';

/** How far the plan is by milestone, place, month, 城乡 and batch, and where it is written. */
export const plan: Page<'progress'> = {
	path: '/plan/',
	title: m.nav_plan,
	figures: 'progress',
	blocks: (progress, meta) => {
		const of = maker(progress, meta);
		const { places } = progress;
		const breakdown = (by: 'level' | 'batch') =>
			of.grid({
				id: `by-${by}`,
				title: by === 'level' ? m.tile_levels : m.tile_batches,
				asked: [of.asks(ofParts, by)],
				grid: breakdownGrid(progress, meta, by)
			});
		const facts = written(meta);
		return [
			of.grid({
				id: 'milestones',
				title: m.tile_milestones,
				asked: [of.asks(['completion_rate', 'development_rate', 'milestone_share'])],
				grid: milestoneGrid(progress, meta)
			}),
			breakdown('level'),
			of.grid({
				id: 'details',
				title: m.tile_details,
				asked: [of.asks(ofPlaces, places?.by)],
				empty: places ? null : m.empty_places,
				grid: places?.by === 'village' ? villageGrid(progress) : placeGrid(progress, meta)
			}),
			{
				beside: [
					burnUpBlock(progress, meta),
					of.grid({
						id: 'months',
						title: m.tile_months,
						asked: [of.asks(ofMonths, 'month')],
						grid: monthGrid(progress)
					})
				]
			},
			progress.batches && breakdown('batch'),
			meta.adjustments !== undefined &&
				of.grid({
					id: 'adjustments',
					title: m.tile_adjustments,
					asked: [of.asks(['planned'])],
					blank: m.adjustments_none,
					grid: adjustmentGrid(progress, meta),
					notes: [m.adjustments_note]
				}),
			facts.length > 0 && of.facts({ id: 'source', title: m.source_plan, facts })
		];
	}
};

/** Where the plan is written, and what has to be known of it. */
function written({ source, notes }: DatasetMeta): Fact[] {
	const notice = source ? [`${source.title}（${source.number}）${source.clause}`] : [];
	return [
		...notice.map((text): Fact => ({ term: m.source_notice, text, own: true })),
		...notes.map((text): Fact => ({ term: m.notes_title, text, own: true }))
	];
}
