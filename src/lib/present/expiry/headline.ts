import { addDays } from '../../base/dates';
import { sumOf } from '../../base/numbers';
import { maker, sentences, type Headline } from '../../blocks/block';
import { count, day } from '../../blocks/cell';
import { enumerated, kept, listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { m } from '../../paraglide/messages';
import type { ExpiryView } from '../../views/expiry';
import { placesText, reportingOf } from '../progress/reporting';
import { ahead, peoplePast, peopleWithin } from './due';
import { reasons } from './words';

/** Who reaches the last day on post soon? */
export function headlineBlock(expiry: ExpiryView, meta: DatasetMeta): Headline {
	const of = maker(expiry, meta);
	const past = peoplePast(expiry.due);
	return of.headline({
		id: 'headline',
		title: m.expiry_title,
		label: m.expiry_figure,
		figure: count(expiry.known.people ? peopleWithin(expiry.due, 90) : null),
		sentences: [
			...sentences('lead', [leadText(expiry, meta)]),
			...sentences('second', [stayText(expiry)]),
			...(past > 0
				? [
						{
							text: pastText(expiry),
							weight: 'second' as const,
							to: { block: 'expiring-rows' }
						}
					]
				: []),
			...sentences('note', noteTexts(expiry, meta))
		]
	});
}

const reasonTexts = {
	term: m.expiry_some_term,
	agreement: m.expiry_some_agreement,
	age: m.expiry_some_age,
	retirement: m.expiry_some_retirement
};

/** How many within 90 days, why, and in how many towns. */
export function leadText({ due, known, view }: ExpiryView, meta: DatasetMeta): Text {
	const on = day(view.asOf, meta.plan_year);
	if (known.people === 0) return said(m.expiry_lead_nobody, { day: on });
	const soon = ahead(due).filter(({ within }) => within <= 90);
	const span = { day: on, until: day(addDays(view.asOf, 90), meta.plan_year) };
	const later = peopleWithin(due, 180);
	if (soon.length === 0)
		return later
			? said(m.expiry_lead_later, { ...span, people: count(later) })
			: said(m.expiry_lead_none, { day: on, on_post: count(known.people) });
	const parts = reasons.map((reason) => {
		const people = sumOf(
			soon.filter((it) => it.reason === reason),
			(it) => it.people
		);
		return people > 0 && said(reasonTexts[reason], { people: count(people) });
	});
	return said(m.expiry_lead, {
		...span,
		people: count(sumOf(soon, (it) => it.people)),
		parts: enumerated(parts),
		towns: count(new Set(soon.map(({ town }) => town)).size)
	});
}

/**
 * Who is past the last day, and how many of them by what isn't known of women.
 *
 * @param isFurther others were told of before
 */
export function pastText({ due }: Pick<ExpiryView, 'due'>, isFurther = true): Text {
	const past = due.filter(({ within }) => within === 0);
	const words = isFurther ? m.expiry_past_text : m.expiry_past_alone;
	const text = said(words, { people: count(peoplePast(due)) });
	const women = sumOf(past, ({ from_50 }) => from_50);
	return women > 0 ? said(m.expiry_past_50, { text, people: count(women) }) : text;
}

/** How many of them may stay and how many have to leave. */
export function stayText({ due }: Pick<ExpiryView, 'due'>): Text | null {
	const soon = ahead(due).filter(({ within }) => within <= 90);
	if (soon.length === 0) return null;
	const of = (fits: (basis: (typeof soon)[number]['basis']) => boolean) =>
		sumOf(
			soon.filter(({ basis }) => fits(basis)),
			({ people }) => people
		);
	const [renewed, leaves] = [of((it) => it === 'renewal'), of((it) => it === null)];
	const longer = of((it) => it !== 'renewal' && it !== null);
	const women = sumOf(soon, ({ from_50 }) => from_50);
	const reckoned = women > 0 && said(m.expiry_stay_50, { people: count(women) });
	if (renewed + longer === 0) return listed([m.expiry_stay_all_leave, reckoned]);
	const parts = said(m.expiry_stay, {
		parts: enumerated([
			renewed > 0 && said(m.expiry_stay_renewed, { people: count(renewed) }),
			longer > 0 && said(m.expiry_stay_longer, { people: count(longer) }),
			leaves > 0 && said(m.expiry_stay_leaves, { people: count(leaves) })
		])
	});
	return listed([parts, reckoned]);
}

/** What can't be told for want of a column, and of whom. */
export function noteTexts({ due, known, view }: ExpiryView, meta: DatasetMeta): Text[] {
	if (known.people === 0) return [];
	const lacks = (has: number, message: (inputs: { people: NonNullable<unknown> }) => string) =>
		has < known.people && said(message, { people: count(known.people - has) });
	const women = sumOf(due, ({ from_50 }) => from_50);
	const { silent } = reportingOf(meta, view.place, view.level);
	return kept([
		known.with_agreement === 0
			? m.expiry_no_agreements
			: lacks(known.with_agreement, m.expiry_some_no_agreement),
		lacks(known.with_birth, m.expiry_some_no_birth),
		lacks(known.with_group, m.expiry_some_no_group),
		women > 0 && said(m.expiry_some_50, { people: count(women) }),
		silent.length > 0 && said(m.people_silent, { places: placesText(silent) })
	]);
}
