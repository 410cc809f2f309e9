import {
	ageBands,
	comparisons,
	groups,
	inspectionKinds,
	results,
	sexes
} from '../../datasets/codes';
import type { View } from '../terms';
import { column, countyAndTown, month, personNo, persons, places, word } from './columns';

/** Who could be reached, and what comparisons and inspections found. */
export const oversightViews: readonly View[] = [
	{
		name: 'eligible',
		label: '符合条件人数',
		label_en: 'Eligible people',
		reads: '一个镇（街道）、人员类别一行（按性别、年龄段细分的另有行）：先按“口径”筛选再求和',
		reads_en:
			'One row per town and target group, others by sex and age: choose one breakdown before adding up',
		from: `fct_eligible f ${places('f.county', 'f.town')}`,
		columns: [
			...countyAndTown,
			column('target_group', 'text', '人员类别', 'Target group', word('f."group"', groups)),
			column(
				'breakdown',
				'text',
				'口径',
				'Breakdown',
				word('f.dims', [
					{ code: '', label: '合计' },
					{ code: 'sex', label: '按性别' },
					{ code: 'age_band', label: '按年龄段' },
					{ code: 'sex,age_band', label: '按性别和年龄段' }
				]),
				'合计、按性别、按年龄段或按性别和年龄段'
			),
			column('sex', 'text', '性别', 'Sex', word('f.sex', sexes)),
			column('age_band', 'text', '年龄段', 'Age', word('f.age_band', ageBands)),
			column('eligible', 'integer', '符合条件人数', 'Eligible', 'f.eligible'),
			column('source', 'text', '数据来源', 'Source', 'f.source'),
			column('vintage', 'text', '数据时点', 'Vintage', 'f.vintage')
		]
	},
	{
		name: 'comparisons',
		label: '比对结果',
		label_en: 'Comparisons',
		reads: '一人一月一项比对一行',
		reads_en: 'One row per person, month and comparison',
		from: `stg_comparison f ${places('f.county', 'f.town')} ${persons('f.id_no')}`,
		columns: [
			{ ...personNo, reads: `${personNo.reads}；花名册中没有的为空` },
			...countyAndTown,
			month,
			column('comparison', 'text', '比对内容', 'Comparison', word('f.kind', comparisons)),
			column('result', 'text', '比对结果', 'Result', word('f.result', results)),
			column('handled_on', 'day', '处理日期', 'Handled on', 'f.handled_on')
		]
	},
	{
		name: 'inspections',
		label: '检查整改',
		label_en: 'Inspections',
		reads: '一次检查发现的一个问题一行；没有发现问题的检查一行',
		reads_en: 'One row per problem found, or per inspection that found none',
		from: `stg_inspections f cross join looked ${places('f.county', 'f.town')}`,
		columns: [
			...countyAndTown,
			column('inspected_on', 'day', '检查日期', 'Inspected on', 'f.inspected_on'),
			column('inspection', 'text', '检查类型', 'Inspection', word('f.kind', inspectionKinds)),
			column('has_problem', 'flag', '发现问题', 'Problem found', 'f.problem is not null'),
			column('rectify_by', 'day', '整改期限', 'Rectify by', 'f.due'),
			column('rectified_on', 'day', '整改完成日期', 'Rectified on', 'f.rectified_on'),
			column(
				'is_overdue',
				'flag',
				'逾期未改',
				'Overdue',
				'f.problem is not null and f.due < as_of and (f.rectified_on is null or f.rectified_on > as_of)'
			)
		]
	}
];
