import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import type { PostsView } from '../views/posts';
import { count, dayText, rate, sliceLabel, unknown } from './format';
import { placesText, reportingOf } from './reporting';
import { findings, type Finding, type PostsTile } from './posts_findings';

/** The answer to “which posts are there, and do they stand vacant?”, as it is read aloud. */
export interface PostsHeadline {
	/** 空岗率; `—` without a list of posts. */
	rate: string;
	/** Posts in use, vacant ones, how long they are, and where most are. */
	lead: string;
	/** What was found that somebody should look at. */
	attention: { tile: PostsTile; text: string }[];
	/** What was looked for and not found, and what couldn't be looked for and why. */
	checks: string[];
	/** Why people on post aren't as many as posts held, and which file would add figures. */
	notes: string[];
}

/** The headline of a view of posts. Every number in it is measured. */
export function postsHeadline(posts: PostsView, meta: DatasetMeta): PostsHeadline {
	const found = findings(posts, meta);
	return {
		rate: meta.has_posts ? rate(posts.whole.vacancy_rate) : unknown,
		lead: lead(posts, meta),
		attention: found.flatMap(({ state, tile, text }) => (state === 'found' ? { tile, text } : [])),
		checks: checksText(found),
		notes: [
			meta.has_posts ? peopleNote(posts) : m.posts_note_no_list(),
			silentText(posts, meta)
		].filter(Boolean)
	};
}

function lead({ whole, places, view }: PostsView, meta: DatasetMeta): string {
	const day = dayText(view.asOf, meta.plan_year);
	if (!meta.has_posts)
		return whole.on_post.value === null
			? m.posts_lead_silent({ day })
			: m.posts_lead_no_list({ day, on_post: count(whole.on_post.value) });
	if (!whole.in_use.value) return m.posts_lead_none({ day });
	const inUse = count(whole.in_use.value);
	if (!whole.vacant.value) return m.posts_lead_filled({ day, in_use: inUse });
	return [
		m.posts_lead({
			day,
			in_use: inUse,
			vacant: count(whole.vacant.value),
			rate: rate(whole.vacancy_rate),
			lasting: lasting(whole)
		}),
		where(places)
	].join('');
}

/** How long the vacant posts have stood so. */
function lasting(whole: PostsView['whole']): string {
	const over30 = whole.vacant_over_30.value ?? 0;
	const over90 = whole.vacant_over_90.value ?? 0;
	const longest = count(whole.longest_vacancy.value);
	if (over30 === 0) return m.posts_lasting_short({ longest });
	if (over90 === 0) return m.posts_lasting_30({ over_30: count(over30), longest });
	return m.posts_lasting_90({ over_30: count(over30), over_90: count(over90), longest });
}

/** A rate of fewer posts says little. */
const judgedFrom = 10;
const mostNamed = 3;

/** The places with the highest vacancy rates; empty where there aren't several to be compared. */
function where(places: PostsView['places']): string {
	const judged = (places?.rows ?? []).filter((it) => it.place && (it.in_use ?? 0) >= judgedFrom);
	const sorted = judged
		.filter(({ vacant }) => vacant)
		.sort((a, b) => (b.vacancy.value ?? 0) - (a.vacancy.value ?? 0));
	const most = Math.min(mostNamed, judged.length - 1, sorted.length);
	const last = sorted[most - 1];
	// None is left out beside one of the same printed rate.
	const highest = sorted.filter(
		({ vacancy }, i) => i < most || (last && rate(vacancy) === rate(last.vacancy))
	);
	if (!places || highest.length === 0 || highest.length === judged.length) return '';
	const said = {
		level: sliceLabel(places.by),
		places: highest
			.map(({ name, vacancy }) => m.posts_lead_place({ name, rate: rate(vacancy) }))
			.join(m.list_comma())
	};
	return judged.length === places.rows.length
		? m.posts_lead_where(said)
		: m.posts_lead_where_judged({ ...said, from: judgedFrom });
}

/** What wasn't found in one sentence, and what couldn't be checked in one for each reason. */
function checksText(found: readonly Finding[]): string[] {
	const list = (of: readonly Finding[]) => of.map(({ what }) => what).join(m.list_comma());
	const none = found.filter(({ state }) => state === 'none');
	const unchecked = found.filter(({ state }) => state === 'unchecked');
	const reasons = [...new Set(unchecked.map(({ text }) => text))];
	return [
		...(none.length ? [m.posts_clear({ what: list(none) })] : []),
		...reasons.map((why) =>
			m.posts_unchecked({ what: list(unchecked.filter(({ text }) => text === why)), why })
		)
	];
}

/** Says where nobody knows who is on post; the lead says it where that is everywhere. */
function silentText({ whole, view }: PostsView, meta: DatasetMeta): string {
	const { silent } = reportingOf(meta, view.place, view.level);
	if (silent.length === 0 || (whole.on_post.value === null && !meta.has_posts)) return '';
	return m.people_silent({ places: placesText(silent.map(({ name }) => name)) });
}

/** People on post, and why they are more or fewer than the posts in use that aren't vacant. */
function peopleNote({ whole, holders }: PostsView): string {
	const people = whole.on_post.value ?? 0;
	const held = (whole.in_use.value ?? 0) - (whole.vacant.value ?? 0);
	const difference = people - held;
	const { old, other_years, not_in_use, unlisted } = holders;
	const shared = difference - old - other_years - not_in_use - unlisted;
	const parts = [
		other_years && m.posts_people_other_years({ count: count(other_years) }),
		old && m.posts_people_old({ count: count(old) }),
		not_in_use && m.posts_people_not_in_use({ count: count(not_in_use) }),
		unlisted && m.posts_people_unlisted({ count: count(unlisted) }),
		shared > 0 && m.posts_people_shared({ count: count(shared) }),
		shared < 0 && m.posts_people_several({ count: count(-shared) })
	].filter((part) => typeof part === 'string');
	const said = {
		on_post: count(people),
		held: count(held),
		difference: count(Math.abs(difference)),
		parts: parts.join(m.list_comma())
	};
	if (held === 0 && people > 0) return m.posts_note_people_only(said);
	if (difference === 0) return m.posts_note_people_same(said);
	return difference > 0 ? m.posts_note_people_more(said) : m.posts_note_people_fewer(said);
}
