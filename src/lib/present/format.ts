import { grouped, percent } from '../base/numbers';
import type { Day } from '../base/dates';
import type { DatasetMeta, MilestoneMeta } from '../datasets/meta';
import { catalog, type MetricId, type MetricRow } from '../metrics/catalog';
import { slices, type SliceId } from '../metrics/terms/slices';
import { m } from '../paraglide/messages';
import { getLocale } from '../paraglide/runtime';
import { peopleWords } from './coverage_words';

/** What stands where a number is unknown. */
export const unknown = '—';

export const inEnglish = (): boolean => getLocale() === 'en';

/** A count with thousands separated; `—` when unknown. */
export const count = (value: number | null): string => (value === null ? unknown : grouped(value));

/** A change, always with its sign: `+12`, `-3`, `0`. */
export const change = (value: number | null): string =>
	value === null ? unknown : value > 0 ? `+${grouped(value)}` : grouped(value);

/** People missing to a target: `170`, or by how many it is exceeded: `超额 12`. */
export const gapText = (value: number | null): string =>
	value !== null && value < 0 ? m.gap_ahead({ people: count(-value) }) : count(value);

/** A rate from its two counts, two decimals rounded half up: `52.33%`. */
export function rate(row: Pick<MetricRow, 'numerator' | 'denominator'>): string {
	if (row.numerator === null || row.denominator === null) return unknown;
	const text = percent(row.numerator, row.denominator);
	return text === null ? unknown : `${text}%`;
}

/** A share such as 0.5 as `50%`; two decimals only where they are needed. */
export const share = (value: number): string => `${Number((value * 100).toFixed(2))}%`;

/** `2022-07-19` → `7月19日`, with the year when it isn't `year`. English: `19 Jul`. */
export function dayText(day: Day, year?: number): string {
	const [y, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
	const sameYear = y === year;
	if (inEnglish()) return `${date} ${monthNames[month - 1]}${sameYear ? '' : ` ${y}`}`;
	return `${sameYear ? '' : `${y}年`}${month}月${date}日`;
}

/** `2022-03` → `3月` / `Mar`. */
export function monthText(month: string): string {
	const number = Number(month.slice(5, 7));
	return inEnglish() ? monthNames[number - 1]! : `${number}月`;
}

export const metricLabel = (id: MetricId): string =>
	inEnglish() ? catalog[id].label_en : catalog[id].label;

export const metricReads = (id: MetricId): string =>
	inEnglish() ? catalog[id].reads_en : catalog[id].reads;

export const sliceLabel = (id: SliceId): string =>
	inEnglish() ? slices[id].label_en : slices[id].label;

/** Name of a slice's value in the language shown; names of places and batches stay as they are. */
export function valueLabel(by: SliceId, row: Pick<MetricRow, 'slice' | 'label'>): string {
	if (by === 'level' && row.slice === 'urban') return m.level_urban();
	if (by === 'level' && row.slice === 'rural') return m.level_rural();
	const word = row.slice === null ? undefined : peopleWords[by]?.[row.slice];
	if (word) return word();
	if (by === 'category') return categoryLabel(row);
	return row.slice === null ? m.not_stated() : row.label;
}

const categoryWords: Record<string, () => string> = {
	management: m.category_management,
	service: m.category_service,
	social: m.category_social,
	facility: m.category_facility,
	governance: m.category_governance
};

const categoryLabel = ({ slice, label }: Pick<MetricRow, 'slice' | 'label'>): string =>
	slice === null ? m.posts_unclassified() : (categoryWords[slice]?.() ?? label);

export const titleOf = (meta: Pick<DatasetMeta, 'title' | 'title_en'>): string =>
	inEnglish() ? meta.title_en : meta.title;

export const milestoneLabel = (milestone: Pick<MilestoneMeta, 'label' | 'label_en'>): string =>
	inEnglish() ? milestone.label_en : milestone.label;

const monthNames = [
	'Jan',
	'Feb',
	'Mar',
	'Apr',
	'May',
	'Jun',
	'Jul',
	'Aug',
	'Sep',
	'Oct',
	'Nov',
	'Dec'
];
