import { maker } from '../blocks/block';
import { ofParts, ofPlaces, scopeOf, type Progress } from '../metrics/measured/progress';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import { burnUpBlock, monthGrid } from '../present/progress/burnup';
import { breakdownGrid, milestoneGrid, placeGrid, villageGrid } from '../present/progress/grids';
import type { Page } from './page';

/** How far the plan is by milestone, place, month, 城乡 and batch, and where it is written. */
export const plan: Page<'progress'> = {
	path: '/plan/',
	title: m.nav_plan,
	figures: 'progress',
	blocks: (progress, meta) => {
		const of = maker(progress, meta);
		const { view, places } = progress;
		return [
			of.grid({
				id: 'milestones',
				title: m.tile_milestones,
				asked: [
					{
						metrics: ['completion_rate', 'development_rate', 'milestone_share'],
						scope: scopeOf(meta, view)
					}
				],
				grid: milestoneGrid(progress, meta)
			}),
			breakdown(progress, meta, 'level'),
			of.grid({
				id: 'details',
				title: m.tile_details,
				asked: [{ metrics: ofPlaces, scope: scopeOf(meta, view, places?.by) }],
				empty: places ? null : m.empty_places,
				grid: places?.by === 'village' ? villageGrid(progress) : placeGrid(progress, meta)
			}),
			{
				beside: [
					burnUpBlock(progress, meta),
					of.grid({
						id: 'months',
						title: m.tile_months,
						asked: [
							{
								metrics: ['onboarded', 'completion_rate', 'reference_pace', 'vacant'],
								scope: scopeOf(meta, view, 'month')
							}
						],
						grid: monthGrid(progress)
					})
				]
			},
			progress.batches && breakdown(progress, meta, 'batch'),
			(meta.source !== null || meta.notes.length > 0) &&
				of.facts({
					id: 'source',
					title: m.source_plan,
					facts: [
						...(meta.source
							? [
									{
										term: m.source_notice,
										text: `${meta.source.title}（${meta.source.number}）${meta.source.clause}`,
										own: true as const
									}
								]
							: []),
						...meta.notes.map((note) => ({ term: m.notes_title, text: note, own: true as const }))
					]
				})
		];
	}
};

const breakdown = (progress: Progress, meta: DatasetMeta, by: 'level' | 'batch') =>
	maker(progress, meta).grid({
		id: `by-${by}`,
		title: by === 'level' ? m.tile_levels : m.tile_batches,
		asked: [{ metrics: ofParts, scope: scopeOf(meta, progress.view, by) }],
		grid: breakdownGrid(progress, meta, by)
	});
