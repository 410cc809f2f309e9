import { literal } from '../../db/connection';
import type { Severity } from '../../base/issue';
import type { Column, Kind } from '../../datasets/declare';
import { brokenRules, isLongNumber } from '../raw/broken_cells';
import { idFaults, maskedId } from './identity';
import { flagWords, isBlank, oldKeys } from './normalise';

/** What may be wrong with one cell; the first rule that holds is the cell's. */
export interface CellRule {
	rule: string;
	/** `row`: an error where the column is `required` or `strict`, else a warning. */
	severity: Severity | 'row';
	/** SQL over `text`, `key`, `value` and the parts of the kind's reading. */
	when: string;
	message: string;
	remedy: string;
}

const missing: CellRule = {
	rule: 'required-missing',
	severity: 'error',
	when: isBlank,
	message: '缺少必填值',
	remedy: '请补填'
};

const unread = (kind: string, message: string, remedy: string): CellRule => ({
	rule: `${kind}-unreadable`,
	severity: 'row',
	when: `value IS NULL AND NOT ${isBlank}`,
	message,
	remedy
});

const shortYear = (kind: string): CellRule => ({
	rule: `${kind}-short-year`,
	severity: 'row',
	when: 'proposed IS NOT NULL',
	message: '年份只写了两位',
	remedy: '请写全年份'
});

/** Written as it should be, of a day or month that there isn't: the remedy says what there is. */
const absent = (kind: string, message: string): CellRule => ({
	rule: `${kind}-absent`,
	severity: 'row',
	when: 'absent IS NOT NULL',
	message,
	remedy: '请核对'
});

const negative = (kind: string): CellRule => ({
	rule: `${kind}-negative`,
	severity: 'row',
	when: 'value < 0',
	message: '不能是负数',
	remedy: '请核对'
});

const money: Record<'none' | 'month' | 'year', string> = {
	none: '不带时间单位',
	month: '按月',
	year: '按年'
};

/** A CSV has no formats: the next double click destroys the number again. */
const AS_TEXT = '请在源表中把该列设为文本格式后重新填写，源表是 CSV 的另存为 XLSX';

const rules: Record<Kind, (column: Column) => CellRule[]> = {
	text: () => [
		{
			rule: 'number-destroyed',
			severity: 'row',
			when: isLongNumber('text'),
			message: '号码精度丢失，表格软件只留下了前几位',
			remedy: AS_TEXT
		}
	],
	count: ({ signed }) => [
		unread('count', '不是整数', '请改为不带单位的整数'),
		...(signed ? [] : [negative('count')])
	],
	number: () => [unread('number', '不是数字', '请改为不带单位的数字')],
	year: () => [shortYear('year'), unread('year', '不是能识别的年度', '请改为 2022 这样的写法')],
	day: () => [
		shortYear('day'),
		{
			rule: 'day-range',
			severity: 'row',
			when: 'value IS NULL AND day IS NOT NULL',
			message: '日期不在1900年至2100年之间',
			remedy: '请核对年份'
		},
		absent('day', '没有这一天'),
		unread('day', '不是能识别的日期', '请改为 2022-03-31 这样的写法')
	],
	month: () => [
		shortYear('month'),
		absent('month', '没有这个月份'),
		unread('month', '不是能识别的月份', '请改为 2022-03 这样的写法')
	],
	period: () => [
		shortYear('period'),
		{
			rule: 'period-term',
			severity: 'warning',
			when: 'is_term',
			message: '只写了期限，没有写明止期',
			remedy: '请写明起止日期，如 2022.4.1-2025.3.31'
		},
		absent('period', '起止日期中有一天不存在'),
		{
			rule: 'period-unreadable',
			severity: 'row',
			when: `(start_day IS NULL OR end_day IS NULL) AND NOT ${isBlank}`,
			message: '不是能识别的起止日期',
			remedy: '请改为 2022.4.1-2025.3.31 这样的写法'
		}
	],
	money: ({ unit, signed }) => [
		{
			rule: 'money-unit',
			severity: 'row',
			when: `per <> ${literal(unit ?? '')}`,
			message: `金额的单位与本列不同（本列${money[unit ?? 'none']}计）`,
			remedy: unit ? `请折算为${money[unit]}的金额` : '请改为不带时间单位的金额'
		},
		unread('money', '不是能识别的金额', '请只写数字，最小到分，写法如 1234.50'),
		...(signed ? [] : [negative('money')])
	],
	id: () => [
		{
			rule: 'id-destroyed',
			severity: 'warning',
			when: `NOT ${isBlank} AND is_destroyed`,
			message: '证件号精度丢失，后几位已被表格软件改成0',
			remedy: AS_TEXT
		},
		...idFaults.map(({ when, ...fault }): CellRule => ({
			...fault,
			severity: 'warning',
			when: `NOT ${isBlank} AND (${when('whole', 'is_whole', 'fits')})`
		})),
		{
			rule: 'id-15',
			severity: 'warning',
			when: `NOT ${isBlank} AND is_old`,
			message: '是15位旧身份证号，已换算为18位',
			remedy: '请改填18位身份证号'
		}
	],
	flag: () => [
		{
			rule: 'flag-unknown',
			severity: 'warning',
			when: `NOT ${isBlank} AND key NOT IN (${flagWords.map(literal).join(', ')})`,
			message: '不是“是”或“否”，已按“否”处理',
			remedy: '请改为“是”或“否”'
		}
	],
	code: ({ codes = [] }) => [
		{
			rule: 'code-unknown',
			severity: 'row',
			when: `value IS NULL AND NOT ${isBlank}`,
			message: '不是规定的取值',
			remedy: `请改为${codes.map(({ label }) => label).join('、')}之一`
		},
		...(codes.some(({ old }) => old)
			? [
					{
						rule: 'old-term',
						severity: 'warning' as const,
						when: `key IN (${oldKeys(codes)})`,
						message: '是以前的叫法，已按现行类别归入',
						remedy: '请改用现行类别'
					}
				]
			: [])
	],
	place: ({ level }) => [
		{
			rule: 'place-unknown',
			severity: 'row',
			when: `value IS NULL AND options = 0 AND NOT ${isBlank}`,
			message: `不在本地区的${level === 'town' ? '镇（街道）' : '县（市、区）'}名单和别名表里`,
			remedy: '请核对名称'
		},
		{
			rule: 'place-ambiguous',
			severity: 'row',
			when: `value IS NULL AND options > 1`,
			message: '本地区有多个同名单位',
			remedy: level === 'town' ? '请在文件中加上“县（市、区）”列' : '请写明所在的市'
		},
		{
			rule: 'place-elsewhere',
			severity: 'warning',
			when: 'is_elsewhere',
			message: '不属于同一行所写的县（市、区），已按镇（街道）归属',
			remedy: '请核对'
		}
	]
};

/**
 * The rules that cells of a column are held to, in the order in which they are tried.
 *
 * @param isSum a printed sum, which is only checked: without a value it isn't, and its row stays
 */
export function cellRules(column: Column, isSum = false): (CellRule & { severity: Severity })[] {
	const rowSeverity = column.required || column.strict ? 'error' : 'warning';
	const of = (rules: readonly CellRule[], forRow: Severity) =>
		rules.map((it) => ({ ...it, severity: it.severity === 'row' ? forRow : it.severity }));
	const needed = column.required && !column.may_be_blank ? [missing] : [];
	return [
		...of(brokenRules, isSum ? 'warning' : rowSeverity),
		...of([...needed, ...rules[column.kind](column)], rowSeverity)
	];
}

/** SQL of a value as an issue may show it: ID numbers, and what looks like one, are masked. */
export function shown(column: Column, text: string): string {
	if (column.kind === 'id') return maskedId(text);
	if (column.mask === 'last4')
		return `repeat('*', greatest(length(${text}) - 4, 0)) || ${text}[-4:]`;
	return `regexp_replace(${text}, '((?:\\d\\s*){6})(?:\\d\\s*){5,8}((?:\\d\\s*){3}[0-9Xx])', '\\1********\\2', 'g')[1:60]`;
}
