import { percentHundredths } from '../../base/numbers';
import { count, day, none, rate } from '../../blocks/cell';
import { maker, sentences, type Headline, type Sentence } from '../../blocks/block';
import { metricLabel, sliceLabel } from '../../blocks/labels';
import { enumerated, kept, listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { ofPosts, ofVacancies } from '../../metrics/measured/post_questions';
import { m } from '../../paraglide/messages';
import type { PostsView } from '../../views/posts';
import { placesText, reportingOf } from '../progress/reporting';
import { findings, type Finding } from './findings';

/** Which posts are there, and do they stand vacant? What was found leads to its check. */
export function headlineBlock(posts: PostsView, meta: DatasetMeta): Headline {
	const of = maker(posts, meta);
	const found = findings(posts, meta);
	return of.headline({
		id: 'headline',
		title: m.posts_title,
		asked: [of.asks(meta.has_posts ? [...ofPosts, ...ofVacancies] : ['on_post'])],
		label: metricLabel('vacancy_rate'),
		figure: meta.has_posts ? rate(posts.whole.vacancy_rate, 'vacancy_rate') : none(),
		sentences: [
			...sentences('lead', [leadText(posts, meta)]),
			...found
				.filter(({ state }) => state === 'found')
				.map(({ id, text }, i): Sentence => ({
					text: i === 0 ? said(m.posts_attention, { what: text }) : text,
					weight: 'second',
					to: { block: id }
				})),
			...(found.some(({ state }) => state === 'found')
				? [
						{
							text: m.posts_to_findings,
							weight: 'second' as const,
							to: { page: '/doubtful/' as const }
						}
					]
				: []),
			...sentences('note', [...checkTexts(found), ...noteTexts(posts, meta)])
		]
	});
}

/** Why people on post aren't as many as posts held, and which file would add figures. */
export const noteTexts = (posts: PostsView, meta: DatasetMeta): Text[] =>
	kept([meta.has_posts ? peopleNote(posts) : m.posts_note_no_list, silentText(posts, meta)]);

/** Posts in use, vacant ones, how long they are, and where most are. */
export function leadText({ whole, places, view }: PostsView, meta: DatasetMeta): Text {
	const on = day(view.asOf, meta.plan_year);
	if (!meta.has_posts)
		return whole.on_post.value === null
			? said(m.posts_lead_silent, { day: on })
			: said(m.posts_lead_no_list, { day: on, on_post: count(whole.on_post.value, 'on_post') });
	if (!whole.in_use.value) return said(m.posts_lead_none, { day: on });
	const inUse = count(whole.in_use.value, 'in_use');
	if (!whole.vacant.value) return said(m.posts_lead_filled, { day: on, in_use: inUse });
	return listed([
		said(m.posts_lead, {
			day: on,
			in_use: inUse,
			vacant: count(whole.vacant.value, 'vacant'),
			rate: rate(whole.vacancy_rate, 'vacancy_rate'),
			lasting: lasting(whole)
		}),
		where(places)
	]);
}

/** How long the vacant posts have stood so. */
function lasting(whole: PostsView['whole']): Text {
	const over_30 = count(whole.vacant_over_30.value ?? 0, 'vacant_over_30');
	const over_90 = count(whole.vacant_over_90.value ?? 0, 'vacant_over_90');
	const longest = count(whole.longest_vacancy.value, 'longest_vacancy');
	if (!whole.vacant_over_30.value) return said(m.posts_lasting_short, { longest });
	if (!whole.vacant_over_90.value) return said(m.posts_lasting_30, { over_30, longest });
	return said(m.posts_lasting_90, { over_30, over_90, longest });
}

/** A rate of fewer posts says little. */
const judgedFrom = 10;
const mostNamed = 3;

/** The places with the highest vacancy rates; null where there aren't several to be compared. */
function where(places: PostsView['places']): Text | null {
	const judged = (places?.rows ?? []).filter((it) => it.place && (it.in_use ?? 0) >= judgedFrom);
	const sorted = judged
		.filter(({ vacant }) => vacant)
		.sort((a, b) => (b.vacancy.value ?? 0) - (a.vacancy.value ?? 0));
	const most = Math.min(mostNamed, judged.length - 1, sorted.length);
	const last = sorted[most - 1];
	const printed = ({ vacancy: { numerator, denominator } }: (typeof judged)[number]) =>
		percentHundredths(numerator ?? 0, denominator ?? 0);
	// None is left out beside one of the same printed rate.
	const highest = sorted.filter((it, i) => i < most || (last && printed(it) === printed(last)));
	if (!places || highest.length === 0 || highest.length === judged.length) return null;
	const parts = {
		level: sliceLabel(places.by),
		places: enumerated(
			highest.map(({ name, vacancy }) => said(m.posts_lead_place, { name, rate: rate(vacancy) }))
		)
	};
	return judged.length === places.rows.length
		? said(m.posts_lead_where, parts)
		: said(m.posts_lead_where_judged, { ...parts, from: count(judgedFrom) });
}

/** What wasn't found in one sentence, and what couldn't be checked in one for each reason. */
export function checkTexts(found: readonly Finding[]): Text[] {
	const list = (of: readonly Finding[]) => enumerated(of.map(({ what }) => what));
	const none = found.filter(({ state }) => state === 'none');
	const unchecked = found.filter(({ state }) => state === 'unchecked');
	const reasons = [...new Set(unchecked.map(({ text }) => text))];
	return kept([
		none.length > 0 && said(m.posts_clear, { what: list(none) }),
		...reasons.map((why) =>
			said(m.posts_unchecked, { what: list(unchecked.filter(({ text }) => text === why)), why })
		)
	]);
}

/** Says where nobody knows who is on post; the lead says it where that is everywhere. */
function silentText({ whole, view }: PostsView, meta: DatasetMeta): Text | null {
	const { silent } = reportingOf(meta, view.place, view.level);
	if (silent.length === 0 || (whole.on_post.value === null && !meta.has_posts)) return null;
	return said(m.people_silent, { places: placesText(silent) });
}

/** People on post, and why they are more or fewer than the posts in use that aren't vacant. */
function peopleNote({ whole, holders }: PostsView): Text {
	const people = whole.on_post.value ?? 0;
	const held = (whole.in_use.value ?? 0) - (whole.vacant.value ?? 0);
	const difference = people - held;
	const { old, other_years, not_in_use, unlisted } = holders;
	const shared = difference - old - other_years - not_in_use - unlisted;
	const reasons = [
		[m.posts_people_other_years, other_years],
		[m.posts_people_old, old],
		[m.posts_people_not_in_use, not_in_use],
		[m.posts_people_unlisted, unlisted],
		[m.posts_people_shared, shared],
		[m.posts_people_several, -shared]
	] as const;
	const on_post = count(people, 'on_post');
	const parts = enumerated(
		reasons.map(([message, of]) => of > 0 && said(message, { count: count(of) }))
	);
	if (held === 0 && people > 0) return said(m.posts_note_people_only, { on_post, parts });
	if (difference === 0) return said(m.posts_note_people_same, { on_post });
	return said(difference > 0 ? m.posts_note_people_more : m.posts_note_people_fewer, {
		on_post,
		held: count(held),
		difference: count(Math.abs(difference)),
		parts
	});
}
