import { count, month, none, type Cell } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { said } from '../../blocks/text';
import type { Compared } from '../../checks/comparison/months';
import { comparisons } from '../../datasets/codes';
import { m } from '../../paraglide/messages';
import type { SupervisionView } from '../../views/supervision';

type Sums = Pick<Compared, 'results' | 'hits' | 'handled' | 'unresolved'>;

/** Results of several comparisons together. */
export const summed = (rows: readonly Sums[]): Sums =>
	rows.reduce<Sums>(
		(sum, it) => ({
			results: sum.results + it.results,
			hits: sum.hits + it.hits,
			handled: sum.handled + it.handled,
			unresolved: sum.unresolved + it.unresolved
		}),
		{ results: 0, hits: 0, handled: 0, unresolved: 0 }
	);

/** Months and kinds that were asked for and of which no file has a result. */
export function missingComparisons({ compared, asked }: SupervisionView): {
	month: string;
	kind: string;
}[] {
	const months = asked?.months ?? [];
	const all = months.flatMap((it) => (asked?.kinds ?? []).map((kind) => ({ month: it, kind })));
	return all.filter(
		(it) => !compared?.some(({ month, kind }) => month === it.month && kind === it.kind)
	);
}

interface Line {
	month: string;
	rows: readonly Compared[];
}

/** The six comparisons by month: hits, with those not handled below; then all hits and what was done about them. */
export function comparisonGrid(view: SupervisionView): Grid {
	const { compared, asked } = view;
	const rows = compared ?? [];
	const missing = missingComparisons(view);
	const months = [...new Set([...(asked?.months ?? []), ...rows.map((it) => it.month)])].sort();
	const lines = months.map((it): Line => ({
		month: it,
		rows: rows.filter((row) => row.month === it)
	}));
	const cellOf = ({ month: of, rows: own }: Line, kind: string): Cell => {
		const found = own.find((it) => it.kind === kind);
		if (found) return hitsCell(found);
		return missing.some((it) => it.month === of && it.kind === kind)
			? { ...none(), word: m.supervision_not_compared, tone: 'warning' }
			: none();
	};
	const sum = (of: keyof Sums) => (it: Line) => (it.rows.length ? summed(it.rows)[of] : null);
	const whole: Line = { month: '', rows };
	return gridOf<Line>(
		lines,
		(it) => it.month,
		[
			words(m.supervision_month, (it) => (it === whole ? '' : month(it.month.slice(0, 7)))),
			...comparisons.map(({ code }) =>
				numbers<Line>(kindWords[code], (it) =>
					it === whole
						? hitsCell(summed(rows.filter(({ kind }) => kind === code)))
						: cellOf(it, code)
				)
			),
			numbers(m.supervision_hits, sum('hits')),
			numbers(m.supervision_handled, sum('handled')),
			numbers(m.supervision_unresolved, (it) => {
				const open = sum('unresolved')(it);
				return open ? { ...count(open), tone: 'alarm' } : open;
			})
		],
		{ whole: rows.length > 0 && whole }
	);
}

const hitsCell = ({ hits, unresolved }: Sums): Cell => ({
	...count(hits),
	...(unresolved > 0 && { detail: said(m.supervision_open_hits, { count: count(unresolved) }) })
});

const kindWords = {
	working_age: m.comparison_working_age,
	social_insurance: m.comparison_social_insurance,
	business: m.comparison_business,
	pension: m.comparison_pension,
	death: m.comparison_death,
	public_payroll: m.comparison_public_payroll
} as const;
