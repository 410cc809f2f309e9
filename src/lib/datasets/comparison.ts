import { comparisons, results } from './codes';
import { county, idNo, name, remark, seq, town } from './columns/shared';
import type { Dataset } from './declare';

/** 数据比对结果: one row per person, month and comparison (质效提升年实施方案 ¶7). */
export const comparison = {
	id: 'comparison',
	label: '数据比对结果',
	grain: '一人一个月一项比对一行',
	columns: {
		seq,
		county,
		town: { ...town, required: false },
		name,
		id_no: { ...idNo, required: true },
		month: {
			kind: 'month',
			label: '比对月份',
			headers: ['月份', '比对年月', '比对时间', '比对日期'],
			required: true,
			tier: 'internal',
			description: '比对所属的月份',
			example: '2024-05'
		},
		kind: {
			kind: 'code',
			codes: comparisons,
			label: '比对内容',
			headers: ['比对项目', '比对类型', '比对项', '比对事项'],
			required: true,
			tier: 'internal',
			description: '六项按月比对中的哪一项',
			example: '享受退休待遇'
		},
		result: {
			kind: 'code',
			codes: results,
			label: '比对结果',
			headers: ['是否命中', '结果', '是否异常'],
			required: true,
			tier: 'internal',
			description: '命中或未命中',
			example: '命中'
		},
		handling: {
			kind: 'text',
			label: '处理情况',
			headers: ['处理结果', '处置情况', '核实情况', '整改情况', '处理意见'],
			tier: 'internal',
			description: '命中后的处理情况',
			example: '已清退'
		},
		handled_on: {
			kind: 'day',
			label: '处理日期',
			headers: ['处理时间', '处置日期', '处置时间', '核实日期'],
			tier: 'internal',
			description: '处理完成的日期',
			example: '2024-05-20'
		},
		remark
	}
} as const satisfies Dataset;
