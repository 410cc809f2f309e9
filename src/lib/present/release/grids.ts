import { count, none, text, type Cell } from '../../blocks/cell';
import { words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { said, type Text } from '../../blocks/text';
import { m } from '../../paraglide/messages';
import type { Outcome } from '../../release/guard';
import type { Reason } from '../../release/protect/fates';
import { keyIn, type DrawnTable } from '../../release/tables/drawn';
import {
	isMeasured,
	type Column,
	type PublishedTable,
	type Value
} from '../../release/terms/publication';

type PublishedRow = readonly Value[];

/** A published table as it is read: names in the place of codes, no flags. */
export function publishedGrid(table: PublishedTable): Grid {
	return gridOf(
		table.rows,
		(_, i) => String(i),
		table.columns.flatMap((column, at): Field<PublishedRow>[] => {
			const label = { zh: column.title, en: column.title_en };
			if (column.role === 'name' && column.name !== 'place_level')
				return [words(label, (row) => ({ ...text(String(row[at])), own: true }) as Cell)];
			if (!isMeasured(column)) return [];
			return [valueField(label, column, (row) => row[at]!)];
		})
	);
}

const valueField = (
	label: Text,
	{ role }: Column,
	of: (row: PublishedRow) => Value
): Field<PublishedRow> => ({
	column: { label, kind: 'number' },
	cell: (row) => valueCell(of(row), role === 'rate')
});

function valueCell(value: Value, isRate: boolean): Cell {
	if (value === '-') return none();
	if (typeof value === 'string') return text(value);
	return isRate ? { kind: 'decimal', value, decimals: 2 } : count(value);
}

const reasons: Record<Reason, () => string> = {
	open: m.release_reason_open,
	none: m.release_reason_none,
	small: m.release_reason_small,
	rounded: m.release_reason_rounded,
	exact: m.release_reason_exact,
	guard: m.release_reason_guard
};

/** The same with what was counted and why a figure is published as it is: not for publishing. */
export function comparedGrid(table: PublishedTable, drawn: DrawnTable, { fates }: Outcome): Grid {
	const byKey = new Map(fates);
	const shown = publishedGrid(table);
	const figures = table.columns.flatMap(({ role, measure }) =>
		isMeasured({ role }) ? [measure] : []
	);
	const first = shown.columns.length - figures.length;
	return {
		...shown,
		rows: shown.rows.map((row, i) => ({
			...row,
			cells: row.cells.map((cell, at): Cell => {
				const id = drawn.plan.figures.find((it) => it === figures[at - first]);
				if (!id) return cell;
				const key = keyIn(drawn.plan, id, drawn.month, drawn.rows[i]!);
				const value = drawn.values.get(key);
				const fate = byKey.get(key);
				if (value === undefined || !fate || fate.reason === 'open') return cell;
				return {
					...cell,
					detail: said(m.release_was, { value: count(value), reason: reasons[fate.reason] })
				};
			})
		}))
	};
}
