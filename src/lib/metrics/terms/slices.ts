import {
	ageBands,
	categories,
	channels,
	groups,
	levels,
	otherAges,
	sexes,
	tiers
} from '../../datasets/codes';
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
	/** The column holds several codes, parted by commas: a row counts under each. */
	many?: true;
	/** What stands for no value; 未注明 without it. */
	none?: string;
	/** Facts whose rows have it; all of them when absent. */
	facts?: readonly FactId[];
}

const [under, over] = otherAges;
const ages = [under, ...ageBands, over];

/** SQL of the age band on the day looked at, in whole years (周岁) by the date of birth. */
const ageBand = `case ${ageBands
	.map(({ code }, i) => {
		const [from, to] = code.split('_');
		const age = "date_sub('year', birth, as_of)";
		return `${i === 0 ? `when ${age} < ${from} then '${under.code}' ` : ''}when ${age} <= ${to} then '${code}'`;
	})
	.join(' ')} when birth is not null then '${over.code}' end`;

/** Facts with a row for each person or post. */
const standing = ['people', 'posts', 'vacancies', 'pay'] as const;

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
		facts: ['progress', ...standing]
	},
	level: {
		label: '城乡类别',
		label_en: 'Urban/rural',
		column: 'level',
		names: 'code',
		codes: levels,
		facts: ['progress', 'funding', ...standing]
	},
	batch: {
		label: '批次',
		label_en: 'Batch',
		column: 'batch',
		names: 'self',
		facts: ['progress', ...standing]
	},
	group: {
		label: '人员类别',
		label_en: 'Target group',
		column: 'groups',
		names: 'code',
		codes: groups,
		many: true,
		facts: ['people', 'coverage']
	},
	sex: {
		label: '性别',
		label_en: 'Sex',
		column: 'sex',
		names: 'code',
		codes: sexes,
		facts: ['people', 'coverage']
	},
	age_band: {
		label: '年龄段',
		label_en: 'Age',
		column: ageBand,
		names: 'code',
		codes: ages,
		facts: ['people', 'coverage']
	},
	category: {
		label: '岗位类别',
		label_en: 'Category',
		column: 'category',
		names: 'code',
		codes: categories,
		none: '未分类',
		facts: standing
	},
	post: {
		label: '岗位名称',
		label_en: 'Post',
		column: 'post',
		names: 'self',
		facts: standing
	},
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
	month: {
		label: '月份',
		label_en: 'Month',
		column: 'month',
		names: 'self',
		facts: ['progress', 'funding']
	}
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
