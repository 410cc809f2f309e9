import { grouped } from '../../base/numbers';
import { enumerated, kept, listed, said, type Text } from '../../blocks/text';
import { m } from '../../paraglide/messages';
import { dayText } from '../package/identity';
import { symbolOf, type PublishedTable, type Release } from '../terms/publication';
import { columnsOf, figuresOf, flagOf, wholeRow, type At, type Row } from './shape';

type Of = Pick<Release, 'asOf' | 'place' | 'tables' | 'parameters' | 'description'>;

/** What a release says, from its published figures alone: the whole of its first table, and how much is in it. */
export const sentencesOf = (release: Of): Text[] =>
	kept([figuresText(release), extentText(release)]);

/** 截至2022年5月31日，东昌府区计划数310个，已上岗约225个，上岗完成率约72.6%。 */
function figuresText(release: Of): Text | null {
	const { place, asOf } = release;
	const table = release.tables.find((it) => wholeRow(it, release));
	const row = table && wholeRow(table, release);
	if (!row) return null;
	const figures = kept([
		...figuresOf(table).map((it) => figureText(row, table, it, release)),
		...columnsOf(table.columns, 'rate').map((it) => rateText(row, table, it))
	]);
	if (figures.length === 0) return null;
	return said(m.open_whole, {
		day: dayText(asOf),
		place: place.name,
		figures: listed(figures, m.open_comma)
	});
}

function figureText(row: Row, table: PublishedTable, it: At, { parameters }: Of): Text | null {
	const { title, unit = '' } = it.column;
	const value = row[it.at]!;
	if (value === symbolOf('lt8', parameters))
		return said(m.open_less, { title, value: String(parameters.hidden + 1), unit });
	if (typeof value !== 'number') return null;
	return said(isExact(row, table, it) ? m.open_exactly : m.open_about, {
		title,
		value: grouped(value),
		unit
	});
}

/** Of rounded figures a rate is rounded, too. */
function rateText(row: Row, table: PublishedTable, { at, column }: At): Text | null {
	const value = row[at];
	if (typeof value !== 'number') return null;
	const parts = figuresOf(table).filter(({ column: { name } }) =>
		[column.numerator, column.denominator].includes(name)
	);
	const isCounted = parts.every((it) => isExact(row, table, it));
	return said(isCounted ? m.open_exactly : m.open_about, {
		title: column.title,
		value: String(Math.round(value * 10) / 10),
		unit: '%'
	});
}

const isExact = (row: Row, table: PublishedTable, it: At): boolean =>
	['exact', 'zero'].includes(String(flagOf(row, table, it)));

/** 本期共2张表、15行；为保护个人信息，2个数字写作“<8”，1个写作“*”。 */
function extentText({ tables, parameters }: Of): Text {
	const rows = tables.reduce((sum, it) => sum + it.rows.length, 0);
	const hidden = (['lt8', 'star'] as const).flatMap((flag) => {
		const count = tables.reduce((sum, table) => sum + countOf(table, flag), 0);
		const symbol = symbolOf(flag, parameters);
		return count > 0 ? [said(m.open_symbols, { count: grouped(count), symbol })] : [];
	});
	const size = { tables: String(tables.length), rows: grouped(rows) };
	return hidden.length > 0
		? said(m.open_extent_hidden, { ...size, hidden: enumerated(hidden) })
		: said(m.open_extent, size);
}

const countOf = (table: PublishedTable, flag: string): number =>
	figuresOf(table).reduce(
		(sum, it) => sum + table.rows.filter((row) => flagOf(row, table, it) === flag).length,
		0
	);
