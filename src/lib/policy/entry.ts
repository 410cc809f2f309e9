import type * as v from 'valibot';
import { notices } from '../notices';
import type { quotedSource, Source } from '../notices/source';

/** What an entry says of where it comes from, as it stands in its file. */
export interface Grounds {
	valid_from: string;
	assumption: boolean;
	source: Source | v.InferOutput<typeof quotedSource>;
}

/**
 * Why an entry may not stand as it does, with the key that is to blame; null for one that may. What no
 * notice says in words at hand is an assumption; an assumption, and a start that the notice doesn't
 * carry, say how they are read.
 */
export function groundless({
	valid_from,
	assumption,
	source
}: Grounds): { key: 'assumption' | 'source'; reason: string } | null {
	if (!('notice' in source))
		return assumption
			? null
			: { key: 'assumption', reason: '没有引用通知原文的规则须写 assumption: true' };
	const { date } = notices[source.notice]!;
	if (!assumption && date !== null && valid_from < date)
		return {
			key: 'assumption',
			reason: `通知${date}才印发，此前执行属于推定：须另立一条，写 assumption: true`
		};
	if (source.reading === undefined && (assumption || date === null))
		return { key: 'source', reason: '原文没有写明的内容须写 reading，说明本看板如何理解' };
	return null;
}
