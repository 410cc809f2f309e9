import { maker, type GridBlock, type Headline } from '../blocks/block';
import type { Compared } from '../changes/compare';
import type { sameFiles } from '../changes/sent';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import { countGrid, restatedGrid, sameGrid } from '../present/months/grids';
import { headlineBlock } from '../present/months/headline';

/**
 * This month's files against last month's: who changed, what of last month is told otherwise, who sent the same.
 *
 * @param repeated files that are the same byte for byte; null while that isn't known
 */
export function monthBlocks(
	compared: Compared,
	meta: DatasetMeta,
	repeated: ReturnType<typeof sameFiles> | null
): { headline: Headline; counts: GridBlock; figures: GridBlock; same: GridBlock } {
	const of = maker(compared, meta);
	return {
		headline: headlineBlock(of, compared, meta),
		counts: of.grid({
			id: 'changes',
			title: m.months_counts_title,
			grid: countGrid(compared, meta),
			blank: m.months_counts_none,
			notes: [m.months_counts_note]
		}),
		figures: of.grid({
			id: 'restated',
			title: m.months_figures_title,
			grid: restatedGrid(compared, meta),
			blank: m.months_figures_none,
			notes: [m.months_figures_note]
		}),
		same: of.grid({
			id: 'same',
			title: m.months_same_title,
			grid: sameGrid(compared, repeated, meta),
			blank: repeated === null ? m.months_files_hashing : m.months_same_none,
			notes: [m.months_same_note]
		})
	};
}
