import type { ChangeCount, Change, Kind } from '../../changes/people';
import { m } from '../../paraglide/messages';
import type { Message, Text } from '../../blocks/text';

/** What each kind of change is called. */
export const kindWords: Record<Kind | 'moved_out', Message> = {
	joined: m.months_joined,
	left: m.months_left,
	moved: m.months_moved,
	moved_out: m.months_moved_out,
	post: m.months_post,
	pay: m.months_pay,
	identity: m.months_identity,
	restated: m.months_restated
};

const whyWords: Partial<Record<string, Message>> = {
	'joined new': m.months_why_new,
	'joined again': m.months_why_again,
	'joined late': m.months_why_late,
	'left exit': m.months_why_exit,
	'left late': m.months_why_left_late,
	'left absent': m.months_why_absent,
	'left unstarted': m.months_why_unstarted,
	'post level': m.months_why_level,
	'post number': m.months_why_number,
	'post name': m.months_why_name,
	'pay more': m.months_why_more,
	'pay less': m.months_why_less,
	'restated added': m.months_why_added,
	'restated removed': m.months_why_removed,
	'restated on_date': m.months_why_on_date,
	'restated exit_date': m.months_why_exit_date,
	'restated town': m.months_why_town,
	'restated kind': m.months_why_kind
};

/** Why somebody is in a list; null where the kind says it all. */
export const whyText = ({ kind, why }: Pick<Change, 'kind' | 'why'>): Text | null =>
	whyWords[`${kind} ${why}`] ?? null;

/** People of one kind of change, of a town where it is told. */
export const peopleOf = (
	counts: readonly ChangeCount[],
	kind: ChangeCount['kind'],
	of: { town?: string; why?: string } = {}
): number =>
	counts.reduce(
		(sum, it) =>
			it.kind === kind &&
			(of.town === undefined || it.town === of.town) &&
			(of.why === undefined || it.why === of.why)
				? sum + it.people
				: sum,
		0
	);
