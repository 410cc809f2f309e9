import { basisOf, maker, type Layout } from '../blocks/block';
import { m } from '../paraglide/messages';
import { comparisonGrid } from '../present/supervision/comparisons';
import { headlineBlock } from '../present/supervision/headline';
import {
	cadenceGrid,
	complaintGrid,
	overdueGrid,
	repeatedGrid
} from '../present/supervision/inspections';
import type { Page } from './page';

/** 监督: inspections against their cadence, faults not put right or found again, and the monthly comparisons. */
export const supervision: Page<'supervision'> = {
	path: '/supervision/',
	title: m.nav_supervision,
	figures: 'supervision',
	blocks: (supervision, meta): Layout => {
		const of = maker(supervision, meta);
		const { ledger, compared, asked, owed, view } = supervision;
		const noLedger = ledger === null ? m.supervision_need_ledger : null;
		const faults = [
			{
				id: 'overdue',
				title: m.supervision_overdue_title,
				grid: overdueGrid(ledger?.overdue ?? [], view.asOf),
				blank: m.supervision_overdue_none
			},
			{
				id: 'repeated',
				title: m.supervision_repeated_title,
				grid: repeatedGrid(ledger?.repeated ?? []),
				blank: m.supervision_repeated_none,
				notes: [m.supervision_repeated_note]
			},
			{
				id: 'complaints',
				title: m.supervision_complaints_title,
				grid: complaintGrid(ledger?.complaints ?? [], view.asOf),
				blank: m.supervision_complaints_none
			}
		];
		return [
			headlineBlock(of, supervision, meta),
			of.grid({
				id: 'cadence',
				title: m.supervision_cadence_title,
				grid: cadenceGrid(supervision, meta),
				blank: m.supervision_no_rule,
				most: 20,
				notes: [owed.length > 0 && m.supervision_cadence_note, owed.length > 0 && noLedger],
				basis: sourcesOf(supervision)
			}),
			...faults.map((it) => of.grid({ ...it, most: 20, empty: noLedger })),
			of.grid({
				id: 'comparisons',
				title: m.supervision_comparisons_title,
				grid: comparisonGrid(supervision),
				empty: compared === null ? m.supervision_need_comparison : null,
				blank: m.supervision_comparisons_none,
				notes: [
					compared !== null && m.supervision_comparisons_note,
					asked === null && m.supervision_comparisons_unasked
				]
			})
		];
	}
};

/** Each clause that asks for inspections once. */
function sourcesOf({ owed, view }: Parameters<(typeof supervision)['blocks']>[0]) {
	const sources = new Map(owed.map((it) => [it.source.clause, it]));
	return [...sources.values()].map(({ source, assumption }) =>
		basisOf(source, assumption, view.asOf)
	);
}
