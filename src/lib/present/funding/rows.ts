import { maskId } from '../../base/text';
import { money, own } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { levelWord, metricLabel } from '../../blocks/labels';
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
	const amount = (
		label: Text,
		id: 'due' | 'province' | 'city' | 'county' | 'existing' | 'paid'
	): Field<DueRow> => numbers(label, (row) => money(row[id], 'yuan'));
	return gridOf<DueRow>(
		rows,
		({ town, level, person, month }) => [town, level, person, month].join(' '),
		[
			words(m.col_month, ({ month }) => month),
			words(m.level_below_town, ({ town }) => own(town)),
			words(m.funding_col_level, ({ level }) => levelWord(level)),
			words(m.funding_rows_name, ({ name }) => own(name)),
			words(m.funding_rows_person, ({ person }) => own(idText(person, full))),
			words(m.rows_post, ({ post_no }) => own(post_no)),
			numbers(m.funding_rows_days, ({ days }) => days),
			amount(metricLabel('funding_due'), 'due'),
			...(['province', 'city', 'county', 'existing'] as const).map((tier) =>
				amount(tierWord(tier), tier)
			),
			amount(metricLabel('funding_paid'), 'paid'),
			words(m.funding_rows_channel, ({ channel }) => channelText(channel)),
			words(m.funding_rows_paid_on, ({ paid_on }) => own(paid_on))
		],
		{ unit: m.money_unit_yuan }
	);
}

/** A person without a whole ID number goes by the row of the roster, which says nothing here. */
function idText(person: string, full: boolean): string | null {
	if (person.startsWith('row ')) return null;
	return full ? person : maskId(person);
}

function channelText(channel: string | null): Text {
	if (channel === 'card') return m.funding_rows_channel_card;
	return channel === 'other' ? m.funding_rows_channel_other : own(channel);
}
