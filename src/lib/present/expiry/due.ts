import { sumOf } from '../../base/numbers';
import { count, month as monthCell, own } from '../../blocks/cell';
import { leadsTo, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { sliceLabel } from '../../blocks/labels';
import type { DueCount, Reason, TermBasisId } from '../../checks/term/lists';
import type { DatasetMeta } from '../../datasets/meta';
import { m } from '../../paraglide/messages';
import type { ExpiryView } from '../../views/expiry';
import { basisWord, notifiedWord, reasons, reasonWord, stepWord, type Ending } from './words';

/** Days ahead that are looked at; each window holds the shorter ones. */
export const windows = [30, 60, 90, 180] as const;

/** People whose last day comes within so many days, the last of them included. */
export const peopleWithin = (due: readonly DueCount[], days: (typeof windows)[number]): number =>
	sumOf(
		due.filter(({ within }) => within > 0 && within <= days),
		({ people }) => people
	);

/** People on post whose last day has passed. */
export const peoplePast = (due: readonly DueCount[]): number =>
	sumOf(
		due.filter(({ within }) => within === 0),
		({ people }) => people
	);

/** Whose last day is still to come. */
export const ahead = (due: readonly DueCount[]): DueCount[] =>
	due.filter(({ within }) => within > 0);

const windowWords = {
	30: m.expiry_within_30,
	60: m.expiry_within_60,
	90: m.expiry_within_90,
	180: m.expiry_within_180
};

interface Placed {
	code: string;
	name: string;
	due: readonly DueCount[];
	towns: readonly Placed[];
}

/** The places with somebody whose last day comes within half a year, or has passed; a city's by county. */
function placed({ due }: ExpiryView, { places }: DatasetMeta, by: 'county' | 'town'): Placed[] {
	const of = (level: 'county' | 'town', rows: readonly DueCount[]): Placed[] =>
		places
			.filter((it) => it.level === level)
			.map(({ code, name }) => ({
				...{ code, name, towns: [] },
				due: rows.filter((row) => row[level] === code)
			}))
			.filter((it) => it.due.length > 0);
	if (by === 'town') return of('town', due);
	return of('county', due).map((it) => ({ ...it, towns: of('town', it.due) }));
}

/** Each place with how many reach their last day, by days ahead. */
export function placeGrid(expiry: ExpiryView, meta: DatasetMeta): Grid {
	const isCity = meta.places.find(({ code }) => code === expiry.view.place)?.level === 'city';
	const by = isCity ? 'county' : 'town';
	const whole = { code: '', name: '', due: expiry.due, towns: [] };
	return gridOf<Placed>(
		placed(expiry, meta, by),
		({ code }) => code,
		[
			words(sliceLabel(by), ({ code, name }) => leadsTo(own(name), code, meta)),
			numbers(m.expiry_past, ({ due }) => {
				const past = peoplePast(due);
				return { ...count(past), ...(past > 0 && { tone: 'alarm' as const }) };
			}),
			...windows.map((days) =>
				numbers<Placed>(windowWords[days], ({ due }) => peopleWithin(due, days))
			)
		],
		{ whole: expiry.due.length > 0 && whole, children: ({ towns }) => towns }
	);
}

/** Each month of the next half a year with who reaches the last day in it, and why. */
export function monthGrid({ due }: Pick<ExpiryView, 'due'>): Grid {
	const rows = ahead(due);
	const months = [...new Set(rows.map(({ month }) => month))].sort();
	const of = (month: string | null, reason?: Reason) =>
		sumOf(
			rows.filter(
				(it) => (month === null || it.month === month) && (!reason || it.reason === reason)
			),
			({ people }) => people
		);
	const mayStay = (month: string | null) =>
		sumOf(
			rows.filter((it) => (month === null || it.month === month) && it.basis !== null),
			({ people }) => people
		);
	return gridOf<string | null>(
		months,
		String,
		[
			words(m.col_month, (it) => it && { ...monthCell(it), word: it }),
			...reasons.map((reason) =>
				numbers<string | null>(reasonWord[reason], (it) => of(it, reason))
			),
			numbers(m.expiry_col_all, (it) => of(it), { strong: true }),
			numbers(m.expiry_col_may, mayStay)
		],
		{ whole: false }
	);
}

const basisOrder: readonly (TermBasisId | null)[] = [
	...(['renewal', 'discretion', 'near_retirement', 'replacement', 'replacement_severe'] as const),
	null
];

/** What is to be done about whom: one row for each reason and basis that occurs. */
export function actionGrid({ due }: Pick<ExpiryView, 'due'>): Grid {
	const endings = reasons.flatMap((reason) =>
		basisOrder
			.map((basis) => ({
				...{ reason, basis },
				due: due.filter((it) => it.reason === reason && it.basis === basis)
			}))
			.filter((it) => it.due.length > 0)
	);
	return gridOf<Ending & { due: readonly DueCount[] }>(
		endings,
		({ reason, basis }) => `${reason} ${basis}`,
		[
			words(m.expiry_col_reason, ({ reason }) => reasonWord[reason]),
			words(m.expiry_col_basis, basisWord, { wraps: true }),
			numbers(m.expiry_past, (it) => peoplePast(it.due)),
			numbers(m.expiry_within_90, (it) => peopleWithin(it.due, 90)),
			numbers(m.expiry_within_180, (it) => peopleWithin(it.due, 180)),
			words(m.expiry_col_do, stepWord, { wraps: true }),
			words(m.expiry_col_notify, notifiedWord, { wraps: true })
		]
	);
}
