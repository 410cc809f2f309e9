import type { Step } from '../../model/steps';
import type { DatasetId } from '../../datasets';
import type { AsideReason } from '../../intake/layout/asides';
import type { Profile } from '../../intake/layout/profile';
import { m } from '../../paraglide/messages';
import { datasetWords } from '../../present/files/reports';

/** What a dataset file is called. */
export const datasetWord = (id: DatasetId): string => datasetWords[id]();

/** What a header that is kept is called: of what kind of file, how wide and deep. */
export const keptHeaderWord = ({ dataset, labels, depth }: Profile): string =>
	m.kept_header({ dataset: datasetWord(dataset), columns: labels.length, rows: depth });

/** After how long the page is hidden. */
export const lockWord = (minutes: number): string =>
	minutes === 0 ? m.lock_never() : m.lock_after({ minutes });

const asideWords: Record<AsideReason, () => string> = {
	blank: m.files_aside_blank,
	total: m.files_aside_total,
	header: m.files_aside_header,
	signoff: m.files_aside_signoff,
	note: m.files_aside_note,
	outside: m.files_aside_outside,
	chosen: m.files_aside_chosen
};

/** Reasons why rows are no data, in the order in which they are listed. */
export const asideReasons = Object.keys(asideWords) as AsideReason[];

/** Why a row is no data. */
export const asideWord = (reason: AsideReason): string => asideWords[reason]();

const parts: Record<Exclude<Step, 'progress'>, () => string> = {
	people: m.step_people,
	posts: m.step_posts,
	money: m.step_money
};

/** Says that what a page needs of own files is still being prepared; null where nothing is. */
export function preparingWords(preparing: readonly Step[], needs: readonly Step[]): string | null {
	const step = needs.find((it) => preparing.includes(it));
	return step === undefined || step === 'progress' ? null : m.preparing({ part: parts[step]() });
}
