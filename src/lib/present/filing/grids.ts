import { count, day, month, none, own, text, type Cell } from '../../blocks/cell';
import { leadsTo, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { enumerated, said, type Message, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { levelBelow } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import type { FilingView, MonthlyFile } from '../../views/filing';
import type { File, State, Unit } from './units';

/** What the files of a month are called. */
export const fileWords: Record<MonthlyFile, Message> = {
	roster: m.filing_roster,
	posts: m.filing_posts,
	payments: m.filing_payments
};

const stateWords: Record<State, Message> = {
	none: m.status_unreported,
	part: m.filing_part,
	late: m.filing_late,
	done: m.filing_done
};

const looks: Record<State, Partial<Cell>> = {
	none: { before: '○ ', tone: 'alarm' },
	part: { before: '◐ ', tone: 'warning' },
	late: { before: '▲ ', tone: 'warning' },
	done: { before: '● ' }
};

/** `缺岗位清单、发放表`. */
export const lackText = (missing: readonly MonthlyFile[]): Text =>
	missing.length === 0
		? ''
		: said(m.missing_files, { files: enumerated(missing.map((it) => fileWords[it])) });

const stateCell = ({ state, missing }: Unit): Cell => ({
	...({ ...text(stateWords[state]), ...looks[state] } as Cell),
	...(missing.length > 0 && { detail: lackText(missing) })
});

/** Rows of a file; what is owed and isn't there stands out. */
const rowsCell = ({ rows, owes }: File): Cell => {
	if (rows > 0) return count(rows);
	return owes ? { ...none(), word: m.filing_missing, tone: 'alarm' } : none();
};

/** Each place with what it sent, those behind first. */
export function filingGrid(
	units: readonly Unit[],
	{ pay_month, view }: FilingView,
	meta: DatasetMeta
): Grid {
	const dated = units.some(({ saved_on }) => saved_on !== null);
	const files = (it: Unit): string[] => [
		...new Set(Object.values(it.files).flatMap((file) => file.files))
	];
	return gridOf(units, ({ code }) => code, [
		words(m.level_below_town, ({ code, name }) => leadsTo(text(name), code, meta)),
		levelBelow(meta, view.place) === 'county' &&
			words(m.level_below_county, ({ county }) => own(county)),
		{ column: { label: m.filing_state, kind: 'status' }, cell: stateCell },
		numbers(m.filing_roster_rows, (it) => rowsCell(it.files.roster)),
		meta.has_posts && numbers(m.filing_posts_rows, (it) => rowsCell(it.files.posts)),
		meta.has_payments &&
			numbers(said(m.filing_payments_rows, { month: month(pay_month) }), (it) =>
				rowsCell(it.files.payments)
			),
		numbers(m.filing_refused, ({ refused }) => ({
			...count(refused),
			...(refused > 0 && { tone: 'warning' as const })
		})),
		dated && words(m.filing_saved, ({ saved_on }) => day(saved_on)),
		meta.earlier !== undefined &&
			numbers(m.filing_silent_for, ({ silent_for }) =>
				silent_for ? count(silent_for) : none('blank')
			),
		dated && words(m.filing_files, (it) => own(files(it).join('、') || null), { wraps: true })
	]);
}
