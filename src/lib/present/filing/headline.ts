import type { Maker } from '../../blocks/block';
import { sentences } from '../../blocks/block';
import { count, day, month } from '../../blocks/cell';
import { said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { m } from '../../paraglide/messages';
import type { FilingView } from '../../views/filing';
import { namesOf, unitsWord } from '../progress/reporting';
import { unplaced, type State, type Unit } from './units';

/** How many have sent everything, who hasn't, and what is still to be put right. */
export function headlineBlock(
	of: Maker,
	filing: FilingView,
	units: readonly Unit[],
	meta: DatasetMeta
) {
	const inState = (state: State): Unit[] => units.filter((it) => it.state === state);
	const [none, part, late] = [inState('none'), inState('part'), inState('late')];
	const complete = units.length - none.length - part.length;
	const open = units.filter(({ refused }) => refused > 0);
	const rows = open.reduce((sum, { refused }) => sum + refused, 0);
	const repeated = units.filter(({ silent_for }) => silent_for > 1);
	const lost = unplaced(filing);
	const unit = unitsWord(meta.places.filter(({ code }) => units.some((it) => it.code === code)));
	const dated = units.some(({ saved_on }) => saved_on !== null);
	return of.headline({
		id: 'headline',
		title: m.filing_title,
		label: m.filing_complete,
		figure: count(complete),
		counts: [said(m.filing_of, { count: count(units.length), unit })],
		sentences: [
			...sentences('lead', [
				complete === units.length
					? said(m.filing_lead_all, {
							month: month(filing.view.asOf.slice(0, 7)),
							count: count(complete),
							unit
						})
					: said(m.filing_lead, {
							month: month(filing.view.asOf.slice(0, 7)),
							complete: count(complete),
							part: count(part.length),
							none: count(none.length)
						})
			]),
			...sentences('second', [
				none.length > 0 && said(m.filing_none_names, { places: namesOf(none) }),
				part.length > 0 && said(m.filing_part_names, { places: namesOf(part) }),
				late.length > 0 && said(m.filing_late_names, { places: namesOf(late) }),
				repeated.length > 0 && said(m.filing_silent_names, { places: silentNames(repeated) }),
				open.length > 0 &&
					said(m.filing_open, {
						rows: count(rows),
						places: namesOf(open),
						count: count(open.length)
					})
			]),
			...sentences('note', [
				filing.due !== null &&
					dated &&
					said(m.filing_due, { day: day(filing.due.day, meta.plan_year) }),
				lost > 0 && said(m.filing_unplaced, { rows: count(lost) })
			])
		]
	});
}

const silentNames = (units: readonly Unit[]): Text => ({
	list: units.map(({ name, silent_for }) =>
		said(m.filing_silent_one, { place: name, months: count(silent_for) })
	),
	between: m.list_comma
});
