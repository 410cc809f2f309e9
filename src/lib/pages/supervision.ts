import { basisOf, maker, type Layout, type Maker } from '../blocks/block';
import { m } from '../paraglide/messages';
import { comparisonGrid } from '../present/supervision/comparisons';
import { headlineBlock } from '../present/supervision/headline';
import {
	cadenceGrid,
	complaintGrid,
	overdueGrid,
	repeatedGrid
} from '../present/supervision/inspections';
import type { SupervisionView } from '../views/supervision';
import type { Page } from './page';

/** 监督: inspections against their cadence, faults not put right or found again, and the monthly comparisons. */
export const supervision: Page<'supervision'> = {
	path: '/supervision/',
	title: m.nav_supervision,
	figures: 'supervision',
	blocks: (supervision, meta): Layout => {
		const of = maker(supervision, meta);
		const { ledger, compared, asked, owed, view } = supervision;
		const moment = { asOf: view.asOf, year: meta.plan_year };
		return [
			headlineBlock(of, supervision, meta),
			of.grid({
				id: 'cadence',
				title: m.supervision_cadence_title,
				grid: cadenceGrid(supervision, meta),
				blank: m.supervision_no_rule,
				most: 20,
				notes: [
					owed.length > 0 && m.supervision_cadence_note,
					owed.length > 0 && ledger === null && m.supervision_need_ledger
				],
				basis: sourcesOf(supervision)
			}),
			...(ledger ? faults(of, ledger, moment) : []),
			of.grid({
				id: 'comparisons',
				title: m.supervision_comparisons_title,
				grid: comparisonGrid(supervision),
				empty: compared === null ? m.supervision_need_comparison : null,
				blank: m.supervision_comparisons_none,
				notes: [
					compared !== null && m.supervision_comparisons_note,
					compared !== null && asked === null && m.supervision_comparisons_unasked
				]
			})
		];
	}
};

/** Only a ledger says anything of faults; without one the headline says what it would. */
const faults = (
	of: Maker,
	{ overdue, repeated, complaints }: NonNullable<SupervisionView['ledger']>,
	moment: { asOf: string; year: number }
): Layout => [
	of.grid({
		id: 'overdue',
		title: m.supervision_overdue_title,
		grid: overdueGrid(overdue, moment),
		blank: m.supervision_overdue_none,
		most: 20
	}),
	of.grid({
		id: 'repeated',
		title: m.supervision_repeated_title,
		grid: repeatedGrid(repeated, moment),
		blank: m.supervision_repeated_none,
		notes: [m.supervision_repeated_note],
		most: 20
	}),
	of.grid({
		id: 'complaints',
		title: m.supervision_complaints_title,
		grid: complaintGrid(complaints, moment),
		blank: m.supervision_complaints_none,
		most: 20
	})
];

/** Each clause that asks for inspections once. */
function sourcesOf({ owed, view }: SupervisionView) {
	const sources = new Map(owed.map((it) => [it.source.clause, it]));
	return [...sources.values()].map(({ source, assumption }) =>
		basisOf(source, assumption, view.asOf)
	);
}
