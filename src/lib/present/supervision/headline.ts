import { sentences, type Headline, type Maker, type Sentence } from '../../blocks/block';
import { count, day, none } from '../../blocks/cell';
import { enumerated, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { m } from '../../paraglide/messages';
import type { SupervisionView } from '../../views/supervision';
import { missingComparisons, summed } from './comparisons';
import { cadenceCounts } from './inspections';

/** What is left to be done: inspections missed, faults not put right, complaints and hits not settled. */
export function openCount({ ledger, compared, owed }: SupervisionView): number | null {
	if (!ledger && !compared) return null;
	const ofLedger = ledger
		? cadenceCounts({ owed }).missed + ledger.overdue.length + ledger.complaints.length
		: 0;
	return ofLedger + (compared ? summed(compared).unresolved : 0);
}

/** Is everything inspected, put right and handled, and if not, what isn't? */
export function headlineBlock(of: Maker, it: SupervisionView, meta: DatasetMeta): Headline {
	const open = openCount(it);
	return of.headline({
		id: 'headline',
		title: m.supervision_title,
		label: m.supervision_open,
		figure: open === null ? none() : count(open),
		sentences: [
			...sentences('lead', [leadText(it, meta)]),
			...found(it),
			...sentences('note', [
				it.owed.length === 0 && m.supervision_no_rule,
				it.view.level !== null && m.supervision_both_levels
			])
		]
	});
}

function leadText(it: SupervisionView, { plan_year }: DatasetMeta): Text {
	const on = day(it.view.asOf, plan_year);
	const open = openCount(it);
	if (open === null) return said(m.supervision_lead_nothing, { day: on });
	if (open === 0) return said(m.supervision_lead_done, { day: on });
	return said(m.supervision_lead, { day: on, parts: enumerated(partsOf(it)) });
}

/** What is left, kind by kind. */
function partsOf({ ledger, compared, owed }: SupervisionView): (Text | false)[] {
	const some = (message: (inputs: { count: NonNullable<unknown> }) => string, found: number) =>
		found > 0 && said(message, { count: count(found) });
	return [
		ledger !== null && some(m.supervision_part_missed, cadenceCounts({ owed }).missed),
		ledger !== null && some(m.supervision_part_overdue, ledger.overdue.length),
		ledger !== null && some(m.supervision_part_complaints, ledger.complaints.length),
		compared !== null && some(m.supervision_part_unresolved, summed(compared).unresolved)
	];
}

/** What each file says, or would say; each leads to its table. */
function found(it: SupervisionView): Sentence[] {
	const { ledger, compared, asked } = it;
	const { over, missed, places } = cadenceCounts(it);
	const missing = missingComparisons(it).length;
	const sums = summed(compared ?? []);
	const lines: [Text | null, string | null][] = [
		ledger === null
			? [m.supervision_need_ledger, null]
			: over === 0
				? [m.supervision_none_over, 'cadence']
				: missed === 0
					? [said(m.supervision_all_made, { over: count(over) }), 'cadence']
					: [
							said(m.supervision_some_missed, {
								over: count(over),
								missed: count(missed),
								places: count(places)
							}),
							'cadence'
						],
		ledger && ledger.repeated.length > 0
			? [said(m.supervision_some_repeated, { count: count(ledger.repeated.length) }), 'repeated']
			: [null, null],
		compared === null
			? [m.supervision_need_comparison, null]
			: [
					said(m.supervision_compared, {
						hits: count(sums.hits),
						handled: count(sums.handled),
						unresolved: count(sums.unresolved)
					}),
					'comparisons'
				],
		compared !== null && asked !== null && missing > 0
			? [said(m.supervision_some_not_compared, { count: count(missing) }), 'comparisons']
			: [null, null]
	];
	return lines.flatMap(([words, block]): Sentence[] =>
		words === null
			? []
			: [{ text: words, weight: 'second', to: block === null ? { page: '/files/' } : { block } }]
	);
}
