import { inspectionKinds } from './codes';
import { county, remark, seq, town, village } from './columns/shared';
import type { Dataset } from './declare';

/** 检查整改台账: one row per problem found, or per inspection that found none. */
export const inspections = {
	id: 'inspections',
	label: '检查整改台账',
	grain: '一次检查发现的一个问题一行；没有问题的检查一行',
	columns: {
		seq,
		county,
		town: { ...town, required: false, description: '被检查的镇（街道）；检查全区的为空' },
		village: { ...village, tier: 'internal', description: '被检查的村（社区）' },
		inspected_on: {
			kind: 'day',
			label: '检查日期',
			headers: ['检查时间', '核查日期', '核查时间', '督导日期'],
			required: true,
			tier: 'internal',
			description: '检查的日期',
			example: '2024-06-12'
		},
		kind: {
			kind: 'code',
			codes: inspectionKinds,
			label: '检查类型',
			headers: ['检查方式', '检查类别', '核查类型'],
			required: true,
			tier: 'internal',
			description: '区级半年检查、乡镇季度检查、专项核查等',
			example: '乡镇季度检查'
		},
		problem: {
			kind: 'text',
			label: '发现问题',
			headers: ['问题', '存在问题', '问题描述', '问题情况'],
			tier: 'internal',
			description: '发现的问题；没有问题的为空',
			example: '考勤记录不完整'
		},
		due: {
			kind: 'day',
			label: '整改期限',
			headers: ['整改时限', '限期', '整改截止日期', '要求整改日期'],
			tier: 'internal',
			description: '要求完成整改的日期',
			example: '2024-06-30'
		},
		rectified_on: {
			kind: 'day',
			label: '整改完成日期',
			headers: ['整改完成时间', '整改日期', '完成整改日期', '整改时间', '销号日期'],
			tier: 'internal',
			description: '整改完成的日期；未完成的为空',
			example: '2024-06-25'
		},
		remark
	}
} as const satisfies Dataset;
