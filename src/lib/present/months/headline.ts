import { sentences, type Maker } from '../../blocks/block';
import { count, day } from '../../blocks/cell';
import { said } from '../../blocks/text';
import type { Compared } from '../../changes/compare';
import { differs } from '../../changes/figures';
import type { DatasetMeta } from '../../datasets/meta';
import { m } from '../../paraglide/messages';
import { namesOf } from '../progress/reporting';
import { peopleOf } from './words';

/** Who came, went and changed, in a sentence, and what of last month is told otherwise now. */
export function headlineBlock(of: Maker, compared: Compared, meta: DatasetMeta) {
	const { counts, unknown, restated, same, days } = compared;
	const people = (...of: [Parameters<typeof peopleOf>[1], string?]): number =>
		peopleOf(counts, of[0], of[1] === undefined ? {} : { why: of[1] });
	const [whole] = restated;
	const isRestated = whole !== undefined && (differs(whole.onboarded) || differs(whole.on_post));
	const late = people('joined', 'late');
	const gone = people('left', 'absent');
	const rosters = same.filter(({ dataset }) => dataset === 'roster').map(({ town }) => town);
	return of.headline({
		id: 'headline',
		title: m.months_title,
		label: m.months_joined,
		figure: count(people('joined')),
		counts: [said(m.months_of, { left: count(people('left')) })],
		sentences: [
			...sentences('lead', [
				said(m.months_lead_line, {
					joined: count(people('joined')),
					left: count(people('left')),
					moved: count(people('moved')),
					post: count(people('post')),
					pay: count(people('pay')),
					identity: count(people('identity'))
				})
			]),
			...sentences('second', [
				late + gone > 0 &&
					said(m.months_late_line, {
						joined: count(people('joined')),
						late: count(late),
						left: count(people('left')),
						gone: count(gone)
					}),
				isRestated
					? said(m.months_restated_line, {
							day: day(days.before, meta.plan_year),
							on_before: count(whole.on_post.before),
							on_now: count(whole.on_post.now),
							done_before: count(whole.onboarded.before),
							done_now: count(whole.onboarded.now)
						})
					: said(m.months_restated_none, { day: day(days.before, meta.plan_year) }),
				rosters.length > 0 &&
					said(m.months_same_line, {
						places: namesOf(meta.places.filter(({ code }) => rosters.includes(code)))
					})
			]),
			...sentences('note', [
				unknown.now + unknown.before > 0 &&
					said(m.months_unknown_line, {
						now: count(unknown.now),
						before: count(unknown.before)
					})
			])
		]
	});
}
