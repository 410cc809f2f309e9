import { maker } from '../blocks/block';
import { m } from '../paraglide/messages';
import { clauseGrid, dutyGrid, noticeIds, noticeLabel } from '../present/tasks/grids';
import { headlineBlock } from '../present/tasks/headline';
import { taskGrid, tasksOf } from '../present/tasks/states';
import { trustGrid, trustSummary } from '../present/progress/trust';
import type { Page } from './page';

/** The twenty tasks of the provincial plan: what the data say of each, and what serves every notice. */
export const tasks: Page<'tasks'> = {
	path: '/tasks/',
	title: m.nav_tasks,
	figures: 'tasks',
	blocks: (view, meta) => {
		const of = maker(view, meta);
		const all = tasksOf(view);
		return [
			headlineBlock(of, view, all),
			of.grid({ id: 'tasks', title: m.tasks_grid, grid: taskGrid(all), notes: [m.tasks_note] }),
			of.grid({
				id: 'duties',
				title: m.duties_title,
				grid: dutyGrid(view.duties, view.view.asOf),
				blank: m.duties_none,
				notes: [m.duties_note]
			}),
			of.grid({
				id: 'trust',
				title: m.trust_title,
				answer: trustSummary(meta, view.view),
				grid: trustGrid(meta, view.view),
				notes: [m.trust_note],
				most: 20
			}),
			of.grids({
				id: 'clauses',
				title: m.clauses_title,
				prints: 'all',
				variants: noticeIds.map((id) => ({
					id,
					label: noticeLabel(id),
					grid: clauseGrid(id)
				}))
			})
		];
	}
};
