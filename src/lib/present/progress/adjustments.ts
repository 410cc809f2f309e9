import { change, day, own, text } from '../../blocks/cell';
import { leadsTo, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { levelWord, sliceLabel } from '../../blocks/labels';
import type { Adjustment, DatasetMeta } from '../../datasets/meta';
import { lineage, places } from '../../datasets/places';
import type { Progress } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';

/** What changed the plan of a view by its day, the earliest first, with the document that says so. */
export function adjustmentGrid(
	{ view }: Pick<Progress, 'view'>,
	meta: Pick<DatasetMeta, 'adjustments' | 'places' | 'plan_year'>
): Grid {
	const isIn = (it: Adjustment): boolean =>
		it.day <= view.asOf &&
		(view.level === null || it.level === view.level) &&
		lineage(it.place).some(({ code }) => code === view.place);
	return gridOf<Adjustment>((meta.adjustments ?? []).filter(isIn), (_, i) => String(i), [
		words(m.adjustments_from, (it) => day(it.day, meta.plan_year)),
		words(m.adjustments_place, ({ place }) =>
			leadsTo(text(places().get(place)?.name ?? place), place, meta)
		),
		words(sliceLabel('level'), ({ level }) => levelWord(level)),
		numbers(m.adjustments_posts, ({ posts }) => change(posts)),
		words(m.adjustments_basis, ({ basis }) => own(basis), { wraps: true })
	]);
}
