import { maskId } from '../../base/text';
import { count, money, none, own, text, type Cell } from '../../blocks/cell';
import { gridOf, numberColumn, textColumn, type Field, type Grid } from '../../blocks/grid';
import { metricLabel, valueLabel } from '../../blocks/labels';
import type { Text } from '../../blocks/text';
import type { DueRow } from '../../metrics/measured/funding_rows';
import { m } from '../../paraglide/messages';
import { tierWord } from './tiers';

/**
 * The rows behind the amounts, one per person and month, in 元.
 *
 * @param full ID numbers in full; else their middle is starred
 */
export function dueGrid(rows: readonly DueRow[], full: boolean): Grid {
	const words = (label: Text, cell: (row: DueRow) => Cell): Field<DueRow> => ({
		column: textColumn(label),
		cell
	});
	const amount = (
		label: Text,
		id: 'due' | 'province' | 'city' | 'county' | 'existing' | 'paid'
	): Field<DueRow> => ({
		column: numberColumn(label),
		cell: (row) => money(row[id], 'yuan')
	});
	const grid = gridOf<DueRow>(
		rows,
		({ town, level, person, month }) => [town, level, person, month].join(' '),
		[
			words(m.col_month, ({ month }) => text(month)),
			words(m.level_below_town, ({ town }) => own(town)),
			words(m.funding_col_level, ({ level }) =>
				text(valueLabel('level', { slice: level, label: level }))
			),
			words(m.funding_rows_name, ({ name }) => own(name)),
			words(m.funding_rows_person, ({ person }) => own(idText(person, full))),
			words(m.rows_post, ({ post_no }) => own(post_no)),
			{ column: numberColumn(m.funding_rows_days), cell: ({ days }) => count(days) },
			amount(metricLabel('funding_due'), 'due'),
			amount(tierWord('province'), 'province'),
			amount(tierWord('city'), 'city'),
			amount(tierWord('county'), 'county'),
			amount(tierWord('existing'), 'existing'),
			amount(metricLabel('funding_paid'), 'paid'),
			words(m.funding_rows_channel, ({ channel }) => channelCell(channel)),
			words(m.funding_rows_paid_on, ({ paid_on }) => own(paid_on))
		]
	);
	return { ...grid, unit: m.money_unit_yuan };
}

/** A person without a whole ID number goes by the row of the roster, which says nothing here. */
function idText(person: string, full: boolean): string | null {
	if (person.startsWith('row ')) return null;
	return full ? person : maskId(person);
}

function channelCell(channel: string | null): Cell {
	if (channel === null) return none();
	if (channel === 'card') return text(m.funding_rows_channel_card);
	return channel === 'other' ? text(m.funding_rows_channel_other) : own(channel);
}
