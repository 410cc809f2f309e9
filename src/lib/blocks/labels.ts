import { catalog, type MetricId, type MetricRow } from '../metrics/catalog';
import { slices, type SliceId } from '../metrics/terms/slices';
import type { DatasetMeta, MilestoneMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import { count } from './cell';
import { peopleWords } from './people';
import { listed, said, type Text } from './text';

export const metricLabel = (id: MetricId): Text => ({
	zh: catalog[id].label,
	en: catalog[id].label_en
});

/** The definition, printed wherever the number is. */
export const metricReads = (id: MetricId): Text => ({
	zh: catalog[id].reads,
	en: catalog[id].reads_en
});

export const sliceLabel = (id: SliceId): Text => ({
	zh: slices[id].label,
	en: slices[id].label_en
});

export const titleOf = (meta: Pick<DatasetMeta, 'title' | 'title_en'>): Text => ({
	zh: meta.title,
	en: meta.title_en
});

export const milestoneLabel = (milestone: Pick<MilestoneMeta, 'label' | 'label_en'>): Text => ({
	zh: milestone.label,
	en: milestone.label_en
});

/** Both counts of a rate: `4/12`. */
export const countsText = (part: number | null, of: number | null): Text =>
	said(m.part_of, { part: count(part), of: count(of) });

/** A milestone with what it asks for: `3月底 上岗 · 参考`. */
export const milestoneText = (
	it: Pick<MilestoneMeta, 'label' | 'label_en' | 'measure' | 'assumption'>
): Text => {
	const done = it.measure === 'onboarded' ? m.measure_onboarded : m.measure_developed;
	const what = listed([milestoneLabel(it), done], ' ');
	return listed([what, it.assumption && m.assumption_mark], ' · ');
};

/** Name of a slice's value; names of places and batches stay as they are. */
export function valueLabel(by: SliceId, row: Pick<MetricRow, 'slice' | 'label'>): Text {
	if (by === 'level' && row.slice === 'urban') return m.level_urban;
	if (by === 'level' && row.slice === 'rural') return m.level_rural;
	if (by === 'category') return categoryWord(row.slice, row.label);
	const word = row.slice === null ? undefined : peopleWords[by]?.[row.slice];
	return word ?? (row.slice === null ? m.not_stated : row.label);
}

/** 城镇 or 乡村. */
export const levelWord = (level: 'urban' | 'rural'): Text =>
	level === 'urban' ? m.level_urban : m.level_rural;

const categoryWords: Record<string, Text> = {
	management: m.category_management,
	service: m.category_service,
	social: m.category_social,
	facility: m.category_facility,
	governance: m.category_governance
};

/** What a category of posts is called; null is none. */
export const categoryWord = (code: string | null, label = code ?? ''): Text =>
	code === null ? m.posts_unclassified : (categoryWords[code] ?? label);

/** What the places one level below are called. */
export const placeWord = (by: SliceId | undefined): Text =>
	by === 'county'
		? m.level_below_county
		: by === 'village'
			? m.level_below_village
			: m.level_below_town;
