import { levels } from '../datasets/codes';

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
}

/** The breakdowns of the progress measures; adding one is a line here. */
export const slices = {
	city: { label: '市', label_en: 'City', column: 'city', names: 'place' },
	county: { label: '县（市、区）', label_en: 'County', column: 'county', names: 'place' },
	town: { label: '镇（街道）', label_en: 'Town', column: 'town', names: 'place' },
	village: { label: '村（社区）', label_en: 'Village', column: 'village', names: 'self' },
	level: {
		label: '城乡类别',
		label_en: 'Urban/rural',
		column: 'level',
		names: 'code',
		codes: levels
	},
	batch: { label: '批次', label_en: 'Batch', column: 'batch', names: 'self' },
	month: { label: '月份', label_en: 'Month', column: 'null', names: 'self' }
} as const satisfies Record<string, Slice>;

export type SliceId = keyof typeof slices;

/** Whether a text is the name of a slice. */
export const isSlice = (text: string): text is SliceId => Object.hasOwn(slices, text);
