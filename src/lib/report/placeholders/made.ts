import { count, money, rate } from '../../blocks/cell';
import type { Cell } from '../../blocks/cell';
import type { Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { catalog, type MetricId, type MetricRow } from '../../metrics/catalog';
import { sumOf } from '../../base/numbers';
import { isDoubt, severities, type SurveyRule } from '../../findings/survey';
import type { Checked, MonthFigures } from '../figures';
import type { RankingWay } from '../kinds';
import type { Chart, Column, Line, Placeholder } from '../terms';

/** A month as placeholders are made of it. */
export type Month = MonthFigures & { meta: DatasetMeta; rankings: RankingWay };

/** A placeholder with what the month gives for it. */
export type Made =
	| (Extract<Placeholder, { kind: 'value' }> & { of: (month: Month) => Text })
	| (Extract<Placeholder, { kind: 'condition' }> & { of: (month: Month) => boolean })
	| (Extract<Placeholder, { kind: 'rows' }> & { of: (month: Month) => readonly Line[] })
	| (Extract<Placeholder, { kind: 'chart' }> & { of: (month: Month) => Chart });

export const value = (name: string, says: string, of: (month: Month) => Text): Made => ({
	kind: 'value',
	...{ name, says, of }
});

/** A measure of the whole view, by its definition. */
export const measured = (
	name: string,
	metric: MetricId,
	of: (month: Month) => MetricRow
): Made => ({
	kind: 'value',
	...{ name, metric },
	says: catalog[metric].reads,
	of: (month) => cellOf(metric, of(month))
});

export const condition = (name: string, says: string, of: (month: Month) => boolean): Made => ({
	kind: 'condition',
	...{ name, says, of }
});

export const rows = (
	name: string,
	says: string,
	columns: readonly Column[],
	of: (month: Month) => readonly Line[]
): Made => ({ kind: 'rows', ...{ name, says, columns, of } });

export const chart = (name: string, says: string, of: (month: Month) => Chart): Made => ({
	kind: 'chart',
	...{ name, says, of }
});

/** A measured row as it is written: a rate, an amount in words, or a number. */
export function cellOf(metric: MetricId, row: MetricRow): Cell {
	switch (catalog[metric].unit) {
		case 'percent':
			return rate(row, metric);
		case 'money':
			return { ...money(row.value, 'words'), metric };
		default:
			return count(row.value, metric);
	}
}

/** What the place of a view is called. */
export const nameOf = ({ meta, progress }: Pick<Month, 'meta' | 'progress'>): string =>
	meta.places.find(({ code }) => code === progress.view.place)?.name ?? meta.id;

/** Rules by which something doubtful was found, the gravest first. */
export const doubtsOf = (checked: Checked | null): (SurveyRule & { found: number })[] =>
	(checked?.survey.rules ?? [])
		.filter(isDoubt)
		.map((it) => ({
			...it,
			found: sumOf(
				checked!.survey.parts.filter(({ rule }) => rule === it.rule),
				({ found }) => found
			)
		}))
		.filter(({ found }) => found > 0)
		.toSorted(
			(a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.found - a.found
		);
