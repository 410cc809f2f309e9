import { quoted } from '../../db/connection';
import type { DatasetId } from '../../datasets';
import type { Dataset } from '../../datasets/declare';
import { cameApart, cameInstead } from '../values/came';
import { ageDiffers, birthDiffers, sexDiffers } from '../values/identity';

/** What may be wrong between the cells of one row; it stays, with a warning, unless it makes no sense. */
export interface RowRule {
	rule: string;
	/** The row is left out. */
	severity?: 'error';
	/** SQL over the staged columns of the row. */
	when: string;
	/** Column that the issue names. */
	column: string;
	message: string;
	remedy: string;
	/** SQL of a remedy for this one row, where it says more than the rule's. */
	hint?: string;
}

const ofDataset: Record<DatasetId, readonly RowRule[]> = {
	plan: [
		{
			rule: 'plan-negative',
			severity: 'error',
			when: 'issued < 0 AND effective_on IS NULL',
			column: 'effective_on',
			message: '没有生效日期的行，计划数不能是负数',
			remedy: '调减计划的，请补填生效日期；数字写错的，请更正'
		}
	],
	roster: [
		{
			rule: 'required-missing',
			severity: 'error',
			when: `on_date IS NULL AND (coalesce(name, id_no) IS NULL OR status IS NOT NULL OR exit_date IS NOT NULL)`,
			column: 'on_date',
			message: '缺少必填值',
			remedy: '请补填'
		},
		{
			rule: 'not-onboarded',
			when: `on_date IS NULL AND coalesce(name, id_no) IS NOT NULL AND status IS NULL AND exit_date IS NULL`,
			column: 'on_date',
			message: '没有上岗日期，按待上岗人员处理，不计入在岗',
			remedy: '已经上岗的，请补填上岗日期'
		},
		{
			rule: 'exit-before-on',
			severity: 'error',
			when: 'exit_date < on_date',
			column: 'exit_date',
			message: '退出日期早于上岗日期',
			remedy: '请核对两个日期'
		},
		{
			rule: 'exit-same-day',
			when: 'exit_date = on_date',
			column: 'exit_date',
			message: '上岗当天退出，没有实际在岗，不计入已上岗',
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
			rule: 'on-date-apart',
			when: cameApart,
			column: 'on_date',
			message: '上岗日期的年份与同一行的计划年度或其他日期对不上，仍按所填日期计算',
			remedy: '请核对年份；原有老岗位上的人员，请注明老岗位',
			hint: cameInstead
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
			when: sexDiffers,
			column: 'sex',
			message: '性别与身份证号不一致',
			remedy: '请核对性别和身份证号'
		},
		{
			rule: 'birth-differs',
			when: birthDiffers,
			column: 'birth',
			message: '出生日期与身份证号不一致',
			remedy: '请核对出生日期和身份证号'
		},
		{
			rule: 'birth-differs',
			when: ageDiffers,
			column: 'age',
			message: '年龄与身份证号不一致',
			remedy: '请核对年龄和身份证号'
		}
	],
	posts: [
		{
			rule: 'abolished-before-created',
			severity: 'error',
			when: 'abolished_on < created_on',
			column: 'abolished_on',
			message: '核减日期早于开发日期',
			remedy: '请核对两个日期'
		},
		{
			rule: 'abolished-same-day',
			when: 'abolished_on = created_on',
			column: 'abolished_on',
			message: '开发当天核减，不计入已开发',
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
			rule: 'paid-undated',
			when: 'paid_on IS NULL AND coalesce(paid, insurance, si_subsidy, 0) <> 0',
			column: 'paid_on',
			message: '没有填发放日期，未计入已发',
			remedy: '请补填发放日期；还没有发放的，发放后再填'
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
	successions: [
		{
			rule: 'succession-same',
			severity: 'error',
			when: 'former = town',
			column: 'town',
			message: '现镇（街道）与原镇（街道）是同一个',
			remedy: '请核对两列的名称'
		}
	],
	finance: [],
	budget: [
		{
			rule: 'reported-undated',
			when: 'reported_on IS NULL AND coalesce(budgeted, disbursed, 0) <> 0',
			column: 'reported_on',
			message: '没有填填报日期，未计入预算',
			remedy: '请补填填报日期'
		},
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
