import type { DataValidation } from 'hucre/xlsx';
import type { Column, Tier } from '../datasets/declare';

/** How columns of a kind are filled in, checked at entry and described. */
export interface Entry {
	label: string;
	unit?: (column: Column) => string;
	/** Number format of the cells. */
	format: string;
	width: number;
	/** What may stand in a cell, for people. */
	allowed: (column: Column) => string;
	/** What Excel refuses at entry; `cell` is the first one of the column. */
	check?: (cell: string) => Pick<DataValidation, 'type' | 'operator' | 'formula1' | 'formula2'>;
	/** The cell is a number behind its format: a day as its serial. */
	value?: (text: string) => number;
}

/** Who may see a column. */
export const tiers: Record<Tier, string> = {
	internal: '内部使用',
	notice: '可在村（社区）公示',
	open: '可对外公开'
};

const TEXT = '@';
const FIRST_DAY = '1949-10-01';
const LAST_DAY = '2099-12-31';
const MS_PER_DAY = 86_400_000;
/** Serial number of 1970-01-01. */
const EPOCH = 25_569;

const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY + EPOCH;

const between = (type: 'date' | 'whole', from: string | number, to: string | number) => () => ({
	type,
	operator: 'between' as const,
	formula1: String(from),
	formula2: String(to)
});

const notNegative = (type: 'whole' | 'decimal') => () => ({
	type,
	operator: 'greaterThanOrEqual' as const,
	formula1: '0'
});

const text: Entry = { label: '文字', format: TEXT, width: 16, allowed: () => '文字' };

/** GB 11643: the last character follows from the others; the weights are powers of two. */
const idCheck = (cell: string) => ({
	type: 'custom' as const,
	formula1:
		`AND(LEN(${cell})=18,MID("10X98765432",MOD(SUMPRODUCT(MID(${cell},ROW($1:$17),1)` +
		`*2^(18-ROW($1:$17))),11)+1,1)=UPPER(RIGHT(${cell})))`
});

const levels = { city: '市', county: '县（市、区）', town: '镇（街道）' };

const entries: Partial<Record<string, Entry>> = {
	text,
	count: {
		label: '整数',
		unit: ({ description }) => /单位：(.+?)(?:[，。；]|$)/.exec(description)?.[1] ?? '',
		format: '0',
		width: 12,
		allowed: () => '不小于0的整数，不带单位',
		check: notNegative('whole'),
		value: Number
	},
	number: {
		label: '数',
		unit: ({ description }) => /单位：(.+?)(?:[，。；]|$)/.exec(description)?.[1] ?? '',
		format: 'General',
		width: 12,
		allowed: () => '不小于0的数，可以有小数，不带单位',
		check: notNegative('decimal'),
		value: Number
	},
	money: {
		label: '金额',
		unit: ({ unit }) => (unit ? `元/${unit === 'month' ? '月' : '年'}` : '元'),
		format: '0.00',
		width: 13,
		allowed: ({ unit }) =>
			`不小于0的数，以元为单位，最多两位小数，不带单位${unit ? `；填每${unit === 'month' ? '月' : '年'}的金额` : ''}`,
		check: notNegative('decimal'),
		value: Number
	},
	day: {
		label: '日期',
		format: 'yyyy-mm-dd',
		width: 13,
		allowed: () => '年月日，如 2022-03-31',
		check: between('date', serial(FIRST_DAY), serial(LAST_DAY)),
		value: serial
	},
	month: {
		label: '年月',
		format: 'yyyy-mm',
		width: 11,
		allowed: () => '年月，如 2022-03',
		check: between('date', serial(FIRST_DAY), serial(LAST_DAY)),
		value: (month) => serial(`${month}-01`)
	},
	period: {
		label: '起止日期',
		format: TEXT,
		width: 24,
		allowed: () => '起止日期，如 2022.4.1-2025.3.31'
	},
	year: {
		label: '年度',
		format: '0',
		width: 10,
		allowed: () => '四位数字，如 2022',
		check: between('whole', 2000, 2099),
		value: Number
	},
	id: {
		label: '公民身份号码',
		format: TEXT,
		width: 22,
		allowed: () => '18位公民身份号码，末位可以是大写字母X',
		check: idCheck
	},
	place: {
		label: '行政区划',
		format: TEXT,
		width: 16,
		allowed: ({ level }) => `${level ? levels[level] : '单位'}全称或行政区划代码`
	},
	code: {
		label: '选项',
		format: TEXT,
		width: 18,
		allowed: ({ codes }) => (codes ?? []).map(({ label }) => label).join('、')
	},
	flag: { label: '是否', format: TEXT, width: 12, allowed: () => '是、否' }
};

/** How a column is filled in. */
export const entryOf = ({ kind }: Column): Entry => entries[kind] ?? text;

/** What a blank cell is taken for, where that is said. */
export function blankText({ blank }: Column): string {
	if (blank === 0) return '空白按0计';
	return blank === false ? '空白按“否”计' : '';
}

/** What stands in a template's cell for a text of the declaration. */
export function cellOf(column: Column, shown: string): string | number | null {
	if (shown === '') return null;
	const { value } = entryOf(column);
	const number = value?.(shown);
	return number === undefined || Number.isNaN(number) ? shown : number;
}
