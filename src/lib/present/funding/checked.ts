import { change, count, month, money, text, type Cell } from '../../blocks/cell';
import { leadsTo, metric, numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { levelWord, metricLabel, sliceLabel, valueLabel } from '../../blocks/labels';
import { said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { places } from '../../datasets/places';
import type { CheckedPaid, CheckedPart, CheckedValues } from '../../metrics/measured/funding';
import { ofChecked } from '../../metrics/measured/funding_questions';
import { m } from '../../paraglide/messages';
import { partsIn, valueOf, wholePart, type Part } from './parts';

type Values = Pick<CheckedValues, (typeof ofChecked)[number]>;

/** Whether the two files say something else of the same. */
const isUnlike = ({ finance_gap: gap, people_gap: people }: Values): boolean =>
	Boolean(gap) || Boolean(people);

const alarming = (cell: Cell, is: boolean): Cell => (is ? { ...cell, tone: 'alarm' } : cell);

/** Both files' figures, and by how much they differ. */
function figures<T>(of: (it: T) => Values, hasPeople: boolean): (Field<T> | false)[] {
	const value = (id: keyof Values) => (it: T) => of(it)[id];
	return [
		numbers<T>(metricLabel('paid_checked'), (it) => money(of(it).paid_checked, 'yuan')),
		numbers<T>(metricLabel('finance_paid'), (it) => money(of(it).finance_paid, 'yuan')),
		numbers<T>(metricLabel('finance_gap'), (it) =>
			alarming(money(of(it).finance_gap, 'yuan'), Boolean(of(it).finance_gap))
		),
		hasPeople && metric<T>('people_checked', value('people_checked')),
		hasPeople && metric<T>('finance_people', value('finance_people')),
		hasPeople &&
			numbers<T>(metricLabel('people_gap'), (it) =>
				alarming(change(of(it).people_gap), Boolean(of(it).people_gap))
			)
	];
}

const valuesOf = (part: Part): Values =>
	Object.fromEntries(ofChecked.map((id) => [id, valueOf(part, id)])) as Values;

/** Parts that both files have: of the others there is nothing to hold against each other. */
const known = (parts: readonly Part[]): Part[] =>
	parts.filter((part) => valueOf(part, 'paid_checked') !== null);

/** 已发 by the payment files and by the finance office: where they differ, by month, and by place. */
export function checkedGrids(
	checked: CheckedPaid,
	meta: Pick<DatasetMeta, 'places'>
): { unlike: Grid; months: Grid; places: Grid | null } {
	const whole = wholePart(checked.whole);
	const hasPeople = valueOf(whole, 'finance_people') !== null;
	const hasLevels = checked.parts.some(({ level }) => level !== null);
	const unit = m.money_unit_yuan;
	const sums = figures<Part>(valuesOf, hasPeople);
	const byPlace = checked.places;
	return {
		unlike: gridOf<CheckedPart>(
			checked.parts.filter(isUnlike),
			(it) => [it.month, it.level, it.place].join(' '),
			[
				words(m.col_month, (it) => month(it.month)),
				words(m.funding_check_place, ({ place }) =>
					leadsTo(text(places().get(place)?.name ?? place), place, meta)
				),
				hasLevels && words(m.funding_col_level, ({ level }) => level && levelWord(level)),
				...figures<CheckedPart>((it) => it, hasPeople)
			],
			{ unit }
		),
		months: gridOf<Part>(
			known(partsIn(checked.months, ofChecked)),
			({ slice }) => String(slice),
			[words(m.col_month, ({ slice }) => (slice === null ? m.not_stated : month(slice))), ...sums],
			{ whole, unit }
		),
		places:
			byPlace &&
			gridOf<Part>(
				known(partsIn(byPlace.rows, ofChecked)),
				({ slice }) => String(slice),
				[
					words(sliceLabel(byPlace.by), (part) =>
						leadsTo(text(valueLabel(byPlace.by, part)), part.slice, meta)
					),
					...sums
				],
				{ whole, unit }
			)
	};
}

/** How many places' months were held against each other, in how many they differ, and by how much in all. */
export function checkedAnswer({ parts, whole }: CheckedPaid): Text | null {
	const both = parts.filter((it) => it.paid_checked !== null);
	if (both.length === 0) return null;
	const unlike = both.filter(isUnlike).length;
	const all = { parts: count(both.length), paid: money(whole.paid_checked.value, 'words') };
	return unlike === 0
		? said(m.funding_check_alike, all)
		: said(m.funding_check_unlike, {
				...all,
				unlike: count(unlike),
				theirs: money(whole.finance_paid.value, 'words'),
				gap: gapText(whole.finance_gap.value ?? 0)
			});
}

/** By how much the whole differs, to the fen: differences of places may make up for each other. */
function gapText(fen: number): Text {
	if (fen === 0) return m.funding_check_level;
	const gap = money(Math.abs(fen), 'yuan');
	return said(fen > 0 ? m.funding_check_more : m.funding_check_less, { gap });
}
