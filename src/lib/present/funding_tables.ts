import { grouped } from '../base/numbers';
import type { DatasetMeta } from '../datasets/meta';
import type { MetricId, MetricRow } from '../metrics/catalog';
import { ofFundedLevels, ofFundedPlaces, type Funding } from '../metrics/measured/funding';
import { m } from '../paraglide/messages';
import { metricLabel, monthText, rate, sliceLabel, unknown, valueLabel } from './format';
import { statedPaid, tierWord } from './funding_tiers';
import { moneyCell, type MoneyUnit } from './money';
import { numberCell, textCell, type Table } from './table';

type Cell = Table['rows'][number][number];
type Rows = Partial<Record<MetricId, readonly MetricRow[]>>;

const numeric = (label: string) => ({ label, numeric: true });
const words = (label: string) => ({ label, numeric: false });

/** Person-months with two decimals at most. */
export const monthsText = (months: number | null): string =>
	months === null ? unknown : grouped(Number(months.toFixed(2)));

/** A column of money, of a share, of person-months, or of 元 per person, from the measure's row. */
function cellOf(id: MetricId, row: MetricRow | undefined, unit: MoneyUnit): Cell {
	const value = row?.value ?? null;
	if (id === 'payout_rate' || id === 'card_rate')
		return numberCell(row && value !== null ? rate(row) : unknown, value);
	if (id === 'person_months' || id === 'unstated_months')
		return numberCell(monthsText(value), value);
	if (id === 'monthly_cost') return moneyCell(value === null ? null : Math.round(value), 'yuan');
	return moneyCell(value, unit);
}

const columnOf = (id: MetricId) =>
	numeric(id === 'monthly_cost' ? m.unit_in_yuan({ label: metricLabel(id) }) : metricLabel(id));

/** Slices in the order in which the measures list them; measures leave out those they know nothing of. */
function slicesIn(rows: Rows, ids: readonly MetricId[]): MetricRow[] {
	const lists = ids.map((id) => rows[id] ?? []).sort((a, b) => b.length - a.length);
	const found = new Map<string | null, MetricRow>();
	for (const row of lists.flat()) if (!found.has(row.slice)) found.set(row.slice, row);
	const named = [...found.values()].filter(({ slice }) => slice !== null);
	return [...named, ...[...found.values()].filter(({ slice }) => slice === null)];
}

/** Rows by slice and a last row for the whole. */
function sliced(
	first: string,
	ids: readonly MetricId[],
	rows: Rows,
	whole: Partial<Record<MetricId, MetricRow>>,
	unit: MoneyUnit,
	nameOf: (row: MetricRow) => Cell
): Table {
	// What was paid for posts without a standard then has a column of its own: it goes with no due.
	const isParted = ids.includes('paid_unstated');
	const cells = (of: (id: MetricId) => MetricRow | undefined) =>
		ids.map((id) =>
			id === 'funding_paid' && isParted
				? moneyCell(statedPaid(of(id)?.value ?? null, of('paid_unstated')?.value ?? null), unit)
				: cellOf(id, of(id), unit)
		);
	const lines = slicesIn(rows, ids).map((slice) => [
		nameOf(slice),
		...cells((id) => rows[id]?.find((row) => row.slice === slice.slice))
	]);
	const total = [textCell(m.total_row()), ...cells((id) => whole[id])];
	return {
		columns: [words(first), ...ids.map(columnOf)],
		rows: lines.length ? [...lines, total] : []
	};
}

/** Measures that have a column only where some posts have no stated standard. */
const shownIn = (id: MetricId, { unstated_months, paid_unstated }: Funding['whole']): boolean =>
	id === 'unstated_months'
		? Boolean(unstated_months.value)
		: id !== 'paid_unstated' || Boolean(paid_unstated.value);

/** Money by place, the whole as the last row. Budgets are a county's: towns have no column for them. */
export function fundedPlaceTable(
	{ places, whole }: Pick<Funding, 'places' | 'whole'>,
	unit: MoneyUnit,
	hrefOf: (code: string) => string | undefined
): Table {
	if (!places) return { columns: [], rows: [] };
	const hasBudget =
		places.by === 'county' ||
		places.rows.funding_budget.some(({ slice, value }) => slice !== null && value !== null);
	const shown = ofFundedPlaces.filter(
		(id) => (id !== 'funding_budget' || hasBudget) && shownIn(id, whole)
	);
	return sliced(sliceLabel(places.by), shown, places.rows, whole, unit, (row) => {
		const name = textCell(valueLabel(places.by, row));
		const href = row.slice === null ? undefined : hrefOf(row.slice);
		return { ...name, ...(href !== undefined && { href }) };
	});
}

/** Money of 城镇 and 乡村 posts, the whole as the last row. */
export function fundedLevelTable(
	{ levels, whole }: Pick<Funding, 'levels' | 'whole'>,
	unit: MoneyUnit
): Table {
	const shown = ofFundedLevels.filter((id) => shownIn(id, whole));
	return sliced(sliceLabel('level'), shown, levels, whole, unit, (row) =>
		textCell(valueLabel('level', row))
	);
}

/** One month's money and the sums up to its end, in fen; what was paid is of posts with a stated standard. */
export interface FundedMonth {
	/** `YYYY-MM`; null where the file names no month. */
	month: string | null;
	due: number | null;
	paid: number | null;
	/** Paid for posts without a stated standard. */
	unstated: number | null;
	dueSoFar: number;
	/** Null without payment files. */
	paidSoFar: number | null;
}

/** The months that have money, with running sums. */
export function fundedMonths(
	{ months }: Pick<Funding, 'months'>,
	meta: DatasetMeta
): FundedMonth[] {
	let dueSoFar = 0;
	let paidSoFar = 0;
	const slices = slicesIn(months, ['funding_due', 'funding_paid']);
	return slices
		.sort((a, b) => (a.slice ?? '9').localeCompare(b.slice ?? '9'))
		.map(({ slice }) => {
			const value = (id: keyof Funding['months']) =>
				months[id].find((row) => row.slice === slice)?.value ?? null;
			const due = value('funding_due');
			const unstated = value('paid_unstated') || null;
			const paid = statedPaid(value('funding_paid'), unstated);
			dueSoFar += due ?? 0;
			paidSoFar += paid ?? 0;
			return {
				month: slice,
				due,
				paid,
				unstated,
				dueSoFar,
				paidSoFar: meta.has_payments ? paidSoFar : null
			};
		});
}

/** Paid of due so far. */
export const paceText = ({ dueSoFar, paidSoFar }: FundedMonth): string =>
	rate({ numerator: paidSoFar, denominator: dueSoFar });

/** Each month with its money and the sums up to it. */
export function fundedMonthTable(months: readonly FundedMonth[], unit: MoneyUnit): Table {
	const isParted = months.some(({ unstated }) => unstated !== null);
	return {
		columns: [
			words(m.col_month()),
			numeric(metricLabel('funding_due')),
			numeric(metricLabel('funding_paid')),
			...(isParted ? [numeric(metricLabel('paid_unstated'))] : []),
			numeric(m.funding_months_cumulative_due()),
			numeric(m.funding_months_cumulative_paid()),
			numeric(m.funding_months_pace())
		],
		rows: months.map((it) => [
			textCell(it.month === null ? m.not_stated() : monthText(it.month)),
			moneyCell(it.due, unit),
			moneyCell(it.paid, unit),
			...(isParted ? [moneyCell(it.unstated, unit)] : []),
			moneyCell(it.dueSoFar, unit),
			moneyCell(it.paidSoFar, unit),
			numberCell(
				paceText(it),
				it.paidSoFar === null || it.dueSoFar === 0 ? null : it.paidSoFar / it.dueSoFar
			)
		])
	};
}

/** Which level pays how much for which place and kind of post. */
export function flowTable(
	{ flows, whole }: Pick<Funding, 'flows' | 'whole'>,
	unit: MoneyUnit
): Table {
	const total = [
		textCell(m.total_row()),
		textCell(''),
		textCell(''),
		moneyCell(whole.funding_due.value, unit)
	];
	const lines = flows.map(({ tier, name, level, due }) => [
		textCell(tierWord(tier)),
		textCell(name),
		textCell(valueLabel('level', { slice: level, label: level })),
		moneyCell(due, unit)
	]);
	return {
		columns: [
			words(m.funding_col_tier()),
			words(m.funding_col_place()),
			words(m.funding_col_level()),
			numeric(metricLabel('funding_due'))
		],
		rows: lines.length ? [...lines, total] : []
	};
}
