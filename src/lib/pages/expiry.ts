import { basisOf, maker, type Basis, type Layout, type Maker } from '../blocks/block';
import { count } from '../blocks/cell';
import { said } from '../blocks/text';
import { exits } from '../checks/term/clauses';
import type { DueCount } from '../checks/term/lists';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import {
	calendarGrid,
	calendarOption,
	calendarSummary,
	exitGrid,
	exitMonths
} from '../present/expiry/calendar';
import { actionGrid, monthGrid, placeGrid } from '../present/expiry/due';
import { headlineBlock } from '../present/expiry/headline';
import type { ExpiryView } from '../views/expiry';
import type { Page } from './page';

/** Who reaches the last day on post soon, what is to be done, what it means for the years ahead, and who goes next. */
export const expiry: Page<'expiry'> = {
	path: '/expiry/',
	title: m.nav_expiry,
	figures: 'expiry',
	blocks: (expiry, meta) => {
		const of = maker(expiry, meta);
		return [
			headlineBlock(expiry, meta),
			...(expiry.known.people ? people(of, expiry, meta) : []),
			...(expiry.known.people ? calendar(of, expiry) : []),
			...waiting(of, expiry)
		];
	}
};

type Grounds = { source: Parameters<typeof basisOf>[0]; assumption: boolean } | null;

/** Where what holds on the day is written; each clause once. */
function written({ view }: ExpiryView, all: readonly Grounds[]): Basis[] {
	const found = all.filter((it) => it !== null);
	return found
		.filter((it, i) => found.findIndex(({ source }) => source.clause === it.source.clause) === i)
		.map(({ source, assumption }) => basisOf(source, assumption, view.asOf));
}

const clause = (name: keyof typeof exits): Grounds => ({ source: exits[name], assumption: false });

/** What is written of the endings that occur. */
function grounds({ due, rules }: ExpiryView): Grounds[] {
	const has = (fits: (it: DueCount) => boolean, ...all: Grounds[]) => (due.some(fits) ? all : []);
	return [
		...has(({ reason }) => reason === 'term' || reason === 'agreement', rules.term_limit),
		...has(({ basis }) => basis === 'discretion', rules.rural_extension),
		...has(({ basis }) => basis === 'near_retirement', rules.term_extension),
		...has(({ basis }) => basis?.startsWith('replacement') ?? false, rules.term_replacement),
		...has(() => true, clause('notify')),
		...has(
			({ reason }) => reason === 'term',
			clause('training'),
			clause('help'),
			clause('transfer')
		),
		...has(
			({ reason }) => reason === 'age' || reason === 'retirement',
			clause('exit'),
			clause('relief')
		)
	];
}

function people(of: Maker, expiry: ExpiryView, meta: DatasetMeta): Layout {
	const any = expiry.due.length > 0;
	const months = monthGrid(expiry);
	return [
		of.grid({
			id: 'expiry-actions',
			title: m.expiry_actions_title,
			blank: m.expiry_none,
			grid: actionGrid(expiry),
			notes: [any && m.expiry_actions_note],
			basis: written(expiry, grounds(expiry))
		}),
		{
			beside: [
				of.grid({
					id: 'expiry-places',
					title: m.expiry_places_title,
					blank: m.expiry_none,
					grid: placeGrid(expiry, meta),
					notes: [any && m.expiry_places_note]
				}),
				of.grid({
					id: 'expiry-months',
					title: m.expiry_months_title,
					blank: m.expiry_none,
					grid: months,
					notes: [months.rows.length > 0 && m.expiry_months_note]
				})
			]
		},
		any &&
			of.tool({
				id: 'expiring-rows',
				tool: 'expiring_rows',
				title: m.expiry_rows_title,
				answer: m.expiry_rows_lead
			})
	];
}

function calendar(of: Maker, expiry: ExpiryView): Layout {
	const months = exitMonths(expiry);
	const any = expiry.leaving.length > 0;
	const unpriced = expiry.leaving.some((it) => it.unpriced > 0);
	const { rules } = expiry;
	return [
		of.chart({
			id: 'expiry-calendar',
			title: m.expiry_calendar_title,
			answer: any ? calendarSummary(expiry) : null,
			empty: any ? null : m.expiry_calendar_none,
			summary: calendarSummary(expiry),
			draw: (locale) => calendarOption(months, locale),
			height: 260,
			grid: exitGrid(months)
		}),
		any &&
			of.grid({
				id: 'expiry-years',
				title: m.expiry_years_title,
				grid: calendarGrid(expiry),
				notes: [
					m.expiry_calendar_note,
					m.expiry_years_note,
					unpriced && m.expiry_calendar_unpriced
				],
				basis: written(expiry, [
					...[rules.rural_extension, rules.term_extension, rules.term_replacement]
				])
			})
	];
}

function waiting(of: Maker, expiry: ExpiryView): Layout {
	const any = expiry.waiting > 0;
	return [
		of.notes({
			id: 'waiting',
			title: m.expiry_waiting_title,
			answer: any ? said(m.expiry_waiting_lead, { people: count(expiry.waiting) }) : null,
			notes: [any ? m.expiry_waiting_note : m.expiry_waiting_none],
			basis: written(expiry, [expiry.rules.priority, expiry.rules.order])
		}),
		any &&
			of.tool({
				id: 'waiting-rows',
				tool: 'waiting_rows',
				title: m.expiry_waiting_rows_title,
				answer: m.expiry_waiting_rows_lead
			})
	];
}
