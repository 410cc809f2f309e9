import { masked, maskId } from '../../base/text';
import { change, count, money, none, own, text, type Cell } from '../../blocks/cell';
import { leadsTo, numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { levelWord } from '../../blocks/labels';
import { groupWord } from '../../blocks/people';
import { enumerated, listed, type Text } from '../../blocks/text';
import { differs } from '../../changes/figures';
import type { Compared } from '../../changes/compare';
import type { Change, ChangeCount, Kind } from '../../changes/people';
import type { sameFiles } from '../../changes/sent';
import { datasets } from '../../datasets';
import type { Dataset } from '../../datasets/declare';
import type { DatasetMeta, Restated, Twice } from '../../datasets/meta';
import type { Group } from '../../metrics/measured/coverage';
import { m } from '../../paraglide/messages';
import { datasetWords } from '../files/reports';
import { kindWords, peopleOf, whyText } from './words';

/** Kinds of a town's change in the order of their columns. */
const columns = [
	...(['joined', 'left', 'moved', 'moved_out', 'post', 'pay', 'identity', 'restated'] as const)
];

/** A town; all of them without a code. */
interface Town {
	code: string | null;
	name: string;
}

/** How many people of each town changed in which way; towns with no change are left out. */
export function countGrid({ counts }: Pick<Compared, 'counts'>, meta: DatasetMeta): Grid {
	const towns = meta.places.filter(({ code }) => counts.some(({ town }) => town === code));
	const of = (kind: ChangeCount['kind'], town: Town): number =>
		peopleOf(counts, kind, town.code === null ? {} : { town: town.code });
	const field = (kind: ChangeCount['kind']): Field<Town> =>
		numbers(kind === 'moved' ? m.months_moved_in : kindWords[kind], (town) =>
			of(kind, town) === 0 ? none('blank') : count(of(kind, town))
		);
	return gridOf<Town>(
		towns,
		({ code }) => code ?? '',
		[
			words(m.level_below_town, ({ code, name }) => leadsTo(text(name), code, meta)),
			...columns.map(field)
		],
		{ whole: towns.length > 1 && { code: null, name: '' } }
	);
}

/** Figures of the end of the month before, by both months' files; only places where they differ. */
export function restatedGrid({ restated }: Pick<Compared, 'restated'>, meta: DatasetMeta): Grid {
	const [whole, ...parts] = restated;
	const isTown = ({ place }: Restated): boolean =>
		meta.places.some(({ code, level }) => code === place && level === 'town');
	const changed = parts.filter(
		(it) => isTown(it) && (differs(it.onboarded) || differs(it.on_post))
	);
	const nameOf = (code: string): string => meta.places.find((it) => it.code === code)?.name ?? code;
	const difference = ({ before, now }: Twice): Cell =>
		before === null || now === null ? none() : change(now - before);
	const isAny = whole && (differs(whole.onboarded) || differs(whole.on_post));
	return gridOf(
		changed,
		({ place }) => place,
		[
			words(m.level_below_town, ({ place }) => leadsTo(text(nameOf(place)), place, meta)),
			numbers(m.months_col_onboarded_before, (it) => it.onboarded.before),
			numbers(m.months_col_onboarded_now, (it) => it.onboarded.now),
			numbers(m.months_col_difference, (it) => difference(it.onboarded)),
			numbers(m.months_col_on_post_before, (it) => it.on_post.before),
			numbers(m.months_col_on_post_now, (it) => it.on_post.now),
			numbers(m.months_col_difference, (it) => difference(it.on_post))
		],
		{ whole: isAny && changed.length > 0 ? whole : null }
	);
}

/** Something that is the same in both months' files. */
interface Same {
	place: Text;
	what: Text;
	dataset: Text | null;
	rows: number | null;
	file: string;
	before: string;
}

/** Towns whose rows are the same in both months, and files that are the same byte for byte. */
export function sameGrid(
	{ same }: Pick<Compared, 'same'>,
	repeated: ReturnType<typeof sameFiles> | null,
	meta: DatasetMeta
): Grid {
	const nameOf = (code: string): string => meta.places.find((it) => it.code === code)?.name ?? code;
	const named = (files: readonly string[]): string => masked(files.join('、'));
	const all: Same[] = [
		...same.map((it): Same => ({
			place: nameOf(it.town),
			what: m.months_same_rows,
			dataset: datasetWords[it.dataset],
			rows: it.rows,
			file: named(it.files),
			before: named(it.before_files)
		})),
		...(repeated ?? []).map(({ file, before_file }): Same => ({
			place: enumerated(
				[...new Set(same.filter(({ files }) => files.includes(file)).map(({ town }) => town))].map(
					nameOf
				)
			),
			what: m.months_same_files,
			dataset: null,
			rows: null,
			file: named([file]),
			before: named([before_file])
		}))
	];
	return gridOf(all, (_, i) => String(i), [
		words(m.level_below_town, ({ place }) => place),
		words(m.months_same_kind, ({ what }) => what),
		words(m.files_kind, ({ dataset }) => dataset ?? none('blank')),
		numbers(m.months_same_count, ({ rows }) => rows ?? none('blank')),
		words(m.months_file_now, ({ file }) => own(file), { wraps: true }),
		words(m.months_file_before, ({ before }) => own(before), { wraps: true })
	]);
}

const roster: Dataset = datasets.roster;

/** What a month says of what changed, as it is printed. */
function valueCell({ kind, field }: Change, value: string | null, full: boolean): Cell {
	if (value === null || value === '') return none('blank');
	if (kind === 'pay') return money(Number(value), 'yuan');
	switch (kind === 'identity' ? field : '') {
		case 'id_no':
			return own(full ? value : maskId(value));
		case 'sex':
			return text(value === 'male' ? m.coverage_sex_male : m.coverage_sex_female);
		case 'group':
			return text(enumerated(value.split(',').map((it) => groupWord(it as Group))));
		default:
			return own(value);
	}
}

/** Whose row it is; by what else than the number two rows are of one person is said below. */
function idCell({ id_no, matched_by }: Change, full: boolean): Cell {
	const by = matched_by === 'name' ? { detail: m.months_by_name } : {};
	if (id_no === null)
		return matched_by === 'name' ? { ...text(m.months_no_id), ...by } : none('blank');
	return { ...own(full ? id_no : maskId(id_no)), ...by };
}

/** File, sheet and cell of a row: `花名册.xlsx · Sheet1 · C7`. */
function sourceText(
	file: string | null,
	sheet: string | null,
	row: number | null,
	cell: string | null
): Text | null {
	if (file === null || row === null) return null;
	return own(masked([file, sheet, cell ?? `${row}`].filter(Boolean).join(' · ')));
}

/**
 * Changes of one kind, a row each.
 *
 * @param full ID numbers in full; else their middle is starred
 */
export function changeGrid(rows: readonly Change[], kind: Kind, full: boolean): Grid {
	const hasWhy = rows.some((it) => whyText(it) !== null);
	return gridOf(
		rows,
		(_, i) => String(i),
		[
			words(m.level_below_town, ({ town }) => own(town)),
			words(m.expiry_col_name, ({ name }) => own(name)),
			words(m.expiry_col_id, (it) => idCell(it, full)),
			kind === 'joined' && words(m.funding_col_level, ({ level }) => levelWord(level)),
			(kind === 'joined' || kind === 'left') &&
				words(m.posts_col_name, ({ post_name }) =>
					post_name === null ? none('blank') : own(post_name)
				),
			kind === 'identity' &&
				words(m.months_col_why, ({ field }) => own(roster.columns[field]?.label ?? field)),
			hasWhy && words(m.months_col_why, whyText),
			words(labelOf(kind, 'before'), (it) => valueCell(it, it.before, full)),
			words(labelOf(kind, 'after'), (it) => valueCell(it, it.after, full)),
			kind === 'restated' &&
				numbers(m.months_effect, ({ effect }) => (effect ? change(effect) : none('blank'))),
			words(m.months_col_now_source, ({ file, sheet, row, cell }) =>
				sourceText(file, sheet, row, cell)
			),
			words(m.months_col_before_source, (it) =>
				sourceText(it.before_file, it.before_sheet, it.before_row, it.before_cell)
			)
		],
		kind === 'pay' ? { unit: m.money_unit_yuan } : {}
	);
}

/** What stands in the columns of last month and of this month. */
function labelOf(kind: Kind, when: 'before' | 'after'): Text {
	const month = when === 'before' ? m.months_col_before : m.months_col_after;
	const column: Partial<Record<Kind, string>> = {
		joined: roster.columns.on_date!.label,
		left: when === 'before' ? roster.columns.on_date!.label : roster.columns.exit_date!.label,
		pay: roster.columns.standard!.label,
		restated: `${roster.columns.on_date!.label}～${roster.columns.exit_date!.label}`
	};
	const of = column[kind];
	return of === undefined ? month : listed([month, of], ' ');
}
