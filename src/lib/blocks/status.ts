import { m } from '../paraglide/messages';
import type { Locale } from '../paraglide/runtime';
import type { Judged, Status } from '../policy/status';

const words: Record<Status, typeof m.status_met> = {
	met: m.status_met,
	on_pace: m.status_on_pace,
	behind: m.status_behind,
	far_behind: m.status_far_behind,
	not_issued: m.status_not_issued,
	unreported: m.status_unreported,
	partial: m.status_partial,
	none: m.status_none
};

/** The word of a status. */
export const statusWord = (status: Status, locale: Locale): string => words[status]({}, { locale });

/** Mark of each status: its colour never stands alone. */
export const statusMark: Record<Status, string> = {
	met: '●',
	on_pace: '▲',
	behind: '◆',
	far_behind: '■',
	not_issued: '–',
	unreported: '□',
	partial: '◇',
	none: '○'
};

/** Those that judge, from best to worst, as legends list them. */
export const judgements: readonly Judged[] = ['met', 'on_pace', 'behind', 'far_behind'];

/** Those that don't, as legends list them where they occur. */
export const unjudged: readonly Status[] = ['not_issued', 'unreported', 'partial', 'none'];

/** In the order in which a leader wants to see them. */
export const statusOrder: readonly Status[] = [
	'far_behind',
	'behind',
	'on_pace',
	'met',
	'partial',
	'unreported',
	'not_issued',
	'none'
];
