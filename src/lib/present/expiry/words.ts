import type { Text } from '../../blocks/text';
import type { Reason, TermBasisId } from '../../checks/term/lists';
import { m } from '../../paraglide/messages';

/** Reasons in the order in which they are told. */
export const reasons = ['term', 'agreement', 'age', 'retirement'] as const satisfies Reason[];

/** Why somebody's time on post is over. */
export const reasonWord: Record<Reason, Text> = {
	term: m.expiry_reason_term,
	agreement: m.expiry_reason_agreement,
	age: m.expiry_reason_age,
	retirement: m.expiry_reason_retirement
};

const basisWords: Record<TermBasisId, Text> = {
	renewal: m.expiry_basis_renewal,
	discretion: m.expiry_basis_discretion,
	near_retirement: m.expiry_basis_near,
	replacement: m.expiry_basis_again,
	replacement_severe: m.expiry_basis_severe
};

const noBasisWords: Record<Reason, Text> = {
	term: m.expiry_basis_none,
	agreement: m.expiry_basis_old,
	age: m.expiry_basis_none_age,
	retirement: m.expiry_basis_none_retirement
};

/** Why somebody's time is over, and what there may be more. */
export interface Ending {
	reason: Reason;
	basis: TermBasisId | null;
}

/** Whether somebody may stay, and on what basis. */
export const basisWord = ({ reason, basis }: Ending): Text =>
	basis === null ? noBasisWords[reason] : basisWords[basis];

const basisSteps: Record<TermBasisId, Text> = {
	renewal: m.expiry_do_renewal,
	discretion: m.expiry_do_discretion,
	near_retirement: m.expiry_do_near,
	replacement: m.expiry_do_again,
	replacement_severe: m.expiry_do_severe
};

const leavingSteps: Record<Reason, Text> = {
	term: m.expiry_do_leave,
	agreement: m.expiry_do_leave,
	age: m.expiry_do_age,
	retirement: m.expiry_do_retirement
};

/** What is to be done now. */
export const stepWord = ({ reason, basis }: Ending): Text =>
	basis === null ? leavingSteps[reason] : basisSteps[basis];

/** Who has to be told, and by whom. */
export function notifiedWord({ basis }: Ending): Text {
	if (basis === 'renewal') return m.expiry_notify_renewal;
	if (basis === 'replacement' || basis === 'replacement_severe') return m.expiry_notify_again;
	return basis === null ? m.expiry_notify_leave : m.expiry_notify_extend;
}
