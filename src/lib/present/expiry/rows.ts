import { count, own, type Cell } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { levelWord, sliceLabel } from '../../blocks/labels';
import { groupWord } from '../../blocks/people';
import { enumerated, said, type Text } from '../../blocks/text';
import type { Decides, ExpiringPerson, WaitingPerson } from '../../checks/term/lists';
import type { Group } from '../../metrics/measured/coverage';
import { m } from '../../paraglide/messages';
import { basisWord, notifiedWord, reasonWord, stepWord } from './words';

const groupsText = (groups: string | null): Text | null =>
	groups === null ? null : enumerated(groups.split(',').map((it) => groupWord(it as Group)));

/**
 * Whose last day comes within half a year, one per row; of a city with their county.
 *
 * @param whole also what a screen says of all by reason: what to do and whom to tell
 */
export const expiringGrid = (
	rows: readonly ExpiringPerson[],
	isCity: boolean,
	whole: boolean
): Grid =>
	gridOf(rows, (_, i) => String(i), [
		isCity && words(m.level_below_county, ({ county }) => own(county)),
		words(m.level_below_town, ({ town }) => own(town)),
		whole && words(m.level_below_village, ({ village }) => own(village)),
		words(m.expiry_col_name, ({ name }) => own(name)),
		words(m.expiry_col_id, ({ id_no }) => own(id_no)),
		words(m.funding_col_level, ({ level }) => levelWord(level)),
		words(sliceLabel('group'), ({ groups }) => groupsText(groups)),
		whole && words(m.posts_col_name, ({ post_name }) => own(post_name)),
		whole && words(m.expiry_col_since, ({ since }) => own(since)),
		words(m.expiry_col_ends, ({ ends_on }) => own(ends_on)),
		numbers(m.expiry_col_days, ({ days }) => daysCell(days)),
		words(m.expiry_col_reason, ({ reason }) => reasonWord[reason]),
		words(m.expiry_col_basis, basisWord),
		rows.some(({ until_on }) => until_on !== null) &&
			words(m.expiry_col_until, ({ until_on }) => own(until_on)),
		rows.some(({ ends_from_55 }) => ends_from_55 !== null) &&
			words(m.expiry_col_from_55, ({ ends_from_55 }) => own(ends_from_55)),
		whole && words(m.expiry_col_do, stepWord),
		whole && words(m.expiry_col_notify, notifiedWord)
	]);

const daysCell = (days: number): Cell =>
	days < 0
		? { ...count(days), tone: 'alarm', word: said(m.expiry_days_past, { days: count(-days) }) }
		: count(days);

const beforeWords: Record<Decides, Text> = {
	group: m.expiry_before_group,
	older: m.expiry_before_older,
	recognised_earlier: m.expiry_before_recognised,
	household: m.expiry_before_household,
	tie: m.expiry_before_tie
};

const behindWords: Record<Decides, Text> = {
	group: m.expiry_behind_group,
	older: m.expiry_behind_older,
	recognised_earlier: m.expiry_behind_recognised,
	household: m.expiry_behind_household,
	tie: m.expiry_before_tie
};

/** Why somebody stands where they stand: against the next, the last against the one above. */
function whyText({ before, behind }: WaitingPerson): Text {
	if (before !== null) return beforeWords[before];
	return behind === null ? m.expiry_alone : behindWords[behind];
}

/** Who waits, in their order within each town and kind of post; of a city with their county. */
export const waitingGrid = (rows: readonly WaitingPerson[], isCity: boolean): Grid =>
	gridOf(rows, (_, i) => String(i), [
		isCity && words(m.level_below_county, ({ county }) => own(county)),
		words(m.level_below_town, ({ town }) => own(town)),
		words(m.funding_col_level, ({ level }) => levelWord(level)),
		numbers(m.expiry_col_turn, (it) => it.place_in_turn, { strong: true }),
		words(m.expiry_col_name, ({ name }) => own(name)),
		words(m.expiry_col_id, ({ id_no }) => own(id_no)),
		rows.some(({ village }) => village !== null) &&
			words(m.level_below_village, ({ village }) => own(village)),
		words(sliceLabel('group'), ({ groups }) => groupsText(groups)),
		words(m.expiry_col_first, (it) => (it.goes_first ? m.expiry_yes : m.expiry_no)),
		numbers(m.expiry_col_age, ({ age }) => age),
		words(m.expiry_col_recognised, ({ recognised_on }) => own(recognised_on)),
		words(m.expiry_col_household, ({ household }) => (household ? m.expiry_yes : m.expiry_no)),
		words(m.expiry_col_why, whyText)
	]);
