import { literal, quoted } from '../db/connection';
import type { Severity } from '../base/issue';
import type { DatasetId } from '../datasets';
import type { Column, Dataset, Kind } from '../datasets/declare';
import { checkCharacter, flagWords, hasBirth, isBlank, oldKeys, sexOf } from './normalise';

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

/** What may be wrong between the cells of one row; the row stays, so it is always a warning. */
export interface RowRule {
	rule: string;
	/** SQL over the staged columns of the row. */
	when: string;
	/** Column that the issue names. */
	column: string;
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

const rules: Record<Kind, (column: Column) => CellRule[]> = {
	text: () => [],
	count: () => [unread('count', '不是整数', '请改为不带单位的整数'), negative('count')],
	number: () => [unread('number', '不是数字', '请改为不带单位的数字')],
	year: () => [unread('year', '不是能识别的年度', '请改为 2022 这样的写法')],
	day: () => [
		{
			rule: 'day-range',
			severity: 'row',
			when: 'value IS NULL AND day IS NOT NULL',
			message: '日期不在1900年至2100年之间',
			remedy: '请核对年份'
		},
		unread('day', '不是能识别的日期', '请改为 2022-03-31 这样的写法')
	],
	month: () => [unread('month', '不是能识别的月份', '请改为 2022-03 这样的写法')],
	period: () => [
		{
			rule: 'period-term',
			severity: 'warning',
			when: 'is_term',
			message: '只写了期限，没有写明止期',
			remedy: '请写明起止日期，如 2022.4.1-2025.3.31'
		},
		{
			rule: 'period-unreadable',
			severity: 'row',
			when: `(start_day IS NULL OR end_day IS NULL) AND NOT ${isBlank}`,
			message: '不是能识别的起止日期',
			remedy: '请改为 2022.4.1-2025.3.31 这样的写法'
		}
	],
	money: ({ unit }) => [
		{
			rule: 'money-unit',
			severity: 'row',
			when: `per <> ${literal(unit ?? '')}`,
			message: `金额的单位与本列不同（本列${money[unit ?? 'none']}计）`,
			remedy: unit ? `请折算为${money[unit]}的金额` : '请改为不带时间单位的金额'
		},
		unread('money', '不是能识别的金额', '请改为 680.00 这样的写法，最小到分'),
		negative('money')
	],
	id: () => [
		{
			rule: 'id-destroyed',
			severity: 'warning',
			when: `NOT ${isBlank} AND is_destroyed`,
			message: '证件号精度丢失，后几位已被表格软件改成0',
			remedy: '请在源表中把该列设为文本格式后重新填写'
		},
		{
			rule: 'id-malformed',
			severity: 'warning',
			when: `NOT ${isBlank} AND (NOT is_whole)`,
			message: '不是18位公民身份号码',
			remedy: '请核对，并按文本格式填写'
		},
		{
			rule: 'id-birth',
			severity: 'warning',
			when: `NOT ${isBlank} AND (NOT ${hasBirth('whole')})`,
			message: '身份证号中的出生日期不存在',
			remedy: '请核对身份证号'
		},
		{
			rule: 'id-check',
			severity: 'warning',
			when: `NOT ${isBlank} AND (NOT fits)`,
			message: '身份证号的校验码不符',
			remedy: '请核对身份证号'
		},
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

/** The rules that cells of a column are held to, in the order in which they are tried. */
export function cellRules(column: Column): (CellRule & { severity: Severity })[] {
	const ofKind = rules[column.kind](column);
	return (column.required ? [missing, ...ofKind] : ofKind).map((it) => ({
		...it,
		severity:
			it.severity === 'row' ? (column.required || column.strict ? 'error' : 'warning') : it.severity
	}));
}

/** Only rows that differ are asked whether their number is a good one: that costs most. */
const unlikeId = (differs: string): string =>
	`CASE WHEN ${differs} THEN regexp_full_match(id_no, '\\d{17}[\\dX]') AND ${hasBirth('id_no')} ` +
	`AND ${checkCharacter('id_no')} = id_no[18] ELSE false END`;
const bornYear = `try_cast(id_no[7:10] AS INTEGER)`;

const ofDataset: Record<DatasetId, readonly RowRule[]> = {
	plan: [],
	roster: [
		{
			rule: 'exit-before-on',
			when: 'exit_date < on_date',
			column: 'exit_date',
			message: '退出日期早于上岗日期',
			remedy: '请核对两个日期'
		},
		{
			rule: 'exit-undated',
			when: `status IN ('left', 'exited', 'dismissed') AND exit_date IS NULL`,
			column: 'status',
			message: '已不在岗，但没有退出日期，仍按在岗计算',
			remedy: '请补填退出日期'
		},
		{
			rule: 'agreement-reversed',
			when: 'agree_end < agree_start',
			column: 'agree_end',
			message: '协议结束日期早于开始日期',
			remedy: '请核对协议起止日期'
		},
		{
			rule: 'sex-differs',
			when: unlikeId(`sex <> ${sexOf('id_no')}`),
			column: 'sex',
			message: '性别与身份证号不一致',
			remedy: '请核对性别和身份证号'
		},
		{
			rule: 'birth-differs',
			// 出生年月 gives a month only, read as its first day.
			when: unlikeId(
				`strftime(birth, '%Y%m%d') <> id_no[7:14] AND NOT (day(birth) = 1 AND strftime(birth, '%Y%m') = id_no[7:12])`
			),
			column: 'birth',
			message: '出生日期与身份证号不一致',
			remedy: '请核对出生日期和身份证号'
		},
		{
			rule: 'birth-differs',
			// The age of some day since the spell began; nominal ages are one higher.
			when: unlikeId(`${bornYear} + age NOT BETWEEN year(on_date) - 1 AND year(on_date) + 6`),
			column: 'age',
			message: '年龄与身份证号不一致',
			remedy: '请核对年龄和身份证号'
		}
	],
	posts: [
		{
			rule: 'abolished-before-created',
			when: 'abolished_on < created_on',
			column: 'abolished_on',
			message: '核减日期早于开发日期',
			remedy: '请核对两个日期'
		}
	],
	payments: [
		{
			rule: 'attended-over-required',
			when: 'days_attended > days_required',
			column: 'days_attended',
			message: '实际出勤天数多于规定出勤天数',
			remedy: '请核对出勤天数'
		},
		{
			rule: 'paid-over-payable',
			when: 'paid > payable',
			column: 'paid',
			message: '实发金额多于应发金额',
			remedy: '请核对金额'
		},
		{
			rule: 'paid-before-month',
			when: 'paid_on < "month"',
			column: 'paid_on',
			message: '发放日期早于补贴月份',
			remedy: '请核对发放日期和补贴月份'
		}
	],
	population: [],
	dictionary: [],
	budget: [
		{
			rule: 'disbursed-over-budgeted',
			when: 'disbursed > budgeted',
			column: 'disbursed',
			message: '拨付金额多于预算金额',
			remedy: '请核对金额和单位'
		}
	],
	comparison: [
		{
			rule: 'handled-before-month',
			when: 'handled_on < "month"',
			column: 'handled_on',
			message: '处理日期早于比对月份',
			remedy: '请核对处理日期和比对月份'
		}
	],
	inspections: [
		{
			rule: 'due-before-inspected',
			when: 'due < inspected_on',
			column: 'due',
			message: '整改期限早于检查日期',
			remedy: '请核对两个日期'
		},
		{
			rule: 'rectified-before-inspected',
			when: 'rectified_on < inspected_on',
			column: 'rectified_on',
			message: '整改完成日期早于检查日期',
			remedy: '请核对两个日期'
		}
	]
};

/** The rules that staged rows are held to; `isWide` for a plan with a column per 城乡. */
export function rowRules(id: DatasetId, dataset: Dataset, isWide: boolean): readonly RowRule[] {
	const { wide } = dataset;
	if (!wide || !isWide) return ofDataset[id];
	const found: RowRule[] = [...ofDataset[id]];
	if (wide.unsplit)
		found.push({
			rule: 'plan-unsplit',
			when: [
				`${quoted(wide.unsplit.column)} > 0`,
				...Object.values(wide.unsplit.split).map((column) => `coalesce(${quoted(column)}, 0) = 0`)
			].join(' AND '),
			column: wide.unsplit.column,
			message: '没有分城镇、乡村，已计入乡村',
			remedy: '请改为每个城乡类别一行'
		});
	if (wide.total) {
		const sum = (columns: readonly string[]): string =>
			columns.map((column) => `coalesce(${quoted(column)}, 0)`).join(' + ');
		const parts = Object.keys(wide.columns);
		const increases = Object.values(wide.unsplit?.split ?? {});
		// Some tables count what the place adds in the total, some don't.
		found.push({
			rule: 'plan-sum',
			when: `${quoted(wide.total)} NOT IN (${sum(parts)}, ${sum([...parts, ...increases])})`,
			column: wide.total,
			message: '总数不等于城镇与乡村之和，已按城镇、乡村两列计算',
			remedy: '请核对三列的数字'
		});
	}
	return found;
}

/** SQL of a value as an issue may show it: ID numbers, and what looks like one, are masked. */
export function shown(column: Column, text: string): string {
	if (column.kind === 'id')
		return `CASE WHEN length(${text}) < 15 THEN repeat('*', length(${text})) ELSE ${text}[1:6] || repeat('*', length(${text}) - 10) || ${text}[-4:] END`;
	if (column.mask === 'last4')
		return `repeat('*', greatest(length(${text}) - 4, 0)) || ${text}[-4:]`;
	return `regexp_replace(${text}, '((?:\\d\\s*){6})(?:\\d\\s*){5,8}((?:\\d\\s*){3}[0-9Xx])', '\\1********\\2', 'g')[1:60]`;
}
