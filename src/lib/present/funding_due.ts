import { maskId } from '../base/text';
import type { DueRow } from '../metrics/measured/funding_rows';
import { m } from '../paraglide/messages';
import { count, metricLabel, unknown, valueLabel } from './format';
import { tierWord } from './funding_tiers';
import { moneyCell, type MoneyUnit } from './money';
import { numberCell, textCell, type Table } from './table';

/**
 * The rows behind the amounts, one per person and month.
 *
 * @param full ID numbers in full; else their middle is starred
 */
export function dueTable(rows: readonly DueRow[], unit: MoneyUnit, full: boolean): Table {
	const numeric = (label: string) => ({ label, numeric: true });
	const words = (label: string) => ({ label, numeric: false });
	const said = (text: string | null) => textCell(text ?? unknown);
	return {
		columns: [
			words(m.col_month()),
			words(m.level_below_town()),
			words(m.funding_col_level()),
			words(m.funding_rows_name()),
			words(m.funding_rows_person()),
			words(m.rows_post()),
			numeric(m.funding_rows_days()),
			numeric(metricLabel('funding_due')),
			numeric(tierWord('province')),
			numeric(tierWord('city')),
			numeric(tierWord('county')),
			numeric(tierWord('existing')),
			numeric(metricLabel('funding_paid')),
			words(m.funding_rows_channel()),
			words(m.funding_rows_paid_on())
		],
		rows: rows.map((row) => [
			textCell(row.month),
			said(row.town),
			textCell(valueLabel('level', { slice: row.level, label: row.level })),
			said(row.name),
			said(idText(row.person, full)),
			said(row.post_no),
			numberCell(count(row.days), row.days),
			moneyCell(row.due, unit),
			moneyCell(row.province, unit),
			moneyCell(row.city, unit),
			moneyCell(row.county, unit),
			moneyCell(row.existing, unit),
			moneyCell(row.paid, unit),
			said(channelWord(row.channel)),
			said(row.paid_on)
		])
	};
}

/** A person without a whole ID number goes by the row of the roster, which says nothing here. */
function idText(person: string, full: boolean): string | null {
	if (person.startsWith('row ')) return null;
	return full ? person : maskId(person);
}

function channelWord(channel: string | null): string | null {
	if (channel === 'card') return m.funding_rows_channel_card();
	return channel === 'other' ? m.funding_rows_channel_other() : channel;
}
