import { count, none, own, text, type Cell } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { said, type Text } from '../../blocks/text';
import { m } from '../../paraglide/messages';
import type { Outcome } from '../../release/guard';
import type { Share } from '../../release/month';
import type { Check } from '../../release/package/documents/self_check';
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
			const label = labelOf(column);
			if (column.role === 'name' && column.name !== 'place_level')
				return [words(label, (row) => ({ ...text(String(row[at])), own: true }) as Cell)];
			if (!isMeasured(column)) return [];
			return [valueField(label, column, (row) => row[at]!)];
		})
	);
}

/** What a column is called, and in which unit where that isn't plain. */
const labelOf = ({ title, title_en, unit }: Column): Text =>
	unit === '万元' || unit === '%'
		? { zh: `${title}（${unit}）`, en: `${title_en} (${unit === '%' ? unit : '¥10,000'})` }
		: { zh: title, en: title_en };

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

/** How much of each table is hidden, and what is advised. */
export const shareGrid = (shares: readonly Share[], tables: readonly PublishedTable[]): Grid =>
	gridOf(
		shares.map((it, i) => ({ ...it, table: tables[i]! })),
		({ id }) => id,
		[
			words(m.release_table, ({ table }) => ({ zh: table.title, en: table.title_en })),
			numbers(m.release_cells, ({ cells }) => cells || null),
			numbers(m.release_few, ({ cells, few }) => (cells === 0 ? null : few)),
			numbers(m.release_star, ({ cells, star }) => (cells === 0 ? null : star)),
			numbers(m.release_share, ({ cells, few, star }) => ({
				numerator: cells === 0 ? null : few + star,
				denominator: cells
			})),
			words(m.release_advice, ({ cells, isSparse, hasCoarser }) => {
				if (cells === 0) return m.release_money_only;
				if (!isSparse) return null;
				return hasCoarser ? m.release_advice_coarser : m.release_advice_fewer;
			})
		]
	);

/** 安全自查表: what was looked at, and what only a person can confirm. Chinese, as it is filed. */
export const checkGrid = (checks: readonly Check[]): Grid =>
	gridOf(checks, ({ item }, i) => `${i} ${item}`, [
		words(m.release_check_item, ({ item }) => own(item)),
		words(m.release_check_demand, ({ demand }) => own(demand), { wraps: true }),
		words(m.release_check_found, ({ found }) => own(found), { wraps: true }),
		{
			column: { label: m.release_check_result, kind: 'status' },
			cell: ({ passes }): Cell =>
				passes === null
					? { ...text(m.release_check_person), tone: 'quiet' }
					: passes
						? { ...text(m.release_check_passes), tone: 'good' }
						: { ...text(m.release_check_fails), tone: 'alarm' }
		}
	]);
