import { symbolOf, type Flag } from '../terms/publication';
import type { Parameters } from '../terms/cells';

/** What a flag says of the figure beside it. */
export interface FlagWords {
	flag: Flag;
	label: string;
	label_en: string;
}

/** All flags with their words, in the order in which they are explained. */
export const flagWords = ({ base, hidden }: Parameters): FlagWords[] => [
	{ flag: 'exact', label: '原数', label_en: 'as counted' },
	{ flag: 'round5', label: `舍入到${base}的倍数`, label_en: `rounded to ${base}` },
	{ flag: 'lt8', label: `1至${hidden}，不显示`, label_en: `1 to ${hidden}, not shown` },
	{ flag: 'star', label: '不公布', label_en: 'not published' },
	{ flag: 'zero', label: '零', label_en: 'zero' },
	{ flag: 'round10k', label: '舍入到万元', label_en: 'rounded to 10,000 yuan' },
	{ flag: 'na', label: '无数据', label_en: 'not applicable' }
];

/** The symbols that stand in place of a figure, with what each means. */
export const symbolWords = (parameters: Parameters): { value: string; label: string }[] =>
	(['lt8', 'star', 'na'] as const).map((flag) => ({
		value: symbolOf(flag, parameters),
		label: flagWords(parameters).find((it) => it.flag === flag)!.label
	}));
