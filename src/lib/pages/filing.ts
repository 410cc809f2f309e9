import { basisOf, maker } from '../blocks/block';
import { LOCAL } from '../datasets/meta';
import { m } from '../paraglide/messages';
import { filingGrid } from '../present/filing/grids';
import { headlineBlock } from '../present/filing/headline';
import { unitsOf } from '../present/filing/units';
import type { Page } from './page';

/** Which towns sent which file of the month, against the day set, and what is still to be put right. */
export const filing: Page<'filing'> = {
	path: '/filing/',
	title: m.nav_filing,
	figures: 'filing',
	blocks: (view, meta) => {
		const of = maker(view, meta);
		const { due } = view;
		const units = unitsOf(view, meta, due?.day ?? null);
		const dated = units.some(({ saved_on }) => saved_on !== null);
		return [
			headlineBlock(of, view, units, meta),
			of.tool({
				id: 'reminder',
				tool: 'filing_reminder',
				title: m.filing_reminder_title,
				answer: m.filing_reminder_lead
			}),
			of.grid({
				id: 'filed',
				title: m.filing_grid,
				grid: filingGrid(units, view, meta),
				blank: m.filing_no_plan,
				notes: [
					m.filing_note,
					dated ? m.filing_note_saved : m.filing_note_undated,
					meta.id === LOCAL && meta.earlier === undefined && m.filing_note_months
				],
				basis: due && dated ? [basisOf(due.source, due.assumption, view.view.asOf)] : []
			})
		];
	}
};
