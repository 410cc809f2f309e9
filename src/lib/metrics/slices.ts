import { channels, levels, tiers } from '../datasets/codes';
import type { FactId } from './facts';

/** A way of breaking a metric down. */
export interface Slice {
	label: string;
	label_en: string;
	/** SQL over a row of the fact, closed here: no user text ever stands in it. */
	column: string;
	/** Where the label of a code comes from. */
	names: 'place' | 'code' | 'self';
	/** For `code`: the label of each code. */
	codes?: readonly { code: string; label: string }[];
	/** Facts whose rows have it; all of them when absent. */
	facts?: readonly FactId[];
}

/** The breakdowns of the measures; adding one is a line here. */
export const slices = {
	city: { label: '市', label_en: 'City', column: 'city', names: 'place' },
	county: { label: '县（市、区）', label_en: 'County', column: 'county', names: 'place' },
	town: { label: '镇（街道）', label_en: 'Town', column: 'town', names: 'place' },
	village: {
		label: '村（社区）',
		label_en: 'Village',
		column: 'village',
		names: 'self',
		facts: ['progress']
	},
	level: {
		label: '城乡类别',
		label_en: 'Urban/rural',
		column: 'level',
		names: 'code',
		codes: levels
	},
	batch: { label: '批次', label_en: 'Batch', column: 'batch', names: 'self', facts: ['progress'] },
	tier: {
		label: '资金层级',
		label_en: 'Level of government',
		column: 'tier',
		names: 'code',
		codes: tiers,
		facts: ['funding']
	},
	channel: {
		label: '发放方式',
		label_en: 'Channel',
		column: 'channel',
		names: 'code',
		codes: channels,
		facts: ['funding']
	},
	month: { label: '月份', label_en: 'Month', column: 'month', names: 'self' }
} as const satisfies Record<string, Slice>;

export type SliceId = keyof typeof slices;

/** Whether a text is the name of a slice. */
export const isSlice = (text: string): text is SliceId => Object.hasOwn(slices, text);

/** The breakdowns that the rows of a fact have. */
export const slicesOf = (fact: FactId): SliceId[] =>
	(Object.keys(slices) as SliceId[]).filter((id) => hasSlice(fact, id));

/** Whether the rows of a fact can be broken down so. */
export function hasSlice(fact: FactId, id: SliceId): boolean {
	const { facts }: Slice = slices[id];
	return !facts || facts.includes(fact);
}
