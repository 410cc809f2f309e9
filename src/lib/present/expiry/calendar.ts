import type { EChartsOption } from 'echarts';
import { addMonths } from '../../base/dates';
import { grouped, sumOf } from '../../base/numbers';
import { count, money } from '../../blocks/cell';
import { amounts, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { countsBase, still, valueAxis } from '../../blocks/render/chart';
import { ink } from '../../blocks/render/palette';
import { said, write, type Text } from '../../blocks/text';
import { m } from '../../paraglide/messages';
import type { Locale } from '../../paraglide/runtime';
import type { ExpiryView } from '../../views/expiry';

/** Years ahead that the calendar holds. */
const YEARS = 3;

/** Who leaves in a stretch of time, and what it means. Money in fen a month; null where no notice states a standard. */
interface Leaving {
	people: number;
	/** Posts that fall vacant, each of which needs a successor. */
	posts: number;
	cost: number | null;
	unpriced: number;
}

/** A month or a year: where nobody stays on, and where everybody does who may. */
export interface Exits {
	/** `YYYY-MM` or `YYYY`. */
	span: string;
	ended: Leaving;
	extended: Leaving;
	months: readonly Exits[];
}

const spanned = (rows: ExpiryView['leaving']): Leaving => {
	const priced = rows.filter(({ cost }) => cost !== null);
	return {
		people: sumOf(rows, ({ people }) => people),
		posts: sumOf(rows, ({ posts }) => posts),
		unpriced: sumOf(rows, ({ unpriced }) => unpriced),
		cost: priced.length || rows.length === 0 ? sumOf(priced, ({ cost }) => cost ?? 0) : null
	};
};

/** Exits of the next three years by month. */
export function exitMonths({ leaving, view }: Pick<ExpiryView, 'leaving' | 'view'>): Exits[] {
	const first = `${view.asOf.slice(0, 7)}-01`;
	const last = addMonths(view.asOf, YEARS * 12).slice(0, 7);
	const months = Array.from({ length: YEARS * 12 + 1 }, (_, i) => addMonths(first, i).slice(0, 7));
	return months
		.filter((it) => it <= last)
		.map((span) => {
			const own = leaving.filter(({ month }) => month === span);
			return {
				...{ span, months: [] },
				ended: spanned(own.filter(({ extended }) => !extended)),
				extended: spanned(own.filter(({ extended }) => extended))
			};
		});
}

/** The same by calendar year, with the months in which anybody leaves. */
export function exitYears(expiry: Pick<ExpiryView, 'leaving' | 'view'>): Exits[] {
	const months = exitMonths(expiry);
	const years = [...new Set(months.map(({ span }) => span.slice(0, 4)))];
	const of = (year: string, extended: boolean) =>
		spanned(expiry.leaving.filter((it) => it.month.startsWith(year) && it.extended === extended));
	return years.map((span) => ({
		span,
		ended: of(span, false),
		extended: of(span, true),
		months: months.filter(
			(it) => it.span.startsWith(span) && it.ended.people + it.extended.people > 0
		)
	}));
}

const fields = [
	words<Exits>(m.expiry_col_span, ({ span }) =>
		span.length === 4 ? { zh: `${span}年`, en: span } : span
	),
	numbers<Exits>(m.expiry_col_leave, ({ ended }) => ended.people),
	numbers<Exits>(m.expiry_col_vacant, ({ ended }) => ended.posts),
	amounts<Exits>(m.expiry_col_cost, ({ ended }) => ended.cost),
	numbers<Exits>(m.expiry_col_leave_extended, ({ extended }) => extended.people),
	numbers<Exits>(m.expiry_col_vacant_extended, ({ extended }) => extended.posts),
	amounts<Exits>(m.expiry_col_cost_extended, ({ extended }) => extended.cost),
	numbers<Exits>(m.expiry_col_fewer, ({ ended, extended }) => ended.people - extended.people)
];

/** Months: who leaves, what falls vacant and what successors ask for, both ways side by side. */
export const exitGrid = (months: readonly Exits[]): Grid =>
	gridOf(months, ({ span }) => span, fields, { unit: m.money_unit });

/** The same by year, which unfold to their months. */
export function calendarGrid(expiry: Pick<ExpiryView, 'leaving' | 'view'>): Grid {
	const of = (extended: boolean) =>
		spanned(expiry.leaving.filter((it) => it.extended === extended));
	const whole = { span: '', ended: of(false), extended: of(true), months: [] };
	return gridOf<Exits>(exitYears(expiry), ({ span }) => span, fields, {
		...{ whole, unit: m.money_unit },
		children: ({ months }) => months
	});
}

/** The three years in a sentence. */
export function calendarSummary(expiry: Pick<ExpiryView, 'leaving' | 'view'>): Text {
	const of = (extended: boolean) =>
		spanned(expiry.leaving.filter((it) => it.extended === extended));
	const [ended, extended] = [of(false), of(true)];
	if (ended.people === 0) return m.expiry_calendar_none;
	return said(m.expiry_calendar_summary, {
		people: count(ended.people),
		posts: count(ended.posts),
		money:
			ended.cost === null
				? m.expiry_money_unknown
				: said(m.expiry_money, { amount: money(ended.cost, 'words') }),
		extended: count(extended.people),
		fewer: count(ended.people - extended.people)
	});
}

/** Who leaves by month, both ways, as bars side by side. */
export function calendarOption(months: readonly Exits[], locale: Locale): EChartsOption {
	const bar = (name: Text, of: 'ended' | 'extended', color: string) => ({
		name: write(name, locale),
		type: 'bar' as const,
		// A bar of nobody would still have its outline.
		data: months.map((it) => it[of].people || null),
		barMaxWidth: 16,
		// Told apart by outline and fill, also in print.
		itemStyle: { color, borderColor: ink.accent, borderWidth: 1.5 },
		...still
	});
	return {
		...countsBase(
			months.map(({ span }) => span),
			{ hideOverlap: true }
		),
		yAxis: { ...valueAxis(grouped), minInterval: 1 },
		series: [
			bar(m.expiry_series_ended, 'ended', ink.tile),
			bar(m.expiry_series_extended, 'extended', ink.accent)
		]
	};
}
