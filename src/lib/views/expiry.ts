import { termRule, type TermBasis } from '../checks/term/clauses';
import { expiryCounts, type ExpiryCounts } from '../checks/term/lists';
import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import type { View } from '../metrics/measured/progress';
import type { Asking } from '../metrics/compile/run';
import { policies } from '../policy/load';
import { orderWithin } from '../policy/priority';
import { resolve } from '../policy/resolve';
import type { Policy } from '../policy/schema';
import { partOf } from '../policy/term';

type Rule = ReturnType<typeof termRule>;

/** Everything that the page of last days shows of one view. */
export interface ExpiryView extends ExpiryCounts {
	view: View;
	/** What is written of the term in force on the day; null where nothing is. */
	rules: Record<Extract<TermBasis, 'term_limit' | 'term_extension' | 'term_replacement'>, Rule> & {
		rural_extension: Rule;
		/** Who goes first, and what decides among them. */
		priority: Pick<Policy<'priority'>, 'source' | 'assumption'> | null;
		order: Pick<Policy<'priority'>, 'source' | 'assumption'> | null;
	};
}

const groundsOf = (rule: Rule): Rule =>
	rule && { source: rule.source, assumption: rule.assumption };

/** Measures when and why people's time on post in one view is over. */
export async function expiryView(
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<ExpiryView> {
	const codes = lineage(view.place).map(({ code }) => code);
	const { asOf } = view;
	const all = policies('term');
	const first = policies('priority');
	return {
		view,
		...(await expiryCounts(source, meta, view)),
		rules: {
			term_limit: groundsOf(termRule('term_limit', codes, asOf)),
			term_extension: groundsOf(termRule('term_extension', codes, asOf)),
			term_replacement: groundsOf(termRule('term_replacement', codes, asOf)),
			rural_extension: groundsOf(
				partOf(all, codes, asOf, 'extension', (it) => it.basis === 'discretion')
			),
			priority: groundsOf(resolve(first, codes, asOf)),
			order: groundsOf(orderWithin(first, codes, asOf))
		}
	};
}
